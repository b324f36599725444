/* rangeform: what makes a range of two numbers, and what a dash joins that is one number. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "foldkit.h"
#include "verifier/rangeform.h"

static void parts_of_one_number(void **state)
{
    static const struct {
        const char *name, *text;
        uint32_t at; /* the token behind the dash */
        bool one;
    } rows[] = {
        {"days", "3-5日", 1, false},
        {"rooms", "3-15室", 1, true},
        {"a room in English", "room 3-15", 2, true},
        {"pages", "pages 3-15", 2, false},
        {"an area and a phone", "0571-88120013", 1, true},
        {"a part with a zero", "2-08", 1, true},
        {"hours with zeros", "08-17", 1, false},
        {"no dash", "3至5日", 1, false},
        {"no number before it", "前-5日", 1, false},
        {"the first token", "5日", 0, false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_arena arena;
        tally_arena_init(&arena, 1 << 16);
        const struct tally_tokens t = foldkit_fold(&arena, rows[i].text);
        const bool one = tally_rangeform_numbers(&t, rows[i].at);
        uint32_t joined = rows[i].at;
        if (one != rows[i].one)
            fail_msg("%s: %d", rows[i].name, one);
        if (one && tally_rangeform_joins(&t, &joined))
            fail_msg("%s: a range and one number", rows[i].name);
        tally_arena_deinit(&arena);
    }
}

static void ranges(void **state)
{
    static const struct {
        const char *text;
        uint32_t at;
        bool opens, between; /* at the first token */
        bool joins;          /* before token `at`, or by it */
        uint32_t behind;     /* where the second end begins */
    } rows[] = {
        {"3至5日", 1, false, false, true, 2},
        {"3到5日", 1, false, false, true, 2},
        {"3-5日", 1, false, false, true, 1},
        {"3、5日", 1, false, false, false, 1},
        {"3和5日", 1, false, false, false, 1},
        {"自3日至5日", 3, true, false, true, 4},
        {"从3日到5日", 3, true, false, true, 4},
        {"from 3 to 5", 2, true, false, true, 3},
        {"from 3 through 5", 2, true, false, true, 3},
        {"from 3 and 5", 2, true, false, false, 2},
        {"between 3 and 5", 2, true, true, true, 3},
        {"3 and 5", 1, false, false, false, 1},
        {"3", 1, false, false, false, 1},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_arena arena;
        uint32_t first = 0;
        bool between = false;
        tally_arena_init(&arena, 1 << 16);
        const struct tally_tokens t = foldkit_fold(&arena, rows[i].text);
        const bool opens = tally_rangeform_opens(&t, &first, &between);
        uint32_t at = rows[i].at;
        const bool joins = tally_rangeform_joins_opened(&t, &at, between);
        if (opens != rows[i].opens || first != opens || between != rows[i].between ||
            joins != rows[i].joins || at != rows[i].behind)
            fail_msg("%s: opens %d, between %d, joins %d at %u", rows[i].text, opens, between,
                     joins, (unsigned)at);
        tally_arena_deinit(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(parts_of_one_number),
                                       cmocka_unit_test(ranges)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
