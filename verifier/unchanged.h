/* unchanged: what differs where an alignment says that the tokens are equal: signs and contacts,
 * what folding hid (script, case, width), words that a page hides in a tag, and marks that part a
 * sentence elsewhere (borders.h). */
#ifndef TALLY_VERIFIER_UNCHANGED_H
#define TALLY_VERIFIER_UNCHANGED_H

#include "verifier/differing.h"

enum { TALLY_UNCHANGED_FOLDS = 200 /* most differences of folding that are listed */ };

/* True when the post breaks its lines where the record does not, again and again. */
bool tally_unchanged_wrapped(const struct tally_differing *job);

/* Adds what is found in all equal runs, where edits meet, and at both ends. */
void tally_unchanged_compare(struct tally_differing *job);

#endif
