/* apart: two notices one after the other in a post, with heads of their own or without. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "noticekit.h"
#include "verifier/apart.h"

#define WATER_TITLE "关于城北片区停水检修的通知\n"
#define WATER                                                                                      \
    "因管网检修，城北片区将于十一月二十日夜间停止供水，请各用户提前储水，恢复供水时间另行公布。\n"
#define WATER_SIGNED "海市水务局\n2026年11月18日\n"
#define ROAD_TITLE   "关于人民路封闭施工的通告\n"
#define ROAD                                                                                       \
    "人民路将于下月一日起封闭施工，过往车辆请绕行解放路，公交线路临时调整，具体站点见站牌公告。\n"

static const struct notice water = {.title = WATER_TITLE,
                                    .body = "海市水务局",
                                    .written = {2026, 11, 18},
                                    .text = WATER_TITLE WATER};
static const struct notice road = {
    .title = ROAD_TITLE, .body = "海市公安局", .written = {2026, 11, 19}, .text = ROAD_TITLE ROAD};

static const struct {
    const char *name, *post;
    bool apart;
} cases[] = {
    {"below its own title", WATER_TITLE WATER ROAD_TITLE ROAD, true},
    {"below its own title in brackets", WATER_TITLE WATER "【关于人民路封闭施工的通告】" ROAD,
     true},
    {"below what signs the first", WATER_TITLE WATER WATER_SIGNED ROAD, true},
    {"above all of the first, each with its title", ROAD_TITLE ROAD WATER_TITLE WATER, true},
    {"above the first, and no title of that", ROAD WATER, true},
    {"under the title of the first", WATER_TITLE WATER ROAD, false},
    {"above, but under the title of the first", WATER_TITLE ROAD WATER, false},
    {"behind words of somebody's own", WATER_TITLE WATER "还有一条，大家看看\n" ROAD, false},
};

static void documents(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct noticekit kit;
        noticekit_open(&kit);
        const struct tally_tokens tokens = noticekit_fold(&kit, cases[i].post);
        const struct tally_post post = noticekit_post(&kit, &tokens, false);
        const struct tally_match a =
            noticekit_relate(&kit, &post, noticekit_document(&kit, &water));
        const struct tally_match b = noticekit_relate(&kit, &post, noticekit_document(&kit, &road));
        assert_true(a.longest != NULL && b.longest != NULL);
        if (tally_apart(&post, &a, &b) != cases[i].apart)
            fail_msg("%s: not %d", cases[i].name, cases[i].apart);
        noticekit_close(&kit);
    }
}

/* The line, by its number from 0; the number of lines: there is none. */
static void heads(void **state)
{
    static const struct {
        const char *name, *post;
        uint32_t line;
    } rows[] = {
        {"the first line", WATER_TITLE WATER, 0},
        {"behind a greeting", "大家好\n" WATER_TITLE WATER, 1},
        {"before a colon", "关于城北片区停水检修的通知：" WATER, 0},
        {"in a sentence", "大家看关于城北片区停水检修的通知\n" WATER, 2},
        {"another title", ROAD_TITLE WATER, 2},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct noticekit kit;
        noticekit_open(&kit);
        const struct tally_tokens tokens = noticekit_fold(&kit, rows[i].post);
        const struct tally_post post = noticekit_post(&kit, &tokens, false);
        const struct tally_match match = {.document = noticekit_document(&kit, &water)};
        const uint32_t head = tally_apart_head(&post, &match, 0, (uint32_t)tokens.count);
        const uint32_t expected =
            rows[i].line < post.lines.count ? post.lines.at[rows[i].line].from : head;
        if (head != expected || (rows[i].line >= post.lines.count && head != tokens.count))
            fail_msg("%s: token %u", rows[i].name, head);
        noticekit_close(&kit);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(documents), cmocka_unit_test(heads)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
