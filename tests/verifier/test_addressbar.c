/* addressbar: the lines in which a browser says whose page it shows, and addresses of the text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "noticekit.h"
#include "verifier/addressbar.h"

#define HOST "www.haishi.gov.cn"

static const struct {
    const char *name, *post;
    bool is; /* the last line that is HOST */
} rows[] = {
    {"behind a sentence", "请各户储水。\n" HOST "\n停水三天。", true},
    {"above everything", HOST "\n停水三天。", true},
    {"twice, inside of sentences", "请各户\n" HOST "\n储水备用，多加\n" HOST "\n小心。", true},
    {"once, inside of a sentence", "请各户\n" HOST "\n储水备用。", false},
    {"behind a word that leads there", "缴费请登录\n" HOST "\n按提示办理。", false},
    {"behind a label",
     "报名网址：\n" HOST "\n报名截止后不再受理。\n报名网址：\n" HOST "\n停水三天。", false},
    {"an English word that leads there", "To apply, visit\n" HOST "\nbefore Friday.", false},
};

static void lines(void **state)
{
    (void)state;
    struct noticekit kit;
    noticekit_open(&kit);
    const struct tally_tokens host = noticekit_fold(&kit, HOST);
    const uint32_t n = (uint32_t)host.count;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct tally_tokens post = noticekit_fold(&kit, rows[i].post);
        uint32_t from = (uint32_t)post.count;
        for (uint32_t p = 0; p + n <= post.count; p++)
            from = tally_tokens_equal(&post, p, p + n, &host, 0, n) ? p : from;
        assert_true(from < post.count);
        if (tally_addressbar_is(&post, from, from + n) != rows[i].is)
            fail_msg("%s: %s", rows[i].name, rows[i].is ? "none" : "a browser's");
    }
    noticekit_close(&kit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(lines)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
