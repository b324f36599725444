/* gapgrid: what is left out of the programme changes nothing: heads and tails come out as
 * they do when every cell is filled in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "verifier/gap.h"

enum { SIDE = 24, ROUNDS = 30000, EDITS = 2 * SIDE + 2 };

struct text {
    uint32_t tok[SIDE];
    uint16_t marks[SIDE];
    uint8_t flags[SIDE];
    struct tally_tokens tokens;
};

struct random {
    uint64_t state;
};

static uint32_t next(struct random *r, uint32_t below)
{
    r->state = r->state * 6364136223846793005U + 1442695040888963407U;
    return (uint32_t)(r->state >> 33) % below;
}

static void write_text(struct text *t, struct random *r, uint32_t alphabet)
{
    *t = (struct text){.tokens.count = next(r, SIDE + 1)};
    for (size_t i = 0; i < t->tokens.count; i++) {
        t->tok[i] = U'一' + next(r, alphabet);
        t->flags[i] = i > 0 && next(r, 6) == 0 ? TALLY_TOKEN_LINE : 0;
    }
    t->tokens.tok = t->tok;
    t->tokens.marks = t->marks;
    t->tokens.flags = t->flags;
}

/* Some of `from`'s tokens, so that long runs are equal. */
static void vary(struct text *t, const struct text *from, struct random *r)
{
    size_t count = 0;
    for (size_t i = 0; i < from->tokens.count && count < SIDE; i++) {
        uint32_t what = next(r, 12);
        if (what > 0) {
            t->flags[count] = from->flags[i];
            t->tok[count++] = what == 1 ? U'不' : from->tok[i];
        }
        if (what == 2 && count < SIDE)
            t->tok[count++] = U'不';
    }
    t->flags[0] = 0;
    t->tokens.count = count;
}

struct slow { /* the whole grid, values and ways */
    int value[SIDE + 1][SIDE + 1];
    int way[SIDE + 1][SIDE + 1]; /* 0: both, 1: post, 2: record */
};

struct job {
    const struct text *post, *record;
    bool head, edge, whole;
};

/* A line ends between the tokens that are passed and the others; none begins where the gap starts.
 */
static bool line_at(const struct text *t, bool head, uint32_t passed)
{
    uint32_t at = head ? (uint32_t)t->tokens.count - passed : passed;
    return at == 0 || at == t->tokens.count || (t->flags[at] & TALLY_TOKEN_LINE) != 0;
}

static uint32_t token(const struct text *t, bool head, uint32_t i)
{
    return t->tok[head ? t->tokens.count - 1 - i : i];
}

static void fill(const struct job *job, struct slow *s)
{
    uint32_t rows = (uint32_t)job->post->tokens.count;
    uint32_t cols = (uint32_t)job->record->tokens.count;
    for (uint32_t i = 0; i <= rows; i++) {
        for (uint32_t j = 0; j <= cols; j++) {
            s->value[i][j] = -2 * (int)(i + j);
            s->way[i][j] = i == 0 ? 2 : 1;
            if (i == 0 || j == 0)
                continue;
            bool same = token(job->post, job->head, i - 1) == token(job->record, job->head, j - 1);
            s->value[i][j] = s->value[i - 1][j - 1] + (same ? 2 : -2);
            s->way[i][j] = 0;
            if (s->value[i - 1][j] - 2 > s->value[i][j]) {
                s->value[i][j] = s->value[i - 1][j] - 2;
                s->way[i][j] = 1;
            }
            if (s->value[i][j - 1] - 2 > s->value[i][j]) {
                s->value[i][j] = s->value[i][j - 1] - 2;
                s->way[i][j] = 2;
            }
        }
    }
}

/* Where it pays most to stop; of equal places the first, column 0 of the last row at the end. */
static int best_place(const struct job *job, const struct slow *s, uint32_t *row, uint32_t *col)
{
    uint32_t rows = (uint32_t)job->post->tokens.count;
    uint32_t cols = (uint32_t)job->record->tokens.count;
    int best = 0;
    for (uint32_t i = 1; i <= rows; i++) {
        for (uint32_t k = 1; k <= cols + 1; k++) {
            uint32_t j = k % (cols + 1);
            int end = (i == rows && job->edge && cols > 0 ? 8 : 0) +
                      (j == cols && j > 0 && job->whole ? 4 : 0);
            if (j > 0 && end < 8 && line_at(job->post, job->head, i) &&
                line_at(job->record, job->head, j))
                end = 8;
            int value = s->value[i][j] + end;
            if ((j == 0 && i < rows) || value <= best)
                continue;
            best = value;
            *row = i;
            *col = j;
        }
    }
    return best;
}

