/* decimal: one spelling for each number up to 2^63 - 1. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>

#include "schema/decimal.h"
#include "support.h"

static void rows(void **state)
{
    (void)state;
    static const struct {
        const char *name, *text;
        bool good;
        uint64_t value;
    } cases[] = {
        {"zero", "0", true, 0},
        {"one digit", "7", true, 7},
        {"zeros inside", "1002", true, 1002},
        {"the largest", "9223372036854775807", true, INT64_MAX},
        {"one more", "9223372036854775808", false, 0},
        {"over 64 bits", "18446744073709551616", false, 0},
        {"far over", "99999999999999999999999", false, 0},
        {"nothing", "", false, 0},
        {"a leading zero", "07", false, 0},
        {"two zeros", "00", false, 0},
        {"a plus", "+7", false, 0},
        {"a minus", "-7", false, 0},
        {"a blank before", " 7", false, 0},
        {"a blank after", "7 ", false, 0},
        {"hex", "0x7", false, 0},
        {"a digit of another script", "\xD9\xA7", false, 0},
        {"the byte before the digits", "/", false, 0},
        {"the byte after the digits", ":", false, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint64_t value = 42;
        bool good = tally_decimal(text_of(cases[i].text), &value);
        if (good != cases[i].good || value != (good ? cases[i].value : 42))
            fail_msg("%s: %d", cases[i].name, good);
    }
}

/* Every text of one or two bytes against the obvious: printed again, it is the same. */
static void short_texts(void **state)
{
    (void)state;
    for (unsigned n = 0; n < 65536 + 256; n++) {
        uint8_t bytes[2] = {(uint8_t)n, (uint8_t)(n >> 8)};
        struct tally_slice text = {bytes, n < 65536 ? 2 : 1};
        char again[24];
        uint64_t value;
        if (!tally_decimal(text, &value))
            continue;
        int len = snprintf(again, sizeof again, "%d", (int)value);
        assert_int_equal(len, text.len);
        assert_memory_equal(again, bytes, text.len);
    }
    for (unsigned n = 0; n < 100; n++) {
        char text[24];
        uint64_t value;
        (void)snprintf(text, sizeof text, "%u", n);
        assert_true(tally_decimal(text_of(text), &value));
        assert_int_equal(value, n);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(rows), cmocka_unit_test(short_texts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
