#include "verifier/claims.h"

#include <stdlib.h>

#include "schema/timestamp.h"
#include "verifier/aside.h"
#include "verifier/between.h"
#include "verifier/claimsearch.h"
#include "verifier/common.h"
#include "verifier/framed.h"
#include "verifier/links.h"
#include "verifier/reworded.h"
#include "verifier/scope.h"
#include "verifier/turned.h"

enum {
    CLAIM_UNITS = 12,  /* a shorter claim must be all that the post says, and so must ... */
    BITS = 60,         /* ... one whose words are so common that they say less than this */
    WHOLE_UNITS = 8,   /* all of a claim of so many stands in the post: it is mentioned */
    NEAR_UNITS = 16,   /* verbatim words of a claim that a post must hold to be near it ... */
    QUOTED_UNITS = 8,  /* ... in quotation marks of their own, this many ... */
    NEAR_PERCENT = 50, /* ... and this share of the claim */
    SAME_PERCENT = 85, /* this share, and it is the claim */
    REST_PERCENT = 30, /* more text around the claim than this, and its stance is open */
    HITS_MAX = 4096,   /* common grams that are looked at, and ... */
    PLACES_MAX = 16,   /* ... places of one in the post */
};

struct finding { /* one question in hand */
    const struct tally_claims_question *question;
    struct tally_hash digest;
    bool *aside;              /* the post's tokens that state nothing ... */
    bool *meant;              /* ... and those that call on readers or vouch */
    struct tally_seed *grams; /* the post's, by hash */
    size_t gram_count;
    struct tally_work *work;
    struct tally_claim_match *out;
    size_t count;
    struct tally_arena *arena;
    struct tally_err *err;
};

/* Units of words that state something. */
static size_t words_in(const struct tally_tokens *t, const bool *aside, uint32_t from, uint32_t to)
{
    size_t n = 0;
    for (uint32_t i = from; i < to; i++)
        n += aside[i] ? 0 : tally_token_units(t->tok[i]);
    return n;
}

static bool is_same(const struct tally_reworded *job, const struct tally_edit *edit)
{
    return edit->kind == TALLY_EDIT_EQUAL ||
           (edit->kind == TALLY_EDIT_REPLACE &&
            tally_reworded_same(job, edit->p0, edit->p1, edit->r0, edit->r1));
}

/* Without those that `but` marks: tokens of the claim; NULL marks none. */
static size_t equal_words(const struct tally_reworded *job, const struct tally_alignment *a,
                          const bool *but)
{
    size_t n = 0;
    for (size_t i = 0; i < a->count; i++) {
        const struct tally_edit *edit = &a->edits[i];
        const uint32_t end = is_same(job, edit) ? edit->r1 : edit->r0;
        for (uint32_t r = edit->r0; r < end; r++)
            n += but != NULL && but[r] ? 0 : words_in(job->claim, job->claim_aside, r, r + 1);
    }
    return n;
}

/* Marks the post's tokens that are the claim's words: those aligned with it, and each place where
 * it stands once more, word for word, as a title and again. */
static enum tally_code mark_repeated(const struct finding *f, const struct tally_match *match,
                                     bool **out)
{
    const struct tally_tokens *post = f->question->post->tokens;
    const struct tally_tokens *claim = &match->document->tokens;
    const struct tally_alignment *a = &match->alignment;
    uint32_t count = (uint32_t)claim->count;
    bool *repeated = tally_arena_alloc(f->arena, post->count + 1, sizeof *repeated);
    if (repeated == NULL)
        return tally_fail(f->err, TALLY_NO_MEMORY, "this job's memory is too small");
    for (size_t i = 0; i < a->count; i++) {
        if (a->edits[i].kind == TALLY_EDIT_EQUAL)
            memset(repeated + a->edits[i].p0, 1, a->edits[i].p1 - a->edits[i].p0);
    }
    for (uint32_t i = 0; count > 0 && count <= post->count && i <= post->count - count; i++) {
        if (tally_tokens_equal(post, i, i + count, claim, 0, count))
            memset(repeated + i, 1, count);
    }
    *out = repeated;
    return TALLY_OK;
}

