/* titled: the title of one record over the words of another, and what only looks like it. */
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

#define HEATING                                                                                                                  \
    "供热单位应当按时供暖，不得擅自推迟供暖或者提前停暖。居民室内温度不得低于18摄氏度，" \
    "低保家庭凭有效证件免收供暖费。\n"
#define FLOOD_FIRST                                                                                                                             \
    "沿江各街道应当每两小时报告一次水情，遇有险情必须在15分钟内上报，不得迟报、漏报或者瞒报险情。" \
    "\n"                                                                                                                                        \
    "低洼地带居民于二十时前转移，安置点不收取任何费用，由所在社区负责登记并且发放生活用品。\n"
#define FLOOD_HASTY                                                                                                                             \
    "沿江各街道应当每八小时报告一次水情，遇有险情必须在15分钟内上报，不得迟报、漏报或者瞒报险情。" \
    "\n"                                                                                                                                        \
    "低洼地带居民于二十时前转移，安置点不收取任何费用，由所在社区负责登记并且发放生活用品。\n"
#define FLOOD_LAST                                                                                                                               \
    "擅自挖取堤防土石的，由水行政主管部门责令停止违法行为，限期恢复原状，并处五千元以上五万元以下" \
    "的罚款；造成损失的，依法承担赔偿责任。\n"
#define FLOOD FLOOD_FIRST FLOOD_LAST
#define PLAN                                                                                                                                     \
    "防汛工作实行行政首长负责制，统一指挥，分级负责。河道、水库的管理单位应当在汛前检查工程设施，" \
    "备足抢险物料，落实抢险队伍，汛期昼夜值班。\n"
#define HANDED_OUT                                                                                                                               \
    "现将《江河抢险规程》发给你们，请结合本地区的实际情况认真组织学习，逐级落实责任，并于本月底前" \
    "把落实情况报送市防汛指挥部办公室。\n"
#define FARE                                                                                                                                     \
    "自下月起，市区公共汽车票价调整为每人次两元，刷卡乘车享受九折优惠，六十五岁以上老年人凭证免费" \
    "乘车，学生凭证享受半价优惠。\n"
#define FARE_NEW                                                                                                                                 \
    "市区公共汽车实行一票制，成人持卡乘坐一次扣款一元八角，投币两元，换乘地铁一小时以内再减五角，" \
    "残疾军人和消防救援人员凭证件免票。\n"
#define WATER                                                                                      \
    "Residents of Ward 4 must boil tap water for at least one minute before drinking, cooking or " \
    "brushing teeth. Do not use ice made after six in the morning on the day of the break.\n"
#define PARKS                                                                                      \
    "The river parks north of the old bridge are closed until the repair of the flood wall has "   \
    "ended. Dogs and bicycles may use the path along Mill Street, which stays open at night.\n"
#define SERIES(road)                                                                                                             \
    "因供水管道检修，对" road "停水，请居民提前储水，恢复供水后请先放水三分钟再饮用。停水期间供" \
    "水车将在社区服务站门口为居民送水，请携带容器有序排队领取。\n"
#define TANKS                                                                                                                                    \
    "水箱、水池每半年至少清洗消毒一次，清洗前应当提前两日告知用户，清洗之后由有资质的单位检测水质" \
    "，"                                                                                                                                        \
    "检测结果在小区公告栏公示。\n"
#define TURNS                                                                                                                                    \
    "本次清洗自周一开始，按照东片、西片、南片的次序逐个小区进行，每个小区停水四小时，期间请关闭家" \
    "中"                                                                                                                                        \
    "的进水阀门。\n"
/* A form in whose text the road stands, one in whose text it does not, and one with numbers. */
#define ROAD_TITLE(road) "关于" road "沿线停水的通知"
#define ROAD(road, day)                                                                            \
    "因主干管改造，定于" day "对" road                                                             \
    "沿线停水，请居民提前储水，恢复供水后请先放水三分钟再饮用。"      \
    "停水期间在社区服务站门口设临时供水点，请携带容器有序取水。\n"
