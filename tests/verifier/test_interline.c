/* interline: lines between two lines of a record: a screen's, somebody's, and what is to be read as
 * the record's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "noticekit.h"
#include "verifier/interline.h"
#include "verifier/metadata.h"

#define FIRST "因管网检修，东区六条道路沿线的住户于八时起用水不便。\n"
#define LAST  "给各位带来的不便，敬请谅解。\n"

static const struct notice water = {
    .title = "关于东区管网检修的通告",
    .body = "海市水务局",
    .written = {2026, 11, 3},
    .text = FIRST LAST,
};

enum {
    F = TALLY_INTERLINE_FRAME,
    R = TALLY_INTERLINE_REMARK,
    D = TALLY_INTERLINE_DIFFERENCE,
};

static const struct {
    const char *name;
    const char *line;
    int is;
} cases[] = {
    {"a button", "查看更多", F},
    {"an English button", "Continue reading", F},
    {"a count before a button", "12 likes", F},
    {"a page", "第2页", F},
    {"how long ago", "3小时前", F},
    {"the record's title again", "关于东区管网检修的通告", F},
    {"its issuer again", "海市水务局", F},
    {"its letterhead", "海市水务局文件", F},
    {"another letterhead", "湖市水务局文件", R},
    {"its title and the page", "关于东区管网检修的通告 3", F},
    {"its title and more than a page", "关于东区管网检修的通告 2026", D},
    {"its title and what it says", "关于东区管网检修的通告作废", D},
    {"a part of its title, and the page", "东区管网检修　第2页", F},
    {"a part of its title, and the kind of text", "东区管网检修通告", F},
    {"a part of its title that ends otherwise", "东区管网停止检修", D},
    {"its issuer's office", "海市水务局办公室", F},
    {"its issuer's gazette", "海市水务局公报　2026年第5期", F},
    {"when it was printed, and its title", "2026/11/3 10:25　关于东区管网检修的通告", F},
    {"a number before its title", "500 关于东区管网检修的通告", D},
    {"the day when it was printed, and its title", "2026/11/3 关于东区管网检修的通告", F},
    {"its title, as a browser has it", "2026/11/3 关于东区管网检修的通告_海市政府信息公开专栏", F},
    {"its title, and a body's site", "2026/11/3 10:25 关于东区管网检修的通告 - 海市水务局", F},
    {"its title, and an order behind a dash", "2026/11/3 10:25 关于东区管网检修的通告 - 全市停水",
     D},
    {"its title, and when behind a dash", "2026/11/3 10:25 关于东区管网检修的通告 - 11月9日", D},
    {"an address and pages", "https://haishi.example/notice/12 1/7", R},
    {"its title, and an order behind it", "关于东区管网检修的通告_今晚停止供水全市停课", D},
    {"the day when it was printed alone", "2026/11/3", D},
    {"when it was printed, and an order", "2026/11/3 10:25　东区管网检修停止", D},
    {"who scanned it", "扫描全能王 创建", R},
    {"a head with words of the text, and the page", "管网检修　第3页", F},
    {"an order, and the page", "停止供水　第3页", D},
    {"tags", "#停水 #海市 #民生", R},
    {"tags with an order", "#停水 #不得取水 #民生", D},
    {"tags with an amount", "#停水 #罚款500元", D},
    {"tags and words", "#停水 #海市 全市停课", D},
    {"one tag that says something", "#停止供水", D},
    /* who spoke, when */
    {"a day and a time", "8月3日 10:24", R},
    {"whose page a browser shows", "www.haishi.gov.cn", R},
    {"with its scheme", "https://www.haishi.gov.cn/", R},
    {"a page of a site", "www.haishi.gov.cn/pay", D},
    {"what to do at an address", "缴费 www.haishi.gov.cn", D},
    {"who spoke and when", "老王 10:24", R},
    {"a speaker", "老王：", R},
    {"English, with words around", "Posted on Aug 3, 2026 at 9:41 AM", R},
    {"whose the page is", "© 2026 City of Ashford. All rights reserved.", R},
    {"the same in Chinese", "版权所有 海市在线", R},
    {"rights that are ordered", "All rights are reserved to owners", D},
    {"what account spoke and when", "2026-08-03 10:24 · 海市融媒体中心官方账号", R},
    {"an account, and no time", "海市住房公积金管理中心收款账号", D},
    {"a time, an order and an account", "8月3日 10:24 停水 海市水务官方账号", D},
    {"a field in which nothing stands", "废止日期：", R},
    {"a field with a day", "废止日期：2026年12月31日", D},
    {"words that end as a field", "自公布起废止", D},
    {"a time of an order", "8月3日 10:24 停水", D},
    {"a day alone", "8月3日", D},
    {"a time in a sentence", "大桥于10:24起封闭", D},
    /* a screen, not word for word */
    {"a group and its size", "业主群(312)", R},
    {"a way into a site", "首页 > 政务公开 > 通知", R},
    {"an application", "海市头条 打开", R},
    {"an order as a button", "点击链接填写银行账户", D},
    /* set off */
    {"in brackets", "（划重点）", R},
    {"an arrow", "↑ 重要的一段", R},
    {"an emoji", "📌 要紧的话", R},
    {"cries", "IMPORTANT!!!", R},
    {"a tag", "#东区那些事", R},
    {"a question", "Which street is that?", R},
    {"a heading left open", "下文：", R},
    {"an arrow at an order", "↓ 全市停水三天", D},
    {"a tag that orders", "#停水三天", D},
    {"an emoji at a fee", "📌 每户缴费50元", D},
    {"cries of an order", "Everyone must leave!!!", D},
    /* ways of speaking */
    {"a sigh", "唉，终于弄好了", R},
    {"to those who read along", "各位邻居看过来", R},
    {"part of the text", "（以上是第一部分）", R},
    {"of the writer's own", "我的理解是跟往年差不多", R},
    {"English", "I live right there", R},
    {"English to friends", "Heads up folks", R},
    {"an office that speaks of itself", "我局派员在沿线路口现场值守并维持交通秩序", D},
    {"friends are told to do something", "各位邻居请到物业登记", D},
    {"friends are told what ends", "Heads up, the service is suspended", D},
    {"the writer's own, with money", "我家交了50元", D},
    /* pictures */
    {"a caption", "图为工作人员在现场", R},
    {"a caption of people at work", "▲ 工作人员正在检查设备", R},
    {"a caption with a label", "图：管线示意", R},
    {"a caption of a place for cars", "图为中山路停车场", R},
    {"a caption of such a place that is shut", "图为中山路停车场停用", D},
    {"an English caption with an amount", "Photo: ten hours at a boil", D},
    {"an English caption with a number of people", "Photo: two people at City Hall", R},
    {"who took it", "新华社记者 李红 摄", R},
    {"an English caption", "Photo: City News", R},
    {"a figure", "Figure 2. Site plan", R},
    {"a caption that orders", "图为停水三天的通知", D},
    {"a plan that is no picture", "工作人员按图纸在沿线路口连夜施工作业完毕", D},
    /* to be read as the record's */
    {"an order", "明日起全市停水三天", D},
    {"an order without a word that is known", "居民凭临时证件出入小区东门并走步行通道", D},
    {"an English order", "Officers visit every home", D},
    {"what the public is told to do", "Turn off the gas.", D},
    {"what friends are told to do", "Stay where you are.", R},
    {"not to do", "Do not drink the water.", D},
    {"an account to write to", "加微信 abc", D},
    {"an account behind its name", "微信号：abc123", D},
    {"what readers are asked for", "Read this carefully.", R},
    {"a wish", "Stay safe everyone.", R},
    {"what readers are asked for in Chinese", "请收藏备用。", R},
    {"what they are asked for, and an order", "请注意，外地户籍不予办理。", D},
    {"a name", "孙立志", R},
    {"void", "（以下作废）", D},
    {"of no force", "以上内容无效", D},
    {"English void", "(the following is void)", D},
    {"English suspended", "The above is suspended", D},
};

