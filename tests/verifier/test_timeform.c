/* timeform: dates and times in the forms in which they are written. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"
#include "verifier/timeform.h"

static void forms(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint32_t took; /* 0: neither date nor time */
        uint32_t day, minutes;
    } rows[] = {
        {"2026年11月20日", 6, 20261120, 0},
        {"2026年11月20号", 6, 20261120, 0},
        {"二〇二六年十一月二十日", 11, 20261120, 0},
        {"民國115年11月20日", 8, 20261120, 0},
        {"中華民國一百一十五年十一月二十日", 16, 20261120, 0},
        {"令和元年5月1日", 8, 20190501, 0},
        {"公元2026年11月20日", 8, 20261120, 0},
        {"令和8", 0, 0, 0},
        {"民国15日", 0, 0, 0},
        {"2026-11-20", 3, 20261120, 0},
        {"2026/11/20", 3, 20261120, 0},
        {"2026.11.20", 3, 20261120, 0},
        {"November 20, 2026", 3, 20261120, 0},
        {"20 November 2026", 3, 20261120, 0},
        {"Nov. 20, 2026", 3, 20261120, 0},
        {"20th of November 2026", 5, 20261120, 0},
        {"November 3rd, 2026", 4, 20261103, 0},
        {"November twentieth, 2026", 3, 20261120, 0},
        {"the twentieth of November", 0, 0, 0},
        {"twenty-first of November 2026", 5, 20261121, 0},
        {"thirtieth November 2026", 3, 20261130, 0},
        {"thirty-second of November 2026", 0, 0, 0},
        {"November 2026", 0, 0, 0},
        {"6 p.m.", 3, 0, 1080},
        {"6 pm", 2, 0, 1080},
        {"6:30 A.M.", 4, 0, 390},
        {"12 p.m.", 3, 0, 720},
        {"12 am", 2, 0, 0},
        {"13 p.m.", 0, 0, 0},
        {"6 p, m", 0, 0, 0},
        {"6 may", 0, 0, 0},
        {"2026.11", 0, 0, 0},
        {"2026.13.20", 0, 0, 0},
        {"1.2.3", 0, 0, 0},
        {"2026。11。20", 3, 20261120, 0},
        {"8:00", 2, 0, 480},
        {"8：05", 2, 0, 485},
        {"8时", 2, 0, 480},
        {"八时", 2, 0, 480},
        {"十八时三十分", 6, 0, 1110},
        {"8点半", 3, 0, 510},
        {"8点整", 3, 0, 480},
        {"8点3人", 2, 0, 480},
        {"上午8点", 4, 0, 480},
        {"下午6:30", 4, 0, 1110},
        {"晚上8时", 4, 0, 1200},
        {"中午12点", 4, 0, 720},
        {"中午1点", 4, 0, 780},
        {"下午12点", 4, 0, 720},
        {"晚上12点", 4, 0, 1440},
        {"午夜12点", 4, 0, 1440},
        {"夜里2点", 4, 0, 120},
        {"夜里10点", 4, 0, 1320},
        {"上午13点", 0, 0, 0},
        {"24:00", 2, 0, 1440},
        {"25:00", 0, 0, 0},
        {"8:60", 0, 0, 0},
        {"5小时", 0, 0, 0},
        {"8", 0, 0, 0},
        {"8、00", 0, 0, 0},
        {"3:2", 0, 0, 0}, /* a ratio */
        {"３：０２", 2, 0, 182},
        {"上午", 0, 0, 0},
        {"", 0, 0, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_arena arena;
        struct tally_tokens t;
        struct tally_timeform m = {0};
        tally_arena_init(&arena, 1 << 16);
        assert_int_equal(tally_normalize(text_of(rows[i].text), &t, &arena, NULL), TALLY_OK);
        uint32_t took = tally_timeform_read(&t, 0, &m);
        if (took != rows[i].took ||
            (took != 0 && (m.day != rows[i].day || m.minutes != rows[i].minutes)))
            fail_msg("%s: %u tokens, day %u, minute %u", rows[i].text, took, m.day, m.minutes);
        tally_arena_deinit(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(forms)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
