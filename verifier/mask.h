/* mask: what a copy hides on purpose: 138****1234, 139…1234, 陳○○, 张某, Maria L***,
 * Maria L., [redacted], 略, ending in 1234.
 *
 * Who blacks out a name or a number changes nothing of what is said: the words are hidden, not
 * others. What is hidden may have been anything, a negation too, so such a place is never the same
 * either. Source: VERDICTS section 1, "no accusation" before all. */
#ifndef TALLY_VERIFIER_MASK_H
#define TALLY_VERIFIER_MASK_H

#include "verifier/side.h"

/* A mask stands in the post's tokens of `post`, or in the gap that an empty side is, and what can
 * be read around it there is the beginning and the end of what the record has; or all that stands
 * there are words that say that something is hidden. */
bool tally_mask_hides(const struct tally_side *post, const struct tally_side *record);

#endif
