/* amount: which two ways of writing say the same, which do not, and what is no amount. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "support.h"
#include "verifier/amount.h"
#include "verifier/sameamount.h"

#define BEFORE "为 " /* one token */

enum is { SAME, DOUBT, OTHER };

/* Each is one amount from its first token to its last; a character stands before it. */
static const struct {
    const char *name, *a, *b;
    enum is is;
} pairs[] = {
    {"a share", "5%", "百分之五", SAME},
    {"a bound said twice", "不超过5吨以下", "5吨以下", SAME},
    {"a bound said twice before it", "no more than up to 5 tons", "up to 5 tons", SAME},
    {"about what is over", "大约超过5吨", "超过5吨", SAME},
    {"another share", "5%", "百分之六", OTHER},
    {"a share and its number", "5%", "5", OTHER},
    {"a share and the number that it is worth", "50%", "0.5", OTHER},
    {"per mille", "5‰", "千分之五", SAME},
    {"per mille for a share", "5‰", "百分之五", OTHER},
    {"a share of ten thousand", "0.03%", "万分之三", SAME},
    {"a share in words", "5 percent", "5 per cent", SAME},
    {"thirds", "one third", "1/3", SAME},
    {"thirds in Chinese", "三分之一", "one third", SAME},
    {"two thirds for one", "two thirds", "1/3", OTHER},
    {"strokes are not reduced", "1/2", "2/4", OTHER},
    {"half an hour", "半小时", "30分钟", SAME},
    {"half an hour in English", "half an hour", "30 minutes", SAME},
    {"an hour and a half", "一个半小时", "90分钟", SAME},
    {"hours and minutes", "一小时三十分钟", "1.5小时", SAME},
    {"other minutes", "半小时", "20分钟", OTHER},
    {"a year of months", "1年", "12个月", SAME},
    {"a day is about so many hours", "1天", "24小时", DOUBT},
    {"other hours", "1天", "12小时", OTHER},
    {"kilometres", "1.5公里", "1500米", SAME},
    {"kilometres for miles", "5 km", "5 miles", OTHER},
    {"square metres", "80㎡", "80平方米", SAME},
    {"square metres for metres", "80平方米", "80米", OTHER},
    {"a currency before and behind", "¥500", "500元", SAME},
    {"dollars named before", "美元500", "500美元", SAME},
    {"euros named before", "欧元500", "500欧元", SAME},
    {"yen named before", "日元500", "500日元", SAME},
    {"pounds named before", "英镑500", "£500", SAME},
    {"another currency named before", "欧元500", "500美元", OTHER},
    {"another currency", "€500", "500元", OTHER},
    {"dollars of one country", "$500", "500美元", DOUBT},
    {"dollars of that country", "US$500", "500美元", SAME},
    {"millions", "$1.2 million", "$1,200,000", SAME},
    {"other millions", "$1.2 million", "$120,000", OTHER},
    {"pounds of money", "£300", "300 pounds", SAME},
    {"pounds of another sum", "£300", "400 pounds", OTHER},
    {"pounds and their short name", "5 pounds", "5 lbs", SAME},
    {"a weight for money", "£5", "5 lbs", OTHER},
    {"a percentage behind a blank", "5 percent", "5 %", SAME},
    {"a bound by another word", "over 3 tonnes", "above 3 tonnes", SAME},
    {"ten thousands", "1.5万", "一万五千", SAME},
    {"groups of two and three", "2,50,000", "250,000", SAME},
    {"more groups of two", "12,34,56,789", "123456789", SAME},
    {"groups with noughts", "1,05,00,000.50", "10500000.5", DOUBT},
    {"lakhs and crores", "1.5 crore", "150 lakhs", SAME},
    {"lakhs in words", "two lakh", "200,000", SAME},
    {"crores for lakhs", "2 crore", "2 lakh", OTHER},
    {"places of a quantity", "3.10米", "3.1米", SAME},
    {"places of a number in millions", "3.10 million", "3.1 million", SAME},
    {"places of what may be a name", "3.10", "3.1", DOUBT},
    {"the same places in words", "3.1", "三点一", SAME},
    {"the same in brackets", "seven (7) days", "7 days", SAME},
    {"in words", "forty-five", "45", SAME},
    {"an ordinal", "22nd", "twenty-second", SAME},
    {"an ordinal and a number", "22nd", "22", OTHER},
    {"below zero", "零下5", "-5", SAME},
    {"above zero", "零下5", "5", OTHER},
    {"a rate", "80公里/小时", "每小时八十公里", SAME},
    {"a rate and a way", "80公里/小时", "80公里", OTHER},
    {"a point in numerals", "三点五", "3.5", SAME},
    {"a point before figures", ".58", "0.58", SAME},
    {"a bound of a share", "5%以上", "百分之五以上", SAME},
    {"no bound of a share", "5%以上", "百分之五", OTHER},
    {"a bound of degrees", "100.4 degrees or more", "100.4° or more", SAME},
    {"a share said twice", "five percent (5%)", "5%", SAME},
    {"a sum said twice", "肆佰捌拾陆万伍仟元整（¥4,865,000.00）", "486.5万元", SAME},
    {"a sum said twice, each named", "30000元（大写：叁万元整）", "3万元", SAME},
    {"dollars said twice", "five thousand dollars ($5,000)", "$5,000", SAME},
    {"a rate", "$40 per day", "$40 daily", SAME},
    {"another rate", "$40 each day", "$40 weekly", OTHER},
    {"points are no minutes", "120分", "2时", DOUBT},
    {"degrees", "100.4 degrees", "100.4°", SAME},
    {"degrees of a scale", "100.4 degrees", "100.4°F", DOUBT},
    {"degrees of two scales", "100.4°C", "100.4°F", OTHER},
    {"feet", "6 feet", "2 yards", SAME},
    {"inches", "5 feet 6 inches", "66 in.", SAME},
    {"days of the calendar", "120个日历天", "120天", SAME},
    {"days of work", "120个日历天", "120个工作日", OTHER},
    {"a house and a day", "3号", "3日", OTHER},
    {"years or things", "under 12", "under 12 years", DOUBT},
    {"milliwatts", "5 milliwatts", "5 MW", OTHER},
};

