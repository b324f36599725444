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

enum tally_code tally_silence_add(struct tally_judging *j)
{
    struct tally_said_origin *said = tally_arena_alloc(j->arena, 1, sizeof *said);
    if (said == NULL)
        return tally_fail(j->err, TALLY_NO_MEMORY, "this job's memory is too small");
    if (j->question->has_against || matched(j) || j->tokens.units < TALLY_UNITS_EXCERPT ||
        !tally_origin_read(j->corpus, j->ledger, &j->tokens, said))
        return TALLY_OK;
    const struct tally_corpus_record *declaration =
        tally_origin_cover(j->corpus, j->ledger, j->question->now, said);
    j->answer->said = said;
    if (said->withheld)
        j->answer->flags |= TALLY_FLAG_WITHHELD_RANGE;
    if (said->state != TALLY_COVERAGE_DECLARED)
        return TALLY_OK;
    const struct tally_evidence_job job = tally_judging_job(j);
    return tally_evidence_missing(&job, declaration, j->answer);
}
