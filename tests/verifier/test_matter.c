/* matter: what a run of words says of what a notice orders, and words that only hold such signs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"
#include "verifier/matter.h"

static const struct {
    const char *text;
    enum tally_matter matter;
} cases[] = {
    {"太难了", TALLY_MATTER_NONE},
    {"read this part", TALLY_MATTER_NONE},
    {"图1", TALLY_MATTER_NONE},
    {"第二条", TALLY_MATTER_NONE},
    {"一样", TALLY_MATTER_NONE},
    {"各位邻居", TALLY_MATTER_NONE},
    {"海市应急管理局", TALLY_MATTER_NONE},
    {"每日供应", TALLY_MATTER_NONE},
    {"消防安全管理", TALLY_MATTER_NONE},
    {"取消", TALLY_MATTER_ORDERED},
    {"A must read", TALLY_MATTER_NONE},
    {"Boats must wait", TALLY_MATTER_COMMANDED},
    {"全市", TALLY_MATTER_ORDERED},
    {"应当离开", TALLY_MATTER_COMMANDED},
    {"中山路停车场", TALLY_MATTER_NONE},
    {"two people at City Hall", TALLY_MATTER_NONE},
    {"part 2", TALLY_MATTER_NONE},
    {"@jenny look", TALLY_MATTER_NONE},
    {"@mike_w look", TALLY_MATTER_NONE},
    {"image 1 of 2", TALLY_MATTER_NONE},
    {"（一）", TALLY_MATTER_COUNTED},
    {"等了三个月", TALLY_MATTER_COUNTED},
    {"see you Friday", TALLY_MATTER_COUNTED},
    {"ten hours at a boil", TALLY_MATTER_COUNTED},
    {"不用去了", TALLY_MATTER_ORDERED},
    {"中山路停车场停用", TALLY_MATTER_ORDERED},
    {"请到物业登记", TALLY_MATTER_ORDERED},
    {"草案", TALLY_MATTER_ORDERED},
    {"此通告系伪造", TALLY_MATTER_ORDERED},
    {"夜间照旧开放", TALLY_MATTER_ORDERED},
    {"Fees Waived", TALLY_MATTER_ORDERED},
    {"this is a draft", TALLY_MATTER_ORDERED},
    {"只限本市", TALLY_MATTER_ORDERED},
    {"一律不退", TALLY_MATTER_COMMANDED},
    {"外地户籍除外", TALLY_MATTER_COMMANDED},
    {"Tenants shall leave", TALLY_MATTER_COMMANDED},
    {"我不得不说", TALLY_MATTER_NONE},
    {"每户50元", TALLY_MATTER_MONEY},
    {"a deposit of $50", TALLY_MATTER_MONEY},
    {"forty dollars must be paid", TALLY_MATTER_MONEY},
    {"电话13812345678", TALLY_MATTER_CONTACT},
    {"pay at http://pay.example", TALLY_MATTER_CONTACT},
    {"desk@pay.example", TALLY_MATTER_CONTACT},
    {"微信号：haishi", TALLY_MATTER_CONTACT},
    {"加微信 haishi", TALLY_MATTER_CONTACT},
    {"微信群", TALLY_MATTER_NONE},
    {"Remain indoors.", TALLY_MATTER_ORDERED},
    {"Stay tuned.", TALLY_MATTER_NONE},
    {"你说得对", TALLY_MATTER_NONE},
    {"image 2 of Friday", TALLY_MATTER_COUNTED},
};

static void levels(void **state)
{
    (void)state;
    struct tally_words *words = NULL;
    struct tally_arena arena;
    assert_int_equal(tally_words_new(&words, NULL), TALLY_OK);
    tally_arena_init(&arena, 1 << 20);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tally_tokens t;
        assert_int_equal(tally_normalize(text_of(cases[i].text), &t, &arena, NULL), TALLY_OK);
        enum tally_matter matter = tally_matter_of(words, &t, 0, (uint32_t)t.count);
        if (matter != cases[i].matter)
            fail_msg("%s: %d, not %d", cases[i].text, (int)matter, (int)cases[i].matter);
    }
    tally_arena_deinit(&arena);
    tally_words_free(words);
}

/* The longest way to say it stands first in no list: the first that fits is taken. */
static void words_of_a_list(void **state)
{
    (void)state;
    struct tally_arena arena;
    struct tally_tokens t;
    tally_arena_init(&arena, 1 << 20);
    assert_int_equal(tally_normalize(text_of("停车场停用"), &t, &arena, NULL), TALLY_OK);
    assert_int_equal(tally_matter_word(U"停用 停车场", &t, 0, 5), 3);
    assert_int_equal(tally_matter_word(U"停用 停车场", &t, 0, 2), 0); /* it ends before */
    assert_int_equal(tally_matter_word(U"停用 停车场", &t, 3, 5), 2);
    assert_int_equal(tally_matter_word(U"停用 停车场", &t, 4, 5), 0);
    assert_int_equal(tally_matter_word(U"", &t, 0, 5), 0);
    tally_arena_deinit(&arena);
}

static const struct {
    const char *text;
    bool unsettles;
} standings[] = {
    {"废止", true},         {"（已废止）", true},   {"征求意见稿", true},
    {"现予以撤销", true},   {"Repeal of", true},    {"(Cancelled)", true},
    {"DRAFT", true},        {"Proposed", true},     {"no longer in effect", true},
    {"全文", false},        {"不是草案哦", false},  {"试行期间作废票据", false},
    {"(full text)", false}, {"in effect", false},   {"of the", false},
    {"draft beer", false},  {"Please read", false},
};

static void unsettled(void **state)
{
    (void)state;
    struct tally_arena arena;
    tally_arena_init(&arena, 1 << 20);
    for (size_t i = 0; i < sizeof standings / sizeof *standings; i++) {
        struct tally_tokens t;
        assert_int_equal(tally_normalize(text_of(standings[i].text), &t, &arena, NULL), TALLY_OK);
        if (tally_matter_unsettles(&t, 0, (uint32_t)t.count) != standings[i].unsettles)
            fail_msg("%s", standings[i].text);
    }
    tally_arena_deinit(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(levels), cmocka_unit_test(words_of_a_list),
                                       cmocka_unit_test(unsettled)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
