/* speaker: an accusation is taken back where the registry itself answers for what the post reads,
 * or does not know what is right (VERDICTS section 1, "Before any accusation"). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sodium.h>
#include <stdio.h>

#include "citykit.h"
#include "verifier/judging.h"

enum { MANY = TALLY_POSTINGS_MAX + 8 /* records: more than a list holds */ };

#define WATCH(hour)                                                                                \
    "沿江大堤的全部路段禁止任何车辆通行和停放，每日" hour "时由值守人员开闸巡查一次并且记录水位。"
#define MARKET(hour)                                                                               \
    "农贸市场的各个摊位应当保持通道畅通，每日" hour "时由管理人员统一清扫一次并且做好消毒。"
/* What their own records say first. */
#define FLOOD "入汛以来降雨偏多，水位高于往年同期。"
#define TRADE "为了改善购物环境，商务部门制定本规范。"

#define BRIDGE(hour)                                                                               \
    "为了保障桥梁安全，特作如下安排。人民大桥的检修作业仅限夜间进行，每日" hour                    \
    "时由交警开始疏导车辆并且摆放警示标志。"
#define FOUNTAIN(hour)                                                                             \
    "为了保持环境整洁，特作如下安排。中心广场的喷泉水池定期换水清洗，每日" hour                    \
    "时由养护人员检查一次并且清理水面漂浮物。"

/* Another text with the same sentence in its midst. */
#define OTHER_WATCH "汛期将至，请各单位做好准备。" WATCH("七") "请相互转告。"

#define WATCH_NUMBER    "海政发〔2026〕1号" /* one other record reads seven */
#define MARKET_NUMBER   "海政发〔2026〕2号" /* very many others read seven */
#define BRIDGE_NUMBER   "海政发〔2026〕3号" /* of two versions one reads eight, one nine */
#define FOUNTAIN_NUMBER "海政发〔2026〕4号" /* two versions read eight */

/* A text that cites a number in a line of its own, and that number's text below it. */
#define ENDED                                                                                      \
    "下列文件自本决定施行之日起停止执行，尚未办结的事项由原承办单位继续办理：\n" WATCH_NUMBER      \
    "\n此前已经按照其规定办理完毕的事项继续有效。\n"
#define ENDED_NUMBER "海政发〔2026〕5号"

static struct tally_hash admit(struct citykit *city, const char *number, const char *more,
                               const char *text)
{
    char draft[2048];
    (void)snprintf(
        draft, sizeof draft,
        "Type: notice\nAuthority: city\nWritten: 2026-01-02\n%s%s%s%sTitle: 通知\n\n%s\n",
        number == NULL ? "" : "Number: ", number == NULL ? "" : number, number == NULL ? "" : "\n",
        more, text);
    return citykit_admit(city, draft);
}

static void admit_two(struct citykit *city, const char *number, const char *text, const char *later)
{
    char more[128];
    struct tally_hash first = admit(city, number, "", text);
    (void)snprintf(more, sizeof more, "Relation: supersedes %s\n", tally_hash_hex(first).s);
    (void)admit(city, number, more, later);
}

static int set_up(void **state)
{
    static struct citykit city;
    if (sodium_init() < 0)
        return 1;
    citykit_make(&city);
    (void)admit(&city, WATCH_NUMBER, "", FLOOD WATCH("八"));
    (void)admit(&city, NULL, "", OTHER_WATCH);
    (void)admit(&city, MARKET_NUMBER, "", TRADE MARKET("八"));
    for (unsigned n = 0; n < MANY; n++) {
        char text[512];
        (void)snprintf(text, sizeof text, "第%u街道：" MARKET("七"), n + 100);
        (void)admit(&city, NULL, "", text);
    }
    admit_two(&city, BRIDGE_NUMBER, BRIDGE("八"), BRIDGE("九"));
    admit_two(&city, FOUNTAIN_NUMBER, FOUNTAIN("八") "欢迎监督。", FOUNTAIN("八"));
    (void)admit(&city, ENDED_NUMBER, "", ENDED);
    citykit_ask(&city);
    *state = &city;
    return 0;
}

static int tear_down(void **state)
{
    citykit_remove(*state);
    return 0;
}

static enum tally_verdict best(struct citykit *city, const char *post)
{
    struct tally_judging *j = tally_arena_alloc(&city->arena, 1, sizeof *j);
    struct tally_question *question = tally_arena_alloc(&city->arena, 1, sizeof *question);
    assert_non_null(j);
    assert_non_null(question);
    *question = (struct tally_question){.text = tally_slice_of(post), .now = CITYKIT_NOW};
    *j = (struct tally_judging){.corpus = city->corpus,
                                .ledger = city->ledger,
                                .question = question,
                                .arena = &city->arena};
    assert_int_equal(tally_related_find(j), TALLY_OK);
    tally_numberplace_read(j);
    assert_int_equal(tally_speaker_rank(j), TALLY_OK);
    return j->count == 0 ? TALLY_NO_MATCH : j->matches[0].code;
}

static const struct {
    const char *name, *post;
    enum tally_verdict code;
} rows[] = {
    {"nobody reads so", WATCH_NUMBER "\n" FLOOD WATCH("六") "\n", TALLY_ALTERED},
    {"another record reads so", WATCH_NUMBER "\n" FLOOD WATCH("七") "\n", TALLY_RESEMBLES_RECORD},
    {"nobody of very many reads so", MARKET_NUMBER "\n" TRADE MARKET("六") "\n", TALLY_ALTERED},
    {"very many read so", MARKET_NUMBER "\n" TRADE MARKET("七") "\n", TALLY_RESEMBLES_RECORD},
    {"under a number that another record's words cite", ENDED FLOOD WATCH("六") "\n",
     TALLY_QUOTES_OFFICIAL},
    {"above such words", FLOOD WATCH("六") "\n" ENDED, TALLY_QUOTES_OFFICIAL},
    {"under its number, too", WATCH_NUMBER "\n" FLOOD WATCH("六") "\n" ENDED, TALLY_ALTERED},
    {"two versions that agree read otherwise", FOUNTAIN_NUMBER "\n" FOUNTAIN("六") "\n",
     TALLY_ALTERED},
    {"two versions that disagree read otherwise", BRIDGE_NUMBER "\n" BRIDGE("六") "\n",
     TALLY_RESEMBLES_RECORD},
};

static void readings(void **state)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        enum tally_verdict code = best(*state, rows[i].post);
        if (code != rows[i].code)
            fail_msg("%s: %s", rows[i].name, tally_verdict_name(code));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(readings)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
