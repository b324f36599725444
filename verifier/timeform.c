#include "verifier/timeform.h"

#include <stdlib.h>
#include <uchar.h>

#include "verifier/dateform.h"
#include "verifier/units.h"
#include "verifier/value.h"

static bool number(const struct tally_tokens *t, uint32_t *at, uint32_t most, uint32_t *out)
{
    struct tally_value value;
    size_t took = tally_value_read(t, *at, t->count, &value);
    if (took == 0 || value.scale != 0 || value.per != 0 || value.digits > most)
        return false;
    *at += (uint32_t)took;
    *out = (uint32_t)value.digits;
    return true;
}

static bool is_at(const struct tally_tokens *t, uint32_t at, uint32_t token)
{
    return at < t->count && t->tok[at] == token;
}

static uint32_t read_date(const struct tally_tokens *t, uint32_t at, struct tally_timeform *out)
{
    struct tally_date date;
    uint32_t took = tally_dateform_read(t, at, (uint32_t)t->count, &date);
    *out = (struct tally_timeform){0};
    if (took == 0)
        return 0;
    out->day = (uint32_t)date.year * 10000 + (uint32_t)date.month * 100 + (uint32_t)date.day;
    return took + is_at(t, at + took, U'号');
}

/* --- Times of day --- */

enum half { HALF_NONE, HALF_MORNING, HALF_NOON, HALF_AFTERNOON, HALF_EVENING };

static enum half half_before(const struct tally_tokens *t, uint32_t *at)
{
    static const struct {
        char32_t words[3];
        enum half half;
    } halves[] = {
        {U"上午", HALF_MORNING},   {U"早上", HALF_MORNING}, {U"凌晨", HALF_MORNING},
        {U"下午", HALF_AFTERNOON}, {U"傍晚", HALF_EVENING}, {U"晚上", HALF_EVENING},
        {U"中午", HALF_NOON},
    };
    for (size_t i = 0; i < sizeof halves / sizeof *halves; i++) {
        if (is_at(t, *at, halves[i].words[0]) && is_at(t, *at + 1, halves[i].words[1])) {
            *at += 2;
            return halves[i].half;
        }
    }
    return HALF_NONE;
}

static bool in_half(enum half half, uint32_t *hour)
{
    switch (half) {
    case HALF_NONE: return true;
    case HALF_MORNING: return *hour < 12;
    case HALF_NOON: *hour += *hour < 3 ? 12 : 0; return *hour >= 11 && *hour < 15;
    case HALF_AFTERNOON:
    case HALF_EVENING:
        if (*hour == 12)
            return half == HALF_AFTERNOON;
        *hour += *hour < 12 ? 12 : 0;
        return true;
    }
    abort(); /* not a member of the enum: memory is damaged */
}

/* :30, 时30分, 点半, 点; false when nothing says that this is a time. */
static bool minutes_behind(const struct tally_tokens *t, uint32_t *at, uint32_t *minutes)
{
    uint32_t i = *at;
    *minutes = 0;
    if (i < t->count && t->marks[i] == TALLY_MARK_COLON && (t->tok[i] & TALLY_TOKEN_NUMBER) != 0)
        return number(t, at, 59, minutes);
    if (!is_at(t, i, U'时') && !is_at(t, i, U'点'))
        return false;
    *at = ++i;
    if (is_at(t, i, U'半')) {
        *minutes = 30;
        *at = i + 1;
    } else if (is_at(t, i, U'整') || is_at(t, i, U'钟')) {
        *at = i + 1;
    } else if (i < t->count && t->marks[i] == 0 && number(t, &i, 59, minutes) &&
               (is_at(t, i, U'分') || (*minutes >= 10 && tally_units_read(t, i).id == 0))) {
        *at = i + is_at(t, i, U'分');
    } else {
        *minutes = 0;
    }
    return true;
}

