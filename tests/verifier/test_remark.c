/* remark: what people say between the words that they pass on, and what would be read as those. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "support.h"
#include "verifier/remark.h"

/* The run in question stands between two ^. */
static const struct {
    const char *text;
    bool remark;
} cases[] = {
    {"逾期不予受理（^划重点^），每班不超过45人", true},
    {"逾期不予受理【^划重点^】，每班不超过45人", true},
    {"逾期不予受理(^哈哈^)每班", true},
    {"逾期不予受理（@^所有人^）每班", true},
    {"逾期不予受理（^重要的事说三遍^！）每班", true},
    {"逾期不予受理[^编者注：原文如此^]每班", true},
    {"逾期不予受理（^图1^）每班", true},
    {"逾期不予受理（^今年和去年一样^）每班", true},
    {"逾期不予受理（^此处省略若干字^）每班", true},
    {"逾期不予受理（^真的假的？^）每班", true},
    {"老年人（^五折^）乘车", false},
    {"全市供暖。\n（^一^）供热单位", false},
    {"老年人（^一人一份^）领取", false},
    {"老年人（^一楼^）领取", true},
    {"老年人（^第一批^）领取", false},
    {"老年人（^三十^）领取", false},
    {"逾期不予受理👈^看这里^每班", true},
    {"You may not park (^emphasis added^) here", true},
    {"You may not park [^see the map^] here", true},
    {"全市供暖。[^1^]居民不得停用。", true},
    {"全市供暖。[1]居民不得停用。[^2^]报修。", true},
    {"全市供暖。[^7^]居民不得停用。", false},
    {"全市供暖。^¹^居民不得停用。", true},
    {"每户缴纳30[^1^]元。", false},
    {"面积30米^²^以内。", false},
    {"全市供暖。（^1^）居民不得停用。", false},
    {"第一行。\n^楼主注：以上是重点。^\n第二行。", true},
    {"第一行。\n^大家看这条，跟咱们小区有关。^\n第二行。", true},
    {"第一行。\n^2026/8/3 09:12 https://haishi.gov/a/1 1/2^\n第二行。", true},
    {"> 第一行。\n^收到，12月不用交了。^\n> 第二行。", true},
    {"> 第一行。\n^收到，12月不用交了。\n好的。^\n> 第二行。", true},
    {"第一行。\n^收到，12月不用交了。^\n> 第二行。", false},
    {"> 第一行。\n^> 收到，12月不用交了。^\n> 第二行。", false},
    {"> 第一行。\n^收到，12月不用交了。^\n第二行。", false},
    {"First.\n^I think this is a good rule!^\nSecond.", true},
    {"第一行。\n^划重点^：第二行。", true},
    {"第一行。\n^温馨提示^！第二行。", true},
    {"First.\n^NOTE^: second.", true},
    {"First.\n^Please note^: second.", true},
    {"第一行。\n^居民^：第二行。", false},
    {"第一行。\n^取消^：第二行。", false},
    {"First.\n^Seniors^: second.", false},
    {"第一行：^注意^：第二行。", false},
    {"张三：第一行。\n^张三^：第二行。\n张三：第三行。", true},
    {"^10:23^ 第一行。\n10:24 第二行。\n10:25 第三行。", true},
    {"[10:23] Li: first.\n[^10:24] Li^: second.\n[10:25] Li: third.", true},
    {"第一行。\n^张三^：第二行。\n第三行。", false},
    {"免费：第一行。\n^免费^：第二行。\n免费：第三行。", false},
    {"^10^ 第一行。\n11 第二行。\n12 第三行。", false},
    {"第一行。←^就是我们这里^\n第二行。", true},
    {"First. <- ^that is us^\nSecond.", true},
    {"First. <- ^free of charge^\nSecond.", false},
    {"第一行。←^外地除外^\n第二行。", false},
    {"第一行。^哈哈^\n第二行。", true},
    {"第一行。^暂缓^\n第二行。", false},
    {"老年人免费（^本市户籍除外^）乘车", false},
    {"老年人（^不含外地^）免费乘车", false},
    {"补贴25元（^限每户^）以内", false},
    {"补贴25元（^每月10元^）以内", false},
    {"自8时（^已取消^）停水", false},
    {"自8时（^必要时^）停水", false},
    {"咨询电话（^13812345678^）每班", false},
    {"领取请登录（^http://pay.example^）办理", false},
    {"You may (^not^) park here", false},
    {"You may park (^until noon^) here", false},
    {"The fee is 5 dollars (^estimated^) now", false},
    {"Go to the shelter (^at your own risk^) now", false},
    {"补贴500元（^暂定^）以内", false},
    {"请到社区登记（^自愿^）领取", false},
    {"You may not park (^sic^). Here", true},
    {"You may not park (^map attached^). Here", true},
    {"You may not park (^see below^) here", true},
    {"补贴500元（^下同^）以内", true},
    {"补贴500元（^太好了^）以内", true},
    {"补贴500元（^见下图^）以内", true},
    {"居民（^笑哭^）可免费领取", true},
    {"居民[^照相机^]可免费领取", true},
    {"可免费领取。（^国有房产^）每班", true},
    {"补贴500元（^税前^）以内", false},
    {"补贴500元（^每人^）以内", false},
    {"居民（^持证^）可免费领取", false},
    {"居民 (^国有房产^) 可免费领取", false},
    {"The fee is $25 (^per household^) now", false},
    {"逾期不予受理^划重点^每班", false},
    {"逾期（不予受理^划重点^）每班", false},
    {"逾期不予受理^看这里^每班", false},
    {"第一行。\n^大家不用去了。^\n第二行。", false},
    {"第一行。\n^请把材料交到东门小卖部。^\n第二行。", false},
    {"第一行。\n^孙立志^\n第二行。", false},
    {"第一行。\n^领取请登录 http://pay.example^\n第二行。", false},
    {"第一行。\n^http://pay.example^\n第二行。", false},
    {"（^这一段话太长了看起来像是通知自己写的内容因为没有人会在中间写这么多的话^）", false},
    /* the same words at both ends: the run is read further left or right */
    {"^看（大家^看）看清楚", true},
};

static void remarks(void **state)
{
    (void)state;
    struct tally_words *words = NULL;
    struct tally_arena arena;
    assert_int_equal(tally_words_new(&words, NULL), TALLY_OK);
    tally_arena_init(&arena, 1 << 20);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[256] = "";
        struct tally_tokens t;
        const char *from = strchr(cases[i].text, '^');
        const char *to = strchr(from + 1, '^');
        (void)snprintf(text, sizeof text, "%.*s%.*s%s", (int)(from - cases[i].text), cases[i].text,
                       (int)(to - from - 1), from + 1, to + 1);
        assert_int_equal(tally_normalize(text_of(text), &t, &arena, NULL), TALLY_OK);
        uint32_t p0 = 0;
        uint32_t p1 = 0;
        while (p0 < t.count && t.off[p0] < (size_t)(from - cases[i].text))
            p0++;
        while (p1 < t.count && t.off[p1] < (size_t)(to - cases[i].text - 1))
            p1++;
        if (tally_remark_find(words, &t, &p0, &p1) != cases[i].remark)
            fail_msg("%s: %s", cases[i].text, cases[i].remark ? "no remark" : "a remark");
    }
    tally_arena_deinit(&arena);
    tally_words_free(words);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(remarks)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
