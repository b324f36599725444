/* frame: passages that mean something else without what stands around them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "framekit.h"
#include "verifier/frame.h"

#define OFFENCES                                                                                                                     \
    "第一条 "                                                                                                                     \
    "按照下列规定处罚：\n（一）在河道内洗车的，处二百元罚款；\n（二）倒垃圾的，责令清除。\n" \
    "第二条 "                                                                                                                     \
    "有下列行为之一的，依法追究责任：\n（一）挪用补助的；\n（二）利用职务便利收受礼品的。\n"
#define VIOLATIONS                                                                                 \
    "Violations:\nFeeding of wild geese by visitors\nriding scooters on the boardwalk\n"           \
    "Permitted:\nWalking of dogs on a leash\nlaunching of canoes\n"

#define GRANTS                                                                                                           \
    "下列情形不予补贴：\n（一）列入拆迁范围的：\n1. 已经签约的；\n2. 尚未签约的；\n"     \
    "（二）建成于2005年以后的。\n申请材料包括：\n（一）大会决议；\n（二）年份证明。\n" \
    "第三条 补贴由区里拨付。\n"
#define PAYMENT                                                                                    \
    "None of these are accepted:\n- checks drawn on a bank\n  outside the county;\n- gift "        \
    "cards.\n"                                                                                     \
    "Please bring:\n- a copy of the lease.\n"

static void frames(void **state)
{
    static const struct {
        const char *name, *text, *passage;
        bool denied;
    } rows[] = {
        {"the first item", GRANTS, "列入拆迁范围的", true},
        {"a later item", GRANTS, "建成于2005年以后的", true},
        {"an item of an item", GRANTS, "尚未签约的", true},
        {"an item of another list", GRANTS, "年份证明", false},
        {"the lead-in itself", GRANTS, "下列情形不予补贴", false},
        {"an article behind the lists", GRANTS, "补贴由区里拨付", false},
        {"a bullet", PAYMENT, "gift cards", true},
        {"a bullet's second line", PAYMENT, "outside the county", true},
        {"a bullet of another list", PAYMENT, "a copy of the lease", false},
        {"items of one line", "下列车辆不受限制：（一）警车；（二）新能源货车。", "新能源货车",
         true},
        {"behind a colon", "禁止携带下列物品：打火机、白酒和充电宝。", "白酒和充电宝", true},
        {"a sentence further on", "禁止携带：打火机。请提前到站。", "请提前到站", false},
        {"a denial in another clause of the lead-in",
         "逾期不改正的，按照下列规定处理：\n（一）责令停业；", "责令停业", false},
        {"a denial that 并 goes on from",
         "下列投诉不予受理，并书面告知投诉人：\n（一）没有证据的；", "没有证据的", true},
        {"a bound in the lead-in", "标准不低于国家规定，并且包括：\n（一）一所初中；", "一所初中",
         false},
        {"a word that denies nothing", "放假安排如下，特别提醒：\n小学：1月23日放假。",
         "1月23日放假", false},
        {"a quotation that is denied", "网传“全市停课两周”，该信息不属实。", "全市停课两周", true},
        {"a quotation of a whole sentence", "网传“全市停课两周。”不属实。", "全市停课两周", true},
        {"said before it", "未发布过“全市停课两周”的通知。", "停课两周", true},
        {"a quotation behind a colon", "市长说：“全市停课两周。”此事不影响中考。", "全市停课两周",
         false},
        {"a quotation of another sentence", "此事不属实。他说“全市停课”是对的。", "全市停课",
         false},
        {"with the quotation's frame", "网传“全市停课”，该信息不属实。", "网传“全市停课”", false},
        {"straight marks", "Rumors that \"water is shut off\" are false.", "water is shut off",
         true},
        {"inches are no marks", "No pipe of 4\" may be used. A pipe of 6\" is laid in Elm Street.",
         "is laid in Elm Street", false},
        {"in brackets", "本市（不含东区）的商户（含摊点）不得营业。", "含摊点", true},
        {"in brackets of a sentence that orders", "商户（含摊点）应当营业。", "含摊点", false},
        {"an item of what is punished", OFFENCES, "利用职务便利收受礼品的", true},
        {"an item that says its punishment", OFFENCES, "在河道内洗车的", false},
        {"a line under a heading of offences", VIOLATIONS, "riding scooters on the boardwalk",
         true},
        {"a line under the next heading", VIOLATIONS, "launching of canoes", false},
        {"the next heading", VIOLATIONS, "Permitted", false},
        {"a second line under a heading that forbids", "不得携带的物品：\n管制刀具\n烟花爆竹\n",
         "烟花爆竹", true},
        {"a sentence below such lines", "不得携带的物品：\n管制刀具\n请提前到站。\n八点检票。\n",
         "八点检票", false},
        {"no frame", "全市停课两周。", "停课两周", false},
    };
    (void)state;
    struct tally_words *words;
    assert_int_equal(tally_words_new(&words, NULL), TALLY_OK);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_arena arena;
        struct tally_tokens text;
        struct tally_tokens passage;
        uint32_t from = 0;
        uint32_t to = 0;
        tally_arena_init(&arena, 1 << 20);
        assert_int_equal(tally_normalize(text_of(rows[i].text), &text, &arena, NULL), TALLY_OK);
        assert_int_equal(tally_normalize(text_of(rows[i].passage), &passage, &arena, NULL),
                         TALLY_OK);
        framekit_place(&text, &passage, &from, &to);
        if (tally_frame_denies(words, &text, from, to) != rows[i].denied)
            fail_msg("%s: not %d", rows[i].name, (int)rows[i].denied);
        tally_arena_deinit(&arena);
    }
    tally_words_free(words);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(frames)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
