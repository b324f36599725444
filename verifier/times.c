#include "verifier/judging.h"
#include "verifier/metadata.h"
#include "verifier/recency.h"

/* When the record was ended, as far as it is known: its own expiry, else what the statement that
 * ended it says of its time. */
static bool ended_at(const struct tally_judging *j, const struct tally_entry *entry, int64_t *at)
{
    if (entry->lifecycle == TALLY_IN_FORCE) {
        *at = entry->expires;
        return entry->expires != INT64_MAX;
    }
    const struct tally_corpus_record *by = tally_corpus_record(j->corpus, entry->changed_by);
    return by != NULL && tally_time_parse(by->record.issued, at, NULL) == TALLY_OK;
}

/* The tokens that are records' words, or stand around them as records have it, or are a page's. */
static bool *accounted(const struct tally_judging *j)
{
    const struct tally_tokens *t = &j->tokens;
    bool *aside = tally_arena_alloc(j->arena, t->count + 1, sizeof *aside);
    if (aside == NULL)
        return NULL;
    memcpy(aside, j->post.set_aside, t->count * sizeof *aside);
    for (size_t i = 0; i < j->count; i++) {
        const struct tally_match *match = &j->matches[i];
        const struct tally_alignment *a = &match->alignment;
        if (match->code == TALLY_NO_MATCH)
            continue;
        memset(aside + a->p0, true, a->p1 - a->p0);
        for (uint32_t from = 0, end; from < t->count; from = end) {
            end = tally_metadata_run(match->document->record, t, from, (uint32_t)t->count);
            memset(aside + from, true, end - from);
            if (end == from)
                end = tally_metadata_line_end(t, from);
        }
    }
    return aside;
}

/* The text itself says so: by its words for the day, or by the day on which it is signed. */
static bool told_as_new(const struct tally_judging *j, const bool *aside, int64_t ended)
{
    const struct tally_recency told =
        tally_recency_read(j->post.words, &j->tokens, aside, tally_date_of(ended));
    return !told.past && (told.fresh || told.signed_later);
}

static unsigned flags_of(const struct tally_judging *j, const struct tally_finding *finding,
                         const bool *aside)
{
    const struct tally_question *question = j->question;
    int64_t at;
    if (finding->source.entry == NULL || finding->code != TALLY_NOT_CURRENT ||
        !ended_at(j, finding->source.entry, &at))
        return 0;
    const bool as_new = question->has_posted ? at <= question->posted_at
                                             : at <= question->now && told_as_new(j, aside, at);
    return as_new ? TALLY_FLAG_OLD_AS_NEW : 0;
}

enum tally_code tally_times_compare(struct tally_judging *j)
{
    bool ended = false; /* one of the records */
    for (size_t i = 0; i < j->answer->finding_count; i++)
        ended |= j->answer->findings[i].code == TALLY_NOT_CURRENT;
    if (!ended)
        return TALLY_OK;
    const bool *aside = accounted(j);
    if (aside == NULL)
        return tally_fail(j->err, TALLY_NO_MEMORY, "this job's memory is too small");
    for (size_t i = 0; i < j->answer->finding_count; i++)
        j->answer->findings[i].flags |= flags_of(j, &j->answer->findings[i], aside);
    return TALLY_OK;
}
