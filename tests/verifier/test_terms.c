/* terms: each part of an answer has a name in either language. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "verifier/terms.h"
#include "wordingkit.h"

static void every_word(void **state)
{
    (void)state;
    for (int i = 0; i < TALLY_DIFF_KIND_COUNT; i++) {
        enum tally_difference_kind kind = (enum tally_difference_kind)i;
        both_languages(tally_difference_kind_name(kind), tally_terms_kind(kind, TALLY_EN),
                       tally_terms_kind(kind, TALLY_ZH));
    }
    for (int i = TALLY_COSMETIC; i <= TALLY_MATERIAL; i++) {
        enum tally_severity severity = (enum tally_severity)i;
        both_languages(tally_severity_name(severity), tally_terms_severity(severity, TALLY_EN),
                       tally_terms_severity(severity, TALLY_ZH));
    }
    for (int i = TALLY_OP_REPLACED; i <= TALLY_OP_MOVED; i++) {
        enum tally_op op = (enum tally_op)i;
        both_languages(tally_op_name(op), tally_terms_op(op, TALLY_EN),
                       tally_terms_op(op, TALLY_ZH));
    }
    for (int i = TALLY_STATE_IN_FORCE; i <= TALLY_STATE_VOID; i++) {
        enum tally_state s = (enum tally_state)i;
        both_languages("state", tally_terms_state(s, TALLY_EN), tally_terms_state(s, TALLY_ZH));
    }
    for (int i = 0; i < TALLY_CONTEXT_KINDS; i++) {
        enum tally_context_kind kind = (enum tally_context_kind)i;
        both_languages("context", tally_terms_context(kind, TALLY_EN),
                       tally_terms_context(kind, TALLY_ZH));
    }
    for (int bit = 0; bit < TALLY_FLAG_COUNT; bit++) {
        enum tally_flag flag = (enum tally_flag)(1U << bit);
        both_languages(tally_flag_name(flag), tally_terms_flag(flag, TALLY_EN),
                       tally_terms_flag(flag, TALLY_ZH));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_word)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
