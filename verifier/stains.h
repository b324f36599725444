/* stains: what a reader of pictures makes of what it cannot read: a small picture, an address or a
 * sign becomes a few letters, and strokes become a sign. */
#ifndef TALLY_VERIFIER_STAINS_H
#define TALLY_VERIFIER_STAINS_H

#include "verifier/differing.h"

/* Letters of a word or two, which the record has nowhere near, beside characters of Chinese or in
 * their place, or one or two such scraps beside the words of any text. None of them is a word that
 * denies or orders, nor is such a word lost, nor are they part of an address, or the
 * mark of an item. */
bool tally_stains_scraps(const struct tally_differing *job, const struct tally_token_difference *d);

/* Words in capitals, two and more, in the place of four characters and more, before what both sides
 * have: what becomes of a line whose height a reader mistook. No figures, and no address. */
bool tally_stains_capitals(const struct tally_side *post, const struct tally_side *record);

/* Both sides are the same once each sign is read as the letter, the figure or the character that
 * has its shape: QU is @U, the 1 behind a sentence its 」, = is 二, 一一 a dash. One of the two has
 * such a sign where the other has none. */
bool tally_stains_shapes(const struct tally_side *post, const struct tally_side *record);

#endif
