/* exact: passwords, account names and codes, character by character; and names that are none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "differkit.h"

enum { SAME = DIFFERKIT_SAME };

static const struct differkit_row cases[] = {
    {"an underscore lost", "请加微信号ab12。", "请加微信号ab_12。", TALLY_UNCERTAIN},
    {"a hyphen lost", "请加微信号ab12。", "请加微信号ab-12。", TALLY_UNCERTAIN},
    {"an underscore gained", "请加微信号ab_12。", "请加微信号ab12。", TALLY_UNCERTAIN},
    {"other capitals", "密码a1B2。", "密码A1b2。", TALLY_UNCERTAIN},
    {"capitals lost", "口令：open-now。", "口令：Open-Now。", TALLY_UNCERTAIN},
    {"a password in one word", "Password: OpenNow", "Password: Open-Now", TALLY_UNCERTAIN},
    {"a code behind is", "The code is a1B2.", "The code is A1b2.", TALLY_UNCERTAIN},
    {"a code with an underscore", "The access code is Rx77.", "The access code is Rx_77.",
     TALLY_UNCERTAIN},
    {"a name with one, without a label", "Ask jo9 or js.", "Ask jo_9 or js.", TALLY_UNCERTAIN},
    {"two words of a name in one", "Your login is josmith.", "Your login is jo_smith.",
     TALLY_UNCERTAIN},
    {"capitals without a label", "转入aB12页。", "转入Ab12页。", TALLY_UNCERTAIN},
    {"capitals of a code lost", "取件编号kt7w。", "取件编号kT7w。", TALLY_UNCERTAIN},
    {"one capital of a code behind a label", "The code is k9mt.", "The code is K9mt.",
     TALLY_UNCERTAIN},
    {"the same", "密码： A1b2", "密码：A1b2。", SAME},
    {"a password in words", "密码： 请妥善保管。", "密码：请妥善保管。", SAME},
    {"a virus", "甲型h1n1流感。", "甲型H1N1流感。", SAME},
    {"a protocol", "支持ipv6协议。", "支持IPv6协议。", SAME},
    {"a hyphen of a name", "新型COVID19疫苗。", "新型COVID-19疫苗。", SAME},
    {"a bus", "乘坐a12路公交。", "乘坐A12路公交。", SAME},
    {"a code of another kind", "The dress code is formal.", "The dress code is Formal.", SAME},
    {"a billing code in small letters", "billing code 3195-01-p", "Billing code 3195-01-P", SAME},
    {"Markdown", "This is __not__ due.", "This is not due.", SAME},
    {"raised figures", "浓度10-3克。", "浓度10⁻³克。", TALLY_UNCERTAIN},
};

static void exact(void **state)
{
    (void)state;
    differkit_table(cases, sizeof cases / sizeof *cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(exact)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
