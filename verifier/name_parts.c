#include "verifier/name_parts.h"

#include <stdlib.h>

#include "keys/lookup.h"
#include "verifier/hanzi_shapes.h"

enum { WORD_MAX = 24 /* glyphs of a known word */, SHORT_MIN = 2 };

static const uint64_t basis = 0xCBF29CE484222325U; /* FNV-1a, 64 bits */
static const uint64_t prime = 0x100000001B3U;

struct word {
    struct tally_glyph *glyphs; /* seen */
    size_t count;
    enum tally_part_class part;
    uint64_t code;
    const struct tally_division *division;
    bool full;
};

struct tally_name_words {
    struct tally_arena arena;
    struct word *at;
    size_t count;
    struct tally_lookup by_glyphs;
};

static uint64_t mix(uint64_t hash, uint64_t value)
{
    return (hash ^ value) * prime;
}

/* Words are looked up as they are seen; divisions, of which many are alike, after confusables. */
static uint64_t hash_of(const struct tally_glyph *glyphs, size_t count, bool division)
{
    uint64_t hash = basis;
    for (size_t i = 0; i < count; i++)
        hash = mix(hash, division ? glyphs[i].cp : glyphs[i].seen);
    return mix(hash, division);
}

/* A word of one character is that character; in a longer one each may look like its own. */
static bool same(const struct tally_glyph *a, const struct word *word)
{
    bool exact = word->division != NULL || word->count == 1;
    for (size_t i = 0; i < word->count; i++) {
        if (exact ? a[i].cp != word->glyphs[i].cp
                  : !tally_hanzi_shapes_alike(a[i].cp, word->glyphs[i].cp))
            return false;
    }
    return true;
}

/* --- Known words --- */

static enum tally_code add_word(struct tally_name_words *words, struct tally_slice text,
                                struct word word, struct tally_err *err)
{
    struct tally_likeness folded;
    enum tally_code code = tally_likeness_of(text, WORD_MAX, &folded, &words->arena, err);
    if (code != TALLY_OK)
        return code;
    word.glyphs = folded.seen;
    word.count = folded.seen_count;
    uint64_t hash = hash_of(word.glyphs, word.count, word.division != NULL);
    if (word.code == 0)
        word.code = hash;
    words->at[words->count] = word;
    return tally_lookup_add(&words->by_glyphs, hash, words->count++)
               ? TALLY_OK
               : tally_fail(err, TALLY_NO_MEMORY, "no memory for the words of names");
}

/* WORD or WORD=OTHER */
static enum tally_code add_entry(struct tally_name_words *words, struct tally_slice entry,
                                 enum tally_part_class part, struct tally_err *err)
{
    struct word word = {.part = part};
    const uint8_t *equals = memchr(entry.ptr, '=', entry.len);
    if (equals == NULL)
        return add_word(words, entry, word, err);
    struct tally_slice other = {equals + 1, (size_t)(entry.ptr + entry.len - equals) - 1};
    struct tally_likeness folded;
    enum tally_code code = tally_likeness_of(other, WORD_MAX, &folded, &words->arena, err);
    if (code != TALLY_OK)
        return code;
    word.code = hash_of(folded.seen, folded.seen_count, false);
    entry.len = (size_t)(equals - entry.ptr);
    return add_word(words, entry, word, err);
}

static enum tally_code add_words(struct tally_name_words *words,
                                 const struct tally_account_words *line, struct tally_err *err)
{
    enum tally_code code = TALLY_OK;
    for (const char *at = line->words; code == TALLY_OK && *at != '\0';) {
        size_t len = strcspn(at, " ");
        code = add_entry(words, (struct tally_slice){(const uint8_t *)at, len}, line->part, err);
        at += len + (at[len] == ' ');
    }
    return code;
}

/* How much of a division's name its short form leaves out, in bytes; 0: it has none. */
static size_t tail_of(struct tally_slice name)
{
    static const struct tally_slice tails[] = {
        TALLY_TEXT("特别行政区"), TALLY_TEXT("维吾尔自治区"), TALLY_TEXT("壮族自治区"),
        TALLY_TEXT("回族自治区"), TALLY_TEXT("新区"),         TALLY_TEXT("自治区"),
        TALLY_TEXT("地区"),       TALLY_TEXT("省"),           TALLY_TEXT("市"),
        TALLY_TEXT("县"),         TALLY_TEXT("区"),           TALLY_TEXT("盟"),
    };
    static const struct tally_slice composed[] = {TALLY_TEXT("自治州"), TALLY_TEXT("自治县"),
                                                  TALLY_TEXT("自治旗")};
    for (size_t i = 0; i < sizeof composed / sizeof *composed; i++) {
        if (name.len > composed[i].len &&
            memcmp(name.ptr + name.len - composed[i].len, composed[i].ptr, composed[i].len) == 0)
            return 0;
    }
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        if (name.len > tails[i].len &&
            memcmp(name.ptr + name.len - tails[i].len, tails[i].ptr, tails[i].len) == 0)
            return tails[i].len;
    }
    return 0;
}

