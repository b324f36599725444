/* indents: how deep the items of a list stand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "differkit.h"

enum { SAME = DIFFERKIT_SAME };

#define NESTED "不允许：\n- 露营\n  - 明火\n- 垂钓\n以上自即日起施行。"
#define DEEP   "不允许：\n- 露营\n  - 明火\n- 垂钓\n  - 夜钓\n以上自即日起施行。"

static const struct differkit_row cases[] = {
    {"an item deeper than it stood", "不允许：\n- 露营\n  - 明火\n  - 垂钓\n以上自即日起施行。",
     NESTED, TALLY_UNCERTAIN},
    {"an item higher than it stood",
     "不允许：\n- 露营\n- 明火\n- 垂钓\n  - 夜钓\n以上自即日起施行。", DEEP, TALLY_UNCERTAIN},
    {"itself", NESTED, NESTED, SAME},
    {"every indent lost", "不允许：\n- 露营\n- 明火\n- 垂钓\n以上自即日起施行。", NESTED, SAME},
    {"tabs for blanks", "不允许：\n- 露营\n\t- 明火\n- 垂钓\n以上自即日起施行。", NESTED, SAME},
    {"all of it further in", "不允许：\n  - 露营\n    - 明火\n  - 垂钓\n以上自即日起施行。", NESTED,
     SAME},
    {"other bullets", "不允许：\n* 露营\n  * 明火\n* 垂钓\n以上自即日起施行。", NESTED, SAME},
    {"lines without bullets", "不允许：\n  露营\n明火\n    垂钓\n以上自即日起施行。",
     "不允许：\n露营\n  明火\n垂钓\n以上自即日起施行。", SAME},
};

static void lists(void **state)
{
    (void)state;
    differkit_table(cases, sizeof cases / sizeof *cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(lists)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
