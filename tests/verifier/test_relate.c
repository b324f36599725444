/* relate: what one post is to one notice, at each threshold from both sides, and the whole space
 * of small tamperings: none of them is genuine. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "noticekit.h"

#define ONE    "供热单位应当按时供暖，不得擅自推迟供暖。\n"
#define TWO    "居民室内温度不得低于18摄氏度，每平方米收取25元，低保家庭免收供暖费。\n"
#define THREE  "因设备检修停暖超过24小时的，应当提前两天告知用户，并且按照停暖天数退还供暖费。\n"
#define TEXT   ONE TWO THREE
#define NUMBER "海政发〔2026〕12号\n"
#define TITLE  "关于做好供暖工作的通知\n"
#define CODA   "海市人民政府\n2026年11月1日\n"
#define CHAT                                                                                                                                  \
    "大家好，我们小区去年冬天暖气一直不热，打了很多电话也没有人来管，今年希望能够好一点，听说隔" \
    "壁小区已经开始试水了，业主群里都在讨论这件事情。\n"

static const struct notice heating = {
    .title = "关于做好供暖工作的通知",
    .number = "海政发〔2026〕12号",
    .body = "海市人民政府",
    .written = {2026, 11, 1},
    .text = TEXT,
};

enum {
    WHOLE = 1 << 0,
    PRESENTED = 1 << 1,
    ALIKE = 1 << 2,
    LEFT = 1 << 3, /* unaccounted text */
};

