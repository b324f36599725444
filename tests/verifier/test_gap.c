/* gap: every small gap is filled as well as it can be, and stretched as far as it pays. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "small_texts.h"
#include "verifier/gap.h"

enum { LETTERS = 3, LONGEST = 4, EDITS = 4 * SMALL_MAX, MATCH = 2, COST = 2 };

static struct tally_arena arena;
static struct tally_work work;

/* The best value of aligning all of a[0..n) with b[0..m), by the textbook. */
static int best_value(const uint32_t *a, uint32_t n, const uint32_t *b, uint32_t m)
{
    int value[SMALL_MAX + 1][SMALL_MAX + 1];
    for (uint32_t i = 0; i <= n; i++) {
        for (uint32_t j = 0; j <= m; j++) {
            int best = i == 0 && j == 0 ? 0 : -1000;
            if (i > 0 && value[i - 1][j] - COST > best)
                best = value[i - 1][j] - COST;
            if (j > 0 && value[i][j - 1] - COST > best)
                best = value[i][j - 1] - COST;
            int both = i > 0 && j > 0 && a[i - 1] == b[j - 1] ? MATCH : -COST;
            if (i > 0 && j > 0 && value[i - 1][j - 1] + both > best)
                best = value[i - 1][j - 1] + both;
            value[i][j] = best;
        }
    }
    return value[n][m];
}

/* What the edits are worth; -1000 when they do not touch, or EQUAL is not. */
static int worth(const struct tally_edit_list *list, const struct tally_tokens *post,
                 const struct tally_tokens *record)
{
    int sum = 0;
    for (size_t i = 0; i < list->count; i++) {
        const struct tally_edit *e = &list->at[i];
        uint32_t p = e->p1 - e->p0;
        uint32_t r = e->r1 - e->r0;
        if (i > 0 && (e->p0 != list->at[i - 1].p1 || e->r0 != list->at[i - 1].r1))
            return -1000;
        if (e->kind == TALLY_EDIT_EQUAL) {
            if (!tally_tokens_equal(post, e->p0, e->p1, record, e->r0, e->r1))
                return -1000;
            sum += MATCH * (int)p;
        } else {
            sum -= COST * (int)(p > r ? p : r);
        }
    }
    return sum;
}

static void check_fill(const struct small_text *post, const struct small_text *record)
{
    const struct tally_pair_of_texts texts = {&post->tokens, &record->tokens};
    const struct tally_gap gap = {0, (uint32_t)post->tokens.count, 0,
                                  (uint32_t)record->tokens.count};
    struct tally_edit edits[EDITS];
    struct tally_edit_list list = {edits, 0, EDITS};
    tally_gap_fill(&texts, &gap, &work, &list);
    int want = best_value(post->tok, gap.p1, record->tok, gap.r1);
    assert_int_equal(worth(&list, &post->tokens, &record->tokens), want);
    if (list.count > 0) {
        assert_int_equal(edits[0].p0 + edits[0].r0, 0);
        assert_int_equal(edits[list.count - 1].p1, gap.p1);
        assert_int_equal(edits[list.count - 1].r1, gap.r1);
    }
}

/* The gap ends one token before the record does, so that reaching its end earns nothing. */
static void check_tail(const struct small_text *post, const struct small_text *record)
{
    const struct tally_pair_of_texts texts = {&post->tokens, &record->tokens};
    uint32_t n = (uint32_t)post->tokens.count;
    uint32_t m = (uint32_t)record->tokens.count;
    if (m == 0)
        return;
    const struct tally_gap gap = {0, n, 0, m - 1};
    for (int edge = 0; edge < 2; edge++) {
        struct tally_edit edits[EDITS];
        struct tally_edit_list list = {edits, 0, EDITS};
        int bonus = edge && gap.r1 > 0 ? 8 : 0;
        int want = 0;
        for (uint32_t i = 0; n > 0 && i <= n; i++) {
            for (uint32_t j = 0; j <= gap.r1; j++) {
                int value = best_value(post->tok, i, record->tok, j) + (i == n ? bonus : 0);
                want = value > want ? value : want;
            }
        }
        tally_gap_tail(&texts, &gap, edge == 1, &work, &list);
        bool reached = list.count > 0 && edits[list.count - 1].p1 == n;
        int got = worth(&list, &post->tokens, &record->tokens) + (reached ? bonus : 0);
        assert_int_equal(got, want);
        if (list.count > 0)
            assert_int_equal(edits[0].p0 + edits[0].r0, 0);
    }
}

