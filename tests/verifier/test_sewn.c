/* sewn: which passages of two records run into each other inside a sentence, and the seams that
 * honest quotation shows. Whose fault that is, splice.h says. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "noticekit.h"
#include "verifier/sewn.h"

/* Halves of sentences, 25 units each at least. */
#define A1 "为做好今冬明春的供暖工作，各供热单位应当在十一月十五日之前"
#define A2 "完成锅炉和管网的检修，并且对居民室内温度进行抽样测量"
#define B1 "汛期各水库管理单位应当每日巡查坝体，发现渗漏和裂缝等险情的"
#define B2 "应当立即组织下游沿岸的企业和居民撤离到指定的安置点避险"

static const struct notice heating = {.title = "供暖通知", .text = A1 A2 "。\n"};
static const struct notice flood = {.title = "汛期通知", .text = B1 "，" B2 "。\n"};
static const struct notice both = {.title = "冬汛通知", .text = A1 B2 "。\n"};
static const struct notice shared = {.title = "转发通知", .text = A1 B1 "，" B2 "。\n"};
static const struct notice passed = {
    .title = "供水规定",
    .text = "2016年4月9日 海市人民政府第九次常务会议讨论通过并且自公布之日起施行\n" B2 "。\n"};

struct kit {
    struct noticekit notices;
    struct tally_tokens tokens;
    struct tally_post post;
    struct tally_match matches[3];
    struct tally_sewn_run runs[TALLY_SEWN_RUNS];
    size_t count;
};

/* The runs of the first two in the post; a third is on record, too. */
static void open_kit(struct kit *k, const char *text, const struct notice *const *notices,
                     size_t count)
{
    const struct tally_match *matches[] = {&k->matches[0], &k->matches[1]};
    noticekit_open(&k->notices);
    k->tokens = noticekit_fold(&k->notices, text);
    k->post = noticekit_post(&k->notices, &k->tokens, false);
    for (size_t i = 0; i < count; i++)
        k->matches[i] =
            noticekit_relate(&k->notices, &k->post, noticekit_document(&k->notices, notices[i]));
    k->count = tally_sewn_read(&k->post, matches, count < 2 ? count : 2, k->runs);
}

static bool any_sewn(const struct kit *k, size_t all)
{
    for (size_t x = 0; x < k->count; x++) {
        for (size_t y = 0; y < k->count; y++) {
            if (tally_sewn_together(&k->post, &k->runs[x], &k->runs[y], k->matches, all))
                return true;
        }
    }
    return false;
}

static const struct {
    const char *name, *post;
    const struct notice *notices[3];
    bool sewn;
} joins[] = {
    {"in a sentence", A1 B2 "。", {&heating, &flood}, true},
    {"behind a comma", A1 "，" B2 "。", {&heating, &flood}, true},
    {"with a word between", A1 "一律" B2 "。", {&heating, &flood}, true},
    {"an earlier passage behind a later one", B2 "。\n" A1 B1 "。", {&heating, &flood}, true},
    /* seams */
    {"many words between", A1 "把这件事情安排好，" B2 "。", {&heating, &flood}, false},
    {"a full stop", A1 "。" B2 "。", {&heating, &flood}, false},
    {"another line", A1 "\n" B2 "。", {&heating, &flood}, false},
    {"an ellipsis", A1 "……" B2 "。", {&heating, &flood}, false},
    {"quotation marks", A1 "“" B2 "”。", {&heating, &flood}, false},
    {"a colon", A1 "：" B2 "。", {&heating, &flood}, false},
    {"whole sentences", A1 A2 B1 "，" B2 "。", {&heating, &flood}, false},
    {"one below the other", A1 A2 "。\n" B1 "，" B2 "。", {&heating, &flood}, false},
    /* nobody's join */
    {"on record as it stands", A1 B2 "。", {&heating, &flood, &both}, false},
    {"what both records have", A1 B1 "。", {&shared, &flood}, false},
    {"two passages of one record", A1 A2 "。", {&heating, &flood}, false},
    {"none of them", "今天在群里看到有人转发，我也不知道是真是假。", {&heating, &flood}, false},
};

