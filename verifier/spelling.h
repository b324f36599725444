/* spelling: words and numbers compared by their letters. */
#ifndef TALLY_VERIFIER_SPELLING_H
#define TALLY_VERIFIER_SPELLING_H

#include "verifier/align.h"
#include "verifier/side.h"

/* The spellings of a side, one after the other, with every digit that is there, in at most `max`
 * bytes; false when they do not fit. */
bool tally_spelling_of(const struct tally_side *side, char *out, size_t max, size_t *len);

/* One word or number broken in two, by a line end or a blank. `*sure` is false for a number
 * that is broken without a line end: that may be two numbers. */
bool tally_spelling_joined(const struct tally_side *post, const struct tally_side *record,
                           bool *sure);

/* The same but for letters that look like digits: l8 and 18, O519 and 0519. */
bool tally_spelling_misread(const struct tally_side *post, const struct tally_side *record);

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
