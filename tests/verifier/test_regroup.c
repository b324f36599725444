/* regroup: tables and lists as people copy them, and with values put beside other labels. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "differkit.h"

enum { SAME = DIFFERKIT_SAME };

#define PARTIES "当事人情况如下：\n原告：张大海\n被告：李小江\n第三人：王中河\n特此公告"
#define ZONES   "片区 状态\n东湖 停水\n西园 正常\n南门 限时\n北站 停水\n停水片区由送水车送水。"
#define ENGLISH                                                                                    \
    "Roles\nBuyer: County Office\nWinner: Midland Paving\nLoser: Summit Bridges\nThat is all."

#define LUGGAGE "可以携带：\n雨伞\n身份证\n不得携带：\n刀具\n爆竹\n请提前到站。"
#define TARIFF  "区域,日期,时间\n东区,3月5日,18时\n西区,3月6日,20时\n其余正常。"

static const struct differkit_row cases[] = {
    {"a heading run into the list above it",
     "可以携带：\n雨伞\n身份证不得携带：\n刀具\n爆竹\n请提前到站。", LUGGAGE, TALLY_UNCERTAIN},
    {"as an item of it", "可以携带：\n雨伞\n身份证、不得携带：\n刀具\n爆竹\n请提前到站。", LUGGAGE,
     TALLY_UNCERTAIN},
    {"without its colon", "可以携带：\n雨伞\n身份证不得携带\n刀具\n爆竹\n请提前到站。", LUGGAGE,
     TALLY_UNCERTAIN},
    {"in a sentence", "可以携带：雨伞、身份证、不得携带：刀具、爆竹。",
     "可以携带：雨伞、身份证；不得携带：刀具、爆竹。", TALLY_UNCERTAIN},
    {"cells run over the ends of rows",
     "区域,日期,时间\n东区,3月5日。18时,西区,3月6日。20时\n其余正常。", TARIFF, TALLY_UNCERTAIN},
    {"all line ends lost", "可以携带：雨伞身份证不得携带：刀具爆竹请提前到站。", LUGGAGE, SAME},
    {"a blank for one", "可以携带：\n雨伞\n身份证 不得携带：\n刀具\n爆竹\n请提前到站。", LUGGAGE,
     SAME},
    {"a comma for one", "可以携带：\n雨伞\n身份证，不得携带：\n刀具\n爆竹\n请提前到站。", LUGGAGE,
     SAME},
    {"a stop for a semicolon", "可以携带：雨伞、身份证。不得携带：刀具、爆竹。",
     "可以携带：雨伞、身份证；不得携带：刀具、爆竹。", SAME},
    {"no marks at all", "可以携带雨伞身份证不得携带刀具爆竹",
     "可以携带：雨伞、身份证；不得携带：刀具、爆竹。", TALLY_UNCERTAIN},
    {"rows in a line", "区域,日期,时间；东区,3月5日,18时；西区,3月6日,20时；其余正常。", TARIFF,
     SAME},
    {"labels over other values",
     "当事人情况如下：\n原告\n张大海：被告\n李小江：第三人\n王中河\n特此公告", PARTIES,
     TALLY_UNCERTAIN},
    {"by blanks", "当事人情况如下：\n原告\n张大海 被告\n李小江 第三人\n王中河\n特此公告", PARTIES,
     TALLY_UNCERTAIN},
    {"in brackets", "当事人情况如下：原告，张大海（被告），李小江（第三人），王中河。特此公告",
     PARTIES, TALLY_UNCERTAIN},
    {"by stops", "当事人情况如下：\n原告；张大海 被告；李小江 第三人；王中河\n特此公告", PARTIES,
     TALLY_UNCERTAIN},
    {"by colons alone", "当事人情况如下：\n原告 张大海：被告 李小江：第三人 王中河\n特此公告",
     PARTIES, TALLY_UNCERTAIN},
    {"one row alone",
     "当事人情况如下：\n原告：张大海 "
     "被告\n李小江\n第三人：王中河\n特此公告，逾期不到庭的缺席审理。",
     PARTIES "，逾期不到庭的缺席审理。", TALLY_UNCERTAIN},
    {"a table without marks",
     "片区\n状态 东湖\n停水 西园\n正常 南门\n限时 北站\n停水\n停水片区由送水车送水。", ZONES,
     TALLY_UNCERTAIN},
    {"with commas",
     "片区\n状态，东湖\n停水，西园\n正常，南门\n限时，北站\n停水\n停水片区由送水车送水。", ZONES,
     TALLY_UNCERTAIN},
    {"in English",
     "Roles\nBuyer\nCounty Office: Winner\nMidland Paving: Loser\nSummit Bridges\nThat is all.",
     ENGLISH, TALLY_UNCERTAIN},
    {"a sentence's list", "开放时间：东馆，上午：西馆，下午：南馆，全天。",
     "开放时间：东馆：上午，西馆：下午，南馆：全天。", TALLY_UNCERTAIN},

    {"every cell in its line",
     "当事人情况如下：\n原告\n张大海\n被告\n李小江\n第三人\n王中河\n特此公告", PARTIES, SAME},
    {"labels in lines of their own",
     "当事人情况如下：\n原告：\n张大海\n被告：\n李小江\n第三人：\n王中河\n特此公告", PARTIES, SAME},
    {"blanks for colons", "当事人情况如下：\n原告 张大海\n被告 李小江\n第三人 王中河\n特此公告",
     PARTIES, SAME},
    {"in one line", "当事人情况如下：原告：张大海 被告：李小江 第三人：王中河 特此公告", PARTIES,
     SAME},
    {"in one line without a blank",
     "当事人情况如下：原告：张大海被告：李小江第三人：王中河特此公告", PARTIES, SAME},
    {"in one sentence", "当事人情况如下：原告，张大海；被告，李小江；第三人，王中河。特此公告",
     PARTIES, SAME},
    {"values in brackets",
     "当事人情况如下：\n原告（张大海）\n被告（李小江）\n第三人（王中河）\n特此公告", PARTIES, SAME},
    {"two rows in a line",
     "片区 状态\n东湖 停水 西园 正常\n南门 限时 北站 停水\n停水片区由送水车送水。", ZONES, SAME},
    {"wrapped", "当事人情况如下：\n原告：张大\n海\n被告：李小\n江\n第三人：王\n中河\n特此公告",
     PARTIES, SAME},
    {"in one line, which is wrapped",
     "片区 状态 东湖\n停水 西园 正常\n南门 限时 北站\n停水 停水片区\n由送水车送水。", ZONES, SAME},
    {"cells parted by bars",
     "片区 | 状态\n东湖 | 停水\n西园 | 正常\n南门 | 限时\n北站 | 停水\n停水片区由送水车送水。",
     ZONES, SAME},
    {"a heading and what it is of", "停水时间：8时至18时\n停水范围：东区",
     "停水时间\n8时至18时\n停水范围\n东区", SAME},
    {"in one line, in English",
     "Roles: Buyer: County Office; Winner: Midland Paving; Loser: Summit Bridges. That is all.",
     ENGLISH, SAME},
    {"wrapped elsewhere, in English",
     "Residents must not enter the\nriver parks before the warning\nhas been lifted. The fine "
     "is\n500 dollars.",
     "Residents must not enter\nthe river parks before\nthe warning has been\nlifted.\nThe fine is "
     "500\ndollars.",
     SAME},
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
