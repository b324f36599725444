/* Prints common_table.c: gen_common_table LEAST SOURCE < posts.jsonl, lines of {"text"}. Every
 * second line is counted, so that the others can be asked about. Grams that stand in fewer than
 * LEAST of the texts are left out; SOURCE says where the texts are from. Only counts of hashes are
 * printed:
 *
 *     cat DATA/ordinary_zh/posts.jsonl DATA/ordinary_en/posts.jsonl DATA/refutations_zh/posts.jsonl
 * | gen_common_table 12 '…' > verifier/common_table.c */
#include <stdio.h>
#include <stdlib.h>

#include "verifier/common.h"
#include "verifier/gen_texts.h"
#include "verifier/intake.h"

enum { A_LINE = 8 };

static const size_t memory = (size_t)64 << 20;

struct keys {
    uint64_t *at;
    size_t count, cap;
};

static void die(const char *why)
{
    (void)fprintf(stderr, "gen_common_table: %s\n", why);
    exit(EXIT_FAILURE);
}

static int by_value(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a;
    uint64_t y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

static void push(struct keys *keys, uint64_t key)
{
    if (keys->count == keys->cap) {
        keys->cap = keys->cap == 0 ? 1 << 20 : keys->cap * 2;
        keys->at = realloc(keys->at, keys->cap * sizeof *keys->at);
        if (keys->at == NULL)
            die("out of memory");
    }
    keys->at[keys->count++] = key;
}

/* The text's grams, each once. */
static void add_text(void *counts, struct tally_slice text)
{
    struct keys *keys = counts;
    struct tally_arena arena;
    struct tally_tokens tokens;
    struct tally_seed *grams;
    struct keys own = {.at = NULL};
    size_t count;
    tally_arena_init(&arena, memory);
    if (tally_normalize(text, &tokens, &arena, NULL) != TALLY_OK ||
        tally_intake_claim_grams(&tokens, &grams, &count, &arena, NULL) != TALLY_OK)
        die("a text is too long");
    for (size_t i = 0; i < count; i++)
        push(&own, tally_common_key(grams[i].hash));
    if (own.count > 0)
        qsort(own.at, own.count, sizeof *own.at, by_value);
    for (size_t i = 0; i < own.count; i++) {
        if (i == 0 || own.at[i] != own.at[i - 1])
            push(keys, own.at[i]);
    }
    free(own.at);
    tally_arena_deinit(&arena);
}

/* The counts of each class begin at twice those of the one before. */
static unsigned class_of(size_t texts, size_t least)
{
    unsigned class = 0;
    while (class < TALLY_COMMON_CLASSES - 1 && least << (class + 1) <= texts)
        class ++;
    return class;
}

int main(int argc, char **argv)
{
    struct keys keys = {.at = NULL};
    size_t texts = 0;
    size_t least = argc == 3 ? (size_t)strtoul(argv[1], NULL, 10) : 0;
    if (least < 2)
        die("gen_common_table LEAST SOURCE < texts");
    if (!tally_gen_texts_read(stdin, add_text, &keys, &texts))
        die("a line is no JSON");
    qsort(keys.at, keys.count, sizeof *keys.at, by_value);
    printf("/* Made by gen_common_table from %zu texts: %s. */\n"
           "/* clang-format off */\n#include \"verifier/common.h\"\n\n"
           "const uint32_t tally_common_text_count = %zu;\n"
           "const uint32_t tally_common_least = %zu;\n\nconst uint32_t tally_common_table[] = {",
           texts, argv[2], texts, least);
    size_t count = 0;
    for (size_t i = 0, end; i < keys.count; i = end) {
        for (end = i + 1; end < keys.count && keys.at[end] == keys.at[i];)
            end++;
        if (end - i < least)
            continue;
        printf("%s0x%08XU,", count % A_LINE == 0 ? "\n    " : " ",
               (unsigned)(keys.at[i] << TALLY_COMMON_CLASS_BITS | class_of(end - i, least)));
        count++;
    }
    printf("\n};\n\nconst uint32_t tally_common_count = %zu;\n", count);
    free(keys.at);
    return fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
