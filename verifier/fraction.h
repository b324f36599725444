/* fraction: exact arithmetic with num / den, 64 bits each. */
#ifndef TALLY_VERIFIER_FRACTION_H
#define TALLY_VERIFIER_FRACTION_H

#include <stdbool.h>
#include <stdint.h>

/* Divides both by what they have in common. One of them at least is not 0. */
void tally_fraction_reduce(uint64_t *num, uint64_t *den);

/* Times `by` / `over`. False, and the two are of no use, when that is too large or `over` is 0. */
bool tally_fraction_scale(uint64_t *num, uint64_t *den, uint64_t by, uint64_t over);

/* Plus more_num / more_den, reduced; no denominator is 0. False, and the two are of no use, when
 * that is too large. */
bool tally_fraction_add(uint64_t *num, uint64_t *den, uint64_t more_num, uint64_t more_den);

#endif
