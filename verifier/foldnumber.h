/* foldnumber: digits, their groups and a fraction as one token. */
#ifndef TALLY_VERIFIER_FOLDNUMBER_H
#define TALLY_VERIFIER_FOLDNUMBER_H

#include "verifier/folded.h"
#include "verifier/folding.h"

/* Writes the number that begins with `first`, which the feed has just given. */
void tally_foldnumber_take(struct tally_folding *f, struct tally_folded_feed *feed,
                           const struct tally_folded *first);

#endif
