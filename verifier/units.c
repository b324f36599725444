#include "verifier/units.h"

#include <uchar.h>

#include "verifier/known.h"
#include "verifier/names.h"
#include "verifier/wordpair.h"

enum base {
    NONE, /* compared by name only */
    SECONDS,
    DAYS, /* not of 24 hours each: a term of so many ends with the last of them */
    MONTHS,
    FEN,
    US_CENTS,
    MILLIMETRES,
    INCHES,
    SQUARE_MILLIMETRES,
    MILLILITRES,
    MILLIGRAMS,
    WATTS,
    WATT_HOURS,
    POUNDS,
    BASIS_POINTS,
};

/* One line a unit, its names as in names.h; ? before one says that it may mean something else as
 * well. Its kind, its base and how many of that it is. */
#define UNITS(ROW)                                                                                                  \
    ROW(U"秒 秒钟 초 second seconds sec secs s", TALLY_DIFF_TIME, SECONDS, 1)                                       \
    ROW(U"分钟 ?分 分间 ?분 분간 minute minutes min mins", TALLY_DIFF_TIME, SECONDS, 60)                            \
    ROW(U"刻钟", TALLY_DIFF_TIME, SECONDS, 900)                                                                     \
    ROW(U"小时 ?时 个小时 时间 시간 钟头 个钟头 hour hours hr hrs h", TALLY_DIFF_TIME, SECONDS,                     \
        3600)                                                                                                       \
    ROW(U"天 ?日 ?日间 ?일 일간 日历天 个日历天 自然日 个自然日 day days calendar_day "        \
        U"calendar_days",                                                                                           \
        TALLY_DIFF_DATE, DAYS, 1)                                                                                   \
    ROW(U"号", TALLY_DIFF_DATE, NONE, 1) /* the day of a month, or what has a number */                             \
    ROW(U"工作日 个工作日 working_day working_days business_day business_days", TALLY_DIFF_DATE,                    \
        NONE, 1)                                                                                                    \
    ROW(U"周 星期 周间 주간 ?주 주일 个星期 礼拜 个礼拜 week weeks wk wks", TALLY_DIFF_DATE, DAYS,                  \
        7)                                                                                                          \
    ROW(U"个月 ?月 か月 ヶ月 カ月 ヵ月 개월 month months mo mos", TALLY_DIFF_DATE, MONTHS, 1)                       \
    ROW(U"季度 个季度", TALLY_DIFF_DATE, MONTHS, 3)                                                                 \
    ROW(U"年 ?周年 ?年间 ?년 년간 year years yr yrs", TALLY_DIFF_DATE, MONTHS, 12)                                  \
    ROW(U"元 圆 元整 圆整 元正 圆正 块钱 ?块 元人民币 人民币 yuan rmb cny", TALLY_DIFF_MONEY, FEN,                  \
        100)                                                                                                        \
    ROW(U"角 毛钱 角钱 ?毛", TALLY_DIFF_MONEY, FEN, 10)                                                             \
    ROW(U"分钱 ?分", TALLY_DIFF_MONEY, FEN, 1)                                                                      \
    ROW(U"美元 美金 usd us_dollar us_dollars ?dollar ?dollars ?ドル 米ドル ?달러 미국_달러",                        \
        TALLY_DIFF_MONEY, US_CENTS, 100)                                                                            \
    ROW(U"欧元 ユーロ 유로 euro euros eur", TALLY_DIFF_MONEY, NONE, 1)                                              \
    ROW(U"港元 港币 hkd", TALLY_DIFF_MONEY, NONE, 1)                                                                \
    ROW(U"新台币 台币 twd ntd", TALLY_DIFF_MONEY, NONE, 1)                                                          \
    ROW(U"日元 日圆 日本円 엔 yen jpy", TALLY_DIFF_MONEY, NONE, 1)                                                  \
    ROW(U"円", TALLY_DIFF_MONEY, NONE, 1) /* of Japan, and what ¥ is there */                                      \
    ROW(U"英镑 gbp", TALLY_DIFF_MONEY, NONE, 1)                                                                     \
    ROW(U"韩元 원 won krw", TALLY_DIFF_MONEY, NONE, 1)                                                              \
    ROW(U"美分 us_cents ?cent ?cents", TALLY_DIFF_MONEY, US_CENTS, 1)                                               \
    ROW(U"毫米 公厘 ミリ ミリメートル 밀리미터 millimetres millimeters mm", TALLY_DIFF_NUMBER,                      \
        MILLIMETRES, 1)                                                                                             \
    ROW(U"厘米 公分 センチ センチメートル 센티미터 centimetres centimeters cm", TALLY_DIFF_NUMBER,                  \
        MILLIMETRES, 10)                                                                                            \
    ROW(U"米 公尺 メートル 미터 metre metres meter meters m", TALLY_DIFF_NUMBER, MILLIMETRES,                       \
        1000)                                                                                                       \
    ROW(U"公里 千米 キロメートル ?キロ 킬로미터 ?킬로 kilometre kilometres kilometer kilometers " \
        U"km",                                                                                                      \
        TALLY_DIFF_NUMBER, MILLIMETRES, 1000000)                                                                    \
    ROW(U"里 华里", TALLY_DIFF_NUMBER, NONE, 1)                                                                     \
    ROW(U"海里 nautical_miles", TALLY_DIFF_NUMBER, NONE, 1)                                                         \
    ROW(U"英里 mile miles mi", TALLY_DIFF_NUMBER, INCHES, 63360)                                                    \
    ROW(U"英尺 foot feet ft", TALLY_DIFF_NUMBER, INCHES, 12)                                                        \
    ROW(U"英寸 inch inches in", TALLY_DIFF_NUMBER, INCHES, 1)                                                       \
    ROW(U"′", TALLY_DIFF_NUMBER, NONE, 1) /* feet, or minutes */                                                    \
    ROW(U"″", TALLY_DIFF_NUMBER, NONE, 1)                                                                           \
    ROW(U"yard yards yd yds", TALLY_DIFF_NUMBER, INCHES, 36)                                                        \
    ROW(U"平方厘米 cm2 sq_cm", TALLY_DIFF_NUMBER, SQUARE_MILLIMETRES, 100)                                          \
    ROW(U"平方米 平米 平 平方公尺 平方メートル 제곱미터 m2 sq_m square_metres square_meters",                       \
        TALLY_DIFF_NUMBER, SQUARE_MILLIMETRES, 1000000)                                                             \
    ROW(U"平方公里 km2 sq_km square_kilometres square_kilometers", TALLY_DIFF_NUMBER,                               \
        SQUARE_MILLIMETRES, 1000000000000)                                                                          \
    ROW(U"公顷 hectare hectares ha hm2", TALLY_DIFF_NUMBER, SQUARE_MILLIMETRES, 10000000000)                        \
    ROW(U"亩", TALLY_DIFF_NUMBER, NONE, 1)                                                                          \
    ROW(U"英亩 acre acres", TALLY_DIFF_NUMBER, NONE, 1)                                                             \
    ROW(U"square_foot square_feet sq_ft", TALLY_DIFF_NUMBER, NONE, 1)                                               \
    ROW(U"square_mile square_miles sq_mi", TALLY_DIFF_NUMBER, NONE, 1)                                              \
    ROW(U"毫克 ミリグラム 밀리그램 milligram milligrams mg", TALLY_DIFF_NUMBER, MILLIGRAMS, 1)                      \
    ROW(U"微克 microgram micrograms", TALLY_DIFF_NUMBER, NONE, 1)                                                   \
    ROW(U"克 公克 グラム 그램 gram grams g", TALLY_DIFF_NUMBER, MILLIGRAMS, 1000)                                   \
    ROW(U"斤 市斤", TALLY_DIFF_NUMBER, MILLIGRAMS, 500000)                                                          \
    ROW(U"公斤 千克 キログラム 킬로그램 kilogram kilograms kilogrammes kg kgs", TALLY_DIFF_NUMBER,                  \
        MILLIGRAMS, 1000000)                                                                                        \
    ROW(U"吨 公吨 トン 톤 tonne tonnes t ?ton ?tons metric_ton metric_tons", TALLY_DIFF_NUMBER,                     \
        MILLIGRAMS, 1000000000)                                                                                     \
    ROW(U"pound pounds", TALLY_DIFF_NUMBER, POUNDS, 1)                                                              \
    ROW(U"lb lbs", TALLY_DIFF_NUMBER, POUNDS, 1)                                                                    \
    ROW(U"ounce ounces oz", TALLY_DIFF_NUMBER, NONE, 1)                                                             \
    ROW(U"毫升 ミリリットル 밀리리터 millilitres milliliters ml", TALLY_DIFF_NUMBER, MILLILITRES,                   \
        1)                                                                                                          \
    ROW(U"升 公升 リットル 리터 litre litres liter liters l", TALLY_DIFF_NUMBER, MILLILITRES,                       \
        1000)                                                                                                       \
    ROW(U"立方米 立方 m3 cubic_metres cubic_meters", TALLY_DIFF_NUMBER, MILLILITRES, 1000000)                       \
    ROW(U"gallon gallons", TALLY_DIFF_NUMBER, NONE, 1)                                                              \
    ROW(U"毫瓦 milliwatt milliwatts", TALLY_DIFF_NUMBER, NONE, 1)                                                   \
    ROW(U"瓦 watt watts w", TALLY_DIFF_NUMBER, WATTS, 1)                                                            \
    ROW(U"千瓦 kilowatt kilowatts kw", TALLY_DIFF_NUMBER, WATTS, 1000)                                              \
    ROW(U"兆瓦 megawatt megawatts mw", TALLY_DIFF_NUMBER, WATTS, 1000000)                                           \
    ROW(U"瓦时 wh", TALLY_DIFF_NUMBER, WATT_HOURS, 1)                                                               \
    ROW(U"千瓦时 度电 kilowatt_hours kwh", TALLY_DIFF_NUMBER, WATT_HOURS, 1000)                                     \
    ROW(U"?度 ?degree ?degrees ?deg", TALLY_DIFF_NUMBER, NONE, 1)                                                   \
    ROW(U"摄氏度 celsius degrees_celsius degree_celsius degrees_c °c ?c", TALLY_DIFF_NUMBER, NONE,                  \
        1)                                                                                                          \
    ROW(U"华氏度 fahrenheit degrees_fahrenheit degree_fahrenheit degrees_f °f ?f",                                  \
        TALLY_DIFF_NUMBER, NONE, 1)                                                                                 \
    ROW(U"人 名 位 명 person persons people", TALLY_DIFF_NUMBER, NONE, 1)                                           \
    ROW(U"户 世帯 세대 가구 household households", TALLY_DIFF_NUMBER, NONE, 1)                                      \
    ROW(U"次 回 회 times", TALLY_DIFF_NUMBER, NONE, 1)                                                              \
    ROW(U"岁 周岁 years_old year_old years_of_age", TALLY_DIFF_NUMBER, NONE, 1)                                     \
    ROW(U"倍", TALLY_DIFF_NUMBER, NONE, 1)                                                                          \
    ROW(U"百分点 个百分点 percentage_point percentage_points", TALLY_DIFF_NUMBER, BASIS_POINTS,                     \
        100)                                                                                                        \
    ROW(U"基点 个基点 basis_point basis_points bps", TALLY_DIFF_NUMBER, BASIS_POINTS, 1)

