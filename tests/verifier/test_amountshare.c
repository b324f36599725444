/* amountshare: signs and words right behind a number. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "amountkit.h"
#include "verifier/amountshare.h"

static void behind(void **state)
{
    static const struct {
        const char *name, *text; /* a number of figures, and what stands behind it */
        uint64_t num, den;
        uint32_t end;
        bool share, right;
        const char32_t *unit; /* NULL: none */
    } rows[] = {
        {"percent", "5%", 5, 100, 1, true, true, NULL},
        {"behind a blank", "5 %", 5, 100, 1, true, true, NULL},
        {"per mille", "5‰", 5, 1000, 1, true, true, NULL},
        {"in a word", "5 percent", 5, 100, 2, true, false, NULL},
        {"in two words", "5 per cent", 5, 100, 3, true, false, NULL},
        {"what it is counted by", "5 per day", 5, 1, 1, false, false, NULL},
        {"in Korean", "5퍼센트", 5, 100, 4, true, false, NULL},
        {"tenths", "8成", 8, 10, 2, true, false, NULL},
        {"tenths and hundredths", "8成五", 85, 100, 3, true, false, NULL},
        {"more than a whole", "12成", 12, 1, 1, false, false, NULL},
        {"a degree", "20°", 20, 1, 1, false, true, U"度"},
        {"degrees of a scale are a unit", "20°C", 20, 1, 1, false, false, NULL},
        {"feet and inches", "5′6″", 66, 12, 2, false, true, U"英尺"},
        {"nothing", "5米", 5, 1, 1, false, false, NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct amountkit kit;
        struct tally_amounting *r = &kit.reading;
        amountkit_open(&kit, rows[i].text);
        assert_true(tally_amounting_number(r));
        const bool read = tally_amountshare_read(r);
        const bool unit = rows[i].unit == NULL ? kit.out.unit.id == 0
                                               : tally_units_is(&kit.out.unit, rows[i].unit);
        if (!read || !unit || r->at != rows[i].end || kit.out.share != rows[i].share ||
            kit.out.right != rows[i].right ||
            kit.out.num * rows[i].den != rows[i].num * kit.out.den)
            fail_msg("%s: %llu of %llu, to %u", rows[i].name, (unsigned long long)kit.out.num,
                     (unsigned long long)kit.out.den, (unsigned)r->at);
        amountkit_close(&kit);
    }
}

/* 按八五折计收 is so much of the price; elsewhere 折 says what is taken off as well. */
static void discounts(void **state)
{
    static const struct {
        const char *text;
        bool share;
    } rows[] = {{"按八五折计收", true}, {"打八五折计收", false}, {"按八五折优惠", false}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct amountkit kit;
        struct tally_amounting *r = &kit.reading;
        amountkit_open(&kit, rows[i].text);
        r->from = 1;
        r->at = 1;
        assert_true(tally_amounting_number(r));
        assert_true(tally_amountshare_read(r));
        if (kit.out.share != rows[i].share)
            fail_msg("%s: %d", rows[i].text, kit.out.share);
        amountkit_close(&kit);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(behind), cmocka_unit_test(discounts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
