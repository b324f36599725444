/* splice: runs of two records joined inside a sentence, or under the number or the title of one of
 * them, so that they read as one text.
 *
 * Honest quotation shows its seams: another paragraph, a full stop, quotation marks, an
 * ellipsis, words of its own between. Source: VERDICTS section 2, `spliced`. */
#ifndef TALLY_VERIFIER_SPLICE_H
#define TALLY_VERIFIER_SPLICE_H

#include "verifier/relate.h"

/* Of `count` matches that hold different passages of the post (`shown`), marks in `spliced`
 * those that are joined to another. `all` are the matches of the whole question: a join that
 * one of them holds as it stands is nobody's splice. */
void tally_splice_find(const struct tally_post *post, const struct tally_match *const *shown,
                       size_t count, const struct tally_match *all, size_t all_count,
                       bool *spliced);

#endif
