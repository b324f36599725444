/* identity: whose number or code heads a post, and whose words stand below it: a letterhead, a
 * number of any form, and the number above somebody's own words, which is a reference. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sodium.h>
#include <stdio.h>

#include "citykit.h"
#include "schema/shortcode.h"
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

#define CITING                                                                                                                           \
    "海政发〔2026〕12号\n海政发〔2026〕13号\n以上两件文件自下月一日起停止执行，此前已经按照其规定" \
    "办理完毕的事"                                                                                                                 \
    "项继续有效，尚未办结的由原承办单位依照新的规定办理。\n"

static const struct {
    const char *title, *number, *text;
} notices[] = {
    {"关于做好供暖工作的通知", "海政发〔2026〕12号", HEATING},
    {"关于启动应急响应的通知", "海政发〔2026〕13号", FLOOD},
    {"Boil Water Advisory", "PW Notice 2026-118", WATER},
    {LONG_TITLE, "海政发〔2026〕14号", LONG_TITLE "\n海政发〔2026〕14号\n" TANKS},
    {"关于清洗水箱的通告", "海水通告第26/2026号", "请各住户于七日内清洗水箱并且保持清洁。\n"},
    {"关于停止执行两件文件的决定", "12", CITING},
};

/* The code of one of them. */
#define HEAT_CODE   "@0"
#define RIVER_CODE  "@1"
#define REPEAL_CODE "@5"

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
    /* a code is an identity as a number is */
    {"its code", HEAT_CODE "\n" HEATING, TALLY_AUTHENTIC},
    {"its code behind a label", "编码：" HEAT_CODE "\n关于做好供暖工作的通知\n" HEATING,
     TALLY_AUTHENTIC},
    {"another's code", RIVER_CODE "\n" HEATING, TALLY_IDENTIFIER_CONFLICT},
    {"another's code behind a label", "Tally code: " RIVER_CODE "\n" HEATING,
     TALLY_IDENTIFIER_CONFLICT},
    {"another's code above the own title", RIVER_CODE "\n关于做好供暖工作的通知\n" HEATING,
     TALLY_IDENTIFIER_CONFLICT},
    {"another's code of a record without a number that tells", REPEAL_CODE "\n" HEATING,
     TALLY_IDENTIFIER_CONFLICT},
    {"another's number and code", "海政发〔2026〕13号\n" RIVER_CODE "\n" HEATING,
     TALLY_IDENTIFIER_CONFLICT},
    {"another's number, its own code", "海政发〔2026〕13号\n" HEAT_CODE "\n" HEATING,
     TALLY_QUOTES_OFFICIAL},
    {"another's code in a sentence", "请查" RIVER_CODE "\n" HEATING, TALLY_QUOTES_OFFICIAL},
    {"another's code behind 依据", "依据：" RIVER_CODE "\n" HEATING, TALLY_QUOTES_OFFICIAL},
    {"another's code below 根据", "根据\n" RIVER_CODE "\n" HEATING, TALLY_QUOTES_OFFICIAL},
    {"another's code between title marks", "《" RIVER_CODE "》\n" HEATING, TALLY_QUOTES_OFFICIAL},
    {"another's code below somebody's words", CHAT RIVER_CODE "\n" HEATING, TALLY_QUOTES_OFFICIAL},
    {"another's code above somebody's words", RIVER_CODE "\n" CHAT HEATING, TALLY_QUOTES_OFFICIAL},
    {"another's code below the words", HEATING RIVER_CODE "\n", TALLY_QUOTES_OFFICIAL},
    {"a code above words that are on record nowhere", RIVER_CODE "\n关于清理楼道的通知\n" CHAT CHAT,
     TALLY_IDENTIFIER_CONFLICT},
    /* labels */
    {"another's number behind a label", "发文字号：海政发〔2026〕13号\n" HEATING,
     TALLY_IDENTIFIER_CONFLICT},
    {"any form of number behind a label", "编号：PW Notice 2026-118\n" HEATING,
     TALLY_IDENTIFIER_CONFLICT},
    {"the same, its own words", "Ref: PW Notice 2026-118\nBoil Water Advisory\n" WATER,
     TALLY_AUTHENTIC},
    {"another's number between title marks", "《海政发〔2026〕13号》\n" HEATING,
     TALLY_QUOTES_OFFICIAL},
    {"another's number below 按照", "按照\n海政发〔2026〕13号\n" HEATING, TALLY_QUOTES_OFFICIAL},
    {"another's number behind 附件", "附件：海政发〔2026〕13号\n" HEATING, TALLY_QUOTES_OFFICIAL},
    {"another's number behind 原文号", "原文号：海政发〔2026〕13号\n" HEATING,
     TALLY_QUOTES_OFFICIAL},
    {"a number that tells no record from others", "12\n" HEATING, TALLY_QUOTES_OFFICIAL},
    /* below a title, beside it, in a line with a date */
    {"another's number below the own title", "关于做好供暖工作的通知\n海政发〔2026〕13号\n" HEATING,
     TALLY_IDENTIFIER_CONFLICT},
    {"another's number in brackets below it",
     "关于做好供暖工作的通知\n（海政发〔2026〕13号）\n" HEATING, TALLY_IDENTIFIER_CONFLICT},
    {"another's number beside the own title",
     "关于做好供暖工作的通知（海政发〔2026〕13号）\n" HEATING, TALLY_IDENTIFIER_CONFLICT},
    {"another's number behind it and a blank",
     "关于做好供暖工作的通知 海政发〔2026〕13号\n" HEATING, TALLY_IDENTIFIER_CONFLICT},
    {"another's number before it", "海政发〔2026〕13号 关于做好供暖工作的通知\n" HEATING,
     TALLY_IDENTIFIER_CONFLICT},
    {"another's number beside its own title",
     "关于启动应急响应的通知（海政发〔2026〕13号）\n" HEATING, TALLY_IDENTIFIER_CONFLICT},
    {"another's number beside a title of nobody",
     "关于停止供水的通知（海政发〔2026〕13号）\n" HEATING, TALLY_IDENTIFIER_CONFLICT},
    {"another's number with a date",
     "关于做好供暖工作的通知\n海政发〔2026〕13号 2026年1月2日\n" HEATING,
     TALLY_IDENTIFIER_CONFLICT},
    {"another's number below title and date",
     "关于做好供暖工作的通知\n2026年1月2日\n海政发〔2026〕13号\n" HEATING,
     TALLY_IDENTIFIER_CONFLICT},
    {"another's number in the letterhead's line", "海市人民政府文件 海政发〔2026〕13号\n" HEATING,
     TALLY_IDENTIFIER_CONFLICT},
    {"its own number beside its title", "关于做好供暖工作的通知（海政发〔2026〕12号）\n" HEATING,
     TALLY_AUTHENTIC},
    {"a title in English, another's number beside it",
     "Notice of a New Dog Tax (海政发〔2026〕13号)\n" WATER, TALLY_IDENTIFIER_CONFLICT},
    {"a title of nobody below another's number", "海政发〔2026〕13号\n关于停止供水的通知\n" HEATING,
     TALLY_IDENTIFIER_CONFLICT},
    {"a letter below another's number", "海政发〔2026〕13号\n关于停止供水的函\n" HEATING,
     TALLY_IDENTIFIER_CONFLICT},
    {"a title of nobody above words of nobody, a number beside it",
     "关于清理楼道的通知（海政发〔2026〕13号）\n" CHAT CHAT, TALLY_IDENTIFIER_CONFLICT},
    /* the same places, cited */
    {"a number below a title in marks",
     "《关于启动应急响应的通知》\n（海政发〔2026〕13号）\n" HEATING, TALLY_QUOTES_OFFICIAL},
    {"a number beside a title in marks",
     "《关于启动应急响应的通知》（海政发〔2026〕13号）\n" HEATING, TALLY_QUOTES_OFFICIAL},
    {"a number beside what tells of its title",
     "市政府发布关于启动应急响应的通知（海政发〔2026〕13号）\n" HEATING, TALLY_QUOTES_OFFICIAL},
    {"a number beside the title of what hands it on",
     "关于转发应急响应文件的通知（海政发〔2026〕13号）\n" HEATING, TALLY_QUOTES_OFFICIAL},
    {"a number below such a title", "关于落实应急响应要求的通知\n海政发〔2026〕13号\n" HEATING,
     TALLY_QUOTES_OFFICIAL},
    {"a number beside a question", "关于启动应急响应的通知（海政发〔2026〕13号）？\n" HEATING,
     TALLY_QUOTES_OFFICIAL},
    {"a number behind words and a blank", "大家看看 海政发〔2026〕13号\n" HEATING,
     TALLY_QUOTES_OFFICIAL},
    {"a number beside what explains it", "FAQ on Order No. 海政发〔2026〕13号\n" WATER,
     TALLY_QUOTES_OFFICIAL},
    {"a number beside each of two titles",
     "关于启动应急响应的通知（海政发〔2026〕13号）\n关于做好供暖工作的通知（海政发〔2026〕12号）"
     "\n" HEATING,
     TALLY_QUOTES_OFFICIAL},
    {"one notice told, another one below its own title",
     "海政发〔2026〕13号\n关于启动应急响应的通知\n" CHAT "关于做好供暖工作的通知\n" HEATING,
     TALLY_QUOTES_OFFICIAL},
    {"a list's heading above number and title",
     "相关文件：\n海政发〔2026〕13号\n关于启动应急响应的通知\n" HEATING, TALLY_QUOTES_OFFICIAL},
    {"a shorter title of its own above words of nobody",
     "海政发〔2026〕13号\n应急响应通知\n" CHAT CHAT, TALLY_OFFICIAL_CLAIM_UNCOVERED},
    {"a number that anybody may have, a title and words of nobody",
     "PW Notice 2026-118\nNotice of a New Dog Tax\n"
     "All owners of dogs shall pay forty dollars to the treasurer of the town before the end of "
     "the quarter, or the animal will be taken to the pound.\n",
     TALLY_OFFICIAL_CLAIM_UNCOVERED},
    /* at the foot */
    {"another's number behind its label at the foot",
     "关于做好供暖工作的通知\n" HEATING "发文字号：海政发〔2026〕13号\n",
     TALLY_IDENTIFIER_CONFLICT},
    {"the same below the signature",
     HEATING "海市人民政府\n2026年1月2日\n"
             "发文字号：海政发〔2026〕13号　　公开方式：主动公开\n",
     TALLY_IDENTIFIER_CONFLICT},
    {"its own number there", "关于做好供暖工作的通知\n" HEATING "发文字号：海政发〔2026〕12号\n",
     TALLY_AUTHENTIC},
    {"another's number there without a label", HEATING "海政发〔2026〕13号\n",
     TALLY_QUOTES_OFFICIAL},
    {"the same behind somebody's words", HEATING CHAT "文号：海政发〔2026〕13号\n",
     TALLY_QUOTES_OFFICIAL},
    {"another's number there behind 废止文件", HEATING "废止文件：海政发〔2026〕13号\n",
     TALLY_QUOTES_OFFICIAL},
    {"a list of others at the foot",
     "海政发〔2026〕12号\n" HEATING "相关文件：\n关于启动应急响应的通知（海政发〔2026〕13号）\n",
     TALLY_QUOTES_OFFICIAL},
    /* inside an exactly matched passage */
    {"the numbers that a record's own text begins with", CITING, TALLY_AUTHENTIC},
    {"one of them, where an excerpt begins",
     "海政发〔2026〕13号\n以上两件文件自下月一日起停止执行，此前已经按照其规定办理完毕的事项继续有"
     "效，"
     "尚未办结的由原承办单位依照新的规定办理。\n",
     TALLY_AUTHENTIC_EXCERPT},
    {"one of them, with somebody's words behind",
     "海政发〔2026〕13号\n以上两件文件自下月一日起停止执行，此前已经按照其规定办理完毕的事项继续有"
     "效，"
     "尚未办结的由原承办单位依照新的规定办理。\n" CHAT,
     TALLY_QUOTES_OFFICIAL},
    /* 40 units of body, matched and not */
    {"40 units that are on record nowhere",
     "海政发〔2026〕13号\n关于清理楼道的通知\n为保持楼道畅通请各户在本周日之前搬走堆放的杂物逾期未"
     "搬走的由物业代为清理费用分担\n海市人民政府\n",
     TALLY_IDENTIFIER_CONFLICT},
    {"39 units that are on record nowhere",
     "海政发〔2026〕13号\n关于清理楼道的通知\n为保持楼道畅通请各户在本周日之前搬走堆放的杂物逾期未"
     "搬走的由物业代为清理费用分\n海市人民政府\n",
     TALLY_OFFICIAL_CLAIM_UNCOVERED},
    {"40 units below another's number",
     "海政发〔2026〕13号\n供热单位应当按时供暖，不得擅自推迟供暖或者提前停暖。居民室内温度不得低于1"
     "8摄氏度，低\n",
     TALLY_IDENTIFIER_CONFLICT},
    {"39 units below another's number",
     "海政发〔2026〕13号\n供热单位应当按时供暖，不得擅自推迟供暖或者提前停暖。居民室内温度不得低于1"
     "8摄氏度，\n",
     TALLY_QUOTES_OFFICIAL},
};

