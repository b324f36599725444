/* Every row of tests/eval/accounts.tsv; what it prints is what ./dev eval accounts shows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "schema/cli.h"
#include "tests/support.h"
#include "verifier/account_check.h"

enum { COLUMNS = 9, BODIES_MAX = 64, LIST_MAX = 16 };

struct body { /* a body of the table, put together line by line */
    struct tally_authority record;
    struct tally_body_name names[2];
    struct tally_account accounts[LIST_MAX];
};

struct table {
    struct tally_arena arena;
    struct body bodies[BODIES_MAX];
    size_t body_count;
    struct tally_name_words *words;
    struct tally_account_index *index;
    size_t cases, good;
    size_t alike, caught, others, spared;
};

static const struct tally_date today = {2026, 11, 24};

static size_t split(struct tally_slice line, struct tally_slice out[COLUMNS])
{
    size_t count = 0;
    for (size_t at = 0; count < COLUMNS; count++) {
        size_t end = at;
        while (end < line.len && line.ptr[end] != '\t')
            end++;
        out[count] = (struct tally_slice){line.ptr + at, end - at};
        at = end + 1;
        if (end == line.len)
            return count + 1;
    }
    return count;
}

static struct tally_strings list(struct table *t, struct tally_slice text)
{
    struct tally_strings out = {0};
    out.at = tally_arena_alloc(&t->arena, LIST_MAX, sizeof *out.at);
    assert_non_null(out.at);
    for (size_t at = 0; at < text.len && out.count < LIST_MAX;) {
        size_t end = at;
        while (end < text.len && text.ptr[end] != '|')
            end++;
        out.at[out.count++] = (struct tally_slice){text.ptr + at, end - at};
        at = end + 1;
    }
    return out;
}

static struct tally_date date(struct tally_slice text)
{
    struct tally_date out = {0};
    if (text.len > 0)
        assert_int_equal(tally_date_parse(text, &out, NULL), TALLY_OK);
    return out;
}

static void add_body(struct table *t, const struct tally_slice *c)
{
    assert_true(t->body_count < BODIES_MAX);
    struct body *body = &t->bodies[t->body_count++];
    body->names[0] = (struct tally_body_name){.lang = TALLY_TEXT("zh-Hans"),
                                              .full = c[2],
                                              .shorts = list(t, c[3]),
                                              .formers = list(t, c[4])};
    body->record = (struct tally_authority){
        .id = c[1],
        .names = body->names,
        .name_count = 1,
        .accounts = body->accounts,
        .state = tally_slice_eq(c[5], TALLY_LIT("ended")) ? TALLY_BODY_ENDED : TALLY_BODY_ACTIVE};
}

static bool describe(struct table *t, const struct tally_slice *c)
{
    struct body *last = t->body_count == 0 ? NULL : &t->bodies[t->body_count - 1];
    if (tally_slice_eq(c[0], TALLY_LIT("body"))) {
        add_body(t, c);
    } else if (tally_slice_eq(c[0], TALLY_LIT("english"))) {
        last->names[last->record.name_count++] = (struct tally_body_name){
            .lang = TALLY_TEXT("en"), .full = c[2], .shorts = list(t, c[3])};
    } else if (tally_slice_eq(c[0], TALLY_LIT("account"))) {
        assert_true(tally_slice_eq(last->record.id, c[1]));
        assert_true(last->record.account_count < LIST_MAX);
        last->accounts[last->record.account_count++] = (struct tally_account){.platform = c[2],
                                                                              .name = c[3],
                                                                              .id = c[4],
                                                                              .since = date(c[5]),
                                                                              .until = date(c[6]),
                                                                              .field = c[7],
                                                                              .field_issuer = c[8]};
    } else {
        return false;
    }
    return true;
}

static void build(struct table *t)
{
    if (t->index != NULL)
        return;
    assert_int_equal(tally_name_parts_words_new(&t->words, NULL), TALLY_OK);
    assert_int_equal(tally_account_index_new(t->words, &t->index, NULL), TALLY_OK);
    for (size_t i = 0; i < t->body_count; i++)
        assert_int_equal(tally_account_index_add(t->index, &t->bodies[i].record, i + 1, NULL),
                         TALLY_OK);
}

static bool has_kind(const struct tally_account_finding *f, struct tally_slice kind)
{
    for (size_t i = 0; i < f->reason_count; i++) {
        if (tally_slice_eq(text_of(tally_account_check_kind_name(f->reasons[i].kind)), kind))
            return true;
    }
    return false;
}

