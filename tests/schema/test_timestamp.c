/* timestamp: every day of ten thousand years in a row, and the forms that are refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "schema/timestamp.h"
#include "support.h"

/* Days counted one by one from 0001-01-01 agree with the arithmetic, both ways. */
static void every_day(void **state)
{
    (void)state;
    int64_t seconds = -62135596800;
    struct tally_date before = {0};
    for (int64_t day = 0; day < 3652059; day += 1, seconds += 86400) {
        struct tally_date date = tally_date_of(seconds);
        if (day > 0)
            assert_true(tally_date_compare(before, date) < 0);
        before = date;
        if (day % 97 != 0)
            continue;
        int64_t back = 0;
        struct tally_time_text text = tally_time_format(seconds + 86399);
        assert_int_equal(tally_time_parse(text_of(text.s), &back, NULL), TALLY_OK);
        assert_int_equal(back, seconds + 86399);
    }
    assert_int_equal(before.year, 9999);
    assert_int_equal(before.month, 12);
    assert_int_equal(before.day, 31);
}

static void instants(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum tally_code code;
        int64_t seconds;
    } cases[] = {
        {"1970-01-01T00:00:00Z", TALLY_OK, 0},
        {"2026-11-20T18:00:00+08:00", TALLY_OK, 1795168800},
        {"2000-02-29T23:59:59-00:30", TALLY_OK, 951870599},
        {"2026-11-20T18:00:00", TALLY_INVALID, 0},
        {"2026-11-20 18:00:00Z", TALLY_INVALID, 0},
        {"2026-11-20T18:00:00.5Z", TALLY_INVALID, 0},
        {"2026-11-20T24:00:00Z", TALLY_INVALID, 0},
        {"2026-02-29T00:00:00Z", TALLY_INVALID, 0},
        {"2026-11-20T18:00:00+8:00", TALLY_INVALID, 0},
        {"", TALLY_INVALID, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int64_t seconds = 0;
        enum tally_code code = tally_time_parse(text_of(cases[i].text), &seconds, NULL);
        if (code != cases[i].code || seconds != cases[i].seconds)
            fail_msg("%s: code %d, %lld", cases[i].text, (int)code, (long long)seconds);
    }
}

/* A time that is asked about is one that an answer can name. */
static void asked(void **state)
{
    static const struct {
        const char *text;
        enum tally_code read, asked;
    } cases[] = {
        {"2026-11-20T18:00:00+08:00", TALLY_OK, TALLY_OK},
        {"0001-01-01T00:00:00Z", TALLY_OK, TALLY_OK},
        {"0001-01-01T00:00:00+23:59", TALLY_OK, TALLY_INVALID},
        {"0001-01-01T08:00:00+08:00", TALLY_OK, TALLY_OK},
        {"0001-01-01T07:59:59+08:00", TALLY_OK, TALLY_INVALID},
        {"9999-12-31T23:59:59Z", TALLY_OK, TALLY_OK},
        {"9999-12-31T23:59:59-00:01", TALLY_OK, TALLY_INVALID},
        {"9999-12-31T23:59:59+08:00", TALLY_OK, TALLY_OK},
        {"2026-11-20", TALLY_INVALID, TALLY_INVALID},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int64_t seconds = 0;
        int64_t same = 0;
        const enum tally_code read = tally_time_parse(text_of(cases[i].text), &seconds, NULL);
        const enum tally_code code = tally_time_parse_asked(text_of(cases[i].text), &same, NULL);
        if (read != cases[i].read || code != cases[i].asked)
            fail_msg("%s: codes %d and %d", cases[i].text, (int)read, (int)code);
        if (code == TALLY_OK)
            assert_int_equal(same, seconds);
        else
            assert_int_equal(same, 0);
    }
}

static void dates(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum tally_code code;
    } cases[] = {
        {"2026-11-20", TALLY_OK},       {"2024-02-29", TALLY_OK},
        {"0001-01-01", TALLY_OK},       {"2023-02-29", TALLY_INVALID},
        {"1900-02-29", TALLY_INVALID},  {"2026-13-01", TALLY_INVALID},
        {"2026-00-10", TALLY_INVALID},  {"2026-1-20", TALLY_INVALID},
        {"0000-01-01", TALLY_INVALID},  {"2026/11/20", TALLY_INVALID},
        {"2026-11-200", TALLY_INVALID},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tally_date date;
        if (tally_date_parse(text_of(cases[i].text), &date, NULL) != cases[i].code)
            fail_msg("%s", cases[i].text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day),
        cmocka_unit_test(instants),
        cmocka_unit_test(asked),
        cmocka_unit_test(dates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
