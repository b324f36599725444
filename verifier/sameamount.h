/* sameamount: whether two amounts say the same: 半小时 and 30 minutes, 12元5角 and 12.5元, 65岁以上
 * and 65 and over. */
#ifndef TALLY_VERIFIER_SAMEAMOUNT_H
#define TALLY_VERIFIER_SAMEAMOUNT_H

#include "verifier/amount.h"

/* True when both say the same. `*doubt`: but one of them may mean another unit of that name, or
 * counts in units that make up the other's only roughly; or both are no quantities and may be
 * names, 3.10 and 3.1 of sections, versions or days. */
bool tally_sameamount(const struct tally_amount *a, const struct tally_amount *b, bool *doubt);

#endif
