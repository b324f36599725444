/* splice: two notices in one post: joined so that they read as one text, or quoted so that each
 * shows where it ends. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "noticekit.h"
#include "verifier/splice.h"

/* Two sentences each; the parts are the halves of a sentence. */
#define A1 "为做好今冬明春的供暖工作，各供热单位应当在十一月十五日之前"
#define A2 "完成锅炉和管网的检修，并且对居民室内温度进行抽样测量"
#define B1 "汛期各水库管理单位应当每日巡查坝体，发现渗漏和裂缝等险情的"
#define B2 "应当立即组织下游沿岸的企业和居民撤离到指定的安置点避险"

static const struct notice heating = {.title = "供暖通知",
                                      .number = "海政发〔2026〕12号",
                                      .body = "海市人民政府",
                                      .written = {2026, 11, 1},
                                      .text = A1 A2 "。\n"};
static const struct notice flood = {.title = "汛期通知",
                                    .number = "海政发〔2026〕14号",
                                    .body = "海市水务局",
                                    .written = {2026, 6, 1},
                                    .text = B1 "，" B2 "。\n"};
/* One that has both halves itself. */
static const struct notice both = {
    .title = "冬汛通知", .body = "海市人民政府", .written = {2026, 12, 1}, .text = A1 B2 "。\n"};

static const struct {
    const char *name;
    const char *post;
    bool spliced;

} cases[] = {
    {"joined in a sentence", A1 B2 "。", true},
    {"joined behind a comma in both", A1 "，" B2 "。", true},
    {"joined by two words", A1 "一律" B2 "。", true},
    {"joined by many words", A1 "把这件事情安排好，" B2 "。", false},
    {"a full stop between", A1 "。" B2 "。", false},
    {"a line end between", A1 "\n" B2 "。", false},
    {"an ellipsis between", A1 "……" B2 "。", false},
    {"a colon between", A1 "：" B2 "。", false},
    {"quotation marks", A1 "“" B2 "”。", false},
    {"title marks", A1 "《" B2 "》。", false},
    {"a name in title marks begins the first",
     "《为做好今冬明春的供暖工作》，各供热单位应当在十一月十五日之前" B2 "。", true},
    {"a question between", A1 "？" B2 "。", false},
    {"whole sentences of both, one after the other", A1 A2 B1 "，" B2 "。", false},
    {"25 units of each",
     "各供热单位应当在十一月十五日之前完成锅炉和管网的检"
     "应当立即组织下游沿岸的企业和居民撤离到指定的安置点避险。",
     true},
    {"24 units of the first",
     "供热单位应当在十一月十五日之前完成锅炉和管网的检"
     "应当立即组织下游沿岸的企业和居民撤离到指定的安置点避险。",
     false},
    {"25 units of the second", A1 "应当立即组织下游沿岸的企业和居民撤离到指定的安置点", true},
    {"24 units of the second", A1 "应当立即组织下游沿岸的企业和居民撤离到指定的安置", false},
    {"in a text of somebody's own",
     "今天在群里看到有人转发，我也不知道是真是假，大家帮忙看看，家里有老人的请注意保暖，天气越来越"
     "冷了：" A1 B2
     "。我问了居委会的人，他们说还没有收到通知，让大家再等一等，有消息会第一时间在群里告诉大家的。",
     false},
    {"one of them alone", A1 A2 "。", false},
    /* whichever of its runs it is, and in whatever order they stand */
    {"joined to its second run", B1 "。\n" A1 B2 "。", true},
    {"its second run below", B1 "。\n" A1 "。\n" B2 "。", false},
    {"joined to an earlier passage", B2 "。\n" A1 B1 "。", true},
    {"an earlier passage below", B2 "。\n" A1 "。\n" B1 "。", false},
    {"an earlier passage in quotation marks", B2 "。\n" A1 "“" B1 "”。", false},
    /* under the number of one */
    {"a sentence of the other under the number",
     "海政发〔2026〕12号\n" A1 A2 "。\n" B1 "，" B2 "。\n", true},
    {"both under their own numbers",
     "海政发〔2026〕12号\n" A1 A2 "。\n海政发〔2026〕14号\n" B1 "，" B2 "。\n", false},
    {"under the number, with words of somebody's own",
     "海政发〔2026〕12号\n" A1 A2
     "。\n另外转一条去年汛期的旧通知给大家对照着看一看，当时群里很多人都问过这件事：\n" B1 "，" B2
     "。\n",
     false},
    {"the other cited under the number", "海政发〔2026〕12号\n" A1 A2 "。\n《" B1 "，" B2 "》\n",
     false},
    {"the other below its own title",
     "海政发〔2026〕12号\n供暖通知\n" A1 A2 "。\n汛期通知\n" B1 "，" B2 "。\n", false},
    {"the other below what signs the first",
     "海政发〔2026〕12号\n供暖通知\n" A1 A2 "。\n海市人民政府\n2026年11月1日\n附件\n" B1 "，" B2
     "。\n",
     false},
    {"the other above what signs both",
     "海政发〔2026〕12号\n供暖通知\n" A1 A2 "。\n" B1 "，" B2 "。\n海市人民政府\n2026年11月1日\n",
     true},
    {"the other behind its own title in one line",
     "海政发〔2026〕12号\n供暖通知\n" A1 A2 "。\n【汛期通知】" B1 "，" B2 "。\n", false},
    {"the other above, with its title",
     "汛期通知\n" B1 "，" B2 "。\n海政发〔2026〕12号\n" A1 A2 "。\n", false},
    {"the other above, without", B1 "，" B2 "。\n海政发〔2026〕12号\n" A1 A2 "。\n", false},
    {"the other between the number and its text",
     "海政发〔2026〕12号\n" B1 "，" B2 "。\n" A1 A2 "。\n", true},
    {"the other's title above all", "汛期通知\n海政发〔2026〕12号\n" A1 A2 "。\n" B1 "，" B2 "。\n",
     true},
    {"the other's title in a line of more",
     "海政发〔2026〕12号\n" A1 A2 "。\n根据汛期通知\n" B1 "，" B2 "。\n", true},
    {"the other's title below it", "海政发〔2026〕12号\n" A1 A2 "。\n" B1 "，" B2 "。\n汛期通知\n",
     true},
    {"the other credited below it",
     "海政发〔2026〕12号\n" A1 A2 "。\n" B1 "，" B2 "。\n——汛期通知（海政发〔2026〕14号）\n",
     false},
    {"the other's number in a sentence below it",
     "海政发〔2026〕12号\n" A1 A2 "。\n" B1 "，" B2
     "。\n逾期不改的，按照海政发〔2026〕14号从严处理。\n",
     true},
    {"the other under a third number",
     "海政发〔2026〕12号\n" A1 A2 "。\n海政发〔2026〕15号\n" B1 "，" B2 "。\n", false},
    {"a third number above the first's",
     "海政发〔2026〕15号\n海政发〔2026〕12号\n" A1 A2 "。\n" B1 "，" B2 "。\n", true},
    {"under no number", A1 A2 "。\n" B1 "，" B2 "。\n", false},
};

