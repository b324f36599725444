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
    {"an ordinal's ending before what is counted", "Bring the 12 tons of sand on that day",
     "Bring the 12th tons of sand on that day", "u number"},
    {"an ordinal's ending before a name", "The shop on 12 Street is closed on that day",
     "The shop on 12th Street is closed on that day", "c value_form"},
    {"an ordinal's ending of a day", "The shop is closed on May 12 and on May 14",
     "The shop is closed on May 12th and on May 14", "c value_form"},
    {"a version for a time", "It is version 2:10 of the plan of that day",
     "It is version 2.10 of the plan of that day", "u date"},
    {"a time with a point", "The shop opens at 8:30 on that day",
     "The shop opens at 8.30 on that day", "c value_form"},
    {"a range of times with points", "Open 8:30-17:30 on all days of that week",
     "Open 8.30-17.30 on all days of that week", "c value_form"},
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
