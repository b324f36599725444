#include "verifier/judge.h"

#include <stdlib.h>

#include "schema/utf8.h"
#include "verifier/claims.h"
#include "verifier/evidence.h"
#include "verifier/metadata.h"
#include "verifier/origin.h"
#include "verifier/search.h"
#include "verifier/splice.h"
#include "verifier/wrappers.h"

enum {
    CONTEXT = 12,         /* tokens around a difference in which another record may hold it */
    CLOSE = 3,            /* candidates whose gaps are filled at any price */
    HITS_TRIED = 256,     /* places at which a candidate may hold the whole post */
    FAR_GAP_CELLS = 4096, /* for the others: a gap of 64 by 64 tokens */
};

struct tally_judging { /* one question in hand */
    const struct tally_corpus *corpus;
    const struct tally_ledger *ledger;
    const struct tally_question *question;
    struct tally_tokens tokens;
    struct tally_post post;
    struct tally_work work;
    struct tally_match matches[TALLY_CANDIDATES_MAX];
    bool shown[TALLY_CANDIDATES_MAX];
    size_t count;
    bool cut;
    struct tally_answer *answer;
    struct tally_arena *arena;
    struct tally_err *err;
};

static const struct tally_entry *entry_of(const struct tally_judging *j,
                                          const struct tally_document *document)
{
    return tally_ledger_entry(j->ledger, document->record->entry);
}

static enum tally_state state_of(const struct tally_judging *j, const struct tally_match *match)
{
    return tally_ledger_state(entry_of(j, match->document), j->question->now);
}

/* Lines that are wrappers; they count as set aside only where nothing aligned. */
static enum tally_code set_aside(struct tally_judging *j)
{
    const struct tally_tokens *t = &j->tokens;
    j->post.set_aside = tally_arena_alloc(j->arena, t->count + 1, sizeof *j->post.set_aside);
    if (j->post.set_aside == NULL)
        return tally_fail(j->err, TALLY_NO_MEMORY, "this job's memory is too small");
    for (uint32_t i = 0; i < t->count;) {
        uint32_t end = tally_line_end(t, i);
        bool wrapper = tally_wrappers_line(j->post.words, t, i, end);
        for (; i < end; i++)
            j->post.set_aside[i] = wrapper;
    }
    return TALLY_OK;
}

static enum tally_code prepare(struct tally_judging *j)
{
    enum tally_code code = tally_normalize(j->question->text, &j->tokens, j->arena, j->err);
    if (code != TALLY_OK)
        return code;
    j->post = (struct tally_post){
        .tokens = &j->tokens,
        .words = tally_corpus_words(j->corpus),
        .ocr = j->question->ocr,
        .has_against = j->question->has_against,
        .against = j->question->against,
    };
    code = set_aside(j);
    return code != TALLY_OK ? code : tally_work_init(&j->work, j->arena, j->err);
}

static enum tally_code relate_one(struct tally_judging *j, struct tally_match match)
{
    if (match.alignment.count == 0 || j->count == TALLY_CANDIDATES_MAX)
        return TALLY_OK;
    const struct tally_entry *entry = entry_of(j, match.document);
    if (j->question->has_against && !tally_hash_eq(entry->id, j->question->against))
        return TALLY_OK;
    enum tally_code code = tally_relate(&j->post, entry->id, &match, j->arena, j->err);
    if (code == TALLY_OK)
        j->matches[j->count++] = match;
    return code;
}

/* The very same tokens: nothing needs to be searched. */
static enum tally_code relate_same(struct tally_judging *j)
{
    uint32_t count = (uint32_t)j->tokens.count;
    uint32_t next = count == 0 ? 0 : tally_corpus_same(j->corpus, &j->tokens);
    while (next != 0 && j->count < TALLY_CANDIDATES_MAX) {
        const struct tally_document *document = tally_corpus_text(j->corpus, next - 1);
        struct tally_edit *whole = tally_arena_alloc(j->arena, 1, sizeof *whole);
        if (whole == NULL)
            return tally_fail(j->err, TALLY_NO_MEMORY, "this job's memory is too small");
        *whole = (struct tally_edit){TALLY_EDIT_EQUAL, 0, count, 0, count};
        struct tally_match match = {.document = document,
                                    .alignment = {whole, 1, 0, count, 0, count, count}};
        enum tally_code code = relate_one(j, match);
        if (code != TALLY_OK)
            return code;
        next = document->same_next;
    }
    return TALLY_OK;
}

