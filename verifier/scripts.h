/* scripts: simplified characters that stand for several traditional ones, of which they are one
 * themselves: 干 for 干, 幹 and 乾, 余 for 余 and 餘. */
#ifndef TALLY_VERIFIER_SCRIPTS_H
#define TALLY_VERIFIER_SCRIPTS_H

#include "verifier/normalize.h"

/* True when token `i` of one text is the traditional form of token `k` of the other, or the other
 * way round, though both texts are written in simplified characters: there 李乾 is not 李干. */
bool tally_scripts_other(const struct tally_tokens *a, uint32_t i, const struct tally_tokens *b,
                         uint32_t k);

#endif
