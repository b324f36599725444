/* shortform: a name or a word and what it is cut short to: U.S. and United States, EST and Eastern
 * Standard Time, Pub. and Public, Attn and Attention, i.e. and that is; names of bodies:
 * bodyform.h.
 *
 * By form: the letters are the initials of the words, or begin the word and stand in its order. A
 * short form of two letters may be another word's as well (Mr. is no mayor): those that are one
 * word's are listed, here and in wordform.c. */
#ifndef TALLY_VERIFIER_SHORTFORM_H
#define TALLY_VERIFIER_SHORTFORM_H

#include "verifier/words.h"

/* True when post token *p and record token *r begin the same, cut short in one of the two texts;
 * goes behind it. `*doubt`: initials, which may be another name's, and no text says whose. */
bool tally_shortform_same_at(const struct tally_words *words, const struct tally_tokens *post,
                             uint32_t *p, const struct tally_tokens *record, uint32_t *r,
                             bool *doubt);

#endif