/* Some strong reason about this body, of this kind unless the row leaves it open. */
static bool collides(const struct tally_account_finding *f, struct tally_slice body,
                     struct tally_slice kind)
{
    for (size_t i = 0; i < f->reason_count; i++) {
        const struct tally_account_reason *r = &f->reasons[i];
        bool this_kind = tally_slice_eq(kind, TALLY_LIT("-")) ||
                         tally_slice_eq(text_of(tally_account_check_kind_name(r->kind)), kind);
        if (tally_account_check_strong(r->kind) && this_kind && r->name != NULL &&
            tally_slice_eq(r->name->body_id, body))
            return true;
    }
    return false;
}

static bool holds(struct table *t, const struct tally_slice *c, struct tally_slice name,
                  const struct tally_account_finding *f)
{
    (void)name;
    if (tally_slice_eq(c[0], TALLY_LIT("alike"))) {
        bool caught = f->answer == TALLY_ACCOUNT_RESEMBLES && collides(f, c[1], c[2]);
        t->alike++;
        t->caught += caught;
        return caught;
    }
    if (tally_slice_eq(c[0], TALLY_LIT("listed")))
        return f->answer == TALLY_ACCOUNT_LISTED;
    if (tally_slice_eq(c[0], TALLY_LIT("ended")))
        return f->answer == TALLY_ACCOUNT_NOT_CURRENT;
    bool spared = f->answer == TALLY_ACCOUNT_NOTED || f->answer == TALLY_ACCOUNT_NOTHING_ON_RECORD;
    t->others++;
    t->spared += spared;
    if (tally_slice_eq(c[0], TALLY_LIT("noted")))
        return f->answer == TALLY_ACCOUNT_NOTED && has_kind(f, c[1]);
    if (tally_slice_eq(c[0], TALLY_LIT("person")))
        return f->answer == TALLY_ACCOUNT_NOTHING_ON_RECORD;
    assert_true(tally_slice_eq(c[0], TALLY_LIT("honest")));
    return spared;
}

static void check_row(struct table *t, const struct tally_slice *c, size_t count)
{
    struct tally_account_report report;
    struct tally_arena arena;
    struct tally_slice name = c[count - 1];
    struct tally_account_question question = {.name = name, .today = today};
    bool listed =
        tally_slice_eq(c[0], TALLY_LIT("listed")) || tally_slice_eq(c[0], TALLY_LIT("ended"));
    if (listed && !tally_slice_eq(c[1], TALLY_LIT("-")))
        question.platform = c[1];
    tally_arena_init(&arena, 1 << 24);
    assert_int_equal(tally_account_check(t->index, &question, &report, &arena, NULL), TALLY_OK);
    bool good = holds(t, c, name, &report.now);
    t->cases++;
    t->good += good;
    if (!good) {
        (void)printf("%.*s: %.*s: %s", (int)c[0].len, (const char *)c[0].ptr, (int)name.len,
                     (const char *)name.ptr, tally_account_check_answer_name(report.now.answer));
        for (size_t i = 0; i < report.now.reason_count; i++)
            (void)printf(" %s", tally_account_check_kind_name(report.now.reasons[i].kind));
        (void)printf("\n");
    }
    tally_arena_deinit(&arena);
}

/* Reads the table's bodies and, unless `only_bodies`, checks its other rows. */
static void run_table(struct table *t, bool only_bodies)
{
    struct tally_slice file;
    tally_arena_init(&t->arena, 1 << 26);
    assert_int_equal(tally_cli_read(TALLY_SOURCE_DIR "/tests/eval/accounts.tsv", 1 << 22, &file,
                                    &t->arena, NULL),
                     TALLY_OK);
    for (size_t at = 0; at < file.len;) {
        struct tally_slice columns[COLUMNS] = {{0}};
        struct tally_slice line = {file.ptr + at, 0};
        while (at + line.len < file.len && line.ptr[line.len] != '\n')
            line.len++;
        at += line.len + 1;
        if (line.len == 0 || line.ptr[0] == '#')
            continue;
        size_t count = split(line, columns);
        if (describe(t, columns))
            continue;
        build(t);
        if (!only_bodies)
            check_row(t, columns, count);
    }
}

static void close_table(struct table *t)
{
    tally_account_index_free(t->index);
    tally_name_parts_words_free(t->words);
    tally_arena_deinit(&t->arena);
    *t = (struct table){0};
}

static struct table t; /* the tests' own: too large for a stack */

