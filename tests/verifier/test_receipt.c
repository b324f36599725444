#include "verifier/receipt.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#include "tests/support.h"
#include "verifier/normalize.h"

#define HASH "99d16bc3db3019614c7d66c7037bfdd81c8ace64e569ff3412ea107b4db0d9d0"

static const char good[] =
    "{\"schema\":\"urn:tally:receipt:v1\",\"text\":{\"digest\":\"" HASH "\",\"sha256\":\"" HASH
    "\"},\"question\":{\"judged_at\":\"2026-11-24T22:59:52Z\",\"ocr\":false,"
    "\"posted_at\":\"2026-11-20T10:00:00Z\",\"against\":\"" HASH "\"},\"verdict\":\"altered\","
    "\"flags\":[\"edge_cut\",\"unaccounted_text\"],\"records\":[\"" HASH "\"],"
    "\"origin\":\"haishi.gov/log\",\"position\":4,\"root\":\"" HASH "\"}";

static void it_prints_as_it_was_read(void **state)
{
    struct tally_receipt receipt;
    struct tally_arena arena;
    struct tally_buf out;
    char answer[2048];
    (void)state;
    tally_arena_init(&arena, 1 << 20);
    tally_buf_init(&out, 1 << 20);
    (void)snprintf(answer, sizeof answer, "{\"verdict\":\"altered\",\"receipt\":%s}", good);
    const char *const forms[] = {good, answer};
    for (size_t i = 0; i < 2; i++) {
        struct tally_json *root = tally_json_new_object();
        assert_int_equal(tally_receipt_read(text_of(forms[i]), &receipt, &arena, NULL), TALLY_OK);
        out.len = 0;
        tally_receipt_json(&receipt, root);
        assert_int_equal(tally_json_print(root, &out, NULL), TALLY_OK);
        assert_true(tally_slice_eq(tally_buf_slice(&out), text_of(good)));
        tally_json_free(root);
    }
    assert_int_equal(receipt.verdict, TALLY_ALTERED);
    assert_int_equal(receipt.flags, TALLY_FLAG_EDGE_CUT | TALLY_FLAG_UNACCOUNTED_TEXT);
    assert_int_equal(receipt.position, 4);
    tally_buf_deinit(&out);
    tally_arena_deinit(&arena);
}