static const struct {
    const char32_t *names;
    enum tally_difference_kind kind;
    enum base base;
    uint64_t factor; /* so many of the base */
} table[] = {UNITS(TALLY_NAMES_ROW)};

struct tally_unit tally_units_named(const char32_t *name)
{
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        const char32_t *first = table[i].names + (table[i].names[0] == U'?');
        size_t n = 0;
        while (name[n] != 0 && first[n] == name[n])
            n++;
        if (name[n] == 0 && (first[n] == 0 || first[n] == U' '))
            return (struct tally_unit){
                (uint32_t)i + 1, 1, table[i].kind, (uint32_t)table[i].base, table[i].factor, false};
    }
    return (struct tally_unit){0};
}

bool tally_units_is(const struct tally_unit *unit, const char32_t *name)
{
    if (unit->id == 0)
        return false;
    const char32_t *first = table[unit->id - 1].names;
    first += first[0] == U'?';
    while (*name != 0 && *first == *name) {
        first++;
        name++;
    }
    return *name == 0 && (*first == 0 || *first == U' ');
}

/* False for what is no unit as it is written here: "in" without its point, mW for MW, and 平 where
 * it begins another word, 平均. */
static bool written_so(const struct tally_tokens *tokens, uint32_t at)
{
    if (tokens->tok[at] == U'平' && at + 1 < tokens->count)
        return tokens->tok[at + 1] == U'方' || tokens->tok[at + 1] == U'米' ||
               !tally_wordpair_common(U'平', tokens->tok[at + 1]);
    const size_t end = (size_t)tokens->off[at] + tokens->len[at];
    const uint8_t *text = tokens->text.ptr;
    if (tally_normalize_token_is(tokens, at, "c f") && at > 0) { /* 50 F and 50°f; 5c is a room */
        const bool sign = text[tokens->off[at]] >= 0x80 || text[tokens->off[at] - 1] >= 0x80;
        return sign || text[end - 1] == 'C' || text[end - 1] == 'F';
    }
    if (tokens->len[at] != 2 || (tokens->tok[at] & TALLY_TOKEN_WORD) == 0)
        return true;
    if (tally_normalize_token_is(tokens, at, "in"))
        return end < tokens->text.len && text[end] == '.';
    return memcmp(text + end - 2, "mW", 2) != 0;
}

