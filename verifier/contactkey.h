/* contactkey: exact keys of the phone numbers, mail and web addresses in a text, by which a post
 * that is nothing but one of them finds who has it. Source: MATCHING sections 3 and 9. */
#ifndef TALLY_VERIFIER_CONTACTKEY_H
#define TALLY_VERIFIER_CONTACTKEY_H

#include "verifier/normalize.h"

enum { TALLY_CONTACTKEYS_MAX = 16 /* of one text; further ones have no key */ };

struct tally_contactkey {
    uint64_t hash; /* of a phone number's last figures; of an address without http:// and www. */
    uint32_t from, to; /* tokens */
    bool phone;
};

/* The first contacts of a text, in order; returns how many. */
size_t tally_contactkeys(const struct tally_tokens *tokens,
                         struct tally_contactkey out[TALLY_CONTACTKEYS_MAX]);

/* `text` has this contact of `post`: a number that reaches the same phone, or the same address. */
bool tally_contactkey_in(const struct tally_contactkey *key, const struct tally_tokens *post,
                         const struct tally_tokens *text);

#endif