static const struct {
    const char *name;
    const char *post;
    enum tally_verdict code;
    unsigned what;
} cases[] = {
    /* the whole, with and without its lines of metadata */
    {"the paper", NUMBER TITLE TEXT CODA, TALLY_AUTHENTIC, WHOLE | PRESENTED},
    {"the text", TEXT, TALLY_AUTHENTIC, WHOLE},
    {"title and text", TITLE TEXT, TALLY_AUTHENTIC, WHOLE},
    {"the metadata below it", TEXT CODA NUMBER, TALLY_AUTHENTIC, WHOLE | PRESENTED},
    {"with a wrapper", "阅读 10万+\n" TEXT "点赞 2306\n", TALLY_AUTHENTIC, WHOLE},
    {"with its words as a tag", "#按时供暖#\n" TEXT, TALLY_AUTHENTIC, WHOLE},
    {"with other words as a tag", "#明天停暖#\n" TEXT, TALLY_QUOTES_OFFICIAL, WHOLE | LEFT},
    {"without its last character",
     "供热单位应当按时供暖，不得擅自推迟供暖。\n" TWO
     "因设备检修停暖超过24小时的，应当提前两天告知用户，并且按照停暖天数退还供暖",
     TALLY_AUTHENTIC_EXCERPT, 0},
    /* excerpts from 16 units */
    {"16 units", "供热单位应当按时供暖，不得擅自推迟", TALLY_AUTHENTIC_EXCERPT, 0},
    {"15 units", "供热单位应当按时供暖，不得擅自推", TALLY_NO_MATCH, 0},
    {"one paragraph", TWO, TALLY_AUTHENTIC_EXCERPT, 0},
    {"its title and one paragraph", TITLE TWO, TALLY_AUTHENTIC_EXCERPT, 0},
    /* quotations from 25 units */
    {"a paragraph among other words", CHAT TWO, TALLY_QUOTES_OFFICIAL, LEFT},
    {"25 units among other words", CHAT "居民室内温度不得低于18摄氏度，每平方米收取25元，低\n",
     TALLY_QUOTES_OFFICIAL, LEFT},
    {"24 units among other words", CHAT "居民室内温度不得低于18摄氏度，每平方米收取25元\n",
     TALLY_NO_MATCH, LEFT},
    {"two paragraphs, one left out between", ONE THREE, TALLY_QUOTES_OFFICIAL, 0},
    /* altered: presented, 40 units, 60 % of the post, material, in the body */
    {"a sum changed",
     NUMBER TITLE ONE
     "居民室内温度不得低于18摄氏度，每平方米收取35元，低保家庭免收供暖费。\n" THREE CODA,
     TALLY_ALTERED, WHOLE | PRESENTED},
    {"a sum changed, not presented",
     ONE "居民室内温度不得低于18摄氏度，每平方米收取35元，低保家庭免收供暖费。\n" THREE,
     TALLY_RESEMBLES_RECORD, WHOLE},
    {"a sum changed under the title alone",
     TITLE ONE "居民室内温度不得低于18摄氏度，每平方米收取35元，低保家庭免收供暖费。\n" THREE,
     TALLY_RESEMBLES_RECORD, WHOLE},
    {"a sum changed under title, date and issuer",
     TITLE ONE "居民室内温度不得低于18摄氏度，每平方米收取35元，低保家庭免收供暖费。\n" THREE CODA,
     TALLY_ALTERED, WHOLE | PRESENTED | ALIKE},
    {"words in the place of others under title, date and issuer",
     TITLE ONE "居民室内温度不得低于18摄氏度，每平方米收取25元，残疾军人免收供暖费。\n" THREE CODA,
     TALLY_RESEMBLES_RECORD, WHOLE | PRESENTED | ALIKE},
    {"words in the place of others under the number",
     NUMBER ONE "居民室内温度不得低于18摄氏度，每平方米收取25元，残疾军人免收供暖费。\n" THREE CODA,
     TALLY_ALTERED, WHOLE | PRESENTED},
    {"40 units with a change",
     NUMBER "供热单位应当按时供暖，不得擅自推迟\n居民室内温度不得低于28摄氏度，每平方米收取25元",
     TALLY_ALTERED, PRESENTED},
    {"39 units with a change",
     NUMBER "供热单位应当按时供暖，不得擅自推\n居民室内温度不得低于28摄氏度，每平方米收取25元",
     TALLY_RESEMBLES_RECORD, PRESENTED},
    {"a change in less than 60 % of a post",
     NUMBER ONE "居民室内温度不得低于28摄氏度，每平方米收取25元，低保家庭免收供暖费。\n" CHAT,
     TALLY_QUOTES_OFFICIAL, PRESENTED | LEFT},
    {"a clause dropped", NUMBER ONE "居民室内温度不得低于18摄氏度，每平方米收取25元。\n" THREE,
     TALLY_ALTERED, WHOLE | PRESENTED},
    {"the rest of its first sentence dropped", NUMBER TITLE "供热单位。\n" TWO THREE CODA,
     TALLY_ALTERED, WHOLE | PRESENTED},
    {"the last words changed above the signature",
     NUMBER TITLE ONE TWO "因设备检修停暖超过24小时的，应当提前两天告知用户，"
                          "并且按照停暖天数退还一半\n" CODA,
     TALLY_ALTERED, WHOLE | PRESENTED},
    {"only another date below", NUMBER TITLE TEXT "海市人民政府\n2027年11月1日\n",
     TALLY_MISCONTEXTUALISED, WHOLE | PRESENTED},
    {"another date below and a sum changed",
     NUMBER TITLE ONE "居民室内温度不得低于18摄氏度，每平方米收取35元，低保家庭免收供暖费。\n" THREE
                      "海市人民政府\n2027年11月1日\n",
     TALLY_ALTERED, WHOLE | PRESENTED},
    {"another date below, not presented", TEXT "海市人民政府\n2027年11月1日\n",
     TALLY_QUOTES_OFFICIAL, WHOLE | LEFT},
    /* open readings */
    {"a character misread",
     ONE "居民室内温度不得低于18摄氏度，每平方米收取25元，低保家庭免收供暧费。\n" THREE,
     TALLY_UNCLEAR_READING, WHOLE},
    {"a character misread under the number",
     NUMBER ONE "居民室内温度不得低于18摄氏度，每平方米收取25元，低保家庭免收供暧费。\n" THREE,
     TALLY_UNCLEAR_READING, WHOLE | PRESENTED},
    {"crossed out above", "❌❌❌\n" TEXT, TALLY_UNCLEAR_READING, WHOLE},
    {"a tick above", "✅\n" TEXT, TALLY_AUTHENTIC, WHOLE},
    {"16 units, one misread", "供热单位应当按肘供暖，不得擅自推迟", TALLY_UNCLEAR_READING, 0},
    {"15 units, one misread", "供热单位应当按肘供暖，不得擅自推", TALLY_NO_MATCH, 0},
    {"a number cut at the end", ONE "居民室内温度不得低于1", TALLY_UNCLEAR_READING, 0},
    /* nothing */
    {"a talk about heating", CHAT, TALLY_NO_MATCH, LEFT},
    {"the metadata alone", NUMBER TITLE CODA, TALLY_NO_MATCH, 0},
};