/* a.m., pm, noon: the tokens it takes. */
static uint32_t half_behind(const struct tally_tokens *t, uint32_t at, bool *afternoon)
{
    char word[4] = "";
    if (at >= t->count || (t->tok[at] & TALLY_TOKEN_WORD) == 0)
        return 0;
    if (tally_normalize_token_is(t, at, "noon")) {
        *afternoon = true;
        return 1;
    }
    size_t len = tally_normalize_token_spelling(t, at, word, sizeof word);
    *afternoon = word[0] == 'p';
    if (word[0] != 'a' && word[0] != 'p')
        return 0;
    if (len == 2 && word[1] == 'm')
        return 1;
    bool dotted = len == 1 && at + 1 < t->count && (t->marks[at + 1] & ~TALLY_MARK_STOP) == 0;
    return dotted && tally_normalize_token_spelling(t, at + 1, word, sizeof word) == 1 &&
                   word[0] == 'm'
               ? 2
               : 0;
}

/* 6.30 in one token: hour and minutes. */
static bool with_point(const struct tally_tokens *t, uint32_t *at, uint32_t *hour,
                       uint32_t *minutes)
{
    char text[6];
    size_t len = tally_normalize_token_spelling(t, *at, text, sizeof text);
    if (len < 4 || len > 5 || text[len - 3] != '.' || text[len - 2] > '5')
        return false;
    *hour = 0;
    for (size_t i = 0; i + 3 < len; i++)
        *hour = *hour * 10 + (uint32_t)(text[i] - '0');
    *minutes = (uint32_t)(text[len - 2] - '0') * 10 + (uint32_t)(text[len - 1] - '0');
    *at += 1;
    return *hour <= 12;
}

/* 6 p.m., 6:30 am, 6.30 pm, 12 noon. */
static uint32_t read_twelve(const struct tally_tokens *t, uint32_t at, struct tally_timeform *out)
{
    uint32_t i = at;
    uint32_t hour;
    uint32_t minutes = 0;
    bool afternoon;
    if ((t->tok[at] & TALLY_TOKEN_NUMBER) == 0 ||
        (!with_point(t, &i, &hour, &minutes) && !number(t, &i, 12, &hour)) || hour == 0)
        return 0;
    if (i < t->count && t->marks[i] == TALLY_MARK_COLON && !number(t, &i, 59, &minutes))
        return 0;
    uint32_t half = half_behind(t, i, &afternoon);
    if (half == 0 || (hour != 12 && tally_normalize_token_is(t, i, "noon")))
        return 0;
    *out = (struct tally_timeform){0, (hour % 12 + (afternoon ? 12 : 0)) * 60 + minutes};
    return i + half - at;
}

/* noon, 10 o'clock, 10h */
static uint32_t read_hour(const struct tally_tokens *t, uint32_t at, struct tally_timeform *out)
{
    uint32_t i = at;
    uint32_t hour;
    if (tally_normalize_token_is(t, at, "noon")) {
        *out = (struct tally_timeform){0, 12 * 60};
        return 1;
    }
    if ((t->tok[at] & TALLY_TOKEN_NUMBER) == 0 || !number(t, &i, 24, &hour) || i >= t->count ||
        !tally_normalize_token_is(t, i, "oclock h"))
        return 0;
    *out = (struct tally_timeform){0, hour * 60};
    return i + 1 - at;
}

static uint32_t read_time(const struct tally_tokens *t, uint32_t at, struct tally_timeform *out)
{
    uint32_t i = at;
    uint32_t hour;
    uint32_t minutes;
    uint32_t twelve = read_twelve(t, at, out);
    if (twelve == 0)
        twelve = read_hour(t, at, out);
    if (twelve > 0)
        return twelve;
    enum half half = half_before(t, &i);
    if (i >= t->count || !number(t, &i, 24, &hour) || !minutes_behind(t, &i, &minutes) ||
        !in_half(half, &hour))
        return 0;
    *out = (struct tally_timeform){0, hour * 60 + minutes};
    return i - at;
}

uint32_t tally_timeform_read(const struct tally_tokens *tokens, uint32_t at,
                             struct tally_timeform *out)
{
    if (at >= tokens->count)
        return 0;
    uint32_t took = read_date(tokens, at, out);
    return took != 0 ? took : read_time(tokens, at, out);
}

/* --- Days of no year --- */

static bool month_day(uint32_t month, uint32_t day, struct tally_timeform *out)
{
    *out = (struct tally_timeform){month * 100 + day, 0};
    return month > 0 && month <= 12 && day > 0 && day <= 31;
}

