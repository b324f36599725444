#include "verifier/account_messages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#include "tests/support.h"

/* No sentence judges: these words stand nowhere but in a denial of them. */
static void check_words(const char *sentence)
{
    static const char *const never[] = {"fake", "fraud", "false", "假", "伪", "骗", "冒充", "%"};
    assert_non_null(sentence);
    assert_true(strlen(sentence) > 0);
    for (size_t i = 0; i < sizeof never / sizeof *never; i++) {
        if (strstr(sentence, never[i]) != NULL)
            fail_msg("“%s” in: %s", never[i], sentence);
    }
}

static void every_answer_has_its_sentences(void **state)
{
    (void)state;
    for (int answer = 0; answer < TALLY_ACCOUNT_ANSWER_COUNT; answer++) {
        for (int sentence = 0; sentence < TALLY_ACCOUNT_SENTENCE_COUNT; sentence++) {
            check_words(tally_account_message((enum tally_account_answer)answer,
                                              (enum tally_account_sentence)sentence, TALLY_EN));
            check_words(tally_account_message((enum tally_account_answer)answer,
                                              (enum tally_account_sentence)sentence, TALLY_ZH));
        }
        assert_non_null(tally_account_check_answer_name((enum tally_account_answer)answer));
    }
}

/* Only platform and id make an account one; a name is anybody's to take. */
static void a_name_alone_is_not_the_account(void **state)
{
    (void)state;
    for (int sentence = 0; sentence < TALLY_ACCOUNT_SENTENCE_COUNT; sentence++) {
        for (int lang = 0; lang < 2; lang++)
            check_words(tally_account_message_listed(true, (enum tally_account_sentence)sentence,
                                                     (enum tally_lang)lang));
    }
    assert_non_null(strstr(tally_account_message_listed(false, TALLY_ACCOUNT_HEADLINE, TALLY_EN),
                           "name alone does not show"));
    assert_null(
        strstr(tally_account_message_listed(true, TALLY_ACCOUNT_HEADLINE, TALLY_EN), "name alone"));
}

static void every_reason_shows_what_it_is_about(void **state)
{
    const struct tally_listed_name name = {.name = TALLY_TEXT("<NAME>"),
                                           .body_name = TALLY_TEXT("<BODY>")};
    (void)state;
    for (int kind = 0; kind < TALLY_WHY_COUNT; kind++) {
        const struct tally_account_reason reason = {
            .kind = (enum tally_account_kind)kind, .words = TALLY_TEXT("<WORDS>"), .name = &name};
        bool of_body =
            kind != TALLY_WHY_DIVISION && kind != TALLY_WHY_ORGAN && kind != TALLY_WHY_TITLE;
        for (int lang = 0; lang < 2; lang++) {
            struct tally_buf out;
            tally_buf_init(&out, 4096);
            tally_account_message_reason(&reason, (enum tally_lang)lang, &out);
            tally_buf_byte(&out, 0);
            const char *text = (const char *)out.ptr;
            check_words(text);
            assert_null(strchr(text, '{'));
            if (of_body && strstr(text, "<BODY>") == NULL)
                fail_msg("%s does not show the body: %s",
                         tally_account_check_kind_name(reason.kind), text);
            assert_true(strstr(text, "<WORDS>") != NULL || strstr(text, "<NAME>") != NULL);
            tally_buf_deinit(&out);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_answer_has_its_sentences),
        cmocka_unit_test(a_name_alone_is_not_the_account),
        cmocka_unit_test(every_reason_shows_what_it_is_about),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
