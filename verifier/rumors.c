#include <stdlib.h>

#include "verifier/quoted.h"
#include "verifier/rebuttal.h"
#include "verifier/sides.h"

enum { SIDES_MAX = 2 * TALLY_CLAIMS_MAX };

/* Words of it say something else: whoever turns a rebuttal round does not refute by it. What was
 * left out or put in between does not. */
static bool twisted(const struct tally_match *match)
{
    for (size_t i = 0; i < match->differences.count; i++) {
        const struct tally_difference *d = &match->differences.at[i].shown;
        bool more_or_less = d->op == TALLY_OP_INSERTED || d->op == TALLY_OP_DROPPED;
        bool wording = d->kind == TALLY_DIFF_WORDING || d->kind == TALLY_DIFF_CLAUSE_ADDED ||
                       d->kind == TALLY_DIFF_CLAUSE_DROPPED;
        if (d->severity == TALLY_MATERIAL && !(more_or_less && wording))
            return true;
    }
    return false;
}

enum rebuttal { NO_REBUTTAL, TWISTED /* or scorned */, REBUTTAL };

/* Marks the words that the post has of the record's text, and finds where they begin and end. */
static void mark_text(const struct tally_match *match, bool *own, uint32_t *from, uint32_t *to)
{
    for (size_t k = 0; k < match->alignment.count; k++) {
        const struct tally_edit *edit = &match->alignment.edits[k];
        if (edit->kind != TALLY_EDIT_EQUAL)
            continue;
        memset(own + edit->p0, 1, edit->p1 - edit->p0);
        *from = edit->p0 < *from ? edit->p0 : *from;
        *to = edit->p1 > *to ? edit->p1 : *to;
    }
}

/* Of a claim that the rebuttal quotes the post's own repetition beside it counts. */
static void place_claim(const struct tally_tokens *t, const struct tally_claim_match *claim,
                        uint32_t from, uint32_t to, struct tally_rebuttal_place *place)
{
    const struct tally_tokens *words = &claim->claim->tokens;
    const uint32_t count = (uint32_t)words->count;
    place->claim_from = claim->alignment.p0;
    place->claim_to = claim->alignment.p1;
    if (place->claim_to <= from || place->claim_from >= to)
        return;
    for (uint32_t i = 0; count <= t->count && i <= t->count - count; i++) {
        if ((i + count <= from || i >= to) &&
            tally_tokens_equal(t, i, i + count, words, 0, count)) {
            place->claim_from = i;
            place->claim_to = i + count;
            return;
        }
    }
}

/* Marks the words of a claim and of its rebuttal, and finds where the rebuttal's begin and end. */
static void mark_own(const struct tally_tokens *t, const struct tally_match *match,
                     const struct tally_claim_match *claim, bool *own,
                     struct tally_rebuttal_place *place)
{
    uint32_t from = (uint32_t)t->count;
    uint32_t to = 0;
    mark_text(match, own, &from, &to);
    place_claim(t, claim, from, to, place);
    for (uint32_t i = from; i < to; i++) {
        if (!own[i] || (i >= place->claim_from && i < place->claim_to))
            continue;
        place->from = i < place->from ? i : place->from;
        place->to = i + 1;
    }
    memset(own + place->claim_from, 1, place->claim_to - place->claim_from);
}

/* The post carries the rebuttal, and its other words leave open whether it means it. */
static enum tally_code is_doubted(const struct tally_judging *j, const struct tally_match *match,
                                  const struct tally_claim_match *claim, bool *doubted)
{
    const struct tally_tokens *t = &j->tokens;
    bool *own = tally_arena_alloc(j->arena, t->count + 1, sizeof *own);
    enum tally_cue_use *uses = tally_arena_alloc(j->arena, t->count + 1, sizeof *uses);
    if (own == NULL || uses == NULL)
        return tally_fail(j->err, TALLY_NO_MEMORY, "this job's memory is too small");
    tally_cues_uses(tally_words_cues(j->post.words), t, uses);
    struct tally_rebuttal_place place = {
        .text = t, .own = own, .uses = uses, .from = (uint32_t)t->count};
    mark_own(t, match, claim, own, &place);
    *doubted = place.from < place.to && tally_rebuttal_doubted(&place);
    return TALLY_OK;
}

/* The post carries the debunk's own explanation: a long run of it, or all of it, beside the words
 * of the claim that it quotes. */
