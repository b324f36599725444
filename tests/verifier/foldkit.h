/* foldkit: a text as tokens, in an arena of the test's own. */
#ifndef TALLY_TESTS_FOLDKIT_H
#define TALLY_TESTS_FOLDKIT_H

#include "support.h"
#include "verifier/normalize.h"

/* The tokens are the arena's, which the caller frees. */
static inline struct tally_tokens foldkit_fold(struct tally_arena *arena, const char *text)
{
    struct tally_tokens t;
    assert_int_equal(tally_normalize(text_of(text), &t, arena, NULL), TALLY_OK);
    return t;
}

#endif