static unsigned what_of(const struct tally_match *match)
{
    return (match->whole ? WHOLE : 0U) | (match->presented ? PRESENTED : 0U) |
           (match->alike ? ALIKE : 0U) |
           ((match->flags & TALLY_FLAG_UNACCOUNTED_TEXT) != 0 ? LEFT : 0U);
}

static struct tally_match of_text(struct noticekit *kit, const struct tally_document *document,
                                  const char *text, bool ocr)
{
    struct tally_tokens tokens = noticekit_fold(kit, text);
    const struct tally_post post = noticekit_post(kit, &tokens, ocr);
    return noticekit_relate(kit, &post, document);
}

/* 68 units in four runs. */
#define RUN1 "供热单位应当在十一月十五日之前完成检修"
#define RUN2 "按时向全市居民供应暖气"
#define RUN3 "不得以任何理由擅自推迟或者提前停止"
#define RUN4 "室内温度应当由街道派专人每周测量一次并公布"
#define LESS "室内温度应当由街道派专人每周测量一次并公" /* by one unit */
#define NEW1 "外来车辆禁止驶入小区停放"
#define NEW2 "违者罚款五百元"
#define NEW3 "所需费用均须自行承担"
#define FOUR "，违者罚款，"
#define SAID                                                                                       \
    "\n我们小区去年这个时候也遇到过，当时打了很多电话也没有人来管，今年希望能够更好一点点吧"

/* Each number of VERDICTS section 2 from both sides: identity, to which a run of any length counts
 * as at most four units, and the share of the post. */
static void at_the_thresholds(void **state)
{
    static const struct {
        const char *name, *post;
        enum tally_verdict code;
        double identity; /* in hundredths, at least */
    } rows[] = {
        {"three long runs put in between 68 units: 68 of 80",
         NUMBER RUN1 "，" NEW1 "，" RUN2 "，" NEW2 "，" RUN3 "。" NEW3 "，" RUN4 "。",
         TALLY_ALTERED, 0.85},
        {"the same between 67 units: 67 of 79",
         NUMBER RUN1 "，" NEW1 "，" RUN2 "，" NEW2 "，" RUN3 "。" NEW3 "，" LESS, TALLY_NO_MATCH,
         0.848},
        {"three runs of four units: as much", NUMBER RUN1 FOUR RUN2 FOUR RUN3 FOUR RUN4 "。",
         TALLY_ALTERED, 0.85},
        {"a run left out counts no more than four: 50 of 54", NUMBER RUN1 "，" RUN2 "，" RUN4 "。",
         TALLY_ALTERED, 0.92},
        /* 60 units with a change, and as many others as make 100 or 101 */
        {"60 % of the post",
         NUMBER RUN1 "，" RUN2
                     "，可以以任何理由擅自推迟或者提前停止。室内温度应当由街道派专人每" SAID,
         TALLY_ALTERED, 0.96},
        {"59 % of the post",
         NUMBER RUN1 "，" RUN2
                     "，可以以任何理由擅自推迟或者提前停止。室内温度应当由街道派专人每" SAID "啊",
         TALLY_QUOTES_OFFICIAL, 0.96},
    };
    (void)state;
    struct noticekit kit;
    size_t broken = 0;
    const struct notice notice = {.number = "海政发〔2026〕12号",
                                  .title = "关于供暖的通知",
                                  .written = {2026, 11, 1},
                                  .text = RUN1 "，" RUN2 "，" RUN3 "。" RUN4 "。\n"};
    noticekit_open(&kit);
    const struct tally_document *document = noticekit_document(&kit, &notice);
    assert_int_equal(document->tokens.units, 68);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct tally_match match = of_text(&kit, document, rows[i].post, false);
        if (match.code != rows[i].code || match.identity < rows[i].identity ||
            match.identity > rows[i].identity + 0.01) {
            print_error("%s: %s, identity %.4f, %zu units of %zu\n", rows[i].name,
                        tally_verdict_name(match.code), match.identity, match.covered_units,
                        match.units);
            broken++;
        }
    }
    noticekit_close(&kit);
    assert_int_equal(broken, 0);
}

