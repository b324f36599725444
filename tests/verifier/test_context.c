/* context: what stands around a signed body: whose title, date and name, and what was put in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "noticekit.h"
#include "verifier/context.h"

#define ONE                                                                                        \
    "各区人民政府：\n为做好今冬供暖工作，供热单位应当按时供暖，不得擅自推迟供暖或者提前停暖。\n"
#define TWO    "居民室内温度不得低于18摄氏度，低保家庭凭有效证件免收供暖费，请各单位遵照执行。\n"
#define TEXT   ONE TWO
#define NUMBER "海政发〔2026〕12号\n"
#define TITLE  "关于做好东区供暖工作的通知\n"
#define NAME   "海市人民政府\n"
#define DATE   "2026年11月1日\n"
#define MORE   "逾期未缴费的，一律停止供暖并处五千元罚款。\n"

static const struct notice heating = {
    .title = "关于做好东区供暖工作的通知",
    .number = "海政发〔2026〕12号",
    .body = "海市人民政府",
    .area = "东区",
    .written = {2026, 11, 1},
    .text = TEXT,
};

/* `said`: every claim as kind(words), in the post's order, then every difference that is not
 * cosmetic as op:words. */
static const struct {
    const char *name;
    const char *post;
    const char *said;
    bool newer;
} cases[] = {
    {"the paper", NUMBER TITLE TEXT NAME DATE, "", false},
    {"the text alone", TEXT, "", false},
    /* date */
    {"a later date", NUMBER TITLE TEXT NAME "2027年11月1日\n", "re_dated(2027年11月1日)", true},
    {"an earlier date", NUMBER TITLE TEXT NAME "2025年11月1日\n", "re_dated(2025年11月1日)", false},
    {"a later date in Chinese", NUMBER TITLE TEXT NAME "二〇二七年十一月一日\n",
     "re_dated(二〇二七年十一月一日)", true},
    {"another date beside its own", NUMBER TITLE TEXT NAME DATE "2027年11月1日\n", "", false},
    {"another date below another name",
     NUMBER TITLE TEXT NAME DATE "东湖社区居委会\n2027年11月1日\n", "", false},
    {"a date that nobody signs", NUMBER TITLE TEXT "2027年11月1日\n", "", false},
    /* name */
    {"another body", NUMBER TITLE TEXT "江城市人民政府办公室\n" DATE,
     "re_attributed(江城市人民政府办公室)", false},
    {"its name misread by a character", NUMBER TITLE TEXT "海币人民政府\n" DATE, "", false},
    {"its name behind a word", NUMBER TITLE TEXT "发布单位：海市人民政府\n" DATE, "", false},
    {"its name behind a mark", NUMBER TITLE TEXT "【权威发布】海市人民政府\n" DATE, "", false},
    {"its name inside another's", NUMBER TITLE TEXT "临江省东海市人民政府\n" DATE,
     "re_attributed(临江省东海市人民政府)", false},
    {"no body's name", NUMBER TITLE TEXT "请大家互相转告\n" DATE, "", false},
    {"another body on another day", NUMBER TITLE TEXT "东湖社区居委会\n2027年11月1日\n", "", false},
    /* title */
    {"another title", NUMBER "关于全面停止供暖的紧急通知\n" TEXT NAME DATE,
     "re_titled(关于全面停止供暖的紧急通知)", false},
    {"a word in the title", NUMBER "关于做好东区供暖工作的紧急通知\n" TEXT NAME DATE,
     "re_titled(关于做好东区供暖工作的紧急通知)", false},
    {"another place in the title", NUMBER "关于做好西区供暖工作的通知\n" TEXT NAME DATE,
     "re_located(关于做好西区供暖工作的通知)", false},
    {"a character of the title misread", NUMBER "关于做好东区供暧工作的通知\n" TEXT NAME DATE, "",
     false},
    {"somebody's words before the title",
     NUMBER "重磅：关于做好东区供暖工作的通知\n" TEXT NAME DATE, "", false},
    {"a negation before the title", NUMBER "不关于做好东区供暖工作的通知\n" TEXT NAME DATE,
     "re_titled(不关于做好东区供暖工作的通知)", false},
    {"a title in front of the number", "关于全面停止供暖的紧急通知\n" NUMBER TITLE TEXT NAME DATE,
     "", false},
    {"another title above the number", "关于全面停止供暖的紧急通知\n" NUMBER TEXT NAME DATE,
     "re_titled(关于全面停止供暖的紧急通知)", false},
    {"another title above the number, and nobody signs", "关于停止供暖的通知\n" NUMBER TEXT,
     "re_titled(关于停止供暖的通知)", false},
    {"another title above the number, broken in two",
     "关于全面停止\n供暖的紧急通知\n" NUMBER TEXT NAME DATE,
     "re_titled(关于全面停止\n供暖的紧急通知)", false},
    {"another title below the number, broken in two",
     NUMBER "关于全面停止\n供暖的紧急通知\n" TEXT NAME DATE,
     "re_titled(关于全面停止\n供暖的紧急通知)", false},
    {"a screen's line between it and the number",
     "关于全面停止供暖的紧急通知\n阅读 10万+\n" NUMBER TEXT NAME DATE,
     "re_titled(关于全面停止供暖的紧急通知)", false},
    {"another title behind what somebody says",
     "刚收到的，转给大家\n关于停止供暖的通知\n" NUMBER TEXT NAME DATE,
     "re_titled(关于停止供暖的通知)", false},
    {"another place in the title above the number",
     "关于做好西区供暖工作的通知\n" NUMBER TEXT NAME DATE, "re_located(关于做好西区供暖工作的通知)",
     false},
    {"what stops, without a frame", "停止供暖通知\n" NUMBER TEXT NAME DATE,
     "re_titled(停止供暖通知)", false},
    {"a headline that turns nothing round", "供热单位按时供暖的公告\n" NUMBER TEXT NAME DATE, "",
     false},
    {"a headline in other words", "取暖通知\n" NUMBER TEXT NAME DATE, "", false},
    {"a headline with a mark in it", "停暖要赔钱！供暖新通知\n" NUMBER TEXT NAME DATE, "", false},
    {"what somebody says, ending as a title does",
     "请各位邻居看物业群里的通知\n" NUMBER TEXT NAME DATE, "", false},
    {"the same below the number", NUMBER "取暖通知\n" TEXT NAME DATE, "", false},
    {"another line that is no title", NUMBER "大家快看看这个\n" TEXT NAME DATE, "", false},
    {"its title and another", NUMBER TITLE "关于全面停止供暖的紧急通知\n" TEXT NAME DATE, "",
     false},
    /* its own title, said not to stand */
    {"its title, and that it is void",
     NUMBER "关于做好东区供暖工作的通知（已废止）\n" TEXT NAME DATE,
     "re_titled(关于做好东区供暖工作的通知（已废止)", false},
    {"its title as a draft", NUMBER "【征求意见稿】关于做好东区供暖工作的通知\n" TEXT NAME DATE,
     "re_titled(征求意见稿】关于做好东区供暖工作的通知)", false},
    {"a draft in a line of its own", NUMBER TITLE "（征求意见稿）\n" TEXT NAME DATE,
     "re_titled(征求意见稿)", false},
    {"a draft in a line above", NUMBER "草案\n" TITLE TEXT NAME DATE, "re_titled(草案)", false},
    {"its title above the number as a draft",
     "关于做好东区供暖工作的通知（草案）\n" NUMBER TEXT NAME DATE,
     "re_titled(关于做好东区供暖工作的通知（草案)", false},
    {"its title, and that it is whole",
     NUMBER "关于做好东区供暖工作的通知（全文）\n" TEXT NAME DATE, "", false},
    {"its title, and what somebody says of drafts",
     NUMBER "关于做好东区供暖工作的通知（不是草案哦）\n" TEXT NAME DATE, "", false},
    {"cited as void", "据《关于做好东区供暖工作的通知》已废止\n" NUMBER TITLE TEXT NAME DATE, "",
     false},
    {"another body in front of its title",
     NUMBER "江城市人民政府关于做好东区供暖工作的通知\n" TEXT NAME DATE,
     "re_attributed(江城市人民政府)", false},
    {"its own in front of its title",
     NUMBER "海市人民政府关于做好东区供暖工作的通知\n" TEXT NAME DATE, "", false},
    {"two bodies in front of its title",
     NUMBER "江城市水务局 江城市教育局关于做好东区供暖工作的通知\n" TEXT NAME DATE, "", false},
    {"a department of its place in front of its title",
     NUMBER "海市水务局关于做好东区供暖工作的通知\n" TEXT NAME DATE, "", false},
    {"a body that passes it on", NUMBER "江城市水务局：关于做好东区供暖工作的通知\n" TEXT NAME DATE,
     "", false},
    /* addressee */
    {"another addressee",
     NUMBER TITLE
     "全体市民：\n为做好今冬供暖工作，供热单位应当按时供暖，不得擅自推迟供暖或者提前停暖。\n" TWO
         NAME DATE,
     "replaced:全体市民", false},
    {"another addressee above the number",
     "全体市民：\n" NUMBER TITLE
     "为做好今冬供暖工作，供热单位应当按时供暖，不得擅自推迟供暖或者提前停暖。\n" TWO NAME DATE,
     "", false},
    {"a heading in its place",
     NUMBER TITLE
     "供暖要求\n为做好今冬供暖工作，供热单位应当按时供暖，不得擅自推迟供暖或者提前停暖。\n" TWO NAME
         DATE,
     "", false},
    /* what is put in */
    {"a paragraph below the title", NUMBER TITLE MORE TEXT NAME DATE,
     "inserted:逾期未缴费的，一律停止供暖并处五千元罚款", false},
    {"a paragraph that ends with a cry", NUMBER TITLE TEXT "逾期一律停止供暖并处罚款！\n" NAME DATE,
     "inserted:逾期一律停止供暖并处罚款", false},
    {"a paragraph that ends with a semicolon",
     NUMBER TITLE TEXT "逾期一律停止供暖并处罚款；\n" NAME DATE,
     "inserted:逾期一律停止供暖并处罚款", false},
    {"a paragraph with a point", NUMBER TITLE TEXT "逾期一律停止供暖并处罚款.\n" NAME DATE,
     "inserted:逾期一律停止供暖并处罚款", false},
    {"an order without a stop", NUMBER TITLE TEXT "逾期一律停止供暖并处罚款\n" NAME DATE,
     "inserted:逾期一律停止供暖并处罚款", false},
    {"that the text is void", NUMBER TITLE TEXT "（以上内容无效）\n" NAME DATE,
     "inserted:以上内容无效", false},
    {"a label and what it says", NUMBER TITLE TEXT "附件：不予公开的材料\n" NAME DATE, "", false},
    {"a caption above the signature", NUMBER TITLE TEXT "图为停暖前的供热站。\n" NAME DATE,
     "inserted:图为停暖前的供热站", false},
    {"a caption of nothing that is ordered", NUMBER TITLE TEXT "图为海市东区供热站。\n" NAME DATE,
     "", false},
    {"a remark above the signature", NUMBER TITLE TEXT "（划重点）\n" NAME DATE, "", false},
    {"an order behind the signature", NUMBER TITLE TEXT NAME DATE "逾期一律停止供暖并处罚款\n", "",
     false},
    {"a sentence of a few words", NUMBER TITLE TEXT "特此通知。\n" NAME DATE, "", false},
    {"a paragraph above the number", MORE NUMBER TITLE TEXT NAME DATE, "", false},
    {"a paragraph above the signature", NUMBER TITLE TEXT MORE NAME DATE,
     "inserted:逾期未缴费的，一律停止供暖并处五千元罚款", false},
    {"a sentence behind the last one",
     NUMBER TITLE ONE
     "居民室内温度不得低于18摄氏度，低保家庭凭有效证件免收供暖费，请各单位遵照执行。" MORE NAME
         DATE,
     "inserted:逾期未缴费的，一律停止供暖并处五千元罚款", false},
    {"a phone behind the last sentence",
     NUMBER TITLE ONE
     "居民室内温度不得低于18摄氏度，低保家庭凭有效证件免收供暖费，请各单位遵照执行。"
     "电话13812345678\n" NAME DATE,
     "inserted:电话13812345678", false},
    {"words behind the last sentence without a stop",
     NUMBER TITLE ONE
     "居民室内温度不得低于18摄氏度，低保家庭凭有效证件免收供暖费，请各单位遵照执行。"
     "逾期不缴费的停止供暖\n" NAME DATE,
     "inserted:逾期不缴费的停止供暖", false},
    {"words in brackets behind the last sentence",
     NUMBER TITLE ONE
     "居民室内温度不得低于18摄氏度，低保家庭凭有效证件免收供暖费，请各单位遵照执行。"
     "（此件公开发布在网站上）\n" NAME DATE,
     "", false},
    {"a remark behind the last sentence",
     NUMBER TITLE ONE
     "居民室内温度不得低于18摄氏度，低保家庭凭有效证件免收供暖费，请各单位遵照执行。"
     "（此件公开）\n" NAME DATE,
     "", false},
    {"a sentence behind the last one and no signature",
     NUMBER TITLE ONE
     "居民室内温度不得低于18摄氏度，低保家庭凭有效证件免收供暖费，请各单位遵照执行。" MORE,
     "", false},
    {"a sentence in front of the first one",
     NUMBER TITLE
     "逾期未缴费的，一律停止供暖并处五千元罚款。各区人民政府：\n"
     "为做好今冬供暖工作，供热单位应当按时供暖，不得擅自推迟供暖或者提前停暖。\n" TWO NAME DATE,
     "inserted:逾期未缴费的，一律停止供暖并处五千元罚款", false},
    {"a word in front of the first one", NUMBER TITLE "转：" TEXT NAME DATE, "", false},
    {"a spaced phone above the signature", NUMBER TITLE TEXT "联系电话138 1234 5678\n" NAME DATE,
     "inserted:联系电话138 1234 5678", false},
    {"figures that nobody dials above the signature", NUMBER TITLE TEXT "共2页138份\n" NAME DATE,
     "", false},
    {"a paragraph above the date", NUMBER TITLE TEXT NAME MORE DATE,
     "inserted:逾期未缴费的，一律停止供暖并处五千元罚款", false},
    {"a paragraph behind the date", NUMBER TITLE TEXT NAME DATE MORE, "", false},
    {"a paragraph and no signature", NUMBER TITLE TEXT MORE,
     "inserted:逾期未缴费的，一律停止供暖并处五千元罚款", false},
    {"a screen's line and a paragraph", NUMBER TITLE TEXT "阅读 10万+\n" MORE,
     "inserted:逾期未缴费的，一律停止供暖并处五千元罚款", false},
    {"a paragraph behind a blank line", NUMBER TITLE TEXT "\n" MORE, "", false},
    {"a paragraph and somebody's words", NUMBER TITLE TEXT MORE "大家怎么看？\n", "", false},
    {"a paragraph below what stands below somebody's words",
     "转给大家看看\n" NUMBER TITLE TEXT MORE, "", false},
    {"a paragraph below an excerpt", NUMBER TITLE ONE MORE, "", false},
    {"what a newspaper tells below", NUMBER TITLE TEXT "据了解，" MORE, "", false},
    {"a phone above the signature", NUMBER TITLE TEXT "电话13812345678\n" NAME DATE,
     "inserted:电话13812345678", false},
    {"a word above the signature", NUMBER TITLE TEXT "特此通知\n" NAME DATE, "", false},
    {"a page's furniture above the signature", NUMBER TITLE TEXT "阅读 10万+\n" NAME DATE, "",
     false},
    {"its own paragraph again", NUMBER TITLE TEXT TWO NAME DATE, "", false},
    {"its own paragraph with another number",
     NUMBER TITLE TEXT
     "居民室内温度不得低于28摄氏度，低保家庭凭有效证件免收供暖费，请各单位遵照执行。\n" NAME DATE,
     "inserted:居民室内温度不得低于28摄氏度，低保家庭凭有效证件免收供暖费，请各单位遵照执行",
     false},
    /* another document behind it */
    {"another document with a number", NUMBER TITLE TEXT "海水发〔2026〕3号\n" MORE NAME DATE, "",
     false},
    {"another document with a title", NUMBER TITLE TEXT "关于收取滞纳金的通知\n" MORE NAME DATE, "",
     false},
    {"itself again", NUMBER TITLE TEXT NAME DATE NUMBER TITLE TEXT NAME DATE, "", false},
};

