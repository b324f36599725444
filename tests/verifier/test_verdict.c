/* verdict: every row of VERDICTS sections 2 and of the table of exit codes, written out again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "verifier/answer.h"

/* In the order of precedence. */
static const struct {
    const char *name;
    const char *of;
    bool accuses;
    int exit;
} rows[] = {
    {"cannot_check", "unable", false, 3},
    {"disowned", "debunk", true, 12},
    {"identifier_conflict", "differs", true, 10},
    {"altered", "differs", true, 10},
    {"spliced", "differs", true, 10},
    {"miscontextualised", "differs", true, 10},
    {"conflicting_records", "contested", false, 13},
    {"repeats_debunked", "debunk", true, 12},
    {"matches_test", "outdated", false, 11},
    {"not_current", "outdated", false, 11},
    {"unclear_reading", "unknown", false, 22},
    {"authentic", "matches", false, 0},
    {"authentic_excerpt", "matches", false, 0},
    {"resembles_record", "unknown", false, 22},
    {"quotes_official", "unknown", false, 21},
    {"refutes_debunked", "unknown", false, 21},
    {"mentions_debunked", "unknown", false, 21},
    {"official_claim_not_on_record", "unknown", false, 20},
    {"official_claim_uncovered", "unknown", false, 21},
    {"insufficient_input", "unknown", false, 22},
    {"no_match", "unknown", false, 21},
};

static void every_code(void **state)
{
    (void)state;
    assert_int_equal(sizeof rows / sizeof *rows, TALLY_VERDICT_COUNT);
    for (int i = 0; i < TALLY_VERDICT_COUNT; i++) {
        enum tally_verdict v = (enum tally_verdict)i;
        assert_string_equal(tally_verdict_name(v), rows[i].name);
        assert_string_equal(tally_verdict_class_name(tally_verdict_class(v)), rows[i].of);
        if (tally_verdict_accuses(v) != rows[i].accuses || tally_verdict_exit(v, 0) != rows[i].exit)
            fail_msg("%s: accuses or exit code", rows[i].name);
    }
}

/* Only an excerpt that leaves out what limits it is no longer a plain success. */
static void exit_code_by_flags(void **state)
{
    (void)state;
    for (int i = 0; i < TALLY_VERDICT_COUNT; i++) {
        for (int bit = 0; bit < TALLY_FLAG_COUNT; bit++) {
            bool excerpt = i == TALLY_AUTHENTIC_EXCERPT &&
                           1U << bit == (unsigned)TALLY_FLAG_EXCERPT_OMITS_REQUIRED;
            int want = excerpt ? 22 : rows[i].exit;
            assert_int_equal(tally_verdict_exit((enum tally_verdict)i, 1U << bit), want);
        }
    }
}

/* Every pair against the sentence of the interface: the first of these that occurred. */
static void worst_of_two(void **state)
{
    (void)state;
    static const int order[] = {3, 10, 12, 11, 13, 20, 22, 21, 0};
    enum { COUNT = sizeof order / sizeof *order };
    for (int i = 0; i < COUNT; i++) {
        for (int k = 0; k < COUNT; k++)
            assert_int_equal(tally_verdict_exit_worst(order[i], order[k]), order[i < k ? i : k]);
        /* An input that could not be read hides no finding, and no finding is no all-clear. */
        int with_unread = i < 5 ? order[i] : 66;
        assert_int_equal(tally_verdict_exit_worst(order[i], 66), with_unread);
        assert_int_equal(tally_verdict_exit_worst(66, order[i]), with_unread);
    }
    assert_int_equal(tally_verdict_exit_worst(65, 66), 65);
}

static void names_of_flags(void **state)
{
    (void)state;
    static const char *const names[] = {
        "reading_uncertain",
        "edge_cut",
        "excerpt_omits_required",
        "unaccounted_text",
        "title_body_mismatch",
        "old_as_new",
        "after_debunk",
        "author_lookalike",
        "translation_not_comparable",
        "registry_stale",
        "key_later_revoked",
        "withheld_range",
        "short_form_used",
        "evasion_characters",
    };
    assert_int_equal(sizeof names / sizeof *names, TALLY_FLAG_COUNT);
    for (int bit = 0; bit < TALLY_FLAG_COUNT; bit++)
        assert_string_equal(tally_flag_name((enum tally_flag)(1U << bit)), names[bit]);
}

static void names_of_differences(void **state)
{
    (void)state;
    static const char *const kinds[] = {
        "polarity",     "modality",       "number",       "money",       "date",       "time",
        "place",        "body",           "person",       "contact",     "scope",      "condition",
        "clause_added", "clause_dropped", "clause_moved", "list_order",  "wording",    "width",
        "script",       "case",           "spacing",      "punctuation", "value_form",
    };
    static const char *const ops[] = {"replaced", "inserted", "dropped", "moved"};
    static const char *const severities[] = {"cosmetic", "uncertain", "material"};
    assert_int_equal(sizeof kinds / sizeof *kinds, TALLY_DIFF_KIND_COUNT);
    for (int i = 0; i < TALLY_DIFF_KIND_COUNT; i++)
        assert_string_equal(tally_difference_kind_name((enum tally_difference_kind)i), kinds[i]);
    for (int i = 0; i < 4; i++)
        assert_string_equal(tally_op_name((enum tally_op)i), ops[i]);
    for (int i = 0; i < 3; i++)
        assert_string_equal(tally_severity_name((enum tally_severity)i), severities[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code),           cmocka_unit_test(exit_code_by_flags),
        cmocka_unit_test(worst_of_two),         cmocka_unit_test(names_of_flags),
        cmocka_unit_test(names_of_differences),
    };
    return cmocka_run_group_tests_name("verdict", tests, NULL, NULL);
}
