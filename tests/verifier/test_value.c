/* value: the forms in which one number is written. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"
#include "verifier/value.h"

static void forms(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint64_t digits;
        uint8_t scale;
        uint16_t per;
        size_t taken;
    } rows[] = {
        {"1,000", 1000, 0, 0, 1},
        {"一千", 1000, 0, 0, 2},
        {"壹仟", 1000, 0, 0, 2},
        {"1千", 1000, 0, 0, 2},
        {"三千五百", 3500, 0, 0, 4},
        {"三千五", 3500, 0, 0, 3},
        {"三千零五", 3005, 0, 0, 4},
        {"十五", 15, 0, 0, 2},
        {"二十", 20, 0, 0, 2},
        {"二〇一九", 2019, 0, 0, 4},
        {"3.5万", 35000, 0, 0, 2},
        {"三万五千", 35000, 0, 0, 4},
        {"一亿二千万", 120000000, 0, 0, 5},
        {"百分之五", 5, 0, 100, 4},
        {"5%", 5, 0, 100, 1},
        {"千分之五", 5, 0, 1000, 4},
        {"5‰", 5, 0, 1000, 1},
        {"3.50", 35, 1, 0, 1},
        {"两百", 200, 0, 0, 2},
        {"廿六", 26, 0, 0, 2},
        {"卅", 30, 0, 0, 1},
        {"二廿", 0, 0, 0, 0},
        {"七十八千瓦", 78, 0, 0, 3},
        {"八千瓦", 8000, 0, 0, 2},
        {"贰拾", 20, 0, 0, 2},
        {"人", 0, 0, 0, 0},
        {"12345678901234567890", 0, 0, 0, 0},
        {"三五百", 0, 0, 0, 0},
        {"一百亿亿", 1000000000000000000, 0, 0, 4},
        {"一百亿亿零一", 0, 0, 0, 0},
        {"一千亿亿", 0, 0, 0, 0},
        {"九亿亿亿亿", 0, 0, 0, 0},
        {"999999999999999999", 999999999999999999, 0, 0, 1},
        {"1000000000000000001", 0, 0, 0, 0},
        {"9999999999亿亿", 0, 0, 0, 0},
        {"❶", 1, 0, 0, 1},
        {"❿", 10, 0, 0, 1},
        {"㊿", 50, 0, 0, 1},
        {"九十九万九千九百九十九亿九千九百九十九万九千九百九十九", 99999999999999, 0, 0, 27},
        {"一千八百四十四亿六千七百四十四万零七百三十七亿九百五十五万一千六百二十一", 0, 0, false,
         0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_arena arena;
        struct tally_tokens t;
        struct tally_value v = {0};
        tally_arena_init(&arena, 1 << 16);
        assert_int_equal(tally_normalize(text_of(rows[i].text), &t, &arena, NULL), TALLY_OK);
        size_t taken = tally_value_read(&t, 0, t.count, &v);
        if (taken != rows[i].taken || v.digits != rows[i].digits || v.scale != rows[i].scale ||
            v.per != rows[i].per)
            fail_msg("%s: %zu tokens, %llu e-%d", rows[i].text, taken, (unsigned long long)v.digits,
                     v.scale);
        tally_arena_deinit(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(forms)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
