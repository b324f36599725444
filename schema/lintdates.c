/* Dates in the text: days that there are not, weekdays of another day, periods that end before they
 * begin. Read are 2026年2月3日, 2月3日 and 至5日 behind one, 2026-02-03, 3 February 2026 and
 * February 3, 2026, with 星期二, （周二） or Tuesday beside them.
 *
 * A date without its year is of the year in which it is nearest to the draft's day, of the draft's
 * or the next, or of the one named last: where one of these fits, nothing is said. */
#include "schema/lint.h"

#include <stdlib.h>

enum { SHOWN_MAX = 80, LEAP_YEAR = 2024, WEEK = 7, EPOCH_WEEKDAY = 4 };

struct day {
    size_t begin, end; /* in the text, with its weekday */
    int year;          /* 0: not said */
    int month, day;
    int weekday; /* 0 is Sunday; -1: not said */
};

struct dates {
    const struct tally_lint *lint;
    struct tally_slice text;
    struct tally_date near; /* of the draft */
    int year;               /* named last; 0: none yet */
};

/* --- Reading --- */

static size_t word_at(struct tally_slice text, size_t at, const char *word)
{
    size_t len = strlen(word);
    return at + len <= text.len && memcmp(text.ptr + at, word, len) == 0 ? len : 0;
}

static size_t blanks_at(struct tally_slice text, size_t at)
{
    size_t n = 0;
    while (at + n < text.len && text.ptr[at + n] == ' ')
        n++;
    return n;
}

static bool is_digit(struct tally_slice text, size_t at)
{
    return at < text.len && text.ptr[at] >= '0' && text.ptr[at] <= '9';
}

static bool is_letter(struct tally_slice text, size_t at)
{
    return at < text.len && ((text.ptr[at] | 0x20) >= 'a' && (text.ptr[at] | 0x20) <= 'z');
}

/* At most `max` digits, and no more than those. 0: none, or more. */
static size_t number_at(struct tally_slice text, size_t at, size_t max, int *out)
{
    size_t n = 0;
    *out = 0;
    for (; n < max && is_digit(text, at + n); n++)
        *out = *out * 10 + (text.ptr[at + n] - '0');
    return is_digit(text, at + n) ? 0 : n;
}

/* A number and its unit, blanks between; moves `*at` behind them. */
static bool counted(struct tally_slice text, size_t *at, size_t max, const char *unit, int *out)
{
    size_t from = *at + blanks_at(text, *at);
    size_t digits = number_at(text, from, max, out);
    size_t behind = from + digits + blanks_at(text, from + digits);
    size_t len = digits > 0 ? word_at(text, behind, unit) : 0;
    if (len > 0)
        *at = behind + len;
    return len > 0;
}

/* 年, 月 and 日. A month that there is not is said without its day, too. */
static bool read_han(struct tally_slice text, size_t at, struct day *out)
{
    struct day day = {.begin = at, .weekday = -1};
    if (!counted(text, &at, 4, "年", &day.year))
        day.year = 0;
    if (!counted(text, &at, 2, "月", &day.month))
        return false;
    bool whole = counted(text, &at, 2, "日", &day.day);
    if (!whole && (day.year == 0 || (day.month >= 1 && day.month <= 12)))
        return false;
    day.end = at;
    *out = day;
    return true;
}

static bool read_iso(struct tally_slice text, size_t at, struct day *out)
{
    struct day day = {.begin = at, .end = at + 10, .weekday = -1};
    if (at + 10 > text.len || number_at(text, at, 4, &day.year) != 4 || text.ptr[at + 4] != '-' ||
        number_at(text, at + 5, 2, &day.month) != 2 || text.ptr[at + 7] != '-' ||
        number_at(text, at + 8, 2, &day.day) != 2 || day.year < 1900 || day.year > 2199 ||
        word_at(text, at + 10, "-") > 0 || (at > 0 && text.ptr[at - 1] == '-'))
        return false;
    *out = day;
    return true;
}

/* One of `names` as a whole word: its place in them, and its length. -1: none. */
static int name_at(struct tally_slice text, size_t at, const char *const *names, int count,
                   size_t *len)
{
    for (int i = 0; i < count && !(at > 0 && is_letter(text, at - 1)); i++) {
        *len = word_at(text, at, names[i]);
        if (*len > 0 && !is_letter(text, at + *len))
            return i;
    }
    return -1;
}

