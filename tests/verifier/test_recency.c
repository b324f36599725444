/* recency: words that say that a text is of today, and what keeps them from counting. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"
#include "verifier/recency.h"

enum { PLAIN = 0, FRESH = 1, LATER = 2, PAST = 4 };

static const struct { /* words that ended on September 8, 2024 */
    const char *text;
    int told;
} cases[] = {
    {"刚刚通知！", FRESH},
    {"今天下午停课，互相转告", FRESH},
    {"最新消息，千万不要出门", FRESH},
    {"剛剛收到的通知", FRESH},
    {"BREAKING: schools closed", FRESH},
    {"Just in from the mayor", FRESH},
    {"速報です", FRESH},
    {"방금 나온 공지", FRESH},
    {"海市人民政府\n2026年11月29日", LATER},
    {"November 29, 2026", LATER},
    {"大家看看", PLAIN},
    {"A just cause", PLAIN},
    {"海市人民政府\n2024年9月5日", PAST},
    {"到2026年11月29日为止", PLAIN},
    {"今天有人又转这条旧闻", PAST},
    {"翻到一条2024年的通知，今天看看", PAST},
    {"今天刚看到，是真的吗", PAST},
    {"今天不停课", PAST},
    {"今天收到的，不要信", PAST},
    {"【辟谣】今天传的", PAST},
    {"Breaking: an old notice", PAST},
    {"Two years ago today", PAST},
};

static void said(void **state)
{
    (void)state;
    static const struct tally_date since = {2024, 9, 8};
    struct tally_words *words;
    static const bool aside[128];
    assert_int_equal(tally_words_new(&words, NULL), TALLY_OK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tally_arena arena;
        struct tally_tokens tokens;
        tally_arena_init(&arena, 1 << 20);
        assert_int_equal(tally_normalize(tally_slice_of(cases[i].text), &tokens, &arena, NULL),
                         TALLY_OK);
        const struct tally_recency r = tally_recency_read(words, &tokens, aside, since);
        const int told = r.past ? PAST : (r.fresh ? FRESH : 0) | (r.signed_later ? LATER : 0);
        if (told != cases[i].told)
            fail_msg("%s: %d, not %d", cases[i].text, told, cases[i].told);
        tally_arena_deinit(&arena);
    }
    tally_words_free(words);
}

/* Words of the record itself say nothing of the post. */
static void words_set_aside(void **state)
{
    (void)state;
    struct tally_words *words;
    struct tally_arena arena;
    struct tally_tokens tokens;
    bool aside[32] = {true, true};
    assert_int_equal(tally_words_new(&words, NULL), TALLY_OK);
    tally_arena_init(&arena, 1 << 20);
    assert_int_equal(tally_normalize(TALLY_LIT("今天停课，大家看看"), &tokens, &arena, NULL),
                     TALLY_OK);
    assert_false(tally_recency_read(words, &tokens, aside, (struct tally_date){2024, 9, 8}).fresh);
    tally_arena_deinit(&arena);
    tally_words_free(words);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(said), cmocka_unit_test(words_set_aside)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
