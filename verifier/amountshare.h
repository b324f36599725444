/* amountshare: what right behind a number makes it a share, or a measure by its sign: 5%, 5 per
 * cent, 八成五, 按五折; 20°, 5'6". Part of amount.c. */
#ifndef TALLY_VERIFIER_AMOUNTSHARE_H
#define TALLY_VERIFIER_AMOUNTSHARE_H

#include "verifier/amounting.h"

/* Goes behind it; there need be none. False: what stands there makes no amount. */
bool tally_amountshare_read(struct tally_amounting *r);

#endif