static bool is_exact(enum tally_verdict code)
{
    return code == TALLY_AUTHENTIC || code == TALLY_AUTHENTIC_EXCERPT;
}

/* Where the document holds the post's very tokens, by one of the hits: its first token, +1. */
static uint32_t held_at(const struct tally_tokens *post, const struct tally_tokens *document,
                        const struct tally_candidate *candidate)
{
    for (size_t i = 0; i < candidate->hit_count && i < HITS_TRIED; i++) {
        const struct tally_hit *hit = &candidate->hits[i];
        if (hit->record < hit->post || document->count - (hit->record - hit->post) < post->count)
            continue;
        uint32_t at = hit->record - hit->post;
        if (memcmp(document->tok + at, post->tok, post->count * sizeof *post->tok) == 0)
            return at + 1;
    }
    return 0;
}

/* Exact first, over all candidates: whoever holds the whole post as it stands. What is left is
 * moved to the front of the list. */
static enum tally_code relate_held(struct tally_judging *j, struct tally_candidates *found)
{
    uint32_t count = (uint32_t)j->tokens.count;
    size_t left = 0;
    enum tally_code code = TALLY_OK;
    for (size_t i = 0; code == TALLY_OK && i < found->count; i++) {
        const struct tally_document *document = tally_corpus_text(j->corpus, found->at[i].document);
        uint32_t at = held_at(&j->tokens, &document->tokens, &found->at[i]);
        if (at == 0) {
            found->at[left++] = found->at[i];
            continue;
        }
        struct tally_edit *whole = tally_arena_alloc(j->arena, 1, sizeof *whole);
        if (whole == NULL)
            return tally_fail(j->err, TALLY_NO_MEMORY, "this job's memory is too small");
        at--;
        *whole = (struct tally_edit){TALLY_EDIT_EQUAL, 0, count, at, at + count};
        struct tally_match match = {.document = document,
                                    .alignment = {whole, 1, 0, count, at, at + count, count}};
        code = relate_one(j, match);
    }
    found->count = left;
    return code;
}

static bool has_exact(const struct tally_judging *j)
{
    for (size_t i = 0; i < j->count; i++) {
        if (is_exact(j->matches[i].code))
            return true;
    }
    return false;
}

static enum tally_code search(struct tally_judging *j, const struct tally_seed *seeds, size_t count,
                              bool quick, struct tally_candidates *out)
{
    return tally_search(tally_corpus_text_seeds(j->corpus), tally_corpus_texts(j->corpus), seeds,
                        count, quick, out, j->arena, j->err);
}

static enum tally_code relate_found(struct tally_judging *j)
{
    struct tally_seed *seeds;
    size_t seed_count;
    struct tally_candidates found;
    enum tally_code code = tally_seeds_select(&j->tokens, &seeds, &seed_count, j->arena, j->err);
    if (code == TALLY_OK)
        code = search(j, seeds, seed_count, true, &found);
    if (code == TALLY_OK)
        code = relate_held(j, &found);
    if (code != TALLY_OK || has_exact(j)) /* who holds less of the post cannot say more of it */
        return code;
    j->count = 0;
    code = search(j, seeds, seed_count, false, &found);
    if (code == TALLY_OK)
        code = relate_held(j, &found);
    j->cut = found.cut;
    for (size_t i = 0; code == TALLY_OK && i < found.count; i++) {
        struct tally_candidate *candidate = &found.at[i];
        struct tally_match match = {.document = tally_corpus_text(j->corpus, candidate->document)};
        j->work.gap = i < CLOSE ? TALLY_GAP_CELLS : FAR_GAP_CELLS;
        code = tally_align(&j->tokens, &match.document->tokens, candidate->hits,
                           candidate->hit_count, &j->work, &match.alignment, j->arena, j->err);
        if (code == TALLY_OK)
            code = relate_one(j, match);
    }
    return code;
}

/* Another record has the post's own reading here, with what stands around it: then the
 * difference is no sign of an alteration. */