static bool framed(const struct finding *f, const struct tally_match *match, const bool *repeated)
{
    const struct tally_alignment *a = &match->alignment;
    const struct tally_framed_place place = {
        .text = f->question->post->tokens,
        .aside = f->aside,
        .repeated = repeated,
        .meant = f->meant,
        .from = a->p0,
        .to = a->p1,
        .own_before = match->document->tokens.marks[a->r0],
        .own_behind = tally_tokens_marks(&match->document->tokens, a->r1),
        .begins = a->r0 == 0,
        .ends = a->r1 == match->document->tokens.count};
    return tally_framed(&place);
}

/* Units of the post around the claim that state something. */
static size_t rest_words(const struct finding *f, const struct tally_match *match,
                         const bool *repeated)
{
    const struct tally_post *post = f->question->post;
    const struct tally_alignment *a = &match->alignment;
    size_t rest = 0;
    for (uint32_t i = 0; i < post->tokens->count; i++) {
        bool claimed = repeated[i] || (i >= a->p0 && i < a->p1);
        if (!claimed && !post->set_aside[i] && !f->aside[i])
            rest += tally_token_units(post->tokens->tok[i]);
    }
    return rest;
}

/* Marks that the claim has, too, are not the post's. */
static bool ends_with(const struct tally_match *match, uint16_t mark)
{
    return (tally_tokens_marks(&match->document->tokens, match->alignment.r1) & mark) != 0;
}

static bool begins_with(const struct tally_match *match, uint16_t mark)
{
    return (match->document->tokens.marks[match->alignment.r0] & mark) != 0;
}

static enum tally_time_relation time_relation(const struct finding *f,
                                              const struct tally_record *record)
{
    int64_t issued;
    if (!f->question->has_posted || tally_time_parse(record->issued, &issued, NULL) != TALLY_OK)
        return TALLY_TIME_UNKNOWN;
    return f->question->posted_at < issued ? TALLY_TIME_BEFORE : TALLY_TIME_AFTER;
}

/* All of the claim is one question: it states nothing, and who repeats it asks. In a longer one
 * the question is put to readers who are to believe what stands before it. */
static bool only_asks(const struct tally_tokens *claim)
{
    const uint16_t ends = TALLY_MARK_STOP | TALLY_MARK_QUESTION | TALLY_MARK_ELLIPSIS;
    for (size_t i = 1; i < claim->count; i++) {
        if ((claim->marks[i] & ends) != 0)
            return false;
    }
    return (tally_tokens_marks(claim, claim->count) & TALLY_MARK_QUESTION) != 0;
}

/* Without its mark such a question is one by its words: 吗, Does … */
static void find_own_question(const struct tally_post *post, uint32_t end, struct tally_stance *out)
{
    const struct tally_cue_scope before = {.from = end, .to = end};
    out->cue = tally_cues_find(tally_words_cues(post->words), post->tokens, &before, &out->cue_at);
    if (out->cue != TALLY_CUE_QUESTION)
        out->cue = TALLY_CUE_NONE;
}

static enum tally_code fill_stance(const struct finding *f, const struct tally_match *match,
                                   const bool *repeated, size_t rest, struct tally_stance *out)
{
    const struct tally_claims_question *q = f->question;
    const struct tally_post *post = q->post;
    const struct tally_alignment *a = &match->alignment;
    const bool asks = only_asks(&match->document->tokens);
    const struct tally_cue_scope words = {
        .from = a->p0,
        .to = a->p1,
        .inside = repeated,
        .before = tally_between_bytes(&match->document->tokens, a->r0),
        .behind = tally_between_bytes(&match->document->tokens, a->r1),
        .asked = !asks && ends_with(match, TALLY_MARK_QUESTION),
        .quotable = rest > 0 && !begins_with(match, TALLY_MARK_QUOTE) &&
                    !ends_with(match, TALLY_MARK_QUOTE),
    };
    out->cue = tally_cues_find(tally_words_cues(post->words), post->tokens, &words, &out->cue_at);
    if (asks && out->cue == TALLY_CUE_NONE)
        find_own_question(post, a->p1, out);
    out->scope = tally_scope_of(post, match, q->ledger, q->has_posted ? q->posted_at : q->now);
    out->time = time_relation(f, &match->document->record->record);
    out->link = tally_links_shared(post->tokens->text, match->document->tokens.text);
    return tally_scope_slot(post, match, q->ledger, &out->slot, f->arena, f->err);
}