#define PERMIT                                                                                     \
    "FIN 2026-14\nParking Permits\n"                                                               \
    "Applications must be filed before the end of February. Nobody pays for a permit twice. "      \
    "Questions are answered by mail: permits@ashford."

static void a_last_word_that_is_broken(void **state)
{
    static const struct {
        const char *name, *post;
        enum tally_verdict code;
    } rows[] = {
        {"whole", PERMIT "example.\nCounty of Ashford\n", TALLY_AUTHENTIC},
        {"broken at a line's end", PERMIT "exam\nple.\nCounty of Ashford\n", TALLY_AUTHENTIC},
        {"another", PERMIT "office.\nCounty of Ashford\n", TALLY_ALTERED},
    };
    (void)state;
    struct noticekit kit;
    const struct notice notice = {
        .title = "Parking Permits",
        .number = "FIN 2026-14",
        .body = "County of Ashford",
        .written = {2026, 2, 2},
        .text = "Applications must be filed before the end of February. Nobody pays for a permit "
                "twice. Questions are answered by mail: permits@ashford.example.\n"};
    noticekit_open(&kit);
    const struct tally_document *document = noticekit_document(&kit, &notice);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct tally_match match = of_text(&kit, document, rows[i].post, false);
        if (match.code != rows[i].code)
            fail_msg("%s: %s", rows[i].name, tally_verdict_name(match.code));
    }
    noticekit_close(&kit);
}

#define RULES                                                                                      \
    "除抢险车辆以外，沿江大堤的全部路段禁止任何车辆通行和停放。\n"    \
    "如遇强降雨天气，工程的施工时间应当相应顺延一天并且另行通知。\n"

struct omission {
    const char *name, *post;
    bool omits;
};

static void check_omissions(const struct notice *notice, const struct omission *rows, size_t count)
{
    struct noticekit kit;
    noticekit_open(&kit);
    const struct tally_document *document = noticekit_document(&kit, notice);
    for (size_t i = 0; i < count; i++) {
        struct tally_tokens tokens = noticekit_fold(&kit, rows[i].post);
        const struct tally_post post = noticekit_post(&kit, &tokens, false);
        const struct tally_match match = noticekit_relate(&kit, &post, document);
        bool omits = (match.flags & TALLY_FLAG_EXCERPT_OMITS_REQUIRED) != 0;
        /* a stop inside a clause or a sentence is a cut as well */
        bool cut = (match.flags & (TALLY_FLAG_EDGE_CUT | TALLY_FLAG_READING_UNCERTAIN)) != 0;
        if (match.code != (cut ? TALLY_UNCLEAR_READING : TALLY_AUTHENTIC_EXCERPT) ||
            omits != rows[i].omits)
            fail_msg("%s: %s, %d", rows[i].name, tally_verdict_name(match.code), omits);
    }
    noticekit_close(&kit);
}

static void what_stands_in_front(void **state)
{
    static const struct omission rows[] = {
        {"behind an exception", "沿江大堤的全部路段禁止任何车辆通行和停放。", true},
        {"behind a condition", "工程的施工时间应当相应顺延一天并且另行通知。", true},
        {"with the condition", "如遇强降雨天气，工程的施工时间应当相应顺延一天并且另行通知。",
         false},
        {"behind the sentence of a condition", "供热单位每天应当公布供水温度和回水温度的数据。",
         false},
    };
    const struct notice notice = {.title = "关于防汛的通知",
                                  .written = {2026, 7, 1},
                                  .text = RULES "供热单位每天应当公布供水温度和回水温度的数据。\n"};
    (void)state;
    check_omissions(&notice, rows, sizeof rows / sizeof *rows);
}

