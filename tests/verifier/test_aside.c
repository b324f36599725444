/* aside: what of a text states nothing, and what looks like it and does. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"
#include "verifier/aside.h"

static const struct {
    const char *name, *text, *left; /* what is left, as it is spelt */
} cases[] = {
    {"nothing aside", "全市停水三天", "全市停水三天"},
    {"a call in front", "紧急扩散！全市停水三天", "全市停水三天"},
    {"a call behind", "全市停水三天，请转告家人", "全市停水三天"},
    {"a denial is no call", "不要转发：全市停水", "不要转发全市停水"},
    {"an address", "停水了 https://a.example/x?y=1 快看", "停水了"},
    {"an address as an application shows it", "停水了O网页链接", "停水了"},
    {"an account", "停水了@tom", "停水了"},
    {"an account with an underscore and a point", "停水了 @tom_air-port.x", "停水了"},
    {"a sentence behind an account", "@tom the water is off", "thewaterisoff"},
    {"an account in Chinese ends nobody knows where", "@海市停水了", "海市停水了"},
    {"an address of mail is none", "tom@", "tom"},
    {"only accounts", "@a @b @c_1", ""},
    {"a sign that a platform draws", "停水了[泪]大家[bm可怜]", "停水了"},
    {"its brackets alone", "停水了[] [泪", "停水了泪"},
    {"a longer word in brackets", "停水了[全市三天之内]", "停水了全市三天之内"},
    {"a word in other brackets", "停水了（前天）", "停水了前天"},
    {"an English word in brackets", "the [former] mayor", "theformermayor"},
    {"a word in brackets that turns", "停水了[不]是[停止]", "停水了不是停止"},
    {"a number in brackets", "停水[3]天", "停水3天"},
};

static void is_left(void **state)
{
    (void)state;
    struct tally_words *words;
    assert_int_equal(tally_words_new(&words, NULL), TALLY_OK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tally_arena arena;
        struct tally_tokens tokens;
        bool *aside;
        char left[256] = "";
        size_t len = 0;
        tally_arena_init(&arena, 1 << 20);
        assert_int_equal(tally_normalize(text_of(cases[i].text), &tokens, &arena, NULL), TALLY_OK);
        assert_int_equal(tally_aside_find(words, &tokens, &aside, &arena, NULL), TALLY_OK);
        for (uint32_t k = 0; k < tokens.count; k++) {
            if (!aside[k])
                len +=
                    tally_normalize_token_spelling(&tokens, k, left + len, sizeof left - 1 - len);
        }
        left[len] = '\0';
        if (strcmp(left, cases[i].left) != 0)
            fail_msg("%s: %s", cases[i].name, left);
        tally_arena_deinit(&arena);
    }
    tally_words_free(words);
}

/* Under each limit of memory it finds them or says that there was none. */
static void little_memory(void **state)
{
    (void)state;
    struct tally_words *words;
    struct tally_arena texts;
    struct tally_tokens tokens;
    enum tally_code code = TALLY_NO_MEMORY;
    assert_int_equal(tally_words_new(&words, NULL), TALLY_OK);
    tally_arena_init(&texts, 1 << 20);
    assert_int_equal(tally_normalize(text_of("请转告 @tom"), &tokens, &texts, NULL), TALLY_OK);
    for (size_t limit = 0; code != TALLY_OK; limit++) {
        struct tally_arena arena;
        bool *aside = NULL;
        tally_arena_init(&arena, limit);
        code = tally_aside_find(words, &tokens, &aside, &arena, NULL);
        assert_true(code == TALLY_OK || (code == TALLY_NO_MEMORY && aside == NULL));
        tally_arena_deinit(&arena);
    }
    tally_arena_deinit(&texts);
    tally_words_free(words);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_left),
        cmocka_unit_test(little_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