#define QUIET_TITLE(road) road "临时停气公告"
#define QUIET(day)                                                                                                    \
    "因燃气管道改线，定于" day "停气，恢复供气之前请关闭灶前阀门，供气时间不作另行通知，" \
    "工作人员不会上门收取任何费用，请注意防范。\n"
#define ISSUE_TITLE(n) "海市粮油价格周报第" n "期"
#define ISSUE(n, day)                                                                                                       \
    "第" n "期监测显示，截至" day "全市粮油零售均价与上周基本持平，货源充足，请市民理性消费。" \
    "监测数据由市发展改革部门汇总发布，欢迎来电反映价格异常。\n"
#define CHAT "我们小区去年这个时候也遇到过，当时打了很多电话也没有人来管。\n"

#define HEATING_TITLE "关于做好冬季供暖工作的通知"
#define FLOOD_TITLE   "关于启动防汛应急响应的通知"
#define LONG_TITLE                                                                                 \
    "海市人民政府关于进一步做好城市生活垃圾分类收集和运输处理设施建设管理工作的实施意见"
#define MEASURE "沿河地区抢险工作安排的通知"

enum {
    HEAT,
    FLOODS,
    HANDS_OUT,
    PLANS,
    OLD_FARE,
    NEW_FARE,
    WARD,
    RIVER,
    EAST,
    LONG,
    CLEANING,
    EAST_ROAD,
    WEST_ROAD,
    EAST_GAS,
    WEST_GAS,
    ISSUE_11,
    ISSUE_12,
    NOBODY
};

static const struct {
    const char *title, *text;
} notices[] = {
    [HEAT] = {HEATING_TITLE, HEATING},
    [FLOODS] = {FLOOD_TITLE, FLOOD},
    [HANDS_OUT] = {MEASURE, HANDED_OUT},
    [PLANS] = {"江河抢险规程", PLAN},
    [OLD_FARE] = {"公共汽车票价调整方案", FARE},
    [NEW_FARE] = {"关于市区公交收费标准的公告", FARE_NEW},
    [WARD] = {"Boil Water Advisory for Residents of Ward 4", WATER},
    [RIVER] = {"Closing of the Northern River Parks", PARKS},
    [EAST] = {"东湖路沿线计划停水公告", SERIES("东湖路沿线")},
    [LONG] = {LONG_TITLE, LONG_TITLE "\n"
                                     "Read the plan on the wall of the town hall.\n"},
    [CLEANING] = {"二次供水设施清洗消毒的通知", TANKS},
    [EAST_ROAD] = {ROAD_TITLE("东明路"), ROAD("东明路", "三月五日")},
    [WEST_ROAD] = {ROAD_TITLE("西华路"), ROAD("西华路", "三月九日")},
    [EAST_GAS] = {QUIET_TITLE("东明路"), QUIET("四月二日")},
    [WEST_GAS] = {QUIET_TITLE("西华路"), QUIET("四月八日")},
    [ISSUE_11] = {ISSUE_TITLE("11"), ISSUE("11", "三月十五日")},
    [ISSUE_12] = {ISSUE_TITLE("12"), ISSUE("12", "三月二十二日")},
    {"关于小区二次供水设施清洗消毒安排的通知", TURNS},
    {"西山路片区停水安排公告", SERIES("西山路片区")},
    {"停水通知", SERIES("解放路")},
    {"每日供水水质检测情况通报", "第一期"},
    {"每日供水水质检测情况通报", "第二期"},
    {"每日供水水质检测情况通报", "第三期"},
    {"每日供水水质检测情况通报", "第四期"},
    {"每日供水水质检测情况通报", "第五期"},
};