static enum tally_code add_division(struct tally_name_words *words,
                                    const struct tally_division *division, struct tally_err *err)
{
    enum { HAN = 3 /* bytes of a character */ };
    struct tally_slice name = tally_slice_of(division->name);
    struct word word = {.part = TALLY_PART_DIVISION, .division = division, .full = true};
    struct tally_slice stem = {name.ptr, name.len - tail_of(name)};
    bool has_short = stem.len < name.len && stem.len >= (size_t)SHORT_MIN * HAN;
    word.code = mix(mix(tally_lookup_hash(has_short ? stem : name), 'D'), 0);
    enum tally_code code = add_word(words, name, word, err);
    if (code != TALLY_OK || !has_short)
        return code;
    word.full = false;
    return add_word(words, stem, word, err);
}

enum tally_code tally_name_parts_words_new(struct tally_name_words **out, struct tally_err *err)
{
    enum { MEMORY = 32 * 1024 * 1024, WORDS = 1024 };
    struct tally_name_words *words = calloc(1, sizeof *words);
    if (words == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "no memory for the words of names");
    tally_arena_init(&words->arena, MEMORY);
    words->at =
        tally_arena_alloc(&words->arena, WORDS + 2 * tally_division_table_count, sizeof *words->at);
    enum tally_code code =
        words->at != NULL ? TALLY_OK
                          : tally_fail(err, TALLY_NO_MEMORY, "no memory for the words of names");
    for (size_t i = 0; code == TALLY_OK && tally_account_words[i].words != NULL; i++)
        code = add_words(words, &tally_account_words[i], err);
    for (size_t i = 0; code == TALLY_OK && i < tally_division_table_count; i++)
        code = add_division(words, &tally_division_table[i], err);
    if (code != TALLY_OK) {
        tally_name_parts_words_free(words);
        return code;
    }
    *out = words;
    return TALLY_OK;
}

void tally_name_parts_words_free(struct tally_name_words *words)
{
    if (words == NULL)
        return;
    tally_lookup_deinit(&words->by_glyphs);
    tally_arena_deinit(&words->arena);
    free(words);
}

/* --- Names --- */

/* Latin words are whole: one may not end inside of letters. */
static bool may_end(const struct tally_likeness *name, size_t end)
{
    return end >= name->seen_count || name->seen[end].begins;
}

static bool goes_on_otherwise(const struct tally_likeness *name, size_t last)
{
    for (size_t i = 0; tally_account_words_division_not_before[i] != NULL; i++) {
        const char *word = tally_account_words_division_not_before[i];
        size_t len = strlen(word);
        size_t from = name->seen[last].from;
        if (name->text.len - from >= len && memcmp(name->text.ptr + from, word, len) == 0)
            return true;
    }
    return false;
}

static const struct word *find(const struct tally_name_words *words,
                               const struct tally_likeness *name, size_t at, uint64_t hash,
                               size_t count, bool division)
{
    uint64_t value;
    for (size_t cursor = 0;
         tally_lookup_next(&words->by_glyphs, mix(hash, division), &cursor, &value);) {
        const struct word *word = &words->at[value];
        if (word->count == count && (word->division != NULL) == division &&
            same(name->seen + at, word))
            return word;
    }
    return NULL;
}

/* The longest known word at a place; words before divisions of the same length. */
static const struct word *longest(const struct tally_name_words *words,
                                  const struct tally_likeness *name, size_t at)
{
    const struct word *best = NULL;
    uint64_t by_shape = basis;
    uint64_t by_look = basis;
    for (size_t n = 1; n <= WORD_MAX && at + n <= name->seen_count; n++) {
        by_shape = mix(by_shape, name->seen[at + n - 1].seen);
        by_look = mix(by_look, name->seen[at + n - 1].cp);
        if (!may_end(name, at + n))
            continue;
        const struct word *word = find(words, name, at, by_shape, n, false);
        if (word == NULL)
            word = find(words, name, at, by_look, n, true);
        if (word != NULL && !(word->division != NULL && goes_on_otherwise(name, at + n - 1)))
            best = word;
    }
    return best;
}

/* A character, or what is left of a Latin word or a number. */
static struct tally_name_part plain(const struct tally_likeness *name, size_t at)
{
    size_t end = at + 1;
    while (end < name->seen_count && !name->seen[end].begins)
        end++;
    return (struct tally_name_part){.part = TALLY_PART_PLAIN,
                                    .code = mix(hash_of(name->seen + at, end - at, false), 1),
                                    .from = (uint32_t)at,
                                    .to = (uint32_t)end,
                                    .number = name->seen[at].kind == TALLY_GLYPH_DIGIT};
}

enum tally_code tally_name_parts_of(const struct tally_name_words *words,
                                    const struct tally_likeness *name, struct tally_name_parts *out,
                                    struct tally_arena *arena, struct tally_err *err)
{
    struct tally_name_parts made = {0};
    made.at = tally_arena_alloc(arena, name->seen_count + 1, sizeof *made.at);
    if (made.at == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "no memory for a name");
    for (size_t i = 0; i < name->seen_count;) {
        const struct word *word = longest(words, name, i);
        struct tally_name_part part = plain(name, i);
        if (word != NULL)
            part = (struct tally_name_part){.part = word->part,
                                            .code = word->code,
                                            .from = (uint32_t)i,
                                            .to = (uint32_t)(i + word->count),
                                            .division = word->division,
                                            .full = word->full};
        made.at[made.count++] = part;
        i = part.to;
    }
    *out = made;
    return TALLY_OK;
}
