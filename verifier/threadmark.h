/* threadmark: the numbers by which somebody counts the parts of a thread: … 1/2, （2/3）, (1 of 2),
 * Part 1/4: ….
 *
 * They stand at the end or the beginning of lines, and together count from the first to the last of
 * as many as each of them says; a share or a day of a month does not. Each is then a line of its
 * own, which says nothing (wrappers.h), as it is where whoever posts puts it below. */
#ifndef TALLY_VERIFIER_THREADMARK_H
#define TALLY_VERIFIER_THREADMARK_H

#include "verifier/normalize.h"

/* Parts them from the lines that they stand in: TALLY_TOKEN_LINE. True when the text has all of
 * such a thread. */
bool tally_threadmark_part(struct tally_tokens *tokens);

/* Tokens [from, to) are such a number, a line of its own. */
bool tally_threadmark_is(const struct tally_tokens *tokens, uint32_t from, uint32_t to);

#endif
