#include <stdlib.h>

#include "verifier/apart.h"
#include "verifier/holders.h"
#include "verifier/judging.h"
#include "verifier/metadata.h"
#include "verifier/presented.h"
#include "verifier/versions.h"

enum { CONTEXT = 12 /* tokens around a difference in which another record may hold it */ };

/* Another record has the post's own reading at this difference, with what stands around it; or
 * its words are so frequent that nobody can tell. Then the difference is no sign of an
 * alteration. */
static enum tally_code read_elsewhere(const struct tally_judging *j,
                                      const struct tally_match *match,
                                      const struct tally_token_difference *d, bool *out)
{
    struct tally_holders holders;
    uint32_t from = d->p0 > CONTEXT ? d->p0 - CONTEXT : 0;
    uint32_t to = d->p1 + CONTEXT;
    /* No words from around the match; but what was moved may stand there. */
    uint32_t first = d->p0 < match->alignment.p0 ? d->p0 : match->alignment.p0;
    uint32_t last = d->p1 > match->alignment.p1 ? d->p1 : match->alignment.p1;
    if (from < first)
        from = first;
    if (to > last)
        to = last;
    enum tally_code code =
        tally_holders_find(j->corpus, &j->tokens, from, to, &holders, j->arena, j->err);
    *out = code == TALLY_OK && holders.unknown;
    for (size_t i = 0; code == TALLY_OK && !*out && i < holders.count; i++)
        *out = holders.at[i].entry != match->document->record->entry &&
               tally_holders_hold(j->corpus, &j->tokens, from, to, &holders.at[i]);
    return code;
}

/* Another record that the post is presented as, holds as much of it and reads otherwise here:
 * nobody can say which of them was changed. */
static bool disputed(const struct tally_judging *j, const struct tally_match *match,
                     const struct tally_token_difference *d)
{
    for (size_t i = 0; i < j->count; i++) {
        const struct tally_match *other = &j->matches[i];
        bool equal = other != match && other->presented &&
                     other->document->record != match->document->record &&
                     other->equal_units >= match->equal_units;
        for (size_t k = 0; equal && k < other->differences.count; k++) {
            const struct tally_token_difference *o = &other->differences.at[k];
            if (o->shown.severity == TALLY_MATERIAL && o->p0 == d->p0 && o->p1 == d->p1 &&
                !tally_tokens_equal(&match->document->tokens, d->r0, d->r1,
                                    &other->document->tokens, o->r0, o->r1))
                return true;
        }
    }
    return false;
}

/* The words are a line of the match's head, or stand in its text. */
static bool belongs(const struct tally_judging *j, const struct tally_match *match,
                    const struct tally_token_difference *d)
{
    bool head = d->p1 <= match->alignment.p0 &&
                tally_metadata_run(match->document->record, &j->tokens, d->p0, d->p1) == d->p1;
    return head || (match->alignment.p0 <= d->p0 && d->p1 <= match->alignment.p1);
}

/* The words are those of another record, whose head and text stand below all of the match's. */
static bool of_next(const struct tally_judging *j, const struct tally_match *match,
                    const struct tally_token_difference *d)
{
    for (size_t i = 0; match->longest != NULL && i < j->count; i++) {
        const struct tally_match *other = &j->matches[i];
        if (other->document->record != match->document->record && other->longest != NULL &&
            other->longest->p0 >= match->longest->p1 && d->r0 == d->r1 && belongs(j, other, d) &&
            tally_apart(&j->post, match, other))
            return true;
    }
    return false;
}

/* Before any accusation: takes it back where no difference can be asserted. */
static enum tally_code take_back(const struct tally_judging *j, struct tally_match *match)
{
    size_t asserted = 0;
    if (match->code != TALLY_ALTERED)
        return TALLY_OK;
    for (size_t i = 0; i < match->differences.count; i++) {
        const struct tally_token_difference *d = &match->differences.at[i];
        bool elsewhere = false;
        if (d->shown.severity != TALLY_MATERIAL || !d->in_body)
            continue;
        enum tally_code code = read_elsewhere(j, match, d, &elsewhere);
        if (code != TALLY_OK)
            return code;
        asserted += !elsewhere && !disputed(j, match, d) && !of_next(j, match, d);
    }
    if (asserted == 0)
        match->code = TALLY_RESEMBLES_RECORD;
    return TALLY_OK;
}

/* In force first, then as VERDICTS orders the states: lower is better. */
static int state_rank(enum tally_state state)
{
    switch (state) {
    case TALLY_STATE_IN_FORCE: return 0;
    case TALLY_STATE_NOT_YET: return 1;
    case TALLY_STATE_SUPERSEDED: return 2;
    case TALLY_STATE_CORRECTED: return 3;
    case TALLY_STATE_EXPIRED: return 4;
    case TALLY_STATE_WITHDRAWN: return 5;
    case TALLY_STATE_TEST: return 6;
    case TALLY_STATE_VOID: return 7;
    }
    abort(); /* not a member of the enum: memory is damaged */
}

