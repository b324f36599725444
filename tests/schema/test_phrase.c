/* phrase, err: a sentence in both languages, with its arguments, cut to whole characters. */
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "schema/err.h"
#include "schema/phrase.h"

/* "line %zu, %s: %s" is in the catalogue; its last argument is a phrase. */
static void made_in_both_languages(void **state)
{
    (void)state;
    struct tally_err err = TALLY_ERR_INIT;
    assert_int_equal(
        tally_fail(&err, TALLY_INVALID, "line %zu, %s: %s", (size_t)5, "Title", "has no value"),
        TALLY_INVALID);
    assert_string_equal(err.text, "line 5, Title: has no value");
    assert_string_equal(err.zh, "第5行，Title：没有填内容");
    assert_ptr_equal(tally_err_text(&err, TALLY_EN), err.text);
    assert_ptr_equal(tally_err_text(&err, TALLY_ZH), err.zh);
    (void)tally_fail(&err, TALLY_INVALID, "over %d keys", 7); /* the first wins */
    assert_string_equal(err.text, "line 5, Title: has no value");
    assert_string_equal(err.zh, "第5行，Title：没有填内容");
}

static void unknown_sentences_stay_english(void **state)
{
    (void)state;
    struct tally_err err = TALLY_ERR_INIT;
    (void)tally_fail(&err, TALLY_INVALID, "there are %s in the moon", "men");
    assert_string_equal(err.zh, "");
    assert_string_equal(tally_err_text(&err, TALLY_ZH), "there are men in the moon");
    assert_string_equal(tally_phrase("no such phrase"), "no such phrase");
}

static void one_failure_tells_another(void **state)
{
    (void)state;
    struct tally_err why = TALLY_ERR_INIT;
    struct tally_err err = TALLY_ERR_INIT;
    struct tally_err same = TALLY_ERR_INIT;
    (void)tally_fail_at(&why, TALLY_INVALID, 3, "the text is %zu bytes, over 1 MiB", (size_t)9);
    assert_int_equal(tally_fail_why(&err, TALLY_IO, &why, "%s: ", "a.txt"), TALLY_IO);
    assert_string_equal(err.text, "a.txt: the text is 9 bytes, over 1 MiB");
    assert_string_equal(err.zh, "a.txt：正文有9字节，超过1 MiB");
    assert_int_equal(tally_fail_as(&same, TALLY_IO, &why), TALLY_IO);
    assert_string_equal(same.text, why.text);
    assert_string_equal(same.zh, why.zh);
    assert_true(same.offset == TALLY_NO_OFFSET);
}

/* Order, flags and widths: one sentence of the catalogue for each kind of conversion. */
static void conversions(void **state)
{
    (void)state;
    struct tally_err err = TALLY_ERR_INIT;
    (void)tally_fail(&err, TALLY_INVALID, "there is no day %04d-%02d-%02d", 2026, 2, 31);
    assert_string_equal(err.zh, "没有2026-02-31这一天");
    err = TALLY_ERR_INIT;
    (void)tally_fail(&err, TALLY_INVALID, "key type 0x%02x is not known here", 7U);
    assert_string_equal(err.zh, "不认识的密钥类型0x07");
    err = TALLY_ERR_INIT;
    (void)tally_fail(&err, TALLY_INVALID, "entry %" PRIu64 " is not in a tree of %" PRIu64,
                     UINT64_C(12), UINT64_C(9));
    assert_string_equal(err.zh, "日志共9条，没有第12条");
    err = TALLY_ERR_INIT;
    (void)tally_fail(&err, TALLY_INVALID, "%.*s is no name", 3, "abcdef");
    assert_string_equal(err.text, "abc is no name");
    assert_string_equal(err.zh, "abc不是合规的名称");
}

static void whole_characters(void **state)
{
    (void)state;
    static const struct {
        const char *name, *cut, *kept;
    } cases[] = {
        {"nothing", "", ""},
        {"letters", "abc", "abc"},
        {"a whole sign", "a\xE6\x97\xA5", "a\xE6\x97\xA5"},
        {"two thirds of one", "a\xE6\x97", "a"},
        {"a third", "a\xE6", "a"},
        {"half of two", "\xC3", ""},
        {"two of two", "\xC3\xA9", "\xC3\xA9"},
        {"three of four", "b\xF0\x9F\x98", "b"},
        {"four of four", "\xF0\x9F\x98\x80", "\xF0\x9F\x98\x80"},
        {"one of four", "\xF0", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[16];
        (void)snprintf(text, sizeof text, "%s", cases[i].cut);
        tally_phrase_trim(text);
        if (strcmp(text, cases[i].kept) != 0)
            fail_msg("%s: \"%s\"", cases[i].name, text);
    }
}

/* However long an argument is, both texts end with a whole character. */
static void bounded(void **state)
{
    (void)state;
    char path[400];
    for (size_t lead = 0; lead < 3; lead++) {
        size_t len = 0;
        for (; len < lead; len++)
            path[len] = 'x';
        for (; len + 4 < sizeof path; len += 3)
            memcpy(path + len, "\xE6\x97\xA5", 3);
        path[len] = '\0';
        struct tally_err why = TALLY_ERR_INIT;
        struct tally_err err = TALLY_ERR_INIT;
        (void)tally_fail(&why, TALLY_INVALID, "%s is not a key file", path);
        (void)tally_fail_why(&err, TALLY_INVALID, &why, "%s: ", "a");
        const char *const texts[] = {why.text, why.zh, err.text, err.zh};
        for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
            const char *text = texts[i];
            size_t size = strlen(text);
            assert_true(size > 180);
            assert_memory_equal(text + size - 3, "\xE6\x97\xA5", 3);
        }
    }
}

static void printed(void **state)
{
    (void)state;
    char text[128] = "";
    for (int lang = TALLY_EN; lang <= TALLY_ZH; lang++) {
        FILE *out = tmpfile();
        assert_non_null(out);
        tally_say(out, (enum tally_lang)lang, "--%s and --%s cannot stand together", "a", "b");
        rewind(out);
        size_t len = fread(text, 1, sizeof text - 1, out);
        text[len] = '\0';
        (void)fclose(out);
        assert_string_equal(text, lang == TALLY_EN ? "--a and --b cannot stand together"
                                                   : "--a和--b不能同时用");
    }
}

/* What a stranger's bytes become before a person sees them. */
static void tamed(void **state)
{
    (void)state;
    static const struct {
        const char *name, *bytes, *shown;
    } rows[] = {
        {"words", "海市 city, Ω", "海市 city, Ω"},
        {"an escape sequence", "\x1b[2J", "?[2J"},
        {"DEL and C1",
         "a\x7f\xc2\x9b"
         "b",
         "a???b"},
        {"right to left override",
         "a\xe2\x80\xae"
         "b",
         "a???b"},
        {"an isolate", "\xe2\x81\xa6x\xe2\x81\xa9", "???x???"},
        {"no UTF-8", "\xff\xe6\xb5", "???"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[64];
        (void)snprintf(text, sizeof text, "%s", rows[i].bytes);
        tally_phrase_tame(text);
        if (strcmp(text, rows[i].shown) != 0)
            fail_msg("%s: %s", rows[i].name, text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(made_in_both_languages),
        cmocka_unit_test(unknown_sentences_stay_english),
        cmocka_unit_test(one_failure_tells_another),
        cmocka_unit_test(conversions),
        cmocka_unit_test(whole_characters),
        cmocka_unit_test(bounded),
        cmocka_unit_test(printed),
        cmocka_unit_test(tamed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
