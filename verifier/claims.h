/* claims: does a post repeat a rumor that a body has clarified, or something disowned?
 *
 * Repeated: the claim or a wording stands almost whole in the post, with no material
 * difference, and the rest of the post is small and holds no cue of denial or question.
 * Mentioned: otherwise, when at least half of the claim stands there word for word; the
 * differences are shown. A withdrawn debunk accuses nobody.
 * Source: VERDICTS section 2, MATCHING section 8. */
#ifndef TALLY_VERIFIER_CLAIMS_H
#define TALLY_VERIFIER_CLAIMS_H

#include "verifier/relate.h"

struct tally_claim_match {
    const struct tally_document *claim;
    struct tally_alignment alignment;
    struct tally_differences differences;
    enum tally_verdict code; /* repeats_debunked, disowned or mentions_debunked */
};

enum { TALLY_CLAIMS_MAX = 4 };

/* Finds at most TALLY_CLAIMS_MAX debunks, each once by its best wording, best first. `now`
 * judges which debunks are in force. TALLY_NO_MEMORY. */
enum tally_code tally_claims_find(const struct tally_corpus *corpus,
                                  const struct tally_ledger *ledger, const struct tally_post *post,
                                  int64_t now, struct tally_work *work,
                                  struct tally_claim_match out[TALLY_CLAIMS_MAX], size_t *count,
                                  struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
