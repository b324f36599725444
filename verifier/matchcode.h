/* matchcode: the code that one post and one record have together, by what was measured of them.
 * Source: VERDICTS section 2. */
#ifndef TALLY_VERIFIER_MATCHCODE_H
#define TALLY_VERIFIER_MATCHCODE_H

#include "verifier/relate.h"

/* `match` is filled in but for its code. */
enum tally_verdict tally_matchcode_of(const struct tally_match *match);

#endif
