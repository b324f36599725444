/* tablehead: the head of a table again, as a print sets it above the rows of each further page.
 *
 * It is the record's own line, and stands between rows of the table that it heads, so that it says
 * nothing new; any other line of the record there is one that is read twice. */
#ifndef TALLY_VERIFIER_TABLEHEAD_H
#define TALLY_VERIFIER_TABLEHEAD_H

#include "verifier/normalize.h"

/* Post tokens [from, to), a whole line that the record has not at this place, are one. Linear in
 * the record. */
bool tally_tablehead_again(const struct tally_tokens *record, const struct tally_tokens *post,
                           uint32_t from, uint32_t to);

#endif
