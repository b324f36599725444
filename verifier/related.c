#include "verifier/judging.h"
#include "verifier/metadata.h"
#include "verifier/wrappers.h"

enum {
    CLOSE = 3,            /* candidates whose gaps are filled at any price */
    HITS_TRIED = 256,     /* places at which a candidate may hold the whole post */
    FAR_GAP_CELLS = 4096, /* for the others: a gap of 64 by 64 tokens */
};

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
    const struct tally_entry *entry = tally_judging_entry(j, match.document);
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
        if (tally_judging_exact(j->matches[i].code))
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

enum tally_code tally_related_find(struct tally_judging *j)
{
    enum tally_code code = prepare(j);
    if (code == TALLY_OK)
        code = relate_same(j);
    bool in_force = j->count > 0 && tally_judging_state(j, &j->matches[0]) == TALLY_STATE_IN_FORCE;
    return code != TALLY_OK || in_force ? code : relate_found(j);
}