/* 26年 is 2026年. */
static uint32_t year_at(const struct tally_tokens *t, uint32_t *at)
{
    uint32_t i = *at;
    uint32_t year;
    if (!number(t, &i, 9999, &year) || !is_at(t, i, U'年') || year < 10 ||
        (year > 99 && year < 1000))
        return 0;
    *at = i + 1;
    return year < 100 ? 2000 + year : year;
}

/* 3月5日, 3月5号, 2026年3月, 26年3月5日, 3月, 26年; what is not said is 0. */
static uint32_t day_by_name(const struct tally_tokens *t, uint32_t at, struct tally_timeform *out)
{
    uint32_t i = at;
    uint32_t month = 0;
    uint32_t day = 0;
    uint32_t year = i < t->count ? year_at(t, &i) : 0;
    uint32_t end = i;
    if (i < t->count && number(t, &i, 12, &month) && is_at(t, i, U'月')) {
        end = ++i;
        if (i < t->count && number(t, &i, 31, &day) && (is_at(t, i, U'日') || is_at(t, i, U'号')))
            end = i + 1;
        else
            day = 0;
    } else {
        month = 0;
    }
    *out = (struct tally_timeform){year * 10000 + month * 100 + day, 0};
    return end - at;
}

static uint32_t day_named(const struct tally_tokens *t, uint32_t at, struct tally_timeform *out)
{
    struct tally_date date;
    uint32_t took = day_by_name(t, at, out);
    if (took > 0)
        return took;
    took = at < t->count ? tally_dateform_named(t, at, (uint32_t)t->count, &date) : 0;
    if (took > 0)
        out->day = (uint32_t)date.year * 10000 + (uint32_t)date.month * 100 + (uint32_t)date.day;
    return took;
}

/* 3.5 and 3/5: of a day only where the other text has one. */
static uint32_t day_in_figures(const struct tally_tokens *t, uint32_t at,
                               struct tally_timeform *out)
{
    char text[6];
    uint32_t parts[2] = {0, 0};
    uint32_t i = at;
    size_t k = 0;
    if (at >= t->count || (t->tok[at] & TALLY_TOKEN_NUMBER) == 0)
        return 0;
    size_t len = tally_normalize_token_spelling(t, at, text, sizeof text);
    if (at + 1 < t->count && t->marks[at + 1] == TALLY_MARK_SLASH &&
        (t->tok[at + 1] & TALLY_TOKEN_NUMBER) != 0)
        return number(t, &i, 12, &parts[0]) && number(t, &i, 31, &parts[1]) &&
                       month_day(parts[0], parts[1], out)
                   ? 2
                   : 0;
    for (size_t c = 0; c < len && k < 2; c++) {
        if (text[c] == '.')
            k++;
        else
            parts[k] = parts[k] * 10 + (uint32_t)(text[c] - '0');
    }
    return k == 1 && month_day(parts[0], parts[1], out) ? 1 : 0;
}

/* 8/11/2026, 8/11/26 or 11/8/2026, as people of one country or another write it, for `day`. */
static uint32_t year_last(const struct tally_tokens *t, uint32_t at, uint32_t day)
{
    uint32_t parts[3];
    const uint32_t most[] = {31, 31, 9999};
    uint32_t i = at;
    for (size_t k = 0; k < 3; k++) {
        if (i >= t->count || (t->tok[i] & TALLY_TOKEN_NUMBER) == 0 ||
            (k > 0 && t->marks[i] != TALLY_MARK_SLASH) || !number(t, &i, most[k], &parts[k]))
            return 0;
    }
    uint32_t year = (parts[2] < 100 ? 2000 + parts[2] : parts[2]) * 10000;
    return day == year + parts[0] * 100 + parts[1] || day == year + parts[1] * 100 + parts[0]
               ? i - at
               : 0;
}

/* --- The same one at one place of both texts --- */

static uint32_t read_any(const struct tally_tokens *t, uint32_t at, struct tally_timeform *out)
{
    uint32_t took = tally_timeform_read(t, at, out);
    return took > 0 ? took : day_named(t, at, out);
}

