/* spellform: one word as it is spelt in two places: programme and program, colour and color, it's
 * and it is, Café and Cafe, 毋须 and 无需, 请勿 and 请不要. A rule for classify.c. */
#ifndef TALLY_VERIFIER_SPELLFORM_H
#define TALLY_VERIFIER_SPELLFORM_H

#include "verifier/classifying.h"

/* Words on both sides. A letter without its accent may be another word's: that is uncertain. */
bool tally_spellform_replaced(struct tally_classifying *c);

#endif
