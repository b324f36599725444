/* reach: where an alignment ends inside of lines. What the post's first or last line has as the
 * record's at its far end is that line's, however much is left out between; a number that a line's
 * end tore is whole; the marks with which a post numbers the lines that it passes on hold none of
 * them. Part of align.c. */
#ifndef TALLY_VERIFIER_REACH_H
#define TALLY_VERIFIER_REACH_H

#include "verifier/gap.h"

/* `list` has room for two edits more. */
void tally_reach_ends(const struct tally_pair_of_texts *texts, struct tally_edit_list *list);

#endif
