/* draft: what a person writes becomes the record that is signed, and what is wrong is named. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "schema/draft.h"
#include "support.h"

static enum tally_code read_file(void *context, struct tally_slice name, struct tally_slice *bytes,
                                 struct tally_arena *arena, struct tally_err *err)
{
    (void)context;
    (void)arena;
    if (!tally_slice_eq(name, TALLY_LIT("maps/a.txt")))
        return tally_fail(err, TALLY_NOT_FOUND, "no such file");
    *bytes = TALLY_LIT("attached");
    return TALLY_OK;
}

static const struct tally_draft_files files = {read_file, NULL};
static const struct tally_draft_defaults defaults = {.origin = TALLY_TEXT("registry.example/log")};

#define HEAD "Type: notice\nAuthority: haishi.gov\nTitle: 关于台风的通知\nWritten: 2026-11-20\n"
#define BODY "\n各区人民政府：\r\n请做好准备。\n\n\n"
#define HEX  "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static void notice_round_trip(void **state)
{
    (void)state;
    const char *text = HEAD "Number: 海政发〔2026〕12号\nKey-line: 停课\nKey-line: 停航\n"
                            "Keep-with: 甲 || 乙\nRelation: extends " HEX " 三 四\n"
                            "Attachment: maps/a.txt\nTranslation: en maps/a.txt\n"
                            "Effective: 2026-11-20T18:00:00+08:00\n" BODY;
    struct tally_arena arena;
    struct tally_err err = TALLY_ERR_INIT;
    struct tally_draft draft;
    tally_arena_init(&arena, 1 << 22);
    if (tally_draft_parse(text_of(text), &defaults, &files, &draft, &arena, &err) != TALLY_OK)
        fail_msg("%s", err.text);
    const struct tally_notice *notice = &draft.record.of.notice;
    assert_int_equal(notice->key_lines.count, 2);
    assert_int_equal(notice->keep_with_count, 1);
    assert_int_equal(notice->relations[0].how, TALLY_EXTENDS);
    assert_int_equal(notice->relations[0].heads.count, 2);
    assert_int_equal(draft.parts.count, 3);
    assert_true(
        tally_slice_eq(draft.parts.at[0].bytes, TALLY_LIT("各区人民政府：\n请做好准备。\n")));
    assert_non_null(tally_record_subject(&draft.record, TALLY_LIT("file/a.txt")));
    assert_true(tally_slice_eq(tally_record_subject(&draft.record, TALLY_LIT("text/en"))->lang,
                               TALLY_LIT("en")));
    assert_true(tally_slice_eq(draft.record.lang, TALLY_LIT("zh-Hans")));
    assert_true(tally_slice_eq(draft.record.issued, TALLY_LIT("1970-01-01T00:00:00Z")));

    /* What is written reads back and writes the same again. */
    struct tally_buf first;
    struct tally_buf second;
    struct tally_record again;
    tally_buf_init(&first, 1 << 16);
    tally_buf_init(&second, 1 << 16);
    assert_int_equal(tally_record_write(&draft.record, &first, &err), TALLY_OK);
    assert_int_equal(tally_record_parse(tally_buf_slice(&first), &again, &arena, &err), TALLY_OK);
    assert_int_equal(tally_record_write(&again, &second, &err), TALLY_OK);
    assert_true(tally_slice_eq(tally_buf_slice(&first), tally_buf_slice(&second)));
    tally_buf_deinit(&first);
    tally_buf_deinit(&second);
    tally_arena_deinit(&arena);
}

static void json_line_is_the_same_draft(void **state)
{
    (void)state;
    struct tally_arena arena;
    struct tally_draft a;
    struct tally_draft b;
    tally_arena_init(&arena, 1 << 22);
    const char *text = "Type: debunk\nAuthority: haishi.gov\nClaim: 水有毒\nWording: 甲\n"
                       "Wording: 乙\nConclusion: not_true\nSlot: place 海市\nScope: area 海市\n"
                       "Scope: from 2026-11-18\nEvidence: 报告 https://haishi.gov/1\n\n没有。\n";
    const char *line =
        "{\"type\":\"debunk\",\"authority\":\"haishi.gov\",\"claim\":\"水有毒\","
        "\"wording\":[\"甲\",\"乙\"],\"conclusion\":\"not_true\",\"slot\":\"place 海市\","
        "\"scope\":[\"area 海市\",\"from 2026-11-18\"],"
        "\"evidence\":\"报告 https://haishi.gov/1\",\"text\":\"没有。\"}";
    struct tally_err err = TALLY_ERR_INIT;
    if (tally_draft_parse(text_of(text), &defaults, &files, &a, &arena, &err) != TALLY_OK ||
        tally_draft_parse_json(text_of(line), &defaults, &files, &b, &arena, &err) != TALLY_OK)
        fail_msg("%s", err.text);
    struct tally_buf first;
    struct tally_buf second;
    tally_buf_init(&first, 1 << 16);
    tally_buf_init(&second, 1 << 16);
    assert_int_equal(tally_record_write(&a.record, &first, NULL), TALLY_OK);
    assert_int_equal(tally_record_write(&b.record, &second, NULL), TALLY_OK);
    assert_true(tally_slice_eq(tally_buf_slice(&first), tally_buf_slice(&second)));
    tally_buf_deinit(&first);
    tally_buf_deinit(&second);
    tally_arena_deinit(&arena);
}

