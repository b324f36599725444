/* printruns: what is said of two texts by their prints alone, beside the plainest way to say it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>

#include "verifier/printruns.h"

enum { LENGTH = 24, HITS = 12, ROUNDS = 20000, LETTERS = 3 };

struct pair {
    uint8_t post[LENGTH];
    uint8_t record[LENGTH];
    struct tally_hit hits[HITS];
    size_t hit_count;
};

/* A linear congruence (Knuth): the same pairs every time. */
static uint32_t next(uint32_t *state, uint32_t below)
{
    *state = *state * 1664525U + 1013904223U;
    return (*state >> 16) % below;
}

static int by_post(const void *a, const void *b)
{
    const struct tally_hit *x = a;
    const struct tally_hit *y = b;
    return x->post != y->post ? (x->post < y->post ? -1 : 1)
                              : (x->record > y->record) - (x->record < y->record);
}

static struct pair make(uint32_t *state)
{
    struct pair p = {.hit_count = next(state, HITS + 1)};
    for (size_t i = 0; i < LENGTH; i++) {
        p.post[i] = (uint8_t)next(state, LETTERS);
        p.record[i] = (uint8_t)next(state, LETTERS);
    }
    for (size_t i = 0; i < p.hit_count; i++)
        p.hits[i] = (struct tally_hit){next(state, LENGTH + 1), next(state, LENGTH + 1)};
    qsort(p.hits, p.hit_count, sizeof p.hits[0], by_post);
    return p;
}

static struct tally_printruns grow(const struct pair *p, struct tally_arena *arena)
{
    const struct tally_prints post = {p->post, LENGTH};
    const struct tally_prints record = {p->record, LENGTH};
    struct tally_printruns runs;
    assert_int_equal(tally_printruns_grow(post, record, p->hits, p->hit_count, &runs, arena, NULL),
                     TALLY_OK);
    return runs;
}

/* Which tokens stand in the passage through a hit: those from which every token up to the hit, or
 * down to it, is equal. */
static void mark(const struct pair *p, struct tally_hit hit, bool *covered)
{
    for (uint32_t i = 0; i < LENGTH; i++) {
        int64_t shift = (int64_t)hit.record - hit.post;
        bool equal = hit.post < LENGTH && hit.record < LENGTH;
        uint32_t from = i < hit.post ? i : hit.post;
        uint32_t to = i < hit.post ? hit.post : i + 1;
        for (uint32_t k = from; equal && k < to; k++)
            equal = k + shift >= 0 && k + shift < LENGTH && p->post[k] == p->record[k + shift];
        covered[i] |= equal;
    }
}

static void as_the_plainest(void **state)
{
    (void)state;
    uint32_t seed = 7;
    for (int round = 0; round < ROUNDS; round++) {
        struct tally_arena arena;
        tally_arena_init(&arena, 1 << 16);
        struct pair p = make(&seed);
        bool covered[LENGTH] = {false};
        uint32_t count = 0;
        for (size_t i = 0; i < p.hit_count; i++)
            mark(&p, p.hits[i], covered);
        for (size_t i = 0; i < LENGTH; i++)
            count += covered[i];
        struct tally_printruns runs = grow(&p, &arena);
        assert_true(runs.complete);
        assert_int_equal(runs.covered, count);
        for (size_t i = 0; i < runs.count; i++) {
            assert_true(runs.at[i].to > runs.at[i].from &&
                        (i == 0 || runs.at[i - 1].from <= runs.at[i].from));
            for (uint32_t k = runs.at[i].from; k < runs.at[i].to; k++)
                assert_true(covered[k]);
        }
        tally_arena_deinit(&arena);
    }
}

static bool plainly_within(const struct tally_printruns *inner, const struct tally_printruns *outer)
{
    for (size_t i = 0; i < inner->count; i++) {
        bool found = false;
        for (size_t k = 0; k < outer->count; k++)
            found |= outer->at[k].from <= inner->at[i].from && outer->at[k].to >= inner->at[i].to;
        if (!found)
            return false;
    }
    return true;
}

static void one_within_the_other(void **state)
{
    (void)state;
    uint32_t seed = 11;
    int within = 0;
    for (int round = 0; round < ROUNDS; round++) {
        struct tally_arena arena;
        tally_arena_init(&arena, 1 << 16);
        struct pair p = make(&seed);
        struct pair q = make(&seed);
        memcpy(q.post, p.post, sizeof q.post);
        struct tally_printruns a = grow(&p, &arena);
        struct tally_printruns b = grow(&q, &arena);
        assert_int_equal(tally_printruns_within(&a, &b), plainly_within(&a, &b));
        within += a.count > 0 && plainly_within(&a, &b);
        tally_arena_deinit(&arena);
    }
    assert_true(within > ROUNDS / 100);
}

