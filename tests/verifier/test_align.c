/* align and chain: every pair of small texts, from every set of hits that seeds could give. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "small_texts.h"
#include "verifier/chain.h"

enum { LETTERS = 2, LONGEST = 6, SEED = 2, HITS = SMALL_MAX * SMALL_MAX };

static struct tally_arena arena;

static uint32_t longest_common_subsequence(const struct small_text *a, const struct small_text *b)
{
    uint32_t value[SMALL_MAX + 1][SMALL_MAX + 1] = {{0}};
    for (uint32_t i = 1; i <= a->tokens.count; i++) {
        for (uint32_t j = 1; j <= b->tokens.count; j++) {
            uint32_t best = value[i - 1][j] > value[i][j - 1] ? value[i - 1][j] : value[i][j - 1];
            bool same = a->tok[i - 1] == b->tok[j - 1];
            value[i][j] = same && value[i - 1][j - 1] + 1 > best ? value[i - 1][j - 1] + 1 : best;
        }
    }
    return value[a->tokens.count][b->tokens.count];
}

/* Every pair of tokens that are equal in both, as a seed of SEED tokens finds them; `*longest` is
 * the longest run of them. */
static size_t hits_of(const struct small_text *a, const struct small_text *b,
                      struct tally_hit hits[HITS], uint32_t *longest)
{
    size_t count = 0;
    *longest = 0;
    for (uint32_t i = 0; i < a->tokens.count; i++) {
        for (uint32_t j = 0; j < b->tokens.count; j++) {
            uint32_t run = 0;
            while (i + run < a->tokens.count && j + run < b->tokens.count &&
                   a->tok[i + run] == b->tok[j + run])
                run++;
            if (run >= SEED)
                hits[count++] = (struct tally_hit){i, j};
            if (run >= SEED && run > *longest)
                *longest = run;
        }
    }
    return count;
}

static void check_chain(const struct small_text *post, const struct small_text *record)
{
    const struct tally_pair_of_texts texts = {&post->tokens, &record->tokens};
    struct tally_work work;
    struct tally_hit hits[HITS];
    struct tally_chain chain;
    uint32_t longest;
    uint32_t sum = 0;
    size_t hit_count = hits_of(post, record, hits, &longest);
    tally_arena_init(&arena, 1 << 20);
    tally_align_work_init(&work);
    assert_int_equal(tally_chain(&texts, hits, hit_count, &work, &chain, &arena, NULL), TALLY_OK);
    for (size_t i = 0; i < chain.count; i++) {
        const struct tally_run *r = &chain.at[i];
        assert_true(r->length > 0);
        assert_true(tally_tokens_equal(&post->tokens, r->post, r->post + r->length, &record->tokens,
                                       r->record, r->record + r->length));
        if (i > 0) /* they rise, and do not overlap on either side */
            assert_true(r[-1].post + r[-1].length <= r->post &&
                        r[-1].record + r[-1].length <= r->record);
        sum += r->length;
    }
    assert_true(sum >= longest && sum <= longest_common_subsequence(post, record));
    assert_int_equal(chain.count == 0, hit_count == 0);
    tally_arena_deinit(&arena);
}

static void check_edits(const struct tally_alignment *out, const struct small_text *post,
                        const struct small_text *record)
{
    uint32_t equal = 0;
    for (size_t i = 0; i < out->count; i++) {
        const struct tally_edit *e = &out->edits[i];
        bool same = e->kind == TALLY_EDIT_EQUAL;
        assert_true(e->p0 <= e->p1 && e->r0 <= e->r1 && (e->p0 < e->p1 || e->r0 < e->r1));
        assert_true(e->p1 <= post->tokens.count && e->r1 <= record->tokens.count);
        if (i > 0) {
            assert_true(e->p0 == e[-1].p1 && e->r0 == e[-1].r1);
            assert_true(same != (e[-1].kind == TALLY_EDIT_EQUAL));
        }
        assert_int_equal(e->kind == TALLY_EDIT_INSERT, !same && e->r0 == e->r1);
        assert_int_equal(e->kind == TALLY_EDIT_DROP, !same && e->p0 == e->p1);
        if (same)
            assert_true(
                tally_tokens_equal(&post->tokens, e->p0, e->p1, &record->tokens, e->r0, e->r1));
        equal += same ? e->p1 - e->p0 : 0;
    }
    assert_int_equal(out->equal, equal);
}

static void check_alignment(const struct small_text *post, const struct small_text *record)
{
    struct tally_work work;
    struct tally_hit hits[HITS];
    struct tally_alignment out;
    uint32_t longest;
    size_t hit_count = hits_of(post, record, hits, &longest);
    tally_arena_init(&arena, 4 << 20);
    tally_align_work_init(&work);
    work.gap = 1 << 12;
    assert_int_equal(
        tally_align(&post->tokens, &record->tokens, hits, hit_count, &work, &out, &arena, NULL),
        TALLY_OK);
    check_edits(&out, post, record);
    uint32_t count = (uint32_t)post->tokens.count;
    bool same = tally_tokens_equal(&post->tokens, 0, count, &record->tokens, 0,
                                   (uint32_t)record->tokens.count);
    assert_true(out.equal >= longest && out.equal <= longest_common_subsequence(post, record));
    assert_int_equal(out.count == 0, hit_count == 0);
    if (same && hit_count > 0) /* a text is itself */
        assert_true(out.count == 1 && tally_alignment_holds(&out, 0, count));
    tally_arena_deinit(&arena);
}

static void every_chain_rises(void **state)
{
    (void)state;
    small_text_every_pair(LONGEST, LETTERS, check_chain);
}

static void every_alignment_holds_together(void **state)
{
    (void)state;
    small_text_every_pair(LONGEST, LETTERS, check_alignment);
}

/* The index found it, and when it was read its text had been redacted. */
static void a_text_that_has_gone_is_no_run(void **state)
{
    uint32_t letters[] = {1, 2, 3, 4, 5, 6};
    uint16_t marks[6] = {0};
    uint8_t flags[6] = {0};
    const struct tally_tokens post = {.tok = letters, .marks = marks, .flags = flags, .count = 6};
    const struct tally_tokens gone = {0};
    const struct tally_tokens *pairs[][2] = {{&post, &gone}, {&gone, &post}};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct tally_hit hits[] = {{0, 0}, {2, 2}, {3, 400}, {400, 3}};
        struct tally_alignment alignment;
        struct tally_work work;
        tally_align_work_init(&work);
        tally_arena_init(&arena, 1 << 20);
        assert_int_equal(
            tally_align(pairs[i][0], pairs[i][1], hits, 4, &work, &alignment, &arena, NULL),
            TALLY_OK);
        assert_int_equal(alignment.count, 0);
        tally_arena_deinit(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_chain_rises),
        cmocka_unit_test(every_alignment_holds_together),
        cmocka_unit_test(a_text_that_has_gone_is_no_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
