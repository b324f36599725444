/* brackets: round ones that group words, and those that are the minus of accounts.
 *
 * “all fees (except A) and B” and “all fees (except A and B)” have the same words and commas. A
 * bracket that has moved groups other words; so does one that is lost while the other one of its
 * pair stays, and a pair that is gone while its words stay, unless commas, dashes or line ends part
 * them now as it did. Pairs that are put around words that had none are layout, or stress, but
 * where they group a sum, 2×(3+4); what they do to a negation, borders.h has. Brackets around
 * nothing but an amount say that it is a loss: (1,250)万元, (2.5)%; around a number of an item, a
 * document, a telephone they are its style, and another style or none says nothing. */
#ifndef TALLY_VERIFIER_BRACKETS_H
#define TALLY_VERIFIER_BRACKETS_H

#include "verifier/differing.h"

/* Adds what is found in all that the alignment calls equal: uncertain. */
void tally_brackets_compare(struct tally_differing *job);

#endif
