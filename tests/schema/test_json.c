/* json: what is refused and where; what is written comes back in the same order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"

static void refusals(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        struct tally_slice text;
        enum tally_code code;
    } cases[] = {
        {"an object", TALLY_TEXT("{\"a\":[1,-2,true,null,\"\xe4\xb8\x8d\"]}"), TALLY_OK},
        {"a lone string", TALLY_TEXT("\"x\""), TALLY_OK},
        {"three levels", TALLY_TEXT("[[[]]]"), TALLY_OK},
        {"four levels", TALLY_TEXT("[[[[]]]]"), TALLY_INVALID},
        {"brackets in a string", TALLY_TEXT("[\"[[[[\\\"[\"]"), TALLY_OK},
        {"duplicate member", TALLY_TEXT("{\"a\":1,\"a\":2}"), TALLY_INVALID},
        {"escaped duplicate", TALLY_TEXT("{\"a\":1,\"\\u0061\":2}"), TALLY_INVALID},
        {"escaped NUL", TALLY_TEXT("\"a\\u0000b\""), TALLY_INVALID},
        {"raw NUL", TALLY_TEXT("\"a\0b\""), TALLY_INVALID},
        {"invalid UTF-8", TALLY_TEXT("\"\xff\""), TALLY_INVALID},
        {"lone surrogate", TALLY_TEXT("\"\\ud800\""), TALLY_INVALID},
        {"something behind", TALLY_TEXT("{} {}"), TALLY_INVALID},
        {"cut", TALLY_TEXT("{\"a\":"), TALLY_INVALID},
        {"nothing", TALLY_TEXT(""), TALLY_INVALID},
        {"huge integer", TALLY_TEXT("123456789012345678901234567890"), TALLY_INVALID},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tally_json *root = NULL;
        struct tally_err err = TALLY_ERR_INIT;
        enum tally_code code = tally_json_parse(cases[i].text, 3, &root, &err);
        if (code != cases[i].code || (code == TALLY_OK) != (root != NULL) ||
            (code == TALLY_OK) != (err.text[0] == '\0'))
            fail_msg("%s: code %d, \"%s\"", cases[i].name, (int)code, err.text);
        tally_json_free(root);
    }
}

static void writes_in_order(void **state)
{
    (void)state;
    struct tally_buf out;
    tally_buf_init(&out, 4096);
    struct tally_json *root = tally_json_new_object();
    tally_json_add_str(root, "z", "不\n\"");
    tally_json_add_int(root, "a", INT64_MIN);
    struct tally_json *list = tally_json_add_array(root, "list");
    tally_json_add_bool(list, NULL, true);
    tally_json_add_null(tally_json_add_object(list, NULL), "n");
    tally_json_add_text(root, "bad", TALLY_LIT("x\xffy"));
    tally_json_add_str(root, "like",
                       "\x01"
                       "failed");
    assert_int_equal(tally_json_print(root, &out, NULL), TALLY_OK);
    static const struct tally_slice want =
        TALLY_TEXT("{\"z\":\"不\\n\\\"\",\"a\":-9223372036854775808,\"list\":[true,{\"n\":null}],"
                   "\"bad\":\"x\xef\xbf\xbdy\",\"like\":\"\\u0001failed\"}");
    assert_true(tally_slice_eq(tally_buf_slice(&out), want));

    struct tally_json *back = NULL;
    struct tally_slice name;
    assert_int_equal(tally_json_parse(tally_buf_slice(&out), 8, &back, NULL), TALLY_OK);
    assert_non_null(tally_json_member(back, 2, &name));
    assert_true(tally_slice_eq(name, TALLY_LIT("list")));
    assert_null(tally_json_member(back, 5, &name));
    tally_json_free(back);
    tally_json_free(root);
    tally_buf_deinit(&out);
}

static void a_failure_is_not_silent(void **state)
{
    (void)state;
    struct tally_buf out;
    tally_buf_init(&out, 4096);
    struct tally_json *root = tally_json_new_object();
    tally_json_add_int(tally_json_add_object(NULL, "x"), "y", 1); /* no parent: nothing */
    tally_json_add_copy(root, "hole", NULL);                      /* a child that failed */
    tally_buf_str(&out, "before");
    assert_int_equal(tally_json_print(root, &out, NULL), TALLY_NO_MEMORY);
    assert_true(out.failed);
    assert_int_equal(out.len, strlen("before"));
    assert_int_equal(tally_json_print(NULL, &out, NULL), TALLY_NO_MEMORY);
    tally_json_free(root);
    tally_buf_deinit(&out);
    root = tally_json_new_object();
    tally_json_add_copy(tally_json_add_array(root, "list"), NULL, NULL); /* a lost element */
    tally_buf_init(&out, 4096);
    assert_int_equal(tally_json_print(root, &out, NULL), TALLY_NO_MEMORY);
    assert_int_equal(out.len, 0);
    tally_json_free(root);
    tally_buf_deinit(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refusals),
        cmocka_unit_test(writes_in_order),
        cmocka_unit_test(a_failure_is_not_silent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