/* 20ºC, 50ºF, 20º: the sign of an ordinal, which looks like that of degrees and is on more
 * keyboards, behind a number. */
static struct tally_unit ordinal_sign(const struct tally_tokens *tokens, uint32_t at)
{
    static const uint8_t sign[] = {0xC2, 0xBA};
    const uint8_t *text = tokens->text.ptr + tokens->off[at];
    const uint32_t len = tokens->len[at];
    if (at == 0 || (tokens->tok[at - 1] & TALLY_TOKEN_NUMBER) == 0 || len < sizeof sign ||
        len > sizeof sign + 1 || memcmp(text, sign, sizeof sign) != 0)
        return (struct tally_unit){0};
    const uint8_t scale = len > sizeof sign ? text[sizeof sign] | 0x20 : 0;
    struct tally_unit unit = scale == 'c'   ? tally_units_named(U"摄氏度")
                             : scale == 'f' ? tally_units_named(U"华氏度")
                             : scale == 0   ? tally_units_named(U"度")
                                            : (struct tally_unit){0};
    unit.vague = scale == 0;
    return unit;
}

enum { ROWS = sizeof table / sizeof *table };

struct rows { /* all in which a name begins with a token are among them */
    size_t from, to;
};

static struct rows rows_of(const struct tally_tokens *tokens, uint32_t at)
{
    const uint32_t known = tally_known_get(tokens, at, table);
    if (known == 0) {
        const bool none =
            tally_token_is_character(tokens->tok[at]) && !tally_units_begins(tokens->tok[at]);
        return (struct rows){0, none ? 0 : ROWS};
    }
    return (struct rows){(known - 1) % (ROWS + 1), (known - 1) / (ROWS + 1)};
}

