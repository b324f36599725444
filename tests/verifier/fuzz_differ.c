/* fuzz_differ: any two texts, compared. The first half of the input is the record.
 *
 * Properties: every difference lies inside both texts, in the post's order; a text against itself
 * has none that counts; two comparisons of the same texts agree. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "verifier/differ.h"
#include "verifier/gap.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct compared {
    struct tally_tokens post;
    struct tally_document document;
    struct tally_differences differences;
};

static void compare(const struct tally_words *words, struct tally_slice post,
                    struct tally_slice record, const struct tally_corpus_record *of, bool ocr,
                    struct compared *out, struct tally_arena *arena)
{
    enum tally_code code = tally_normalize(post, &out->post, arena, NULL);
    assert(code == TALLY_OK);
    out->document = (struct tally_document){.record = of};
    code = tally_normalize(record, &out->document.tokens, arena, NULL);
    assert(code == TALLY_OK);
    const struct tally_tokens *p = &out->post;
    const struct tally_tokens *r = &out->document.tokens;
    struct tally_work work;
    tally_align_work_init(&work);
    code = tally_align_work_scratch(&work, TALLY_GAP_CELLS, arena, NULL);
    assert(code == TALLY_OK);
    struct tally_edit_list list = {.cap = p->count + r->count + 2};
    list.at = tally_arena_alloc(arena, list.cap, sizeof *list.at);
    assert(list.at != NULL);
    const struct tally_pair_of_texts texts = {p, r};
    const struct tally_gap gap = {0, (uint32_t)p->count, 0, (uint32_t)r->count};
    tally_gap_fill(&texts, &gap, &work, &list);
    const struct tally_alignment alignment = {list.at, list.count,         0, (uint32_t)p->count,
                                              0,       (uint32_t)r->count, 0};
    const struct tally_differ differ = {words, p, &out->document, ocr, NULL};
    code = tally_differ(&differ, &alignment, &out->differences, arena, NULL);
    assert(code == TALLY_OK);
}

static void check(const struct compared *c)
{
    size_t last = 0;
    for (size_t i = 0; i < c->differences.count; i++) {
        const struct tally_token_difference *d = &c->differences.at[i];
        assert(d->p0 <= d->p1 && d->p1 <= c->post.count);
        assert(d->r0 <= d->r1 && d->r1 <= c->document.tokens.count);
        assert(d->shown.input.from <= d->shown.input.to);
        assert(d->shown.input.to <= c->post.text.len);
        assert(d->shown.record.to <= c->document.tokens.text.len);
        assert(d->p0 >= last);
        last = d->p0;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { MOST = 2000 };
    if (size < 1 || size > MOST)
        return 0;
    struct tally_arena arena;
    static struct tally_words *words; /* made once: they are the same for every input */
    static const struct tally_corpus_record none = {.title = {.count = 0}};
    if (words == NULL && tally_words_new(&words, NULL) != TALLY_OK)
        abort();
    tally_arena_init(&arena, (size_t)512 << 20);
    const struct tally_slice record = {data, size / 2};
    const struct tally_slice post = {data + size / 2, size - size / 2};
    struct compared one;
    struct compared two;
    struct compared same;
    compare(words, post, record, &none, size % 2 == 0, &one, &arena);
    compare(words, post, record, &none, size % 2 == 0, &two, &arena);
    compare(words, post, post, &none, false, &same, &arena);
    check(&one);
    assert(one.differences.count == two.differences.count);
    assert(one.differences.material == two.differences.material);
    assert(same.differences.material == 0 && same.differences.uncertain == 0);
    tally_arena_deinit(&arena);
    return 0;
}
