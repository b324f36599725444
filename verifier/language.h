/* language: in which script a text is written, as far as comparing word for word needs it. */
#ifndef TALLY_VERIFIER_LANGUAGE_H
#define TALLY_VERIFIER_LANGUAGE_H

#include "verifier/normalize.h"

/* True when tokens [a0, a1) and [b0, b1) are mostly of one kind of script: words of letters, Han,
 * or kana and Hangul. Numbers count for none; a side of nothing else is of every script. */
bool tally_language_same(const struct tally_tokens *a, uint32_t a0, uint32_t a1,
                         const struct tally_tokens *b, uint32_t b0, uint32_t b1);

#endif
