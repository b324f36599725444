/* columns: in which column of a table a value stands, where cells beside it are empty:
 *
 *     刷卡 | ✓ |           刷卡 |   | ✓
 *
 * Copies lose empty cells and give rows borders. But where the post has more cells at one place of
 * a row and less at another, something changed its column. Cells are parted by tabs or by |,
 * and where the record has an empty one between two commas (2,,3), by commas. */
#ifndef TALLY_VERIFIER_COLUMNS_H
#define TALLY_VERIFIER_COLUMNS_H

#include "verifier/differing.h"

/* Adds what is found in all that the alignment calls equal. */
void tally_columns_compare(struct tally_differing *job);

#endif