#define BODY_HEAD                                                                                  \
    "Type: authority\nOrigin: registry.example/log\nId: city.example\nSeq: 1\n"                    \
    "Name: zh-Hans 海市人民政府\n"
#define BODY_KEY                                                                                   \
    "Scope: predicate notice\nThreshold: 1\nState: active\n"                                       \
    "Key: city.example/office+6821da52+AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB\n"

/* Every member of an account can be written, and what stands between two bars may be empty. */
static void accounts_of_a_body(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        const char *id, *field, *field_issuer;
        uint16_t since;
    } rows[] = {
        {"weibo || 海市发布", "", "", "", 0},
        {"weibo || 海市发布 || 1 || 2020-01-01", "1", "", "", 2020},
        {"weibo || 王医生讲急诊 || 9 || || || 医疗健康 || health.example", "9", "医疗健康",
         "health.example", 0},
        {"weibo||王医生讲急诊||||2021-05-01||||医疗健康", "", "医疗健康", "", 2021},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_arena arena;
        struct tally_err err = TALLY_ERR_INIT;
        struct tally_draft draft;
        char text[1024];
        tally_arena_init(&arena, 1 << 22);
        (void)snprintf(text, sizeof text, BODY_HEAD "Account: %s\n" BODY_KEY, rows[i].line);
        if (tally_draft_parse(text_of(text), &defaults, &files, &draft, &arena, &err) != TALLY_OK)
            fail_msg("%s: %s", rows[i].line, err.text);
        const struct tally_account *account = draft.record.of.authority.accounts;
        if (!tally_slice_eq(account->id, text_of(rows[i].id)) ||
            !tally_slice_eq(account->field, text_of(rows[i].field)) ||
            !tally_slice_eq(account->field_issuer, text_of(rows[i].field_issuer)) ||
            account->since.year != rows[i].since)
            fail_msg("%s: another account", rows[i].line);
        tally_arena_deinit(&arena);
    }
}

