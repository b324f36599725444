/* evidence: turns matches into the findings and records of an answer: token ranges become
 * byte spans, what was left out is listed, records are described once. */
#ifndef TALLY_VERIFIER_EVIDENCE_H
#define TALLY_VERIFIER_EVIDENCE_H

#include "verifier/claims.h"
#include "verifier/relate.h"
#include "verifier/search.h"

struct tally_evidence_job {
    const struct tally_ledger *ledger;
    int64_t now;
    const struct tally_post *post;
    struct tally_arena *arena;
    struct tally_err *err;
};

/* Every candidate, and its alteration disowned; claims and their other sides; a number. */
enum { TALLY_FINDINGS_MAX = 2 * TALLY_CANDIDATES_MAX + 2 * TALLY_CLAIMS_MAX + 4 };

/* Adds a finding of `code` about the match, and its record. TALLY_NO_MEMORY. */
enum tally_code tally_evidence_match(const struct tally_evidence_job *job,
                                     const struct tally_match *match, enum tally_verdict code,
                                     struct tally_answer *answer)
    __attribute__((warn_unused_result));

/* identifier_conflict: the record that owns the number or code which the post bears. */
enum tally_code tally_evidence_owner(const struct tally_evidence_job *job,
                                     const struct tally_corpus_record *owner, unsigned flags,
                                     struct tally_answer *answer)
    __attribute__((warn_unused_result));

/* official_claim_not_on_record: the statement under which the text would have to be on record. */
enum tally_code tally_evidence_missing(const struct tally_evidence_job *job,
                                       const struct tally_corpus_record *declaration,
                                       struct tally_answer *answer)
    __attribute__((warn_unused_result));

/* Adds a finding about a debunk. An alignment without edits: matched by fingerprint. */
enum tally_code tally_evidence_claim(const struct tally_evidence_job *job,
                                     const struct tally_claim_match *match,
                                     struct tally_answer *answer)
    __attribute__((warn_unused_result));

/* refutes_debunked: the finding about the rebuttal's passages becomes one about the debunk. */
enum tally_code tally_evidence_refuted(const struct tally_evidence_job *job,
                                       const struct tally_claim_match *match,
                                       struct tally_answer *answer)
    __attribute__((warn_unused_result));

/* Lists one more record that holds the same passage. */
void tally_evidence_holder(const struct tally_evidence_job *job,
                           const struct tally_document *document, struct tally_answer *answer);

/* Lists the lines that were set aside and that `match` (may be NULL) does not cover. */
enum tally_code tally_evidence_wrappers(const struct tally_post *post,
                                        const struct tally_match *match,
                                        struct tally_answer *answer, struct tally_arena *arena,
                                        struct tally_err *err) __attribute__((warn_unused_result));

/* Findings by precedence; the headline's record first, or the sides of a disagreement by the
 * time of the log. */
void tally_evidence_sort(struct tally_answer *answer);

#endif
