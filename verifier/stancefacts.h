/* stancefacts: how a text treats a debunked claim, as lines of label and value for people: the
 * word by which it denies or asks, what differs from the claim, an address that both have. */
#ifndef TALLY_VERIFIER_STANCEFACTS_H
#define TALLY_VERIFIER_STANCEFACTS_H

#include "verifier/facts.h"

/* Nothing where the finding is about no claim. */
void tally_stancefacts_of(const struct tally_answer *answer, const struct tally_finding *finding,
                          enum tally_lang lang, const struct tally_facts_sink *sink);

#endif