static void where_a_sentence_is_cut(void **state)
{
    static const struct omission rows[] = {
        {"behind 没有", "熄火保护装置的用户应当立即更换合格的灶具并且报告。", true},
        {"at the whole sentence", "灶具没有熄火保护装置的用户应当立即更换合格的灶具并且报告。",
         false},
        {"in a clause that forbids", "载质量两吨以上（不含两吨）的货车双向通行，违者罚款。", true},
        {"before brackets that except", "在城区道路上禁止核定载质量两吨以上", true},
        {"a full stop in a list", "下列车辆可以通行：执行任务的军车、警车；持有通行证的运输车。",
         true},
        {"a list cut as it is written",
         "下列车辆可以通行：执行任务的军车、警车；持有通行证的运输车；", false},
        {"before what is relaxed", "应聘人员的年龄不得超过三十五周岁，学历不限", true},
        {"before unless, behind a point",
         "No person shall operate a vehicle on the causeway between 8 p.m. and 6 a.m.", true},
        {"before provided that", "Shelters accept dogs and cats at all hours of the day", true},
        {"before until", "Do not use hot water from the tap in the kitchen", true},
        {"a sentence of two, behind a point",
         "Do not use hot water from the tap in the kitchen "
         "until the cold water of the house runs clear.",
         false},
    };
    const struct notice notice = {
        .title = "关于若干事项的通知",
        .written = {2026, 7, 1},
        .text =
            "灶具没有熄火保护装置的用户应当立即更换合格的灶具并且报告。\n"
            "在城区道路上禁止核定载质量两吨以上（不含两吨）的货车双向通行，违者罚款。\n"
            "下列车辆可以通行：执行任务的军车、警车；持有通行证的运输车；新能源轻型货车。\n"
            "应聘人员的年龄不得超过三十五周岁，学历不限，技术岗可以放宽至四十周岁。\n"
            "No person shall operate a vehicle on the causeway between 8 p.m. and 6 a.m. unless "
            "authorized by the Sheriff. Shelters accept dogs and cats at all hours of the day, "
            "provided that they are in carriers. Do not use hot water from the tap in the "
            "kitchen until the cold water of the house runs clear. Questions are answered.\n"};
    (void)state;
    check_omissions(&notice, rows, sizeof rows / sizeof *rows);
}

#define BOARD                                                                                                              \
    "有代表提出将城东菜场搬迁至环城北路，原址改建为停车场的建议，市政府未予采纳。\n" \
    "未经电网调度机构批准，任何用户可以在高峰时段使用的负荷由供电所核定。\n"             \
    "纳税人按期申报的，不加收滞纳金；逾期的，从滞纳税款之日起按日加收万分之五。\n"    \
    "下列情形不予补贴：\n（一）已经列入拆迁范围的住宅小区，以及改造过的小区；\n"        \
    "（二）建成于2005年以后的住宅小区和商铺。\n"                                                         \
    "网传“全市中小学自11月20日起停课两周，复课时间另行通知”，该信息不属实。\n"         \
    "小学自1月23日起放假，2月22日正式上课；高中自1月30日起放假，2月24日正式上课。\n"       \
    "区里应当在十日内作出是否准许的决定，不予准许的，应当书面说明理由。\n"                \
    "对沿街商户每月加收二百元卫生管理费的方案，经听证以后予以否决。\n"
#define COUNTY                                                                                     \
    "The proposal to close the Lakeside branch library on weekends and move its staff to "         \
    "Milford was rejected by the Board. Unless the harbor master gives written permission, boats " \
    "longer than thirty feet may be moored at Pier Nine. The treasurer does not accept gift "      \
    "cards, wire transfers or cryptocurrency for the taxes of a year, and will never ask\n"        \
    "for payment by phone or by text message or at the door. The pier is open to the public from " \
    "six to ten every day of the week, and the gates are closed at ten.\n"

