/* seal: what stands beside a signature and says nothing of its own: （盖章）, 公章, 印; and what
 * stands behind a date on which something was printed or made public: 印发, 发布. */
#ifndef TALLY_VERIFIER_SEAL_H
#define TALLY_VERIFIER_SEAL_H

#include "verifier/normalize.h"

/* Tokens of the mention of a seal at `at`, or 0. A single 印 or 章 is one in brackets only. */
uint32_t tally_seal_at(const struct tally_tokens *tokens, uint32_t at, uint32_t to);

/* Tokens of 印发, 发布, 公布 at `at`, with which a line or a bracket ends; or 0. */
uint32_t tally_seal_published(const struct tally_tokens *tokens, uint32_t at, uint32_t to);

#endif
