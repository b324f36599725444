/* bound: how a number limits what it counts: 5吨以上 and at least 5 tons, 超过5吨, 18岁以下; 约5吨
 * and 5吨左右.
 *
 * 以上 and 以下 hold the number itself, 超过 and 不满 do not: none stands for another. */
#ifndef TALLY_VERIFIER_BOUND_H
#define TALLY_VERIFIER_BOUND_H

#include "verifier/normalize.h"

enum tally_bound {
    TALLY_BOUND_NONE,
    TALLY_BOUND_AT_LEAST,
    TALLY_BOUND_AT_MOST,
    TALLY_BOUND_OVER,
    TALLY_BOUND_UNDER,
    TALLY_BOUND_ABOUT,
};

/* What is bounded are years of age: 满 and 未满 say that of a bare number, or older of any. */
enum tally_bound_age { TALLY_AGE_NO, TALLY_AGE_MAY_BE, TALLY_AGE_IS };

struct tally_bound_words {
    enum tally_bound bound;
    uint32_t count; /* its tokens, 0 for no bound */
    enum tally_bound_age age;
};

/* The words of a bound that begin at token `at`, before the number or behind it. */
struct tally_bound_words tally_bound_before(const struct tally_tokens *tokens, uint32_t at);
struct tally_bound_words tally_bound_behind(const struct tally_tokens *tokens, uint32_t at);

/* Words of a bound before a number begin with this character. */
bool tally_bound_begins(uint32_t character);

/* The bound that a sign before a number stands for, ≥ ≤ > <, or none. */
enum tally_bound tally_bound_of_sign(uint32_t sign);

#endif
