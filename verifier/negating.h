/* negating: words that deny, forbid or take away what stands right behind them: 不得, 没有, 禁止,
 * 停止, no longer. Whoever begins behind one, or puts a mark there, says something else. */
#ifndef TALLY_VERIFIER_NEGATING_H
#define TALLY_VERIFIER_NEGATING_H

#include "verifier/words.h"

/* How many tokens before token `at` are such words, with the verbs of command between them and
 * `at`, nothing parting them from each other and from `at`; 0 for none. `at` may be the count. */
uint32_t tally_negating_before(const struct tally_words *words, const struct tally_tokens *tokens,
                               uint32_t at);

/* True when token `at` goes on with a clause in which something between token `from` and it is
 * denied: 不得在河道|倾倒. */
bool tally_negating_clause(const struct tally_words *words, const struct tally_tokens *tokens,
                           uint32_t from, uint32_t at);

/* True when a token of [from, to) denies or excepts. */
bool tally_negating_holds(const struct tally_words *words, const struct tally_tokens *tokens,
                          uint32_t from, uint32_t to);

#endif
