/* gapband: what its bands and differences tell is what the whole grid tells, edit by edit. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "verifier/gapband.h"
#include "verifier/nearword.h"

enum { SIDE = 160, WORD = 16, ROUNDS = 4000, EDITS = 2 * SIDE + 2 };

struct random {
    uint64_t state;
};

static uint32_t next(struct random *r, uint32_t below)
{
    r->state = r->state * 6364136223846793005U + 1442695040888963407U;
    return (uint32_t)(r->state >> 33) % below;
}

/* Words of which some are slips of others; a character; numbers. */
static const char *const words[] = {"water",  "watre",   "waters", "school", "schol",
                                    "notice", "noticed", "the",    "teh",    "水",
                                    "不",     "不",      "12",     "13"};
enum { WORDS = sizeof words / sizeof *words };

struct text {
    uint8_t word[SIDE]; /* indices */
    uint32_t count;
};

static void write_text(struct text *t, struct random *r, uint32_t longest, uint32_t alphabet)
{
    const uint32_t from = next(r, WORDS + 1 - alphabet);
    t->count = 1 + next(r, longest);
    for (uint32_t i = 0; i < t->count; i++)
        t->word[i] = (uint8_t)(from + next(r, alphabet));
}

/* The text with one of `rate` words changed, left out or put in, and a piece of it left out. */
static void vary(struct text *t, const struct text *from, struct random *r, uint32_t rate)
{
    const uint32_t gone = next(r, from->count);
    const uint32_t size = next(r, 3) == 0 ? next(r, from->count) : 0;
    t->count = 0;
    for (uint32_t i = 0; i < from->count && t->count + 2 < SIDE; i++) {
        const uint32_t what = next(r, 3 * rate);
        if (i >= gone && i < gone + size)
            continue;
        if (what != 0)
            t->word[t->count++] = what == 1 ? (uint8_t)next(r, WORDS) : from->word[i];
        if (what == 2)
            t->word[t->count++] = (uint8_t)next(r, WORDS);
    }
    if (t->count == 0)
        t->word[t->count++] = 0;
}

static struct tally_tokens fold(const struct text *t, struct tally_arena *arena)
{
    char *bytes = tally_arena_room(arena, (size_t)t->count * WORD, 1);
    struct tally_tokens tokens;
    size_t len = 0;
    assert_non_null(bytes);
    for (uint32_t i = 0; i < t->count; i++)
        len += (size_t)snprintf(bytes + len, WORD, "%s ", words[t->word[i]]);
    const struct tally_slice text = {(const uint8_t *)bytes, len};
    assert_int_equal(tally_normalize(text, &tokens, arena, NULL), TALLY_OK);
    assert_int_equal(tokens.count, t->count);
    return tokens;
}

/* --- The whole grid, by the textbook --- */

enum { BOTH, POST, RECORD };

struct grid {
    int value[SIDE + 1][SIDE + 1];
    int way[SIDE + 1][SIDE + 1];
};

static int worth(const struct tally_pair_of_texts *t, uint32_t p, uint32_t r)
{
    if (t->post->tok[p] == t->record->tok[r])
        return 2;
    return tally_nearword_near(tally_nearword_print(t->post, p), tally_nearword_print(t->record, r))
               ? 1
               : -2;
}

static void fill(const struct tally_pair_of_texts *t, const struct tally_gap *gap, struct grid *g)
{
    for (uint32_t i = 0; i <= gap->p1 - gap->p0; i++) {
        for (uint32_t j = 0; j <= gap->r1 - gap->r0; j++) {
            g->value[i][j] = -2 * (int)(i + j);
            g->way[i][j] = i == 0 ? RECORD : POST;
            if (i == 0 || j == 0)
                continue;
            g->value[i][j] = g->value[i - 1][j - 1] + worth(t, gap->p0 + i - 1, gap->r0 + j - 1);
            g->way[i][j] = BOTH;
            if (g->value[i - 1][j] - 2 > g->value[i][j]) {
                g->value[i][j] = g->value[i - 1][j] - 2;
                g->way[i][j] = POST;
            }
            if (g->value[i][j - 1] - 2 > g->value[i][j]) {
                g->value[i][j] = g->value[i][j - 1] - 2;
                g->way[i][j] = RECORD;
            }
        }
    }
}

static void slowly(const struct tally_pair_of_texts *t, const struct tally_gap *gap,
                   struct tally_edit_list *out)
{
    static struct grid g;
    int path[2 * SIDE];
    size_t steps = 0;
    fill(t, gap, &g);
    for (uint32_t i = gap->p1 - gap->p0, j = gap->r1 - gap->r0; i > 0 || j > 0; steps++) {
        path[steps] = g.way[i][j];
        i -= path[steps] != RECORD;
        j -= path[steps] != POST;
    }
    for (uint32_t p = gap->p0, r = gap->r0; steps > 0;) {
        const int way = path[--steps];
        struct tally_edit edit = {TALLY_EDIT_REPLACE, p, p, r, r};
        edit.p1 = p += way != RECORD;
        edit.r1 = r += way != POST;
        if (way == BOTH && t->post->tok[p - 1] == t->record->tok[r - 1])
            edit.kind = TALLY_EDIT_EQUAL;
        tally_edit_push(out, edit);
    }
}

/* --- Both, beside each other --- */

struct job {
    struct tally_arena arena;
    struct tally_work work;
};

