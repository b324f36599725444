#include "verifier/judging.h"
#include "verifier/metadata.h"

static bool is_owner(const struct tally_entry *entry, const struct tally_entry *const *owners,
                     size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (owners[i] == entry)
            return true;
    }
    return false;
}

/* The number in identity position is another record's than the one whose words these are. */
static bool conflicts(const struct tally_judging *j, const struct tally_entry *const *owners,
                      size_t count)
{
    for (size_t i = 0; i < j->count; i++) {
        if (j->matches[i].code != TALLY_NO_MATCH &&
            is_owner(tally_judging_entry(j, j->matches[i].document), owners, count))
            return false;
    }
    if (j->count > 0 && j->matches[0].code != TALLY_NO_MATCH)
        return j->matches[0].covered_units >= TALLY_UNITS_ALTERED;
    for (size_t i = 0; i < count; i++) {
        const struct tally_corpus_record *owner = tally_corpus_record(j->corpus, owners[i]->index);
        if (owner == NULL || tally_metadata_titled(owner, &j->tokens))
            return false;
    }
    return j->tokens.units >= TALLY_UNITS_ALTERED;
}

enum tally_code tally_identity_add(struct tally_judging *j)
{
    enum { OWNERS = 16 };
    const struct tally_entry *owners[OWNERS];
    struct tally_docnum number;
    if (j->question->has_against || !tally_metadata_number(&j->tokens, &number))
        return TALLY_OK;
    size_t count = tally_ledger_find_number(j->ledger, tally_docnum_key(&number).s, owners, OWNERS);
    if (count == 0 || count > OWNERS || !conflicts(j, owners, count))
        return TALLY_OK;
    const struct tally_corpus_record *owner = tally_corpus_record(j->corpus, owners[0]->index);
    if (owner == NULL)
        return TALLY_OK;
    const struct tally_evidence_job job = tally_judging_job(j);
    return tally_evidence_owner(&job, owner, j->answer);
}
