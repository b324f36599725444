#include "verifier/judging.h"

/* The post carries the debunk's own explanation. */
static bool carries_rebuttal(const struct tally_judging *j, const struct tally_claim_match *claim)
{
    for (size_t i = 0; i < j->count; i++) {
        const struct tally_match *match = &j->matches[i];
        if (match->document->record == claim->claim->record &&
            (match->longest_run >= TALLY_UNITS_RUN || tally_judging_exact(match->code)))
            return true;
    }
    return false;
}

/* The debunk is about a record in force whose words the post has. */
static bool contradicts_record(const struct tally_judging *j, const struct tally_claim_match *claim)
{
    const struct tally_debunk *debunk = &claim->claim->record->record.of.debunk;
    for (size_t i = 0; i < debunk->about_count; i++) {
        for (size_t k = 0; k < j->count; k++) {
            const struct tally_match *match = &j->matches[k];
            if (match->longest_run >= TALLY_UNITS_RUN &&
                tally_judging_state(j, match) == TALLY_STATE_IN_FORCE &&
                tally_hash_eq(tally_judging_entry(j, match->document)->id, debunk->about[i]))
                return true;
        }
    }
    return false;
}

/* Two debunks of the same words come to different conclusions. */
static bool contradicts_other(const struct tally_claim_match *claims, size_t count, size_t i)
{
    const struct tally_record *mine = &claims[i].claim->record->record;
    for (size_t k = 0; k < count; k++) {
        if (claims[k].claim->record->record.of.debunk.conclusion != mine->of.debunk.conclusion)
            return true;
    }
    return false;
}

/* What a claim is to the post; TALLY_NO_MATCH: nothing to say. What signed records fully
 * account for repeats no rumor: only their disagreement is said. */
static enum tally_verdict claim_code(const struct tally_judging *j,
                                     const struct tally_claim_match *claims, size_t count, size_t i)
{
    if (contradicts_record(j, &claims[i]))
        return TALLY_CONFLICTING_RECORDS;
    if (j->count > 0 && tally_judging_exact(j->matches[0].code))
        return TALLY_NO_MATCH;
    if (contradicts_other(claims, count, i))
        return TALLY_CONFLICTING_RECORDS;
    return carries_rebuttal(j, &claims[i]) ? TALLY_REFUTES_DEBUNKED : claims[i].code;
}

static enum tally_code add_claims(struct tally_judging *j)
{
    struct tally_claim_match claims[TALLY_CLAIMS_MAX];
    size_t count;
    if (j->question->has_against)
        return TALLY_OK;
    enum tally_code code = tally_claims_find(j->corpus, j->ledger, &j->post, j->question->now,
                                             &j->work, claims, &count, j->arena, j->err);
    const struct tally_evidence_job job = tally_judging_job(j);
    for (size_t i = 0; code == TALLY_OK && i < count; i++) {
        struct tally_claim_match claim = claims[i];
        claim.code = claim_code(j, claims, count, i);
        if (claim.code != TALLY_NO_MATCH)
            code = tally_evidence_claim(&job, &claim, j->answer);
    }
    return code;
}

/* A body disowned this very alteration: its fingerprint is in a debunk in force. */
static enum tally_code add_forgeries(struct tally_judging *j)
{
    const struct tally_evidence_job job = tally_judging_job(j);
    if (j->answer->finding_count == 0 || !j->answer->findings[0].has_fingerprint)
        return TALLY_OK;
    struct tally_hash print = j->answer->findings[0].fingerprint;
    for (uint32_t i = 0; i < tally_corpus_claims(j->corpus); i++) {
        const struct tally_document *claim = tally_corpus_claim(j->corpus, i);
        const struct tally_debunk *debunk = &claim->record->record.of.debunk;
        const struct tally_entry *entry = tally_judging_entry(j, claim);
        if (debunk->conclusion != TALLY_NOT_ISSUED_BY_US ||
            tally_ledger_state(entry, j->question->now) != TALLY_STATE_IN_FORCE)
            continue;
        for (size_t k = 0; k < debunk->forgery_count; k++) {
            struct tally_claim_match match = {.claim = claim, .code = TALLY_DISOWNED};
            if (tally_hash_eq(debunk->forgeries[k], print))
                return tally_evidence_claim(&job, &match, j->answer);
        }
    }
    return TALLY_OK;
}

enum tally_code tally_rumors_add(struct tally_judging *j)
{
    enum tally_code code = add_claims(j);
    return code == TALLY_OK ? add_forgeries(j) : code;
}
