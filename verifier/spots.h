/* spots: marks that a reader of pictures makes of strokes and of specks on the paper.
 *
 * A bar, a bracket or an exclamation mark is what becomes of I, l and 1; a quotation mark or a
 * dash between two words, with a blank on one side at most, is what becomes of a speck. */
#ifndef TALLY_VERIFIER_SPOTS_H
#define TALLY_VERIFIER_SPOTS_H

#include "verifier/align.h"
#include "verifier/side.h"

/* The record's side is what stands in the post once marks that look like I, l or 1 are read as
 * these: nothing and | for I, ] and 7 for 17, Cal and ! for Call. False where the record has such
 * a mark there itself. */
bool tally_spots_letters(const struct tally_side *post, const struct tally_side *record);

/* How many places before words that are the same in both texts hold specks where the record has a
 * blank, or a blank beside a mark that joins words in the record. `verbatim`: for each edit,
 * whether it is the same to the byte. Linear. */
size_t tally_spots_count(const struct tally_alignment *alignment, const bool *verbatim,
                         const struct tally_tokens *post, const struct tally_tokens *record);

#endif
