/* stampline: lines that say when something was posted and by whom, and lines that say more. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "foldkit.h"
#include "verifier/stampline.h"

static void lines(void **state)
{
    static const struct {
        const char *text;
        bool stamp;
    } rows[] = {
        {"8月3日 10:24", true},
        {"昨天 18:20", true},
        {"3小时前", true},
        {"李叔 10:24", true},
        {"Posted Aug 3, 2026 at 9:41 AM", true},
        {"2 hours ago", true},
        {"Anna 9:41 AM", true},
        {"2026-11-20 10:24 海市发布官方账号", true},
        {"8月3日", false},                     /* no time of day */
        {"10:24 停止供水三天不得使用", false}, /* orders something */
        {"自来水厂 10:24 起停止供水", false},
        {"Water is off from 9:41 AM on all of Main Street today", false},
    };
    struct tally_words *words = NULL;
    (void)state;
    assert_int_equal(tally_words_new(&words, NULL), TALLY_OK);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_arena arena;
        tally_arena_init(&arena, 1 << 16);
        const struct tally_tokens t = foldkit_fold(&arena, rows[i].text);
        const bool stamp = tally_stampline_is(words, &t, 0, (uint32_t)t.count);
        tally_arena_deinit(&arena);
        if (stamp != rows[i].stamp)
            fail_msg("%s: %d", rows[i].text, stamp);
    }
    tally_words_free(words);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(lines)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
