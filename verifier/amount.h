/* amount: a number with what belongs to it, as it is written: the sign or the words of a share or
 * of a currency, the unit, what it is counted by, the bound that it sets. 5% and 百分之五, $1.2
 * million and 1,200,000 dollars, 半小时 and 30 minutes, 12元5角 and 12.5元, 三分之一 and one third,
 * 80公里/小时 and 时速八十公里, 65岁以上 and 65岁及以上.
 *
 * Only what is exact is read: 三四天, 十几人 and a dozen or so are none. */
#ifndef TALLY_VERIFIER_AMOUNT_H
#define TALLY_VERIFIER_AMOUNT_H

#include "verifier/bound.h"
#include "verifier/units.h"

struct tally_amount {
    uint64_t num, den;      /* the value, of `unit`; 2/4 stays as it is written */
    struct tally_unit unit; /* id 0: none */
    uint32_t per[2];        /* ids of the units that it is counted by, in their order; 0: none */
    enum tally_bound bound;
    enum tally_bound_age age; /* what the bound is of */
    bool share;               /* of a whole: %, ‰, 分之, thirds */
    bool ordinal;
    bool below_zero;
    bool celsius;   /* its 度 stand behind 零下 or 零上 */
    bool spoken;    /* without its last unit, as a price is named: 一千五 */
    bool stroke;    /* 3/4: a share, or two numbers */
    bool left;      /* a sign before its first token is part of it: $ - . ≥ */
    bool right;     /* one behind its last: % ‰ + */
    uint8_t places; /* figures behind its point, as written; 0 where 万 or million multiplies it */
};

/* Reads the amount that begins at token `at`; returns the tokens it takes, 0 for none. */
uint32_t tally_amount_read(const struct tally_tokens *tokens, uint32_t at,
                           struct tally_amount *out);

/* The number alone, without signs and units beside it. */
uint32_t tally_amount_number(const struct tally_tokens *tokens, uint32_t at,
                             struct tally_amount *out);

#endif
