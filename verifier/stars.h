/* stars: whether a * belongs to what stands beside it, as the key of a number to dial (press *67)
 * and the mark of a note (5%*) do, or is one of a pair that stresses words (*bold*). */
#ifndef TALLY_VERIFIER_STARS_H
#define TALLY_VERIFIER_STARS_H

#include "verifier/normalize.h"

/* True when the first star before token `i` makes no pair with its neighbour in the line; false
 * where there is none. Linear in the bytes up to the neighbours. Source: CommonMark, "Emphasis". */
bool tally_stars_own(const struct tally_tokens *tokens, uint32_t i);

#endif
