/* credited: lines that name another authority than the record's as the source of its words, and
 * those that name nobody else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "noticekit.h"
#include "verifier/credited.h"

#define TEXT   "全市供暖时间为11月15日至3月15日，供热单位不得擅自推迟供暖。\n"
#define SIGNED "海市供热管理处\n2026年11月1日\n"

static const struct notice heating = {
    .title = "关于做好供暖工作的通知",
    .body = "海市人民政府",
    .written = {2026, 11, 1},
    .text = TEXT SIGNED,
};

static const struct {
    const char *name, *post;
    bool other;
} cases[] = {
    {"another authority", TEXT "来源：国务院\n", true},
    {"above the text", "来源：国务院\n" TEXT, true},
    {"by a longer label", TEXT "信息来源：北京市公安局\n", true},
    {"in English", TEXT "Source: FBI\n", true},
    {"two of them, a line each", "来源：国务院\n" TEXT "来源：北京市公安局\n", true},
    {"beside a medium", "来源：海市日报\n" TEXT "来源：国务院\n", true},
    /* the record's own */
    {"its issuer", TEXT "来源：海市人民政府\n", false},
    {"its issuer by a shorter name", TEXT "来源：海市政府\n", false},
    {"an office of its issuer", TEXT "来源：海市人民政府办公厅\n", false},
    {"who signs the text", TEXT "来源：海市供热管理处\n", false},
    /* no authority */
    {"a medium", TEXT "来源：海市日报\n", false},
    {"an account", TEXT "来源：海市发布\n", false},
    {"a person", TEXT "编辑：王小明\n", false},
    {"no line of that kind", TEXT, false},
    /* no line that is set aside: what it says is the post's own, and compared */
    {"a sentence about it", TEXT "来源：国务院决定全市停止供暖。\n", false},
    {"an authority named alone in a sentence", TEXT "国务院已经知道了。\n", false},
    {"an empty post", "", false},
};

static size_t units_of(struct noticekit *kit, const char *text)
{
    const struct tally_tokens tokens = noticekit_fold(kit, text);
    const struct tally_post post = noticekit_post(kit, &tokens, false);
    return tally_credited_units(&post, noticekit_document(kit, &heating));
}

static void lines(void **state)
{
    (void)state;
    size_t broken = 0;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct noticekit kit;
        noticekit_open(&kit);
        const size_t units = units_of(&kit, cases[i].post);
        if ((units > 0) != cases[i].other) {
            print_error("%s: %zu units\n", cases[i].name, units);
            broken++;
        }
        noticekit_close(&kit);
    }
    assert_int_equal(broken, 0);
}

/* Each line counts with all of its units, and no other does. */
static void units(void **state)
{
    (void)state;
    struct noticekit kit;
    noticekit_open(&kit);
    assert_int_equal(units_of(&kit, TEXT "来源：国务院\n"), 5);
    assert_int_equal(units_of(&kit, "来源：海市日报\n" TEXT "来源：国务院\n"), 5);
    assert_int_equal(units_of(&kit, "来源：国务院\n" TEXT "来源：北京市公安局\n"), 5 + 8);
    noticekit_close(&kit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(lines), cmocka_unit_test(units)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