static bool is_spliced(struct noticekit *kit, const char *text, const struct notice *third)
{
    const struct notice *notices[] = {&heating, &flood, third};
    struct tally_match all[3];
    const struct tally_match *shown[2] = {&all[0], &all[1]};
    bool spliced[2] = {false, false};
    struct tally_tokens tokens = noticekit_fold(kit, text);
    const struct tally_post post = noticekit_post(kit, &tokens, false);
    size_t all_count = third == NULL ? 2 : 3;
    size_t count = 0;
    for (size_t i = 0; i < all_count; i++) {
        all[i] = noticekit_relate(kit, &post, noticekit_document(kit, notices[i]));
        if (i < 2 && all[i].longest != NULL)
            shown[count++] = &all[i];
    }
    tally_splice_find(&post, shown, count, all, all_count, spliced);
    assert_int_equal(spliced[0], spliced[1]); /* nobody is joined to nothing */
    return spliced[0];
}

static void joins(void **state)
{
    (void)state;
    struct noticekit kit;
    size_t broken = 0;
    noticekit_open(&kit);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool got = is_spliced(&kit, cases[i].post, NULL);
        if (got != cases[i].spliced) {
            print_error("%s: %d\n", cases[i].name, got);
            broken++;
        }
    }
    noticekit_close(&kit);
    assert_int_equal(broken, 0);
}

/* A whole record below somebody's words, where an older version of that title is on record: what
 * they have in common is no passage of the older one. */
#define LAW_TITLE "海市人民政府关于城市供水设施建设维护和用水安全管理的若干规定（试行）"
static const struct notice law = {.title = LAW_TITLE,
                                  .number = "海政发〔2026〕12号",
                                  .text = LAW_TITLE "\n2026年3月5日市政府常务会议通过\n" A1 A2
                                                    "。\n" B1 "，" B2 "。\n"};
static const struct notice older = {.title = LAW_TITLE,
                                    .number = "海政发〔2016〕7号",
                                    .text = LAW_TITLE "\n2016年4月9日第九次会议讨论通过\n" A1 A2
                                                      "。\n" B1 "，" B2 "。\n"};

