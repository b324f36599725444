/* amountrate: what an amount is counted by, before the number and behind its unit. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "amountkit.h"
#include "verifier/amountrate.h"

static uint32_t id_of(const char32_t *name)
{
    return name == NULL ? 0 : tally_units_named(name).id;
}

/* Two ids have no order of their own: the lower comes first. */
static bool counted_by(const struct tally_amount *out, const char32_t *one, const char32_t *two)
{
    const uint32_t a = id_of(one);
    const uint32_t b = id_of(two);
    return (out->per[0] == a && out->per[1] == b) || (out->per[0] == b && out->per[1] == a);
}

struct row {
    const char *name, *text;
    uint32_t end;
    bool amount; /* it may be one */
    const char32_t *one, *two;
};

static void before(void **state)
{
    static const struct row rows[] = {
        {"an hour", "每小时5元", 3, true, U"小时", NULL},
        {"two of them", "每人每月5元", 4, true, U"人", U"个月"},
        {"of speed", "时速5公里", 2, true, U"小时", NULL},
        {"none", "5元", 0, true, NULL, NULL},
        {"of no unit", "每逢5日", 1, false, NULL, NULL},
        {"parted from the number", "每小时，5元", 3, false, U"小时", NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct amountkit kit;
        struct tally_amounting *r = &kit.reading;
        amountkit_open(&kit, rows[i].text);
        const bool amount = tally_amountrate_before(r);
        if (amount != rows[i].amount || r->at != rows[i].end ||
            !counted_by(&kit.out, rows[i].one, rows[i].two))
            fail_msg("%s: %d, to %u", rows[i].name, amount, (unsigned)r->at);
        if (r->at > 0 && !tally_amountrate_begins(kit.tokens.tok[0]))
            fail_msg("%s: is not seen to begin", rows[i].name);
        amountkit_close(&kit);
    }
}

static void behind(void **state)
{
    static const struct row rows[] = {
        {"a stroke", "5元/人", 3, true, U"人", NULL},
        {"two of them", "5元/人·月", 4, true, U"人", U"个月"},
        {"in words", "5 dollars per hour", 4, true, U"小时", NULL},
        {"an hour", "5 dollars an hour", 4, true, U"小时", NULL},
        {"for each", "5 dollars for each hour", 5, true, U"小时", NULL},
        {"in one word", "5 dollars hourly", 3, true, U"小时", NULL},
        {"of no unit", "5 dollars per bus", 2, true, NULL, NULL},
        {"another sentence", "5元。每小时", 2, true, NULL, NULL},
        {"none", "5元", 2, true, NULL, NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct amountkit kit;
        struct tally_amounting *r = &kit.reading;
        amountkit_open(&kit, rows[i].text);
        kit.out.unit = tally_units_named(U"元");
        r->at = 2;
        tally_amountrate_behind(r);
        if (r->at != rows[i].end || !counted_by(&kit.out, rows[i].one, rows[i].two))
            fail_msg("%s: to %u", rows[i].name, (unsigned)r->at);
        amountkit_close(&kit);
    }
}

static void two_at_most(void **state)
{
    struct tally_amount out = {.den = 1};
    (void)state;
    assert_false(tally_amountrate_add(&out, 0));
    assert_true(tally_amountrate_add(&out, 7));
    assert_true(tally_amountrate_add(&out, 5));
    assert_false(tally_amountrate_add(&out, 6));
    assert_int_equal(out.per[0], 5);
    assert_int_equal(out.per[1], 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(before), cmocka_unit_test(behind),
                                       cmocka_unit_test(two_at_most)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