/* Where in the record's sentence a passage begins and ends, and what the post makes of it. */
static void what_passes_for_a_sentence(void **state)
{
    static const struct omission chinese[] = {
        {"out of a proposal that was turned down", "将城东菜场搬迁至环城北路，原址改建为停车场",
         true},
        {"the proposal, and not its end",
         "有代表提出将城东菜场搬迁至环城北路，原址改建为停车场的建议。", true},
        {"with what became of it",
         "将城东菜场搬迁至环城北路，原址改建为停车场的建议，市政府未予采纳。", false},
        {"what modifies a word, as a statement",
         "未经电网调度机构批准，任何用户可以在高峰时段使用。", true},
        {"behind what is not permitted", "任何用户可以在高峰时段使用的负荷由供电所核定。", true},
        {"behind 的，", "从滞纳税款之日起按日加收万分之五。", true},
        {"with 的，", "逾期的，从滞纳税款之日起按日加收万分之五。", false},
        {"items of a list that denies", "（一）已经列入拆迁范围的住宅小区，以及改造过的小区；",
         true},
        {"its last item", "建成于2005年以后的住宅小区和商铺。", true},
        {"with its lead-in",
         "下列情形不予补贴：\n（一）已经列入拆迁范围的住宅小区，以及改造过的小区；", false},
        {"what is quoted and denied", "全市中小学自11月20日起停课两周，复课时间另行通知。", true},
        {"with the denial",
         "网传“全市中小学自11月20日起停课两周，复课时间另行通知”，该信息不属实。", false},
        {"before a case of its own", "区里应当在十日内作出是否准许的决定。", false},
        {"before what turns it down", "对沿街商户每月加收二百元卫生管理费的方案。", true},
        {"one of two statements", "小学自1月23日起放假，2月22日正式上课。", false},
        {"the other", "高中自1月30日起放假，2月24日正式上课。", false},
    };
    static const struct omission english[] = {
        {"out of a proposal that was rejected",
         "close the Lakeside branch library on weekends and move its staff to Milford", true},
        {"a capital behind unless", "Boats longer than thirty feet may be moored at Pier Nine.",
         true},
        {"behind a comma of what is not done",
         "wire transfers or cryptocurrency for the taxes of a year, and will never ask", true},
        {"behind never, at the end of a line",
         "for payment by phone or by text message or at the door.", true},
        {"the first of two statements",
         "The pier is open to the public from six to ten every day of the week.", false},
    };
    const struct notice board = {
        .title = "关于若干建议的公告", .written = {2026, 7, 1}, .text = BOARD};
    const struct notice county = {
        .title = "Decisions of the Board", .written = {2026, 7, 1}, .text = COUNTY};
    (void)state;
    check_omissions(&board, chinese, sizeof chinese / sizeof *chinese);
    check_omissions(&county, english, sizeof english / sizeof *english);
}

static void codes(void **state)
{
    (void)state;
    struct noticekit kit;
    size_t broken = 0;
    noticekit_open(&kit);
    const struct tally_document *document = noticekit_document(&kit, &heating);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tally_tokens tokens = noticekit_fold(&kit, cases[i].post);
        const struct tally_post post = noticekit_post(&kit, &tokens, false);
        const struct tally_match match = noticekit_relate(&kit, &post, document);
        unsigned what = match.alignment.count == 0 ? cases[i].what : what_of(&match);
        if (match.code != cases[i].code || what != cases[i].what) {
            print_error("%s: %s, %x, not %x; %zu units of %zu, %zu left, identity %.2f\n",
                        cases[i].name, tally_verdict_name(match.code), what, cases[i].what,
                        match.covered_units, match.units, match.left_units, match.identity);
            broken++;
        }
    }
    noticekit_close(&kit);
    assert_int_equal(broken, 0);
}

/* Writes the paper with token `at` of the text left out (NULL) or in another's place. */
static const char *tampered(struct noticekit *kit, const struct tally_tokens *text, uint32_t at,
                            const char *instead)
{
    char *out = tally_arena_alloc(&kit->arena, 2048, 1);
    if (out == NULL)
        abort();
    size_t from = text->off[at];
    size_t to = from + text->len[at];
    (void)snprintf(out, 2048, "%s%s%.*s%s%s%s", NUMBER, TITLE, (int)from,
                   (const char *)text->text.ptr, instead == NULL ? "" : instead,
                   (const char *)text->text.ptr + to, CODA);
    return out;
}

/* One token of the paper left out or replaced, wherever it stands: the post is not the
 * whole any more, and not an excerpt. */