static void together(void **state)
{
    (void)state;
    static struct kit k;
    size_t broken = 0;
    for (size_t i = 0; i < sizeof joins / sizeof *joins; i++) {
        const size_t count = joins[i].notices[2] == NULL ? 2 : 3;
        open_kit(&k, joins[i].post, joins[i].notices, count);
        if (any_sewn(&k, count) != joins[i].sewn) {
            print_error("%s: %s\n", joins[i].name, joins[i].sewn ? "not sewn" : "sewn");
            broken++;
        }
        noticekit_close(&k.notices);
    }
    assert_int_equal(broken, 0);
}

static void runs(void **state)
{
    (void)state;
    static const struct {
        const char *name, *post;
        const char *records; /* whose run each is, in the post's order: a, b */
    } rows[] = {
        {"one of each", A1 B2 "。", "ab"},
        {"as they stand in the post", B2 "。\n" A1 "。", "ba"},
        {"two of one around one of the other", B1 "。" A1 "。" B2 "。", "bab"},
        {"a passage out of its order", B2 "。\n" A1 B1 "。", "bab"},
        {"24 units are no run", "供热单位应当在十一月十五日之前完成锅炉和管网的检", ""},
        {"25 are one", "各供热单位应当在十一月十五日之前完成锅炉和管网的检", "a"},
        {"words of neither", "今天在群里看到有人转发，我也不知道是真是假。", ""},
    };
    static const struct notice *const notices[] = {&heating, &flood};
    static struct kit k;
    size_t broken = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char got[TALLY_SEWN_RUNS + 1] = "";
        open_kit(&k, rows[i].post, notices, 2);
        for (size_t n = 0; n < k.count; n++) {
            const struct tally_edit *edit = &k.runs[n].edit;
            got[n] = k.runs[n].match == &k.matches[0] ? 'a' : 'b';
            assert_true(n == 0 || k.runs[n - 1].edit.p0 <= edit->p0);
            assert_true(tally_tokens_equal(k.post.tokens, edit->p0, edit->p1,
                                           &k.runs[n].match->document->tokens, edit->r0, edit->r1));
            assert_true(tally_relate_units(&k.post, edit->p0, edit->p1) >= TALLY_UNITS_RUN);
        }
        got[k.count] = '\0';
        if (strcmp(got, rows[i].records) != 0) {
            print_error("%s: \"%s\"\n", rows[i].name, got);
            broken++;
        }
        noticekit_close(&k.notices);
    }
    assert_int_equal(broken, 0);
}

static void cited(void **state)
{
    (void)state;
    static const struct {
        const char *name, *post;
        const struct notice *notice;
        bool cited;
    } rows[] = {
        {"between title marks", "按照《" B2 "》办理。", &flood, true},
        {"between quotation marks", "按照“" B2 "”办理。", &flood, false},
        {"in a sentence", "请大家" B2 "。", &flood, false},
        {"title marks that close inside",
         "《应当立即组织下游沿岸》的企业和居民撤离到指定的安置点避险", &flood, false},
        {"when a version was passed",
         "2016年4月9日 海市人民政府第九次常务会议讨论通过并且自公布之日起施行\n", &passed, true},
        {"the same without the day", "海市人民政府第九次常务会议讨论通过并且自公布之日起施行\n",
         &passed, false},
    };
    static struct kit k;
    size_t broken = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        open_kit(&k, rows[i].post, &rows[i].notice, 1);
        assert_int_equal(k.count, 1);
        if (tally_sewn_cited(&k.post, &k.runs[0].edit) != rows[i].cited) {
            print_error("%s: %s\n", rows[i].name, rows[i].cited ? "a passage" : "cited");
            broken++;
        }
        noticekit_close(&k.notices);
    }
    assert_int_equal(broken, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(together), cmocka_unit_test(runs),
                                       cmocka_unit_test(cited)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