static struct tally_hash admitted[sizeof notices / sizeof *notices];

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
        admitted[i] = citykit_admit(&city, draft);
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

/* With the code of record N for @N. */
static const char *with_code(const char *post, char *out, size_t max)
{
    const char *at = strchr(post, '@');
    if (at == NULL)
        return post;
    (void)snprintf(out, max, "%.*s%s%s", (int)(at - post), post,
                   tally_shortcode_of(admitted[at[1] - '0']).s, at + 2);
    return out;
}

static void whose_number_it_is(void **state)
{
    struct citykit *city = *state;
    size_t broken = 0;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[2048];
        const struct tally_answer *answer = ask(city, with_code(cases[i].post, text, sizeof text));
        if (answer->verdict != cases[i].verdict) {
            print_error("%s: %s\n", cases[i].name, tally_verdict_name(answer->verdict));
            broken++;
        }
    }
    assert_int_equal(broken, 0);
}

/* A figure of a number may be misread from a picture; of a code none is unnoticed. */
static void read_from_a_picture(void **state)
{
    static const struct {
        const char *name, *post;
        enum tally_verdict verdict;
    } rows[] = {
        {"a number that parts from the own in one place", "海政发〔2026〕13号\n" HEATING,
         TALLY_QUOTES_OFFICIAL},
        {"a number of another form", "PW Notice 2026-118\n" HEATING, TALLY_IDENTIFIER_CONFLICT},
        {"a code", RIVER_CODE "\n" HEATING, TALLY_IDENTIFIER_CONFLICT},
    };
    struct citykit *city = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[2048];
        const struct tally_question question = {
            .text = text_of(with_code(rows[i].post, text, sizeof text)),
            .now = CITYKIT_NOW,
            .ocr = true};
        struct tally_answer answer = {.flags = 0};
        assert_int_equal(
            tally_judge(city->corpus, city->ledger, &question, &answer, &city->arena, NULL),
            TALLY_OK);
        if (answer.verdict != rows[i].verdict)
            fail_msg("%s: %s", rows[i].name, tally_verdict_name(answer.verdict));
    }
}