static void reverse(struct small_text *to, const struct small_text *from)
{
    uint32_t count = (uint32_t)from->tokens.count;
    small_text_make(to, 0, count, LETTERS);
    for (uint32_t i = 0; i < count; i++)
        to->tok[i] = from->tok[count - 1 - i];
}

/* What a tail is for two texts, a head is for the two read backwards. */
static void check_head(const struct small_text *post, const struct small_text *record)
{
    struct small_text back[2];
    uint32_t n = (uint32_t)post->tokens.count;
    uint32_t m = (uint32_t)record->tokens.count;
    if (m == 0)
        return;
    reverse(&back[0], post);
    reverse(&back[1], record);
    const struct tally_pair_of_texts texts = {&post->tokens, &record->tokens};
    const struct tally_pair_of_texts mirrored = {&back[0].tokens, &back[1].tokens};
    const struct tally_gap tail = {0, n, 0, m - 1};
    const struct tally_gap head = {0, n, 1, m};
    struct tally_edit edits[2][EDITS];
    struct tally_edit_list list[2] = {{edits[0], 0, EDITS}, {edits[1], 0, EDITS}};
    tally_gap_tail(&mirrored, &tail, false, &work, &list[0]);
    tally_gap_head(&texts, &head, false, &work, &list[1]);
    assert_int_equal(worth(&list[0], &back[0].tokens, &back[1].tokens),
                     worth(&list[1], &post->tokens, &record->tokens));
    if (list[1].count > 0)
        assert_true(edits[1][list[1].count - 1].p1 == n && edits[1][list[1].count - 1].r1 == m);
}

static void every_gap_is_filled_best(void **state)
{
    (void)state;
    small_text_every_pair(LONGEST, LETTERS, check_fill);
}

static void every_tail_goes_as_far_as_it_pays(void **state)
{
    (void)state;
    small_text_every_pair(LONGEST, LETTERS, check_tail);
}

static void every_head_is_a_tail_read_backwards(void **state)
{
    (void)state;
    small_text_every_pair(LONGEST, LETTERS, check_head);
}

static void a_spent_budget_leaves_one_edit(void **state)
{
    struct small_text post;
    struct small_text record;
    struct tally_edit edits[EDITS];
    struct tally_edit_list list = {edits, 0, EDITS};
    struct tally_work spent = work;
    (void)state;
    small_text_make(&post, 5, 4, LETTERS);
    small_text_make(&record, 5, 3, LETTERS);
    const struct tally_pair_of_texts texts = {&post.tokens, &record.tokens};
    spent.cells = 3;
    tally_gap_fill(&texts, &(struct tally_gap){0, 4, 0, 3}, &spent, &list);
    assert_true(list.count == 1 && edits[0].kind == TALLY_EDIT_REPLACE);
    assert_int_equal(spent.cells, 3);
}

static int set_up(void **state)
{
    (void)state;
    tally_arena_init(&arena, 16 << 20);
    tally_align_work_init(&work);
    work.cells = UINT64_MAX;
    return tally_align_work_scratch(&work, TALLY_GAP_CELLS, &arena, NULL) == TALLY_OK ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    tally_arena_deinit(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_gap_is_filled_best),
        cmocka_unit_test(every_tail_goes_as_far_as_it_pays),
        cmocka_unit_test(every_head_is_a_tail_read_backwards),
        cmocka_unit_test(a_spent_budget_leaves_one_edit),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
