#include <assert.h>
#include <string.h>

#include "schema/utf8.h"
#include "verifier/folded.h"
#include "verifier/known.h"
#include "verifier/normalize.h"

/* Which of the words (numbers) of its code point token `i` is: an expansion may hold several. */
static size_t place_in_span(const struct tally_tokens *t, size_t i, uint32_t kind)
{
    size_t place = 0;
    for (size_t k = i; k > 0 && t->off[k - 1] + t->len[k - 1] > t->off[i]; k--)
        place += (t->tok[k - 1] & kind) != 0;
    return place;
}

/* Spells the run of letters (digits) number `place` of the token's bytes. */
static size_t spell_run(const struct tally_tokens *t, size_t i, enum tally_normal_class class,
                        size_t place, char *out, size_t max)
{
    size_t steps = 0;
    struct tally_folded_feed feed = {.text = {t->text.ptr + t->off[i], t->len[i]}, .steps = &steps};
    struct tally_folded u;
    size_t len = 0;
    bool inside = false;
    bool look = (t->flags[i] & TALLY_TOKEN_CONFUSABLE) != 0;
    while (tally_folded_next(&feed, &u)) {
        bool dot = u.cp == '.' && inside && class == TALLY_NORMAL_DIGIT;
        bool passed =
            u.class == TALLY_NORMAL_IGNORE || u.cp == ',' || tally_folded_is_apostrophe(u.cp);
        if (u.class != class && !dot) {
            if (inside && !passed && place-- == 0)
                break;
            inside = inside && passed;
            continue;
        }
        inside = true;
        uint8_t bytes[4];
        size_t n = tally_utf8_encode(look ? tally_folded_look(u.cp) : u.cp, bytes);
        if (place == 0 && len + n > max)
            break; /* it is cut there, however long it is */
        if (place == 0) {
            memcpy(out + len, bytes, n);
            len += n;
        }
    }
    return len;
}

/* Most tokens by far: letters and figures of ASCII, each its own spelling, without the detours of
 * spell_run(), which does the same with them. False for all others. */
static bool spell_ascii(const struct tally_tokens *t, size_t i, char *out, size_t max, size_t *len)
{
    const uint8_t *text = t->text.ptr + t->off[i];
    const bool number = (t->tok[i] & TALLY_TOKEN_NUMBER) != 0;
    size_t n = 0;
    for (uint32_t k = 0; k < t->len[i] && n < max; k++) {
        const uint8_t lower = text[k] | 0x20;
        const bool figure = (text[k] >= '0' && text[k] <= '9') || text[k] == '.';
        const bool letter = lower >= 'a' && lower <= 'z';
        if (number && text[k] == ',')
            continue;
        if (number ? !figure : !letter)
            return false;
        out[n++] = (char)(number ? text[k] : lower);
    }
    *len = n;
    return true;
}

size_t tally_normalize_token_written(const struct tally_tokens *tokens, size_t i, char *out,
                                     size_t max)
{
    uint32_t token = tokens->tok[i];
    if ((token & (TALLY_TOKEN_NUMBER | TALLY_TOKEN_WORD)) == 0) {
        uint8_t bytes[4];
        size_t n = tally_utf8_encode(token, bytes);
        if (n > max)
            return 0;
        memcpy(out, bytes, n);
        return n;
    }
    size_t len;
    if (spell_ascii(tokens, i, out, max, &len))
        return len;
    bool number = (token & TALLY_TOKEN_NUMBER) != 0;
    uint32_t kind = number ? TALLY_TOKEN_NUMBER : TALLY_TOKEN_WORD;
    return spell_run(tokens, i, number ? TALLY_NORMAL_DIGIT : TALLY_NORMAL_LETTER,
                     place_in_span(tokens, i, kind), out, max);
}

size_t tally_normalize_token_spelling(const struct tally_tokens *tokens, size_t i, char *out,
                                      size_t max)
{
    size_t len = tally_normalize_token_written(tokens, i, out, max);
    if ((tokens->tok[i] & TALLY_TOKEN_NUMBER) != 0 && len == 2 && out[0] == '0') {
        out[0] = out[1];
        len = 1;
    }
    return len;
}

/* False for most tokens that are none of the words: they are told apart by their first byte,
 * without folding them. */
static bool begins_one(const struct tally_tokens *t, size_t i, const char *words)
{
    uint8_t byte = t->text.ptr[t->off[i]];
    bool first = true;
    for (; byte < 0x80 && *words != '\0'; words++) {
        if (first && (uint8_t)*words == (byte | 0x20U))
            return true;
        first = *words == ' ';
    }
    return byte >= 0x80;
}

static bool is_one(const struct tally_tokens *tokens, size_t i, const char *words)
{
    char word[32]; /* one that is cut here is longer than any that is asked for */
    if (!begins_one(tokens, i, words))
        return false;
    size_t len = tally_normalize_token_spelling(tokens, i, word, sizeof word);
    while (*words != '\0') {
        size_t n = strcspn(words, " ");
        assert(n < sizeof word);
        if (n == len && memcmp(words, word, n) == 0)
            return true;
        words += n;
        words += *words == ' ';
    }
    return false;
}

bool tally_normalize_token_is(const struct tally_tokens *tokens, size_t i, const char *words)
{
    if (i >= tokens->count || (tokens->tok[i] & TALLY_TOKEN_WORD) == 0)
        return false;
    const uint32_t known = tally_known_get(tokens, i, words);
    if (known != TALLY_KNOWN_NOTHING)
        return known == TALLY_KNOWN_YES;
    const bool is = is_one(tokens, i, words);
    tally_known_put(tokens, i, words, is ? TALLY_KNOWN_YES : TALLY_KNOWN_NO);
    return is;
}

struct tally_hash tally_normalize_digest(const struct tally_tokens *tokens)
{
    enum { WORD = 256 /* bytes of a spelling, at most */ };
    struct tally_sha256 sum;
    uint8_t words[4096]; /* so many that the sum takes them in large pieces */
    size_t len = 0;
    tally_sha256_begin(&sum);
    tally_sha256_add(&sum, TALLY_LIT("tally/fold/v1\n"));
    for (size_t i = 0; i < tokens->count; i++) {
        if (tally_token_is_character(tokens->tok[i]))
            len += tally_utf8_encode(tokens->tok[i], words + len);
        else
            len += tally_normalize_token_spelling(tokens, i, (char *)words + len, WORD);
        words[len++] = '\n';
        if (len + WORD + 1 > sizeof words) {
            tally_sha256_add(&sum, (struct tally_slice){words, len});
            len = 0;
        }
    }
    tally_sha256_add(&sum, (struct tally_slice){words, len});
    return tally_sha256_end(&sum);
}