static void describe(const struct tally_post *post, const struct tally_match *match, char *out,
                     size_t max)
{
    static const char *const kinds[] = {"re_dated", "re_located", "re_attributed", "re_titled",
                                        "re_numbered"};
    size_t len = 0;
    out[0] = '\0';
    for (size_t i = 0; i < match->contexts.count; i++) {
        struct tally_span s = tally_differ_token_span(post->tokens, match->contexts.at[i].p0,
                                                      match->contexts.at[i].p1);
        len += (size_t)snprintf(out + len, max - len, "%s%s(%.*s)", len > 0 ? ";" : "",
                                kinds[match->contexts.at[i].kind], (int)(s.to - s.from),
                                (const char *)post->tokens->text.ptr + s.from);
    }
    for (size_t i = 0; i < match->differences.count; i++) {
        const struct tally_difference *d = &match->differences.at[i].shown;
        if (d->severity != TALLY_MATERIAL)
            continue;
        len += (size_t)snprintf(out + len, max - len, "%s%s:%.*s", len > 0 ? ";" : "",
                                tally_op_name(d->op), (int)(d->input.to - d->input.from),
                                (const char *)post->tokens->text.ptr + d->input.from);
    }
}

static void claims(void **state)
{
    (void)state;
    struct noticekit kit;
    size_t broken = 0;
    noticekit_open(&kit);
    const struct tally_document *document = noticekit_document(&kit, &heating);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char got[512];
        struct tally_tokens tokens = noticekit_fold(&kit, cases[i].post);
        const struct tally_post post = noticekit_post(&kit, &tokens, false);
        const struct tally_match match = noticekit_relate(&kit, &post, document);
        describe(&post, &match, got, sizeof got);
        if (strcmp(got, cases[i].said) != 0 || match.contexts.newer != cases[i].newer) {
            print_error("%s: %s%s\n", cases[i].name, got, match.contexts.newer ? " newer" : "");
            broken++;
        }
    }
    noticekit_close(&kit);
    assert_int_equal(broken, 0);
}

