/* othervalue: what both texts say there is worth something else, the same, or cannot be told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "foldkit.h"
#include "verifier/othervalue.h"

static bool is(const struct tally_side *post, const struct tally_side *record)
{
    enum tally_difference_kind kind;
    return tally_othervalue_is(post, record, &kind);
}

/* The sides are all but the first token and the last. */
static void values(void **state)
{
    static const struct foldkit_row rows[] = {
        {"another time in another form", "为17:00止", "为下午6时止", true},
        {"the same time in another form", "为18:00止", "为下午6时止", false},
        {"another amount of one dimension", "为90分钟止", "为一小时止", true},
        {"the same amount", "为60分钟止", "为一小时止", false},
        {"units that cannot be compared", "为5人止", "为5公里止", false},
        {"another share", "为10%止", "为百分之二十止", true},
        {"no value", "为停止供水止", "为恢复供水止", false},
        {"a value in one of them", "为5公里止", "为恢复供水止", false},
    };
    (void)state;
    foldkit_sides(rows, sizeof rows / sizeof *rows, is);
}

static void kinds(void **state)
{
    struct tally_arena arena;
    enum tally_difference_kind kind = TALLY_DIFF_WORDING;
    (void)state;
    tally_arena_init(&arena, 1 << 16);
    const struct tally_tokens p = foldkit_fold(&arena, "为17:00止");
    const struct tally_tokens r = foldkit_fold(&arena, "为下午6时止");
    const struct tally_side post = {&p, 1, (uint32_t)p.count - 1};
    const struct tally_side record = {&r, 1, (uint32_t)r.count - 1};
    assert_true(tally_othervalue_is(&post, &record, &kind));
    assert_int_equal(kind, TALLY_DIFF_TIME);
    tally_arena_deinit(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(values), cmocka_unit_test(kinds)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
