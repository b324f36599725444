#include "verifier/judging.h"

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

static unsigned flags_of(const struct tally_judging *j, const struct tally_finding *finding)
{
    int64_t posted = j->question->posted_at;
    int64_t at;
    if (finding->source.entry == NULL)
        return 0;
    if (finding->code == TALLY_NOT_CURRENT && ended_at(j, finding->source.entry, &at) &&
        at <= posted)
        return TALLY_FLAG_OLD_AS_NEW;
    return 0;
}

void tally_times_compare(struct tally_judging *j)
{
    for (size_t i = 0; j->question->has_posted && i < j->answer->finding_count; i++)
        j->answer->findings[i].flags |= flags_of(j, &j->answer->findings[i]);
}