/* A title that names another place and is else the same; the record need not list the place. */
static void places(void **state)
{
    static const struct notice water = {.title = "关于东湖路沿线停水的通知",
                                        .number = "海政发〔2026〕15号",
                                        .body = "海市人民政府",
                                        .written = {2026, 11, 1},
                                        .text = TEXT};
    static const struct notice boil = {.title = "Boil Water Notice for Ward 4 and Mill Street",
                                       .number = "PW Notice 2026-118",
                                       .body = "Public Works",
                                       .written = {2026, 11, 1},
                                       .text = TEXT};
    static const struct {
        const char *name;
        const struct notice *notice;
        const char *title, *said;
    } rows[] = {
        {"its own", &water, "关于东湖路沿线停水的通知", ""},
        {"its own behind a label", &water, "标题：关于东湖路沿线停水的通知", ""},
        {"another road", &water, "关于西湖路沿线停水的通知",
         "re_located(关于西湖路沿线停水的通知)"},
        {"a road of another name", &water, "关于人民路沿线停水的通知",
         "re_located(关于人民路沿线停水的通知)"},
        {"another road and another matter", &water, "关于人民路沿线全面断电的紧急通知",
         "re_titled(关于人民路沿线全面断电的紧急通知)"},
        {"another matter", &water, "关于东湖路沿线全面断电的紧急通知",
         "re_titled(关于东湖路沿线全面断电的紧急通知)"},
        {"its own in English", &boil, "Boil Water Notice for Ward 4 and Mill Street", ""},
        {"another ward", &boil, "Boil Water Notice for Ward 6 and Mill Street",
         "re_titled(Boil Water Notice for Ward 6 and Mill Street)"},
        {"a word misspelt", &boil, "Boil Watar Notice for Ward 4 and Mill Street", ""},
        {"another line in English", &boil, "Please read this and tell your neighbours", ""},
    };
    (void)state;
    struct noticekit kit;
    noticekit_open(&kit);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[1024];
        char got[512];
        (void)snprintf(text, sizeof text, "%s\n%s\n" TEXT, rows[i].notice->number, rows[i].title);
        struct tally_tokens tokens = noticekit_fold(&kit, text);
        const struct tally_post post = noticekit_post(&kit, &tokens, false);
        const struct tally_match match =
            noticekit_relate(&kit, &post, noticekit_document(&kit, rows[i].notice));
        describe(&post, &match, got, sizeof got);
        if (strcmp(got, rows[i].said) != 0)
            fail_msg("%s: %s", rows[i].name, got);
    }
    noticekit_close(&kit);
}

