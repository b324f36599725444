/* claimsearch: which claims and wordings a post may hold, without reading any of them.
 *
 * The post is looked at in windows of 200 tokens, so that a claim inside a long post is found.
 * In each the rarest grams of three tokens are followed first, within a budget; the claims that
 * share most of them are scored by their prints (a byte a token, segment.h). A score decides
 * what is worth reading, and in which order; what a post does with a claim is decided by
 * aligning them (claims.h). A record with many wordings takes no more than two places.
 *
 * Features of a post's window and a claim, for the logistic score (weights by `./dev eval
 * weights`): what is common in bits, the share of the window's bits and of the claim's tokens
 * that is common, the longest common run by itself and as a share of the claim, the claim's
 * length. Source: MATCHING section 8. */
#ifndef TALLY_VERIFIER_CLAIMSEARCH_H
#define TALLY_VERIFIER_CLAIMSEARCH_H

#include "verifier/corpus.h"

enum {
    TALLY_CLAIMSEARCH_MAX = 8,
    TALLY_CLAIM_FEATURES = 7, /* the first is 1 */
    TALLY_CLAIM_GRAM = 3,     /* tokens */
};

struct tally_claim_candidate {
    uint64_t entry;    /* its record's */
    uint32_t document; /* of the corpus */
    uint32_t covered;  /* of the claim's tokens, in common grams */
    double features[TALLY_CLAIM_FEATURES];
    double score; /* 0 to 1 */
};

struct tally_claim_candidates {
    struct tally_claim_candidate at[TALLY_CLAIMSEARCH_MAX]; /* best first */
    size_t count;
};

/* TALLY_NO_MEMORY. */
enum tally_code tally_claimsearch(const struct tally_corpus *corpus,
                                  const struct tally_tokens *post,
                                  struct tally_claim_candidates *out, struct tally_arena *arena,
                                  struct tally_err *err) __attribute__((warn_unused_result));

#endif