static void what_is_not_of_its_form_is_named(void **state)
{
    static const struct {
        const char *name;
        const char *from; /* in the good one */
        const char *to;
        const char *member;
    } rows[] = {
        {"another schema", "receipt:v1", "receipt:v2", "/schema"},
        {"a short digest", "{\"digest\":\"99", "{\"digest\":\"", "/text"},
        {"no such verdict", "altered", "fake", "/verdict"},
        {"no such flag", "edge_cut", "edge", "/flags"},
        {"a record that is no id", "\"records\":[\"9", "\"records\":[\"x", "/records"},
        {"before the log began", "\"position\":4", "\"position\":-4", "/position"},
        {"a position that is words", "\"position\":4", "\"position\":\"4\"", "/position"},
        {"no root", "\"root\"", "\"boot\"", "/root"},
        {"no origin", "haishi.gov/log", "", "/origin"},
        {"no time", "22:59:52Z", "22:59", "/question/judged_at"},
        {"ocr in words", "false", "\"no\"", "/question/ocr"},
        {"no such day", "2026-11-20", "2026-11-31", "/question/posted_at"},
        {"against no id", "\"against\":\"9", "\"against\":\"", "/question/against"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[2048];
        struct tally_receipt receipt;
        struct tally_arena arena;
        struct tally_err err = TALLY_ERR_INIT;
        const char *at = strstr(good, rows[i].from);
        assert_non_null(at);
        (void)snprintf(text, sizeof text, "%.*s%s%s", (int)(at - good), good, rows[i].to,
                       at + strlen(rows[i].from));
        tally_arena_init(&arena, 1 << 20);
        enum tally_code code = tally_receipt_read(text_of(text), &receipt, &arena, &err);
        if (code != TALLY_INVALID || strstr(err.text, rows[i].member) == NULL)
            fail_msg("%s: %d, %s", rows[i].name, (int)code, err.text);
        tally_arena_deinit(&arena);
    }
}

/* People read the answer, programs the receipt in it: they may not say two things. */
static void an_answer_says_what_its_receipt_says(void **state)
{
    static const struct {
        const char *answer; /* without its receipt */
        const char *says;   /* NULL: it reads */
    } rows[] = {
        {"\"verdict\":\"altered\"", NULL},
        {"\"verdict\":\"altered\",\"class\":\"differs\",\"records\":[{\"id\":\"" HASH "\"}]", NULL},
        {"\"verdict\":\"altered\",\"input\":{\"digest\":\"" HASH "\"}", NULL},
        {"\"class\":\"differs\"", "/verdict"},
        {"\"verdict\":\"authentic\"", "/verdict"},
        {"\"verdict\":7", "/verdict"},
        {"\"verdict\":\"altered\",\"class\":\"matches\"", "/class"},
        {"\"verdict\":\"altered\",\"records\":[]", "/records"},
        {"\"verdict\":\"altered\",\"records\":[{\"id\":\"x\"}]", "/records"},
        {"\"verdict\":\"altered\",\"records\":[{\"id\":\"" HASH "\"},{\"id\":\"" HASH "\"}]",
         "/records"},
        {"\"verdict\":\"altered\",\"input\":{\"digest\":\"x\"}", "/input/digest"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[4096];
        struct tally_receipt receipt;
        struct tally_arena arena;
        struct tally_err err = TALLY_ERR_INIT;
        tally_arena_init(&arena, 1 << 20);
        (void)snprintf(text, sizeof text, "{%s,\"receipt\":%s}", rows[i].answer, good);
        enum tally_code code = tally_receipt_read(text_of(text), &receipt, &arena, &err);
        bool named = rows[i].says != NULL && strstr(err.text, rows[i].says) != NULL;
        if (rows[i].says == NULL ? code != TALLY_OK : code != TALLY_INVALID || !named)
            fail_msg("%s: %d, %s", rows[i].answer, (int)code, err.text);
        tally_arena_deinit(&arena);
    }
}

static void it_is_bound_to_its_text(void **state)
{
    static const char post[] = "供暖时间为2026年11月15日，不得推迟。";
    struct tally_receipt receipt = {.sha256 = tally_sha256(text_of(post))};
    struct tally_tokens tokens;
    struct tally_arena arena;
    struct tally_err err = TALLY_ERR_INIT;
    (void)state;
    tally_arena_init(&arena, 1 << 20);
    assert_int_equal(tally_normalize(text_of(post), &tokens, &arena, NULL), TALLY_OK);
    receipt.digest = tally_normalize_digest(&tokens);
    assert_int_equal(tally_receipt_check_text(&receipt, text_of(post), &arena, NULL), TALLY_OK);
    assert_int_equal(tally_receipt_check_text(
                         &receipt, text_of("供暖时间为2026年11月15日,不得推迟。"), &arena, &err),
                     TALLY_UNTRUSTED);
    assert_non_null(strstr(err.text, "same words"));
    err = TALLY_ERR_INIT;
    assert_int_equal(tally_receipt_check_text(
                         &receipt, text_of("供暖时间为2026年11月15日，可以推迟。"), &arena, &err),
                     TALLY_UNTRUSTED);
    assert_non_null(strstr(err.text, "another text"));
    tally_arena_deinit(&arena);
}

static void an_answer_about_nothing_has_none(void **state)
{
    const struct tally_err why = {.text = "no"};
    const struct tally_answer cannot = {.verdict = TALLY_CANNOT_CHECK, .reason = &why};
    struct tally_answer answer = {.verdict = TALLY_NO_MATCH,
                                  .text = TALLY_TEXT("x"),
                                  .origin = "a/log",
                                  .position = 9,
                                  .flags = TALLY_FLAG_AUTHOR_LOOKALIKE | TALLY_FLAG_REGISTRY_STALE |
                                           TALLY_FLAG_EVASION_CHARACTERS};
    struct tally_receipt receipt;
    (void)state;
    assert_false(tally_receipt_of(&cannot, &receipt));
    assert_true(tally_receipt_of(&answer, &receipt));
    assert_int_equal(receipt.flags, TALLY_FLAG_EVASION_CHARACTERS); /* what follows from the text */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_prints_as_it_was_read),
        cmocka_unit_test(what_is_not_of_its_form_is_named),
        cmocka_unit_test(an_answer_says_what_its_receipt_says),
        cmocka_unit_test(it_is_bound_to_its_text),
        cmocka_unit_test(an_answer_about_nothing_has_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