static void every_row_of_the_table_holds(void **state)
{
    (void)state;
    run_table(&t, false);
    (void)printf("accounts: %zu cases; %zu of %zu look-alikes caught by the reason that is theirs; "
                 "%zu of %zu honest names spared\n",
                 t.cases, t.caught, t.alike, t.spared, t.others);
    assert_int_equal(t.good, t.cases);
    assert_true(t.cases >= 300);
    close_table(&t);
}

/* --- Profiles, ids, platforms, times --- */

static void what_stands_beside_the_name_counts(void **state)
{
    static const struct {
        const char *name; /* of the row */
        const char *platform, *account, *id, *bio;
        int16_t year;
        enum tally_account_answer answer;
        const char *kind; /* of the first reason, "" for none */
    } rows[] = {
        {"by its id", "weibo", "海市发布", "1001", "", 2026, TALLY_ACCOUNT_LISTED, ""},
        {"another id", "weibo", "海市发布", "666", "", 2026, TALLY_ACCOUNT_RESEMBLES, "same_name"},
        {"another platform", "kuaishou", "海市发布", "", "", 2026, TALLY_ACCOUNT_RESEMBLES,
         "same_name"},
        {"before it was listed", "weibo", "海市发布", "", "", 2019, TALLY_ACCOUNT_NOT_CURRENT, ""},
        {"while it was listed", "douyin", "海市发布", "", "", 2022, TALLY_ACCOUNT_LISTED, ""},
        {"blanks around it", "weibo", " 海市发布\n", "", "", 2026, TALLY_ACCOUNT_LISTED, ""},
        {"an id under another name", "weibo", "小海", "1001", "", 2026, TALLY_ACCOUNT_NOTED,
         "id_under_another_name"},
        {"a profile that claims", "weibo", "小海", "", "海市人民政府官方账号", 2026,
         TALLY_ACCOUNT_RESEMBLES, "bio_claims_body"},
        {"a claim before the name", "weibo", "小海", "", "官方微博：海市发布", 2026,
         TALLY_ACCOUNT_RESEMBLES, "bio_claims_body"},
        {"a claim in shapes", "weibo", "小海", "", "海巿人民政府官方账号", 2026,
         TALLY_ACCOUNT_RESEMBLES, "bio_claims_body"},
        {"a claim in English", "x", "Sea", "", "Official account of Haishi Government", 2026,
         TALLY_ACCOUNT_RESEMBLES, "bio_claims_body"},
        {"a profile that denies", "weibo", "小海", "", "非海市人民政府官方账号，个人观点", 2026,
         TALLY_ACCOUNT_NOTED, "bio_names_body"},
        {"a profile that names", "weibo", "小海", "", "常看海市发布，爱生活", 2026,
         TALLY_ACCOUNT_NOTED, "bio_names_body"},
        {"a profile like any", "weibo", "小海", "", "爱生活，爱大海", 2026,
         TALLY_ACCOUNT_NOTHING_ON_RECORD, ""},
        {"a title in a profile", "weibo", "小海", "", "儿科医生，科普", 2026, TALLY_ACCOUNT_NOTED,
         "professional_title"},
        {"a title that a label covers", "weibo", "王医生讲急诊", "1008", "", 2026,
         TALLY_ACCOUNT_LISTED, ""},
        {"a title that a label does not cover", "weibo", "李律师说法", "1018", "", 2026,
         TALLY_ACCOUNT_LISTED, "professional_title"},
    };
    (void)state;
    run_table(&t, true);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_account_report report;
        struct tally_arena arena;
        const struct tally_account_question question = {.platform = text_of(rows[i].platform),
                                                        .name = text_of(rows[i].account),
                                                        .id = text_of(rows[i].id),
                                                        .bio = text_of(rows[i].bio),
                                                        .today = {rows[i].year, 11, 24}};
        tally_arena_init(&arena, 1 << 24);
        assert_int_equal(tally_account_check(t.index, &question, &report, &arena, NULL), TALLY_OK);
        const char *kind = report.now.reason_count == 0
                               ? ""
                               : tally_account_check_kind_name(report.now.reasons[0].kind);
        if (report.now.answer != rows[i].answer || strcmp(kind, rows[i].kind) != 0)
            fail_msg("%s: %s, %s", rows[i].name, tally_account_check_answer_name(report.now.answer),
                     kind);
        tally_arena_deinit(&arena);
    }
    close_table(&t);
}

