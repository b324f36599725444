/* platform: what a platform writes beside a post, and what only looks like it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "noticekit.h"
#include "verifier/platform.h"

static const struct {
    const char *text;
    bool part, when;
    uint32_t clock; /* tokens, of one that begins the text */
} rows[] = {
    {"08:30", false, true, 2},
    {"08:30:21", false, true, 3},
    {"上午8:30", false, true, 4},
    {"at 8:30 AM", false, true, 4},
    {"8:30 p.m.", false, true, 4},
    {"昨天 08:30", false, true, 0},
    {"刚刚", false, true, 0},
    {"昨天", false, false, 0},
    {"明天 08:30", false, false, 0},
    {"08:30 停水", false, false, 2},
    {"830", false, false, 0},
    {"来自 iPhone客户端", true, false, 0},
    {"来自 HUAWEI Mate 60", true, false, 0},
    {"发自我的小米手机", true, false, 0},
    {"Sent from my iPhone 15 Pro", true, false, 0},
    {"Get Outlook for Android", true, false, 0},
    {"Sent from my heart", false, false, 0},
    {"来自 缴费平台", false, false, 0},
    {"来自 iPhone 13812345678", false, false, 0},
    {"IP属地：江苏", true, false, 0},
    {"发布于 常州市", true, false, 0},
    {"发布于 常州", false, false, 0}, /* of short names only provinces */
    {"发布于 停水", false, false, 0},
    {"👍 12 💬 3", true, false, 0},
    {"👍 12 3", false, false, 0},
    {"💰 12", false, false, 0},
    {"", false, false, 0},
};

static void lines(void **state)
{
    (void)state;
    struct noticekit kit;
    noticekit_open(&kit);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct tally_tokens t = noticekit_fold(&kit, rows[i].text);
        const uint32_t to = (uint32_t)t.count;
        if (tally_platform_part(&t, 0, to) != rows[i].part ||
            (to > 0 && tally_platform_when(&t, 0, to) != rows[i].when) ||
            tally_platform_clock(&t, 0, to) != rows[i].clock)
            fail_msg("%s: %d %d %u", rows[i].text, tally_platform_part(&t, 0, to),
                     tally_platform_when(&t, 0, to), tally_platform_clock(&t, 0, to));
    }
    noticekit_close(&kit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(lines)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