static void every_token(void **state)
{
    (void)state;
    static const char *const instead[] = {NULL, "7", "七", "不", "可以", "水", "no"};
    struct noticekit kit;
    noticekit_open(&kit);
    const struct tally_document *document = noticekit_document(&kit, &heating);
    const struct tally_tokens *text = &document->tokens;
    for (uint32_t at = 0; at < text->count; at++) {
        for (size_t i = 0; i < sizeof instead / sizeof *instead; i++) {
            const char *post = tampered(&kit, text, at, instead[i]);
            struct tally_tokens own = noticekit_fold(&kit, instead[i]);
            bool cut = own.count == 0 && (at == 0 || at + 1 == text->count); /* an excerpt */
            cut |= own.count == 0 && text->tok[at] == U'方'; /* 平米 is the same unit */
            if (cut || (own.count == 1 && own.tok[0] == text->tok[at]))
                continue;
            const struct tally_match match = of_text(&kit, document, post, false);
            if (match.code == TALLY_AUTHENTIC || match.code == TALLY_AUTHENTIC_EXCERPT)
                fail_msg("token %u: %s", at, post);
        }
    }
    noticekit_close(&kit);
}

/* Every run of whole paragraphs and every cut of the text is its own words: nobody is accused, and
 * from 16 units on, unless a number may be cut, it is an excerpt. */
static void every_excerpt(void **state)
{
    (void)state;
    struct noticekit kit;
    noticekit_open(&kit);
    const struct tally_document *document = noticekit_document(&kit, &heating);
    const struct tally_tokens *text = &document->tokens;
    for (uint32_t from = 0; from < text->count; from++) {
        for (uint32_t to = from + 12; to <= text->count; to += 5) {
            struct tally_span s = tally_differ_token_span(text, from, to);
            char *post = tally_arena_alloc(&kit.arena, s.to - s.from + 1, 1);
            assert_non_null(post);
            memcpy(post, text->text.ptr + s.from, s.to - s.from);
            const struct tally_match match = of_text(&kit, document, post, false);
            size_t units = tally_tokens_units(text, from, to);
            bool excerpt = units >= TALLY_UNITS_EXCERPT && (match.flags & TALLY_FLAG_EDGE_CUT) == 0;
            bool whole = from == 0 && to == text->count;
            enum tally_verdict right = whole     ? TALLY_AUTHENTIC
                                       : excerpt ? TALLY_AUTHENTIC_EXCERPT
                                                 : match.code;
            if (tally_verdict_accuses(match.code) || match.code != right)
                fail_msg("[%u, %u): %s: %s", from, to, tally_verdict_name(match.code), post);
        }
    }
    noticekit_close(&kit);
}

/* Read from a picture, one token for another proves nothing, whichever it is; a clause that is not
 * there does. */
static void every_misreading(void **state)
{
    (void)state;
    static const char *const instead[] = {NULL, "7", "七", "不", "水"};
    struct noticekit kit;
    noticekit_open(&kit);
    const struct tally_document *document = noticekit_document(&kit, &heating);
    const struct tally_tokens *text = &document->tokens;
    for (uint32_t at = 0; at < text->count; at++) {
        for (size_t i = 0; i < sizeof instead / sizeof *instead; i++) {
            const struct tally_match match =
                of_text(&kit, document, tampered(&kit, text, at, instead[i]), true);
            if (tally_verdict_accuses(match.code))
                fail_msg("token %u: %s", at, tally_verdict_name(match.code));
        }
    }
    const struct tally_match dropped =
        of_text(&kit, document,
                NUMBER TITLE ONE "居民室内温度不得低于18摄氏度，每平方米收取25元。\n" THREE, true);
    assert_int_equal(dropped.code, TALLY_ALTERED);
    noticekit_close(&kit);
}

/* The asker says which record it is: then it is presented as that one and as no other. */
static void against(void **state)
{
    (void)state;
    struct noticekit kit;
    noticekit_open(&kit);
    const struct tally_document *document = noticekit_document(&kit, &heating);
    struct tally_tokens tokens = noticekit_fold(
        &kit, ONE "居民室内温度不得低于18摄氏度，每平方米收取35元，低保家庭免收供暖费。\n" THREE);
    struct tally_post post = noticekit_post(&kit, &tokens, false);
    post.has_against = true;
    post.against = (struct tally_hash){{7}}; /* the kit's */
    assert_int_equal(noticekit_relate(&kit, &post, document).code, TALLY_ALTERED);
    post.against = (struct tally_hash){{8}};
    assert_int_equal(noticekit_relate(&kit, &post, document).code, TALLY_RESEMBLES_RECORD);
    noticekit_close(&kit);
}

