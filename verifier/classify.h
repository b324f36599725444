/* classify: what one changed run of tokens means: its severity and kind. */
#ifndef TALLY_VERIFIER_CLASSIFY_H
#define TALLY_VERIFIER_CLASSIFY_H

#include "verifier/differ.h"
#include "verifier/signs.h"

/* Judges a change. May widen it so that a number is seen whole (1 of 15). Sets shown.op,
 * shown.severity, shown.kind, shown.ocr_possible and the ranges. */
void tally_classify(const struct tally_differ *differ, const struct tally_signs *signs,
                    struct tally_token_difference *difference);

#endif
