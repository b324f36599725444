/* names: the longest name at a place, and none behind the end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "verifier/names.h"

static const struct {
    const char *text;
    const char32_t *names;
    uint32_t at, took;
    bool vague;
} cases[] = {
    {"三米五", U"米", 1, 1, false},
    {"三平方米", U"米 平方米", 1, 3, false},
    {"三平方", U"米 平方米", 1, 0, false},
    {"at night", U"at_night", 0, 2, false},
    {"At Night", U"at_night", 0, 2, false},
    {"at", U"at_night", 0, 0, false},
    {"three min", U"minutes ?min", 1, 1, true},
    {"5 m2", U"m m2", 1, 2, false},
    {"5°C", U"°c", 1, 1, false},
    {"5米", U"米 m", 2, 0, false}, /* behind the last token */
    {"", U"米 m", 0, 0, false},
};

static void longest_here(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tally_arena arena;
        struct tally_tokens tokens;
        bool vague = true;
        tally_arena_init(&arena, 1 << 20);
        struct tally_slice text = {(const uint8_t *)cases[i].text, strlen(cases[i].text)};
        assert_int_equal(tally_normalize(text, &tokens, &arena, NULL), TALLY_OK);
        uint32_t took = tally_names_at(cases[i].names, &tokens, cases[i].at, &vague);
        if (took != cases[i].took || vague != cases[i].vague)
            fail_msg("%s: %u", cases[i].text, (unsigned)took);
        tally_arena_deinit(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(longest_here)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
