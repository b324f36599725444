/* promising: what the index tells of a candidate before its text is read: whether it could come to
 * anything when it is aligned, and whether another one, which was, says all that it could say.
 *
 * Reading and aligning a text costs much more than comparing its prints with the post's, and of
 * the many that share rare seeds most are neither. Part of related.c. */
#ifndef TALLY_VERIFIER_PROMISING_H
#define TALLY_VERIFIER_PROMISING_H

#include "verifier/judging.h"
#include "verifier/printruns.h"

struct tally_promising_held { /* what a candidate's prints have in common with the post's */
    struct tally_printruns runs;
    size_t alike; /* units of the post that are equal in some stretch */
    const struct tally_entry *entry;
};

struct tally_promising {
    struct tally_prints post;
    /* Those that were read and related; behind them the one in question. */
    struct tally_promising_held related[TALLY_CANDIDATES_MAX];
    size_t count;  /* the caller counts who was related */
    bool in_words; /* the post: most of its tokens are words of letters */
};

/* The post's prints, and nobody related yet. TALLY_NO_MEMORY. */
enum tally_code tally_promising_begin(const struct tally_judging *j, struct tally_promising *out)
    __attribute__((warn_unused_result));

/* Whether the candidate is worth reading. `likely`: it is among the closest, and its rare seeds
 * speak for it. Where it is then related, `p->count` grows by one, so that others are held against
 * it. TALLY_NO_MEMORY. */
enum tally_code tally_promising_look(const struct tally_judging *j, struct tally_promising *p,
                                     const struct tally_candidate *candidate, bool likely,
                                     bool *promises) __attribute__((warn_unused_result));

#endif
