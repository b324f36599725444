/* dayword: two words for one day or hour, told from where one stands: 今日 and 今天, 月底 and 月末.
 * A rule for classify.c. Which words those are is the lexicon's. */
#ifndef TALLY_VERIFIER_DAYWORD_H
#define TALLY_VERIFIER_DAYWORD_H

#include "verifier/classifying.h"

/* The change is one such word for another, whole. */
bool tally_dayword_replaced(struct tally_classifying *c);

#endif