/* What was read from a picture claims nothing: no line around the body is held against it. */
static void read_from_a_picture(void **state)
{
    (void)state;
    struct noticekit kit;
    noticekit_open(&kit);
    const struct tally_document *document = noticekit_document(&kit, &heating);
    struct tally_tokens tokens =
        noticekit_fold(&kit, NUMBER "关于全面停止供暖的紧急通知\n" TEXT NAME "2027年11月1日\n");
    const struct tally_post post = noticekit_post(&kit, &tokens, true);
    const struct tally_match match = noticekit_relate(&kit, &post, document);
    assert_int_equal(match.contexts.count, 0);
    noticekit_close(&kit);
}

/* Who does not say that it is this record says nothing about its title and date. */
static void not_presented(void **state)
{
    (void)state;
    struct noticekit kit;
    noticekit_open(&kit);
    const struct tally_document *document = noticekit_document(&kit, &heating);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *start = strstr(cases[i].post, NUMBER);
        struct tally_tokens tokens =
            noticekit_fold(&kit, start == cases[i].post ? cases[i].post + strlen(NUMBER)
                                                        : TEXT NAME "2027年11月1日\n");
        const struct tally_post post = noticekit_post(&kit, &tokens, false);
        const struct tally_match match = noticekit_relate(&kit, &post, document);
        if (!match.presented && match.contexts.count > 0)
            fail_msg("%s", cases[i].name);
    }
    noticekit_close(&kit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(claims), cmocka_unit_test(places),
                                       cmocka_unit_test(read_from_a_picture),
                                       cmocka_unit_test(not_presented)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
