#include "verifier/units.h"

#include <uchar.h>

#include "verifier/between.h"

enum base {
    NONE, /* compared by name only */
    SECONDS,
    MONTHS,
    MILLIMETRES,
    SQUARE_MILLIMETRES,
    MILLILITRES,
    MILLIGRAMS,
    WATTS,
    WATT_HOURS,
};

/* One line a unit: names that mean the same are parted by blanks. Inside a name _ is a blank or
 * nothing, / and ° are signs that must be there, and ? before it says that it may mean something
 * else as well. */
static const struct {
    enum tally_difference_kind kind;
    enum base base;
    uint64_t factor; /* so many of the base */
    const char32_t *names;
} table[] = {
    {TALLY_DIFF_TIME, SECONDS, 1, U"秒 秒钟 second seconds sec secs"},
    {TALLY_DIFF_TIME, SECONDS, 60, U"分钟 ?分 minute minutes min mins"},
    {TALLY_DIFF_TIME, SECONDS, 3600, U"小时 ?时 个小时 钟头 个钟头 hour hours hr hrs h"},
    {TALLY_DIFF_DATE, NONE, 1, U"天 ?日 day days"},
    {TALLY_DIFF_DATE, NONE, 1, U"工作日 个工作日 working_day working_days business_days"},
    {TALLY_DIFF_DATE, NONE, 1, U"周 星期 个星期 礼拜 week weeks"},
    {TALLY_DIFF_DATE, MONTHS, 1, U"个月 ?月 month months"},
    {TALLY_DIFF_DATE, MONTHS, 12, U"年 year years"},
    {TALLY_DIFF_MONEY, NONE, 1, U"元 圆 元整 圆整 块钱 ?块 元人民币 人民币 yuan rmb cny"},
    {TALLY_DIFF_MONEY, NONE, 1, U"美元 美金 usd us_dollar us_dollars ?dollar ?dollars"},
    {TALLY_DIFF_MONEY, NONE, 1, U"欧元 euro euros eur"},
    {TALLY_DIFF_MONEY, NONE, 1, U"港元 港币 hkd"},
    {TALLY_DIFF_MONEY, NONE, 1, U"日元 日圆 yen jpy"},
    {TALLY_DIFF_MONEY, NONE, 1, U"英镑 gbp"},
    {TALLY_DIFF_MONEY, NONE, 1, U"cent cents"},
    {TALLY_DIFF_NUMBER, MILLIMETRES, 1, U"毫米 millimetres millimeters mm"},
    {TALLY_DIFF_NUMBER, MILLIMETRES, 10, U"厘米 公分 centimetres centimeters cm"},
    {TALLY_DIFF_NUMBER, MILLIMETRES, 1000, U"米 公尺 metre metres meter meters m"},
    {TALLY_DIFF_NUMBER, MILLIMETRES, 1000000,
     U"公里 千米 kilometre kilometres kilometer kilometers km"},
    {TALLY_DIFF_NUMBER, NONE, 1, U"里 华里"},
    {TALLY_DIFF_NUMBER, NONE, 1, U"海里 nautical_miles"},
    {TALLY_DIFF_NUMBER, NONE, 1, U"英里 mile miles mi"},
    {TALLY_DIFF_NUMBER, NONE, 1, U"英尺 foot feet ft"},
    {TALLY_DIFF_NUMBER, NONE, 1, U"英寸 inch inches"},
    {TALLY_DIFF_NUMBER, NONE, 1, U"yard yards"},
    {TALLY_DIFF_NUMBER, SQUARE_MILLIMETRES, 100, U"平方厘米 cm2 sq_cm"},
    {TALLY_DIFF_NUMBER, SQUARE_MILLIMETRES, 1000000,
     U"平方米 平米 m2 sq_m square_metres square_meters"},
    {TALLY_DIFF_NUMBER, SQUARE_MILLIMETRES, 1000000000000,
     U"平方公里 km2 sq_km square_kilometres square_kilometers"},
    {TALLY_DIFF_NUMBER, SQUARE_MILLIMETRES, 10000000000, U"公顷 hectare hectares ha hm2"},
    {TALLY_DIFF_NUMBER, NONE, 1, U"亩"},
    {TALLY_DIFF_NUMBER, NONE, 1, U"英亩 acre acres"},
    {TALLY_DIFF_NUMBER, NONE, 1, U"square_foot square_feet sq_ft"},
    {TALLY_DIFF_NUMBER, NONE, 1, U"square_mile square_miles sq_mi"},
    {TALLY_DIFF_NUMBER, MILLIGRAMS, 1, U"毫克 milligram milligrams mg"},
    {TALLY_DIFF_NUMBER, NONE, 1, U"微克 microgram micrograms"},
    {TALLY_DIFF_NUMBER, MILLIGRAMS, 1000, U"克 gram grams g"},
    {TALLY_DIFF_NUMBER, MILLIGRAMS, 500000, U"斤 市斤"},
    {TALLY_DIFF_NUMBER, MILLIGRAMS, 1000000, U"公斤 千克 kilogram kilograms kilogrammes kg kgs"},
    {TALLY_DIFF_NUMBER, MILLIGRAMS, 1000000000, U"吨 tonne tonnes t ?ton ?tons"},
    {TALLY_DIFF_NUMBER, NONE, 1, U"pound pounds lb lbs"},
    {TALLY_DIFF_NUMBER, NONE, 1, U"ounce ounces oz"},
    {TALLY_DIFF_NUMBER, MILLILITRES, 1, U"毫升 millilitres milliliters ml"},
    {TALLY_DIFF_NUMBER, MILLILITRES, 1000, U"升 公升 litre litres liter liters l"},
    {TALLY_DIFF_NUMBER, MILLILITRES, 1000000, U"立方米 立方 m3 cubic_metres cubic_meters"},
    {TALLY_DIFF_NUMBER, NONE, 1, U"gallon gallons"},
    {TALLY_DIFF_NUMBER, WATTS, 1, U"瓦 watt watts w"},
    {TALLY_DIFF_NUMBER, WATTS, 1000, U"千瓦 kilowatt kilowatts kw"},
    {TALLY_DIFF_NUMBER, WATT_HOURS, 1, U"瓦时 wh"},
    {TALLY_DIFF_NUMBER, WATT_HOURS, 1000, U"千瓦时 度电 kilowatt_hours kwh"},
    {TALLY_DIFF_NUMBER, NONE, 1, U"miles_per_hour miles_an_hour mph"},
    {TALLY_DIFF_NUMBER, NONE, 1, U"摄氏度 celsius degrees_celsius °c"},
    {TALLY_DIFF_NUMBER, NONE, 1, U"华氏度 fahrenheit degrees_fahrenheit °f"},
    {TALLY_DIFF_NUMBER, NONE, 1, U"人 名 位 person persons people"},
    {TALLY_DIFF_NUMBER, NONE, 1, U"户 household households"},
    {TALLY_DIFF_NUMBER, NONE, 1, U"次 times"},
    {TALLY_DIFF_NUMBER, NONE, 1, U"岁 ?周岁"},
    {TALLY_DIFF_NUMBER, NONE, 1, U"倍"},
};

