/* stampline: a line that only says when something was posted, and by whom: 8月3日 10:24,
 * 昨天 18:20, 海市发布官方账号, Posted Aug 3, 2026 at 9:41 AM. */
#ifndef TALLY_VERIFIER_STAMPLINE_H
#define TALLY_VERIFIER_STAMPLINE_H

#include "verifier/matter.h"
#include "verifier/normalize.h"
#include "verifier/words.h"

/* True for such a line, tokens [from, to): a time of day, or how long ago, and who spoke then. */
bool tally_stampline_is(const struct tally_words *words, const struct tally_tokens *tokens,
                        uint32_t from, uint32_t to);

/* Token `i` is a number or a word that stamps have: 月, 昨, ago, posted. */
bool tally_stampline_word(const struct tally_tokens *tokens, uint32_t i);

#endif
