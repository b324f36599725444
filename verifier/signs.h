/* signs: characters that are no words and change what a number or an address says: the minus
 * of -5, ≥ and ≤, % and ‰, ¥ and $, the colon of 3:1, the dots of a URL; what strikes a word
 * out; and the question mark in the middle of a text that did not ask.
 *
 * The token stream drops them; where two texts have the same tokens, their signs are compared
 * in the original bytes. Forms of one sign are the same (－ and -, ： and :, ￥ and ¥). */
#ifndef TALLY_VERIFIER_SIGNS_H
#define TALLY_VERIFIER_SIGNS_H

#include "verifier/answer.h"
#include "verifier/words.h"

struct tally_sign_change {
    enum tally_severity severity; /* uncertain or material */
    enum tally_difference_kind kind;
};

/* True when the signs at token `p` of the post and the equal token `r` of the record differ:
 * those right before and after it, and those between it and the next token where `joined` says
 * that the next tokens are equal too. */
bool tally_signs_changed(const struct tally_words *words, const struct tally_tokens *post,
                         uint32_t p, const struct tally_tokens *record, uint32_t r, bool joined,
                         struct tally_sign_change *out);

/* The same for a number that is written in two ways, 500 and 五百: post tokens [p0, p1) against
 * record tokens [r0, r1), both with at least one token; what stands before and after them. */
bool tally_signs_of_values(const struct tally_words *words, const struct tally_tokens *post,
                           uint32_t p0, uint32_t p1, const struct tally_tokens *record, uint32_t r0,
                           uint32_t r1, struct tally_sign_change *out);

#endif
