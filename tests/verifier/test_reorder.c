/* reorder: lines and the cells of a table in another order, and clauses that were moved. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "differkit.h"

enum { SAME = DIFFERKIT_SAME };

#define LINES "东湖片区停水三天\n西园片区减压供水\n南山片区照常供水\n北城片区另行通知"

static const struct differkit_row cases[] = {
    {"two lines exchanged",
     "西园片区减压供水\n东湖片区停水三天\n南山片区照常供水\n北城片区另行通知", LINES,
     TALLY_UNCERTAIN},
    {"the first line last",
     "西园片区减压供水\n南山片区照常供水\n北城片区另行通知\n东湖片区停水三天", LINES,
     TALLY_UNCERTAIN},
    {"itself", LINES, LINES, SAME},
    {"a table read by columns", "周一\n周二\n周三\n张海\n李江\n王河",
     "周一\t张海\n周二\t李江\n周三\t王河", TALLY_UNCERTAIN},
    {"two cells exchanged", "周一\t李江\n周二\t张海\n周三\t王河",
     "周一\t张海\n周二\t李江\n周三\t王河", TALLY_MATERIAL},
    {"a clause moved in its paragraph",
     "乘客应当凭票上车，学生可以半价乘车，老人可以免票乘车，行李不得超过两件。",
     "乘客应当凭票上车，老人可以免票乘车，学生可以半价乘车，行李不得超过两件。", TALLY_MATERIAL},
};

static void orders(void **state)
{
    (void)state;
    differkit_table(cases, sizeof cases / sizeof *cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(orders)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
