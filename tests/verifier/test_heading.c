/* heading: what somebody puts above a part of a text, and what would be read as the text's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "noticekit.h"
#include "verifier/heading.h"

static const struct notice water = {
    .title = "关于东区停水的通知",
    .body = "海市水务局",
    .written = {2026, 11, 3},
    .text = "因管网检修，东区六条道路八时起停水，违者处五百元罚款，不得外出取水。\n"
            "取水时间：上午\n"
            "A fine of $500 applies to any person who removes a barrier.\n",
};

static const struct notice articles = {
    .title = "关于图书馆的规定",
    .body = "海市人民政府",
    .written = {2026, 11, 3},
    .text = "第一条 市图书馆工作日九时开馆。\n第二条 读者凭证入馆。\n",
};

static const struct {
    const char *name;
    const char *line;
    bool is;
} cases[] = {
    {"a topic", "收费标准", true},
    {"of what the text says", "停水时间", true},
    {"behind an emoji", "💧 停水时间", true},
    {"in brackets", "【补贴对象】", true},
    {"behind the mark of an item", "一、适用范围", true},
    {"left open", "办理流程：", true},
    {"a question without its mark", "谁可以申请", true},
    {"a question", "什么时候停水？", true},
    {"a question in English", "Who is affected", true},
    {"one word of it", "📍 Where", true},
    {"an English topic", "Fines", true},
    {"a place in the text", "第四条", true},
    {"a part of it", "第二部分", true},
    {"a place in English", "Section 4", true},
    {"a tag", "#停水#", true},
    {"a tag of a topic", "#水价", true},
    {"a cell of the text", "取水时间", false},
    {"of what the text does not say", "停课时间", false},
    {"what ends", "取消收费标准", false},
    {"about what people do with an office", "关于收费", true},
    {"about an exception", "关于例外", false},
    {"about an end", "关于停止收费", false},
    {"what is put off", "【暂停停水】", false},
    {"an amount", "收费标准：每户200元", false},
    {"a limit", "仅限本市户籍", false},
    {"a denial that the text has", "不得外出", false},
    {"a topic that is denied", "不收费项目", false},
    {"a sentence", "以下为收费标准。", false},
    {"an order", "请缴纳押金", false},
    {"a fine of so much", "Fines of $800", false},
    {"fines that are no more", "Fines Waived", false},
    {"a denial in English", "No fines", false},
    {"a tag that states", "#停水取消#", false},
    {"a tag that counts", "#停水三天", false},
    {"a tag in English that states", "#FinesWaived", false},
};

static bool heads(struct noticekit *kit, const struct notice *notice, const char *line)
{
    const struct tally_tokens post = noticekit_fold(kit, line);
    return tally_heading_line(kit->words, noticekit_document(kit, notice), &post, 0,
                              (uint32_t)post.count);
}

static void lines(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct noticekit kit;
        noticekit_open(&kit);
        if (heads(&kit, &water, cases[i].line) != cases[i].is)
            fail_msg("%s: %s", cases[i].name, cases[i].is ? "none" : "a heading");
        noticekit_close(&kit);
    }
}

/* Where the text counts so itself, one more may be read as its own. */
static void its_own_articles(void **state)
{
    (void)state;
    struct noticekit kit;
    noticekit_open(&kit);
    assert_false(heads(&kit, &articles, "第四条"));
    noticekit_close(&kit);
}

/* One word heads a part behind a sentence or a call; in a list it is one of its items. */
static void one_word(void **state)
{
    (void)state;
    static const struct {
        const char *name, *before, *line;
        bool is;
    } words[] = {
        {"behind a sentence", "请居民储水。\n", "其他", true},
        {"behind a call", "各区：\n", "二、其他", true},
        {"in English", "Store some water.\n", "Exemptions", true},
        {"in a list", "低保户\n", "其他", false},
        {"more words", "请居民储水。\n", "其他住户", false},
        {"in the first line", "", "其他", false},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct noticekit kit;
        char text[100];
        noticekit_open(&kit);
        const struct tally_tokens before = noticekit_fold(&kit, words[i].before);
        assert_true(snprintf(text, sizeof text, "%s%s", words[i].before, words[i].line) > 0);
        const struct tally_tokens post = noticekit_fold(&kit, text);
        if (tally_heading_line(kit.words, noticekit_document(&kit, &water), &post,
                               (uint32_t)before.count, (uint32_t)post.count) != words[i].is)
            fail_msg("%s: %s", words[i].name, words[i].is ? "none" : "a heading");
        noticekit_close(&kit);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(lines), cmocka_unit_test(its_own_articles),
                                       cmocka_unit_test(one_word)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
