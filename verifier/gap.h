/* gap: fills what lies between two equal runs, or beyond the last one, by dynamic programming:
 * gapband.h where both ends are fixed, gapgrid.h where one is. */
#ifndef TALLY_VERIFIER_GAP_H
#define TALLY_VERIFIER_GAP_H

#include "verifier/align.h"

struct tally_pair_of_texts {
    const struct tally_tokens *post;
    const struct tally_tokens *record;
};

struct tally_gap { /* token ranges, half-open */
    uint32_t p0, p1, r0, r1;
};

struct tally_edit_list {
    struct tally_edit *at;
    size_t count;
    size_t cap;
};

/* Appends; joins neighbours; drops empty edits. Over `cap` nothing is added. */
void tally_edit_push(struct tally_edit_list *list, struct tally_edit edit);

/* Cells of its whole grid; UINT64_MAX: a side is too long. */
uint64_t tally_gap_cells(const struct tally_gap *gap);

/* The whole gap, both ends fixed. A gap too large for the budget becomes one edit. */
void tally_gap_fill(const struct tally_pair_of_texts *texts, const struct tally_gap *gap,
                    struct tally_work *work, struct tally_edit_list *list);

/* Only as much of the gap as pays, fixed at its end (head) or its start (tail). `edge`: the
 * gap reaches the post's own end, where reaching it earns 8 unless a new line or sentence
 * begins there, so that a change in the last word is not cut off. Reaching the record's end earns
 * 4 likewise: its last number may be broken over two lines. What the post puts in front of a line
 * or sentence of the record, with a mark between, earns neither: it introduces what is quoted.
 * Where both texts end (begin) a sentence or a line, in the midst of which the gap starts, that
 * earns 8 as well: who changes the last word of what is quoted is not overlooked. A line of dots
 * (……) ends what is looked at: beyond it stands what is from elsewhere. */
void tally_gap_head(const struct tally_pair_of_texts *texts, const struct tally_gap *gap, bool edge,
                    struct tally_work *work, struct tally_edit_list *list);
void tally_gap_tail(const struct tally_pair_of_texts *texts, const struct tally_gap *gap, bool edge,
                    struct tally_work *work, struct tally_edit_list *list);

#endif
