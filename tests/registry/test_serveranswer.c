/* serveranswer: a list of records that is not all there leaves nothing to choose by. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "registry/serveranswer.h"

/* The first of `count` records is in force, and all others are ended. */
static bool ask(size_t count, const char *behind, struct tally_reference_found *out)
{
    struct tally_buf body;
    tally_buf_init(&body, 1 << 16);
    tally_buf_str(&body, "{\"records\":[");
    for (size_t i = 0; i < count; i++) {
        const uint8_t byte = (uint8_t)(i + 1);
        tally_buf_str(&body, i == 0 ? "{\"id\":\"" : ",{\"id\":\"");
        tally_buf_str(&body, tally_hash_hex(tally_sha256((struct tally_slice){&byte, 1})).s);
        tally_buf_str(&body, i == 0 ? "\",\"state\":\"in_force\"}" : "\",\"state\":\"withdrawn\"}");
    }
    tally_buf_str(&body, behind);
    assert_false(body.failed);
    bool good = tally_serveranswer_found(tally_buf_slice(&body), out);
    tally_buf_deinit(&body);
    return good;
}

static void what_is_found(void **state)
{
    static const struct {
        const char *name;
        size_t told;
        const char *behind;
        bool good;
        size_t count;
        bool chosen;
    } rows[] = {
        {"none", 0, "],\"has_more\":false}", true, 0, false},
        {"one", 1, "],\"has_more\":false}", true, 1, true},
        {"one, of a server that does not say has_more", 1, "]}", true, 1, true},
        {"as many as fit", TALLY_REFERENCE_MAX, "],\"has_more\":false}", true, TALLY_REFERENCE_MAX,
         true},
        {"more than are told", TALLY_REFERENCE_MAX, "],\"has_more\":true}", true,
         TALLY_REFERENCE_MAX + 1, false},
        {"more than fit", TALLY_REFERENCE_MAX + 3, "]}", true, TALLY_REFERENCE_MAX + 1, false},
        {"more, and fewer told than fit", 2, "],\"has_more\":true}", false, 0, false},
        {"cut", 1, "]", false, 0, false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_reference_found found = {.count = 0};
        struct tally_hash id;
        bool good = ask(rows[i].told, rows[i].behind, &found);
        bool chosen = tally_reference_choose(&found, TALLY_LIT("甲〔2026〕1号"), false, &id,
                                             NULL) == TALLY_OK;
        if (good != rows[i].good || found.count != rows[i].count || chosen != rows[i].chosen)
            fail_msg("%s: %d, %zu records, chosen %d", rows[i].name, good, found.count, chosen);
    }
}

static void what_a_problem_says(void **state)
{
    static const struct {
        const char *name, *body;
        const char *en, *zh; /* NULL: it says nothing */
    } rows[] = {
        {"both languages", "{\"detail\":\"x\",\"details\":{\"en\":\"not yet\",\"zh\":\"还没有\"}}",
         "not yet", "还没有"},
        {"one", "{\"detail\":\"not yet\"}", "not yet", ""},
        {"more than a line", "{\"detail\":\"a\\nb\"}", "a?b", ""},
        {"none", "{\"title\":\"x\"}", NULL, NULL},
        {"no words", "{\"detail\":7}", NULL, NULL},
        {"a page", "<html>", NULL, NULL},
        {"nothing", "", NULL, NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_err err = TALLY_ERR_INIT;
        bool said = tally_serveranswer_problem(tally_slice_of(rows[i].body), &err);
        if (said != (rows[i].en != NULL) ||
            (said && (strcmp(err.text, rows[i].en) != 0 || strcmp(err.zh, rows[i].zh) != 0)))
            fail_msg("%s: %d, \"%s\", \"%s\"", rows[i].name, said, err.text, err.zh);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_found),
                                       cmocka_unit_test(what_a_problem_says)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
