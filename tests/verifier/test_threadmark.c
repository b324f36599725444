/* threadmark: which figures count the parts of a thread. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "noticekit.h"
#include "verifier/side.h"
#include "verifier/threadmark.h"

static const struct {
    const char *name, *text;
    uint32_t lines; /* that it has then */
    bool thread;
} rows[] = {
    {"behind a sentence", "Gates open. 1/2\nGates close. 2/2", 4, true},
    {"in brackets", "停水（1/2）\n停电（2/2）", 4, true},
    {"behind parts without a stop", "停水 1/2\n\n停电 2/2", 4, true},
    {"before them", "1/3 停水\n2/3 停电\n3/3 停气", 6, true},
    {"in words", "Gates open (1 of 2)\nGates close (2 of 2)", 4, true},
    {"named", "Part 1/2: Gates open\nPart 2/2: Gates close", 4, true},
    {"gates that are counted", "1 of 2 gates opens\n2 of 2 gates close", 2, false},
    {"on lines of their own", "停水\n1/2\n停电\n2/2", 4, true},
    {"one of them missing", "停水。 1/3\n停电。 3/3", 2, false},
    {"in another order", "停水。 2/2\n停电。 1/2", 2, false},
    {"of other sums", "停水。 1/2\n停电。 2/3", 2, false},
    {"a part alone", "停水。 1/1", 1, false},
    {"shares inside of lines", "甲1/2归乙\n甲2/2归丙", 2, false},
    {"shares at the ends of lines", "由甲方付 1/2\n由乙方付 2/2\n其他", 3, false},
    {"more than two figures", "停水。 1/2/2026\n停电。 2/2/2026", 2, false},
    {"none", "停水。\n停电。", 2, false},
};

static void parts(void **state)
{
    struct noticekit kit;
    (void)state;
    noticekit_open(&kit);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_tokens t = noticekit_fold(&kit, rows[i].text);
        const bool found = tally_threadmark_part(&t);
        uint32_t lines = 0;
        bool any = false;
        for (uint32_t k = 0; k < t.count; k++) {
            bool is = false;
            for (uint32_t n = 2; n < 5; n++)
                is |= k + n <= t.count && tally_threadmark_is(&t, k, k + n);
            lines += tally_side_starts_line(&t, k);
            any |= is;
        }
        if (any != rows[i].thread || found != rows[i].thread || lines != rows[i].lines)
            fail_msg("%s: %d, %u lines", rows[i].name, found, lines);
    }
    noticekit_close(&kit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(parts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