static void earlier_states_are_told_in_order(void **state)
{
    static const struct tally_account_state states[] = {
        {.at = TALLY_TEXT("2025-03-01"), .day = {2025, 3, 1}, .name = TALLY_TEXT("海市人民政府网")},
        {.at = TALLY_TEXT("2024-01-01"), .day = {2024, 1, 1}, .name = TALLY_TEXT("吃货日记")},
        {.at = TALLY_TEXT("2022-01-01"), .day = {2022, 1, 1}, .name = TALLY_TEXT("海市发布")},
    };
    const struct tally_account_question question = {.name = TALLY_TEXT("小鱼儿"),
                                                    .platform = TALLY_TEXT("douyin"),
                                                    .states = states,
                                                    .state_count = 3,
                                                    .today = today};
    struct tally_account_report report;
    struct tally_arena arena;
    (void)state;
    run_table(&t, true);
    tally_arena_init(&arena, 1 << 24);
    assert_int_equal(tally_account_check(t.index, &question, &report, &arena, NULL), TALLY_OK);
    assert_int_equal(report.past_count, 3);
    assert_ptr_equal(report.past[0].state, &states[2]);
    assert_int_equal(report.past[0].answer, TALLY_ACCOUNT_LISTED); /* it was, then */
    assert_int_equal(report.past[1].answer, TALLY_ACCOUNT_NOTHING_ON_RECORD);
    assert_int_equal(report.past[2].answer, TALLY_ACCOUNT_RESEMBLES);
    assert_true(tally_slice_eq(report.past[2].reason.name->body_id, TALLY_LIT("haishi.gov")));
    assert_int_equal(report.now.answer, TALLY_ACCOUNT_NOTED);
    assert_int_equal(report.now.reasons[0].kind, TALLY_WHY_EARLIER);
    assert_true(tally_slice_eq(report.now.reasons[0].words, states[0].name)); /* the latest */
    tally_arena_deinit(&arena);
    close_table(&t);
}

/* --- Bounds --- */

static void what_is_too_long_is_refused_or_cut(void **state)
{
    static char text[TALLY_ACCOUNT_BIO_BYTES + 3];
    struct tally_account_report report;
    struct tally_arena arena;
    struct tally_err err = TALLY_ERR_INIT;
    struct tally_account_question question = {.name = TALLY_TEXT("x"), .today = today};
    bool alike = true;
    (void)state;
    run_table(&t, true);
    for (size_t i = 0; i + 1 < sizeof text; i++)
        text[i] = "海市发布"[i % 12];
    tally_arena_init(&arena, 1 << 25);
    question.name = (struct tally_slice){(const uint8_t *)text, TALLY_ACCOUNT_NAME_BYTES + 1};
    assert_int_equal(tally_account_check(t.index, &question, &report, &arena, &err), TALLY_INVALID);
    question.name.len = TALLY_ACCOUNT_NAME_BYTES;
    assert_int_equal(tally_account_check(t.index, &question, &report, &arena, NULL), TALLY_OK);
    assert_int_equal(report.now.answer, TALLY_ACCOUNT_NOTED); /* it contains the name, no more */
    question.bio = (struct tally_slice){(const uint8_t *)text, TALLY_ACCOUNT_BIO_BYTES};
    assert_int_equal(tally_account_check(t.index, &question, &report, &arena, NULL), TALLY_OK);
    question.bio.len++;
    assert_int_equal(tally_account_check(t.index, &question, &report, &arena, NULL), TALLY_INVALID);
    question = (struct tally_account_question){.name = TALLY_TEXT(" \t"), .today = today};
    assert_int_equal(tally_account_check(t.index, &question, &report, &arena, NULL), TALLY_INVALID);
    assert_int_equal(
        tally_account_check_lookalike(t.index, text_of(text), today, &alike, &arena, NULL),
        TALLY_OK);
    assert_false(alike);
    tally_arena_deinit(&arena);
    close_table(&t);
}

static void it_fails_cleanly_in_any_memory(void **state)
{
    const struct tally_account_question question = {
        .name = TALLY_TEXT("海巿发布官方"), .bio = TALLY_TEXT("海市发布官方账号"), .today = today};
    enum tally_code code = TALLY_NO_MEMORY;
    (void)state;
    run_table(&t, true);
    for (size_t limit = 0; code != TALLY_OK; limit += 97) {
        struct tally_account_report report;
        struct tally_arena arena;
        tally_arena_init(&arena, limit);
        code = tally_account_check(t.index, &question, &report, &arena, NULL);
        assert_true(code == TALLY_OK || code == TALLY_NO_MEMORY);
        tally_arena_deinit(&arena);
    }
    close_table(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_of_the_table_holds),
        cmocka_unit_test(what_stands_beside_the_name_counts),
        cmocka_unit_test(earlier_states_are_told_in_order),
        cmocka_unit_test(what_is_too_long_is_refused_or_cut),
        cmocka_unit_test(it_fails_cleanly_in_any_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
