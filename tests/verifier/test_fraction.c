/* fraction: exact arithmetic, against a slow way that cannot be wrong, and where it is too large.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "verifier/fraction.h"

enum { SMALL = 9 }; /* every fraction up to this over this */

static bool lowest(uint64_t num, uint64_t den)
{
    for (uint64_t by = 2; by <= den; by++) {
        if (num % by == 0 && den % by == 0)
            return false;
    }
    return den > 0;
}

static void check(uint64_t a, uint64_t b, uint64_t c, uint64_t d)
{
    uint64_t num = a;
    uint64_t den = b;
    assert_true(tally_fraction_add(&num, &den, c, d));
    assert_int_equal(num * b * d, den * (a * d + c * b));
    assert_true(lowest(num, den));
    num = a;
    den = b;
    bool scaled = tally_fraction_scale(&num, &den, c, d);
    assert_true(scaled);
    assert_int_equal(num * b * d, den * a * c);
    tally_fraction_reduce(&num, &den);
    assert_int_equal(num * b * d, den * a * c);
    assert_true(lowest(num, den));
}

static void small(void **state)
{
    (void)state;
    for (uint64_t a = 0; a <= SMALL; a++) {
        for (uint64_t b = 1; b <= SMALL; b++) {
            for (uint64_t c = 0; c <= SMALL; c++) {
                for (uint64_t d = 1; d <= SMALL; d++)
                    check(a, b, c, d);
            }
        }
    }
}

static void scales(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        uint64_t num, den, by, over;
        bool fits;
    } rows[] = {
        {"the largest by one", UINT64_MAX, 1, 1, 1, true},
        {"the largest by two", UINT64_MAX, 1, 2, 1, false},
        {"too large though reduced first", UINT64_MAX - 1, 1, 4, 2, false},
        {"twice a half of the largest even one", UINT64_MAX - 1, 2, 2, 1, true},
        {"the denominator too large", 1, UINT64_MAX, 1, 2, false},
        {"over nothing", 1, 2, 3, 0, false},
        {"nothing over nothing", 0, 1, 1, 0, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        uint64_t num = rows[i].num;
        uint64_t den = rows[i].den;
        if (tally_fraction_scale(&num, &den, rows[i].by, rows[i].over) != rows[i].fits)
            fail_msg("%s", rows[i].name);
    }
}

static void sums(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        uint64_t num, den, more_num, more_den;
        bool fits;
    } rows[] = {
        {"up to the largest", UINT64_MAX - 1, 1, 1, 1, true},
        {"beyond it", UINT64_MAX, 1, 1, 1, false},
        {"a numerator that outgrows it", UINT64_MAX, 1, 1, 2, false},
        {"the other numerator", 1, 2, UINT64_MAX, 1, false},
        {"a denominator that outgrows it", 1, UINT64_MAX, 1, 2, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        uint64_t num = rows[i].num;
        uint64_t den = rows[i].den;
        if (tally_fraction_add(&num, &den, rows[i].more_num, rows[i].more_den) != rows[i].fits)
            fail_msg("%s", rows[i].name);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small),
        cmocka_unit_test(scales),
        cmocka_unit_test(sums),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
