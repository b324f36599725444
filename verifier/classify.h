/* classify: what one changed run of tokens means: its severity and kind. */
#ifndef TALLY_VERIFIER_CLASSIFY_H
#define TALLY_VERIFIER_CLASSIFY_H

#include "verifier/differ.h"

/* Judges an edit that is not EQUAL. May widen it so that a number is seen whole (1 of 15).
 * Sets shown.severity, shown.kind, shown.ocr_possible and the ranges. */
void tally_classify(const struct tally_differ *differ, struct tally_token_difference *difference);

/* True when a byte of the text belongs to a URL, an e-mail address or a phone number. */
bool tally_classify_contact(struct tally_slice text, size_t at);

#endif
