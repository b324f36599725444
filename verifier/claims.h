/* claims: does a post repeat a rumor that a body has clarified, or something disowned?
 *
 * Repeated: the claim or a wording stands almost whole in the post, with no material
 * difference; every slot agrees, place and time are in scope; the rest of the post is small
 * and holds no cue of denial, doubt or question. Mentioned: otherwise, when at least half of
 * the claim stands there word for word; what differs is shown. Addresses, calls to pass on and
 * names of accounts count nowhere as words (aside.h). A withdrawn debunk accuses nobody, and is
 * shown as withdrawn.
 * Source: VERDICTS section 2, MATCHING section 8. */
#ifndef TALLY_VERIFIER_CLAIMS_H
#define TALLY_VERIFIER_CLAIMS_H

#include "verifier/relate.h"

struct tally_claim_match {
    const struct tally_document *claim;
    struct tally_alignment alignment;
    struct tally_differences differences;
    struct tally_stance stance;
    enum tally_verdict code; /* repeats_debunked, disowned or mentions_debunked */
    bool same;               /* the claim itself, almost whole, with no material difference */
    bool framed;             /* it stands in somebody's sentence (framed.h) */
    bool withdrawn;          /* by a debunk that is withdrawn: a mention at most */
    bool disputed;           /* signed records in force disagree about it (sides.h) */
    size_t equal_units;      /* of its words that stand in the post */
    size_t rest_units;       /* words of the post around them */
};

enum { TALLY_CLAIMS_MAX = 4 };

struct tally_claims_question {
    const struct tally_corpus *corpus;
    const struct tally_ledger *ledger;
    const struct tally_post *post;
    int64_t now;     /* judges which debunks are in force */
    bool has_posted; /* when the post was made is known; else it is made now */
    int64_t posted_at;
};

/* Finds at most TALLY_CLAIMS_MAX debunks, each once by its best wording, best first: those in
 * force, the gravest, those of whose claim most stands in the post. TALLY_NO_MEMORY. */
enum tally_code tally_claims_find(const struct tally_claims_question *question,
                                  struct tally_work *work,
                                  struct tally_claim_match out[TALLY_CLAIMS_MAX], size_t *count,
                                  struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
