/* utf8: every code point there and back, every two-byte run, and the classic bad forms. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "schema/utf8.h"

static void every_code_point(void **state)
{
    (void)state;
    for (uint32_t cp = 0; cp <= 0x10ffff; cp++) {
        if (cp >= 0xd800 && cp <= 0xdfff)
            continue;
        uint8_t bytes[4];
        uint32_t back = 0;
        size_t len = tally_utf8_encode(cp, bytes);
        assert_int_equal(tally_utf8_decode((struct tally_slice){bytes, len}, 0, &back), len);
        assert_int_equal(back, cp);
        assert_int_equal(tally_utf8_decode((struct tally_slice){bytes, len - 1}, 0, &back), 0);
    }
}

/* Of all two-byte runs exactly 128*128 + (0xdf-0xc2+1)*64 are valid. */
static void every_two_bytes(void **state)
{
    (void)state;
    size_t valid = 0;
    for (unsigned i = 0; i < 65536; i++) {
        const uint8_t bytes[2] = {(uint8_t)(i >> 8), (uint8_t)i};
        valid += tally_utf8_valid((struct tally_slice){bytes, 2}, NULL);
    }
    assert_int_equal(valid, 128 * 128 + 30 * 64);
}

static void bad_forms(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        struct tally_slice text;
        size_t bad;
    } cases[] = {
        {"overlong slash", TALLY_TEXT("a\xc0\xaf"), 1},
        {"overlong three", TALLY_TEXT("\xe0\x80\xaf"), 0},
        {"surrogate", TALLY_TEXT("ok\xed\xa0\x80"), 2},
        {"beyond the last plane", TALLY_TEXT("\xf4\x90\x80\x80"), 0},
        {"lone tail", TALLY_TEXT("ab\x80"), 2},
        {"cut", TALLY_TEXT("\xe4\xb8"), 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t bad = 99;
        if (tally_utf8_valid(cases[i].text, &bad) || bad != cases[i].bad)
            fail_msg("%s: bad byte %zu", cases[i].name, bad);
    }
    assert_int_equal(tally_utf8_count(TALLY_LIT("\xe4\xb8\xad\xff"
                                                "a")),
                     3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_point),
        cmocka_unit_test(every_two_bytes),
        cmocka_unit_test(bad_forms),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
