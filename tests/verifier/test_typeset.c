/* typeset: columns that are made of blanks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "differkit.h"

enum { SAME = DIFFERKIT_SAME };

#define DUTY "周一      张海      李江\n周二      王河\n周三      陈溪      钱塘\n以上为值班安排。"

static const struct differkit_row cases[] = {
    {"a value below those of another column",
     "周一      张海      李江\n周二                王河\n周三      陈溪      "
     "钱塘\n以上为值班安排。",
     DUTY, TALLY_UNCERTAIN},
    {"itself", DUTY, DUTY, SAME},
    {"fewer blanks throughout",
     "周一   张海   李江\n周二   王河\n周三   陈溪   钱塘\n以上为值班安排。", DUTY, SAME},
    {"one blank throughout", "周一 张海 李江\n周二 王河\n周三 陈溪 钱塘\n以上为值班安排。", DUTY,
     SAME},
    {"tabs", "周一\t张海\t李江\n周二\t王河\n周三\t陈溪\t钱塘\n以上为值班安排。", DUTY, SAME},
    {"a cell in a line each", "周一\n张海\n李江\n周二\n王河\n周三\n陈溪\n钱塘\n以上为值班安排。",
     DUTY, SAME},
    {"columns no other cell stands in",
     "周一      张海      李江\n周二             王河\n周三      陈溪      钱塘\n以上为值班安排。",
     DUTY, SAME},
};

static void columns(void **state)
{
    (void)state;
    differkit_table(cases, sizeof cases / sizeof *cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(columns)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
