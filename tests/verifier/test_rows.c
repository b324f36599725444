/* rows: lines of a table or list are told from paragraphs by their likeness. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "noticekit.h"
#include "verifier/rows.h"

static const struct {
    const char *name, *before, *gap, *behind;
    bool rows;
} rows[] = {
    {"a row between two", "东闸由3人值守。\n", "西闸由4人值守。\n", "南闸由5人值守。\n", true},
    {"two rows between two", "东闸由3人值守。\n", "西闸由4人值守。\n上坝由7人值守。\n",
     "南闸由5人值守。\n", true},
    {"the first row below a lead", "现将值班安排通知如下：\n", "西闸由4人值守。\n",
     "南闸由5人值守。\n北闸由6人值守。\n", true},
    {"the last row above a closing line", "东闸由3人值守。\n西闸由4人值守。\n", "南闸由5人值守。\n",
     "以上安排即日起执行，望周知。\n", true},
    {"a row of a table", "1\tArmory\t6:00 a.m.\n", "2\tTown Hall\t7:30 a.m.\n",
     "3\tLibrary\t8:00 a.m.\n", true},
    {"two lines are no list", "现将值班安排通知如下：\n", "西闸由4人值守。\n", "南闸由5人值守。\n",
     false},
    {"a paragraph", "汛期各闸门由专人看守。\n", "值班人员每天两次记录水位并上报。\n",
     "任何人不得擅自开启闸门。\n", false},
    {"a paragraph among rows", "东闸由3人值守。\n", "交接班时双方应当在登记簿上签字。\n",
     "南闸由5人值守。\n", false},
    {"nothing around", "", "西闸由4人值守。\n", "", false},
    {"prices", "Breakfast: $1.75\n", "Second entree, grades 9-12: $2.25\n", "Adult lunch: $5.00\n",
     true},
    {"a figure at the end of a sentence", "We met in 2025.\n", "They left the town hall in 2026.\n",
     "It was sold for $5.\n", false},
    {"one of two bullets", "- Boil the water.\n", "- Do not add bleach to it.\n",
     "Call the desk.\n", true},
    {"a line below bullets", "- Boil the water.\n- Do not add bleach to it.\n", "Call the desk.\n",
     "The office is open.\n", false},
    {"a quoted line below another", "“先到先得”\n", "“每人一份”\n", "活动在广场举行。\n", false},
    {"an item", "一、船只回港。\n", "二、景区关闭。\n", "三、市场营业。\n", true},
    {"the last item", "一、船只回港。\n二、景区关闭。\n", "三、市场照常营业。\n",
     "值班电话公布如下。\n", true},
    {"an item before one that begins with a number", "（1）船只回港。\n", "（2）景区关闭。\n",
     "（3）70岁以上老人优先。\n", true},
    {"a letter", "（a）船隻回港；\n", "（b）景區關閉。\n", "市場照常營業。\n", true},
    {"an article", "第一条　船只回港。\n", "第二条　景区关闭。\n", "第三条　市场营业。\n", true},
    {"an item of two paragraphs", "一、船只回港。\n船员上岸。\n", "二、景区关闭。\n",
     "游客离开。\n三、市场营业。\n", true},
    {"a sentence over lines", "王某任局长；\n", "免去李某的院长职务；\n", "赵某任主任。\n", true},
    {"the one item there is", "现通知如下：\n", "一、景区关闭。\n", "请遵照执行。\n", false},
};

static void lists(void **state)
{
    (void)state;
    enum { ROOM = 512 };
    struct noticekit kit;
    char text[ROOM];
    noticekit_open(&kit);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const uint32_t from = (uint32_t)noticekit_fold(&kit, rows[i].before).count;
        const uint32_t length = (uint32_t)noticekit_fold(&kit, rows[i].gap).count;
        (void)snprintf(text, sizeof text, "%s%s%s", rows[i].before, rows[i].gap, rows[i].behind);
        const struct tally_tokens record = noticekit_fold(&kit, text);
        if (tally_rows_of_list(&record, from, from + length) != rows[i].rows)
            fail_msg("%s", rows[i].name);
    }
    noticekit_close(&kit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(lists)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
