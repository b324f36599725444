/* contactkey: which contacts of two texts meet under one key, and which are the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "noticekit.h"
#include "verifier/contactkey.h"

static const struct {
    const char *name, *post, *text;
    size_t keys; /* of the text */
    bool same;   /* the post's contact is there */
} rows[] = {
    {"the same phone", "0519-85001234", "报修电话0519-85001234。", 1, true},
    {"without the area's code", "85001234", "报修电话0519-85001234。", 1, true},
    {"in brackets", "(0519)85001234", "报修电话0519-85001234。", 1, true},
    {"with the country's code", "+86 519 85001234", "报修电话0519-85001234。", 1, true},
    {"another area", "0571-85001234", "报修电话0519-85001234。", 1, false},
    {"another figure", "0519-85001235", "报修电话0519-85001234。", 1, false},
    {"an extension more", "0519-85001234转5", "报修电话0519-85001234。", 1, false},
    {"a mail address", "Desk@Haishi.example", "Write to desk@haishi.example.", 1, true},
    {"another letter", "desk@haishl.example", "Write to desk@haishi.example.", 1, false},
    {"a page", "https://www.haishi.example/pay", "网址http://haishi.example/pay缴费", 1, true},
    {"without its scheme", "haishi.example/pay", "网址http://haishi.example/pay缴费", 1, true},
    {"another page", "haishi.example/buy", "网址http://haishi.example/pay缴费", 1, false},
    {"two contacts", "12345678", "电话12345678或87654321", 2, true},
    {"a date is none", "12345678", "2026-11-20至2026-11-25", 0, false},
    {"words are none", "12345678", "Water is off. Call us.", 0, false},
};

static void contacts(void **state)
{
    (void)state;
    struct noticekit kit;
    noticekit_open(&kit);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_contactkey asked[TALLY_CONTACTKEYS_MAX];
        struct tally_contactkey keys[TALLY_CONTACTKEYS_MAX];
        const struct tally_tokens post = noticekit_fold(&kit, rows[i].post);
        const struct tally_tokens text = noticekit_fold(&kit, rows[i].text);
        if (tally_contactkeys(&post, asked) != 1)
            fail_msg("%s: the post has not one contact", rows[i].name);
        size_t count = tally_contactkeys(&text, keys);
        if (count != rows[i].keys)
            fail_msg("%s: %zu contacts", rows[i].name, count);
        if (tally_contactkey_in(asked, &post, &text) != rows[i].same)
            fail_msg("%s", rows[i].name);
    }
    noticekit_close(&kit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(contacts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
