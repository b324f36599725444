/* foot: below a signed body: its signature or another, what stands in between, and what stands
 * below a text that nobody signs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "aroundkit.h"
#include "verifier/foot.h"

#define TEXT                                                                                       \
    "供热单位应当按时供暖，不得擅自推迟供暖或者提前停暖。\n"             \
    "居民室内温度不得低于18摄氏度，低保家庭凭有效证件免收供暖费。\n"
#define TEXT_ON                                                                                    \
    "供热单位应当按时供暖，不得擅自推迟供暖或者提前停暖。\n"             \
    "居民室内温度不得低于18摄氏度，低保家庭凭有效证件免收供暖费。"
#define SHORT                                                                                      \
    "供热单位应当按时供暖，不得擅自推迟供暖或者提前停暖。\n"             \
    "居民室内温度不得低于18摄氏度，低保家庭凭有效证件"
#define NAME "海市人民政府\n"
#define DATE "2026年11月1日\n"

static const struct notice heating = {
    .title = "关于做好东区供暖工作的通知",
    .body = "海市人民政府",
    .written = {2026, 11, 1},
    .text = TEXT,
};

/* What is claimed, or -1; and how many lines are taken for parts of the text. */
static const struct {
    const char *name, *post;
    int claimed;
    size_t added;
} cases[] = {
    {"its own signature", TEXT NAME DATE, -1, 0},
    {"no signature", TEXT, -1, 0},
    {"another date", TEXT NAME "2026年12月1日\n", TALLY_RE_DATED, 0},
    {"another body", TEXT "江城市水务局\n" DATE, TALLY_RE_ATTRIBUTED, 0},
    {"somebody's words above its date", TEXT "大家互相转告\n" DATE, -1, 0},
    {"another date in its line", TEXT "海市人民政府 2026年12月1日\n", TALLY_RE_DATED, 0},
    {"another date below a label", TEXT "落款：海市人民政府\n2026年12月1日\n", TALLY_RE_DATED, 0},
    {"another date below a seal", TEXT "海市人民政府（盖章）\n2026年12月1日\n", TALLY_RE_DATED, 0},
    {"a seal between", TEXT NAME "（盖章）\n2026年12月1日\n", TALLY_RE_DATED, 0},
    {"a screen's line between", TEXT NAME "责编：张三 审核：李四\n2026年12月1日\n", TALLY_RE_DATED,
     0},
    {"another body in one line", TEXT "江城市水务局（盖章） " DATE, TALLY_RE_ATTRIBUTED, 0},
    {"a day of publication", TEXT NAME "2026年12月1日印发\n", -1, 0},
    {"somebody's line between another body and its date", TEXT "江城市水务局\n大家看看\n" DATE, -1,
     0},
    {"who printed it",
     TEXT NAME DATE "抄送：市委各部门，市人大常委会办公室。\n"
                    "江城市水务局办公室 2026年11月1日印发\n",
     -1, 0},
    {"who printed it, and nobody signs", TEXT "江城市水务局办公室 2026年11月1日印发\n", -1, 0},
    {"its office", TEXT "海市人民政府办公室\n" DATE, -1, 0},
    {"its name in short", TEXT "市政府\n" DATE, -1, 0},
    {"a person", TEXT "Jane Doe\n" DATE, -1, 0},
    /* between the text and its signature */
    {"an order", TEXT "外地户籍人员除外\n" NAME DATE, -1, 1},
    {"two orders", TEXT "外地户籍人员除外\n逾期不予办理\n" NAME DATE, -1, 2},
    {"void, in brackets", TEXT "（本通知作废）\n" NAME DATE, -1, 1},
    {"a draft, in brackets", TEXT "（征求意见稿）\n" NAME DATE, -1, 1},
    {"where to pay", TEXT "请缴费到 http://pay.example\n" NAME DATE, -1, 1},
    {"a mood", TEXT "太难了\n" NAME DATE, -1, 0},
    {"moods", TEXT "太难了\n家人们看过来\n求扩散\nstay safe\n" NAME DATE, -1, 0},
    {"a poster's sentence", TEXT "又要停暖了，我家去年就没暖气，别再推迟了！\n" NAME DATE, -1, 0},
    {"a label", TEXT "附件：不予公开的材料\n" NAME DATE, -1, 0},
    {"its last words, others", SHORT "免收供暖费的一半。\n" NAME DATE, -1, 1},
    {"its last words, two", SHORT "上门办理。\n" NAME DATE, -1, 1},
    {"its last words, apart", SHORT "免收供暖费 请转告。\n" NAME DATE, -1, 0},
    {"its last words, a cry", SHORT "免收供暖费。请转告！\n" NAME DATE, -1, 0},
    {"its last words, cut off", SHORT "免收……\n" NAME DATE, -1, 0},
    {"its last words, in brackets", SHORT "（下略）。\n" NAME DATE, -1, 0},
    {"its last words, an invitation below", SHORT "\n详情请看下图。\n" NAME DATE, -1, 0},
    {"its last words in its line", TEXT NAME "供热单位一律停暖。\n" DATE, -1, 1},
    {"behind the date the record ends", TEXT NAME DATE "外地户籍人员除外。\n", -1, 0},
    {"a few words behind its last", TEXT_ON "外地户籍除外\n" NAME DATE, -1, 1},
    {"a draft behind its last words", TEXT_ON "（征求意见稿）\n" NAME DATE, -1, 1},
    {"a mood behind its last words", TEXT_ON "太难了\n" NAME DATE, -1, 0},
    {"a request behind its last words", TEXT_ON "请转告\n" NAME DATE, -1, 0},
    {"a screen's words behind its last", TEXT_ON "展开全文\n" NAME DATE, -1, 0},
    {"all in one line", TEXT_ON "海市人民政府2026年11月1日\n", -1, 0},
    {"a few words in front of who signs", TEXT_ON "外地户籍除外。海市人民政府2026年11月1日\n", -1,
     1},
    /* where nobody signs */
    {"an order below", TEXT "外地户籍人员一律除外。\n", -1, 1},
    {"an order without a stop below", TEXT "外地户籍人员一律除外\n", -1, 1},
    {"a mood below", TEXT "太难了\n", -1, 0},
    {"a journalist's words below", TEXT "据了解，外地户籍人员一律除外。\n", -1, 0},
    {"an order below a mood", TEXT "太难了\n外地户籍人员一律除外。\n", -1, 0},
    {"an address below", TEXT "详情请看 https://heat.example\n", -1, 0},
};

static void below(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct aroundkit k;
        aroundkit_open(&k, &heating, cases[i].post);
        tally_foot_read(&k.around, k.alignment.p1, k.alignment.r1);
        int claimed = k.contexts.count > 0 ? (int)k.contexts.at[0].kind : -1;
        if (claimed != cases[i].claimed || k.differences.material_in_body != cases[i].added)
            fail_msg("%s: claim %d, %zu added", cases[i].name, claimed,
                     k.differences.material_in_body);
        aroundkit_close(&k);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(below)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
