/* units: what a number counts or measures: 分钟 and 小时, 元 and 美元, 公里 and 米.
 *
 * A unit in place of another changes a number as much as another digit does (VERDICTS, "Material
 * differences"); 米 for 公尺 and hour for hours do not. 度 alone says nothing of which. */
#ifndef TALLY_VERIFIER_UNITS_H
#define TALLY_VERIFIER_UNITS_H

#include "verifier/answer.h"
#include "verifier/normalize.h"

struct tally_unit {
    uint32_t id;    /* equal for names of one unit; 0: no unit that is known */
    uint32_t count; /* its tokens */
    enum tally_difference_kind kind;
    uint32_t base;   /* not 0: units of one base measure the same, ... */
    uint64_t factor; /* ... this one so many of it: 60 of minutes, where seconds have 1 */
    bool vague;      /* the name may mean something else: dollars, that they are those of the US */
};

/* The longest unit that begins at token `at`. */
struct tally_unit tally_units_read(const struct tally_tokens *tokens, uint32_t at);

/* The currency that a sign before a number stands for, ¥ $ € £, with the country before it: "us",
 * "hk" or "". Its `count` is 0; its id is 0 where there is none. */
struct tally_unit tally_units_of_sign(uint32_t sign, const char *country);

#endif
