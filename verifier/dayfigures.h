/* dayfigures: figures that are a day or a time only where another text has one: 3.5 and 20261120,
 * 1/6/2026, 2027-08, the 3 of 1-3 for 3日, 1830. Part of timeform.c. */
#ifndef TALLY_VERIFIER_DAYFIGURES_H
#define TALLY_VERIFIER_DAYFIGURES_H

#include "verifier/timeform.h"

struct tally_dayfigures { /* one text while it is read beside another */
    const struct tally_tokens *t;
    uint32_t at;
    bool record;
    enum tally_dateorder order; /* of its dates, or of the other's, where it says nothing */
    bool doubt;                 /* out: what was read may be something else */
};

/* What stands there in figures, for the day or time `of` that the other text has, in characters
 * (`han`) or in English words; `first`: the first day of a range that ends there, 0 for none. A
 * number of the record with a point may be another one, and is where it counts (11.5吨). Returns
 * the tokens it takes, 0 for none. */
uint32_t tally_dayfigures_read(struct tally_dayfigures *x, uint32_t first, struct tally_timeform of,
                               bool han, struct tally_timeform *out);

#endif