/* How good a match is: exact ones first, in force before others, whole before excerpt; else
 * the one that the post presents itself as, then the one that holds most of it. */
static bool better(const struct tally_judging *j, const struct tally_match *a,
                   const struct tally_match *b)
{
    bool exact_a = tally_judging_exact(a->code);
    bool exact_b = tally_judging_exact(b->code);
    if (exact_a != exact_b)
        return exact_a;
    int rank_a = state_rank(tally_judging_state(j, a));
    int rank_b = state_rank(tally_judging_state(j, b));
    if (exact_a)
        return rank_a != rank_b ? rank_a < rank_b : a->code < b->code;
    bool near_a = a->code == TALLY_ALTERED || a->code == TALLY_MISCONTEXTUALISED;
    bool near_b = b->code == TALLY_ALTERED || b->code == TALLY_MISCONTEXTUALISED;
    if (near_a != near_b)
        return near_a;
    if (a->equal_units != b->equal_units)
        return a->equal_units > b->equal_units;
    return rank_a < rank_b;
}

static void mark_runs(const struct tally_judging *j, const struct tally_match *match, size_t least,
                      bool mark, bool *cited)
{
    for (size_t i = 0; i < match->alignment.count; i++) {
        const struct tally_edit *edit = &match->alignment.edits[i];
        if (edit->kind == TALLY_EDIT_EQUAL &&
            tally_tokens_units(&j->tokens, edit->p0, edit->p1) >= least)
            memset(cited + edit->p0, mark, edit->p1 - edit->p0);
    }
}

/* Marks the tokens of verbatim passages that others have and the match's own text has not: that may
 * bear its number itself, and so may a copy of it. */
static void mark_passages(const struct tally_judging *j, const struct tally_match *match,
                          bool *cited)
{
    memset(cited, 0, j->tokens.count * sizeof *cited);
    for (size_t i = 0; i < j->count; i++) {
        if (j->matches[i].document->record != match->document->record)
            mark_runs(j, &j->matches[i], TALLY_UNITS_RUN, true, cited);
    }
    mark_runs(j, match, 0, false, cited);
}

/* A number inside an exactly matched passage is cited there: the post is not presented by it. */
static void uncite(const struct tally_judging *j, struct tally_match *match, bool *cited)
{
    if (!match->presented || match->declared || j->question->has_against ||
        tally_judging_exact(match->code))
        return;
    mark_passages(j, match, cited);
    if (tally_presented_as(match->document, &j->tokens, &j->post.lines, cited) !=
        TALLY_PRESENTED_NOT)
        return;
    match->presented = match->alike = false;
    match->contexts.count = 0;
    if (match->code == TALLY_ALTERED)
        match->code = TALLY_RESEMBLES_RECORD;
    if (match->code == TALLY_MISCONTEXTUALISED)
        match->code = TALLY_QUOTES_OFFICIAL;
}

/* Of a record that is not in force it is true that it does not stand. */
static void settle(const struct tally_judging *j, struct tally_match *match)
{
    struct tally_contexts *contexts = &match->contexts;
    size_t kept = 0;
    if (tally_judging_state(j, match) == TALLY_STATE_IN_FORCE)
        return;
    for (size_t i = 0; i < contexts->count; i++) {
        if (!contexts->at[i].unsettled)
            contexts->at[kept++] = contexts->at[i];
    }
    bool settled = kept == 0 && kept < contexts->count && match->differences.material == 0;
    contexts->count = kept;
    if (settled)
        match->code =
            match->longest_run >= TALLY_UNITS_RUN ? TALLY_QUOTES_OFFICIAL : TALLY_UNCLEAR_READING;
}

enum tally_code tally_speaker_rank(struct tally_judging *j)
{
    bool *cited = tally_arena_alloc(j->arena, j->tokens.count + 1, sizeof *cited);
    if (cited == NULL)
        return tally_fail(j->err, TALLY_NO_MEMORY, "this job's memory is too small");
    for (size_t i = 0; i < j->count; i++)
        uncite(j, &j->matches[i], cited);
    for (size_t i = 0; i < j->count; i++)
        settle(j, &j->matches[i]);
    if (tally_versions_read(j) != TALLY_OK)
        return TALLY_NO_MEMORY;
    for (size_t i = 0; i < j->count; i++) {
        enum tally_code code = take_back(j, &j->matches[i]);
        if (code != TALLY_OK)
            return code;
    }
    for (size_t i = 1; i < j->count; i++) {
        struct tally_match match = j->matches[i];
        size_t at = i;
        for (; at > 0 && better(j, &match, &j->matches[at - 1]); at--)
            j->matches[at] = j->matches[at - 1];
        j->matches[at] = match;
    }
    return TALLY_OK;
}