/* What the line is between the record's two. */
static int read(struct noticekit *kit, const char *line)
{
    char text[1024];
    (void)snprintf(text, sizeof text, FIRST "%s\n" LAST, line);
    const struct tally_tokens post = noticekit_fold(kit, text);
    bool set_aside[256] = {0};
    const struct tally_differ differ = {.words = kit->words,
                                        .post = &post,
                                        .document = noticekit_document(kit, &water),
                                        .set_aside = set_aside};
    uint32_t from = tally_metadata_line_end(&post, 0);
    uint32_t to = tally_metadata_line_end(&post, from);
    memset(set_aside + from, tally_wrappers_line(kit->words, &post, from, to), to - from);
    return (int)tally_interline_line(&differ, from, to);
}

static void lines(void **state)
{
    static const char *const names[] = {"a frame", "a remark", "a difference"};
    (void)state;
    struct noticekit kit;
    noticekit_open(&kit);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int is = read(&kit, cases[i].line);
        if (is != cases[i].is)
            fail_msg("%s: %s", cases[i].name, names[is]);
    }
    noticekit_close(&kit);
}

/* A page's head stands there more than once; so does a line of the record that was read twice. */
static void heads(void **state)
{
    static const struct {
        const char *name, *text;
        int is;
    } texts[] = {
        {"a head once", FIRST "海市人民政府公报室编印的公开发行刊物\n" LAST, D},
        {"a head twice",
         FIRST "海市人民政府公报室编印的公开发行刊物\n" LAST
               "海市人民政府公报室编印的公开发行刊物\n",
         R},
        {"with the page",
         FIRST "海市人民政府公报室编印的公开发行刊物 1\n" LAST
               "海市人民政府公报室编印的公开发行刊物 2\n",
         R},
        {"a few words among sentences", FIRST "沿线的小店\n" LAST, R},
        {"a sentence of a few words", FIRST "小店照旧。\n" LAST, D},
        {"a few words that order", FIRST "小店停业\n" LAST, D},
        {"one of a list", FIRST "王建国\n李春梅\n赵卫东\n周晓燕\n" LAST, D},
        {"an order twice", FIRST "全市停水三天\n" LAST "全市停水三天\n", D},
        {"the record's words", "不便，敬请谅解\n不便，敬请谅解\n", D},
    };
    (void)state;
    struct noticekit kit;
    noticekit_open(&kit);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const struct tally_tokens post = noticekit_fold(&kit, texts[i].text);
        const struct tally_differ differ = {
            .words = kit.words, .post = &post, .document = noticekit_document(&kit, &water)};
        uint32_t from = tally_metadata_line_end(&post, 0);
        int is = (int)tally_interline_line(&differ, from, tally_metadata_line_end(&post, from));
        if (is != texts[i].is)
            fail_msg("%s", texts[i].name);
    }
    noticekit_close(&kit);
}