static const struct {
    const char *name, *post;
    enum tally_verdict verdict;
    int owner; /* of the title, where that is said */
} cases[] = {
    {"over another's words", HEATING_TITLE "\n" FLOOD, TALLY_MISCONTEXTUALISED, HEAT},
    {"over the first of them", HEATING_TITLE "\n" FLOOD_FIRST, TALLY_MISCONTEXTUALISED, HEAT},
    {"broken in two", "关于做好冬季\n供暖工作的通知\n" FLOOD, TALLY_MISCONTEXTUALISED, HEAT},
    {"in brackets, in their line", "【" HEATING_TITLE "】" FLOOD, TALLY_MISCONTEXTUALISED, HEAT},
    {"with a colon, in their line", HEATING_TITLE "：" FLOOD, TALLY_MISCONTEXTUALISED, HEAT},
    {"below a letterhead", "海市人民政府文件\n" HEATING_TITLE "\n" FLOOD, TALLY_MISCONTEXTUALISED,
     HEAT},
    {"below somebody's words", CHAT HEATING_TITLE "\n" FLOOD, TALLY_MISCONTEXTUALISED, HEAT},
    {"forwarded", "转发微博\n" HEATING_TITLE "\n" FLOOD, TALLY_MISCONTEXTUALISED, HEAT},
    {"a date between", HEATING_TITLE "\n2026年1月2日\n" FLOOD, TALLY_MISCONTEXTUALISED, HEAT},
    {"in English", "Boil Water Advisory for Residents of Ward 4\n" PARKS, TALLY_MISCONTEXTUALISED,
     WARD},
    {"with its issuer and date", LONG_TITLE "\n海市人民政府\n2026年1月2日\n" FLOOD,
     TALLY_MISCONTEXTUALISED, LONG},
    {"in the other script", "關於做好冬季供暖工作的通知\n" FLOOD, TALLY_MISCONTEXTUALISED, HEAT},
    {"what hands out something else", MEASURE "\n" HEATING, TALLY_MISCONTEXTUALISED, HANDS_OUT},
    {"the notice that was replaced, over a third", "公共汽车票价调整方案\n" HEATING,
     TALLY_MISCONTEXTUALISED, OLD_FARE},
    {"of a series, over something else", "东湖路沿线计划停水公告\n" HEATING,
     TALLY_MISCONTEXTUALISED, EAST},

    {"its own title", FLOOD_TITLE "\n" FLOOD, TALLY_AUTHENTIC, NOBODY},
    {"a title of nobody", "关于做好夏季防暑工作的通知\n" FLOOD, TALLY_QUOTES_OFFICIAL, NOBODY},
    {"cited in a sentence", "请对照" HEATING_TITLE "执行\n" FLOOD, TALLY_QUOTES_OFFICIAL, NOBODY},
    {"cited between marks", "《" HEATING_TITLE "》\n" FLOOD, TALLY_QUOTES_OFFICIAL, NOBODY},
    {"under a heading", "相关文件：\n" HEATING_TITLE "\n" FLOOD, TALLY_QUOTES_OFFICIAL, NOBODY},
    {"a tag", "#" HEATING_TITLE "#\n" FLOOD, TALLY_QUOTES_OFFICIAL, NOBODY},
    {"a question", HEATING_TITLE "？\n" FLOOD, TALLY_QUOTES_OFFICIAL, NOBODY},
    {"a list of titles", HEATING_TITLE "\n公共汽车票价调整方案\n" FLOOD, TALLY_QUOTES_OFFICIAL,
     NOBODY},
    {"its own title below it", HEATING_TITLE "\n" FLOOD_TITLE "\n" FLOOD, TALLY_QUOTES_OFFICIAL,
     NOBODY},
    {"its own title, and more in its line", HEATING_TITLE "\n" FLOOD_TITLE "（全文）\n" FLOOD,
     TALLY_QUOTES_OFFICIAL, NOBODY},
    {"its own title behind the words", HEATING_TITLE "\n" FLOOD FLOOD_TITLE "\n",
     TALLY_QUOTES_OFFICIAL, NOBODY},
    {"a shorter form of its own", "二次供水设施清洗消毒的通知\n" TURNS, TALLY_QUOTES_OFFICIAL,
     NOBODY},
    {"a longer form of its own", "关于小区二次供水设施清洗消毒安排的通知\n" TANKS,
     TALLY_QUOTES_OFFICIAL, NOBODY},
    {"words of its own behind", HEATING_TITLE "\n" FLOOD HEATING, TALLY_QUOTES_OFFICIAL, NOBODY},
    {"over words that were changed", HEATING_TITLE "\n" FLOOD_HASTY, TALLY_RESEMBLES_RECORD,
     NOBODY},
    {"behind the words", FLOOD HEATING_TITLE "\n", TALLY_QUOTES_OFFICIAL, NOBODY},
    {"somebody's words between", HEATING_TITLE "\n" CHAT FLOOD, TALLY_QUOTES_OFFICIAL, NOBODY},
    {"words of its own between", HEATING_TITLE "\n" HEATING FLOOD, TALLY_QUOTES_OFFICIAL, NOBODY},
    {"over a passage from within", HEATING_TITLE "\n" FLOOD_LAST, TALLY_QUOTES_OFFICIAL, NOBODY},
    {"over little of somebody's words", HEATING_TITLE "\n" FLOOD_FIRST CHAT CHAT CHAT CHAT CHAT,
     TALLY_QUOTES_OFFICIAL, NOBODY},
    {"too short to be one record's", "停水通知\n" FLOOD, TALLY_QUOTES_OFFICIAL, NOBODY},
    {"of many records", "每日供水水质检测情况通报\n" FLOOD, TALLY_QUOTES_OFFICIAL, NOBODY},
    {"over what it hands out", MEASURE "\n" PLAN, TALLY_QUOTES_OFFICIAL, NOBODY},
    {"over what replaced it", "公共汽车票价调整方案\n" FARE_NEW, TALLY_QUOTES_OFFICIAL, NOBODY},
    {"over what it replaced", "关于市区公交收费标准的公告\n" FARE, TALLY_NOT_CURRENT, NOBODY},
    {"another of the series", "东湖路沿线计划停水公告\n" SERIES("西山路片区"),
     TALLY_QUOTES_OFFICIAL, NOBODY},
    {"in another language", "Boil Water Advisory for Residents of Ward 4\n" FLOOD,
     TALLY_QUOTES_OFFICIAL, NOBODY},
};

