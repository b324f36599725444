/* framed: a claim in somebody's sentence, which the post does not say as its own.
 *
 * Whoever believes, dreams, invents or rejects a claim writes so in its very sentence: he heard
 * that X; X, said the villain; chapter 3: X. No list holds all such words, so any words there leave
 * open what the post means by the claim. But whoever calls on readers, or vouches for the
 * claim, means it (MATCHING section 8; of two goods, no false accusation is the first). */
#ifndef TALLY_VERIFIER_FRAMED_H
#define TALLY_VERIFIER_FRAMED_H

#include "verifier/normalize.h"

struct tally_framed_place { /* flags: one a token of the text; all is borrowed */
    const struct tally_tokens *text;
    const bool *aside;               /* it states nothing */
    const bool *repeated;            /* it is a word of the claim */
    const bool *meant;               /* it calls on readers, or vouches */
    uint32_t from, to;               /* the claim's words */
    bool begins, ends;               /* they begin with the claim's first word, end with its last */
    uint16_t own_before, own_behind; /* the claim's own marks at their two ends */
};

/* Other words run into the claim or out of it, with nothing between; or they stand beside it in
 * its sentence, joined by a comma or a colon (which may end the line above it), or behind it and a
 * long dash or a round bracket, and none of that side calls or vouches. Where the
 * claim's own first or last words are not there, only words that run on in their place count: they
 * make another claim of it. Linear in the sentence. */
bool tally_framed(const struct tally_framed_place *place);

#endif
