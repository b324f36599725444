/* quoted: a debunk's text quotes what it denies, and those words are the claim's.
 *
 * Without this rule a rumor that somebody pastes alone would be a genuine excerpt of the text
 * that refutes it, and a long one its rebuttal. */
#ifndef TALLY_VERIFIER_QUOTED_H
#define TALLY_VERIFIER_QUOTED_H

#include "verifier/judging.h"

/* Units of the post that a match holds verbatim and that are no words of these claims. */
size_t tally_quoted_beyond(const struct tally_judging *j, const struct tally_match *match,
                           const struct tally_claim_match *claims, size_t count);

/* Takes back matches with debunks' texts that hold no passage (TALLY_UNITS_EXCERPT) beyond the
 * claims' words, and the findings about them. */
void tally_quoted_drop(struct tally_judging *j, const struct tally_claim_match *claims,
                       size_t count);

#endif
