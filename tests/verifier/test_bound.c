/* bound: how words and signs limit the number beside them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "foldkit.h"
#include "verifier/bound.h"

struct row {
    const char *text; /* the words, before a number or behind one */
    uint32_t took;
    enum tally_bound bound;
    enum tally_bound_age age;
};

static void check(const struct row *rows, size_t count,
                  struct tally_bound_words (*rule)(const struct tally_tokens *, uint32_t),
                  bool begins)
{
    for (size_t i = 0; i < count; i++) {
        struct tally_arena arena;
        tally_arena_init(&arena, 1 << 16);
        const struct tally_tokens t = foldkit_fold(&arena, rows[i].text);
        const struct tally_bound_words got = rule(&t, 0);
        if (got.count != rows[i].took || got.bound != rows[i].bound || got.age != rows[i].age)
            fail_msg("%s: %u tokens, bound %d, age %d", rows[i].text, (unsigned)got.count,
                     (int)got.bound, (int)got.age);
        if (begins && got.count > 0 && tally_token_is_character(t.tok[0]) &&
            !tally_bound_begins(t.tok[0]))
            fail_msg("%s: is not seen to begin", rows[i].text);
        assert_int_equal(rule(&t, (uint32_t)t.count).count, 0); /* none behind the last token */
        tally_arena_deinit(&arena);
    }
}

static void before(void **state)
{
    static const struct row rows[] = {
        {"不低于5", 3, TALLY_BOUND_AT_LEAST, TALLY_AGE_NO},
        {"大于或等于5", 5, TALLY_BOUND_AT_LEAST, TALLY_AGE_NO},
        {"大于5", 2, TALLY_BOUND_OVER, TALLY_AGE_NO},
        {"不满18", 2, TALLY_BOUND_UNDER, TALLY_AGE_MAY_BE},
        {"满18", 1, TALLY_BOUND_AT_LEAST, TALLY_AGE_MAY_BE},
        {"年满18", 2, TALLY_BOUND_AT_LEAST, TALLY_AGE_IS},
        {"不超过5", 3, TALLY_BOUND_AT_MOST, TALLY_AGE_NO},
        {"no more than 5", 3, TALLY_BOUND_AT_MOST, TALLY_AGE_NO},
        {"more than 5", 2, TALLY_BOUND_OVER, TALLY_AGE_NO},
        {"over 5", 1, TALLY_BOUND_OVER, TALLY_AGE_NO},
        {"over the age of 5", 4, TALLY_BOUND_OVER, TALLY_AGE_IS},
        {"aged 5", 1, TALLY_BOUND_NONE, TALLY_AGE_IS},
        {"约5", 1, TALLY_BOUND_ABOUT, TALLY_AGE_NO},
        {"不，低于5", 0, TALLY_BOUND_NONE, TALLY_AGE_NO},
        {"不5", 0, TALLY_BOUND_NONE, TALLY_AGE_NO},
        {"以上5", 0, TALLY_BOUND_NONE, TALLY_AGE_NO},
    };
    (void)state;
    check(rows, sizeof rows / sizeof *rows, tally_bound_before, true);
}

static void behind(void **state)
{
    static const struct row rows[] = {
        {"以上", 2, TALLY_BOUND_AT_LEAST, TALLY_AGE_NO},
        {"及以下", 3, TALLY_BOUND_AT_MOST, TALLY_AGE_NO},
        {"or older", 2, TALLY_BOUND_AT_LEAST, TALLY_AGE_IS},
        {"or younger", 2, TALLY_BOUND_AT_MOST, TALLY_AGE_IS},
        {"左右", 2, TALLY_BOUND_ABOUT, TALLY_AGE_NO},
        {"or", 0, TALLY_BOUND_NONE, TALLY_AGE_NO},
        {"超过", 0, TALLY_BOUND_NONE, TALLY_AGE_NO},
    };
    (void)state;
    check(rows, sizeof rows / sizeof *rows, tally_bound_behind, false);
}

static void signs(void **state)
{
    (void)state;
    assert_int_equal(tally_bound_of_sign(U'≥'), TALLY_BOUND_AT_LEAST);
    assert_int_equal(tally_bound_of_sign(U'≤'), TALLY_BOUND_AT_MOST);
    assert_int_equal(tally_bound_of_sign(U'>'), TALLY_BOUND_OVER);
    assert_int_equal(tally_bound_of_sign(U'<'), TALLY_BOUND_UNDER);
    assert_int_equal(tally_bound_of_sign(U'='), TALLY_BOUND_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(before), cmocka_unit_test(behind),
                                       cmocka_unit_test(signs)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