/* Words that say something are put in, left out or exchanged there. */
static bool changes(const struct tally_reworded *job, const struct tally_edit *edit)
{
    return !is_same(job, edit) &&
           (tally_reworded_says(job->words, job->post, job->post_aside, edit->p0, edit->p1) ||
            tally_reworded_says(job->words, job->claim, job->claim_aside, edit->r0, edit->r1));
}

/* The share of words that were not changed, as in relate.h. */
static double identity(const struct tally_reworded *job, const struct tally_alignment *a)
{
    enum { GAP_COST_MAX = 4 };
    size_t changed = 0;
    size_t equal = equal_words(job, a, NULL);
    for (size_t i = 0; i < a->count; i++) {
        const struct tally_edit *edit = &a->edits[i];
        size_t p = words_in(job->post, job->post_aside, edit->p0, edit->p1);
        size_t r = words_in(job->claim, job->claim_aside, edit->r0, edit->r1);
        size_t gap = p + r < GAP_COST_MAX ? p + r : GAP_COST_MAX;
        if (changes(job, edit))
            changed += edit->kind == TALLY_EDIT_REPLACE ? (p > r ? p : r) : gap;
    }
    return equal == 0 ? 0 : (double)equal / (double)(equal + changed);
}

/* What the claim's words in the post say, each gram once: by texts that have nothing to do with the
 * registry, so that one claim is judged as among a million. */
static double bits_in(const struct finding *f, const struct tally_alignment *a)
{
    double bits = 0;
    const struct tally_seed *counted = NULL;
    for (size_t i = 0; i < f->gram_count; i++) {
        const struct tally_seed *gram = &f->grams[i]; /* by hash */
        bool again = counted != NULL && counted->hash == gram->hash;
        if (again || gram->at < a->p0 || gram->at >= a->p1 ||
            !tally_alignment_holds(a, gram->at, gram->at + gram->length))
            continue;
        bits += tally_common_bits(gram->hash);
        counted = gram;
    }
    return bits;
}

/* 网传“…”: what stands between two quotation marks is the claim's, word for word, and enough of it.
 */
static bool quotes_part(const struct tally_reworded *job, const struct tally_alignment *a,
                        size_t claim_words)
{
    const struct tally_tokens *post = job->post;
    for (size_t i = 0; i < a->count; i++) {
        const struct tally_edit *edit = &a->edits[i];
        if (edit->kind != TALLY_EDIT_EQUAL)
            continue;
        uint16_t behind = tally_tokens_marks(post, edit->p1);
        size_t words = words_in(job->claim, job->claim_aside, edit->r0, edit->r1);
        if ((post->marks[edit->p0] & behind & TALLY_MARK_QUOTE) != 0 && words >= QUOTED_UNITS &&
            words * 100 >= claim_words * NEAR_PERCENT)
            return true;
    }
    return false;
}

/* How much of the claim stands in the post. */
static enum tally_code measure(const struct finding *f, const struct tally_match *match,
                               const bool *repeated, struct tally_claim_match *out, bool *near)
{
    bool *aside;
    const struct tally_tokens *claim = &match->document->tokens;
    enum tally_code code =
        tally_aside_find(f->question->post->words, claim, &aside, f->arena, f->err);
    if (code != TALLY_OK)
        return code;
    size_t words = words_in(claim, aside, 0, (uint32_t)claim->count);
    size_t rest = rest_words(f, match, repeated);
    const struct tally_post *post = f->question->post;
    const struct tally_reworded job = {post->words, post->tokens, claim,
                                       f->aside,    aside,        post->ocr};
    bool *turned;
    code =
        tally_turned_find(&job, &match->alignment, &match->differences, &turned, f->arena, f->err);
    if (code != TALLY_OK)
        return code;
    size_t equal = equal_words(&job, &match->alignment, NULL);
    size_t kept = equal_words(&job, &match->alignment, turned);
    out->equal_units = equal;
    out->rest_units = rest;
    double same = identity(&job, &match->alignment);
    bool telling = bits_in(f, &match->alignment) >= BITS;
    bool alike = equal > 0 && equal * 100 >= words * SAME_PERCENT && same >= 0.85 &&
                 tally_reworded_count(&job, &match->differences) == 0 &&
                 (match->differences.flags & TALLY_FLAG_EDGE_CUT) == 0;
    out->same = alike && kept * 100 >= words * SAME_PERCENT &&
                ((words >= CLAIM_UNITS && telling) || rest == 0);
    *near =
        telling && ((alike && equal == words && words >= WHOLE_UNITS) ||
                    (equal >= NEAR_UNITS && same >= 0.5 && equal * 100 >= words * NEAR_PERCENT) ||
                    quotes_part(&job, &match->alignment, words));
    return TALLY_OK;
}

