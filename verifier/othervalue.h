/* othervalue: amounts and times of two texts that are worth something else, in whatever form: 6
 * p.m. for 17:00, 10-15% for 10-20%. Rules for classify.c. */
#ifndef TALLY_VERIFIER_OTHERVALUE_H
#define TALLY_VERIFIER_OTHERVALUE_H

#include "verifier/answer.h"
#include "verifier/side.h"

/* True when both sides lie inside an amount of one unit, or inside a time of day, which are worth
 * different ones: 8点半 for 8:15, 每分10米 for 秒速10米. `*kind` is what they are. */
bool tally_othervalue_is(const struct tally_side *post, const struct tally_side *record,
                         enum tally_difference_kind *kind);

#endif
