/* emblems: marks that say something of their item, restyled, left out and exchanged. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "differkit.h"

enum { SAME = DIFFERKIT_SAME };

#define CHECKS "结果如下：\n水质 ✓\n通道 ✓\n留样\n电梯 ✓\n复查另行通知。"
#define ROUNDS "结果如下：\n● 水质\n○ 通道\n● 留样\n○ 电梯\n复查另行通知。"
#define STARS  "等级如下：\n东湖 ★★★★★\n西园 ★★★\n南山 ★\n等级有效期三年。"
#define ROLES  "■ 请按时到场。\n★ 请带好材料。\n■ 会议材料不得外传。\n特此通知。"

/* sixteen of them, and two more */
#define LEGEND                                                                                     \
    "图例如下：\n▲ 学校\n△ 医院\n▶ 车站\n▷ 码头\n"                            \
    "▼ 桥梁\n▽ 隧道\n◀ 公园\n◁ 广场\n◆ 市场\n"                                 \
    "◇ 邮局\n◈ 银行\n● 水井\n○ 水池\n◎ 泵站\n"                                 \
    "★ 岗亭\n☆ 哨所\n"

#define PAY    "缴费方式：\n现金 ✓\n支票 ✗\n刷卡 ✓\n窗口办理。"
#define PAY_IN "可用现金✓，支票✗，刷卡✓，在窗口办理。"
#define BOXES  "请选择：\n□ 本人办理\n□ 委托办理\n☑ 已缴费用\n交回窗口。"
#define NEVER  "注意事项：\n✗ 乱扔垃圾\n✗ 大声喧哗\n违者离场。"

