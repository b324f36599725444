/* phoneform: which ways of writing a phone number reach the same one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "support.h"
#include "verifier/phoneform.h"

enum is { SAME, DOUBT, OTHER };

static const struct {
    const char *name, *record, *post;
    enum is is;
} pairs[] = {
    {"no signs", "0519-85001234", "051985001234", SAME},
    {"brackets and blanks", "0519-85001234", "(0519) 8500 1234", SAME},
    {"another figure", "0519-85001234", "(0519) 8500 1235", OTHER},
    {"points, as in a decimal", "1-800-555-0142", "1.800.555.0142", DOUBT},
    {"the country put in", "0519-85001234", "+86 519 85001234", DOUBT},
    {"the country put in before a mobile", "13912340000", "+86 139 1234 0000", DOUBT},
    {"the country left out", "+86 519 85001234", "0519-85001234", DOUBT},
    {"the country left out, another number", "+86 519 85001234", "0519-85001235", OTHER},
    {"another country put in", "13912340000", "+85 13912340000", OTHER},
    {"the 1 put in", "(216) 555-0177", "1-216-555-0177", DOUBT},
    {"the 1 left out", "1-800-555-0142", "800-555-0142", DOUBT},
    {"a dearer area put in", "555-0177", "1-900-555-0177", OTHER},
    {"an area put in", "85001234", "0519-85001234", OTHER},
    {"the area left out", "0519-85001234", "85001234", DOUBT},
    {"the area left out, another number", "0519-85001234", "85001243", OTHER},
    {"an extension", "85001234转22", "85001234转分机22", SAME},
    {"another extension", "85001234转22", "85001234转分机23", OTHER},
    {"an extension in English", "555-0142 x22", "555-0142, ext. 22", SAME},
    {"an extension behind a dash", "0519-85001234-8001", "0519-85001234转8001", SAME},
    {"an account's last part", "6222 0212 3456 7890", "6222 0212 3456 x7890", OTHER},
    {"an extension left out", "555-0142 x22", "555-0142", OTHER},
};

static uint32_t read(const char *text, struct tally_phoneform *out)
{
    struct tally_arena arena;
    struct tally_tokens t;
    tally_arena_init(&arena, 1 << 16);
    assert_int_equal(tally_normalize(text_of(text), &t, &arena, NULL), TALLY_OK);
    uint32_t took = tally_phoneform_read(&t, 0, out);
    assert_true(took == 0 || took == t.count);
    tally_arena_deinit(&arena);
    return took;
}

static void same(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct tally_phoneform post;
        struct tally_phoneform record;
        bool whole;
        assert_true(read(pairs[i].record, &record) > 0 && read(pairs[i].post, &post) > 0);
        bool good = tally_phoneform_same(&post, &record, &whole);
        enum is is = !good ? OTHER : whole ? SAME : DOUBT;
        if (is != pairs[i].is)
            fail_msg("%s: %d", pairs[i].name, (int)is);
    }
}

static void no_phone(void **state)
{
    static const char *const none[] = {"",     "12345", "555-014",    "8:00",
                                       "电话", "3.5",   "12、3456789"};
    (void)state;
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        struct tally_phoneform out;
        if (read(none[i], &out) != 0)
            fail_msg("%s is one", none[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(same), cmocka_unit_test(no_phone)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
