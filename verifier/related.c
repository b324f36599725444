#include <stdlib.h>

#include "verifier/ellipsis.h"
#include "verifier/holders.h"
#include "verifier/judging.h"
#include "verifier/known.h"
#include "verifier/promising.h"
#include "verifier/threadmark.h"

enum {
    CLOSE = 3,            /* candidates whose gaps are filled at any price */
    EVIDENCE = 20,        /* bits by rare seeds that speak for one of the close ones */
    FAR_GAP_CELLS = 4096, /* for the others: a gap of 64 by 64 tokens */
    LONG = 256,           /* tokens of a post in which by itself much is read again */
};

/* What a platform put behind the words that it shows, …展开全文 and the wrappers below, is no part
 * of the post; it is listed as set aside. */
static void cut_off(struct tally_judging *j)
{
    struct tally_tokens *t = &j->tokens;
    uint32_t to = (uint32_t)t->count;
    while (to > 0 && j->post.set_aside[to - 1])
        to--;
    uint32_t at = to > 0 ? tally_ellipsis_cut_off(t, tally_metadata_line_start(t, to - 1), to) : to;
    if (at == to && (t->tail_marks & TALLY_MARK_ELLIPSIS) == 0)
        return;
    if (at < to) {
        t->flags[at] |= TALLY_TOKEN_LINE;
        memset(j->post.set_aside + at, true, t->count - at);
        t->units -= tally_tokens_units(t, at, (uint32_t)t->count);
        t->tail_marks = t->marks[at];
        j->post.cut_off = t->count - at;
        t->count = at;
    }
    t->text.len = tally_ellipsis_text(t);
    tally_known_forget(t); /* what is read may end here now */
}

/* Where a post and a record are compared, the same words are looked up in the same lists, and the
 * same places read, again and again. Without memory for it that is done anew. */
static void share_known(struct tally_judging *j)
{
    if (j->tokens.known != NULL)
        return;
    struct tally_known *known = tally_arena_alloc(j->arena, 1, sizeof *known);
    if (known == NULL)
        return;
    tally_known_share(known, &j->tokens, j->arena);
    tally_corpus_use_known(j->corpus, known);
}

