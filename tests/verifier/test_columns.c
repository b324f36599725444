/* columns: tables with empty cells, as people copy them, and with values in other columns. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "differkit.h"

enum { SAME = DIFFERKIT_SAME };

#define PAY    "方式\t可用\t停用\n现金\t✓\t\n刷卡\t\t✓\n以上自即日起施行。"
#define FEES   "事项\t罚款\t奖励\n乱倒垃圾\t50元\t\n举报属实\t\t30元\n以上自即日起施行。"
#define BARRED "方式 | 可用 | 停用\n现金 | ✓ |\n刷卡 | | ✓\n以上自即日起施行。"

static const struct differkit_row cases[] = {
    {"a mark in the other column", "方式\t可用\t停用\n现金\t\t✓\n刷卡\t\t✓\n以上自即日起施行。",
     PAY, TALLY_UNCERTAIN},
    {"a mark of the last row", "方式\t可用\t停用\n现金\t✓\t\n刷卡\t✓\t\n以上自即日起施行。", PAY,
     TALLY_UNCERTAIN},
    {"a sum in the other column",
     "事项\t罚款\t奖励\n乱倒垃圾\t\t50元\n举报属实\t\t30元\n以上自即日起施行。", FEES,
     TALLY_UNCERTAIN},
    {"the other one", "事项\t罚款\t奖励\n乱倒垃圾\t50元\t\n举报属实\t30元\t\n以上自即日起施行。",
     FEES, TALLY_UNCERTAIN},
    {"between bars", "方式 | 可用 | 停用\n现金 | | ✓\n刷卡 | | ✓\n以上自即日起施行。", BARRED,
     TALLY_UNCERTAIN},
    {"itself", PAY, PAY, SAME},
    {"empty cells at the ends of rows lost",
     "方式\t可用\t停用\n现金\t✓\n刷卡\t\t✓\n以上自即日起施行。", PAY, SAME},
    {"all empty cells lost", "方式\t可用\t停用\n现金\t✓\n刷卡\t✓\n以上自即日起施行。", PAY, SAME},
    {"bars for tabs", BARRED, PAY, SAME},
    {"with borders", "| 方式 | 可用 | 停用 |\n| 现金 | ✓ | |\n| 刷卡 | | ✓ |\n以上自即日起施行。",
     PAY, SAME},
    {"borders, and a mark in the other column",
     "| 方式 | 可用 | 停用 |\n| 现金 | | ✓ |\n| 刷卡 | | ✓ |\n以上自即日起施行。", PAY,
     TALLY_UNCERTAIN},
    {"in one line each cell", "方式\n可用\n停用\n现金\n✓\n刷卡\n✓\n以上自即日起施行。", PAY, SAME},
};

static void tables(void **state)
{
    (void)state;
    differkit_table(cases, sizeof cases / sizeof *cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(tables)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