static bool read_elsewhere(const struct tally_judging *j, const struct tally_match *match,
                           const struct tally_token_difference *d)
{
    uint32_t from = d->p0 > CONTEXT ? d->p0 - CONTEXT : 0;
    uint32_t to = d->p1 + CONTEXT;
    if (from < match->alignment.p0)
        from = match->alignment.p0;
    if (to > match->alignment.p1)
        to = match->alignment.p1;
    for (size_t i = 0; i < j->count; i++) {
        const struct tally_match *other = &j->matches[i];
        if (other->document->record != match->document->record &&
            tally_alignment_holds(&other->alignment, from, to))
            return true;
    }
    return false;
}

/* Before any accusation: takes the accusation back where the post's own reading of every
 * difference is on record elsewhere, or where lists were cut so that it may be. */
static void take_back(const struct tally_judging *j, struct tally_match *match)
{
    if (!tally_verdict_accuses(match->code))
        return;
    size_t asserted = 0;
    for (size_t i = 0; i < match->differences.count; i++) {
        const struct tally_token_difference *d = &match->differences.at[i];
        if (d->shown.severity == TALLY_MATERIAL && d->in_body)
            asserted += !read_elsewhere(j, match, d);
    }
    if (match->code == TALLY_ALTERED && asserted == 0)
        match->code = TALLY_RESEMBLES_RECORD;
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
    bool exact_a = is_exact(a->code);
    bool exact_b = is_exact(b->code);
    if (exact_a != exact_b)
        return exact_a;
    int rank_a = state_rank(state_of(j, a));
    int rank_b = state_rank(state_of(j, b));
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

static void rank_matches(struct tally_judging *j)
{
    for (size_t i = 0; i < j->count; i++)
        take_back(j, &j->matches[i]);
    for (size_t i = 1; i < j->count; i++) {
        struct tally_match match = j->matches[i];
        size_t at = i;
        for (; at > 0 && better(j, &match, &j->matches[at - 1]); at--)
            j->matches[at] = j->matches[at - 1];
        j->matches[at] = match;
    }
}

/* The code that an exact match has by the state of its record. */
static enum tally_verdict by_state(enum tally_verdict code, enum tally_state state)
{
    if (!is_exact(code) || state == TALLY_STATE_IN_FORCE)
        return code;
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
}

/* A digest of several records: the best match, and each further one that holds a passage of the
 * post which those before it do not. */
static enum tally_code choose_shown(struct tally_judging *j)
{
    bool *covered = tally_arena_alloc(j->arena, j->tokens.count + 1, sizeof *covered);
    if (covered == NULL)
        return tally_fail(j->err, TALLY_NO_MEMORY, "this job's memory is too small");
    bool exact = j->count > 0 && is_exact(j->matches[0].code);
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
    enum tally_verdict code = by_state(j->matches[i].code, state_of(j, &j->matches[i]));
    if (spliced && code != TALLY_ALTERED)
        return TALLY_SPLICED;
    return i > 0 ? TALLY_QUOTES_OFFICIAL : code;
}

static enum tally_code add_texts(struct tally_judging *j)
{
    const struct tally_evidence_job job = {j->ledger, j->question->now, &j->post, j->arena, j->err};
    bool spliced[TALLY_CANDIDATES_MAX] = {false};
    find_splices(j, spliced);
    for (size_t i = 0; i < j->count; i++) {
        struct tally_match *match = &j->matches[i];
        if (j->shown[i]) {
            enum tally_code rc =
                tally_evidence_match(&job, match, shown_code(j, i, spliced[i]), j->answer);
            if (rc != TALLY_OK)
                return rc;
        }
        /* Every holder of the exact passage is counted, as far as they were looked at. */
        if (i > 0 && is_exact(match->code) && is_exact(j->matches[0].code))
            tally_evidence_holder(&job, match->document, j->answer);
    }
    return TALLY_OK;
}

/* --- Whose number is it? --- */

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
            is_owner(entry_of(j, j->matches[i].document), owners, count))
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

static enum tally_code add_identifier(struct tally_judging *j)
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
    const struct tally_evidence_job job = {j->ledger, j->question->now, &j->post, j->arena, j->err};
    return tally_evidence_owner(&job, owner, j->answer);
}

/* --- Debunks --- */

