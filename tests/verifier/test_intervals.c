/* intervals: what stands between the words of two texts, place by place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support.h"
#include "verifier/intervals.h"

enum { EDITS = 4, PLACES = 8 };

static void places(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        struct tally_edit edits[EDITS];
        size_t count;
        struct tally_interval want[PLACES]; /* ends with an empty one */
    } rows[] = {
        {"no edits", {{0}}, 0, {{0}}},
        {"one word", {{TALLY_EDIT_EQUAL, 3, 4, 5, 6}}, 1, {{0}}},
        {"between equal words",
         {{TALLY_EDIT_EQUAL, 3, 6, 5, 8}},
         1,
         {{4, 4, 6, 6, false}, {5, 5, 7, 7, false}}},
        {"all those of a change",
         {{TALLY_EDIT_EQUAL, 0, 2, 0, 2},
          {TALLY_EDIT_REPLACE, 2, 3, 2, 4},
          {TALLY_EDIT_EQUAL, 3, 5, 4, 6}},
         3,
         {{1, 1, 1, 1, false}, {2, 3, 2, 4, false}, {4, 4, 5, 5, false}}},
        {"words that were put in",
         {{TALLY_EDIT_EQUAL, 0, 1, 0, 1},
          {TALLY_EDIT_INSERT, 1, 7, 1, 1},
          {TALLY_EDIT_EQUAL, 7, 8, 1, 2}},
         3,
         {{1, 7, 1, 1, false}}},
        {"more than a few of them",
         {{TALLY_EDIT_EQUAL, 0, 1, 0, 1},
          {TALLY_EDIT_INSERT, 1, 8, 1, 1},
          {TALLY_EDIT_EQUAL, 8, 9, 1, 2}},
         3,
         {{1, 8, 1, 1, true}}},
        {"more than a few that were left out",
         {{TALLY_EDIT_EQUAL, 0, 1, 0, 1},
          {TALLY_EDIT_DROP, 1, 1, 1, 8},
          {TALLY_EDIT_EQUAL, 1, 2, 8, 9}},
         3,
         {{1, 1, 1, 8, true}}},
        {"a change at an end is no place",
         {{TALLY_EDIT_REPLACE, 0, 1, 0, 1},
          {TALLY_EDIT_EQUAL, 1, 3, 1, 3},
          {TALLY_EDIT_REPLACE, 3, 4, 3, 4}},
         3,
         {{2, 2, 2, 2, false}}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_edit edits[EDITS];
        const struct tally_alignment alignment = {.edits = edits, .count = rows[i].count};
        struct tally_intervals intervals = {.alignment = &alignment};
        struct tally_interval got;
        size_t n = 0;
        memcpy(edits, rows[i].edits, sizeof edits);
        for (; tally_intervals_next(&intervals, &got); n++) {
            const struct tally_interval *want = &rows[i].want[n];
            if (got.p0 != want->p0 || got.p1 != want->p1 || got.r0 != want->r0 ||
                got.r1 != want->r1 || got.change != want->change)
                fail_msg("%s: place %zu is %u-%u, %u-%u, %d", rows[i].name, n, got.p0, got.p1,
                         got.r0, got.r1, (int)got.change);
        }
        if (rows[i].want[n].p1 > 0)
            fail_msg("%s: %zu places", rows[i].name, n);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(places)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
