/* brackets: those that group words or are a minus, moved and taken away, and those of layout. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "differkit.h"

enum { SAME = DIFFERKIT_SAME };

static const struct differkit_row cases[] = {
    /* the minus of accounts */
    {"a loss", "今年利润1,250元。", "今年利润(1,250)元。", TALLY_UNCERTAIN},
    {"a loss in percent", "增长率为2.5%。", "增长率为（2.5）%。", TALLY_UNCERTAIN},
    {"a loss in dollars", "The balance is $1,250.", "The balance is $(1,250).", TALLY_UNCERTAIN},
    {"a loss in a cell", "结余\t1,250\n储备\t300", "结余\t(1,250)\n储备\t300", TALLY_UNCERTAIN},
    {"a loss alone behind a colon", "结余：340\n", "结余：（340）\n", TALLY_UNCERTAIN},
    {"a gain that becomes a loss", "growth of (2.5)%", "growth of 2.5%", TALLY_UNCERTAIN},
    {"the other brackets", "今年利润（1,250）元。", "今年利润(1,250)元。", SAME},
    {"an item", "3、携带身份证。", "（3）携带身份证。", SAME},
    {"an item in a circle", "③携带身份证。", "（3）携带身份证。", SAME},
    {"items in a sentence", "材料有1、身份证；2、户口簿。", "材料有（1）身份证；（2）户口簿。",
     SAME},
    {"items in circles", "材料有①身份证；②户口簿。", "材料有（1）身份证；（2）户口簿。", SAME},
    {"one bracket of an item", "1) Bring a card.", "(1) Bring a card.", SAME},
    {"a part of an article", "依据第5条第3项办理。", "依据第5条第（3）项办理。", SAME},
    {"a document's year", "依据海政发2026 5号办理。", "依据海政发(2026)5号办理。", SAME},
    {"an amount that is set in brackets", "补贴（25元）以内", "补贴25元以内", SAME},
    /* what groups */
    {"a sum", "计算公式为2×3+4元。", "计算公式为2×(3+4)元。", TALLY_UNCERTAIN},
    {"a sum that gets them", "计算公式为2×(3+4)元。", "计算公式为2×3+4元。", TALLY_UNCERTAIN},
    {"the end of an exception", "All fees (except dog fees and fines) are waived.",
     "All fees (except dog fees) and fines are waived.", TALLY_UNCERTAIN},
    {"the end at a line's end", "所有费用（甲除外和乙）\n请周知", "所有费用（甲除外）和乙\n请周知",
     TALLY_UNCERTAIN},
    {"the other two of three", "cats or (dogs and birds)", "(cats or dogs) and birds",
     TALLY_UNCERTAIN},
    {"the first two of three", "提交（户口簿或者身份证）和照片。",
     "提交户口簿或者（身份证和照片）。", TALLY_UNCERTAIN},
    {"the end of a title", "依照《甲办法乙规定》。", "依照《甲办法》乙规定。", TALLY_UNCERTAIN},
    {"two titles in one", "除《甲条例和乙条例》外", "除《甲条例》和《乙条例》外", TALLY_UNCERTAIN},
    {"one group of two", "（甲和乙）除外的", "（甲）和（乙）除外的", TALLY_UNCERTAIN},
    {"taken away", "提交户口簿或者身份证和照片。", "提交户口簿或者（身份证和照片）。",
     TALLY_UNCERTAIN},
    {"taken away where one end is parted", "形成的意见见附件。", "形成的意见（见附件）。",
     TALLY_UNCERTAIN},
    /* layout */
    {"commas for brackets", "市政府，以下简称本府，负责。", "市政府（以下简称本府）负责。", SAME},
    {"dashes for brackets", "市政府——以下简称本府——负责。", "市政府（以下简称本府）负责。", SAME},
    {"square ones", "市政府[以下简称本府]负责。", "市政府（以下简称本府）负责。", SAME},
    {"a whole line", "节假日除外。", "（节假日除外。）", SAME},
    {"a whole line gets them", "（请携带身份证。）", "请携带身份证。", SAME},
    {"stress", "请【务必】携带身份证。", "请务必携带身份证。", SAME},
    {"quotation marks for a title's", "依照“甲办法”乙规定。", "依照《甲办法》乙规定。", SAME},
    {"a word in them left out", "within 7 days of it", "within seven (7) days of it", SAME},
};

static void brackets(void **state)
{
    (void)state;
    differkit_table(cases, sizeof cases / sizeof *cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(brackets)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
