/* Prints wordpair_table.c: gen_wordpair_table LEAST SOURCE FILE..., files of lines of {"text"}.
 * Every second line is counted, so that the others can be asked about. A pair is printed that
 * stands there LEAST times and several times as often as its characters by chance:
 *
 *     gen_wordpair_table 5 '…' DATA/notices_zh/{laws,govcn}.jsonl \
 *         DATA/{ordinary,rumors,refutations}_zh/posts.jsonl > verifier/wordpair_table.c */
#include <stdio.h>
#include <stdlib.h>

#include "verifier/gen_texts.h"
#include "verifier/wordpair.h"

enum {
    A_LINE = 8,
    OFTENER = 8, /* than by chance */
    RANGE = 1 << TALLY_WORDPAIR_BITS,
};

static const size_t memory = (size_t)256 << 20;

struct counts {
    uint32_t *at; /* keys, one a place where the pair stands */
    size_t count, cap;
    uint64_t single[RANGE];
    uint64_t all;
};

static void die(const char *why)
{
    (void)fprintf(stderr, "gen_wordpair_table: %s\n", why);
    exit(EXIT_FAILURE);
}

static int by_key(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a;
    uint32_t y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

static void push(struct counts *counts, uint32_t key)
{
    if (counts->count == counts->cap) {
        counts->cap = counts->cap == 0 ? 1 << 20 : counts->cap * 2;
        counts->at = realloc(counts->at, counts->cap * sizeof *counts->at);
        if (counts->at == NULL)
            die("out of memory");
    }
    counts->at[counts->count++] = key;
}

static void add_text(void *context, struct tally_slice text)
{
    struct counts *counts = context;
    struct tally_arena arena;
    struct tally_tokens t;
    uint32_t key;
    tally_arena_init(&arena, memory);
    if (tally_normalize(text, &t, &arena, NULL) != TALLY_OK)
        die("a text is too long");
    for (uint32_t i = 0; i < t.count; i++) {
        if (!tally_wordpair_key(t.tok[i], t.tok[i], &key))
            continue;
        counts->single[key & (RANGE - 1)]++;
        counts->all++;
        if (tally_tokens_joined(&t, i) && tally_wordpair_key(t.tok[i - 1], t.tok[i], &key))
            push(counts, key);
    }
    tally_arena_deinit(&arena);
}

static void read_file(struct counts *counts, const char *path, size_t *texts)
{
    FILE *file = fopen(path, "r");
    if (file == NULL)
        die("a file cannot be opened");
    if (!tally_gen_texts_read(file, add_text, counts, texts))
        die("a line is no JSON");
    (void)fclose(file);
}

static size_t print_pairs(struct counts *counts, size_t least)
{
    size_t printed = 0;
    qsort(counts->at, counts->count, sizeof *counts->at, by_key);
    for (size_t i = 0, end; i < counts->count; i = end) {
        const uint32_t key = counts->at[i];
        for (end = i; end < counts->count && counts->at[end] == key;)
            end++;
        double chance = (double)counts->single[key >> TALLY_WORDPAIR_BITS] *
                        (double)counts->single[key & (RANGE - 1)] / (double)counts->all;
        if (end - i < least || (double)(end - i) < OFTENER * chance)
            continue;
        (void)printf("%s0x%08XU,", printed++ % A_LINE == 0 ? "\n    " : " ", (unsigned)key);
    }
    return printed;
}

int main(int argc, char **argv)
{
    struct counts *counts = calloc(1, sizeof *counts);
    size_t least = argc > 3 ? (size_t)strtoul(argv[1], NULL, 10) : 0;
    size_t texts = 0;
    if (counts == NULL || least < 2)
        die("gen_wordpair_table LEAST SOURCE FILE...");
    for (int i = 3; i < argc; i++)
        read_file(counts, argv[i], &texts);
    (void)printf("/* Made by gen_wordpair_table from %zu texts: %s. */\n"
                 "/* clang-format off */\n#include \"verifier/wordpair.h\"\n\n"
                 "const uint32_t tally_wordpair_table[] = {",
                 texts, argv[2]);
    size_t count = print_pairs(counts, least);
    (void)printf("\n};\n\nconst uint32_t tally_wordpair_count = %zu;\n", count);
    free(counts->at);
    free(counts);
    return fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
