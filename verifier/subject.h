/* subject: English sentences whose subject denies: No resident shall …, Nothing in this order …,
 * Neither … nor …. It governs all of its sentence: whatever of it stands without the subject says
 * the opposite. */
#ifndef TALLY_VERIFIER_SUBJECT_H
#define TALLY_VERIFIER_SUBJECT_H

#include "verifier/words.h"

/* True when such a subject, which begins at token `from` or behind it, governs token `at`: in the
 * same sentence, and no clause with a verb of its own begins between them or at `at`. */
bool tally_subject_denies(const struct tally_words *words, const struct tally_tokens *tokens,
                          uint32_t from, uint32_t at);

#endif