/* --- Stretches --- */

/* The plainest way to say how far one goes: of all ends the first with the highest score, on the
 * way to which the score was never `drop` below what it had been. */
static int64_t plain_reach(const struct pair *p, int64_t shift, int64_t at, int64_t step)
{
    enum { DROP = 6 };
    int64_t end = at;
    int64_t best = 0;
    for (int64_t to = at + step; to >= -1 && to <= LENGTH; to += step) {
        int64_t score = 0;
        int64_t most = 0;
        bool possible = true;
        for (int64_t k = at; k != to && possible; k += step) {
            possible =
                k >= 0 && k < LENGTH && k + shift >= 0 && k + shift < LENGTH && score > most - DROP;
            if (possible)
                score += p->post[k] == p->record[k + shift] ? 1 : -1;
            most = score > most ? score : most;
        }
        if (possible && score > best) {
            best = score;
            end = to;
        }
    }
    return end;
}

static void stretches_of_one_run(void **state)
{
    (void)state;
    uint32_t seed = 13;
    int longer = 0;
    for (int round = 0; round < ROUNDS; round++) {
        struct tally_arena arena;
        tally_arena_init(&arena, 1 << 16);
        struct pair p = make(&seed);
        p.hit_count = 1;
        struct tally_printruns runs = grow(&p, &arena);
        int64_t shift = (int64_t)p.hits[0].record - p.hits[0].post;
        if (runs.count == 1) {
            const struct tally_printrun *run = &runs.at[0];
            assert_int_equal(run->stretch_to, plain_reach(&p, shift, run->to, 1));
            assert_int_equal(run->stretch_from,
                             plain_reach(&p, shift, (int64_t)run->from - 1, -1) + 1);
            for (int64_t i = 0; i < LENGTH; i++)
                assert_int_equal(runs.alike[i], i >= run->stretch_from && i < run->stretch_to &&
                                                    p.post[i] == p.record[i + shift]);
            longer += run->stretch_to - run->stretch_from > run->to - run->from;
        }
        tally_arena_deinit(&arena);
    }
    assert_true(longer > ROUNDS / 10);
}

/* What is alike is equal on the diagonal of some hit, and every run is. */
static void alike_of_many(void **state)
{
    (void)state;
    uint32_t seed = 17;
    for (int round = 0; round < ROUNDS; round++) {
        struct tally_arena arena;
        tally_arena_init(&arena, 1 << 16);
        struct pair p = make(&seed);
        struct tally_printruns runs = grow(&p, &arena);
        for (size_t i = 0; i < runs.count; i++) {
            const struct tally_printrun *run = &runs.at[i];
            assert_true(run->stretch_from <= run->from && run->to <= run->stretch_to);
            for (uint32_t k = run->from; k < run->to; k++)
                assert_true(runs.alike[k]);
        }
        for (int64_t i = 0; i < LENGTH; i++) {
            bool equal = false;
            for (size_t k = 0; k < p.hit_count; k++) {
                int64_t at = i + p.hits[k].record - p.hits[k].post;
                equal |= at >= 0 && at < LENGTH && p.post[i] == p.record[at];
            }
            assert_true(equal || !runs.alike[i]);
        }
        tally_arena_deinit(&arena);
    }
}

/* One letter over and over: every hit could be grown over the whole of both texts. */
static void work_is_bounded(void **state)
{
    (void)state;
    enum { LONG = 4096 };
    static uint8_t letters[LONG];
    static struct tally_hit hits[LONG];
    struct tally_arena arena;
    struct tally_printruns runs;
    tally_arena_init(&arena, 1 << 20);
    for (uint32_t i = 0; i < LONG; i++)
        hits[i] = (struct tally_hit){i, i % 2 == 0 ? 0 : LONG - 1};
    const struct tally_prints text = {letters, LONG};
    assert_int_equal(tally_printruns_grow(text, text, hits, LONG, &runs, &arena, NULL), TALLY_OK);
    assert_false(runs.complete);
    assert_true(runs.count < LONG / 8);
    tally_arena_deinit(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_the_plainest),      cmocka_unit_test(one_within_the_other),
        cmocka_unit_test(stretches_of_one_run), cmocka_unit_test(alike_of_many),
        cmocka_unit_test(work_is_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
