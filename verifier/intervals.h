/* intervals: what stands between the words of two texts, place by place, where an alignment says
 * which words correspond. */
#ifndef TALLY_VERIFIER_INTERVALS_H
#define TALLY_VERIFIER_INTERVALS_H

#include "verifier/align.h"

enum {
    TALLY_INTERVALS_EDIT = 6 /* tokens of a change, a number of an item, that hides no place */
};

/* All that stands before post tokens p0 to p1 and before record tokens r0 to r1: one place of each
 * text between equal words, or all those of a change, which has words of its own. */
struct tally_interval {
    uint32_t p0, p1, r0, r1;
    bool change; /* of more than a few words: nothing is known of the place */
};

/* One place of each text, between words that are equal on both sides. */
static inline bool tally_intervals_one(const struct tally_interval *at)
{
    return !at->change && at->p0 == at->p1 && at->r0 == at->r1;
}

struct tally_intervals { /* begins as {alignment} */
    const struct tally_alignment *alignment;
    size_t edit;
    uint32_t token; /* of the edit */
};

/* Passes over the rest of the edit that the last place was in. */
static inline void tally_intervals_skip(struct tally_intervals *intervals)
{
    intervals->edit++;
    intervals->token = 0;
}

/* The next place, in order; not what stands at the two ends. False: there are no more. */
bool tally_intervals_next(struct tally_intervals *intervals, struct tally_interval *out);

#endif
