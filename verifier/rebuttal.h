/* rebuttal: a post carries a debunk's own explanation; does it mean it?
 *
 * Whoever spreads a rumor quotes its rebuttal, too: to scorn it, or to set the rumor against it.
 * Then the post refutes nothing, and what it means by the rumor stays open: it accuses nobody. */
#ifndef TALLY_VERIFIER_REBUTTAL_H
#define TALLY_VERIFIER_REBUTTAL_H

#include "verifier/cues.h"

struct tally_rebuttal_place { /* all borrowed; flags and uses have an element a token */
    const struct tally_tokens *text;
    const bool *own;                /* a word of the claim or of its rebuttal */
    const enum tally_cue_use *uses; /* cues.h */
    uint32_t claim_from, claim_to;  /* the claim's words */
    uint32_t from, to;              /* the rebuttal's, beside them */
};

/* Something in the post vouches for the claim; or the words around the rebuttal reject it and are
 * not about a rumor; or the claim stands behind it, or it is told as another's words, and nothing
 * in the post is said against the claim. Linear in the text. */
bool tally_rebuttal_doubted(const struct tally_rebuttal_place *place);

#endif
