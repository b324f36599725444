/* proviso: clauses on which the words behind them depend: 逾期不申请的，…, 未经许可，…, 除…外，…,
 * Notwithstanding …, …. Without the clause, what it limits passes for a rule of its own. */
#ifndef TALLY_VERIFIER_PROVISO_H
#define TALLY_VERIFIER_PROVISO_H

#include "verifier/words.h"

/* True when clause [from, to), which is not empty, is the case for what follows it: 逾期的，,
 * 必要时，. */
bool tally_proviso_case(const struct tally_tokens *tokens, uint32_t from, uint32_t to);

/* True when on that clause depends what follows it: a case, a leave that is needed, a term that has
 * passed, what is left out, or what begins with a word that says so (without a permit,). */
bool tally_proviso_depends(const struct tally_words *words, const struct tally_tokens *tokens,
                           uint32_t from, uint32_t to);

#endif
