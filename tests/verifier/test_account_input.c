#include "verifier/account_input.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#include "tests/support.h"

static enum tally_code read_json(const char *text, struct tally_account_question *out,
                                 struct tally_arena *arena, struct tally_err *err)
{
    struct tally_json *root = NULL;
    *out = (struct tally_account_question){0};
    assert_int_equal(tally_json_parse(text_of(text), 8, &root, NULL), TALLY_OK);
    enum tally_code code = tally_account_input_json(root, out, arena, err);
    tally_json_free(root);
    return code;
}

static void a_question_is_read_whole(void **state)
{
    struct tally_account_question question;
    struct tally_arena arena;
    (void)state;
    tally_arena_init(&arena, 1 << 20);
    assert_int_equal(
        read_json(
            "{\"name\":\"海市发布\",\"platform\":\"weibo\",\"id\":\"1\",\"bio\":\"b\","
            "\"history\":[{\"at\":\"2024-05-01\",\"name\":\"a\"},"
            "{\"at\":\"2024-04-30T23:30:00-01:00\",\"name\":\"c\",\"bio\":\"d\",\"id\":\"e\"}]}",
            &question, &arena, NULL),
        TALLY_OK);
    assert_true(tally_slice_eq(question.name, TALLY_LIT("海市发布")));
    assert_true(tally_slice_eq(question.platform, TALLY_LIT("weibo")));
    assert_true(tally_slice_eq(question.id, TALLY_LIT("1")));
    assert_true(tally_slice_eq(question.bio, TALLY_LIT("b")));
    assert_int_equal(question.state_count, 2);
    assert_int_equal(question.states[0].day.month, 5);
    assert_int_equal(question.states[1].day.day, 1); /* the UTC day of the time */
    assert_true(tally_slice_eq(question.states[1].bio, TALLY_LIT("d")));
    assert_true(tally_slice_eq(question.states[1].id, TALLY_LIT("e")));
    tally_arena_deinit(&arena);
}

static void what_cannot_be_read_is_named(void **state)
{
    static const struct {
        const char *text;
        const char *words;
    } rows[] = {
        {"[]", "not a JSON object"},
        {"{}", "/name: missing or empty"},
        {"{\"name\":\"\"}", "/name: missing or empty"},
        {"{\"name\":7}", "/name: not a string"},
        {"{\"name\":\"x\",\"colour\":\"red\"}", "/colour: there is no such member"},
        {"{\"name\":\"x\",\"bio\":null}", "/bio: not a string"},
        {"{\"name\":\"x\",\"history\":{}}", "/history: not an array"},
        {"{\"name\":\"x\",\"history\":[1]}", "/history/0: not a JSON object"},
        {"{\"name\":\"x\",\"history\":[{\"at\":\"2024-05-01\"}]}", "/history/0/name: missing"},
        {"{\"name\":\"x\",\"history\":[{\"at\":\"2024-02-30\",\"name\":\"y\"}]}",
         "/history/0/at: not a date"},
        {"{\"name\":\"x\",\"history\":[{\"at\":\"2024-05-01\",\"name\":\"y\"},"
         "{\"name\":\"y\",\"when\":\"\"}]}",
         "/history/1/when: there is no such member"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_account_question question;
        struct tally_arena arena;
        struct tally_err err = TALLY_ERR_INIT;
        tally_arena_init(&arena, 1 << 20);
        enum tally_code code = read_json(rows[i].text, &question, &arena, &err);
        if (code != TALLY_INVALID || strstr(err.text, rows[i].words) == NULL)
            fail_msg("%s: %d, %s", rows[i].text, (int)code, err.text);
        tally_arena_deinit(&arena);
    }
}

static void lines_are_counted(void **state)
{
    struct tally_account_question question = {0};
    struct tally_arena arena;
    struct tally_err err = TALLY_ERR_INIT;
    (void)state;
    tally_arena_init(&arena, 1 << 20);
    assert_int_equal(
        tally_account_input_history(
            text_of(
                "{\"at\":\"2024-05-01\",\"name\":\"a\"}\n\n{\"at\":\"2023-05-01\",\"name\":\"b\"}"),
            &question, &arena, NULL),
        TALLY_OK);
    assert_int_equal(question.state_count, 2);
    assert_int_equal(tally_account_input_history(text_of("\n\n{\n"), &question, &arena, &err),
                     TALLY_INVALID);
    assert_string_equal(err.text, "history, line 3: not JSON");
    tally_arena_deinit(&arena);
}

static void over_a_thousand_states_are_refused(void **state)
{
    static const char line[] = "{\"at\":\"2024-05-01\",\"name\":\"a\"}\n";
    struct tally_account_question question = {0};
    struct tally_arena arena;
    struct tally_buf lines;
    (void)state;
    tally_arena_init(&arena, 1 << 22);
    tally_buf_init(&lines, 1 << 20);
    for (size_t i = 0; i < TALLY_ACCOUNT_STATES_MAX; i++)
        tally_buf_str(&lines, line);
    assert_int_equal(tally_account_input_history(tally_buf_slice(&lines), &question, &arena, NULL),
                     TALLY_OK);
    tally_buf_str(&lines, line);
    assert_int_equal(tally_account_input_history(tally_buf_slice(&lines), &question, &arena, NULL),
                     TALLY_INVALID);
    tally_buf_deinit(&lines);
    tally_arena_deinit(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_question_is_read_whole),
        cmocka_unit_test(what_cannot_be_read_is_named),
        cmocka_unit_test(lines_are_counted),
        cmocka_unit_test(over_a_thousand_states_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
