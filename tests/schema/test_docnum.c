/* docnum: the forms that are met, each by its one key. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "schema/docnum.h"
#include "support.h"

static void every_number_has_a_key(void **state)
{
    static const struct {
        const char *text, *key;
    } rows[] = {
        {"国办发〔2023〕12号", "国办发|2023|12"},
        {"国办发 [2023] 12号", "国办发|2023|12"},
        {"PW Notice 2026-118", "PWNotice2026-118"},
        {" 26/2026\n", "26/2026"},
        {"", ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char key[64];
        char cut[5];
        tally_docnum_key_of(text_of(rows[i].text), key, sizeof key);
        assert_string_equal(key, rows[i].key);
        tally_docnum_key_of(text_of(rows[i].text), cut, sizeof cut);
        assert_true(strlen(cut) < sizeof cut && strncmp(cut, rows[i].key, strlen(cut)) == 0);
    }
}

static void forms(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *key; /* NULL: no document number */
        bool irregular;
    } rows[] = {
        {"国办发〔2023〕12号", "国办发|2023|12", false},
        {"国办发[2023]12号", "国办发|2023|12", true},
        {"国办发（2023）12号", "国办发|2023|12", true},
        {"国办发【２０２３】１２号", "国办发|2023|12", true},
        {"国办发 〔2023〕 12 号", "国办发|2023|12", false},
        {"国办发〔2023〕第12号", "国办发|2023|12", true},
        {"国办发〔2023〕012號", "国办发|2023|12", false},
        {"国令第707号", "国令|0|707", false},
        {"2023年第5号", "|2023|5", false},
        {"公告2023年第5号", "公告|2023|5", false},
        {"国办发〔2023〕号", NULL, false},
        {"国办发〔23〕12号", NULL, false},
        {"〔2023〕12号", NULL, false},
        {"12号", NULL, false},
        {"国办发〔2023〕12", NULL, false},
        {"国办发〔2023〕12号文", NULL, false},
        {"", NULL, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_docnum num;
        enum tally_code code = tally_docnum_parse(text_of(rows[i].text), &num, NULL);
        if ((code == TALLY_OK) != (rows[i].key != NULL))
            fail_msg("%s: %d", rows[i].text, code);
        if (code != TALLY_OK)
            continue;
        assert_string_equal(tally_docnum_key(&num).s, rows[i].key);
        if (num.irregular != rows[i].irregular)
            fail_msg("%s: irregular %d", rows[i].text, num.irregular);
        const struct tally_docnum_key shown = tally_docnum_format(&num);
        struct tally_docnum again;
        if (tally_docnum_parse(text_of(shown.s), &again, NULL) != TALLY_OK || again.irregular ||
            strcmp(tally_docnum_key(&again).s, rows[i].key) != 0)
            fail_msg("%s is shown as %s", rows[i].text, shown.s);
    }
    const struct tally_docnum number = {.code = "国办发", .year = 2023, .number = 12};
    assert_string_equal(tally_docnum_format(&number).s, "国办发〔2023〕12号");
}

static void found_in_a_text(void **state)
{
    (void)state;
    struct tally_slice text = text_of("根据《通知》（国办发〔2023〕12号）和2023年第5号公告");
    struct tally_docnum num;
    size_t begin;
    size_t end;
    assert_true(tally_docnum_find(text, 0, &begin, &end, &num));
    assert_string_equal(tally_docnum_key(&num).s, "国办发|2023|12");
    assert_true(tally_docnum_find(text, end, &begin, &end, &num));
    assert_int_equal(num.number, 5);
    assert_false(tally_docnum_find(text, end, &begin, &end, &num));
    const struct tally_slice spaced = TALLY_LIT("按 国办发〔2023〕12号");
    assert_true(tally_docnum_may_begin(spaced, strlen("按"), "国办发|2023|12"));
    assert_false(tally_docnum_may_begin(spaced, 0, "国办发|2023|12"));
    assert_true(tally_docnum_may_begin(spaced, 0, "|2023|12")); /* which has no code */
    assert_false(tally_docnum_may_begin(spaced, spaced.len, "国办发|2023|12"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_number_has_a_key),
                                       cmocka_unit_test(forms), cmocka_unit_test(found_in_a_text)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
