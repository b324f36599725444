/* omission: paragraphs that a post leaves out and says nothing by it, and gaps that do. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "differkit.h"
#include "verifier/omission.h"

enum { SAME = DIFFERKIT_SAME };

#define PLAIN                                                                                      \
    "渡口每日早上六点开航。\n"                                                          \
    "船上备有救生衣和饮用水。\n"                                                       \
    "乘客应当排队上船。\n"
#define LISTED                                                                                     \
    "乘客应当遵守下列规定：\n"                                                          \
    "一、排队上船。\n"                                                                      \
    "二、随身行李放在脚下。\n"                                                          \
    "三、靠岸以前坐在原位。\n"
#define LONG "乘客应当排队上船，随身行李放在脚下，靠岸以前坐在原位。\n"

static const struct differkit_row cases[] = {
    {"a paragraph out of the middle", "渡口每日早上六点开航。\n乘客应当排队上船。\n", PLAIN, SAME},
    {"the same, run into one line", "渡口每日早上六点开航。乘客应当排队上船。\n", PLAIN,
     TALLY_MATERIAL},
    {"a clause out of a sentence", "乘客应当排队上船，靠岸以前坐在原位。\n", LONG, TALLY_MATERIAL},
    {"the same, with dots for it", "乘客应当排队上船……靠岸以前坐在原位。\n", LONG, SAME},
    {"dots for one word", "乘客……排队上船，随身行李放在脚下，靠岸以前坐在原位。\n", LONG,
     TALLY_MATERIAL},
    {"an item out of a list", "乘客应当遵守下列规定：\n一、排队上船。\n三、靠岸以前坐在原位。\n",
     LISTED, TALLY_MATERIAL},
    {"an item, with dots for it",
     "乘客应当遵守下列规定：\n一、排队上船。\n……\n三、靠岸以前坐在原位。\n", LISTED, SAME},
    {"nothing", LISTED, LISTED, SAME},
};

static void gaps(void **state)
{
    (void)state;
    differkit_table(cases, sizeof cases / sizeof *cases);
}

static void items(void **state)
{
    static const struct {
        const char *name, *text;
        uint32_t at;
        bool item;
    } rows[] = {
        {"a Chinese numeral", "一、排队上船", 0, true},
        {"of two characters", "十二、排队上船", 0, true},
        {"a figure", "3. Sit down", 0, true},
        {"in brackets", "(3) Sit down", 0, true},
        {"a number with its unit", "三个工作日", 0, false},
        {"a word", "排队上船", 0, false},
        {"a number that ends the text", "第三", 1, false},
    };
    struct differkit kit;
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        tally_arena_init(&kit.arena, 1 << 20);
        const struct tally_tokens t = differkit_fold(&kit, text_of(rows[i].text));
        if (tally_omission_item(&t, rows[i].at) != rows[i].item)
            fail_msg("%s", rows[i].name);
        tally_arena_deinit(&kit.arena);
    }
}

static void ends_without_a_mark(void **state)
{
    static const struct {
        const char *name, *text;
        uint32_t from, to, end;
    } rows[] = {
        {"a mark alone in its line", "上船\n一、排队", 0, 3, 2},
        {"a mark and a word", "上船\n一、排队", 0, 4, 4},
        {"no mark", "上船\n排队", 0, 3, 3},
        {"a mark that begins before", "上船\n十二、排队", 3, 4, 4},
        {"nothing", "上船\n一、排队", 2, 2, 2},
    };
    struct differkit kit;
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        tally_arena_init(&kit.arena, 1 << 20);
        const struct tally_tokens t = differkit_fold(&kit, text_of(rows[i].text));
        const uint32_t end = tally_omission_without_mark(&t, rows[i].from, rows[i].to);
        if (end != rows[i].end)
            fail_msg("%s: %u, not %u", rows[i].name, end, rows[i].end);
        tally_arena_deinit(&kit.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(gaps), cmocka_unit_test(items),
                                       cmocka_unit_test(ends_without_a_mark)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
