/* signs: pairs of texts with the same tokens, and what their signs make of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"
#include "verifier/signs.h"

enum { SAME = -1 };

static const struct {
    const char *name;
    const char *post, *record;
    int severity; /* of the gravest change; SAME: none */
} cases[] = {
    {"minus dropped", "最低气温5℃左右", "最低气温-5℃左右", TALLY_MATERIAL},
    {"minus added", "最低气温-5℃左右", "最低气温5℃左右", TALLY_MATERIAL},
    {"minus of another form", "最低气温－5℃左右", "最低气温-5℃左右", SAME},
    {"minus read as a long dash", "最低气温—5℃左右", "最低气温-5℃左右", SAME},
    {"about for minus", "最低气温~5℃左右", "最低气温-5℃左右", TALLY_MATERIAL},
    {"a long dash of the sentence", "原则——5年内完成", "原则5年内完成", SAME},
    {"a range", "11月3日-5日开放", "11月3日5日开放", SAME},
    {"a range by a tilde", "第3-5条", "第3~5条", SAME},
    {"an item's dash", "如下\n-5人参加", "如下\n5人参加", SAME},
    {"a model number", "编号A-12号", "编号A12号", SAME},
    {"cut at the post's start", "5℃左右", "-5℃左右", TALLY_UNCERTAIN},
    {"at least, at most", "费用≤5元", "费用≥5元", TALLY_MATERIAL},
    {"at least dropped", "费用5元", "费用≥5元", TALLY_MATERIAL},
    {"at least of another form", "费用≧5元", "费用≥5元", SAME},
    {"more, less", "费用<5元", "费用＞5元", TALLY_MATERIAL},
    {"plus or minus dropped", "误差2%以内", "误差±2%以内", TALLY_MATERIAL},
    {"percent, permille", "税率2‰以内", "税率2%以内", TALLY_MATERIAL},
    {"percent dropped", "税率2以内", "税率2%以内", TALLY_MATERIAL},
    {"full-width percent", "税率2％以内", "税率2%以内", SAME},
    {"another currency", "补贴$25元", "补贴¥25元", TALLY_MATERIAL},
    {"currency dropped", "补贴25元", "补贴¥25元", TALLY_UNCERTAIN},
    {"full-width currency", "补贴￥25元", "补贴¥25元", SAME},
    {"a ratio without its colon", "比例3 1混合", "比例3:1混合", TALLY_UNCERTAIN},
    {"a ratio made a share", "比例3/1混合", "比例3:1混合", TALLY_MATERIAL},
    {"full-width colon", "时间22：00止", "时间22:00止", SAME},
    {"a colon over a line end", "时间22:\n00止", "时间22:00止", SAME},
    {"a phone's dash", "电话010 62345678转", "电话010-62345678转", SAME},
    {"a dot of an address", "见https://city-example/a页", "见https://city.example/a页",
     TALLY_MATERIAL},
    {"an address in capitals", "见https://CITY.example/a页", "见https://city.example/a页", SAME},
    {"an address over two lines", "见https://city.example\n/a页", "见https://city.example/a页",
     SAME},
    {"the at sign", "写信help.city.example处", "写信help@city.example处", TALLY_MATERIAL},
    {"hidden characters",
     "最低气温-\xE2\x80\x8B"
     "5℃左右",
     "最低气温-5℃左右", SAME},
    {"minus before a Chinese numeral", "最低气温五度", "最低气温-五度", TALLY_MATERIAL},
    {"percent in words", "税率百分之五以内", "税率百分之五以内", SAME},
    {"struck out", "不\xCC\xB6得停水", "不得停水", TALLY_UNCERTAIN},
    {"crossed out by a symbol", "居民\xE2\x9D\x8C免费乘车", "居民免费乘车", TALLY_UNCERTAIN},
    {"a smile", "居民\xF0\x9F\x98\x80免费乘车", "居民免费乘车", SAME},
    {"asked, not said", "可以免费？每日三次", "可以免费，每日三次", TALLY_UNCERTAIN},
    {"punctuation of the sentence", "可以，免费乘车3次；", "可以免费乘车3次。", SAME},
};

static int gravest(const struct tally_words *words, const struct tally_tokens *post,
                   const struct tally_tokens *record)
{
    int most = SAME;
    for (uint32_t i = 0; i < post->count; i++) {
        struct tally_sign_change change;
        if (tally_signs_changed(words, post, i, record, i, i + 1 < post->count, &change) &&
            (int)change.severity > most)
            most = (int)change.severity;
    }
    return most;
}

static void table(void **state)
{
    (void)state;
    struct tally_words *words;
    assert_int_equal(tally_words_new(&words, NULL), TALLY_OK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tally_arena arena;
        struct tally_tokens post;
        struct tally_tokens record;
        tally_arena_init(&arena, 1 << 20);
        assert_int_equal(tally_normalize(text_of(cases[i].post), &post, &arena, NULL), TALLY_OK);
        assert_int_equal(tally_normalize(text_of(cases[i].record), &record, &arena, NULL),
                         TALLY_OK);
        if (post.count != record.count ||
            memcmp(post.tok, record.tok, post.count * sizeof *post.tok) != 0)
            fail_msg("%s: the tokens differ", cases[i].name);
        int got = gravest(words, &post, &record);
        if (got != cases[i].severity)
            fail_msg("%s: severity %d, not %d", cases[i].name, got, cases[i].severity);
        tally_arena_deinit(&arena);
    }
    tally_words_free(words);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(table)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