static struct tally_hash admitted[sizeof notices / sizeof *notices];

/* So many of one form that not all of them are laid against a post. */
static void admit_many(struct citykit *city)
{
    static const char *const first[] = {"北", "新", "老", "长", "大", "金", "前", "后"};
    static const char *const last[] = {"山路", "湖路", "桥路", "园路", "江路"};
    for (int i = 0; i < 40; i++) {
        char draft[2048];
        (void)snprintf(draft, sizeof draft,
                       "Type: notice\nAuthority: city\nWritten: 2026-01-02\n"
                       "Title: %s%s临时停气公告\n\n" QUIET("%d月%d日"),
                       first[i / 5], last[i % 5], 5 + i / 8, 1 + i % 8);
        (void)citykit_admit(city, draft);
    }
}

static int set_up(void **state)
{
    static struct citykit city;
    if (sodium_init() < 0)
        return 1;
    citykit_make(&city);
    for (size_t i = 0; i < sizeof notices / sizeof *notices; i++) {
        char draft[2048];
        char replaces[128] = "";
        if (i == NEW_FARE)
            (void)snprintf(replaces, sizeof replaces, "Relation: supersedes %s\n",
                           tally_hash_hex(admitted[OLD_FARE]).s);
        (void)snprintf(draft, sizeof draft,
                       "Type: notice\nAuthority: city\nWritten: 2026-01-02\nTitle: %s\n%s\n%s",
                       notices[i].title, replaces, notices[i].text);
        admitted[i] = citykit_admit(&city, draft);
    }
    admit_many(&city);
    citykit_ask(&city);
    *state = &city;
    return 0;
}

static int tear_down(void **state)
{
    citykit_remove(*state);
    return 0;
}

/* The owner that the first finding names is this record, and listed. */
static bool names(const struct tally_answer *answer, int owner)
{
    const struct tally_finding *first = &answer->findings[0];
    bool listed = false;
    if (owner == NOBODY)
        return first->context_count == 0 && (answer->flags & TALLY_FLAG_TITLE_BODY_MISMATCH) == 0;
    for (size_t i = 0; i < answer->record_count; i++)
        listed |= tally_hash_eq(answer->records[i].entry->id, admitted[owner]);
    return listed && first->context_count == 1 && first->contexts[0].kind == TALLY_RE_TITLED &&
           first->contexts[0].owner != NULL &&
           tally_hash_eq(first->contexts[0].owner->id, admitted[owner]) &&
           (answer->flags & TALLY_FLAG_TITLE_BODY_MISMATCH) != 0;
}

