/* pagebreak: where a page of print ends inside a word or a number: a line break, the page's number
 * in a line of its own, the title that heads every page, and the rest of the word.
 *
 * Between whole words such lines are furniture as any other (wrappers.h); here they would part what
 * is one token. A number alone is no page's: it may be a cell's. */
#ifndef TALLY_VERIFIER_PAGEBREAK_H
#define TALLY_VERIFIER_PAGEBREAK_H

#include <stdbool.h>

#include "schema/slice.h"

/* Bytes from the line end at byte `at` to the last one before the text goes on, or 0: no page ends
 * there inside a word or a number. Linear in the line behind, and in a page or two for a page's
 * head. */
size_t tally_pagebreak_read(struct tally_slice text, size_t at);

#endif