static enum tally_code rebuttal_of(const struct tally_judging *j,
                                   const struct tally_claim_match *claims, size_t count,
                                   const struct tally_claim_match *claim, enum rebuttal *found)
{
    *found = NO_REBUTTAL;
    for (size_t i = 0; i < j->count; i++) {
        const struct tally_match *match = &j->matches[i];
        bool whole = match->whole && match->differences.material == 0;
        size_t least = whole ? TALLY_UNITS_EXCERPT : TALLY_UNITS_RUN;
        if (match->document->record != claim->claim->record ||
            tally_quoted_beyond(j, match, claims, count) < least)
            continue;
        *found = TWISTED;
        bool doubted = true;
        enum tally_code code = twisted(match) ? TALLY_OK : is_doubted(j, match, claim, &doubted);
        if (code != TALLY_OK || !doubted) {
            *found = REBUTTAL;
            return code;
        }
    }
    return TALLY_OK;
}

/* Most of post tokens [from, to) stands in this record. */
static bool says(const struct tally_match *match, uint32_t from, uint32_t to)
{
    uint32_t same = 0;
    for (size_t i = 0; i < match->alignment.count; i++) {
        const struct tally_edit *edit = &match->alignment.edits[i];
        uint32_t p0 = edit->p0 > from ? edit->p0 : from;
        uint32_t p1 = edit->p1 < to ? edit->p1 : to;
        if (edit->kind == TALLY_EDIT_EQUAL && p0 < p1)
            same += p1 - p0;
    }
    return same * 2 >= to - from;
}

static bool names(const struct tally_debunk *debunk, struct tally_hash id)
{
    for (size_t i = 0; i < debunk->about_count; i++) {
        if (tally_hash_eq(debunk->about[i], id))
            return true;
    }
    return false;
}

/* The debunk is about a record in force that says the very words which it denies. (A debunk that
 * names a notice because a rumor twists it does not contradict it.) */
static bool contradicts_record(const struct tally_judging *j, const struct tally_claim_match *claim)
{
    const struct tally_alignment *a = &claim->alignment;
    for (size_t k = 0; k < j->count; k++) {
        const struct tally_match *match = &j->matches[k];
        if (match->longest_run >= TALLY_UNITS_RUN && says(match, a->p0, a->p1) &&
            tally_judging_state(j, match) == TALLY_STATE_IN_FORCE &&
            names(&claim->claim->record->record.of.debunk,
                  tally_judging_entry(j, match->document)->id))
            return true;
    }
    return false;
}

static bool same_words(const struct tally_tokens *a, const struct tally_tokens *b)
{
    return a->count == b->count && memcmp(a->tok, b->tok, a->count * sizeof *a->tok) == 0;
}

/* Both speak of the same words of the post, or of each other. */
static bool same_matter(const struct tally_judging *j, const struct tally_claim_match *a,
                        const struct tally_claim_match *b)
{
    uint32_t from = a->alignment.p0 > b->alignment.p0 ? a->alignment.p0 : b->alignment.p0;
    uint32_t to = a->alignment.p1 < b->alignment.p1 ? a->alignment.p1 : b->alignment.p1;
    uint32_t len_a = a->alignment.p1 - a->alignment.p0;
    uint32_t len_b = b->alignment.p1 - b->alignment.p0;
    uint32_t shorter = len_a < len_b ? len_a : len_b;
    return same_words(&a->claim->tokens, &b->claim->tokens) ||
           (from < to && (to - from) * 2 > shorter) ||
           names(&a->claim->record->record.of.debunk, tally_judging_entry(j, b->claim)->id) ||
           names(&b->claim->record->record.of.debunk, tally_judging_entry(j, a->claim)->id);
}

/* Another debunk in force of the same matter comes to a different conclusion. */
static bool contradicts_other(const struct tally_judging *j, const struct tally_claim_match *claims,
                              size_t count, size_t i)
{
    const struct tally_claim_match *mine = &claims[i];
    for (size_t k = 0; k < count; k++) {
        const struct tally_claim_match *other = &claims[k];
        if (mine->same && other->same && !mine->withdrawn && !other->withdrawn &&
            other->claim->record->record.of.debunk.conclusion !=
                mine->claim->record->record.of.debunk.conclusion &&
            same_matter(j, mine, other))
            return true;
    }
    return false;
}

/* What a claim is to the post; TALLY_NO_MATCH: nothing to say. What signed records fully
 * account for repeats no rumor: only their disagreement is said. */