static int month_at(struct tally_slice text, size_t at, size_t *len)
{
    static const char *const names[] = {"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};
    return name_at(text, at, names, 12, len) + 1;
}

/* A year behind an English date: " 2026", ", 2026". */
static void read_year(struct tally_slice text, struct day *day)
{
    int year;
    size_t at = day->end + word_at(text, day->end, ",");
    size_t blanks = blanks_at(text, at);
    if (blanks == 0 || number_at(text, at + blanks, 4, &year) != 4)
        return;
    day->year = year;
    day->end = at + blanks + 4;
}

static bool read_english(struct tally_slice text, size_t at, struct day *out)
{
    struct day day = {.begin = at, .weekday = -1};
    size_t len = 0;
    size_t digits = number_at(text, at, 2, &day.day);
    if (digits > 0) {
        size_t blanks = blanks_at(text, at + digits);
        day.month = blanks > 0 ? month_at(text, at + digits + blanks, &len) : 0;
        day.end = at + digits + blanks + len;
    } else {
        day.month = month_at(text, at, &len);
        size_t from = at + len + blanks_at(text, at + len);
        digits = number_at(text, from, 2, &day.day);
        day.end = from + digits;
    }
    if (day.month == 0 || digits == 0 || is_letter(text, day.end))
        return false;
    read_year(text, &day);
    *out = day;
    return true;
}

/* Behind a date: 星期一, （周一）. Of 周一至周五 none is the day's. */
static void read_han_weekday(struct tally_slice text, struct day *day)
{
    static const char *const weeks[] = {"星期", "周", "礼拜"};
    static const char *const names[] = {"日", "一", "二", "三", "四", "五", "六", "天"};
    size_t at = day->end + blanks_at(text, day->end);
    size_t open = word_at(text, at, "（") + word_at(text, at, "(");
    size_t week = 0;
    at += open;
    for (size_t i = 0; i < 3 && week == 0; i++)
        week = word_at(text, at, weeks[i]);
    for (int i = 0; i < 8 && week > 0; i++) {
        size_t len = word_at(text, at + week, names[i]);
        size_t behind = at + week + len;
        size_t close = word_at(text, behind, "）") + word_at(text, behind, ")");
        if (len == 0 || (open > 0 && close == 0) ||
            (open == 0 && word_at(text, behind, "至") + word_at(text, behind, "到") > 0))
            continue;
        day->weekday = i % WEEK;
        day->end = behind + (open > 0 ? close : 0);
    }
}

static bool read_english_weekday(struct tally_slice text, size_t *at, int *weekday)
{
    static const char *const names[] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                        "Thursday", "Friday", "Saturday"};
    size_t len = 0;
    *weekday = name_at(text, *at, names, WEEK, &len);
    if (*weekday < 0)
        return false;
    len += word_at(text, *at + len, ",");
    *at += len + blanks_at(text, *at + len);
    return true;
}

static bool read_day(struct tally_slice text, size_t at, struct day *out)
{
    size_t from = at;
    int weekday;
    if (at > 0 && is_digit(text, at) && is_digit(text, at - 1))
        return false;
    if (read_han(text, at, out)) {
        read_han_weekday(text, out);
        return true;
    }
    if (read_iso(text, at, out)) {
        read_han_weekday(text, out);
        return true;
    }
    bool named = read_english_weekday(text, &from, &weekday);
    if (!read_english(text, from, out))
        return false;
    out->begin = at;
    out->weekday = named ? weekday : -1;
    return true;
}

/* What joins the two ends of a period; 0: nothing does. */
static size_t joint_at(struct tally_slice text, size_t at)
{
    static const char *const joints[] = {"至", "到", "——", "—", "–", "－", "～", "~", "-", "to "};
    size_t blanks = blanks_at(text, at);
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
        size_t len = word_at(text, at + blanks, joints[i]);
        if (len > 0)
            return blanks + len + blanks_at(text, at + blanks + len);
    }
    return 0;
}

/* The other end of a period that begins with `first`: a date, or a day of the same month. */
static bool read_end(struct tally_slice text, const struct day *first, struct day *out)
{
    size_t joint = joint_at(text, first->end);
    size_t at = first->end + joint;
    if (joint == 0)
        return false;
    if (read_day(text, at, out))
        return true;
    struct day day = {.begin = at, .year = first->year, .month = first->month, .weekday = -1};
    if (!counted(text, &at, 2, "日", &day.day))
        return false;
    day.end = at;
    read_han_weekday(text, &day);
    *out = day;
    return true;
}

/* --- What is said --- */

static int shown(const struct day *first, const struct day *last)
{
    size_t len = last->end - first->begin;
    return (int)(len < SHOWN_MAX ? len : SHOWN_MAX);
}