/* The post carries the debunk's own explanation. */
static bool carries_rebuttal(const struct tally_judging *j, const struct tally_claim_match *claim)
{
    for (size_t i = 0; i < j->count; i++) {
        const struct tally_match *match = &j->matches[i];
        if (match->document->record == claim->claim->record &&
            (match->longest_run >= TALLY_UNITS_RUN || is_exact(match->code)))
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
                state_of(j, match) == TALLY_STATE_IN_FORCE &&
                tally_hash_eq(entry_of(j, match->document)->id, debunk->about[i]))
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
    if (j->count > 0 && is_exact(j->matches[0].code))
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
    const struct tally_evidence_job job = {j->ledger, j->question->now, &j->post, j->arena, j->err};
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
    const struct tally_evidence_job job = {j->ledger, j->question->now, &j->post, j->arena, j->err};
    if (j->answer->finding_count == 0 || !j->answer->findings[0].has_fingerprint)
        return TALLY_OK;
    struct tally_hash print = j->answer->findings[0].fingerprint;
    for (uint32_t i = 0; i < tally_corpus_claims(j->corpus); i++) {
        const struct tally_document *claim = tally_corpus_claim(j->corpus, i);
        const struct tally_debunk *debunk = &claim->record->record.of.debunk;
        const struct tally_entry *entry = entry_of(j, claim);
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

/* --- Official, and not on record? --- */

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

static enum tally_code add_origin(struct tally_judging *j)
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
    const struct tally_evidence_job job = {j->ledger, j->question->now, &j->post, j->arena, j->err};
    return tally_evidence_missing(&job, declaration, j->answer);
}

static enum tally_verdict nothing_found(const struct tally_judging *j)
{
    if (j->answer->said != NULL)
        return TALLY_OFFICIAL_CLAIM_UNCOVERED;
    return j->tokens.units < TALLY_UNITS_EXCERPT ? TALLY_INSUFFICIENT_INPUT : TALLY_NO_MATCH;
}

static void conclude(struct tally_judging *j)
{
    struct tally_answer *answer = j->answer;
    tally_evidence_sort(answer);
    answer->verdict = answer->finding_count > 0 ? answer->findings[0].code : nothing_found(j);
    if (answer->finding_count > 0)
        answer->flags |= answer->findings[0].flags;
    if (j->tokens.evasion > 0)
        answer->flags |= TALLY_FLAG_EVASION_CHARACTERS;
}

static enum tally_code describe_input(struct tally_judging *j)
{
    struct tally_answer *answer = j->answer;
    answer->text = j->question->text;
    answer->digest = tally_normalize_digest(&j->tokens);
    answer->units = j->tokens.units;
    answer->chars = tally_utf8_count(j->question->text);
    answer->ocr = j->question->ocr;
    return tally_evidence_wrappers(&j->post, j->count > 0 ? &j->matches[0] : NULL, answer, j->arena,
                                   j->err);
}

enum tally_code tally_judge(const struct tally_corpus *corpus, const struct tally_ledger *ledger,
                            const struct tally_question *question, struct tally_answer *out,
                            struct tally_arena *arena, struct tally_err *err)
{
    struct tally_judging *j = tally_arena_alloc(arena, 1, sizeof *j);
    if (j == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "this job's memory is too small");
    *j = (struct tally_judging){.corpus = corpus,
                                .ledger = ledger,
                                .question = question,
                                .answer = out,
                                .arena = arena,
                                .err = err};
    enum tally_code code = prepare(j);
    if (code == TALLY_OK)
        code = relate_same(j);
    if (code == TALLY_OK && (j->count == 0 || state_of(j, &j->matches[0]) != TALLY_STATE_IN_FORCE))
        code = relate_found(j);
    if (code != TALLY_OK)
        return code;
    rank_matches(j);
    code = choose_shown(j);
    if (code == TALLY_OK)
        code = add_texts(j);
    if (code == TALLY_OK)
        code = add_identifier(j);
    if (code == TALLY_OK)
        code = add_claims(j);
    if (code == TALLY_OK)
        code = add_forgeries(j);
    if (code == TALLY_OK)
        code = add_origin(j);
    if (code == TALLY_OK)
        code = describe_input(j);
    conclude(j);
    return code;
}
