/* speaks: lines that a notice has not, as its own and as somebody's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "support.h"
#include "verifier/speaks.h"

/* Each stands as a line below one that ends with a full stop. */
static const char *const records[] = {
    "外地户籍人员除外",
    "夜间照旧开放",
    "本通告作废",
    "押金十日内退还",
    "由街道办事处组织实施",
    "请将款项汇至指定账户",
    "居民不得外出",
    "咨询请加微信haishi888 http://pay.example",
    "我家交了50元",
    "Late fees shall apply",
    "Section 2 is suspended",
    "Violators will be fined $500",
    "#FeeWaived",
    "Everyone must leave!!!",
    "小店照旧。",
};
static const char *const somebodys[] = {
    "太难了",
    "家人们看过来",
    "求扩散",
    "又要停，烦死了",
    "不得不说效率真高",
    "别忘了告诉爸妈",
    "等了三个月了",
    "小编：本通告很重要",
    "楼主注：以上是重点。",
    "stay safe",
    "nobody told us",
    "closed again, shocking",
    "my kids will be thrilled",
    "I called and they confirmed it",
    "@jenny look",
};

static double bits_of(const struct tally_words *words, const char *line)
{
    char text[256];
    struct tally_arena arena;
    struct tally_tokens t;
    tally_arena_init(&arena, 1 << 20);
    (void)snprintf(text, sizeof text, "停水。\n%s\n停水。", line);
    assert_int_equal(tally_normalize(text_of(text), &t, &arena, NULL), TALLY_OK);
    double bits = tally_speaks(words, &t, 2, (uint32_t)t.count - 2).bits;
    tally_arena_deinit(&arena);
    return bits;
}

static void lines(void **state)
{
    struct tally_words *words = NULL;
    (void)state;
    assert_int_equal(tally_words_new(&words, NULL), TALLY_OK);
    for (size_t i = 0; i < sizeof records / sizeof *records; i++) {
        if (bits_of(words, records[i]) < 0)
            fail_msg("%s: %.2f", records[i], bits_of(words, records[i]));
    }
    for (size_t i = 0; i < sizeof somebodys / sizeof *somebodys; i++) {
        if (bits_of(words, somebodys[i]) > 0)
            fail_msg("%s: %.2f", somebodys[i], bits_of(words, somebodys[i]));
    }
    tally_words_free(words);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(lines)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