static enum tally_verdict claim_code(const struct tally_judging *j,
                                     const struct tally_claim_match *claims, size_t count, size_t i,
                                     enum rebuttal rebuttal)
{
    bool exempt = j->count > 0 && tally_judging_exact(j->matches[0].code);
    if (claims[i].disputed || (!claims[i].withdrawn && contradicts_record(j, &claims[i])))
        return TALLY_CONFLICTING_RECORDS;
    if (exempt)
        return TALLY_NO_MATCH;
    if (contradicts_other(j, claims, count, i))
        return TALLY_CONFLICTING_RECORDS;
    /* the rebuttal itself may quote the claim in other words, which then stand nearer */
    if (claims[i].withdrawn || (!claims[i].same && rebuttal != REBUTTAL))
        return claims[i].code;
    switch (rebuttal) {
    case REBUTTAL: return TALLY_REFUTES_DEBUNKED;
    case TWISTED: return TALLY_MENTIONS_DEBUNKED;
    case NO_REBUTTAL: return claims[i].code;
    }
    abort(); /* not a member of the enum: memory is damaged */
}

/* Whoever carries one body's rebuttal of a claim does not repeat it because another body has
 * clarified it in other words. */
static enum tally_verdict unless_refuted(const struct tally_judging *j,
                                         const struct tally_claim_match *claims,
                                         const enum tally_verdict *codes, size_t count, size_t i)
{
    if (!tally_verdict_accuses(codes[i]))
        return codes[i];
    for (size_t k = 0; k < count; k++) {
        if (codes[k] == TALLY_REFUTES_DEBUNKED && same_matter(j, &claims[k], &claims[i]))
            return TALLY_MENTIONS_DEBUNKED;
    }
    return codes[i];
}

/* Sides of a disagreement by the time of the log, before all others; these stay best first. */
static int by_time(const void *a, const void *b)
{
    const struct tally_claim_match *x = a;
    const struct tally_claim_match *y = b;
    bool side_x = x->code == TALLY_CONFLICTING_RECORDS;
    bool side_y = y->code == TALLY_CONFLICTING_RECORDS;
    if (side_x != side_y)
        return side_x ? -1 : 1;
    uint64_t entry_x = x->claim->record->entry;
    uint64_t entry_y = y->claim->record->entry;
    return !side_x ? 0 : entry_x < entry_y ? -1 : entry_x > entry_y;
}

static void order(struct tally_claim_match *claims, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        struct tally_claim_match claim = claims[i];
        size_t at = i;
        for (; at > 0 && by_time(&claim, &claims[at - 1]) < 0; at--)
            claims[at] = claims[at - 1];
        claims[at] = claim;
    }
}

static enum tally_code add_claims(struct tally_judging *j)
{
    struct tally_claim_match claims[SIDES_MAX];
    enum tally_verdict codes[SIDES_MAX];
    size_t count;
    if (j->question->has_against)
        return TALLY_OK;
    const struct tally_claims_question question = {j->corpus,
                                                   j->ledger,
                                                   &j->post,
                                                   j->question->now,
                                                   j->question->has_posted,
                                                   j->question->posted_at};
    enum tally_code code = tally_claims_find(&question, &j->work, claims, &count, j->arena, j->err);
    if (code == TALLY_OK)
        tally_quoted_drop(j, claims, count);
    if (code == TALLY_OK)
        code = tally_sides_add(j, claims, &count, SIDES_MAX);
    const struct tally_evidence_job job = tally_judging_job(j);
    for (size_t i = 0; code == TALLY_OK && i < count; i++) {
        enum rebuttal rebuttal;
        code = rebuttal_of(j, claims, count, &claims[i], &rebuttal);
        if (code == TALLY_OK)
            codes[i] = claim_code(j, claims, count, i, rebuttal);
    }
    for (size_t i = 0; code == TALLY_OK && i < count; i++)
        claims[i].code = unless_refuted(j, claims, codes, count, i);
    if (code == TALLY_OK)
        order(claims, count);
    for (size_t i = 0; code == TALLY_OK && i < count; i++) {
        if (claims[i].code == TALLY_REFUTES_DEBUNKED)
            code = tally_evidence_refuted(&job, &claims[i], j->answer);
        else if (claims[i].code != TALLY_NO_MATCH)
            code = tally_evidence_claim(&job, &claims[i], j->answer);
    }
    return code;
}

enum tally_code tally_rumors_add(struct tally_judging *j)
{
    return add_claims(j);
}
