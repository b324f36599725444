/* numberword: English words for small numbers: seven, seventh, seventy. */
#ifndef TALLY_VERIFIER_NUMBERWORD_H
#define TALLY_VERIFIER_NUMBERWORD_H

#include "verifier/normalize.h"

struct tally_numberword {
    uint32_t worth; /* 0: the token is no such word */
    bool ordinal;
};

/* One to twenty, the tens, hundred, thousand and million, and their ordinals. */
struct tally_numberword tally_numberword_read(const struct tally_tokens *tokens, uint32_t at);

#endif
