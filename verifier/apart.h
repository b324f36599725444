/* apart: two documents one after the other in a post, each under a head of its own or behind what
 * signs the other: a digest of both, and nothing is joined. Source: VERDICTS section 2, `spliced`.
 */
#ifndef TALLY_VERIFIER_APART_H
#define TALLY_VERIFIER_APART_H

#include "verifier/relate.h"

/* The first line in [from, to) that is the title or the number of the match's record and nothing
 * else, or begins with it: 【title】text, title: text; `to` when there is none. */
uint32_t tally_apart_head(const struct tally_post *post, const struct tally_match *match,
                          uint32_t from, uint32_t to);

/* Each of the two matches has a verbatim run; the passage of `b` stands above all of `a`, or below
 * it and below a title of its own or below what signs `a`. */
bool tally_apart(const struct tally_post *post, const struct tally_match *a,
                 const struct tally_match *b);

#endif