/* title_body_mismatch says that a title stands there, and another one than the body's. */
static void whose_title_stands_there(void **state)
{
    static const struct {
        const char *name, *post;
        bool mismatch;
    } rows[] = {
        {"no title", "海政发〔2026〕13号\n" HEATING, false},
        {"no title below a letterhead", "海市人民政府文件\n海政发〔2026〕13号\n" HEATING, false},
        {"the body's own title", "海政发〔2026〕13号\n关于做好供暖工作的通知\n" HEATING, false},
        {"the owner's title", "海政发〔2026〕13号\n关于启动应急响应的通知\n" HEATING, true},
        {"the owner's title in English", "PW Notice 2026-118\nBoil Water Advisory\n" HEATING, true},
        {"a title of nobody", "海政发〔2026〕13号\n关于停止供水的通知\n" HEATING, true},
    };
    struct citykit *city = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct tally_answer *answer = ask(city, rows[i].post);
        bool mismatch = (answer->flags & TALLY_FLAG_TITLE_BODY_MISMATCH) != 0;
        if (answer->verdict != TALLY_IDENTIFIER_CONFLICT || mismatch != rows[i].mismatch)
            fail_msg("%s: %s, %d", rows[i].name, tally_verdict_name(answer->verdict), mismatch);
    }
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
        cmocka_unit_test(read_from_a_picture),
        cmocka_unit_test(whose_title_stands_there),
        cmocka_unit_test(the_owner_is_nearest),
        cmocka_unit_test(a_letterhead_is_a_name_and_nothing_else),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
