/* swapped: a word that stands in the place of another row's:
 *
 *     东湖片区：限时供水           东湖片区：减压供水
 *     西园片区：减压供水           西园片区：限时供水
 *
 * One word for another may be a reader's slip; two that have changed places, or one that the record
 * has at the end of another row, before the same words, are none. */
#ifndef TALLY_VERIFIER_SWAPPED_H
#define TALLY_VERIFIER_SWAPPED_H

#include "verifier/differing.h"

/* Makes such differences, listed as uncertain, material. */
void tally_swapped_mark(struct tally_differing *job);

#endif