/* 星期日, 周日, Thursday, Thu: 1 is Monday; `*at` goes behind it. 0: none. */
static uint32_t weekday_at(const struct tally_tokens *t, uint32_t *at)
{
    static const char *const english[] = {
        "monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thur thurs",
        "friday fri", "saturday sat",     "sunday sun"};
    static const char32_t chinese[] = U"一二三四五六日天";
    uint32_t i = *at;
    for (uint32_t k = 0; i < t->count && k < sizeof english / sizeof *english; k++) {
        if (tally_normalize_token_is(t, i, english[k])) {
            *at = i + 1;
            return k + 1;
        }
    }
    bool week = (is_at(t, i, U'星') && is_at(t, i + 1, U'期')) ||
                (is_at(t, i, U'礼') && is_at(t, i + 1, U'拜'));
    if (!week && !is_at(t, i, U'周'))
        return 0;
    i += week ? 2 : 1;
    for (uint32_t k = 0; i < t->count && chinese[k] != 0; k++) {
        if (t->tok[i] == chinese[k]) {
            *at = i + 1;
            return k < 7 ? k + 1 : 7;
        }
    }
    return 0;
}

/* Which weekday a day is that is written as 20261220. */
static uint32_t weekday_of(uint32_t day)
{
    static const uint32_t months[] = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4}; /* Sakamoto */
    uint32_t month = day / 100 % 100;
    uint32_t year = day / 10000 - (month < 3);
    uint32_t of =
        (year + year / 4 - year / 100 + year / 400 + months[(month + 11) % 12] + day % 100) % 7;
    return of == 0 ? 7 : of;
}

/* What tells the weekday of `day` behind it, which says nothing that the day does not. */
static void pass_weekday(const struct tally_tokens *t, uint32_t *at, uint32_t day)
{
    uint32_t i = *at;
    if (weekday_at(t, &i) == weekday_of(day))
        *at = i;
}

/* A year is left out in the post, or filled in where it is that of the record. */
static bool left_year(uint32_t post, uint32_t record, uint32_t year)
{
    enum { YEAR = 10000, DAY = 100 };
    return post % YEAR == record % YEAR && post % YEAR >= DAY &&
           (post < YEAR || (record < YEAR && post / YEAR == year));
}

/* `*day`: the one that both name, 0 for a time. */
static bool same_form_at(const struct tally_tokens *post, uint32_t *p,
                         const struct tally_tokens *record, uint32_t *r, uint32_t year, bool *left,
                         uint32_t *day)
{
    struct tally_timeform a;
    struct tally_timeform b;
    uint32_t took_p = read_any(post, *p, &a);
    uint32_t took_r = read_any(record, *r, &b);
    if (took_r > 0 && took_p == 0 && b.day != 0) {
        took_p = year_last(post, *p, b.day);
        if (took_p > 0)
            a = b;
        else
            took_p = day_in_figures(post, *p, &a);
    } else if (took_p > 0 && took_r == 0 && a.day != 0 &&
               (took_r = year_last(record, *r, a.day)) > 0) {
        b = a;
    }
    *left = took_p > 0 && took_r > 0 && a.day != b.day && left_year(a.day, b.day, year);
    if (took_p == 0 || took_r == 0 || (a.day != b.day && !*left) || a.minutes != b.minutes)
        return false;
    *p += took_p;
    *r += took_r;
    *day = a.day > b.day ? a.day : b.day; /* the one with its year */
    return true;
}

static bool is_day(uint32_t day)
{
    return day / 100 % 100 > 0 && day % 100 > 0;
}

bool tally_timeform_same_at(const struct tally_tokens *post, uint32_t *p,
                            const struct tally_tokens *record, uint32_t *r, uint32_t year,
                            bool *left)
{
    uint32_t i = *p;
    uint32_t k = *r;
    uint32_t day;
    bool begun = i > 0 && post->tok[i - 1] == U'年'; /* the year stands before it */
    uint32_t before_i = weekday_at(post, &i);
    uint32_t before_k = weekday_at(record, &k);
    if (!same_form_at(post, &i, record, &k, year, left, &day))
        return false;
    day += day > 0 && day < 10000 ? year * 10000 : 0;
    if (is_day(day) && !begun) {
        if ((before_i != 0 && before_i != weekday_of(day)) ||
            (before_k != 0 && before_k != weekday_of(day)))
            return false;
        uint32_t ends[] = {i, k};
        pass_weekday(post, &i, day);
        pass_weekday(record, &k, day);
        *left |= before_i != before_k || (i > ends[0]) != (k > ends[1]);
    } else if (before_i != 0 || before_k != 0) {
        return false;
    }
    *p = i;
    *r = k;
    return true;
}
