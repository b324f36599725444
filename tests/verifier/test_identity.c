/* identity: whose number heads a post, and whose words stand below it: a letterhead, a number of
 * any form, and the number above somebody's own words, which is a reference. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sodium.h>
#include <stdio.h>

#include "citykit.h"
#include "support.h"
#include "verifier/judge.h"
#include "verifier/metadata.h"

#define HEATING                                                                                                                  \
    "供热单位应当按时供暖，不得擅自推迟供暖或者提前停暖。居民室内温度不得低于18摄氏度，" \
    "低保家庭凭有效证件免收供暖费。\n"
#define FLOOD                                                                                                                                   \
    "沿江各街道应当每两小时报告一次水情，遇有险情必须在15分钟内上报。低洼地带居民于二十时前转移，" \
    "安置点不收取任何费用。\n"
#define WATER                                                                                      \
    "Residents of Ward 4 must boil tap water for at least one minute before drinking, cooking or " \
    "brushing teeth. Do not use ice made after six in the morning on the day of the break.\n"
#define LONG_TITLE                                                                                 \
    "海市人民政府关于进一步做好城市生活垃圾分类收集和运输处理设施建设管理工作的实施意见"
#define TANKS "垃圾分类收集设施由街道负责建设，运输车辆每日清洗，处理场所每季度公布一次检测结果。\n"
#define CHAT  "我们小区去年这个时候也遇到过，当时打了很多电话也没有人来管，今年希望能够好一点。\n"

static const struct {
    const char *title, *number, *text;
} notices[] = {
    {"关于做好供暖工作的通知", "海政发〔2026〕12号", HEATING},
    {"关于启动应急响应的通知", "海政发〔2026〕13号", FLOOD},
    {"Boil Water Advisory", "PW Notice 2026-118", WATER},
    {LONG_TITLE, "海政发〔2026〕14号", LONG_TITLE "\n海政发〔2026〕14号\n" TANKS},
    {"关于清洗水箱的通告", "海水通告第26/2026号", "请各住户于七日内清洗水箱并且保持清洁。\n"},
};

static const struct {
    const char *name, *post;
    enum tally_verdict verdict;
} cases[] = {
    {"its own words", "海政发〔2026〕12号\n关于做好供暖工作的通知\n" HEATING, TALLY_AUTHENTIC},
    {"another's words", "海政发〔2026〕13号\n关于启动应急响应的通知\n" HEATING,
     TALLY_IDENTIFIER_CONFLICT},
    {"another's words and title", "海政发〔2026〕13号\n关于做好供暖工作的通知\n" HEATING,
     TALLY_IDENTIFIER_CONFLICT},
    {"another's words, the title above the number",
     "关于启动应急响应的通知\n海政发〔2026〕13号\n" HEATING, TALLY_IDENTIFIER_CONFLICT},
    {"another's words under a title that its text begins with",
     LONG_TITLE "\n海政发〔2026〕14号\n" HEATING, TALLY_IDENTIFIER_CONFLICT},
    {"below a letterhead", "海市人民政府文件\n海政发〔2026〕13号\n" HEATING,
     TALLY_IDENTIFIER_CONFLICT},
    {"below somebody's words", CHAT "海政发〔2026〕13号\n" HEATING, TALLY_QUOTES_OFFICIAL},
    {"a number of no known form, its own words", "PW Notice 2026-118\nBoil Water Advisory\n" WATER,
     TALLY_AUTHENTIC},
    {"a number of no known form, another's words", "PW Notice 2026-118\n" HEATING,
     TALLY_IDENTIFIER_CONFLICT},
    {"the same with its title", "PW Notice 2026-118\nBoil Water Advisory\n" HEATING,
     TALLY_IDENTIFIER_CONFLICT},
    {"such a number in a sentence", "See PW Notice 2026-118 on the web\n" HEATING,
     TALLY_QUOTES_OFFICIAL},
    {"such a number of nobody", "PW Notice 2026-119\n" HEATING, TALLY_QUOTES_OFFICIAL},
    {"such a number above a remark", "海水通告第26/2026号\n大家看看这个\n" HEATING,
     TALLY_QUOTES_OFFICIAL},
    {"such a number below somebody's words", CHAT "海水通告第26/2026号\n" HEATING,
     TALLY_QUOTES_OFFICIAL},
};

static int set_up(void **state)
{
    static struct citykit city;
    if (sodium_init() < 0)
        return 1;
    citykit_make(&city);
    for (size_t i = 0; i < sizeof notices / sizeof *notices; i++) {
        char draft[2048];
        (void)snprintf(draft, sizeof draft,
                       "Type: notice\nAuthority: city\nWritten: 2026-01-02\nTitle: %s\n"
                       "Number: %s\n\n%s",
                       notices[i].title, notices[i].number, notices[i].text);
        (void)citykit_admit(&city, draft);
    }
    citykit_ask(&city);
    *state = &city;
    return 0;
}

static int tear_down(void **state)
{
    citykit_remove(*state);
    return 0;
}

static const struct tally_answer *ask(struct citykit *city, const char *post)
{
    const struct tally_question question = {.text = text_of(post), .now = CITYKIT_NOW};
    struct tally_answer *answer = tally_arena_alloc(&city->arena, 1, sizeof *answer);
    assert_non_null(answer);
    *answer = (struct tally_answer){.flags = 0};
    assert_int_equal(tally_judge(city->corpus, city->ledger, &question, answer, &city->arena, NULL),
                     TALLY_OK);
    return answer;
}

static void whose_number_it_is(void **state)
{
    struct citykit *city = *state;
    size_t broken = 0;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct tally_answer *answer = ask(city, cases[i].post);
        if (answer->verdict != cases[i].verdict) {
            print_error("%s: %s\n", cases[i].name, tally_verdict_name(answer->verdict));
            broken++;
        }
    }
    assert_int_equal(broken, 0);
}

/* Words that are nobody's under a number: whose it is stands first among the nearest. */
static void the_owner_is_nearest(void **state)
{
    static const struct {
        const char *name, *post, *nearest;
    } rows[] = {
        {"of a record", "海政发〔2026〕13号\n关于启动应急响应的通知\n安置点收取五十元。\n",
         "海政发〔2026〕13号"},
        {"of nobody", "海政发〔2026〕99号\n关于启动应急响应的通知\n安置点收取五十元。\n", NULL},
    };
    struct citykit *city = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct tally_answer *answer = ask(city, rows[i].post);
        const struct tally_said_origin *said = answer->said;
        if (answer->verdict != TALLY_OFFICIAL_CLAIM_UNCOVERED || said == NULL ||
            said->nearest_count != (rows[i].nearest != NULL)) {
            fail_msg("%s: %s", rows[i].name, tally_verdict_name(answer->verdict));
            return;
        }
        if (rows[i].nearest != NULL)
            assert_true(tally_slice_eq(said->nearest[0].record->of.notice.number,
                                       text_of(rows[i].nearest)));
    }
}

static void a_letterhead_is_a_name_and_nothing_else(void **state)
{
    static const struct {
        const char *line;
        bool letterhead;
    } rows[] = {
        {"海市人民政府", true},
        {"海市人民政府文件", true},
        {"海市人民政府令", true},
        {"江市人民政府", false},
        {"海市人民政府通知", false},
        {"请看海市人民政府", false},
        {"文件", false},
        {"令", false},
    };
    struct citykit *city = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_tokens t;
        assert_int_equal(tally_normalize(text_of(rows[i].line), &t, &city->arena, NULL), TALLY_OK);
        bool got = tally_metadata_letterhead(city->corpus, &t, 0, (uint32_t)t.count);
        if (got != rows[i].letterhead)
            fail_msg("%s: %d", rows[i].line, got);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whose_number_it_is),
        cmocka_unit_test(the_owner_is_nearest),
        cmocka_unit_test(a_letterhead_is_a_name_and_nothing_else),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
