/* foldkit: a text as tokens, in an arena of the test's own. */
#ifndef TALLY_TESTS_FOLDKIT_H
#define TALLY_TESTS_FOLDKIT_H

#include "support.h"
#include "verifier/side.h"

/* The tokens are the arena's, which the caller frees. */
static inline struct tally_tokens foldkit_fold(struct tally_arena *arena, const char *text)
{
    struct tally_tokens t;
    assert_int_equal(tally_normalize(text_of(text), &t, arena, NULL), TALLY_OK);
    return t;
}

/* Both texts but for their first tokens and their last: what a rule says of the two sides. */
struct foldkit_row {
    const char *name, *post, *record;
    bool holds;
};

static inline void foldkit_sides(const struct foldkit_row *rows, size_t count,
                                 bool (*rule)(const struct tally_side *post,
                                              const struct tally_side *record))
{
    for (size_t i = 0; i < count; i++) {
        struct tally_arena arena;
        tally_arena_init(&arena, 1 << 16);
        const struct tally_tokens p = foldkit_fold(&arena, rows[i].post);
        const struct tally_tokens r = foldkit_fold(&arena, rows[i].record);
        const struct tally_side post = {&p, 1, (uint32_t)p.count - 1};
        const struct tally_side record = {&r, 1, (uint32_t)r.count - 1};
        const bool holds = rule(&post, &record);
        tally_arena_deinit(&arena);
        if (holds != rows[i].holds)
            fail_msg("%s: %d", rows[i].name, holds);
    }
}

#endif