static void refused(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        const char *text;
        const char *says;
    } rows[] = {
        {"no type", "Authority: a\n\nx\n", "no Type"},
        {"unknown type", "Type: notise\n\nx\n",
         "line 1, type: no kind of record is named so: they are notice"},
        {"a header of another kind", "Type: debunk\nTitle: x\n" BODY,
         "a debunk has no such header, a notice has"},
        {"a misspelt header", HEAD "Titel: x\n" BODY, "did you mean title"},
        {"a header twice", HEAD "Title: x\n" BODY, "line 5, title: is given twice"},
        {"a header without a value", HEAD "Number:\n" BODY, "line 5"},
        {"no colon", HEAD "hello\n" BODY, "line 5"},
        {"no text", HEAD "\n \n", "needs a text"},
        {"an empty line among the headers", HEAD "\nKey-line: 停课\nAttachment: b.txt\n" BODY,
         "line 5 is empty and ends the headers, and line 6 goes on with one, key_line"},
        {"two of them, and the other colon", HEAD "\n\r\nAttachment：b.txt\n" BODY,
         "line 7 goes on with one, attachment"},
        {"an empty line before what is required",
         "Type: notice\nAuthority: a\nTitle: t\n\nWritten: 2026-02-01\n\nx\n",
         "line 5 goes on with one, written"},
        {"an empty line among those of a withdrawal",
         "Type: withdraw\nAuthority: a\n\nTarget: " HEX "\nReason: other\n", "line 3 is empty"},
        {"a day that is not there",
         "Type: notice\nAuthority: a\nTitle: t\nWritten: 2026-02-30\n\nx\n", "Written: "},
        {"a time without a zone", HEAD "Issued: 2026-11-20\n" BODY,
         "Issued: not a time of the form 2026-11-20T18:00:00+08:00"},
        {"a number for an id", HEAD "Relation: corrects 海政发〔2026〕1号\n" BODY,
         "tally show CODE"},
        {"no title", "Type: notice\nAuthority: a\nWritten: 2026-02-01\n\nx\n",
         "there is no Title: header"},
        {"bidi in a title",
         "Type: notice\nAuthority: a\nTitle: a\xE2\x80\xAE"
         "b\nWritten: 2026-02-01\n\nx\n",
         "Title: "},
        {"a body id with capitals",
         "Type: notice\nAuthority: A b\nTitle: t\nWritten: 2026-02-01\n\nx\n", "Authority: "},
        {"a value of the template", HEAD "Area: ‹海市›\n" BODY, "line 5, area: still holds"},
        {"the text of the template", HEAD "\n‹正文。›\n", "still the template's"},
        {"nothing before the empty line", "\nType: notice\n", "line 1 is empty"},
        {"no such file", HEAD "Attachment: b.txt\n" BODY, "no such file"},
        {"no bars", HEAD "Keep-with: a b\n" BODY, "||"},
        {"not UTF-8", "Type: notice\xFF\n\nx\n", "not UTF-8"},
        {"a withdrawal of nothing", "Type: withdraw\nAuthority: a\nReason: other\n",
         "there is no Target: header"},
        {"an account of eight fields", BODY_HEAD "Account: a||b||c||||||f||g||h\n" BODY_KEY,
         "no more than seven fields"},
        {"an account's day that is none", BODY_HEAD "Account: a || b || c || soon\n" BODY_KEY,
         "since"},
        {"no such reason", "Type: withdraw\nAuthority: a\nTarget: " HEX "\nReason: because\n",
         "issued_in_error"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_arena arena;
        struct tally_err err = TALLY_ERR_INIT;
        struct tally_draft draft;
        tally_arena_init(&arena, 1 << 22);
        enum tally_code code =
            tally_draft_parse(text_of(rows[i].text), &defaults, &files, &draft, &arena, &err);
        if (code == TALLY_OK || strstr(err.text, rows[i].says) == NULL)
            fail_msg("%s: %d %s", rows[i].what, code, err.text);
        tally_arena_deinit(&arena);
    }
}

/* The template without the marks around its samples. */
static struct tally_slice filled_in(const char *template, char *out)
{
    size_t len = 0;
    for (const char *at = template; *at != '\0'; at++) {
        if (strncmp(at, "‹", 3) == 0 || strncmp(at, "›", 3) == 0)
            at += 2;
        else
            out[len++] = *at;
    }
    return (struct tally_slice){(const uint8_t *)out, len};
}

static void templates_parse_once_filled_in(void **state)
{
    (void)state;
    static const char *const types[] = {"notice", "debunk",    "withdraw", "coverage",
                                        "redact", "authority", "keyset",   "revoke"};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        struct tally_arena arena;
        struct tally_err err = TALLY_ERR_INIT;
        struct tally_draft draft;
        char text[2048];
        const char *template = tally_draft_template(types[i]);
        tally_arena_init(&arena, 1 << 22);
        assert_int_equal(
            tally_draft_parse(text_of(template), &defaults, &files, &draft, &arena, NULL),
            TALLY_INVALID);
        if (tally_draft_parse(filled_in(template, text), &defaults, &files, &draft, &arena, &err) !=
            TALLY_OK)
            fail_msg("%s: %s", types[i], err.text);
        assert_string_equal(tally_record_type_name(draft.record.type), types[i]);
        tally_arena_deinit(&arena);
    }
    assert_null(tally_draft_template("poem"));
}

/* A text may begin with a word and a colon, hold a header further down, or be a JSON line's. */
static void texts_that_are_no_headers(void **state)
{
    (void)state;
    static const char *const texts[] = {
        HEAD "\n各区：\nArea: 海市\n",
        HEAD "\nNotice: schools close\n",
        HEAD "\n Area: 海市\n",
        HEAD "\nClaim: is no header of a notice\n",
        ("{\"type\":\"notice\",\"authority\":\"a\",\"title\":\"t\",\"written\":\"2026-02-01\","
         "\"text\":\"Area: 海市\"}"),
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct tally_arena arena;
        struct tally_err err = TALLY_ERR_INIT;
        struct tally_draft draft;
        tally_arena_init(&arena, 1 << 22);
        enum tally_code code =
            texts[i][0] == '{'
                ? tally_draft_parse_json(text_of(texts[i]), &defaults, &files, &draft, &arena, &err)
                : tally_draft_parse(text_of(texts[i]), &defaults, &files, &draft, &arena, &err);
        if (code != TALLY_OK)
            fail_msg("%s: %s", texts[i], err.text);
        tally_arena_deinit(&arena);
    }
}

