/* coda: a line below the last one of a text that nobody signs, neither the record nor the post.
 *
 * Whoever passes such a text on may go on below it with words of his own, and a journalist does:
 * only what is set as the text's own is taken for it. That is an item which counts on from the last
 * one in the same style, or a line that orders and speaks as notices do, without a blank line
 * before it, and tells of nobody. */
#ifndef TALLY_VERIFIER_CODA_H
#define TALLY_VERIFIER_CODA_H

#include "verifier/differ.h"

/* True when the whole line [from, to) of the post is; the line [last, from) above it is the
 * text's. */
bool tally_coda_own(const struct tally_differ *differ, uint32_t last, uint32_t from, uint32_t to);

#endif