static void begin(struct job *job, struct random *r)
{
    tally_arena_init(&job->arena, 4 << 20);
    tally_align_work_init(&job->work);
    assert_int_equal(
        tally_align_work_scratch(&job->work, (uint64_t)(SIDE + 1) * (SIDE + 1), &job->arena, NULL),
        TALLY_OK);
    /* lines of another gap */
    memset(job->work.band, (int)next(r, 7), sizeof *job->work.band);
}

/* Of a gap that begins and ends within the texts, so that what lies beyond could be read. */
static struct tally_gap within(const struct tally_pair_of_texts *t, struct random *r)
{
    const uint32_t p = (uint32_t)t->post->count;
    const uint32_t c = (uint32_t)t->record->count;
    struct tally_gap gap = {p / 8 * next(r, 2), p, c / 8 * next(r, 2), c};
    gap.p1 -= (p - gap.p0) / 4 * next(r, 2);
    gap.r1 -= (c - gap.r0) / 4 * next(r, 2);
    return gap;
}

static void as_the_whole_grid(void **state)
{
    struct random r = {23};
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        struct text one, other;
        struct tally_edit quick[EDITS], slow[EDITS];
        struct tally_edit_list quick_list = {quick, 0, EDITS};
        struct tally_edit_list slow_list = {slow, 0, EDITS};
        struct job job;
        begin(&job, &r);
        write_text(&one, &r, next(&r, 2) == 0 ? 20 : SIDE, 2 + next(&r, WORDS - 1));
        write_text(&other, &r, next(&r, 2) == 0 ? 20 : SIDE, 2 + next(&r, WORDS - 1));
        if (round % 4 != 0)
            vary(&other, &one, &r, 1 + next(&r, 30));
        const struct tally_tokens post = fold(&one, &job.arena);
        const struct tally_tokens record = fold(&other, &job.arena);
        const struct tally_pair_of_texts texts = {&post, &record};
        const struct tally_gap gap = within(&texts, &r);
        assert_true(tally_gapband_fill(&texts, &gap, &job.work, &quick_list));
        slowly(&texts, &gap, &slow_list);
        if (quick_list.count != slow_list.count ||
            memcmp(quick, slow, slow_list.count * sizeof *slow) != 0)
            fail_msg("round %d: %u post, %u record tokens: other edits", round, gap.p1 - gap.p0,
                     gap.r1 - gap.r0);
        tally_arena_deinit(&job.arena);
    }
}

/* Two texts of one size with a word changed: their first band is enough, and costs its cells. */
static void like_texts_take_a_narrow_band(void **state)
{
    struct random r = {29};
    struct job job;
    struct text one;
    struct tally_edit edits[EDITS];
    struct tally_edit_list list = {edits, 0, EDITS};
    (void)state;
    begin(&job, &r);
    write_text(&one, &r, 1, WORDS);
    one.count = SIDE;
    for (uint32_t i = 0; i < SIDE; i++)
        one.word[i] = (uint8_t)next(&r, WORDS);
    struct text other = one;
    other.word[SIDE / 2] = (uint8_t)((other.word[SIDE / 2] + 3) % WORDS);
    const struct tally_tokens post = fold(&one, &job.arena);
    const struct tally_tokens record = fold(&other, &job.arena);
    const struct tally_pair_of_texts texts = {&post, &record};
    const uint64_t before = job.work.cells;
    assert_true(
        tally_gapband_fill(&texts, &(struct tally_gap){0, SIDE, 0, SIDE}, &job.work, &list));
    assert_in_range(before - job.work.cells, SIDE, SIDE * (2 * TALLY_GAPBAND_DIAGONALS + 1));
    assert_int_equal(list.count, 3);
    tally_arena_deinit(&job.arena);
}

/* Too large for what is left, at the first band and at the second: no edit, no memory touched. */
static void a_budget_that_is_spent_leaves_it_alone(void **state)
{
    struct random r = {31};
    struct job job;
    struct text one, other;
    struct tally_edit edits[EDITS];
    struct tally_edit_list list = {edits, 0, EDITS};
    (void)state;
    begin(&job, &r);
    one.count = other.count = SIDE;
    for (uint32_t i = 0; i < SIDE; i++) {
        one.word[i] = (uint8_t)(i % 3);
        other.word[i] = (uint8_t)(9 + i % 3);
    }
    const struct tally_tokens post = fold(&one, &job.arena);
    const struct tally_tokens record = fold(&other, &job.arena);
    const struct tally_pair_of_texts texts = {&post, &record};
    const struct tally_gap gap = {0, SIDE, 0, SIDE};
    job.work.cells = 100;
    assert_false(tally_gapband_fill(&texts, &gap, &job.work, &list));
    assert_int_equal(job.work.cells, 100);
    job.work.cells = (uint64_t)SIDE * (2 * TALLY_GAPBAND_DIAGONALS + 1);
    assert_false(tally_gapband_fill(&texts, &gap, &job.work, &list));
    assert_int_equal(list.count, 0);
    job.work.cells = (uint64_t)2 * SIDE * SIDE;
    assert_true(tally_gapband_fill(&texts, &gap, &job.work, &list));
    assert_int_equal(list.count, 1);
    tally_arena_deinit(&job.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_the_whole_grid),
        cmocka_unit_test(like_texts_take_a_narrow_band),
        cmocka_unit_test(a_budget_that_is_spent_leaves_it_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
