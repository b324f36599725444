/* foot: what stands below a signed body: who signs it and when, what was put in between, and its
 * last words where they are others. */
#ifndef TALLY_VERIFIER_FOOT_H
#define TALLY_VERIFIER_FOOT_H

#include "verifier/around.h"

/* Reads the post from its token `from` on, which is behind the body; `r` is the record's token
 * there. */
void tally_foot_read(struct tally_around *a, uint32_t from, uint32_t r);

#endif
