/* amountrate: what an amount is counted by: 每小时, 时速, 每人每月, /h, per hour, an hour, hourly.
 * Part of amount.c. */
#ifndef TALLY_VERIFIER_AMOUNTRATE_H
#define TALLY_VERIFIER_AMOUNTRATE_H

#include "verifier/amounting.h"

/* One more unit that it is counted by; they have no order. False: it is none, or the third. */
bool tally_amountrate_add(struct tally_amount *out, uint32_t id);

/* Goes behind 每小时, 每人每月, 时速 before the number; there need be none. False: what stands
 * there makes no amount. */
bool tally_amountrate_before(struct tally_amounting *r);

/* Goes behind all that stand behind the unit. */
void tally_amountrate_behind(struct tally_amounting *r);

/* One that stands before the number begins with this character. */
bool tally_amountrate_begins(uint32_t character);

#endif