static enum tally_verdict code_of(const struct tally_match *match,
                                  const struct tally_claim_match *claim)
{
    const struct tally_stance *stance = &claim->stance;
    size_t rest = claim->rest_units;
    size_t total = rest + match->covered_units;
    if (!claim->same || claim->withdrawn || stance->cue != TALLY_CUE_NONE || stance->slot != NULL ||
        stance->scope == TALLY_SCOPE_OTHER_PLACE || stance->scope == TALLY_SCOPE_OTHER_TIME ||
        claim->framed || rest * 100 > total * REST_PERCENT)
        return TALLY_MENTIONS_DEBUNKED;
    return match->document->record->record.of.debunk.conclusion == TALLY_NOT_ISSUED_BY_US
               ? TALLY_DISOWNED
               : TALLY_REPEATS_DEBUNKED;
}

/* A reviewer has said that this very text is no instance of the claim. */
static bool reviewed(const struct tally_debunk *debunk, struct tally_hash digest)
{
    for (size_t i = 0; i < debunk->not_this_count; i++) {
        if (tally_hash_eq(debunk->not_this[i], digest))
            return true;
    }
    return false;
}

static bool better(const struct tally_claim_match *a, const struct tally_claim_match *b)
{
    if (a->withdrawn != b->withdrawn)
        return b->withdrawn;
    if (a->code != b->code)
        return a->code < b->code;
    if (a->equal_units != b->equal_units)
        return a->equal_units > b->equal_units;
    return a->claim->record->entry < b->claim->record->entry;
}

/* One debunk once, by its best wording; of too many the better ones. */
static void keep(struct finding *f, struct tally_claim_match match)
{
    size_t at = 0;
    while (at < f->count && f->out[at].claim->record != match.claim->record)
        at++;
    if (at == TALLY_CLAIMS_MAX)
        at--;
    if (at < f->count && !better(&match, &f->out[at]))
        return;
    if (at == f->count)
        f->count++;
    for (; at > 0 && better(&match, &f->out[at - 1]); at--)
        f->out[at] = f->out[at - 1];
    f->out[at] = match;
}

static enum tally_code take(struct finding *f, const struct tally_match *match, bool withdrawn)
{
    struct tally_claim_match claim = {.claim = match->document,
                                      .alignment = match->alignment,
                                      .differences = match->differences,
                                      .withdrawn = withdrawn};
    bool near = false;
    bool *repeated;
    enum tally_code code = mark_repeated(f, match, &repeated);
    if (code == TALLY_OK)
        code = measure(f, match, repeated, &claim, &near);
    if (code != TALLY_OK || (!claim.same && (!near || withdrawn)))
        return code;
    code = fill_stance(f, match, repeated, claim.rest_units, &claim.stance);
    if (code != TALLY_OK)
        return code;
    claim.framed = framed(f, match, repeated);
    claim.code = code_of(match, &claim);
    keep(f, claim);
    return TALLY_OK;
}

static int by_hash(const void *left, const void *right)
{
    const struct tally_seed *x = left;
    const struct tally_seed *y = right;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return x->at < y->at ? -1 : x->at > y->at;
}

