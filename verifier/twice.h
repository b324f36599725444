/* twice: a text that stands in a post a second time, as it stands in the first: who pastes an
 * altered notice twice altered it no less.
 *
 * The second copy is no other text beside the first. Where only the words that were not altered
 * stand again, as in the original beside a false copy that somebody shows, they are. */
#ifndef TALLY_VERIFIER_TWICE_H
#define TALLY_VERIFIER_TWICE_H

#include "verifier/relate.h"

/* Units of the lines outside the match's alignment that stand inside of it, too; 0 where a line
 * that differs from the record does not. The differences are known. */
size_t tally_twice_units(const struct tally_post *post, const struct tally_match *match);

#endif
