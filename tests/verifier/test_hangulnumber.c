/* hangulnumber: numbers and hours in Korean words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "foldkit.h"
#include "verifier/hangulnumber.h"

static void numbers(void **state)
{
    static const struct {
        const char *text;
        uint32_t took; /* 0: none */
        uint64_t value;
    } rows[] = {
        {"천이백", 3, 1200},
        {"삼만 오천", 4, 35000},
        {"이십", 2, 20},
        {"백", 0, 0},
        {"이", 0, 0},
        {"십일억", 3, 1100000000},
        {"구천구백구십구", 7, 9999},
        {"만오천", 3, 15000},
        {"일이", 0, 0},
        {"백천", 0, 0},
        {"가구", 0, 0},
        {"천 이백", 0, 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_arena arena;
        uint64_t value = 0;
        tally_arena_init(&arena, 1 << 16);
        const struct tally_tokens t = foldkit_fold(&arena, rows[i].text);
        const uint32_t took = tally_hangulnumber_read(&t, 0, &value);
        if (took != rows[i].took || (took > 0 && value != rows[i].value))
            fail_msg("%s: %u tokens, %llu", rows[i].text, (unsigned)took,
                     (unsigned long long)value);
        if (took > 0 && !tally_hangulnumber_begins(t.tok[0]))
            fail_msg("%s: is not seen to begin", rows[i].text);
        tally_arena_deinit(&arena);
    }
}

/* All twelve, and what 시 does not follow. */
static void hours(void **state)
{
    static const struct {
        const char *text;
        uint32_t took, hour;
    } rows[] = {
        {"한 시", 1, 1},   {"두시", 1, 2},    {"세 시", 1, 3},    {"네 시", 1, 4},
        {"다섯 시", 2, 5}, {"여섯 시", 2, 6}, {"일곱 시", 2, 7},  {"여덟 시", 2, 8},
        {"아홉 시", 2, 9}, {"열 시", 1, 10},  {"열한 시", 2, 11}, {"열두 시", 2, 12},
        {"두 명", 0, 0},   {"열세 시", 0, 0}, {"시", 0, 0},       {"", 0, 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_arena arena;
        uint32_t hour = 0;
        tally_arena_init(&arena, 1 << 16);
        const struct tally_tokens t = foldkit_fold(&arena, rows[i].text);
        const uint32_t took = tally_hangulnumber_hour(&t, 0, &hour);
        if (took != rows[i].took || (took > 0 && hour != rows[i].hour))
            fail_msg("%s: %u tokens, %u", rows[i].text, (unsigned)took, (unsigned)hour);
        if (took > 0 && !tally_hangulnumber_hour_begins(t.tok[0]))
            fail_msg("%s: is not seen to begin", rows[i].text);
        tally_arena_deinit(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(numbers), cmocka_unit_test(hours)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
