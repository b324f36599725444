/* strikes: a pair of marks that strikes words out, and marks that strike nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "differkit.h"

enum { SAME = DIFFERKIT_SAME };

#define RULE  "乘客应当凭票上车，老人可以免票乘车，学生半价。"
#define ORDER "Residents must not enter the park before noon on that day."

static const struct differkit_row cases[] = {
    {"tildes around words", "乘客应当凭票上车，~老人可以免票乘车~，学生半价。", RULE,
     TALLY_UNCERTAIN},
    {"tildes around English words", "Residents ~must not~ enter the park before noon on that day.",
     ORDER, TALLY_UNCERTAIN},
    {"dashes around words", "Residents -must not- enter the park before noon on that day.", ORDER,
     TALLY_UNCERTAIN},
    {"double dashes around words", "Residents --must not-- enter the park before noon on that day.",
     ORDER, TALLY_UNCERTAIN},
    {"as what compares texts prints it",
     "Residents [-must not-] enter the park before noon on that day.", ORDER, TALLY_UNCERTAIN},
    {"braces and dashes", "乘客应当凭票上车，{--老人可以免票乘车--}，学生半价。", RULE,
     TALLY_UNCERTAIN},
    {"over a comma", "乘客应当凭票上车，~老人可以免票乘车，学生半价~。", RULE, TALLY_UNCERTAIN},
    {"itself", RULE, RULE, SAME},
    {"one that ends a sentence", "乘客应当凭票上车，老人可以免票乘车，学生半价~", RULE, SAME},
    {"one that opens and never closes", "乘客应当凭票上车，~老人可以免票乘车，学生半价。", RULE,
     SAME},
    {"a line that is decorated at both ends", "～乘客应当凭票上车，老人可以免票乘车，学生半价～",
     RULE, SAME},
    {"a hyphen that joins", "The well-known rule of 2020-21 is a long-term one.",
     "The well known rule of 2020-21 is a long term one.", SAME},
    {"dashes of a sentence", "乘客应当凭票上车——老人可以免票乘车——学生半价。", RULE, SAME},
    {"those of the record are its own", "乘客应当凭票上车，老人可以免票乘车，学生半价。",
     "乘客应当凭票上车，~老人可以免票乘车~，学生半价。", SAME},
    {"an item of a list", "- 乘客应当凭票上车，老人可以免票乘车，学生半价。", RULE, SAME},
};

static void pairs(void **state)
{
    (void)state;
    differkit_table(cases, sizeof cases / sizeof *cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(pairs)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
