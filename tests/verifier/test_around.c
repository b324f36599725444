/* around: what is asked of a line beside a signed body, and when it is taken for a part of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "aroundkit.h"

#define FIRST  "供热单位应当按时供暖，不得擅自推迟供暖或者提前停暖。\n"
#define SECOND "居民室内温度不得低于18摄氏度，低保家庭凭有效证件免收供暖费。\n"

static const struct notice heating = {
    .title = "关于做好东区供暖工作的通知",
    .number = "海政发〔2026〕12号",
    .body = "海市人民政府",
    .written = {2026, 11, 1},
    .text = "各区：\n" FIRST SECOND "特此通知。\n",
};

/* The last line of the post is the one in question. */
static const struct {
    const char *name, *post;
    bool metadata, title, paragraph;
} lines[] = {
    {"its title", FIRST "关于做好东区供暖工作的通知", true, true, false},
    {"its number and title", FIRST "海政发〔2026〕12号 关于做好东区供暖工作的通知", true, true,
     false},
    {"its name", FIRST "海市人民政府", true, false, false},
    {"its title in a sentence", FIRST "请看关于做好东区供暖工作的通知。", false, true, true},
    {"a sentence", FIRST "住户应当储水备用。", false, false, true},
    {"a clause", FIRST "住户应当储水备用；", false, false, true},
    {"a sentence of a few words", FIRST "特此通知。", false, false, false},
    {"a line without a stop", FIRST "住户应当储水备用", false, false, false},
};

static void asked(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct aroundkit k;
        aroundkit_open(&k, &heating, lines[i].post);
        uint32_t from = aroundkit_last_line(&k);
        uint32_t to = (uint32_t)k.tokens.count;
        if (tally_around_metadata(&k.around, from, to) != lines[i].metadata ||
            tally_around_item(&k.around, from, to, TALLY_ITEM_TITLE) != lines[i].title ||
            tally_around_paragraph(&k.around, from, to) != lines[i].paragraph)
            fail_msg("%s", lines[i].name);
        aroundkit_close(&k);
    }
}

static const struct {
    const char *name, *post;
    bool added;
} added[] = {
    {"an order", FIRST SECOND "外地户籍人员除外", true},
    {"an order in brackets", FIRST SECOND "（外地户籍人员除外）", true},
    {"a poster's words", FIRST SECOND "又要停，烦死了", false},
    {"a poster's sentence", FIRST SECOND "我家去年就没暖气，今年别又推迟了。", false},
    {"a wrapper", FIRST SECOND "阅读 10万+", false},
    {"a line of the body again",
     FIRST SECOND "居民室内温度不得低于18摄氏度，低保家庭凭有效证件免收供暖费。", false},
    {"a line of the body again, changed",
     FIRST SECOND "居民室内温度不得低于28摄氏度，低保家庭凭有效证件免收供暖费。", true},
    {"a line behind what is aligned, where the record has it", FIRST SECOND "特此通知。", false},
};

static void taken(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof added / sizeof *added; i++) {
        struct aroundkit k;
        aroundkit_open(&k, &heating, added[i].post);
        uint32_t from = aroundkit_last_line(&k);
        size_t before = k.differences.material_in_body;
        tally_around_added(&k.around, from, (uint32_t)k.tokens.count, k.alignment.r1);
        bool more = k.differences.material_in_body > before;
        if (more != added[i].added || k.around.taken[from] != more)
            fail_msg("%s: %s", added[i].name, more ? "added" : "not added");
        aroundkit_close(&k);
    }
}

/* A line above the body that the record has there is its own; one that it has below is not. */
static void in_its_place(void **state)
{
    static const struct {
        const char *post;
        bool added;
    } posts[] = {{"各区：\n" SECOND, false}, {"不得收费。\n" SECOND, true}};
    (void)state;
    for (size_t i = 0; i < sizeof posts / sizeof *posts; i++) {
        struct aroundkit k;
        aroundkit_open(&k, &heating, posts[i].post);
        uint32_t to = tally_metadata_line_end(&k.tokens, 0);
        assert_true(k.alignment.p0 == to);
        tally_around_added(&k.around, 0, to, k.alignment.r0);
        assert_int_equal(k.around.taken[0], posts[i].added);
        aroundkit_close(&k);
    }
}

static void nearly(void **state)
{
    (void)state;
    struct aroundkit k;
    aroundkit_open(&k, &heating, FIRST "关于做好东区供暖工做的通知");
    uint32_t from = aroundkit_last_line(&k);
    uint32_t to = (uint32_t)k.tokens.count;
    assert_true(tally_around_nearly(&k.around, from, to, &k.around.record->title));
    assert_false(tally_around_nearly(&k.around, from, from + 6, &k.around.record->title));
    assert_false(tally_around_nearly(&k.around, 0, from, &k.around.record->title));
    aroundkit_close(&k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(asked), cmocka_unit_test(taken),
                                       cmocka_unit_test(in_its_place), cmocka_unit_test(nearly)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
