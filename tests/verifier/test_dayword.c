/* dayword: the same day in two words, and two days. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "differkit.h"

enum { SAME = DIFFERKIT_SAME };

static const struct differkit_row cases[] = {
    {"今天 and 今日", "泵站自今天起停水检修。", "泵站自今日起停水检修。", SAME},
    {"本日 and 今天", "泵站自本日起停水检修。", "泵站自今天起停水检修。", SAME},
    {"第二天 and 次日", "泵站于第二天恢复供水。", "泵站于次日恢复供水。", SAME},
    {"下星期 and 下周", "泵站于下星期恢复供水。", "泵站于下周恢复供水。", SAME},
    {"月末 and 月底", "费用于每月月末结清。", "费用于每月月底结清。", SAME},
    {"금일 and 오늘", "금일 오후부터 단수를 실시합니다.", "오늘 오후부터 단수를 실시합니다.", SAME},
    {"本日 and 今日 in Japanese", "本日から断水します。", "今日から断水します。", SAME},
    {"明日 for 今日", "泵站自明日起停水检修。", "泵站自今日起停水检修。", TALLY_MATERIAL},
    {"后日 for 明日", "泵站自后日起停水检修。", "泵站自明日起停水检修。", TALLY_MATERIAL},
    {"次日 for 今日", "泵站自次日起停水检修。", "泵站自今日起停水检修。", TALLY_MATERIAL},
    {"明晚 for 今晚", "泵站自明晚起停水检修。", "泵站自今晚起停水检修。", TALLY_MATERIAL},
    {"明早 for 今晚", "泵站自明早起停水检修。", "泵站自今晚起停水检修。", TALLY_MATERIAL},
    {"翌朝 for 今朝", "翌朝から断水します。", "今朝から断水します。", TALLY_MATERIAL},
    {"来月 for 今月", "来月から断水します。", "今月から断水します。", TALLY_MATERIAL},
    {"다음 달 for 이달", "다음 달 5일부터 단수를 실시합니다.", "이달 5일부터 단수를 실시합니다.",
     TALLY_MATERIAL},
    {"weekends for working days", "窗口周末开放。", "窗口工作日开放。", TALLY_MATERIAL},
    {"当日 for 今日", "泵站自当日起停水检修。", "泵站自今日起停水检修。", TALLY_UNCERTAIN},
};

static void day_words(void **state)
{
    (void)state;
    differkit_table(cases, sizeof cases / sizeof *cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(day_words)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
