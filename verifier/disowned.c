#include "schema/docnum.h"
#include "verifier/holders.h"
#include "verifier/judging.h"
#include "verifier/metadata.h"

static bool disowns(const struct tally_judging *j, const struct tally_document *claim)
{
    return claim->record->record.of.debunk.conclusion == TALLY_NOT_ISSUED_BY_US &&
           tally_ledger_state(tally_judging_entry(j, claim), j->question->now) ==
               TALLY_STATE_IN_FORCE;
}

static bool is_said(const struct tally_judging *j, const struct tally_document *claim)
{
    const struct tally_answer *answer = j->answer;
    for (size_t i = 0; i < answer->finding_count; i++) {
        if (answer->findings[i].code == TALLY_DISOWNED &&
            answer->findings[i].source.record == &claim->record->record)
            return true;
    }
    return false;
}

static enum tally_code add(struct tally_judging *j, const struct tally_document *claim)
{
    const struct tally_evidence_job job = tally_judging_job(j);
    const struct tally_claim_match match = {.claim = claim, .code = TALLY_DISOWNED};
    return is_said(j, claim) ? TALLY_OK : tally_evidence_claim(&job, &match, j->answer);
}

/* A body disowned this very alteration: its fingerprint is in a debunk in force. */
static enum tally_code add_forgery(struct tally_judging *j, struct tally_hash print)
{
    uint32_t claims[TALLY_CANDIDATES_MAX];
    size_t count;
    enum tally_code code =
        tally_holders_of_key(j->corpus, tally_intake_forgery_hash(print), TALLY_DOCUMENT_CLAIM,
                             claims, TALLY_CANDIDATES_MAX, &count, j->arena, j->err);
    for (size_t i = 0; code == TALLY_OK && i < count; i++) {
        const struct tally_document *claim = tally_corpus_document(j->corpus, claims[i]);
        const struct tally_debunk *debunk = &claim->record->record.of.debunk;
        for (size_t k = 0; disowns(j, claim) && k < debunk->forgery_count; k++) {
            if (tally_hash_eq(debunk->forgeries[k], print))
                return add(j, claim);
        }
    }
    return code;
}

static enum tally_code add_forgeries(struct tally_judging *j)
{
    size_t count = j->answer->finding_count;
    enum tally_code code = TALLY_OK;
    for (size_t i = 0; code == TALLY_OK && i < count; i++) {
        const struct tally_finding *finding = &j->answer->findings[i];
        if (finding->has_fingerprint)
            code = add_forgery(j, finding->fingerprint);
    }
    return code;
}

/* The text names this number; words may stand before its code. */
static bool has_number(struct tally_slice text, const struct tally_docnum *wanted)
{
    struct tally_docnum number;
    size_t begin;
    size_t end = 0;
    size_t len = strlen(wanted->code);
    while (tally_docnum_find(text, end, &begin, &end, &number)) {
        size_t own = strlen(number.code);
        if (number.year == wanted->year && number.number == wanted->number && own >= len &&
            strcmp(number.code + own - len, wanted->code) == 0)
            return true;
    }
    return false;
}

/* The post bears a number that a body says it never gave. Once a record that stands has the
 * number, it says nothing any more. */
static enum tally_code add_number(struct tally_judging *j)
{
    struct tally_docnum number;
    const struct tally_entry *owner;
    struct tally_span at;
    uint32_t claims[TALLY_CANDIDATES_MAX];
    size_t count = 0;
    const struct tally_cue_scope nowhere = {0};
    if (!tally_metadata_number(&j->tokens, &number))
        return TALLY_OK;
    const struct tally_docnum_key key = tally_docnum_key(&number);
    bool denied = tally_cues_find(tally_words_cues(j->post.words), &j->tokens, &nowhere, &at) !=
                  TALLY_CUE_NONE;
    if (denied || tally_ledger_find_number(j->ledger, key.s, &owner, 1) > 0)
        return TALLY_OK;
    enum tally_code code =
        tally_holders_of_key(j->corpus, tally_intake_number_key(&number), TALLY_DOCUMENT_CLAIM,
                             claims, TALLY_CANDIDATES_MAX, &count, j->arena, j->err);
    for (size_t i = 0; code == TALLY_OK && i < count; i++) {
        const struct tally_document *claim = tally_corpus_document(j->corpus, claims[i]);
        if (disowns(j, claim) && has_number(claim->tokens.text, &number))
            return add(j, claim);
    }
    return code;
}

enum tally_code tally_disowned_add(struct tally_judging *j)
{
    bool exact = j->count > 0 && tally_judging_exact(j->matches[0].code);
    enum tally_code code = exact ? TALLY_OK : add_forgeries(j);
    return code == TALLY_OK && !exact && !j->question->has_against ? add_number(j) : code;
}
