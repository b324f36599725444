/* moment: an hour with its day, where midnight ends the one day and begins the next: 11月20日24时
 * and 11月21日0时, 当日24时 and 次日零时, 24:00 on November 20 and 0:00 on November 21. */
#ifndef TALLY_VERIFIER_MOMENT_H
#define TALLY_VERIFIER_MOMENT_H

#include "verifier/normalize.h"

/* A date, a time or 当日 begins with this character. */
bool tally_moment_begins(uint32_t character);

/* True when post token *p and record token *r begin the same midnight, as the end of a day in one
 * of them; goes behind it. `year` is the one that dates without a year belong to, `last` the day
 * that both named before (as digits, 0 for none), to which hours without a day belong. */
bool tally_moment_same_at(const struct tally_tokens *post, uint32_t *p,
                          const struct tally_tokens *record, uint32_t *r, uint32_t year,
                          uint32_t last);

#endif
