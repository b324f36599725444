/* Prints voice_table.c: gen_voice_table LEAST SOURCE OFFICIAL PEOPLE, two files of lines of
 * {"text"}: official texts, and what people post. Every second line is counted, so that the others
 * can be asked about. Each clause of a few words counts a gram once, and each sentence of several
 * clauses as well; what stands in fewer than LEAST of them is left out, and so is what says little.
 * Chinese and English are weighed apart. Only weights of hashes are printed:
 *
 *     cat DATA/notices_zh/{laws,govcn}.jsonl DATA/notices_en/us_executive_orders.jsonl > official
 *     cat DATA/ordinary_zh/posts.jsonl DATA/ordinary_en/posts.jsonl > people
 *     gen_voice_table 20 '…' official people > verifier/voice_table.c */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "verifier/gen_texts.h"
#include "verifier/voice.h"

enum {
    A_LINE = 8,
    LEAST_TOKENS = 2,
    MOST_TOKENS = 40, /* of a clause */
};

static const size_t memory = (size_t)256 << 20;
static const double little = 1.5; /* bits */

enum { CHINESE, ENGLISH, LANGUAGES };
enum { OFFICIAL, PEOPLE, SIDES };

struct gram {
    uint32_t key;
    uint32_t side, language;
};

struct counts {
    struct gram *at;
    size_t count, cap;
    size_t clauses[SIDES][LANGUAGES];
    unsigned side; /* whose texts are being read */
};

static void die(const char *why)
{
    (void)fprintf(stderr, "gen_voice_table: %s\n", why);
    exit(EXIT_FAILURE);
}

static int by_key(const void *a, const void *b)
{
    const struct gram *x = a;
    const struct gram *y = b;
    return x->key < y->key ? -1 : x->key > y->key;
}

static void push(struct counts *counts, struct gram gram)
{
    if (counts->count == counts->cap) {
        counts->cap = counts->cap == 0 ? 1 << 20 : counts->cap * 2;
        counts->at = realloc(counts->at, counts->cap * sizeof *counts->at);
        if (counts->at == NULL)
            die("out of memory");
    }
    counts->at[counts->count++] = gram;
}

static void add_clause(struct counts *counts, unsigned side, const struct tally_tokens *t,
                       uint32_t from, uint32_t to)
{
    unsigned language = ENGLISH;
    size_t first = counts->count;
    if (to - from < LEAST_TOKENS || to - from > MOST_TOKENS)
        return;
    for (uint32_t i = from; i < to; i++)
        language = tally_token_is_character(t->tok[i]) ? CHINESE : language;
    for (uint32_t i = from; i <= to; i++) {
        uint32_t keys[TALLY_VOICE_GRAMS];
        size_t n = tally_voice_grams(t, from, to, i, keys);
        for (size_t k = 0; k < n; k++)
            push(counts, (struct gram){keys[k], side, language});
    }
    qsort(counts->at + first, counts->count - first, sizeof *counts->at, by_key);
    size_t kept = first;
    for (size_t i = first; i < counts->count; i++) {
        if (i == first || counts->at[i].key != counts->at[i - 1].key)
            counts->at[kept++] = counts->at[i];
    }
    counts->count = kept;
    counts->clauses[side][language]++;
}

/* Runs of tokens without one of `marks` or a line's end inside. */
static void add_clauses(struct counts *counts, unsigned side, const struct tally_tokens *t,
                        unsigned marks, bool parts_only)
{
    const unsigned stop = TALLY_MARK_STOP | TALLY_MARK_QUESTION;
    uint32_t from = 0;
    bool whole = true; /* it is a sentence as it stands */
    for (uint32_t i = 1; i <= t->count; i++) {
        bool ends =
            i == t->count || (t->flags[i] & TALLY_TOKEN_LINE) != 0 || (t->marks[i] & marks) != 0;
        if (!ends)
            continue;
        bool sentence =
            i == t->count || (t->flags[i] & TALLY_TOKEN_LINE) != 0 || (t->marks[i] & stop) != 0;
        if (!parts_only || !whole || !sentence)
            add_clause(counts, side, t, from, i);
        whole = sentence;
        from = i;
    }
}

static void add_text(void *context, struct tally_slice text)
{
    struct counts *counts = context;
    const unsigned stop = TALLY_MARK_STOP | TALLY_MARK_QUESTION;
    struct tally_arena arena;
    struct tally_tokens t;
    tally_arena_init(&arena, memory);
    if (tally_normalize(text, &t, &arena, NULL) != TALLY_OK)
        die("a text is too long");
    if (t.count > 0) {
        add_clauses(counts, counts->side, &t, stop, false);
        add_clauses(counts, counts->side, &t, stop | TALLY_MARK_COMMA | TALLY_MARK_COLON, true);
    }
    tally_arena_deinit(&arena);
}

static size_t read_file(struct counts *counts, unsigned side, const char *path)
{
    FILE *file = fopen(path, "r");
    size_t texts = 0;
    counts->side = side;
    if (file == NULL)
        die("a file cannot be opened");
    if (!tally_gen_texts_read(file, add_text, counts, &texts))
        die("a line is no JSON");
    (void)fclose(file);
    return texts;
}

/* In bits: how much oftener the gram stands in an official clause than in one of people's. */
static double bits_of(const struct counts *counts, size_t n[SIDES][LANGUAGES])
{
    unsigned l =
        n[OFFICIAL][CHINESE] + n[PEOPLE][CHINESE] > n[OFFICIAL][ENGLISH] + n[PEOPLE][ENGLISH]
            ? CHINESE
            : ENGLISH;
    double rate[SIDES];
    for (unsigned side = 0; side < SIDES; side++)
        rate[side] = (double)(n[side][l] + 1) / (double)(counts->clauses[side][l] + 2);
    return log2(rate[OFFICIAL] / rate[PEOPLE]);
}

static size_t print_weights(struct counts *counts, size_t least)
{
    size_t printed = 0;
    qsort(counts->at, counts->count, sizeof *counts->at, by_key);
    for (size_t i = 0, end; i < counts->count; i = end) {
        size_t n[SIDES][LANGUAGES] = {{0}};
        for (end = i; end < counts->count && counts->at[end].key == counts->at[i].key; end++)
            n[counts->at[end].side][counts->at[end].language]++;
        double bits = bits_of(counts, n);
        long weight = lround(bits * TALLY_VOICE_PARTS);
        if (end - i < least || fabs(bits) < little)
            continue;
        printf("%s0x%08XU,", printed++ % A_LINE == 0 ? "\n    " : " ",
               (unsigned)(counts->at[i].key << TALLY_VOICE_WEIGHT_BITS | (unsigned)(weight + 128)));
    }
    return printed;
}

int main(int argc, char **argv)
{
    struct counts counts = {.at = NULL};
    size_t least = argc == 5 ? (size_t)strtoul(argv[1], NULL, 10) : 0;
    if (least < 2)
        die("gen_voice_table LEAST SOURCE OFFICIAL PEOPLE");
    size_t official = read_file(&counts, OFFICIAL, argv[3]);
    size_t people = read_file(&counts, PEOPLE, argv[4]);
    printf("/* Made by gen_voice_table from %zu official texts and %zu posts: %s. */\n"
           "/* clang-format off */\n#include \"verifier/voice.h\"\n\n"
           "const uint32_t tally_voice_table[] = {",
           official, people, argv[2]);
    size_t count = print_weights(&counts, least);
    printf("\n};\n\nconst uint32_t tally_voice_count = %zu;\n", count);
    free(counts.at);
    return fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
