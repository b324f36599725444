/* shortcode: reads what it writes, folds what people mistype, finds any one wrong sign. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "schema/shortcode.h"

static struct tally_hash id_of(unsigned seed)
{
    const uint8_t bytes[2] = {(uint8_t)seed, (uint8_t)(seed >> 8)};
    return tally_sha256((struct tally_slice){bytes, 2});
}

static void there_and_back(void **state)
{
    (void)state;
    for (unsigned seed = 0; seed < 500; seed++) {
        struct tally_shortcode code = tally_shortcode_of(id_of(seed));
        uint64_t bits = 0;
        assert_int_equal(strlen(code.s), 16);
        struct tally_slice text = tally_slice_of(code.s);
        assert_int_equal(tally_shortcode_parse(text, &bits, NULL), TALLY_OK);
        assert_int_equal(bits, tally_shortcode_bits(id_of(seed)));
    }
}

static void one_wrong_sign(void **state)
{
    (void)state;
    struct tally_shortcode code = tally_shortcode_of(id_of(7));
    for (size_t i = 0; i < 16; i++) {
        for (const char *c = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; *c != '\0'; c++) {
            struct tally_shortcode bad = code;
            if (bad.s[i] == '-' || bad.s[i] == *c)
                continue;
            bad.s[i] = *c;
            uint64_t bits;
            struct tally_slice text = {(const uint8_t *)bad.s, 16};
            assert_int_equal(tally_shortcode_parse(text, &bits, NULL), TALLY_INVALID);
        }
    }
}

static void as_people_write(void **state)
{
    (void)state;
    static const struct {
        struct tally_slice text;
        enum tally_code code;
    } cases[] = {
        {TALLY_TEXT("0000-0000-0000-0"), TALLY_OK},
        {TALLY_TEXT("oOoo 0000 OOOO o"), TALLY_OK},
        {TALLY_TEXT("0000000000011"), TALLY_OK},
        {TALLY_TEXT("00000000000IL"), TALLY_OK},
        {TALLY_TEXT("0000-0000-0000"), TALLY_INVALID},
        {TALLY_TEXT(""), TALLY_INVALID},
        {TALLY_TEXT("U000-0000-0000-0"), TALLY_INVALID}, /* a check sign only */
        {TALLY_TEXT("0000-0000-0000-00"), TALLY_INVALID},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint64_t bits;
        if (tally_shortcode_parse(cases[i].text, &bits, NULL) != cases[i].code)
            fail_msg("%.*s", (int)cases[i].text.len, (const char *)cases[i].text.ptr);
    }
}

/* What looks like a code is told that a character is misread; anything else may be a number. */
static void what_looks_like_one(void **state)
{
    static const struct {
        const char *text;
        bool like;
    } rows[] = {
        {"DTE0-QV74-ZEXY-$", true},  {"dte0-qv74-zexy-9", true},
        {"DTE0-QV74-ZEXY-", true},   {"DTE0-QV74-ZEXY", true},
        {"DTE0-QV74-ZEX", false},    {"DTE0QV74ZEXY", false},
        {"AWD-2026-014", false},     {"DTE0-QV74-ZEXY-$$", false},
        {"DT$0-QV74-ZEXY-9", false}, {"", false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (tally_shortcode_like(tally_slice_of(rows[i].text)) != rows[i].like)
            fail_msg("%s", rows[i].text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_looks_like_one),
        cmocka_unit_test(there_and_back),
        cmocka_unit_test(one_wrong_sign),
        cmocka_unit_test(as_people_write),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
