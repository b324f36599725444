/* weekday: the days of the week as they are written, and which one a date is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "foldkit.h"
#include "verifier/weekday.h"

static void written(void **state)
{
    static const struct {
        const char *text;
        uint32_t at, took;
        uint32_t day; /* 0: none */
    } rows[] = {
        {"星期一", 0, 3, 1},     {"礼拜天", 0, 3, 7},   {"周六", 0, 2, 6},
        {"周边", 0, 0, 0},       {"星期", 0, 0, 0},     {"木曜日", 0, 3, 4},
        {"木曜", 0, 2, 4},       {"목요일", 0, 3, 4},   {"木", 0, 0, 0},
        {"20日（木）", 2, 1, 4}, {"20일(목)", 2, 1, 4}, {"树（木）", 1, 0, 0},
        {"20日（木曜", 2, 2, 4}, {"Thursday", 0, 1, 4}, {"Thurs", 0, 1, 4},
        {"Sundays", 0, 1, 7},    {"sunshine", 0, 0, 0}, {"周日", 2, 0, 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_arena arena;
        tally_arena_init(&arena, 1 << 16);
        const struct tally_tokens t = foldkit_fold(&arena, rows[i].text);
        uint32_t at = rows[i].at;
        const uint32_t day = tally_weekday_read(&t, &at);
        if (day != rows[i].day || at - rows[i].at != rows[i].took)
            fail_msg("%s: day %u, %u tokens", rows[i].text, (unsigned)day,
                     (unsigned)(at - rows[i].at));
        if (rows[i].day > 0 && tally_token_is_character(t.tok[rows[i].at]) &&
            !tally_weekday_begins(t.tok[rows[i].at]))
            fail_msg("%s: is not seen to begin", rows[i].text);
        tally_arena_deinit(&arena);
    }
}

/* Every day of four centuries is the one after the day before it. */
static void of_dates(void **state)
{
    static const uint32_t lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    uint32_t before = tally_weekday_of(17991231);
    (void)state;
    assert_int_equal(before, 2); /* a Tuesday */
    for (uint32_t year = 1800; year < 2200; year++) {
        const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        for (uint32_t month = 1; month <= 12; month++) {
            const uint32_t days = lengths[month - 1] + (month == 2 && leap);
            for (uint32_t day = 1; day <= days; day++) {
                const uint32_t now = tally_weekday_of(year * 10000 + month * 100 + day);
                assert_int_equal(now, before % 7 + 1);
                before = now;
            }
        }
    }
    assert_int_equal(tally_weekday_of(20261220), 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(written), cmocka_unit_test(of_dates)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