static const struct differkit_row cases[] = {
    {"exchanged", "结果如下：\n○ 水质\n● 通道\n● 留样\n○ 电梯\n复查另行通知。", ROUNDS,
     TALLY_UNCERTAIN},
    {"all exchanged", "结果如下：\n○ 水质\n● 通道\n○ 留样\n● 电梯\n复查另行通知。", ROUNDS,
     TALLY_UNCERTAIN},
    {"one changed", "结果如下：\n● 水质\n● 通道\n● 留样\n○ 电梯\n复查另行通知。", ROUNDS,
     TALLY_UNCERTAIN},
    {"one of another look", "结果如下：\n● 水质\n◎ 通道\n● 留样\n○ 电梯\n复查另行通知。", ROUNDS,
     TALLY_UNCERTAIN},
    {"one left out", "结果如下：\n● 水质\n通道\n● 留样\n○ 电梯\n复查另行通知。", ROUNDS,
     TALLY_UNCERTAIN},
    {"exchanged in one line", "结果如下：○ 水质 ● 通道 ● 留样 ○ 电梯 复查另行通知。", ROUNDS,
     TALLY_UNCERTAIN},
    {"exchanged where the text begins", "○ 水质\n● 通道\n● 留样\n○ 电梯",
     "● 水质\n○ 通道\n● 留样\n○ 电梯", TALLY_UNCERTAIN},
    {"exchanged where the text ends", "水质 ●\n通道 ○\n留样 ○\n电梯 ●",
     "水质 ●\n通道 ○\n留样 ●\n电梯 ○", TALLY_UNCERTAIN},
    {"moved to another item", "结果如下：\n水质 ✓\n通道\n留样 ✓\n电梯 ✓\n复查另行通知。", CHECKS,
     TALLY_UNCERTAIN},
    {"less often", "等级如下：\n东湖 ★★\n西园 ★★★\n南山 ★\n等级有效期三年。", STARS,
     TALLY_UNCERTAIN},
    {"as often as another", "等级如下：\n东湖 ★\n西园 ★★★\n南山 ★★★★★\n等级有效期三年。", STARS,
     TALLY_UNCERTAIN},
    {"bullets and marks, the marks exchanged", "● 水质 ☀\n● 通道 ☁\n● 留样 ☁\n特此通知。",
     "● 水质 ☁\n● 通道 ☀\n● 留样 ☁\n特此通知。", TALLY_UNCERTAIN},

    {"the last two of many exchanged", LEGEND "☁ 灯塔\n☀ 浮标\n☀ 渡口\n到此为止。",
     LEGEND "☀ 灯塔\n☁ 浮标\n☀ 渡口\n到此为止。", TALLY_UNCERTAIN},
    {"many that are the same", LEGEND "☀ 灯塔\n☁ 浮标\n☀ 渡口\n到此为止。",
     LEGEND "☀灯塔\n☁浮标\n☀渡口\n到此为止。", SAME},
    {"yes and no exchanged", "缴费方式：\n现金 ✗\n支票 ✓\n刷卡 ✓\n窗口办理。", PAY, TALLY_MATERIAL},
    {"yes to all, which may be bullets", "缴费方式：\n现金 ✓\n支票 ✓\n刷卡 ✓\n窗口办理。", PAY,
     TALLY_UNCERTAIN},
    {"no for yes, in other forms", "缴费方式：\n现金 ❌\n支票 ❌\n刷卡 ✅\n窗口办理。", PAY,
     TALLY_MATERIAL},
    {"exchanged in a sentence", "可用现金×，支票√，刷卡√，在窗口办理。", PAY_IN, TALLY_MATERIAL},

    {"a box left out", "请选择：\n□ 本人办理\n委托办理\n☑ 已缴费用\n交回窗口。", BOXES,
     TALLY_UNCERTAIN},
    {"the one that is ticked left out", "请选择：\n□ 本人办理\n□ 委托办理\n已缴费用\n交回窗口。",
     BOXES, TALLY_UNCERTAIN},
    {"ticked", "请选择：\n□ 本人办理\n☑ 委托办理\n☑ 已缴费用\n交回窗口。", BOXES, TALLY_UNCERTAIN},
    {"one of a kind left out", "Tick one:\n[ ] I own it\nI rent it\nReturn this.",
     "Tick one:\n[ ] I own it\n[ ] I rent it\nReturn this.", TALLY_UNCERTAIN},
    {"marks run into the next word", "可用现金✓支票✗刷卡✓，在窗口办理。", PAY_IN, TALLY_UNCERTAIN},
    {"marks behind the comma", "可用现金，✓支票，✗刷卡，✓在窗口办理。", PAY_IN, TALLY_UNCERTAIN},
    {"boxes in other forms", "请选择：\n☐ 本人办理\n[ ] 委托办理\n✅ 已缴费用\n交回窗口。", BOXES,
     SAME},
    {"no boxes", "请选择：\n本人办理\n委托办理\n已缴费用\n交回窗口。", BOXES, SAME},
    {"marks parted by blanks", "可用现金✓ 支票✗ 刷卡✓ 在窗口办理。", PAY_IN, SAME},
    {"marks at line ends", "可用现金✓\n支票✗\n刷卡✓\n在窗口办理。", PAY_IN, SAME},
    {"yes and no in other forms", "缴费方式：\n现金 √\n支票 ×\n刷卡 √\n窗口办理。", PAY, SAME},
    {"as pictures", "缴费方式：\n现金 ✅\n支票 ❌\n刷卡 ✅\n窗口办理。", PAY, SAME},
    {"as boxes", "缴费方式：\n现金 ☑\n支票 ☒\n刷卡 ☑\n窗口办理。", PAY, SAME},
    {"in a sentence", "可用现金√，支票×，刷卡√，在窗口办理。", PAY_IN, SAME},
    {"bullets that are no no", "注意事项：\n✓ 乱扔垃圾\n✓ 大声喧哗\n违者离场。", NEVER,
     TALLY_UNCERTAIN},

    {"other marks", "结果如下：\n◆ 水质\n◇ 通道\n◆ 留样\n◇ 电梯\n复查另行通知。", ROUNDS, SAME},
    {"in one line", "结果如下：● 水质 ○ 通道 ● 留样 ○ 电梯 复查另行通知。", ROUNDS, SAME},
    {"a mark in a line of its own",
     "结果如下：\n●\n水质\n○\n通道\n●\n留样\n○\n电梯\n复查另行通知。", ROUNDS, SAME},
    {"none", "结果如下：\n水质\n通道\n留样\n电梯\n复查另行通知。", ROUNDS, SAME},
    {"other stars", "等级如下：\n东湖 ⭐⭐⭐⭐⭐\n西园 ⭐⭐⭐\n南山 ⭐\n等级有效期三年。", STARS, SAME},
    {"bullets of one kind for two",
     "• 请按时到场。\n• 请带好材料。\n• 会议材料不得外传。\n特此通知。", ROLES, SAME},
    {"bullets put before marked items", "• 水质 ☁\n• 通道 ☀\n特此通知。",
     "水质 ☁\n通道 ☀\n特此通知。", SAME},
    {"bullets put before lines that marks end", "• 水质 ☁\n• 通道 ☀\n特此通知☁谢谢",
     "水质 ☁\n通道 ☀\n特此通知☁谢谢", SAME},
    {"bullets left out before marked items", "水质 ☁\n通道 ☀\n特此通知。",
     "● 水质 ☁\n● 通道 ☀\n特此通知。", SAME},
    {"marks before items, in a copy that breaks its lines anywhere",
     "经查实，处以罚\n款。○ 甲公司经\n营服装批发。○\n乙公司经营食品\n加工。● 丙公司\n另行处理。",
     "经查实，处以罚款。○ 甲公司经营服装批发。○ 乙公司经营食品加工。● 丙公司另行处理。", SAME},
    {"a mark that went behind its item there",
     "经查实，处以罚\n款。甲公司经\n营服装批发 ○。○\n乙公司经营食品\n加工。● 丙公司\n另行处理。",
     "经查实，处以罚款。○ 甲公司经营服装批发。○ 乙公司经营食品加工。● 丙公司另行处理。",
     TALLY_UNCERTAIN},
    {"one bullet of many is lost", "■ 请按时到场。\n请带好材料。\n■ 不得外传。",
     "■ 请按时到场。\n■ 请带好材料。\n■ 不得外传。", SAME},
};

static void table(void **state)
{
    (void)state;
    differkit_table(cases, sizeof cases / sizeof *cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(table)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
