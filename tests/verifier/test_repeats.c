/* repeats: words of a record twice in a post, told from words that it has not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "noticekit.h"
#include "verifier/repeats.h"

static const char first[] = "一、船只八时前回港。\n";
static const char second[] = "二、景区全部关闭，游客不得入内。\n";
static const char third[] = "三、市场照常营业。\n";

static const struct {
    const char *name, *more;
    bool behind; /* it stands in front of the second line, or behind it */
    bool found;
} rows[] = {
    {"the line before", "二、景区全部关闭，游客不得入内。\n", true, true},
    {"the line behind", "二、景区全部关闭，游客不得入内。\n", false, true},
    {"two lines", "一、船只八时前回港。\n二、景区全部关闭，游客不得入内。\n", true, true},
    {"below a screen's own line", "10:32 5G 78%\n二、景区全部关闭，游客不得入内。\n", true, true},
    {"with a screen's own line behind", "二、景区全部关闭，游客不得入内。\n10:32 5G 78%\n", false,
     true},
    {"half of a line", "游客不得入内。\n", true, true},
    {"too little", "入内。\n", true, false},
    {"with another word", "二、景区全部关闭，游客可以入内。\n", true, false},
    {"with a word more", "二、景区明日全部关闭，游客不得入内。\n", true, false},
    {"a line that is not beside it", "三、市场照常营业。\n", false, false},
    {"a line of its own", "外地游客除外。\n", true, false},
    {"a line of its own behind the line", "二、景区全部关闭，游客不得入内。\n外地游客除外。\n",
     true, false},
};

static void twice(void **state)
{
    (void)state;
    enum { ROOM = 1024 };
    struct noticekit kit;
    char text[ROOM];
    noticekit_open(&kit);
    (void)snprintf(text, sizeof text, "%s%s%s", first, second, third);
    const struct tally_tokens record = noticekit_fold(&kit, text);
    const uint32_t ends[] = {(uint32_t)noticekit_fold(&kit, first).count,
                             (uint32_t)noticekit_fold(&kit, second).count};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const uint32_t at = ends[0] + (rows[i].behind ? ends[1] : 0);
        (void)snprintf(text, sizeof text, "%s%s%s%s%s", first, rows[i].behind ? second : "",
                       rows[i].more, rows[i].behind ? "" : second, third);
        const struct tally_tokens post = noticekit_fold(&kit, text);
        const uint32_t more = (uint32_t)(post.count - record.count);
        struct tally_repeats out;
        if (tally_repeats_find(&post, at, at + more, &record, at, &out) != rows[i].found)
            fail_msg("%s", rows[i].name);
    }
    noticekit_close(&kit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(twice)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
