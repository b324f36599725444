/* saidfacts: what a text says it is and what its body has declared, as lines of label and value
 * for people: the claim as it was read, what is covered until when, whom to ask, what is near. */
#ifndef TALLY_VERIFIER_SAIDFACTS_H
#define TALLY_VERIFIER_SAIDFACTS_H

#include "verifier/facts.h"

void tally_saidfacts_of(const struct tally_said_origin *said, enum tally_lang lang,
                        const struct tally_facts_sink *sink);

#endif