/* The first of the post's grams with this hash. */
static size_t first_of(const struct tally_seed *grams, size_t count, uint64_t hash)
{
    size_t low = 0;
    while (low < count) {
        size_t mid = low + (count - low) / 2;
        if (grams[mid].hash < hash)
            low = mid + 1;
        else
            count = mid;
    }
    return low;
}

/* Where the claim's grams stand in the post. */
static enum tally_code find_hits(const struct finding *f, const struct tally_tokens *claim,
                                 struct tally_hit **out, size_t *count)
{
    struct tally_seed *grams;
    size_t gram_count;
    enum tally_code code = tally_intake_claim_grams(claim, &grams, &gram_count, f->arena, f->err);
    if (code != TALLY_OK)
        return code;
    *count = 0;
    *out = tally_arena_alloc(f->arena, HITS_MAX, sizeof **out);
    if (*out == NULL)
        return tally_fail(f->err, TALLY_NO_MEMORY, "this job's memory is too small");
    for (size_t i = 0; i < gram_count; i++) {
        size_t at = first_of(f->grams, f->gram_count, grams[i].hash);
        for (size_t k = at; k < f->gram_count && k < at + PLACES_MAX && *count < HITS_MAX &&
                            f->grams[k].hash == grams[i].hash;
             k++)
            (*out)[(*count)++] = (struct tally_hit){f->grams[k].at, grams[i].at};
    }
    return TALLY_OK;
}

static enum tally_code try_claim(struct finding *f, uint32_t document)
{
    const struct tally_claims_question *q = f->question;
    struct tally_match match = {.document = tally_corpus_document(q->corpus, document)};
    const struct tally_corpus_record *record = match.document->record;
    struct tally_hit *hits;
    size_t hit_count;
    enum tally_state state =
        tally_ledger_state(tally_ledger_entry(q->ledger, record->entry), q->now);
    if ((state != TALLY_STATE_IN_FORCE && state != TALLY_STATE_WITHDRAWN) ||
        reviewed(&record->record.of.debunk, f->digest))
        return TALLY_OK;
    enum tally_code code = find_hits(f, &match.document->tokens, &hits, &hit_count);
    if (code == TALLY_OK)
        code = tally_align(q->post->tokens, &match.document->tokens, hits, hit_count, f->work,
                           &match.alignment, f->arena, f->err);
    if (code != TALLY_OK || match.alignment.count == 0)
        return code;
    code = tally_relate(q->post, (struct tally_hash){0}, &match, f->arena, f->err);
    return code == TALLY_OK ? take(f, &match, state == TALLY_STATE_WITHDRAWN) : code;
}

static enum tally_code prepare(struct finding *f)
{
    const struct tally_tokens *post = f->question->post->tokens;
    enum tally_code code =
        tally_intake_claim_grams(post, &f->grams, &f->gram_count, f->arena, f->err);
    if (code != TALLY_OK)
        return code;
    code = tally_aside_find(f->question->post->words, post, &f->aside, f->arena, f->err);
    if (code != TALLY_OK)
        return code;
    f->meant = tally_arena_alloc(f->arena, post->count + 1, sizeof *f->meant);
    if (f->meant == NULL)
        return tally_fail(f->err, TALLY_NO_MEMORY, "this job's memory is too small");
    tally_cues_meant(tally_words_cues(f->question->post->words), post, f->meant);
    if (f->gram_count > 0)
        qsort(f->grams, f->gram_count, sizeof *f->grams, by_hash);
    f->digest = tally_normalize_digest(post);
    return TALLY_OK;
}

enum tally_code tally_claims_find(const struct tally_claims_question *question,
                                  struct tally_work *work,
                                  struct tally_claim_match out[TALLY_CLAIMS_MAX], size_t *count,
                                  struct tally_arena *arena, struct tally_err *err)
{
    struct finding f = {.question = question, .work = work, .out = out, .arena = arena, .err = err};
    struct tally_claim_candidates found;
    *count = 0;
    enum tally_code code =
        tally_claimsearch(question->corpus, question->post->tokens, &found, arena, err);
    if (code != TALLY_OK || found.count == 0)
        return code;
    code = prepare(&f);
    for (size_t i = 0; code == TALLY_OK && i < found.count; i++)
        code = try_claim(&f, found.at[i].document);
    *count = f.count;
    return code;
}
