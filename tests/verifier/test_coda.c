/* coda: lines below a text that nobody signs: set as the text's own, or somebody's closing words.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "noticekit.h"
#include "verifier/coda.h"
#include "verifier/metadata.h"

static const struct notice water = {
    .title = "关于东区管网检修的通告",
    .body = "海市水务局",
    .written = {2026, 11, 3},
    .text = "居民储水备用。\n",
};

/* The last line is the one in question, the line above it the text's last. */
static const struct {
    const char *name;
    const char *post;
    bool own;
} cases[] = {
    {"the next item", "一、居民储水备用。\n二、车辆绕行。\n三、住户上门登记。", true},
    {"the next item without a stop", "1. 居民储水备用。\n2. 住户上门登记", true},
    {"the next article", "第九条 居民储水备用。\n第十条 住户上门登记。", true},
    {"the next item in brackets", "（一）居民储水备用。\n（二）住户上门登记。", true},
    {"an English item", "1. Store water.\n2. Pay at the office.", true},
    {"the same item again", "2. 居民储水备用。\n2. 住户上门登记。", false},
    {"an item of another style", "1. 居民储水备用。\n二、住户上门登记。", false},
    {"an item of other figures", "一、居民储水备用。\n2、住户上门登记。", false},
    {"an item after a blank line", "1. 居民储水备用。\n\n2. 住户上门登记。", false},
    {"blank lines between all", "1. 居民储水备用。\n\n2. 车辆绕行。\n\n3. 住户上门登记。", true},
    {"an item of somebody's talk", "1. 居民储水备用。\n2. 大家看这里", false},
    {"an order", "居民储水备用。\n逾期未缴费的一律停水。", true},
    {"an order in English", "Store water for a day.\nEvery household must pay a deposit.", true},
    {"an order without a stop", "居民储水备用。\n逾期未缴费的一律停水", true},
    {"a journalist tells", "居民储水备用。\n据了解，逾期未缴费的一律停水。", false},
    {"an article speaks of the text", "居民储水备用。\n该通告自发布之日起施行。", false},
    {"a neighbour", "居民储水备用。\n我家也要停水，必须早点储水。", false},
    {"a friend in English", "Store water for a day.\nSo we must all take showers tonight.", false},
    {"a newspaper in English", "Store water for a day.\nOfficials said the fee must be paid.",
     false},
    {"an arrow at an order", "居民储水备用。\n↑逾期未缴费的一律停水。", false},
    {"advice", "居民储水备用。\n停水时记得关好水龙头。", false},
    {"a wish", "居民储水备用。\n祝各位邻居生活愉快。", false},
};

static void lines(void **state)
{
    (void)state;
    struct noticekit kit;
    noticekit_open(&kit);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct tally_tokens post = noticekit_fold(&kit, cases[i].post);
        const struct tally_differ differ = {
            .words = kit.words, .post = &post, .document = noticekit_document(&kit, &water)};
        const uint32_t count = (uint32_t)post.count;
        uint32_t from = tally_metadata_line_start(&post, count - 1);
        uint32_t last = tally_metadata_line_start(&post, from - 1);
        if (tally_coda_own(&differ, last, from, count) != cases[i].own)
            fail_msg("%s: %s", cases[i].name, cases[i].own ? "not its own" : "its own");
    }
    noticekit_close(&kit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(lines)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
