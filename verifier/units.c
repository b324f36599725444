#include "verifier/units.h"

#include <uchar.h>

/* One line a unit: names that mean the same are parted by blanks. */
static const struct {
    enum tally_difference_kind kind;
    const char32_t *chinese;
    const char *english;
} table[] = {
    {TALLY_DIFF_TIME, U"秒 秒钟", "second seconds"},
    {TALLY_DIFF_TIME, U"分 分钟", "minute minutes"},
    {TALLY_DIFF_TIME, U"时 小时 个小时 钟头 个钟头", "hour hours"},
    {TALLY_DIFF_DATE, U"天 日 个工作日 工作日", "day days"},
    {TALLY_DIFF_DATE, U"周 星期 个星期 礼拜", "week weeks"},
    {TALLY_DIFF_DATE, U"月 个月", "month months"},
    {TALLY_DIFF_DATE, U"年", "year years"},
    {TALLY_DIFF_MONEY, U"元 圆 块钱 元人民币", "yuan rmb"},
    {TALLY_DIFF_MONEY, U"美元 美金", "dollar dollars usd"},
    {TALLY_DIFF_MONEY, U"欧元", "euro euros"},
    {TALLY_DIFF_MONEY, U"港元 港币", ""},
    {TALLY_DIFF_MONEY, U"日元 日圆", "yen"},
    {TALLY_DIFF_MONEY, U"英镑", ""},
    {TALLY_DIFF_NUMBER, U"毫米", "millimetres millimeters mm"},
    {TALLY_DIFF_NUMBER, U"厘米 公分", "centimetres centimeters cm"},
    {TALLY_DIFF_NUMBER, U"米 公尺", "metre metres meter meters"},
    {TALLY_DIFF_NUMBER, U"公里", "kilometre kilometres kilometer kilometers km"},
    {TALLY_DIFF_NUMBER, U"里 华里", ""},
    {TALLY_DIFF_NUMBER, U"海里", ""},
    {TALLY_DIFF_NUMBER, U"英里", "mile miles"},
    {TALLY_DIFF_NUMBER, U"英尺", "foot feet"},
    {TALLY_DIFF_NUMBER, U"平方米 平米", ""},
    {TALLY_DIFF_NUMBER, U"平方公里", ""},
    {TALLY_DIFF_NUMBER, U"亩", "acre acres"},
    {TALLY_DIFF_NUMBER, U"公顷", "hectare hectares"},
    {TALLY_DIFF_NUMBER, U"毫克", "milligrams mg"},
    {TALLY_DIFF_NUMBER, U"克", "gram grams"},
    {TALLY_DIFF_NUMBER, U"斤 市斤", ""},
    {TALLY_DIFF_NUMBER, U"公斤", "kilogram kilograms kg"},
    {TALLY_DIFF_NUMBER, U"吨", "ton tons tonne tonnes"},
    {TALLY_DIFF_NUMBER, U"", "pound pounds"},
    {TALLY_DIFF_NUMBER, U"毫升", "millilitres milliliters ml"},
    {TALLY_DIFF_NUMBER, U"升 公升", "litre litres liter liters"},
    {TALLY_DIFF_NUMBER, U"立方米", ""},
    {TALLY_DIFF_NUMBER, U"瓦", "kw"},
    {TALLY_DIFF_NUMBER, U"瓦时", "kwh"},
    {TALLY_DIFF_NUMBER, U"", "mph"},
    {TALLY_DIFF_NUMBER, U"摄氏度", "celsius"},
    {TALLY_DIFF_NUMBER, U"华氏度", "fahrenheit"},
    {TALLY_DIFF_NUMBER, U"人 名 位", "person persons people"},
    {TALLY_DIFF_NUMBER, U"户", "household households"},
    {TALLY_DIFF_NUMBER, U"次", "times"},
    {TALLY_DIFF_NUMBER, U"岁 周岁", ""},
    {TALLY_DIFF_NUMBER, U"倍", ""},
};

/* The longest of the names of one line that stands at token `at`: its tokens. */
static uint32_t chinese_at(const char32_t *names, const struct tally_tokens *t, uint32_t at)
{
    uint32_t best = 0;
    while (*names != 0) {
        uint32_t n = 0;
        bool same = true;
        for (; *names != 0 && *names != U' '; names++, n++)
            same = same && at + n < t->count && t->tok[at + n] == *names &&
                   (n == 0 || t->marks[at + n] == 0);
        if (same && n > best)
            best = n;
        names += *names == U' ';
    }
    return best;
}

struct tally_unit tally_units_read(const struct tally_tokens *tokens, uint32_t at)
{
    struct tally_unit best = {0};
    if (at >= tokens->count)
        return best;
    bool word = (tokens->tok[at] & TALLY_TOKEN_WORD) != 0;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        uint32_t count = word ? tally_normalize_token_is(tokens, at, table[i].english)
                              : chinese_at(table[i].chinese, tokens, at);
        if (count > best.count)
            best = (struct tally_unit){(uint32_t)i + 1, count, table[i].kind};
    }
    return best;
}
