/* judge: the rules that turn matches into one answer: who speaks for a passage, what may be
 * asserted, which finding is the headline. Source: VERDICTS sections 1 and 2. */
#ifndef TALLY_VERIFIER_JUDGE_H
#define TALLY_VERIFIER_JUDGE_H

#include "verifier/answer.h"
#include "verifier/corpus.h"

/* Fills in the answer's verdict, flags, input, findings and records. `ledger` is under the
 * caller's lock; everything else is the arena's or the corpus's. TALLY_NO_MEMORY: the answer
 * is not to be used. */
enum tally_code tally_judge(const struct tally_corpus *corpus, const struct tally_ledger *ledger,
                            const struct tally_question *question, struct tally_answer *out,
                            struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
