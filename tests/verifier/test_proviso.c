/* proviso: clauses on which the words behind them depend, and clauses that nothing needs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "framekit.h"
#include "verifier/proviso.h"

static void passages(void **state)
{
    static const struct framekit_row rows[] = {
        {"a term that has passed", "逾期不申请的，视为放弃补贴。", "逾期不申请的", true},
        {"a leave that is needed", "未经许可，不得入内。", "未经许可", true},
        {"what is left out", "除警车外，不得驶入。", "除警车外", true},
        {"a case", "必要时，可以延长三天。", "必要时", true},
        {"a word that says so", "Without a permit, nobody may enter.", "Without a permit", true},
        {"what it stands against", "Notwithstanding the rain, the pool is open.",
         "Notwithstanding the rain", true},
        {"a plain clause", "公园今天开放，游客可以入内。", "公园今天开放", false},
        {"a plain clause in English", "The pool is open, and bathing is free.", "The pool is open",
         false},
    };
    (void)state;
    framekit_check(rows, sizeof rows / sizeof *rows, tally_proviso_depends);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(passages)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
