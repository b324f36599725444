/* reworded: which differences from a debunked claim make another claim of it.
 *
 * Who passes a claim on adds words, leaves some out, writes 以及 for 和, mistypes a character or
 * writes its sound (病du); it stays the claim. Another number, place, name, time or negation, and
 * any word that is none of these in place of another, make another claim, which nobody has
 * clarified. */
#ifndef TALLY_VERIFIER_REWORDED_H
#define TALLY_VERIFIER_REWORDED_H

#include "verifier/differ.h"
#include "verifier/words.h"

struct tally_reworded { /* all borrowed */
    const struct tally_words *words;
    const struct tally_tokens *post, *claim;
    const bool *post_aside, *claim_aside; /* tokens that state nothing (aside.h) */
    bool ocr; /* the caller says that the post was read from a picture */
};

/* Some word of tokens [from, to) says something: it is neither light (lexicon.h) nor aside. */
bool tally_reworded_says(const struct tally_words *words, const struct tally_tokens *text,
                         const bool *aside, uint32_t from, uint32_t to);

/* Post tokens [p0, p1) say what claim tokens [r0, r1) say, in other signs: 以及 for 和, du for 毒.
 */
bool tally_reworded_same(const struct tally_reworded *job, uint32_t p0, uint32_t p1, uint32_t r0,
                         uint32_t r1);

/* How many of the differences make another claim. Those in words that say nothing do not; what is
 * put in and what is left out near it count as one. */
size_t tally_reworded_count(const struct tally_reworded *job,
                            const struct tally_differences *differences);

#endif