static void whose_title_it_is(void **state)
{
    struct citykit *city = *state;
    size_t broken = 0;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct tally_question question = {.text = text_of(cases[i].post), .now = CITYKIT_NOW};
        struct tally_answer answer = {.flags = 0};
        assert_int_equal(
            tally_judge(city->corpus, city->ledger, &question, &answer, &city->arena, NULL),
            TALLY_OK);
        if (answer.verdict != cases[i].verdict || answer.finding_count == 0 ||
            !names(&answer, cases[i].owner)) {
            print_error("%s: %s\n", cases[i].name, tally_verdict_name(answer.verdict));
            broken++;
        }
    }
    assert_int_equal(broken, 0);
}

/* Titles of one form over the text of a sibling: it contradicts its title only where it says itself
 * which of them it is. */
static void series(void **state)
{
    static const struct {
        const char *name, *post;
        enum tally_verdict verdict;
        enum tally_context_kind kind; /* where the verdict is an accusation */
    } rows[] = {
        {"its own title", ROAD_TITLE("西华路") "\n" ROAD("西华路", "三月九日"), TALLY_AUTHENTIC, 0},
        {"another road than the text's", ROAD_TITLE("东明路") "\n" ROAD("西华路", "三月九日"),
         TALLY_MISCONTEXTUALISED, TALLY_RE_LOCATED},
        {"another issue than the text's", ISSUE_TITLE("11") "\n" ISSUE("12", "三月二十二日"),
         TALLY_MISCONTEXTUALISED, TALLY_RE_TITLED},
        {"a text that names no road", QUIET_TITLE("东明路") "\n" QUIET("四月八日"),
         TALLY_QUOTES_OFFICIAL, 0},
        {"one of very many that name no road", QUIET_TITLE("老桥路") "\n" QUIET("5月1日"),
         TALLY_QUOTES_OFFICIAL, 0},
        {"a text that names the title's road as well",
         ROAD_TITLE("东明路") "\n" ROAD("西华路", "三月九日") "东明路不受影响。\n",
         TALLY_QUOTES_OFFICIAL, 0},
        {"the next of the form, under the title of one",
         ROAD_TITLE("东明路") "\n" ROAD("东明路", "五月一日"), TALLY_RESEMBLES_RECORD, 0},
        {"both whole, one below the other",
         ROAD_TITLE("东明路") "\n" ROAD("东明路", "三月五日")
             ROAD_TITLE("西华路") "\n" ROAD("西华路", "三月九日"),
         TALLY_QUOTES_OFFICIAL, 0},
        {"both texts below the title of the first",
         ROAD_TITLE("东明路") "\n" ROAD("东明路", "三月五日") ROAD("西华路", "三月九日"),
         TALLY_QUOTES_OFFICIAL, 0},
        {"somebody's words between", ROAD_TITLE("东明路") "\n" CHAT ROAD("西华路", "三月九日"),
         TALLY_QUOTES_OFFICIAL, 0},
    };
    struct citykit *city = *state;
    size_t broken = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct tally_question question = {.text = text_of(rows[i].post), .now = CITYKIT_NOW};
        struct tally_answer answer = {.flags = 0};
        assert_int_equal(
            tally_judge(city->corpus, city->ledger, &question, &answer, &city->arena, NULL),
            TALLY_OK);
        bool right = answer.verdict == rows[i].verdict;
        if (right && tally_verdict_accuses(answer.verdict))
            right = answer.findings[0].context_count == 1 &&
                    answer.findings[0].contexts[0].kind == rows[i].kind &&
                    answer.findings[0].contexts[0].owner != NULL;
        if (!right) {
            print_error("%s: %s\n", rows[i].name, tally_verdict_name(answer.verdict));
            broken++;
        }
    }
    assert_int_equal(broken, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(whose_title_it_is),
                                       cmocka_unit_test(series)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
