/* contact: URLs, e-mail addresses, phone and account numbers: where every character counts. */
#ifndef TALLY_VERIFIER_CONTACT_H
#define TALLY_VERIFIER_CONTACT_H

#include "verifier/side.h"

/* True when a byte of the text belongs to a URL, an e-mail address or a phone number. */
bool tally_contact_at(struct tally_slice text, size_t at);

/* True when one of the side's tokens does. */
bool tally_contact_in(const struct tally_side *side);

/* True for words of a URL or an e-mail address that are the same letters without a mark between
 * them: cityexample for city.example. A line end inside is none. */
bool tally_contact_broken(const struct tally_side *post, const struct tally_side *record);

#endif
