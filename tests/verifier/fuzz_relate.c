/* fuzz_relate: any post beside any notice, aligned by the seeds of both. A zero byte ends the
 * notice; its first line is its title as well, and one of an even size is read by a machine.
 *
 * Properties, before and after relating: the edits go on from each other inside both texts, and
 * what is called equal is; the differences lie inside both texts, in the post's order; a text
 * beside itself is all there and differs in nothing. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "verifier/relate.h"
#include "verifier/seeds.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MOST = 3000 /* bytes */, HITS = 20000 };

struct kit {
    struct tally_arena arena;
    const struct tally_words *words;
};

static struct tally_tokens fold(struct kit *kit, struct tally_slice text)
{
    struct tally_tokens tokens;
    enum tally_code code = tally_normalize(text, &tokens, &kit->arena, NULL);
    assert(code == TALLY_OK);
    return tokens;
}

static void check_edits(const struct tally_alignment *a, const struct tally_tokens *post,
                        const struct tally_tokens *record)
{
    uint32_t equal = 0;
    for (size_t i = 0; i < a->count; i++) {
        const struct tally_edit *e = &a->edits[i];
        assert(e->p0 <= e->p1 && e->p1 <= post->count && e->r0 <= e->r1 && e->r1 <= record->count);
        assert(i == 0 || (e->p0 == e[-1].p1 && e->r0 == e[-1].r1));
        if (e->kind != TALLY_EDIT_EQUAL)
            continue;
        assert(e->p0 < e->p1);
        assert(tally_tokens_equal(post, e->p0, e->p1, record, e->r0, e->r1));
        equal += e->p1 - e->p0;
    }
    assert(a->equal == equal);
    assert(a->count == 0 || (a->p0 == a->edits[0].p0 && a->r0 == a->edits[0].r0));
    assert(a->count == 0 || (a->p1 == a->edits[a->count - 1].p1));
    assert(a->count == 0 || (a->r1 == a->edits[a->count - 1].r1));
}

static void check_differences(const struct tally_match *match, const struct tally_tokens *post)
{
    const struct tally_tokens *record = &match->document->tokens;
    uint32_t last = 0;
    for (size_t i = 0; i < match->differences.count; i++) {
        const struct tally_token_difference *d = &match->differences.at[i];
        assert(last <= d->p0 && d->p0 <= d->p1 && d->p1 <= post->count);
        assert(d->r0 <= d->r1 && d->r1 <= record->count);
        assert(d->shown.input.from <= d->shown.input.to && d->shown.input.to <= post->text.len);
        assert(d->shown.record.from <= d->shown.record.to);
        assert(d->shown.record.to <= record->text.len);
        last = d->p0;
    }
}

/* The places of a seed in both texts. */
static struct tally_hit *find_hits(struct kit *kit, const struct tally_tokens *post,
                                   const struct tally_tokens *record, size_t *count)
{
    struct tally_seed *own;
    struct tally_seed *signed_;
    size_t own_count;
    size_t signed_count;
    enum tally_code code = tally_seeds_select(post, &own, &own_count, &kit->arena, NULL);
    assert(code == TALLY_OK);
    code = tally_seeds_select(record, &signed_, &signed_count, &kit->arena, NULL);
    assert(code == TALLY_OK);
    const size_t pairs = own_count * signed_count;
    const size_t most = pairs < HITS ? pairs : HITS;
    struct tally_hit *hits = tally_arena_alloc(&kit->arena, most, sizeof *hits);
    assert(hits != NULL);
    *count = 0;
    for (size_t i = 0; i < own_count; i++) {
        for (size_t k = 0; k < signed_count && *count < most; k++) {
            if (own[i].hash == signed_[k].hash)
                hits[(*count)++] = (struct tally_hit){own[i].at, signed_[k].at};
        }
    }
    return hits;
}

static struct tally_match relate(struct kit *kit, const struct tally_document *document,
                                 const struct tally_tokens *tokens, bool ocr)
{
    struct tally_post post = {.tokens = tokens, .words = kit->words, .ocr = ocr};
    struct tally_match match = {.document = document};
    struct tally_work work;
    size_t count;
    struct tally_hit *hits = find_hits(kit, tokens, &document->tokens, &count);
    tally_align_work_init(&work);
    enum tally_code code = tally_relate_set_aside(&post, &kit->arena, NULL);
    if (code == TALLY_OK)
        code = tally_relate_lines(&post, &kit->arena, NULL);
    if (code == TALLY_OK)
        code = tally_align(tokens, &document->tokens, hits, count, &work, &match.alignment,
                           &kit->arena, NULL);
    assert(code == TALLY_OK);
    check_edits(&match.alignment, tokens, &document->tokens);
    if (match.alignment.count == 0)
        return match;
    code = tally_relate(&post, (struct tally_hash){{7}}, &match, &kit->arena, NULL);
    assert(code == TALLY_OK);
    check_edits(&match.alignment, tokens, &document->tokens);
    check_differences(&match, tokens);
    return match;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct tally_words *words; /* made once: they are the same for every input */
    struct kit kit;
    if (size < 1 || size > MOST)
        return 0;
    if (words == NULL && tally_words_new(&words, NULL) != TALLY_OK)
        abort();
    kit.words = words;
    tally_arena_init(&kit.arena, (size_t)512 << 20);
    const uint8_t *end = memchr(data, 0, size);
    const size_t first = end != NULL ? (size_t)(end - data) : size / 2;
    const size_t skip = end != NULL ? first + 1 : first;
    const uint8_t *line = memchr(data, '\n', first);
    const size_t title = line != NULL ? (size_t)(line - data) : 0;
    const struct tally_corpus_record record = {
        .record = {.type = TALLY_RECORD_NOTICE},
        .title = fold(&kit, (struct tally_slice){data, title}),
    };
    const struct tally_document document = {.record = &record,
                                            .part_name = TALLY_LIT("text"),
                                            .tokens =
                                                fold(&kit, (struct tally_slice){data, first})};
    const struct tally_tokens post = fold(&kit, (struct tally_slice){data + skip, size - skip});
    const struct tally_match other = relate(&kit, &document, &post, size % 2 == 0);
    const struct tally_match again = relate(&kit, &document, &post, size % 2 == 0);
    const struct tally_match same = relate(&kit, &document, &document.tokens, false);
    assert(other.code == again.code && other.differences.count == again.differences.count);
    if (same.alignment.count > 0) {
        assert(same.whole);
        assert(same.differences.material == 0 && same.differences.uncertain == 0);
    }
    tally_arena_deinit(&kit.arena);
    return 0;
}