static int weekday_of(int year, const struct day *day)
{
    struct tally_date date = {(int16_t)year, (int8_t)day->month, (int8_t)day->day};
    int64_t weekday = (tally_date_days(date) + EPOCH_WEEKDAY) % WEEK;
    return (int)(weekday < 0 ? weekday + WEEK : weekday);
}

static const char *weekday_words(int weekday)
{
    switch (weekday) {
    case 0: return "a Sunday";
    case 1: return "a Monday";
    case 2: return "a Tuesday";
    case 3: return "a Wednesday";
    case 4: return "a Thursday";
    case 5: return "a Friday";
    default: return "a Saturday";
    }
}

/* The year in which a day without one is nearest to the draft's; 0: it is in none of them. */
static int nearest_year(const struct dates *d, const struct day *day)
{
    int best = 0;
    int64_t least = INT64_MAX;
    for (int year = d->near.year - 1; year <= d->near.year + 1; year++) {
        if (!tally_date_exists(year, day->month, day->day))
            continue;
        struct tally_date date = {(int16_t)year, (int8_t)day->month, (int8_t)day->day};
        int64_t apart = llabs(tally_date_days(date) - tally_date_days(d->near));
        best = apart < least ? year : best;
        least = apart < least ? apart : least;
    }
    return best;
}

/* Without a year, any that may be meant will do. */
static bool may_be_in(const struct day *day, int year)
{
    return tally_date_exists(year, day->month, day->day) && weekday_of(year, day) == day->weekday;
}

static void check_weekday(const struct dates *d, const struct day *day)
{
    struct tally_err w = TALLY_ERR_INIT;
    int year = day->year != 0 ? day->year : nearest_year(d, day);
    if (day->weekday < 0 || !tally_date_exists(year, day->month, day->day) || may_be_in(day, year))
        return;
    if (day->year == 0 && (may_be_in(day, d->year) || may_be_in(day, d->near.year) ||
                           may_be_in(day, d->near.year + 1)))
        return;
    (void)tally_fail(&w, TALLY_INVALID, "that day is %s: %.*s",
                     weekday_words(weekday_of(year, day)), shown(day, day),
                     (const char *)d->text.ptr + day->begin);
    d->lint->tell(d->lint->context, &w, NULL);
}

static bool check_day(struct dates *d, const struct day *day)
{
    struct tally_err w = TALLY_ERR_INIT;
    if (!tally_date_exists(day->year != 0 ? day->year : LEAP_YEAR, day->month, day->day)) {
        (void)tally_fail(&w, TALLY_INVALID, "there is no such day: %.*s", shown(day, day),
                         (const char *)d->text.ptr + day->begin);
        d->lint->tell(d->lint->context, &w, NULL);
        return false;
    }
    check_weekday(d, day);
    if (day->year != 0)
        d->year = day->year;
    return true;
}

/* November to March needs no years to be understood; the 20th to the 15th of one month does. */
static void check_period(const struct dates *d, const struct day *first, const struct day *last)
{
    struct tally_err w = TALLY_ERR_INIT;
    bool years = first->year != 0 && last->year != 0;
    bool one_month = first->month == last->month && (last->year == 0 || first->year == 0);
    bool back = (years && last->year < first->year) ||
                ((one_month || (years && last->year == first->year)) &&
                 last->month * 100 + last->day < first->month * 100 + first->day);
    if (!back)
        return;
    (void)tally_fail(&w, TALLY_INVALID, "the period ends before it begins: %.*s",
                     shown(first, last), (const char *)d->text.ptr + first->begin);
    d->lint->tell(d->lint->context, &w, NULL);
}

void tally_lint_dates(const struct tally_lint *lint, struct tally_slice text,
                      struct tally_date near)
{
    struct dates d = {lint, text, near, 0};
    struct day day, last;
    for (size_t at = 0; at < text.len;) {
        if (text.ptr[at] == ' ') { /* of many of them, each would look behind all others */
            at++;
            continue;
        }
        if (!read_day(text, at, &day)) {
            bool whole = at == 0 || !is_digit(text, at - 1);
            size_t behind = at++;
            int year;
            if (whole && counted(text, &behind, 4, "年", &year)) /* 2026年元旦 */
                d.year = year;
            continue;
        }
        bool good = check_day(&d, &day);
        bool period = read_end(text, &day, &last);
        if (period && check_day(&d, &last) && good)
            check_period(&d, &day, &last);
        at = period ? last.end : day.end;
    }
}
