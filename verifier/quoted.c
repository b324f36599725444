#include "verifier/quoted.h"

static bool in_claims(const struct tally_claim_match *claims, size_t count, uint32_t at)
{
    for (size_t i = 0; i < count; i++) {
        if (at >= claims[i].alignment.p0 && at < claims[i].alignment.p1)
            return true;
    }
    return false;
}

size_t tally_quoted_beyond(const struct tally_judging *j, const struct tally_match *match,
                           const struct tally_claim_match *claims, size_t count)
{
    size_t units = 0;
    for (size_t i = 0; i < match->alignment.count; i++) {
        const struct tally_edit *edit = &match->alignment.edits[i];
        for (uint32_t p = edit->p0; edit->kind == TALLY_EDIT_EQUAL && p < edit->p1; p++)
            units += in_claims(claims, count, p) ? 0 : tally_token_units(j->tokens.tok[p]);
    }
    return units;
}

static void drop_record(struct tally_answer *answer, const struct tally_record *record)
{
    for (size_t i = 0; i < answer->finding_count; i++) {
        if (answer->findings[i].source.record == record)
            return; /* another finding speaks of it */
    }
    for (size_t i = 0; i < answer->record_count; i++) {
        if (answer->records[i].record != record)
            continue;
        answer->record_count--;
        answer->record_total--;
        memmove(&answer->records[i], &answer->records[i + 1],
                (answer->record_count - i) * sizeof *answer->records);
        return;
    }
}

static void drop_findings(struct tally_answer *answer, const struct tally_document *document)
{
    const struct tally_record *record = &document->record->record;
    size_t kept = 0;
    for (size_t i = 0; i < answer->finding_count; i++) {
        const struct tally_source *source = &answer->findings[i].source;
        if (source->record != record || !tally_slice_eq(source->part_name, document->part_name))
            answer->findings[kept++] = answer->findings[i];
    }
    answer->finding_count = kept;
    drop_record(answer, record);
}

void tally_quoted_drop(struct tally_judging *j, const struct tally_claim_match *claims,
                       size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < j->count; i++) {
        const struct tally_match *match = &j->matches[i];
        bool quoted = count > 0 && match->document->record->record.type == TALLY_RECORD_DEBUNK &&
                      tally_quoted_beyond(j, match, claims, count) < TALLY_UNITS_EXCERPT;
        if (quoted) {
            drop_findings(j->answer, match->document);
        } else {
            j->shown[kept] = j->shown[i];
            j->matches[kept++] = j->matches[i];
        }
    }
    j->count = kept;
}
