/* strikes: a pair of marks around words of a line that strikes them out where it is shown: ~x~ and
 * -x- as messengers and trackers have it, [-x-] and {--x--} as what compares texts prints it.
 *
 * A mark that ends a sentence (好的~), joins (5~8, well-known) or stands for a comma or a bracket
 * strikes nothing; nor does a line that is decorated with ～ at both ends. What is struck by ~~, or
 * by a tag: between.h, pagetag.h. */
#ifndef TALLY_VERIFIER_STRIKES_H
#define TALLY_VERIFIER_STRIKES_H

#include "verifier/differing.h"

/* Adds what is found in all that the alignment calls equal: uncertain. */
void tally_strikes_compare(struct tally_differing *job);

#endif