/* The longest name at token `at` of a unit of `base`, or of any for NONE. */
static struct tally_unit read(const struct tally_tokens *tokens, uint32_t at, uint32_t base)
{
    struct tally_unit best = {0};
    if (at >= tokens->count || (tokens->tok[at] & TALLY_TOKEN_NUMBER) != 0 ||
        !written_so(tokens, at))
        return best;
    best = ordinal_sign(tokens, at);
    if (best.id != 0)
        return base == NONE || base == best.base ? best : (struct tally_unit){0};
    const struct rows rows = rows_of(tokens, at);
    struct rows begun = {ROWS, 0};
    for (size_t i = rows.from; i < rows.to; i++) {
        bool vague;
        bool begins = false;
        uint32_t count = base == NONE || base == (uint32_t)table[i].base
                             ? tally_names_longest(table[i].names, tokens, at, &vague, &begins)
                             : 0;
        if (begins)
            begun = (struct rows){begun.to == 0 ? i : begun.from, i + 1};
        if (count > best.count)
            best = (struct tally_unit){(uint32_t)i + 1,         count,           table[i].kind,
                                       (uint32_t)table[i].base, table[i].factor, vague};
    }
    if (base == NONE) /* each was asked */
        tally_known_put(tokens, at, table, (uint32_t)(1 + begun.from + (ROWS + 1) * begun.to));
    return best;
}

struct tally_unit tally_units_read(const struct tally_tokens *tokens, uint32_t at)
{
    return read(tokens, at, NONE);
}

/* Currencies that are named before a number as well. */
static const char32_t before[] = U"人民币 美元 美金 欧元 港元 港币 新台币 台币 日元 日圆 英镑 韩元 "
                                 U"rmb cny usd eur hkd twd ntd jpy gbp krw";

struct tally_unit tally_units_before(const struct tally_tokens *tokens, uint32_t at)
{
    const bool named = tally_names_at(before, tokens, at, NULL) > 0;
    return named ? read(tokens, at, NONE) : (struct tally_unit){0};
}

bool tally_units_begins_before(uint32_t character)
{
    return tally_names_begin(before, character);
}

bool tally_units_begins(uint32_t character)
{
    return tally_names_begin(UNITS(TALLY_NAMES_OF), character);
}

struct tally_unit tally_units_part(const struct tally_tokens *tokens, uint32_t at,
                                   const struct tally_unit *of)
{
    struct tally_unit unit = of->base != NONE ? read(tokens, at, of->base) : (struct tally_unit){0};
    return unit.factor < of->factor ? unit : (struct tally_unit){0};
}

