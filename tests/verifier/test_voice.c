/* voice: official texts' ways of speaking, and people's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"
#include "verifier/voice.h"

static struct tally_tokens fold(const char *text, struct tally_arena *arena)
{
    struct tally_tokens t;
    assert_int_equal(tally_normalize(text_of(text), &t, arena, NULL), TALLY_OK);
    return t;
}

static double bits_of(const char *text)
{
    struct tally_arena arena;
    tally_arena_init(&arena, 1 << 20);
    const struct tally_tokens t = fold(text, &arena);
    double bits = tally_voice_of(&t, 0, (uint32_t)t.count);
    tally_arena_deinit(&arena);
    return bits;
}

static void sides(void **state)
{
    static const char *const official[] = {
        "本办法自公布之日起施行。", "逾期未缴纳的，依照有关规定处理。",
        "由街道办事处组织实施",     "The Director shall issue regulations.",
        "Section 2 is suspended",   "pursuant to this order",
    };
    static const char *const people[] = {
        "太难了",
        "我家就在这条街",
        "哈哈哈，终于等到了",
        "這個是真的嗎",
        "I can't believe it",
        "here we go again",
        "so proud of these guys",
    };
    (void)state;
    for (size_t i = 0; i < sizeof official / sizeof *official; i++) {
        if (bits_of(official[i]) < 1)
            fail_msg("%s: %.2f", official[i], bits_of(official[i]));
    }
    for (size_t i = 0; i < sizeof people / sizeof *people; i++) {
        if (bits_of(people[i]) > -3)
            fail_msg("%s: %.2f", people[i], bits_of(people[i]));
    }
}

static void nothing_known(void **state)
{
    (void)state;
    assert_true(bits_of("") == 0);
    assert_true(bits_of("zzyzx qwrtp") > -1 && bits_of("zzyzx qwrtp") < 1);
    assert_true(bits_of("等了 3 个月") == bits_of("等了 517 个月")); /* one number as another */
}

/* A clause of n words has n grams of one word and n + 1 of two. */
static void grams(void **state)
{
    struct tally_arena arena;
    uint32_t keys[TALLY_VOICE_GRAMS];
    uint32_t last[TALLY_VOICE_GRAMS];
    (void)state;
    tally_arena_init(&arena, 1 << 20);
    const struct tally_tokens t = fold("停水 停水", &arena);
    assert_int_equal(tally_voice_grams(&t, 0, 4, 0, keys), 2);
    assert_int_equal(tally_voice_grams(&t, 0, 4, 2, last), 2);
    assert_int_equal(keys[1], last[1]);     /* the same word */
    assert_int_not_equal(keys[0], last[0]); /* behind another */
    assert_int_equal(tally_voice_grams(&t, 2, 4, 2, last), 2);
    assert_int_equal(keys[0], last[0]); /* first in its clause */
    assert_int_equal(tally_voice_grams(&t, 0, 4, 4, keys), 1);
    tally_arena_deinit(&arena);
}

static void table(void **state)
{
    (void)state;
    for (uint32_t i = 1; i < tally_voice_count; i++)
        assert_true(tally_voice_table[i - 1] >> TALLY_VOICE_WEIGHT_BITS < tally_voice_table[i] >>
                    TALLY_VOICE_WEIGHT_BITS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(sides), cmocka_unit_test(nothing_known),
                                       cmocka_unit_test(grams), cmocka_unit_test(table)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