/* The edit of the way into cell (i, j). */
static struct tally_edit step(const struct job *job, const struct slow *s, uint32_t i, uint32_t j)
{
    uint32_t p = (uint32_t)job->post->tokens.count;
    uint32_t r = (uint32_t)job->record->tokens.count;
    uint32_t dp = s->way[i][j] != 2;
    uint32_t dr = s->way[i][j] != 1;
    struct tally_edit edit = {TALLY_EDIT_REPLACE, i - dp, i, j - dr, j};
    if (job->head)
        edit = (struct tally_edit){TALLY_EDIT_REPLACE, p - i, p - i + dp, r - j, r - j + dr};
    if (dp == 0 || dr == 0)
        edit.kind = dp == 0 ? TALLY_EDIT_DROP : TALLY_EDIT_INSERT;
    else if (token(job->post, job->head, i - 1) == token(job->record, job->head, j - 1))
        edit.kind = TALLY_EDIT_EQUAL;
    return edit;
}

static void slowly(const struct job *job, struct tally_edit_list *out)
{
    static struct slow s;
    struct tally_edit steps[EDITS];
    size_t count = 0;
    uint32_t i = 0;
    uint32_t j = 0;
    fill(job, &s);
    if (best_place(job, &s, &i, &j) <= 0)
        return;
    while (i > 0 || j > 0) {
        struct tally_edit edit = step(job, &s, i, j);
        steps[count++] = edit;
        i -= edit.p1 - edit.p0;
        j -= edit.r1 - edit.r0;
    }
    for (size_t k = 0; k < count; k++)
        tally_edit_push(out, steps[job->head ? k : count - 1 - k]);
}

static void quickly(const struct job *job, struct tally_work *work, struct tally_edit_list *out)
{
    const struct tally_pair_of_texts texts = {&job->post->tokens, &job->record->tokens};
    const struct tally_gap gap = {0, (uint32_t)job->post->tokens.count, 0,
                                  (uint32_t)job->record->tokens.count};
    if (job->head)
        tally_gap_head(&texts, &gap, job->edge, work, out);
    else
        tally_gap_tail(&texts, &gap, job->edge, work, out);
}

/* Rows of another gap, in which every cell was worth more. */
static void leave_rows(struct tally_work *work)
{
    for (int half = 0; half < 2; half++)
        memset(work->row + (ptrdiff_t)half * (TALLY_GAP_SIDE + 1), 0x11,
               (SIDE + 1) * sizeof *work->row);
}

static void as_the_whole_grid(void **state)
{
    (void)state;
    struct random r = {11};
    struct tally_arena arena;
    struct tally_work work;
    tally_arena_init(&arena, 1 << 20);
    tally_align_work_init(&work);
    assert_int_equal(
        tally_align_work_scratch(&work, (uint64_t)(SIDE + 1) * (SIDE + 1), &arena, NULL), TALLY_OK);
    for (int round = 0; round < ROUNDS; round++) {
        struct text post, record;
        struct tally_edit one[EDITS], other[EDITS];
        struct tally_edit_list quick = {one, 0, EDITS};
        struct tally_edit_list slow = {other, 0, EDITS};
        write_text(&post, &r, 2 + next(&r, 20));
        write_text(&record, &r, 2 + next(&r, next(&r, 4) == 0 ? 5000 : 20));
        if (round % 2 == 0)
            vary(&record, &post, &r);
        const struct job job = {&post, &record, next(&r, 2) == 0, next(&r, 2) == 0,
                                record.tokens.count > 0};
        work.cells = 1 << 20;
        leave_rows(&work);
        quickly(&job, &work, &quick);
        slowly(&job, &slow);
        if (quick.count != slow.count || memcmp(one, other, quick.count * sizeof *one) != 0)
            fail_msg("round %d: %zu edits, not %zu", round, quick.count, slow.count);
    }
    tally_arena_deinit(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_the_whole_grid),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
