/* nearword: words that a slip of reading or typing turns into each other, by the pairs of letters
 * that they have in common.
 *
 * A filter for the alignment, which asks it for every two words that could stand against each
 * other; what became of a word is told by its letters (spelling.h). */
#ifndef TALLY_VERIFIER_NEARWORD_H
#define TALLY_VERIFIER_NEARWORD_H

#include "verifier/normalize.h"

/* A bit for every pair of neighbouring letters of token `i`, and for the first and the last one,
 * each hashed to one of 64; 0 when it is no word, or one of a single letter. */
uint64_t tally_nearword_print(const struct tally_tokens *tokens, uint32_t i);

/* At least half of the pairs of the two together are pairs of both. False for 0. */
bool tally_nearword_near(uint64_t a, uint64_t b);

#endif
