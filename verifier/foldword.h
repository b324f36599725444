/* foldword: a run of letters as one token. */
#ifndef TALLY_VERIFIER_FOLDWORD_H
#define TALLY_VERIFIER_FOLDWORD_H

#include "verifier/folded.h"
#include "verifier/folding.h"

/* Writes the word that begins with `first`, which the feed has just given. */
void tally_foldword_take(struct tally_folding *f, struct tally_folded_feed *feed,
                         const struct tally_folded *first);

#endif
