/* slip: a word as a hand, a reader of pictures or a copy gets it wrong, which is no other word: nto
 * for not, 0f for of, e ective for effective. */
#ifndef TALLY_VERIFIER_SLIP_H
#define TALLY_VERIFIER_SLIP_H

#include "verifier/side.h"

/* Two words that differ in one place only, one of them broken in two or not: reading could do that
 * to a long word. */
bool tally_slip_near(const struct tally_side *post, const struct tally_side *record);

/* What the post has in the place of each word of three letters or more is no word but a slip: two
 * neighbours exchanged (nto), a letter doubled or one of two lost (nott, al), figures or strokes
 * that look like letters (n0t, rnay); in a shorter one figures among letters (0f), or fo for of. */
bool tally_slip_is(const struct tally_side *post, const struct tally_side *record);

/* A word of the record without ff, fi, fl, ffi or ffl, where a print has one sign for these letters
 * and a copy none, or a blank: e ective, Of ce, bene t. */
bool tally_slip_ligature(const struct tally_side *post, const struct tally_side *record);

#endif
