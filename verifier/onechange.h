/* onechange: what one change of an alignment is: words of the record that read otherwise or are
 * missing, a clause that moved, lines that are somebody's own or a screen's, what stands twice, and
 * what is honestly left out. Part of differ.c. */
#ifndef TALLY_VERIFIER_ONECHANGE_H
#define TALLY_VERIFIER_ONECHANGE_H

#include "verifier/differing.h"

enum { TALLY_ONECHANGE_LINES = 64 /* of a post that are judged one by one */ };

/* Adds its differences, and what it leaves out. */
void tally_onechange_add(struct tally_differing *job, const struct tally_change *edit);

#endif
