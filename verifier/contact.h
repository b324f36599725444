/* contact: URLs, e-mail addresses, phone and account numbers: where every character counts. */
#ifndef TALLY_VERIFIER_CONTACT_H
#define TALLY_VERIFIER_CONTACT_H

#include "verifier/side.h"
#include "verifier/signs.h"

/* True when a byte of the text belongs to a URL, an e-mail address or a phone number. */
bool tally_contact_at(struct tally_slice text, size_t at);

/* True when one of the side's tokens does. */
bool tally_contact_in(const struct tally_side *side);

/* The post's tokens from `p` and the record's from `r` are the same, at least `most` of them. When
 * the record's stand in a contact, `*took` are those of them that do (else 0), and the result says
 * whether the post's characters there are others: letters fold in the scheme, the host and a mail
 * address only; blanks, dashes and brackets are nothing in a phone number, line ends nowhere. */
bool tally_contact_changed(const struct tally_signs *signs, uint32_t p, uint32_t r, uint32_t most,
                           uint32_t *took, struct tally_sign_change *out);

/* True for words of a URL or an e-mail address that are the same letters without a mark between
 * them: cityexample for city.example. A line end inside is none. */
bool tally_contact_broken(const struct tally_side *post, const struct tally_side *record);

/* True where an address differs only in what people add to it and leave out, https and www, or a
 * phone number in the signs that part its figures. It is reached by both, as far as one can tell.
 */
bool tally_contact_prefixed(const struct tally_side *post, const struct tally_side *record);

#endif
