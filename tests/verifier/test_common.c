/* common: the shipped table is in order, is looked up right, and common words say little. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"
#include "verifier/common.h"
#include "verifier/intake.h"

/* Every row of the table, and the keys beside it, against a look at all of it. */
static void every_row_is_found(void **state)
{
    (void)state;
    const uint32_t last = TALLY_COMMON_CLASSES - 1;
    assert_true(tally_common_count > 1000);
    for (uint32_t i = 0; i < tally_common_count; i++) {
        uint32_t key = tally_common_table[i] >> TALLY_COMMON_CLASS_BITS;
        uint32_t before = i == 0 ? 0 : tally_common_table[i - 1] >> TALLY_COMMON_CLASS_BITS;
        if (i > 0 && before >= key)
            fail_msg("row %u is not above the one before", i);
        uint32_t frequency = tally_common_frequency((uint64_t)key << 36 | i);
        if (frequency != tally_common_least << (tally_common_table[i] & last) ||
            frequency > tally_common_text_count)
            fail_msg("row %u: %u", i, frequency);
        if (i > 0 && before + 1 < key)
            assert_int_equal(tally_common_frequency((uint64_t)(key - 1) << 36), 1);
    }
    assert_int_equal(tally_common_frequency(UINT64_MAX), 1);
}

/* Bits of a text's grams, a gram's on average. */
static double bits_of(const char *text)
{
    struct tally_arena arena;
    struct tally_tokens tokens;
    struct tally_seed *grams;
    size_t count;
    double bits = 0;
    tally_arena_init(&arena, 1 << 20);
    assert_int_equal(tally_normalize(text_of(text), &tokens, &arena, NULL), TALLY_OK);
    assert_int_equal(tally_intake_claim_grams(&tokens, &grams, &count, &arena, NULL), TALLY_OK);
    for (size_t i = 0; i < count; i++)
        bits += tally_common_bits(grams[i].hash);
    tally_arena_deinit(&arena);
    return bits / (double)count;
}

static void common_words_say_less(void **state)
{
    (void)state;
    static const struct {
        const char *common, *rare;
    } rows[] = {
        {"为什么不能", "氯气泄漏阀"},
        {"希望大家都", "白垩粉牛奶"},
        {"there is a lot of", "chalk flooded the maternity reservoir"},
        {"this is the first time", "surgeons misplaced forty violins"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (bits_of(rows[i].common) + 2 > bits_of(rows[i].rare))
            fail_msg("%s %f, %s %f", rows[i].common, bits_of(rows[i].common), rows[i].rare,
                     bits_of(rows[i].rare));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_is_found),
        cmocka_unit_test(common_words_say_less),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
