/* quantity: two numbers in the same place of two texts: their values, however they are written,
 * the signs around them, and what they count. */
#ifndef TALLY_VERIFIER_QUANTITY_H
#define TALLY_VERIFIER_QUANTITY_H

#include "verifier/side.h"
#include "verifier/signs.h"

/* Widens both sides so that a number is seen whole (1 of 15), then: cosmetic value_form when
 * value and signs are the same, else what differs. */
struct tally_sign_change tally_quantity_compare(const struct tally_signs *signs,
                                                struct tally_side *post, struct tally_side *record);

/* True for a number behind 电话 or "call", in its clause. */
bool tally_quantity_dialled(const struct tally_words *words, const struct tally_side *record);

/* Figures and Chinese numerals in one run that is worth nothing: 二52四. Nobody writes so. */
bool tally_quantity_garbled(const struct tally_side *side);

/* What kind of number stands here, by its unit and signs. One side may be empty. */
enum tally_difference_kind tally_quantity_kind(const struct tally_words *words,
                                               const struct tally_side *post,
                                               const struct tally_side *record);

#endif
