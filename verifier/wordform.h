/* wordform: one word in two forms of English: don't and do not, & and and, Dept. and department,
 * Aug and August, June 22 and June 22nd, Art. 4 and Article IV. Rules for classify.c and
 * onesided.c. */
#ifndef TALLY_VERIFIER_WORDFORM_H
#define TALLY_VERIFIER_WORDFORM_H

#include "verifier/classifying.h"

/* Words on both sides. */
bool tally_wordform_replaced(struct tally_classifying *c);

/* Words on one side, and on the other the sign for them or nothing. */
bool tally_wordform_onesided(struct tally_classifying *c);

/* The, a or an on one side, and another of them or nothing on the other: people drop, double and
 * exchange them. Nobody is accused of that. */
bool tally_wordform_article(struct tally_classifying *c);

#endif
