/* letters: what is seen inside of two equal tokens: 10² and 10①, mW and MW, 17:0 and 17:00, us and
 * US, W0 and W00, the
 * capitals of a code to copy, letters of another script. */
#ifndef TALLY_VERIFIER_LETTERS_H
#define TALLY_VERIFIER_LETTERS_H

#include "verifier/signs.h"

/* True when the characters inside equal tokens differ in what is seen: letters of another script,
 * what strikes out, what turns the direction, the case that tells MW from mW. */
bool tally_letters_differ(const struct tally_signs *signs, uint32_t p, uint32_t r,
                          struct tally_sign_change *out);

/* US or U.S. stands at token `i`, in a line that is not all in capitals: “between us” is no
 * country. */
bool tally_letters_country(const struct tally_tokens *tokens, uint32_t i);

#endif
