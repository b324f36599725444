/* wordform: one word in two forms of English, and words that only look so. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "differkit.h"

static const struct differkit_kinds cases[] = {
    {"a contraction", "You do not need a permit to enter the park",
     "You don't need a permit to enter the park", "c value_form"},
    {"the denial lost", "You do not need a permit to enter the park",
     "You do need a permit to enter the park", "m polarity"},
    {"and by its sign", "Shops and schools are closed on that day",
     "Shops & schools are closed on that day", "c value_form"},
    {"or by that sign", "Shops or schools are closed on that day",
     "Shops & schools are closed on that day", "m wording"},
    {"a month cut short", "The pool is closed in August of that year",
     "The pool is closed in Aug of that year", "c value_form"},
    {"another month", "The pool is closed in August of that year",
     "The pool is closed in April of that year", "m date"},
    {"a Roman article", "under Article IV of the charter", "under Article 4 of the charter",
     "c value_form"},
    {"another article", "under Article IV of the charter", "under Article 6 of the charter",
     "m number"},
    {"an article that people drop", "A fee for the permit is due on that day",
     "A fee for permit is due on that day", "u wording"},
};

static void forms(void **state)
{
    (void)state;
    differkit_check_kinds(cases, sizeof cases / sizeof *cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(forms)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
