#include "verifier/features.h"

#include <libstemmer.h>

#include "verifier/normalize.h"

enum { LETTERS = 4, WORD_MAX = 256 };

struct taking { /* one text's features, being taken */
    struct sb_stemmer *stemmer;
    const struct tally_tokens *tokens;
    struct tally_feature *out;
    size_t count;
    size_t room;
    uint64_t before; /* the term before, when it stands beside this one; 0: none */
};

/* FNV-1a, 64 bits (Fowler, Noll, Vo). */
static uint64_t hash_of(uint64_t seed, const void *bytes, size_t len)
{
    const uint8_t *at = bytes;
    uint64_t hash = 0xcbf29ce484222325U ^ seed;
    for (size_t i = 0; i < len; i++)
        hash = (hash ^ at[i]) * 0x100000001b3U;
    return hash;
}

/* --- What is no part of what a post says --- */

static bool starts_link(struct tally_slice rest)
{
    return tally_slice_starts(rest, TALLY_LIT("http://")) ||
           tally_slice_starts(rest, TALLY_LIT("https://")) ||
           tally_slice_starts(rest, TALLY_LIT("www.")) ||
           tally_slice_starts(rest, TALLY_LIT("pic.twitter.com/"));
}

static size_t line_left(struct tally_slice rest)
{
    const uint8_t *end = rest.len == 0 ? NULL : memchr(rest.ptr, '\n', rest.len);
    return end == NULL ? rest.len : (size_t)(end - rest.ptr);
}

/* "— Name (@handle) date" at the end of a line, as an embedded post is signed. */
static bool starts_signature(struct tally_slice rest)
{
    if (!tally_slice_starts(rest, TALLY_LIT("—")))
        return false;
    size_t len = line_left(rest);
    for (size_t i = 0; i + 1 < len; i++) {
        if (rest.ptr[i] == '(' && rest.ptr[i + 1] == '@')
            return true;
    }
    return false;
}

static bool is_hump(uint8_t before, uint8_t c)
{
    return before >= 'a' && before <= 'z' && c >= 'A' && c <= 'Z';
}

/* A copy of the text without links and signatures, the humps of camel case apart. */
static bool tidy(struct tally_slice text, struct tally_slice *out, struct tally_arena *arena)
{
    uint8_t *copy = tally_arena_alloc(arena, text.len + 1, 2);
    size_t n = 0;
    if (copy == NULL)
        return false;
    for (size_t i = 0; i < text.len;) {
        struct tally_slice rest = {text.ptr + i, text.len - i};
        if (starts_link(rest)) {
            while (i < text.len && text.ptr[i] > ' ' && text.ptr[i] < 0x7f)
                i++;
            copy[n++] = ' ';
        } else if (starts_signature(rest)) {
            i += line_left(rest);
        } else {
            if (i > 0 && is_hump(text.ptr[i - 1], text.ptr[i]))
                copy[n++] = ' ';
            copy[n++] = text.ptr[i++];
        }
    }
    *out = (struct tally_slice){copy, n};
    return true;
}

/* --- Features --- */

static void put(struct taking *t, enum tally_feature_field field, uint64_t hash)
{
    if (t->count < t->room)
        t->out[t->count++] = (struct tally_feature){hash + field, field};
}

static void put_term(struct taking *t, uint64_t term)
{
    put(t, TALLY_FEATURE_TERM, term);
    if (t->before != 0)
        put(t, TALLY_FEATURE_PHRASE, hash_of(t->before, &term, sizeof term));
    t->before = term;
}

static void take_letters(struct taking *t, const char *word, size_t len)
{
    char framed[WORD_MAX + 2] = "^";
    memcpy(framed + 1, word, len);
    framed[len + 1] = '$';
    for (size_t i = 0; i == 0 || i + LETTERS <= len + 2; i++) {
        size_t n = len + 2 < LETTERS ? len + 2 : LETTERS;
        put(t, TALLY_FEATURE_LETTERS, hash_of(LETTERS, framed + i, n));
    }
}

static void take_word(struct taking *t, size_t i)
{
    char word[WORD_MAX];
    size_t len = tally_normalize_token_spelling(t->tokens, i, word, sizeof word);
    const sb_symbol *stem = sb_stemmer_stem(t->stemmer, (const sb_symbol *)word, (int)len);
    if (stem == NULL) /* out of memory: the word as it stands */
        put_term(t, hash_of(0, word, len));
    else
        put_term(t, hash_of(0, stem, (size_t)sb_stemmer_length(t->stemmer)));
    take_letters(t, word, len);
}

static bool is_character(const struct tally_tokens *tokens, size_t i)
{
    return i < tokens->count && tally_token_is_character(tokens->tok[i]);
}

/* Characters by twos; one that stands alone by itself. */
static void take_character(struct taking *t, size_t i)
{
    const struct tally_tokens *tokens = t->tokens;
    if (is_character(tokens, i + 1))
        put_term(t, hash_of(2, tokens->tok + i, 2 * sizeof *tokens->tok));
    else if (i == 0 || !is_character(tokens, i - 1))
        put_term(t, hash_of(1, tokens->tok + i, sizeof *tokens->tok));
    else
        t->before = 0;
}

/* How many features the first `count` tokens have; more than that are dropped (a letter that
 * folds into many). */
static size_t room_for(const struct tally_tokens *tokens, size_t count)
{
    size_t room = 2 * count + 1;
    for (size_t i = 0; i < count; i++)
        room += (tokens->tok[i] & TALLY_TOKEN_WORD) != 0 ? tokens->len[i] + LETTERS : 0;
    return room;
}

enum tally_code tally_features(struct tally_slice text, size_t most, struct tally_feature **out,
                               size_t *count, struct tally_arena *arena, struct tally_err *err)
{
    struct tally_slice tidied;
    struct tally_tokens tokens;
    if (!tidy(text, &tidied, arena))
        return tally_fail(err, TALLY_NO_MEMORY, "this job's memory is too small");
    enum tally_code code = tally_normalize(tidied, &tokens, arena, err);
    if (code != TALLY_OK)
        return code;
    size_t taken = tokens.count < most ? tokens.count : most;
    struct taking t = {.tokens = &tokens, .stemmer = sb_stemmer_new("english", "UTF_8")};
    t.room = room_for(&tokens, taken);
    t.out = tally_arena_alloc(arena, t.room, sizeof *t.out);
    if (t.stemmer == NULL || t.out == NULL) {
        sb_stemmer_delete(t.stemmer);
        return tally_fail(err, TALLY_NO_MEMORY, "this job's memory is too small");
    }
    for (size_t i = 0; i < taken; i++) {
        if ((tokens.tok[i] & TALLY_TOKEN_WORD) != 0)
            take_word(&t, i);
        else if ((tokens.tok[i] & TALLY_TOKEN_NUMBER) != 0)
            put_term(&t, hash_of(1, &tokens.tok[i], sizeof tokens.tok[i]));
        else
            take_character(&t, i);
    }
    sb_stemmer_delete(t.stemmer);
    *out = t.out;
    *count = t.count;
    return TALLY_OK;
}
