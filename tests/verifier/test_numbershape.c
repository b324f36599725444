/* numbershape: numbers of the same make as a record's own, and what is not one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "verifier/numbershape.h"

static const struct {
    const char *number, *line;
    bool other;
} rows[] = {
    {"LC-2026-014", "LC-2026-015", true},
    {"LC-2026-014", "OC-2026-014", true},
    {"LC-2026-014", "LC-2025-1", true},
    {"LC-2026-014", "LC-2026-014", false}, /* the same */
    {"LC-2026-014", "LC/2026/014", false}, /* its own with other signs, or none */
    {"LC-2026-014", "LC 2026 014", false},
    {"LC-2026-014", "OC-2025-7", false}, /* nothing in common */
    {"LC-2026-014", "LC-2026-014-A", false},
    {"LC-2026-014", "", false},
    {"F.No.12-3/2026-Admn", "F.No.12-4/2026-Admn", true},
    {"F.No.12-3/2026-Admn", "F.No.12-4/2026-12", false},
    {"Circular 5 2026", "May 5 2026", false}, /* no sign in it: a date may be made so */
    {"2026/14", "2026/15", true},
    {"", "", false},
};

static void makes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (tally_numbershape_other(tally_slice_of(rows[i].number), tally_slice_of(rows[i].line)) !=
            rows[i].other)
            fail_msg("%s and %s", rows[i].number, rows[i].line);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(makes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