static bool letter(char32_t c)
{
    return c >= U'a' && c <= U'z';
}

static bool figure(char32_t c)
{
    return c >= U'0' && c <= U'9';
}

/* The one token that a name goes on with: a word, a number or a character. Returns its letters. */
static size_t part_at(const char32_t *name, const struct tally_tokens *t, uint32_t at)
{
    char spelling[24];
    size_t n = 1;
    if (!letter(name[0]) && !figure(name[0]))
        return t->tok[at] == name[0] ? 1 : 0;
    while (letter(name[0]) ? letter(name[n]) : figure(name[n]))
        n++;
    if (tally_token_is_character(t->tok[at]) ||
        tally_normalize_token_spelling(t, at, spelling, sizeof spelling) != n)
        return 0;
    for (size_t i = 0; i < n; i++) {
        if ((char32_t)spelling[i] != name[i])
            return 0;
    }
    return n;
}

/* Before token `at` stands `sign` and nothing else; for 0 nothing, for _ nothing but a blank or the
 * point of what is cut short. */
static bool place_is(const struct tally_tokens *t, uint32_t at, char32_t sign)
{
    struct tally_between gap;
    size_t signs = 0;
    tally_between_read(t, at, &gap);
    for (size_t i = 0; i < gap.count; i++) {
        bool blank = gap.at[i].kind == TALLY_SYMBOL_BLANK;
        bool point = gap.at[i].plain == U'.' && gap.at[i].run == 1;
        bool own = sign != 0 && gap.at[i].plain == sign;
        if (!own && !(blank && sign != 0) && !(point && sign == U'_'))
            return false;
        signs += own;
    }
    return sign == 0 || sign == U'_' || signs == 1;
}

/* The name at `name`, which a blank or 0 ends, stands at token `at`: its tokens. */
static uint32_t name_at(const char32_t *name, const struct tally_tokens *t, uint32_t at)
{
    uint32_t n = 0;
    while (*name != 0 && *name != U' ') {
        bool sign = *name == U'_' || *name == U'/' || *name == U'°';
        char32_t place = sign ? *name++ : 0;
        size_t part = at + n < t->count ? part_at(name, t, at + n) : 0;
        if (part == 0 || ((sign || n > 0) && !place_is(t, at + n, place)))
            return 0;
        name += part;
        n++;
    }
    return n;
}

struct tally_unit tally_units_read(const struct tally_tokens *tokens, uint32_t at)
{
    struct tally_unit best = {0};
    if (at >= tokens->count || (tokens->tok[at] & TALLY_TOKEN_NUMBER) != 0)
        return best;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        for (const char32_t *name = table[i].names; *name != 0; name += *name == U' ') {
            bool vague = *name == U'?';
            name += vague;
            uint32_t count = name_at(name, tokens, at);
            if (count > best.count)
                best = (struct tally_unit){(uint32_t)i + 1,         count,           table[i].kind,
                                           (uint32_t)table[i].base, table[i].factor, vague};
            while (*name != 0 && *name != U' ')
                name++;
        }
    }
    return best;
}

struct tally_unit tally_units_of_sign(uint32_t sign, const char *country)
{
    static const struct {
        uint32_t sign;
        const char *country;
        const char32_t *name;
    } signs[] = {{U'¥', "", U"元"},   {U'€', "", U"欧元"},   {U'£', "", U"英镑"},
                 {U'$', "", U"美元"}, {U'$', "us", U"美元"}, {U'$', "hk", U"港元"},
                 {U'¥', "rmb", U"元"}};
    struct tally_unit unit = {.kind = TALLY_DIFF_MONEY, .factor = 1};
    unit.vague = sign == U'$' && country[0] == '\0';
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        for (size_t k = 0; signs[i].sign == sign && strcmp(signs[i].country, country) == 0 &&
                           k < sizeof table / sizeof *table;
             k++) {
            if (table[k].names[0] == signs[i].name[0] && table[k].kind == TALLY_DIFF_MONEY)
                unit.id = (uint32_t)k + 1;
        }
    }
    return unit;
}
