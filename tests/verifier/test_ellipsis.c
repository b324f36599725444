/* ellipsis: what says that something was left out, and what a platform puts behind a text that it
 * cut off. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "noticekit.h"
#include "verifier/ellipsis.h"

static const struct {
    const char *name, *text;
    uint32_t from, to;
    bool is;
} gaps[] = {
    {"three points in Chinese", "甲……乙", 1, 1, true},
    {"three points in English", "one... two", 1, 1, true},
    {"a full stop", "one. two", 1, 1, false},
    {"behind the last word", "one two...", 2, 2, false},
    {"a word in brackets", "甲（略）乙", 1, 2, true},
    {"words in brackets", "甲（以下部分省略）乙", 1, 7, true},
    {"English words in brackets", "one [text omitted] two", 1, 3, true},
    {"a line of its own", "甲\n中间省略\n乙", 1, 5, true},
    {"in the midst of a line", "甲略乙", 1, 2, false},
    {"what is left out is not said to be", "甲（以下部分）乙", 1, 5, false},
    {"more is said", "甲（略去罚款）乙", 1, 5, false},
    {"more is said in English", "one (fees omitted) two", 1, 3, false},
};

static void left_out(void **state)
{
    (void)state;
    struct noticekit kit;
    noticekit_open(&kit);
    for (size_t i = 0; i < sizeof gaps / sizeof *gaps; i++) {
        const struct tally_tokens t = noticekit_fold(&kit, gaps[i].text);
        if (tally_ellipsis_at(&t, gaps[i].from, gaps[i].to) != gaps[i].is)
            fail_msg("%s", gaps[i].name);
    }
    noticekit_close(&kit);
}

static const struct {
    const char *name, *text;
    const char *rest; /* of the text, from the first word behind the cut; "": there is none */
    const char *kept; /* the text as it is taken then */
} cuts[] = {
    {"a button in Chinese", "停水两天…展开", "展开", "停水两天"},
    {"a button of several words", "Water is off... See more", "See more", "Water is off"},
    {"a button in brackets", "Water is off (continued)", "continued)", "Water is off "},
    {"points alone", "Water is off...", "", "Water is off"},
    {"brackets without a word", "Water is off [...]", "", "Water is off "},
    {"no points before the button", "Water is off See more", "", "Water is off See more"},
    {"words that are no button", "停水…明天恢复", "", "停水"},
    {"a button and more", "停水…展开缴费", "", "停水"},
    {"nothing else", "…展开", "", ""},
};

static void cut_off(void **state)
{
    (void)state;
    struct noticekit kit;
    noticekit_open(&kit);
    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++) {
        struct tally_tokens t = noticekit_fold(&kit, cuts[i].text);
        uint32_t count = (uint32_t)t.count;
        uint32_t at = tally_ellipsis_cut_off(&t, 0, count);
        const char *rest = at < count ? cuts[i].text + t.off[at] : "";
        if (strcmp(rest, cuts[i].rest) != 0)
            fail_msg("%s: cut before “%s”", cuts[i].name, rest);
        if (at == count && cuts[i].rest[0] == '\0' && (t.tail_marks & TALLY_MARK_ELLIPSIS) == 0)
            continue;
        t.count = at;
        size_t len = tally_ellipsis_text(&t);
        if (len != strlen(cuts[i].kept) || memcmp(cuts[i].text, cuts[i].kept, len) != 0)
            fail_msg("%s: %zu bytes are left", cuts[i].name, len);
    }
    noticekit_close(&kit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(left_out), cmocka_unit_test(cut_off)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
