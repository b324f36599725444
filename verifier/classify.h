/* classify: what one changed run of tokens means: its severity and kind. */
#ifndef TALLY_VERIFIER_CLASSIFY_H
#define TALLY_VERIFIER_CLASSIFY_H

#include "verifier/differ.h"

/* Judges an edit that is not EQUAL. May widen it so that a number is seen whole (1 of 15).
 * Sets shown.severity, shown.kind, shown.ocr_possible and the ranges. */
void tally_classify(const struct tally_differ *differ, struct tally_token_difference *difference);

/* How much of a REPLACE edit with words on both sides is still the same letters: 0 to 1, by
 * edit distance over the spellings; 0 for other scripts and for what is less than half alike. */
double tally_classify_alike(const struct tally_tokens *post, const struct tally_tokens *record,
                            const struct tally_edit *edit);

/* True when a byte of the text belongs to a URL, an e-mail address or a phone number. */
bool tally_classify_contact(struct tally_slice text, size_t at);

#endif
