/* framekit: a rule that is asked of a passage where it stands in its text. */
#ifndef TALLY_TESTS_FRAMEKIT_H
#define TALLY_TESTS_FRAMEKIT_H

#include "foldkit.h"
#include "verifier/words.h"

struct framekit_row {
    const char *name, *text, *passage;
    bool holds;
};

typedef bool framekit_rule(const struct tally_words *words, const struct tally_tokens *tokens,
                           uint32_t from, uint32_t to);

/* The tokens that `passage` has in the text. */
static inline void framekit_place(const struct tally_tokens *t, const struct tally_tokens *passage,
                                  uint32_t *from, uint32_t *to)
{
    const uint32_t n = (uint32_t)passage->count;
    for (uint32_t i = 0; n > 0 && i + n <= t->count; i++) {
        if (tally_tokens_equal(t, i, i + n, passage, 0, n)) {
            *from = i;
            *to = i + n;
            return;
        }
    }
    fail_msg("the text has no such passage");
}

static inline void framekit_check(const struct framekit_row *rows, size_t count,
                                  framekit_rule *rule)
{
    struct tally_words *words = NULL;
    assert_int_equal(tally_words_new(&words, NULL), TALLY_OK);
    for (size_t i = 0; i < count; i++) {
        struct tally_arena arena;
        uint32_t from = 0;
        uint32_t to = 0;
        tally_arena_init(&arena, 1 << 18);
        const struct tally_tokens t = foldkit_fold(&arena, rows[i].text);
        const struct tally_tokens passage = foldkit_fold(&arena, rows[i].passage);
        framekit_place(&t, &passage, &from, &to);
        const bool holds = rule(words, &t, from, to);
        if (holds != rows[i].holds)
            fail_msg("%s: %d", rows[i].name, holds);
        tally_arena_deinit(&arena);
    }
    tally_words_free(words);
}

#endif
