/* grouping: figures in groups of two and three, and what is no such number. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"
#include "verifier/grouping.h"

static void groups(void **state)
{
    (void)state;
    static const struct {
        const char *name, *text;
        uint32_t took;
        uint64_t digits;
        uint8_t scale;
    } rows[] = {
        {"lakhs", "2,50,000", 2, 250000, 0},
        {"crores", "12,34,56,789", 3, 123456789, 0},
        {"noughts", "1,05,00,000", 3, 10500000, 0},
        {"a fraction", "2,50,000.25", 2, 25000025, 2},
        {"groups of three are one number already", "250,000", 0, 0, 0},
        {"a list", "2, 50,000", 0, 0, 0},
        {"a list of points", "2.50,000", 0, 0, 0},
        {"a last group of two", "2,50,00", 0, 0, 0},
        {"three figures first", "123,45,678", 0, 0, 0},
        {"one figure between", "1,5,00,000", 0, 0, 0},
        {"a comma at the end", "2,", 0, 0, 0},
        {"the comma of Europe", "1.250,00", 2, 125000, 2},
        {"the comma of Europe, noughts", "12.000,50", 2, 1200050, 2},
        {"a comma and euros", "80,50 €", 2, 8050, 2},
        {"euros in a word", "1250,00 Euro", 2, 125000, 2},
        {"two numbers", "80,50", 0, 0, 0},
        {"two numbers of dollars", "80,50 $", 0, 0, 0},
        {"a blank between them", "1.250, 00", 0, 0, 0},
        {"three figures behind the comma", "1.250,000", 0, 0, 0},
        {"a point that parts no thousands", "1.25,00 €", 0, 0, 0},
        {"too many groups", "1,11,11,11,11,11,11,111", 0, 0, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_arena arena;
        struct tally_tokens t;
        struct tally_value value = {0};
        tally_arena_init(&arena, 1 << 16);
        assert_int_equal(tally_normalize(text_of(rows[i].text), &t, &arena, NULL), TALLY_OK);
        uint32_t took = tally_grouping_read(&t, 0, &value);
        if (took != rows[i].took || value.digits != rows[i].digits || value.scale != rows[i].scale)
            fail_msg("%s: %u tokens, %ju / 10^%u", rows[i].name, took, (uintmax_t)value.digits,
                     value.scale);
        tally_arena_deinit(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(groups)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
