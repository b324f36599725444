/* reorder: lines and the cells of a table that stand in another order.
 *
 * A reader of pictures, and a paste from a table, take columns for rows and mix up lines. Whoever
 * swaps two cells leaves the rows as they were, so that is no other order of lines.
 * Source: VERDICTS section 1, "Lists and order". */
#ifndef TALLY_VERIFIER_REORDER_H
#define TALLY_VERIFIER_REORDER_H

#include "verifier/moves.h"

enum { TALLY_REORDER_BUDGET = 2000000 /* tokens and pairs of cells that are looked at */ };

/* How many of the changes at `changes`, from the first on, are together nothing but whole lines of
 * the record in another order, or its table read by columns (or one in columns read by rows), or
 * with its columns and their heads in another order;
 * 0: they are something else. `whole` receives the lines that they stand in, in both texts.
 * `budget` is what one comparison of two texts may spend on it, TALLY_REORDER_BUDGET at first;
 * where it is used up nothing is found any more. */
size_t tally_reorder_lines(const struct tally_tokens *post, const struct tally_tokens *record,
                           const struct tally_change *changes, size_t count,
                           struct tally_change *whole, size_t *budget);

#endif
