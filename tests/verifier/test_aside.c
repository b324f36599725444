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
};

static void is_left(void **state)
{
    (void)state;
    struct tally_cues *cues;
    assert_int_equal(tally_cues_new(&cues, NULL), TALLY_OK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tally_arena arena;
        struct tally_tokens tokens;
        bool *aside;
        char left[256] = "";
        size_t len = 0;
        tally_arena_init(&arena, 1 << 20);
        assert_int_equal(tally_normalize(text_of(cases[i].text), &tokens, &arena, NULL), TALLY_OK);
        assert_int_equal(tally_aside_find(cues, &tokens, &aside, &arena, NULL), TALLY_OK);
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
    tally_cues_free(cues);
}

/* Under each limit of memory it finds them or says that there was none. */
static void little_memory(void **state)
{
    (void)state;
    struct tally_cues *cues;
    struct tally_arena texts;
    struct tally_tokens tokens;
    enum tally_code code = TALLY_NO_MEMORY;
    assert_int_equal(tally_cues_new(&cues, NULL), TALLY_OK);
    tally_arena_init(&texts, 1 << 20);
    assert_int_equal(tally_normalize(text_of("请转告 @tom"), &tokens, &texts, NULL), TALLY_OK);
    for (size_t limit = 0; code != TALLY_OK; limit++) {
        struct tally_arena arena;
        bool *aside = NULL;
        tally_arena_init(&arena, limit);
        code = tally_aside_find(cues, &tokens, &aside, &arena, NULL);
        assert_true(code == TALLY_OK || (code == TALLY_NO_MEMORY && aside == NULL));
        tally_arena_deinit(&arena);
    }
    tally_arena_deinit(&texts);
    tally_cues_free(cues);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_left),
        cmocka_unit_test(little_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
