/* spelling: words and numbers compared by their letters. */
#ifndef TALLY_VERIFIER_SPELLING_H
#define TALLY_VERIFIER_SPELLING_H

#include "verifier/align.h"
#include "verifier/side.h"

/* One word or number broken in two, by a line end or a blank. `*sure` is false for a number
 * that is broken without a line end: that may be two numbers. */
bool tally_spelling_joined(const struct tally_side *post, const struct tally_side *record,
                           bool *sure);

/* The same but for letters that look like digits: l8 and 18, O519 and 0519. */
bool tally_spelling_misread(const struct tally_side *post, const struct tally_side *record);

/* Two words that differ in one place only, one of them broken in two or not: reading could do that
 * to a long word. */
bool tally_spelling_near(const struct tally_side *post, const struct tally_side *record);

/* What the post has in the place of each word of three letters or more is no word but a slip: two
 * neighbours exchanged (nto), a letter doubled or one of two lost (nott, al), figures or strokes
 * that look like letters (n0t, rnay); in a shorter one figures among letters (0f), or fo for of. */
bool tally_spelling_slip(const struct tally_side *post, const struct tally_side *record);

/* A word of the record without ff, fi, fl, ffi or ffl, where a print has one sign for these letters
 * and a copy none, or a blank: e ective, Of ce, bene t. */
bool tally_spelling_ligature(const struct tally_side *post, const struct tally_side *record);

/* Two words with at least half of their letters in common, of which neither begins or ends with
 * the other: lawful and unlawful, care and careless are no slips. */
bool tally_spelling_garbled(const struct tally_side *post, const struct tally_side *record);

/* What is left of one word or number when its end is cut off: 1369 of 13690066460. */
bool tally_spelling_begins(const struct tally_side *post, const struct tally_side *record);

/* A word of less than half as many letters as the record's. */
bool tally_spelling_stump(const struct tally_side *post, const struct tally_side *record);

/* A number whose figures are the record's but for a point or comma that is lost, or for ones of
 * which several became one: 6650 for 66.50, 1 for 11. */
bool tally_spelling_run_together(const struct tally_side *post, const struct tally_side *record);

/* How much of a REPLACE edit with words on both sides is still the same letters: 0 to 1, by
 * edit distance over the spellings; 0 for other scripts and for what is less than half alike. */
double tally_spelling_alike(const struct tally_tokens *post, const struct tally_tokens *record,
                            const struct tally_edit *edit);

/* Both are spelt alike once letters of other alphabets are taken for the Latin ones that they look
 * like: Cyrillic а and a. (Inside a word of both alphabets the normaliser does so.) */
bool tally_spelling_same_look(const struct tally_side *post, const struct tally_side *record);

#endif