static const struct {
    const char *name, *text;
} none[] = {
    {"over an upper bound", "more than up to 5 tons"},
    {"below a lower one", "低于至少5吨"},
    {"about so many", "三四天"},
    {"ten and some", "十几人"},
    {"and more", "三十多人"},
    {"figures with zeros that count", "0519"},
    {"two numbers in one", "seven (8) days"},
    {"a banking digit that counts nothing", "伍同志"},
    {"no number", "居民"},
    {"of words", "household"},
};

/* Whatever may stand before the number is read as its beginning. */
static const char *const beginnings[] = {
    "不低于5元", "不满5年",   "大于等于5元",  "小于或等于5元", "至少5元",  "最多5元",  "满5年",
    "已满5年",   "年满5岁",   "超过5元",      "高于5元",       "多于5元",  "低于5元",  "少于5元",
    "未满5岁",   "时速5公里", "秒速5米",      "每小时5公里",   "零下5度",  "零上5度",  "人民币5元",
    "新台币5元", "港币5元",   "半小时",       "五元",          "万分之五", "百分之五", "5元",
    "at most 5", "minus 5",   "half an hour", "a third",       "twice",    "IV",
};

static struct tally_tokens fold(struct tally_arena *arena, const char *text)
{
    char *whole = tally_arena_alloc(arena, strlen(text) + sizeof BEFORE, 1);
    struct tally_tokens t;
    assert_non_null(whole);
    (void)snprintf(whole, strlen(text) + sizeof BEFORE, BEFORE "%s", text);
    assert_int_equal(tally_normalize(text_of(whole), &t, arena, NULL), TALLY_OK);
    return t;
}

static enum is compare(const struct tally_amount *a, const struct tally_amount *b)
{
    bool doubt;
    bool same = tally_sameamount(a, b, &doubt);
    return !same ? OTHER : doubt ? DOUBT : SAME;
}

static void same(void **state)
{
    (void)state;
    size_t broken = 0;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct tally_arena arena;
        struct tally_amount a;
        struct tally_amount b;
        tally_arena_init(&arena, 1 << 16);
        const struct tally_tokens left = fold(&arena, pairs[i].a);
        const struct tally_tokens right = fold(&arena, pairs[i].b);
        bool whole = 1 + tally_amount_read(&left, 1, &a) == left.count &&
                     1 + tally_amount_read(&right, 1, &b) == right.count;
        if (!whole || compare(&a, &b) != pairs[i].is || compare(&b, &a) != pairs[i].is) {
            print_error("%s: %s, %d\n", pairs[i].name, whole ? "read" : "not read whole",
                        whole ? (int)compare(&a, &b) : -1);
            broken++;
        }
        tally_arena_deinit(&arena);
    }
    assert_int_equal(broken, 0);
}

static void begins(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++) {
        struct tally_arena arena;
        struct tally_amount amount;
        tally_arena_init(&arena, 1 << 16);
        const struct tally_tokens t = fold(&arena, beginnings[i]);
        if (1 + tally_amount_read(&t, 1, &amount) != t.count)
            fail_msg("%s: not read whole", beginnings[i]);
        tally_arena_deinit(&arena);
    }
}

static void no_amount(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        struct tally_arena arena;
        struct tally_amount out;
        tally_arena_init(&arena, 1 << 16);
        const struct tally_tokens t = fold(&arena, none[i].text);
        uint32_t took = tally_amount_read(&t, 1, &out);
        tally_arena_deinit(&arena);
        if (took != 0)
            fail_msg("%s: %u tokens", none[i].name, took);
    }
}

/* Wherever it begins and ends, what is read lies inside the text, and over no denominator of 0. */
static void bounds(void **state)
{
    static const char text[] =
        "每小时 US$1.2 million (1200000) 三分之一 一个半小时 half an hour 零下";
    (void)state;
    for (size_t len = 0; len < sizeof text; len++) {
        struct tally_arena arena;
        struct tally_tokens t;
        struct tally_amount out;
        tally_arena_init(&arena, 1 << 16);
        const struct tally_slice cut = {(const uint8_t *)text, len};
        assert_int_equal(tally_normalize(cut, &t, &arena, NULL), TALLY_OK);
        for (uint32_t at = 0; at <= t.count; at++) {
            uint32_t took = tally_amount_read(&t, at, &out);
            assert_true(took <= t.count - at);
            assert_true(took == 0 || out.den > 0);
        }
        tally_arena_deinit(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same),
        cmocka_unit_test(begins),
        cmocka_unit_test(no_amount),
        cmocka_unit_test(bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
