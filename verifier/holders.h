/* holders: which documents hold a passage exactly as it stands, by its rarest seed. */
#ifndef TALLY_VERIFIER_HOLDERS_H
#define TALLY_VERIFIER_HOLDERS_H

#include "verifier/corpus.h"

enum { TALLY_HOLDERS_MAX = 512 };

struct tally_holders {
    uint32_t *documents; /* texts of the corpus, each once; the arena's */
    size_t count;
    bool unknown; /* the passage is too short, or its words are too frequent, to be looked up */
};

/* The holders of tokens [from, to). Every list that is not cut is complete, so what it does not
 * name does not hold the passage. TALLY_NO_MEMORY. */
enum tally_code tally_holders_find(const struct tally_corpus *corpus,
                                   const struct tally_tokens *tokens, uint32_t from, uint32_t to,
                                   struct tally_holders *out, struct tally_arena *arena,
                                   struct tally_err *err) __attribute__((warn_unused_result));

#endif
