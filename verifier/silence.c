#include "verifier/judging.h"
#include "verifier/origin.h"

static bool matched(const struct tally_judging *j)
{
    const struct tally_answer *answer = j->answer;
    for (size_t i = 0; i < answer->finding_count; i++) {
        enum tally_verdict code = answer->findings[i].code;
        if (code != TALLY_REPEATS_DEBUNKED && code != TALLY_MENTIONS_DEBUNKED)
            return true;
    }
    return false;
}

/* The record whose number the post bears, however little of its words: nobody is told that it is
 * not there. */
static void add_owner(const struct tally_judging *j, struct tally_said_origin *said)
{
    const struct tally_corpus_record *record = j->owner;
    const struct tally_entry *owner = NULL;
    if (record != NULL)
        owner = tally_ledger_entry(j->ledger, record->entry);
    else if (!said->has_number ||
             tally_ledger_find_number(j->ledger, tally_docnum_key(&said->number).s, &owner, 1) == 0)
        return;
    else
        record = tally_corpus_record(j->corpus, owner->index);
    if (record != NULL && record->record.type == TALLY_RECORD_NOTICE)
        said->nearest[said->nearest_count++] = (struct tally_near_record){owner, &record->record};
}

/* The same body's records whose words stand nearest, for people to compare. */
static void add_nearest(const struct tally_judging *j, struct tally_said_origin *said)
{
    size_t units[TALLY_SAID_NEAREST_MAX] = {said->nearest_count > 0 ? SIZE_MAX : 0};
    for (size_t i = 0; i < j->count; i++) {
        const struct tally_match *match = &j->matches[i];
        const struct tally_record *record = &match->document->record->record;
        size_t at = 0;
        while (at < said->nearest_count && said->nearest[at].record != record)
            at++;
        if (record->type != TALLY_RECORD_NOTICE || record->authorities.count == 0 ||
            !tally_slice_eq(record->authorities.at[0], said->body_id) ||
            at < said->nearest_count) /* better matches come first */
            continue;
        at = said->nearest_count;
        if (at == TALLY_SAID_NEAREST_MAX && units[at - 1] >= match->equal_units)
            continue;
        at = at == TALLY_SAID_NEAREST_MAX ? at - 1 : said->nearest_count++;
        for (; at > 0 && units[at - 1] < match->equal_units; at--) {
            units[at] = units[at - 1];
            said->nearest[at] = said->nearest[at - 1];
        }
        units[at] = match->equal_units;
        said->nearest[at] =
            (struct tally_near_record){tally_judging_entry(j, match->document), record};
    }
}

/* The number is on record: that is said, and of which record, whatever stands below it. */
static void tell_owner(struct tally_judging *j)
{
    const struct tally_evidence_job job = tally_judging_job(j);
    tally_evidence_holder(&job, &(struct tally_document){.record = j->owner}, j->answer);
    if (j->answer->finding_count == 0)
        j->answer->asked = TALLY_ASKED_OWNED;
}

enum tally_code tally_silence_add(struct tally_judging *j)
{
    struct tally_said_origin *said = tally_arena_alloc(j->arena, 1, sizeof *said);
    if (said == NULL)
        return tally_fail(j->err, TALLY_NO_MEMORY, "this job's memory is too small");
    if (j->question->has_against || matched(j) || j->tokens.units < TALLY_UNITS_EXCERPT ||
        (!tally_origin_read(j->corpus, j->ledger, &j->tokens, said) && j->owner == NULL))
        return TALLY_OK;
    const struct tally_corpus_record *declaration =
        tally_origin_cover(j->corpus, j->ledger, j->question->text, j->question->now, said);
    add_owner(j, said);
    add_nearest(j, said);
    j->answer->said = said;
    if (said->withheld)
        j->answer->flags |= TALLY_FLAG_WITHHELD_RANGE;
    if (j->owner != NULL)
        tell_owner(j);
    if (said->state != TALLY_COVERAGE_DECLARED || j->owner != NULL)
        return TALLY_OK;
    const struct tally_evidence_job job = tally_judging_job(j);
    return tally_evidence_missing(&job, declaration, j->answer);
}
