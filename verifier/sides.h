/* sides: who disagrees with a debunk that a post matched, or with a notice whose words it has.
 *
 * Found by what was signed, not by the post: another debunk in force has one of the same wordings
 * and another conclusion; another body's debunk in force names the notice. */
#ifndef TALLY_VERIFIER_SIDES_H
#define TALLY_VERIFIER_SIDES_H

#include "verifier/judging.h"

/* Marks the claims that have another side and appends these, each record once, to at most
 * `most`. TALLY_NO_MEMORY. */
enum tally_code tally_sides_add(struct tally_judging *j, struct tally_claim_match *claims,
                                size_t *count, size_t most) __attribute__((warn_unused_result));

#endif