static enum tally_code find_record(void *context, struct tally_slice name, bool ended,
                                   struct tally_hash *id, struct tally_err *err)
{
    const bool *wanted = context;
    assert_int_equal(ended, *wanted);
    if (!tally_slice_eq(name, TALLY_LIT("甲〔2026〕1号")))
        return tally_fail(err, TALLY_NOT_FOUND, "not on record");
    return tally_hash_parse(TALLY_LIT(HEX), id, NULL);
}

/* Wherever an id stands, a name may; what it is comes from whoever knows the registry. */
static void records_by_their_names(void **state)
{
    static const struct {
        const char *text; /* %s is the record */
        bool ended;
    } rows[] = {
        {HEAD "Relation: corrects %s\n" BODY, false},
        {HEAD "Relation: extends %s 三 四\n" BODY, false},
        {HEAD "Relation: restores %s\n" BODY, true},
        {"Type: withdraw\nAuthority: a\nReason: other\nTarget: %s\n", false},
        {"Type: withdraw\nAuthority: a\nReason: other\nTarget: " HEX "\nRestores: %s\n", true},
        {"Type: redact\nAuthority: a\nReason: other\nDigest: " HEX "\nRecord: %s\n", false},
        {"Type: debunk\nAuthority: a\nClaim: b\nConclusion: not_true\nAbout: %s\n\nc\n", false},
        {"{\"type\":\"withdraw\",\"authority\":\"a\",\"reason\":\"other\",\"target\":\"%s\"}",
         false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        static const char *const names[] = {"甲〔2026〕1号", HEX, "甲〔2026〕2号"};
        bool ended = rows[i].ended;
        const struct tally_draft_records records = {find_record, &ended};
        const struct tally_draft_defaults named = {defaults.origin, 0, &records};
        for (size_t n = 0; n < sizeof names / sizeof *names; n++) {
            char text[1024];
            const char *hole = strstr(rows[i].text, "%s");
            struct tally_arena arena;
            struct tally_err err = TALLY_ERR_INIT;
            struct tally_draft draft;
            (void)snprintf(text, sizeof text, "%.*s%s%s", (int)(hole - rows[i].text), rows[i].text,
                           names[n], hole + 2);
            tally_arena_init(&arena, 1 << 22);
            enum tally_code code =
                text[0] == '{'
                    ? tally_draft_parse_json(text_of(text), &named, &files, &draft, &arena, &err)
                    : tally_draft_parse(text_of(text), &named, &files, &draft, &arena, &err);
            if ((code == TALLY_OK) != (n < 2) ||
                (code != TALLY_OK && strstr(err.text, ": not on record") == NULL) ||
                (code != TALLY_OK && text[0] != '{' && strncmp(err.text, "line ", 5) != 0))
                fail_msg("%s: %s", text, err.text);
            tally_arena_deinit(&arena);
        }
    }
    struct tally_arena arena;
    struct tally_err err = TALLY_ERR_INIT;
    struct tally_draft draft;
    tally_arena_init(&arena, 1 << 22);
    assert_int_equal(tally_draft_parse(text_of(HEAD "Relation: corrects 甲〔2026〕1号\n" BODY),
                                       &defaults, &files, &draft, &arena, &err),
                     TALLY_INVALID); /* nobody to ask */
    tally_arena_deinit(&arena);
}

static void the_colon_of_a_chinese_keyboard(void **state)
{
    (void)state;
    struct tally_arena arena;
    struct tally_draft draft;
    struct tally_err err = TALLY_ERR_INIT;
    tally_arena_init(&arena, 1 << 22);
    if (tally_draft_parse(
            text_of("Type：notice\nAuthority：a\nTitle： 甲：乙\nWritten: 2026-02-01\n"
                    "\n正文：一。\n"),
            &defaults, &files, &draft, &arena, &err) != TALLY_OK)
        fail_msg("%s", err.text);
    assert_true(tally_slice_eq(draft.record.of.notice.title, TALLY_LIT("甲：乙")));
    tally_arena_deinit(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(notice_round_trip),
        cmocka_unit_test(json_line_is_the_same_draft),
        cmocka_unit_test(accounts_of_a_body),
        cmocka_unit_test(refused),
        cmocka_unit_test(templates_parse_once_filled_in),
        cmocka_unit_test(texts_that_are_no_headers),
        cmocka_unit_test(records_by_their_names),
        cmocka_unit_test(the_colon_of_a_chinese_keyboard),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