static void versions(void **state)
{
    (void)state;
    struct noticekit kit;
    const struct notice *notices[] = {&law, &older};
    struct tally_match all[2];
    const struct tally_match *shown[2] = {&all[0], &all[1]};
    bool spliced[2] = {false, false};
    char text[2048];
    noticekit_open(&kit);
    (void)snprintf(text, sizeof text, "看看\n%s\n%s\n%s", law.number, law.title, law.text);
    struct tally_tokens tokens = noticekit_fold(&kit, text);
    const struct tally_post post = noticekit_post(&kit, &tokens, false);
    for (size_t i = 0; i < 2; i++)
        all[i] = noticekit_relate(&kit, &post, noticekit_document(&kit, notices[i]));
    assert_true(all[0].presented && !all[1].presented);
    assert_true(all[1].longest_run >= TALLY_UNITS_RUN);
    tally_splice_find(&post, shown, 2, all, 2, spliced);
    assert_false(spliced[0] || spliced[1]);
    noticekit_close(&kit);
}

/* A text that names a document by its title, and that title in a list below another notice. */
#define NAMED    "海市人民政府关于加强城市供水设施建设维护和用水安全管理工作的通知"
#define AND_MORE "办理情况由市水务局按月汇总并且在网站上公布"
static const struct notice naming = {.title = "督办通知",
                                     .number = "海政发〔2026〕16号",
                                     .text = "请各区对照《" NAMED "》逐项检查。" AND_MORE "。\n"};

static void titles(void **state)
{
    (void)state;
    static const struct {
        const char *below;
        bool spliced;
    } lists[] = {
        {"相关文件\n" NAMED "\n", false},
        {"相关文件\n2. " NAMED "（海政发〔2025〕7号）\n", false},
        {AND_MORE "，对照" NAMED "逐项检查。" AND_MORE "。\n", true},
    };
    struct noticekit kit;
    noticekit_open(&kit);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        const struct notice *notices[] = {&heating, &naming};
        struct tally_match all[2];
        const struct tally_match *shown[2] = {&all[0], &all[1]};
        bool spliced[2] = {false, false};
        char text[2048];
        (void)snprintf(text, sizeof text, "%s\n%s%s", heating.number, heating.text, lists[i].below);
        struct tally_tokens tokens = noticekit_fold(&kit, text);
        const struct tally_post post = noticekit_post(&kit, &tokens, false);
        for (size_t k = 0; k < 2; k++)
            all[k] = noticekit_relate(&kit, &post, noticekit_document(&kit, notices[k]));
        tally_splice_find(&post, shown, 2, all, 2, spliced);
        if (spliced[0] != lists[i].spliced)
            fail_msg("%s: %d", lists[i].below, spliced[0]);
    }
    noticekit_close(&kit);
}

/* A record that has both halves as they stand: nobody joined them. */
static void on_record(void **state)
{
    (void)state;
    struct noticekit kit;
    noticekit_open(&kit);
    assert_true(is_spliced(&kit, A1 B2 "。", NULL));
    assert_false(is_spliced(&kit, A1 B2 "。", &both));
    assert_true(is_spliced(&kit, A1 "一律" B2 "。", &both));
    noticekit_close(&kit);
}

/* Wherever the first sentence is cut, and wherever the second goes on: a seam inside of both is
 * found where 25 units of each are there, and shorter runs prove nothing. */
static void every_cut(void **state)
{
    (void)state;
    struct noticekit kit;
    noticekit_open(&kit);
    struct tally_tokens a = noticekit_fold(&kit, heating.text);
    struct tally_tokens b = noticekit_fold(&kit, flood.text);
    size_t found = 0;
    size_t tried = 0;
    for (uint32_t cut = 18; cut < a.count; cut += 3) {
        for (uint32_t on = 1; on + 18 < b.count; on += 3) {
            struct tally_span first = tally_differ_token_span(&a, 0, cut);
            struct tally_span second = tally_differ_token_span(&b, on, (uint32_t)b.count);
            char *text = tally_arena_alloc(&kit.arena, 1024, 1);
            assert_non_null(text);
            (void)snprintf(text, 1024, "%.*s%.*s", (int)first.to, (const char *)a.text.ptr,
                           (int)(second.to - second.from), (const char *)b.text.ptr + second.from);
            bool enough = tally_tokens_units(&a, 0, cut) >= TALLY_UNITS_RUN + 2 &&
                          tally_tokens_units(&b, on, (uint32_t)b.count) >= TALLY_UNITS_RUN + 2;
            bool little = tally_tokens_units(&a, 0, cut) < TALLY_UNITS_RUN - 2 ||
                          tally_tokens_units(&b, on, (uint32_t)b.count) < TALLY_UNITS_RUN - 2;
            bool got = is_spliced(&kit, text, NULL);
            if (little && got)
                fail_msg("too little: %s", text);
            tried += enough;
            found += enough && got;
        }
    }
    assert_true(tried > 50);
    assert_int_equal(found, tried);
    noticekit_close(&kit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(joins), cmocka_unit_test(on_record),
                                       cmocka_unit_test(versions), cmocka_unit_test(titles),
                                       cmocka_unit_test(every_cut)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
