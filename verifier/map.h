/* map: a text as the row of its pieces: which record each comes from, and what comes from none.
 *
 * For texts that several records or other words make up: spliced, quotes_official, and what is not
 * in force, or a drill, among other words. A line of a record's title, number, date or issuer is
 * that record's; lines that were set aside are no piece. */
#ifndef TALLY_VERIFIER_MAP_H
#define TALLY_VERIFIER_MAP_H

#include "verifier/answer.h"

struct tally_map_piece {
    struct tally_span input;
    const struct tally_finding *from; /* NULL: no record that is named has these words */
};

/* The pieces in input order, without overlaps; white space and marks between them are left out;
 * where two records hold the same words the better finding has them. At most `most`; returns how
 * many. Empty for a text that is not made of pieces. */
size_t tally_map_build(const struct tally_answer *answer, struct tally_map_piece *out, size_t most);

#endif