/* A title that its record breaks: an excerpt may begin with the last line of it. */
static void titles(void **state)
{
    static const struct notice broken = {
        .title = "关于做好东区管网检修工作的通告",
        .body = "海市水务局",
        .written = {2026, 11, 3},
        .text = "关于做好东区\n管网检修工作的通告\n" FIRST LAST,
    };
    static const struct {
        const char *line;
        int is;
    } rows[] = {
        {"管网检修工作的通告", F},
        {"检修工作的通告", F},
        {"停止管网检修工作的通告", D},
    };
    (void)state;
    struct noticekit kit;
    noticekit_open(&kit);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[1024];
        (void)snprintf(text, sizeof text, FIRST "%s\n" LAST, rows[i].line);
        const struct tally_tokens post = noticekit_fold(&kit, text);
        const struct tally_differ differ = {
            .words = kit.words, .post = &post, .document = noticekit_document(&kit, &broken)};
        uint32_t from = tally_metadata_line_end(&post, 0);
        if ((int)tally_interline_line(&differ, from, tally_metadata_line_end(&post, from)) !=
            rows[i].is)
            fail_msg("%s", rows[i].line);
    }
    noticekit_close(&kit);
}

/* Of wrappers, which may be read as values between the rows of a table. */
static void figures(void **state)
{
    static const struct {
        const char *line;
        bool may;
    } rows[] = {{"10:00", true},  {"上午10:00", true},     {"3:00 PM", true}, {"1/2", true},
                {"- 5 -", false}, {"10:24 4G 85%", false}, {"第2页", false},  {"查看更多", false}};
    (void)state;
    struct noticekit kit;
    noticekit_open(&kit);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[1024];
        (void)snprintf(text, sizeof text, FIRST "%s\n" LAST, rows[i].line);
        const struct tally_tokens post = noticekit_fold(&kit, text);
        const struct tally_differ differ = {.words = kit.words, .post = &post};
        uint32_t from = tally_metadata_line_end(&post, 0);
        uint32_t to = tally_metadata_line_end(&post, from);
        if (!tally_wrappers_line(kit.words, &post, from, to) ||
            tally_interline_figures(&differ, from, to) != rows[i].may)
            fail_msg("%s", rows[i].line);
    }
    noticekit_close(&kit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(lines), cmocka_unit_test(heads),
                                       cmocka_unit_test(titles), cmocka_unit_test(figures)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
