/* gapgrid: the dynamic programme over a gap that is fixed at one end, read forwards or backwards:
 * how far its tokens stand against each other, and the way there.
 *
 * Match 2, a misspelt word against its own 1 (nearword.h), another replacement -2, insertion or
 * drop -2; the value is kept in one row, the way back in one byte a cell. Part of gap.c. */
#ifndef TALLY_VERIFIER_GAPGRID_H
#define TALLY_VERIFIER_GAPGRID_H

#include "verifier/gap.h"

/* One run of the programme over a gap, read forwards or backwards. */
struct tally_gapgrid {
    const struct tally_pair_of_texts *texts;
    struct tally_gap gap;
    bool backwards; /* row 0 is the gap's end */
    uint32_t rows;  /* post tokens */
    uint32_t cols;  /* record tokens */
    uint8_t *way;
    uint64_t *post_prints; /* of its words, one a row; NULL: one side has no words */
    uint64_t *record_prints;
    bool sentences; /* stopping pays where both texts end one */
};

struct tally_gapgrid_best { /* where a way ends that is worth most; value 0: nowhere */
    int32_t value;
    uint32_t row;
    uint32_t col;
};

/* Takes the gap's cells from the budget and borrows scratch memory of `work`. False: the gap is too
 * large for it. */
bool tally_gapgrid_init(struct tally_gapgrid *g, const struct tally_pair_of_texts *texts,
                        const struct tally_gap *gap, bool backwards, struct tally_work *work);

/* Fills the grid; returns the best place. The bonus is added in the last row, `whole` in the last
 * column. */
struct tally_gapgrid_best tally_gapgrid_run(struct tally_gapgrid *g, int32_t bonus, int32_t whole,
                                            struct tally_work *work);

/* Adds the edits of the way from the fixed corner to that place, in text order. */
void tally_gapgrid_push(const struct tally_gapgrid *g, struct tally_gapgrid_best from,
                        struct tally_edit_list *list);

/* True when a new line or sentence begins at token `at`: what follows there is rather a comment
 * than a changed last word. */
bool tally_gapgrid_fresh_start(const struct tally_tokens *tokens, uint32_t at);

#endif