static enum tally_code prepare(struct tally_judging *j)
{
    enum tally_code code = tally_normalize(j->question->text, &j->tokens, j->arena, j->err);
    if (code != TALLY_OK)
        return code;
    if (j->source != NULL)
        tally_shown_mark(j->source, &j->tokens);
    (void)tally_threadmark_part(&j->tokens);
    if (j->tokens.count >= LONG)
        share_known(j);
    j->post = (struct tally_post){
        .tokens = &j->tokens,
        .words = tally_corpus_words(j->corpus),
        .ocr = j->question->ocr,
        .has_against = j->question->has_against,
        .against = j->question->against,
    };
    tally_numberplace_read(j);
    code = tally_relate_set_aside(&j->post, j->arena, j->err);
    if (code != TALLY_OK)
        return code;
    cut_off(j);
    code = tally_relate_lines(&j->post, j->arena, j->err);
    tally_align_work_init(&j->work);
    return code;
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

static bool related(const struct tally_judging *j, const struct tally_document *document)
{
    for (size_t i = 0; i < j->count; i++) {
        if (j->matches[i].document == document)
            return true;
    }
    return false;
}

/* The document has all of the post's tokens from its token `at` on. */
static enum tally_code relate_whole(struct tally_judging *j, const struct tally_document *document,
                                    uint32_t at)
{
    uint32_t count = (uint32_t)j->tokens.count;
    const struct tally_tokens *t = &document->tokens;
    if (related(j, document) || at > t->count || t->count - at < count ||
        memcmp(t->tok + at, j->tokens.tok, count * sizeof *t->tok) != 0)
        return TALLY_OK;
    struct tally_edit *whole = tally_arena_alloc(j->arena, 1, sizeof *whole);
    if (whole == NULL)
        return tally_fail(j->err, TALLY_NO_MEMORY, "this job's memory is too small");
    *whole = (struct tally_edit){TALLY_EDIT_EQUAL, 0, count, at, at + count};
    struct tally_match match = {.document = document,
                                .alignment = {whole, 1, 0, count, at, at + count, count}};
    return relate_one(j, match);
}

/* The very same tokens: nothing needs to be searched. */
static enum tally_code relate_same(struct tally_judging *j)
{
    uint32_t found[TALLY_CANDIDATES_MAX];
    size_t count = 0;
    enum tally_code code = TALLY_OK;
    if (j->tokens.count > 0)
        code = tally_holders_of_key(j->corpus, tally_intake_whole_hash(&j->tokens),
                                    TALLY_DOCUMENT_TEXT, found, TALLY_CANDIDATES_MAX, &count,
                                    j->arena, j->err);
    for (size_t i = 0; code == TALLY_OK && i < count; i++) {
        const struct tally_document *document = tally_corpus_document(j->corpus, found[i]);
        if (document->tokens.count == j->tokens.count)
            code = relate_whole(j, document, 0);
    }
    return code;
}

/* Exact first, over all texts: whoever holds the whole post as it stands. Of very many, those in
 * force (0) come before the others (1). */
static enum tally_code relate_holders(struct tally_judging *j, const struct tally_seed *seeds,
                                      size_t seed_count, struct tally_seed_places *places)
{
    struct tally_holders holders;
    enum tally_code code = tally_holders_by_seeds(j->corpus, &j->tokens, seeds, seed_count, places,
                                                  &holders, j->arena, j->err);
    for (int turn = 0; turn < 2; turn++) {
        for (size_t i = 0; code == TALLY_OK && i < holders.count; i++) {
            const struct tally_entry *entry = tally_ledger_entry(j->ledger, holders.at[i].entry);
            enum tally_state state = tally_ledger_state(entry, j->question->now);
            if ((state != TALLY_STATE_IN_FORCE) == turn && j->count < TALLY_CANDIDATES_MAX)
                code = relate_whole(j, tally_corpus_document(j->corpus, holders.at[i].document),
                                    holders.at[i].at);
        }
    }
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

/* The document is looked through for the post's lines, however long it is: its number or its title
 * stands on the post. */
static bool headed_by(const struct tally_judging *j, const struct tally_document *document)
{
    return document->tokens.count > j->tokens.count &&
           (tally_judging_bears_number(&j->heading, tally_judging_entry(j, document)) ||
            tally_metadata_titled(document->record, &j->tokens));
}

static enum tally_code align(struct tally_judging *j, struct tally_match *match,
                             struct tally_hit *hits, size_t count)
{
    const struct tally_tokens *record = &match->document->tokens;
    j->work.through = headed_by(j, match->document);
    j->work.head = tally_metadata_run(match->document->record, record, 0, (uint32_t)record->count);
    enum tally_code code =
        tally_align(&j->tokens, record, hits, count, &j->work, &match->alignment, j->arena, j->err);
    j->work.through = false; /* claims are aligned with the same budget */
    j->work.head = 0;
    return code;
}

static enum tally_code relate_candidate(struct tally_judging *j, struct tally_candidate *candidate,
                                        bool close)
{
    struct tally_match match = {.document = tally_corpus_document(j->corpus, candidate->document)};
    if (related(j, match.document))
        return TALLY_OK;
    j->work.gap = close ? TALLY_GAP_CELLS : FAR_GAP_CELLS;
    enum tally_code code = align(j, &match, candidate->hits, candidate->hit_count);
    return code == TALLY_OK ? relate_one(j, match) : code;
}

static enum tally_code relate_candidates(struct tally_judging *j, struct tally_candidates *found)
{
    struct tally_promising *p = tally_arena_alloc(j->arena, 1, sizeof *p);
    if (p == NULL)
        return tally_fail(j->err, TALLY_NO_MEMORY, "this job's memory is too small");
    enum tally_code code = tally_promising_begin(j, p);
    for (size_t i = 0; code == TALLY_OK && i < found->count; i++) {
        struct tally_candidate *candidate = &found->at[i];
        bool likely = i < CLOSE && candidate->score >= EVIDENCE;
        bool promises = false;
        code = tally_promising_look(j, p, candidate, likely, &promises);
        if (code != TALLY_OK || !promises)
            continue;
        size_t before = j->count;
        share_known(j);
        code = relate_candidate(j, candidate, i < CLOSE);
        p->count += j->count > before;
    }
    return code;
}

/* --- Several texts of one record: a notice and its translation, one below the other --- */

/* Marks the lines of the post that stand as they are in what the match is of. */
static bool mark_lines(const struct tally_judging *j, const struct tally_match *match, bool *lines)
{
    const struct tally_tokens *t = &j->tokens;
    const struct tally_alignment *a = &match->alignment;
    bool any = false;
    uint32_t end;
    for (uint32_t i = 0, e = 0; i < t->count; i = end) {
        end = tally_metadata_line_end(t, i);
        while (e < a->count && a->edits[e].p1 < end)
            e++;
        if (e < a->count && a->edits[e].kind == TALLY_EDIT_EQUAL && a->edits[e].p0 <= i) {
            memset(lines + i, true, end - i);
            any = true;
        }
    }
    return any;
}

/* From the first to the last of its words that the post has, nothing is missing or changed. */
static bool runs_on(const struct tally_match *match)
{
    for (size_t i = 0; i < match->alignment.count; i++) {
        enum tally_edit_kind kind = match->alignment.edits[i].kind;
        if (kind != TALLY_EDIT_EQUAL && kind != TALLY_EDIT_INSERT)
            return false;
    }
    return true;
}

/* Relates a match anew where other texts of its record answer for lines of the post. It is no more
 * than they are: the whole only where they are whole, an excerpt where they run on. */
static enum tally_code relate_beside(struct tally_judging *j, size_t at)
{
    struct tally_match match = {.document = j->matches[at].document,
                                .alignment = j->matches[at].alignment};
    bool *lines = NULL;
    bool any = false;
    unsigned torn = 0;
    bool whole = true;
    bool unbroken = true;
    for (size_t i = 0; i < j->count; i++) {
        const struct tally_match *other = &j->matches[i];
        if (i == at || other->document->record != match.document->record ||
            other->longest_run < TALLY_UNITS_EXCERPT)
            continue;
        if (lines == NULL)
            lines = tally_arena_alloc(j->arena, j->tokens.count + 1, sizeof *lines);
        if (lines == NULL)
            return tally_fail(j->err, TALLY_NO_MEMORY, "this job's memory is too small");
        any |= mark_lines(j, other, lines);
        torn |= other->flags & TALLY_FLAG_EXCERPT_OMITS_REQUIRED;
        whole &= other->whole;
        unbroken &= runs_on(other);
    }
    if (!any)
        return TALLY_OK;
    match.elsewhere = lines;
    enum tally_code code = tally_relate(&j->post, tally_judging_entry(j, match.document)->id,
                                        &match, j->arena, j->err);
    if (code != TALLY_OK)
        return code;
    if (tally_judging_exact(match.code) && (!unbroken || (match.whole && !whole)))
        match.code = TALLY_QUOTES_OFFICIAL;
    match.flags |= torn;
    j->matches[at] = match;
    return TALLY_OK;
}

static enum tally_code relate_parts(struct tally_judging *j)
{
    enum tally_code code = TALLY_OK;
    for (size_t i = 0; code == TALLY_OK && i < j->count; i++) {
        if (!tally_judging_exact(j->matches[i].code))
            code = relate_beside(j, i);
    }
    return code;
}

/* --- Whose number it is --- */

static int by_hash(const void *a, const void *b)
{
    const struct tally_seed *x = a;
    const struct tally_seed *y = b;
    return x->hash != y->hash ? (x->hash > y->hash) - (x->hash < y->hash)
                              : (x->at > y->at) - (x->at < y->at);
}

/* The seeds that two texts have in common; both lists come to be in order of their hashes. Of what
 * the record repeats the first PLACES count. */
static enum tally_code common_seeds(const struct tally_judging *j, struct tally_seed *post,
                                    size_t post_count, const struct tally_tokens *record,
                                    struct tally_hit **out, size_t *count)
{
    enum { PLACES = 16 };
    struct tally_seed *own;
    size_t own_count;
    enum tally_code code = tally_seeds_select(record, &own, &own_count, j->arena, j->err);
    *count = 0;
    *out = tally_arena_room(j->arena, TALLY_HITS_PER_DOCUMENT, sizeof **out);
    if (code == TALLY_OK && *out == NULL)
        code = tally_fail(j->err, TALLY_NO_MEMORY, "this job's memory is too small");
    if (code != TALLY_OK)
        return code;
    qsort(own, own_count, sizeof *own, by_hash);
    for (size_t p = 0, r = 0; p < post_count; p++) {
        while (r < own_count && own[r].hash < post[p].hash)
            r++;
        for (size_t k = r; k < own_count && k < r + PLACES && own[k].hash == post[p].hash &&
                           *count < TALLY_HITS_PER_DOCUMENT;
             k++)
            (*out)[(*count)++] = (struct tally_hit){post[p].at, own[k].at};
    }
    return TALLY_OK;
}

static enum tally_code relate_owner(struct tally_judging *j, const struct tally_document *document,
                                    struct tally_seed *seeds, size_t seed_count)
{
    struct tally_match match = {.document = document};
    struct tally_hit *hits;
    size_t hit_count;
    enum tally_code code = common_seeds(j, seeds, seed_count, &document->tokens, &hits, &hit_count);
    if (code == TALLY_OK)
        code = align(j, &match, hits, hit_count);
    if (match.alignment.count > 0 && j->count == TALLY_CANDIDATES_MAX)
        j->count--; /* the last that was found */
    return code == TALLY_OK ? relate_one(j, match) : code;
}

/* Of very many records with the same words not all are read; the one whose number the post bears
 * is. */
static enum tally_code relate_owners(struct tally_judging *j, struct tally_seed *seeds,
                                     size_t seed_count)
{
    enum tally_code code = TALLY_OK;
    bool sorted = false;
    for (size_t i = 0; i < j->heading.count && i < TALLY_HEADING_OWNERS; i++) {
        uint32_t count;
        const uint32_t first =
            tally_corpus_documents_of(j->corpus, j->heading.owners[i]->index, &count);
        for (uint32_t k = 0; code == TALLY_OK && k < count; k++) {
            uint64_t entry;
            enum tally_document_kind kind;
            if (!tally_corpus_stands(j->corpus, first + k, &entry, &kind) ||
                kind != TALLY_DOCUMENT_TEXT)
                continue;
            const struct tally_document *document = tally_corpus_document(j->corpus, first + k);
            if (related(j, document))
                continue;
            if (!sorted)
                qsort(seeds, seed_count, sizeof *seeds, by_hash);
            sorted = true;
            code = relate_owner(j, document, seeds, seed_count);
        }
    }
    return code;
}

static enum tally_code relate_found(struct tally_judging *j)
{
    struct tally_seed *seeds;
    size_t seed_count;
    struct tally_seed_places places;
    struct tally_candidates found;
    enum tally_code code = tally_seeds_select(&j->tokens, &seeds, &seed_count, j->arena, j->err);
    if (code == TALLY_OK)
        code = relate_holders(j, seeds, seed_count, &places);
    if (code != TALLY_OK || has_exact(j)) /* who holds less of the post cannot say more of it */
        return code;
    if (places.seed_count < seed_count)
        code = tally_seedlookup(j->corpus, seeds, seed_count, &places, j->arena, j->err);
    if (code == TALLY_OK)
        code = tally_search(j->corpus, TALLY_DOCUMENT_TEXT, &places, &found, j->arena, j->err);
    if (code == TALLY_OK)
        code = relate_candidates(j, &found);
    if (code == TALLY_OK)
        code = relate_owners(j, seeds, seed_count);
    return code == TALLY_OK ? relate_parts(j) : code;
}

enum tally_code tally_related_find(struct tally_judging *j)
{
    enum tally_code code = prepare(j);
    if (code == TALLY_OK)
        code = relate_same(j);
    bool in_force = j->count > 0 && tally_judging_state(j, &j->matches[0]) == TALLY_STATE_IN_FORCE;
    return code != TALLY_OK || in_force ? code : relate_found(j);
}
