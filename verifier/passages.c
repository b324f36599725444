#include "verifier/judging.h"
#include "verifier/splice.h"

/* All of the record, word for word, among other words. */
static bool holds_whole(const struct tally_match *match)
{
    return match->code == TALLY_QUOTES_OFFICIAL && match->whole && match->contexts.count == 0 &&
           match->differences.material == 0 && match->differences.uncertain == 0;
}

/* The code of a match by the state of its record: whoever passes on the whole of one that is not in
 * force has passed that on, whatever stands beside it. */
static enum tally_verdict by_state(const struct tally_match *match, enum tally_state state)
{
    bool all = tally_judging_exact(match->code) || holds_whole(match);
    if (!all || state == TALLY_STATE_IN_FORCE)
        return match->code;
    return state == TALLY_STATE_TEST ? TALLY_MATCHES_TEST : TALLY_NOT_CURRENT;
}

/* The units of the longest verbatim run of a match that no better one holds. */
static size_t new_run(const struct tally_judging *j, const struct tally_match *match,
                      const bool *covered)
{
    size_t most = 0;
    for (size_t i = 0; i < match->alignment.count; i++) {
        const struct tally_edit *edit = &match->alignment.edits[i];
        size_t n = 0;
        for (uint32_t p = edit->p0; edit->kind == TALLY_EDIT_EQUAL && p < edit->p1; p++) {
            n = covered[p] ? 0 : n + tally_token_units(j->tokens.tok[p]);
            most = n > most ? n : most;
        }
    }
    return most;
}

static void cover(const struct tally_match *match, bool *covered)
{
    for (size_t i = 0; i < match->alignment.count; i++) {
        const struct tally_edit *edit = &match->alignment.edits[i];
        if (edit->kind == TALLY_EDIT_EQUAL)
            memset(covered + edit->p0, 1, edit->p1 - edit->p0);
    }
    for (size_t i = 0; i < match->contexts.count; i++) { /* another's title is no passage of it */
        const struct tally_context_token *context = &match->contexts.at[i];
        memset(covered + context->p0, 1, context->p1 - context->p0);
    }
}

/* A digest of several records: the best match, and each further one that holds a passage of the
 * post which those before it do not. */
static enum tally_code choose_shown(struct tally_judging *j)
{
    bool *covered = tally_arena_alloc(j->arena, j->tokens.count + 1, sizeof *covered);
    if (covered == NULL)
        return tally_fail(j->err, TALLY_NO_MEMORY, "this job's memory is too small");
    bool exact = j->count > 0 && tally_judging_exact(j->matches[0].code);
    for (size_t i = 0; i < j->count; i++) {
        const struct tally_match *match = &j->matches[i];
        j->shown[i] = i == 0 ? match->code != TALLY_NO_MATCH
                             : !exact && new_run(j, match, covered) >= TALLY_UNITS_RUN;
        if (j->shown[i])
            cover(match, covered);
    }
    return TALLY_OK;
}

/* Which of the shown matches are joined to each other inside a sentence. */
static void find_splices(const struct tally_judging *j, bool spliced[TALLY_CANDIDATES_MAX])
{
    const struct tally_match *shown[TALLY_CANDIDATES_MAX] = {NULL};
    size_t place[TALLY_CANDIDATES_MAX];
    bool marked[TALLY_CANDIDATES_MAX] = {false};
    size_t count = 0;
    for (size_t i = 0; i < j->count; i++) {
        if (j->shown[i]) {
            place[count] = i;
            shown[count++] = &j->matches[i];
        }
    }
    tally_splice_find(&j->post, shown, count, j->matches, j->count, marked);
    for (size_t i = 0; i < count; i++)
        spliced[place[i]] = marked[i];
}

static enum tally_verdict shown_code(const struct tally_judging *j, size_t i, bool spliced)
{
    const struct tally_match *match = &j->matches[i];
    enum tally_verdict code = by_state(match, tally_judging_state(j, match));
    if (spliced && code != TALLY_ALTERED)
        return TALLY_SPLICED;
    return i > 0 && !holds_whole(match) ? TALLY_QUOTES_OFFICIAL : code;
}

/* The best match and this one hold the same of the post: none of them is its origin. */
static bool equally_good(const struct tally_match *best, const struct tally_match *match)
{
    if (tally_judging_exact(best->code) || match->code == TALLY_NO_MATCH)
        return tally_judging_exact(best->code) && tally_judging_exact(match->code);
    return match->code == best->code && match->equal_units == best->equal_units &&
           match->alignment.p0 == best->alignment.p0 && match->alignment.p1 == best->alignment.p1;
}

enum tally_code tally_passages_add(struct tally_judging *j)
{
    const struct tally_evidence_job job = tally_judging_job(j);
    bool spliced[TALLY_CANDIDATES_MAX] = {false};
    if (choose_shown(j) != TALLY_OK)
        return TALLY_NO_MEMORY;
    find_splices(j, spliced);
    for (size_t i = 0; i < j->count; i++) {
        struct tally_match *match = &j->matches[i];
        if (j->shown[i]) {
            enum tally_code rc =
                tally_evidence_match(&job, match, shown_code(j, i, spliced[i]), j->answer);
            if (rc != TALLY_OK)
                return rc;
        }
        /* Every holder of the passage is counted, as far as they were looked at. */
        if (i > 0 && equally_good(&j->matches[0], match))
            tally_evidence_holder(&job, match->document, j->answer);
    }
    return TALLY_OK;
}
