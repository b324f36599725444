/* numberword: numbers in English words, Roman numerals and the endings of ordinals, with where they
 * end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>

#include "foldkit.h"
#include "verifier/numberword.h"

static void words(void **state)
{
    static const struct {
        const char *text;
        uint32_t took;
        uint64_t value;
        bool ordinal;
    } rows[] = {
        {"seven", 1, 7, false},
        {"seventh", 1, 7, true},
        {"forty five", 2, 45, false},
        {"forty-fifth", 2, 45, true},
        {"forty, five", 1, 40, false},
        {"forty fifteen", 1, 40, false},
        {"one two", 1, 1, false},
        {"ten five", 1, 10, false},
        {"forty five six", 2, 45, false},
        {"twentieth five", 1, 20, true},
        {"one hundred hundred", 2, 100, false},
        {"one hundred and thousand", 2, 100, false},
        {"a hundred", 2, 100, false},
        {"a day", 0, 0, false},
        {"hundred", 0, 0, false},
        {"one hundred and twenty", 4, 120, false},
        {"one hundred and", 2, 100, false},
        {"seven and twenty", 1, 7, false},
        {"two thousand three hundred", 4, 2300, false},
        {"two thousand three million", 3, 2003, false},
        {"one million two thousand", 4, 1002000, false},
        {"twelve hundred", 2, 1200, false},
        {"two dozen", 2, 24, false},
        {"a dozen", 2, 12, false},
        {"dozen", 0, 0, false},
        {"first second", 1, 1, true},
        {"zero", 1, 0, false},
        {"7", 0, 0, false},
        {"household", 0, 0, false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_arena arena;
        uint64_t value = 0;
        bool ordinal = false;
        tally_arena_init(&arena, 1 << 16);
        const struct tally_tokens t = foldkit_fold(&arena, rows[i].text);
        uint32_t took = tally_numberword_number(&t, 0, &value, &ordinal);
        tally_arena_deinit(&arena);
        if (took != rows[i].took ||
            (took > 0 && (value != rows[i].value || ordinal != rows[i].ordinal)))
            fail_msg("%s: %u tokens, %llu, %d", rows[i].text, took, (unsigned long long)value,
                     ordinal);
    }
}

/* Token 1 of each. */
static void numerals(void **state)
{
    static const struct {
        const char *text;
        uint32_t worth;
    } rows[] = {
        {"Article I", 1},     {"Article II", 2},   {"Article IV", 4},   {"Article VIII", 8},
        {"Article IX", 9},    {"Article XIV", 14}, {"Article XXX", 30}, {"第Ⅻ", 12},
        {"第X", 0},           {"Article IIX", 0},  {"Article iv", 0},   {"Article LIV", 0},
        {"Article Vivid", 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_arena arena;
        tally_arena_init(&arena, 1 << 16);
        const struct tally_tokens t = foldkit_fold(&arena, rows[i].text);
        uint32_t worth = tally_numberword_roman(&t, 1);
        tally_arena_deinit(&arena);
        if (worth != rows[i].worth)
            fail_msg("%s: %u", rows[i].text, worth);
    }
}

/* Every number up to 999 with every ending: one of them is its own. */
static void endings(void **state)
{
    static const char *const all[] = {"th", "st", "nd", "rd"};
    (void)state;
    for (unsigned number = 1; number < 1000; number++) {
        unsigned own = number / 10 % 10 == 1 || number % 10 > 3 ? 0 : number % 10;
        for (unsigned k = 0; k < 4; k++) {
            struct tally_arena arena;
            char text[16];
            tally_arena_init(&arena, 1 << 16);
            (void)snprintf(text, sizeof text, "%u%s", number, all[k]);
            const struct tally_tokens t = foldkit_fold(&arena, text);
            bool ending = tally_numberword_ending(&t, 1);
            (void)snprintf(text, sizeof text, "%u %s", number, all[k]);
            const struct tally_tokens parted = foldkit_fold(&arena, text);
            bool apart = tally_numberword_ending(&parted, 1);
            tally_arena_deinit(&arena);
            if (ending != (k == own) || apart)
                fail_msg("%u%s", number, all[k]);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words),
        cmocka_unit_test(numerals),
        cmocka_unit_test(endings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
