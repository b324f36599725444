/* borders: marks that part a sentence elsewhere than the record's do: 不要，食用可以 for
 * 不要食用，可以, and brackets that are put around a negation: （不）停止,
 * “not”.
 *
 * A mark more or less says nothing by itself; what it says beside a negation, cuts.h has. One that
 * is lost and another that is gained in the same sentence have moved a border, and with it what is
 * forbidden, excepted or paid; with a quotation mark, what is quoted; brackets that are moved:
 * brackets.h. Line ends and colons come and
 * go. Quotation marks that are put around a word or two (“free” of charge) say that they are not
 * meant so; around more they name or stress. */
#ifndef TALLY_VERIFIER_BORDERS_H
#define TALLY_VERIFIER_BORDERS_H

#include "verifier/differing.h"

/* Adds what is found in all that the alignment calls equal: uncertain; material where the mark was
 * moved to right behind a negation. */
void tally_borders_compare(struct tally_differing *job);

#endif
