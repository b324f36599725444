/* dateorder: which texts say whether the day or the month comes first, and which days a date with
 * strokes can be. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "verifier/dateorder.h"

static void orders(void **state)
{
    static const struct {
        const char *name, *text;
        enum tally_dateorder order;
    } cases[] = {
        {"no date", "Open from 3 to 5.", TALLY_DATEORDER_OPEN},
        {"a date that is either", "From 01/06/2026 on.", TALLY_DATEORDER_OPEN},
        {"said", "From 01/06/2026 (DD/MM/YYYY) on.", TALLY_DATEORDER_DAY},
        {"said of the month", "From 01/06/2026 (mm/dd/yyyy) on.", TALLY_DATEORDER_MONTH},
        {"another date", "From 01/06/2026 to 25/07/2026.", TALLY_DATEORDER_DAY},
        {"another date, month first", "From 01/06/2026 to 07/25/2026.", TALLY_DATEORDER_MONTH},
        {"both", "From 25/06/2026 to 07/25/2026.", TALLY_DATEORDER_OPEN},
        {"a share is no date", "At least 13/12 of it from 01/06/2026.", TALLY_DATEORDER_OPEN},
        {"a number of a file is no date", "File 25/7/2026/3 of 01/06/2026.", TALLY_DATEORDER_OPEN},
        {"what is worth no day", "Ratio 40/7/2026 of 01/06/2026.", TALLY_DATEORDER_OPEN},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tally_arena arena;
        struct tally_tokens t;
        tally_arena_init(&arena, 1 << 20);
        const struct tally_slice text = {(const uint8_t *)cases[i].text, strlen(cases[i].text)};
        assert_int_equal(tally_normalize(text, &t, &arena, NULL), TALLY_OK);
        enum tally_dateorder order = tally_dateorder_of(&t);
        if (order != cases[i].order)
            fail_msg("%s: %d", cases[i].name, (int)order);
        tally_arena_deinit(&arena);
    }
}

static void days(void **state)
{
    static const struct {
        const char *name, *text;
        uint32_t of, took, day;
        enum tally_dateorder order;
    } cases[] = {
        {"the day first", "1/6/2026", 20260601, 3, 20260601, TALLY_DATEORDER_DAY},
        {"the month first", "1/6/2026", 20260106, 3, 20260106, TALLY_DATEORDER_MONTH},
        {"either", "6/6/26", 20260606, 3, 20260606, TALLY_DATEORDER_OPEN},
        {"one way only", "25/6/2026", 20260625, 3, 20260625, TALLY_DATEORDER_OPEN},
        {"another day", "1/6/2026", 20260107, 0, 0, TALLY_DATEORDER_OPEN},
        {"another year", "1/6/2026", 20270106, 0, 0, TALLY_DATEORDER_OPEN},
        {"no year", "1/6", 20260106, 2, 106, TALLY_DATEORDER_MONTH},
        {"no year in the other", "1/6/2026", 106, 3, 20260106, TALLY_DATEORDER_MONTH},
        {"more numbers", "1/6/2026/3", 20260106, 0, 0, TALLY_DATEORDER_OPEN},
        {"with dashes", "1-6-2026", 20260106, 3, 20260106, TALLY_DATEORDER_MONTH},
        {"two with a dash", "1-6", 20260106, 0, 0, TALLY_DATEORDER_OPEN},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tally_arena arena;
        struct tally_tokens t;
        uint32_t day = 0;
        enum tally_dateorder order = TALLY_DATEORDER_OPEN;
        tally_arena_init(&arena, 1 << 20);
        const struct tally_slice text = {(const uint8_t *)cases[i].text, strlen(cases[i].text)};
        assert_int_equal(tally_normalize(text, &t, &arena, NULL), TALLY_OK);
        uint32_t took = tally_dateorder_read(&t, 0, cases[i].of, &day, &order);
        if (took != cases[i].took || day != cases[i].day || order != cases[i].order)
            fail_msg("%s: %u tokens, %u, %d", cases[i].name, took, day, (int)order);
        tally_arena_deinit(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(orders), cmocka_unit_test(days)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
