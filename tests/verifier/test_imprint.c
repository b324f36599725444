/* imprint: what a medium says of itself, and what would be read as an issuer's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "noticekit.h"
#include "verifier/imprint.h"

static const struct {
    const char *name;
    const char *line;
    bool is;
} cases[] = {
    {"whose the rights are", "© 2026 City of Ashford. All rights reserved.", true},
    {"the same in Chinese", "版权所有 海市在线", true},
    {"advertisements", "商务合作：13800001111", true},
    {"contributions", "投稿邮箱：tougao@xx.example", true},
    {"by an account", "商务合作请加微信：haishi888", true},
    {"English advertisements", "Advertise with us: ads@page.example", true},
    {"where it is from", "本文转自网络，如有侵权请联系删除", true},
    {"whose opinion it is not", "仅作分享，不代表本号观点", true},
    {"for information", "以上内容仅供参考，以官方发布为准", true},
    {"an English disclaimer", "Disclaimer: this is not an official page", true},
    {"rights that are ordered", "All rights are reserved to owners", false},
    {"a fee by an account", "缴费请加微信：haishi888", false},
    {"a hotline of the matter", "办理热线：13800001111", false},
    {"a fee behind an advertisement", "商务合作及缴费：13800001111", false},
    {"a contact alone", "Contact us: news@page.example", false},
    {"the text, for information", "本通知仅供参考", false},
    {"rules that are not followed", "以上规定仅供参考，不予执行", false},
    {"a disclaimer of a fee", "Disclaimer: the fee is not due", false},
    {"a disclaimer with an amount", "免责声明：押金200元不退", false},
};

static void lines(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct noticekit kit;
        noticekit_open(&kit);
        const struct tally_tokens post = noticekit_fold(&kit, cases[i].line);
        if (tally_imprint_line(kit.words, &post, 0, (uint32_t)post.count) != cases[i].is)
            fail_msg("%s: %s", cases[i].name, cases[i].is ? "none" : "an imprint");
        noticekit_close(&kit);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(lines)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