struct tally_unit tally_units_of_speed(uint32_t token)
{
    return tally_units_named(token == U'时' ? U"小时" : U"秒");
}

bool tally_units_may_be(const struct tally_unit *name, const struct tally_unit *other)
{
    static const struct {
        const char32_t *name, *other;
    } table_of_two[] = {{U"pound", U"英镑"}, {U"度", U"摄氏度"}, {U"度", U"华氏度"},
                        {U"′", U"英尺"},     {U"′", U"分钟"},    {U"″", U"英寸"},
                        {U"″", U"秒"},       {U"円", U"日元"}};
    if (name->count == 0 && tally_units_yuan(name) && tally_units_is(other, U"円"))
        return true; /* the sign ¥ */
    for (size_t i = 0; i < sizeof table_of_two / sizeof *table_of_two; i++) {
        if (tally_units_is(name, table_of_two[i].name) &&
            tally_units_is(other, table_of_two[i].other))
            return true;
    }
    return false;
}

struct tally_unit tally_units_often(const struct tally_tokens *tokens, uint32_t at)
{
    static const struct {
        const char *word;
        const char32_t *unit;
    } words[] = {{"hourly", U"小时"},
                 {"daily", U"天"},
                 {"weekly", U"周"},
                 {"monthly", U"个月"},
                 {"yearly annually", U"年"}};
    for (size_t i = 0; at < tokens->count && i < sizeof words / sizeof *words; i++) {
        if (tally_normalize_token_is(tokens, at, words[i].word))
            return tally_units_named(words[i].unit);
    }
    return (struct tally_unit){0};
}

struct tally_unit tally_units_of_measure(uint32_t sign)
{
    struct tally_unit unit = {0};
    if (sign == U'°')
        unit = tally_units_named(U"度");
    else if (sign == U'′' || sign == U'″')
        unit = tally_units_named(sign == U'′' ? U"′" : U"″");
    unit.vague = sign == U'°';
    unit.count = 0;
    return unit;
}

bool tally_units_age(const struct tally_unit *unit)
{
    return tally_units_is(unit, U"岁");
}

bool tally_units_years(const struct tally_unit *unit)
{
    return tally_units_age(unit) || tally_units_is(unit, U"年");
}

bool tally_units_decimal(const struct tally_unit *unit)
{
    return (unit->base == FEN && unit->factor == 100) ||
           (unit->base == MILLIMETRES && unit->factor == 1000);
}

bool tally_units_roughly(const struct tally_unit *unit, uint32_t *base, uint64_t *factor)
{
    static const struct {
        enum base base, as;
        uint64_t factor;
    } rough[] = {{DAYS, SECONDS, 86400}, {MONTHS, DAYS, 30}};
    for (size_t i = 0; i < sizeof rough / sizeof *rough; i++) {
        if (unit->base == (uint32_t)rough[i].base) {
            *base = (uint32_t)rough[i].as;
            *factor = unit->factor * rough[i].factor;
            return true;
        }
    }
    return false;
}

struct tally_unit tally_units_rate(const struct tally_tokens *tokens, uint32_t at, uint32_t *per)
{
    static const struct {
        const char *name;
        const char32_t *unit, *per;
    } rates[] = {{"mph", U"英里", U"小时"}, {"kph kmh", U"公里", U"小时"}};
    for (size_t i = 0; at < tokens->count && i < sizeof rates / sizeof *rates; i++) {
        if (!tally_normalize_token_is(tokens, at, rates[i].name))
            continue;
        *per = tally_units_named(rates[i].per).id;
        return tally_units_named(rates[i].unit);
    }
    return (struct tally_unit){0};
}

bool tally_units_yuan(const struct tally_unit *unit)
{
    return tally_units_is(unit, U"元");
}

struct tally_unit tally_units_of_sign(uint32_t sign, const char *country)
{
    static const struct {
        uint32_t sign;
        const char *country;
        const char32_t *name;
    } signs[] = {{U'¥', "", U"元"},       {U'€', "", U"欧元"},   {U'£', "", U"英镑"},
                 {U'$', "", U"美元"},     {U'$', "us", U"美元"}, {U'$', "hk", U"港元"},
                 {U'$', "nt", U"新台币"}, {U'¥', "rmb", U"元"},  {U'₩', "", U"韩元"}};
    struct tally_unit unit = {.kind = TALLY_DIFF_MONEY, .factor = 1};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (signs[i].sign == sign && strcmp(signs[i].country, country) == 0)
            unit = tally_units_named(signs[i].name);
    }
    unit.count = 0;
    unit.vague = sign == U'$' && country[0] == '\0';
    return unit;
}