/* Under each limit of memory it relates or says that there was none. */
#define ADVISORY(district, street, day, customers, phone)                                          \
    "The " district " Water District has issued a boil water advisory for customers on " street    \
    " Street, effective " day " at 8 a.m. Approximately " customers " customers are affected.\n"   \
    "Bring water to a rolling boil for 3 minutes before drinking. Boiling is not necessary for "   \
    "bathing.\nQuestions: 555-" phone ".\n"

/* A short number may be any body's: whose the notice is, it says beside the number. */
static void a_number_of_many(void **state)
{
    static const struct {
        const char *name, *number, *post;
        enum tally_verdict code;
    } rows[] = {
        {"another body's notice under its own number", "Advisory 2026-14",
         ADVISORY("Orange County", "Main", "July 1", "550", "2625") "Orange County\n",
         TALLY_RESEMBLES_RECORD},
        {"the same, and the issuer below", "Advisory 2026-14",
         ADVISORY("Orange County", "Main", "July 1", "550", "2625") "Lake County\n", TALLY_ALTERED},
        {"the issuer's own words changed", "Advisory 2026-14",
         ADVISORY("Lake County", "Main", "July 1", "550", "2625"), TALLY_ALTERED},
        {"another body, and little else", "Advisory 2026-14",
         ADVISORY("Orange County", "Elm", "June 3", "550", "0101"), TALLY_ALTERED},
        {"a number that is one body's", "湖县发〔2026〕14号",
         ADVISORY("Orange County", "Main", "July 1", "550", "2625"), TALLY_ALTERED},
    };
    (void)state;
    struct noticekit kit;
    noticekit_open(&kit);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct notice notice = {
            .title = "Boil Water Advisory",
            .number = rows[i].number,
            .body = "Lake County",
            .written = {2026, 6, 1},
            .text = ADVISORY("Lake County", "Elm", "June 3", "120", "0101"),
        };
        char text[1024];
        (void)snprintf(text, sizeof text, "%s\nBoil Water Advisory\n%s", rows[i].number,
                       rows[i].post);
        const struct tally_tokens tokens = noticekit_fold(&kit, text);
        const struct tally_post post = noticekit_post(&kit, &tokens, false);
        const struct tally_match match =
            noticekit_relate(&kit, &post, noticekit_document(&kit, &notice));
        if (match.code != rows[i].code)
            fail_msg("%s: %s", rows[i].name, tally_verdict_name(match.code));
    }
    noticekit_close(&kit);
}

static void little_memory(void **state)
{
    (void)state;
    struct noticekit kit;
    noticekit_open(&kit);
    const struct tally_document *document = noticekit_document(&kit, &heating);
    struct tally_tokens tokens = noticekit_fold(&kit, NUMBER TITLE TEXT CODA);
    const struct tally_post post = noticekit_post(&kit, &tokens, false);
    const struct tally_alignment alignment = noticekit_align(&kit, &tokens, &document->tokens);
    enum tally_code code = TALLY_NO_MEMORY;
    for (size_t limit = 0; code != TALLY_OK; limit += 64) {
        struct tally_arena arena;
        struct tally_match match = {.document = document, .alignment = alignment};
        tally_arena_init(&arena, limit);
        code = tally_relate(&post, (struct tally_hash){{7}}, &match, &arena, NULL);
        assert_true(code == TALLY_NO_MEMORY || (code == TALLY_OK && match.code == TALLY_AUTHENTIC));
        tally_arena_deinit(&arena);
    }
    noticekit_close(&kit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes),
        cmocka_unit_test(at_the_thresholds),
        cmocka_unit_test(what_stands_in_front),
        cmocka_unit_test(where_a_sentence_is_cut),
        cmocka_unit_test(what_passes_for_a_sentence),
        cmocka_unit_test(a_last_word_that_is_broken),
        cmocka_unit_test(every_token),
        cmocka_unit_test(every_excerpt),
        cmocka_unit_test(every_misreading),
        cmocka_unit_test(against),
        cmocka_unit_test(a_number_of_many),
        cmocka_unit_test(little_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
