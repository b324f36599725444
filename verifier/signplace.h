/* signplace: where in both texts a difference of a mark is shown: the marks themselves, or the mark
 * with the words it touches, so that the two sides never show the same. */
#ifndef TALLY_VERIFIER_SIGNPLACE_H
#define TALLY_VERIFIER_SIGNPLACE_H

#include "verifier/signs.h"

struct tally_signplace {
    struct tally_span input, record;
};

/* For the place before post token `p` and record token `r`. Where both have other marks there,
 * these; else the words beside it, of `sides` only, that a mark touches, with whatever stands
 * between. */
struct tally_signplace tally_signplace_find(const struct tally_signs *signs, uint32_t p, uint32_t r,
                                            enum tally_signs_side sides);

#endif
