/* dayfigures: figures that are a day only where the other text has that day. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "foldkit.h"
#include "verifier/dayfigures.h"

#define OPEN  TALLY_DATEORDER_OPEN
#define MONTH TALLY_DATEORDER_MONTH
#define DAY   TALLY_DATEORDER_DAY

static void figures(void **state)
{
    static const struct {
        const char *name, *text;
        uint32_t day, minutes; /* what the other text has */
        uint32_t first;        /* the day before it in a range */
        bool han;
        enum tally_dateorder order;
        bool record;
        uint32_t took, read; /* the day, 0 for a time */
        bool doubt;
    } rows[] = {
        {"a point", "3.5", 20260305, 0, 0, true, OPEN, false, 1, 305, false},
        {"a point among letters", "3.5", 20260305, 0, 0, false, OPEN, false, 1, 305, true},
        {"a point among characters", "3.5止", 20260305, 0, 0, false, OPEN, false, 1, 305, false},
        {"a point, one way or the other", "5.5", 20260505, 0, 0, false, OPEN, false, 1, 505, false},
        {"no day has such a month", "13.5", 20260305, 0, 0, true, OPEN, false, 0, 0, false},
        {"a point in the record", "3.5", 305, 0, 0, true, OPEN, true, 1, 305, true},
        {"a point in the record that counts", "3.5吨", 305, 0, 0, true, OPEN, true, 0, 0, false},
        {"eight figures", "20261120", 20261120, 0, 0, true, OPEN, false, 1, 20261120, false},
        {"eight figures of no day", "20261320", 20261120, 0, 0, true, OPEN, false, 0, 0, false},
        {"three with points", "8.11.2026", 20261108, 0, 0, true, OPEN, false, 3, 20261108, false},
        {"three, the year first", "26.11.8", 20261108, 0, 0, true, OPEN, false, 3, 20261108, false},
        {"another day", "9.11.2026", 20261108, 0, 0, true, OPEN, false, 0, 0, false},
        {"the month of a year", "2027.08", 20270800, 0, 0, true, OPEN, false, 1, 20270800, false},
        {"with a dash", "2027-08", 20270800, 0, 0, true, OPEN, false, 2, 20270800, true},
        {"turned", "08/2027", 20270800, 0, 0, true, OPEN, false, 2, 20270800, false},
        {"another month", "2027-09", 20270800, 0, 0, true, OPEN, false, 0, 0, false},
        {"the end of a range", "3", 20261103, 0, 20261101, true, OPEN, false, 1, 20261103, false},
        {"with its unit", "3日", 20261103, 0, 20261101, true, OPEN, false, 2, 20261103, false},
        {"of another month", "3", 20261203, 0, 20261101, true, OPEN, false, 0, 0, false},
        {"of no range", "3", 20261103, 0, 0, true, OPEN, false, 0, 0, false},
        {"strokes, the month first", "1/6/2026", 20260106, 0, 0, false, MONTH, false, 3, 20260106,
         false},
        {"strokes, the day first", "1/6/2026", 20260106, 0, 0, false, DAY, false, 0, 0, false},
        {"strokes that may be either", "1/6/2026", 20260106, 0, 0, false, OPEN, false, 3, 20260106,
         true},
        {"a year of no era", "115年3月1日", 20260301, 0, 0, true, OPEN, false, 6, 20260301, false},
        {"years that count", "115年", 20260000, 0, 0, true, OPEN, false, 2, 20260000, true},
        {"a time of four figures", "1830", 0, 1110, 0, true, OPEN, false, 1, 0, false},
        {"no time", "1860", 0, 1110, 0, true, OPEN, false, 0, 0, false},
        {"nothing", "", 20261103, 0, 0, true, OPEN, false, 0, 0, false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_arena arena;
        struct tally_timeform out;
        tally_arena_init(&arena, 1 << 16);
        const struct tally_tokens t = foldkit_fold(&arena, rows[i].text);
        struct tally_dayfigures x = {.t = &t, .record = rows[i].record, .order = rows[i].order};
        const struct tally_timeform of = {rows[i].day, rows[i].minutes};
        const uint32_t took = tally_dayfigures_read(&x, rows[i].first, of, rows[i].han, &out);
        if (took != rows[i].took ||
            (took > 0 && (out.day != rows[i].read || x.doubt != rows[i].doubt)))
            fail_msg("%s: %u tokens, day %u, doubt %d", rows[i].name, (unsigned)took,
                     (unsigned)out.day, x.doubt);
        tally_arena_deinit(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(figures)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
