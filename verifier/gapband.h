/* gapband: the dynamic programme over a gap both of whose ends are fixed: in a band around the
 * diagonal, a whole antidiagonal at a time.
 *
 * It maximises what gapgrid.h does: match 2, a misspelt word against its own 1, another replacement
 * -2, insertion or drop -2. Not the values of cells are kept but their differences from the
 * neighbours, which take a byte each; the cells of an antidiagonal do not depend on each other, so
 * that a compiler works out sixteen of them at once. Myers' (1999) bit vectors hold a cell in two
 * bits, but know no costs other than 1: they find other edits.
 *
 * A first band is narrow. What the best way in it is worth tells how wide a band is that no better
 * or equal way leaves (Ukkonen 1985), and where that is wider, the programme runs once more in it:
 * what comes out is what the whole grid would tell.
 *
 * Source: Suzuki and Kasahara, "Introducing difference recurrence relations for faster semi-global
 * alignment of long sequences", BMC Bioinformatics 19:45 (2018). Part of gap.c. */
#ifndef TALLY_VERIFIER_GAPBAND_H
#define TALLY_VERIFIER_GAPBAND_H

#include "verifier/gap.h"

enum {
    TALLY_GAPBAND_LANES = 16,     /* cells that are worked out at once; as many bytes are written
                                   * behind the last */
    TALLY_GAPBAND_DIAGONALS = 12, /* the first band, on either side of both ends' diagonals */
    TALLY_GAPBAND_SIDE = TALLY_GAP_SIDE + TALLY_GAPBAND_LANES,
};

/* What a run needs beside the ways of its cells. */
struct tally_gapband_lines {
    uint32_t post[TALLY_GAPBAND_SIDE];   /* tokens */
    uint32_t record[TALLY_GAPBAND_SIDE]; /* last first, so that antidiagonals run with the rows */
    uint64_t post_prints[TALLY_GAPBAND_SIDE]; /* of words, as the tokens */
    uint64_t record_prints[TALLY_GAPBAND_SIDE];
    uint8_t down[TALLY_GAPBAND_SIDE];  /* by rows: a cell's value less that of the one above */
    uint8_t right[TALLY_GAPBAND_SIDE]; /* by columns, last first: less that of the one before */
    uint32_t starts[2 * TALLY_GAP_SIDE + 1]; /* by antidiagonals: their first in the ways */
    uint8_t path[2 * TALLY_GAP_SIDE];
};

/* Appends the edits of the best way through the gap, which has tokens on both sides. False: it is
 * too large for what is left of the budget; nothing is appended. */
bool tally_gapband_fill(const struct tally_pair_of_texts *texts, const struct tally_gap *gap,
                        struct tally_work *work, struct tally_edit_list *list);

#endif
