/* language: in which script a text is written, as far as comparing word for word needs it. */
#ifndef TALLY_VERIFIER_LANGUAGE_H
#define TALLY_VERIFIER_LANGUAGE_H

#include "verifier/normalize.h"

/* True when tokens [a0, a1) and [b0, b1) are mostly of one kind of script: words of letters, Han,
 * or kana and Hangul. Numbers count for none; a side of nothing else is of every script. */
bool tally_language_same(const struct tally_tokens *a, uint32_t a0, uint32_t a1,
                         const struct tally_tokens *b, uint32_t b0, uint32_t b1);

/* False when more of the text's letters are of other scripts than of those whose texts can be
 * compared: Han, kana, Hangul and Latin. Cyrillic and Greek are known as look-alikes only. */
bool tally_language_supported(const struct tally_tokens *tokens);

#endif
