#include "verifier/moment.h"

#include "verifier/clockform.h"
#include "verifier/dateform.h"
#include "verifier/names.h"
#include "verifier/weekday.h"

enum { DAY_MINUTES = 24 * 60, YEAR = 10000, MONTH = 100 };

struct moment {
    uint32_t day;     /* year, month and day as digits, any of the first two 0; 0: none is said */
    uint32_t minutes; /* from its beginning */
};

static uint32_t days_of(uint32_t month, uint32_t year)
{
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[(month + 11) % 12];
}

static uint32_t next_day(uint32_t day, uint32_t year)
{
    const uint32_t month = day / MONTH % MONTH;
    const uint32_t of = day >= YEAR ? day / YEAR : year;
    if (month == 0 || day % MONTH < days_of(month, of))
        return day + 1;
    if (month < 12)
        return day - day % MONTH + MONTH + 1;
    return (day >= YEAR ? (day / YEAR + 1) * YEAR : 0) + MONTH + 1;
}

/* A date of which the year, or the month as well, may be missing; without its month it is none of
 * the last days. Returns its tokens. */
static uint32_t read_date(const struct tally_tokens *t, uint32_t at, uint32_t *day)
{
    enum { SURELY_NOT_LAST = 28 };
    struct tally_date date;
    uint32_t unit;
    uint32_t took = tally_dateform_read(t, at, (uint32_t)t->count, &date);
    if (took == 0)
        took = tally_dateform_part(t, at, &date);
    if (took == 0) {
        took = tally_dateform_day(t, at, day, &unit);
        const bool of_month = at > 0 && t->tok[at - 1] == U'月';
        took = of_month || *day >= SURELY_NOT_LAST ? 0 : took;
        *day = took > 0 ? *day : 0;
        return took;
    }
    *day = tally_dateform_digits(date);
    return date.day > 0 ? took : 0;
}

/* The weekday that says what the day says. */
static uint32_t pass_weekday(const struct tally_tokens *t, uint32_t at, uint32_t day, uint32_t year)
{
    uint32_t i = at;
    day += day < YEAR ? year * YEAR : 0;
    return day % YEAR > MONTH && tally_weekday_read(t, &i) == tally_weekday_of(day) ? i - at : 0;
}

static const char32_t same_day_names[] = U"当日 当天 本日 同日";

bool tally_moment_begins(uint32_t character)
{
    return tally_dateform_begins(character) || tally_clockform_begins(character) ||
           tally_names_begin(same_day_names, character);
}

/* 11月20日24时, 当日24时, 24:00 on November 20. Returns its tokens, 0 for none. */
static uint32_t read_moment(const struct tally_tokens *t, uint32_t at, uint32_t year,
                            struct moment *out)
{
    uint32_t i = at;
    *out = (struct moment){.day = 0};
    if (at >= t->count)
        return 0;
    if (at > 0 && t->tok[at - 1] == U'年')
        return 0; /* of a date that begins before it */
    i += read_date(t, i, &out->day);
    i += i > at ? pass_weekday(t, i, out->day, year) : tally_names_at(same_day_names, t, i, NULL);
    const uint32_t took = i < t->count ? tally_clockform_read(t, i, &out->minutes) : 0;
    if (took == 0)
        return 0;
    i += took;
    if (out->day == 0 && i < t->count && tally_normalize_token_is(t, i, "on")) {
        const uint32_t date = read_date(t, i + 1, &out->day);
        i += date > 0 ? 1 + date : 0;
    }
    return i - at;
}

/* The day on which it is, if any is known, and the minutes of that day. */
static void settle(struct moment *m, uint32_t year, uint32_t last)
{
    m->day = m->day == 0 ? last : m->day;
    while (m->day > 0 && m->minutes >= DAY_MINUTES) {
        m->day = next_day(m->day, year);
        m->minutes -= DAY_MINUTES;
    }
}

/* One of them may leave out the year. */
static bool same_day(uint32_t post, uint32_t record, uint32_t year)
{
    return post == record || (post % YEAR == record % YEAR && post % YEAR > MONTH &&
                              (post < YEAR || (record < YEAR && post / YEAR == year)));
}

bool tally_moment_same_at(const struct tally_tokens *post, uint32_t *p,
                          const struct tally_tokens *record, uint32_t *r, uint32_t year,
                          uint32_t last)
{
    struct moment a;
    struct moment b;
    const uint32_t took_p = read_moment(post, *p, year, &a);
    const uint32_t took_r = took_p > 0 ? read_moment(record, *r, year, &b) : 0;
    if (took_r == 0 || (a.minutes < DAY_MINUTES && b.minutes < DAY_MINUTES))
        return false;
    settle(&a, year, last);
    settle(&b, year, last);
    if (a.minutes != b.minutes || (a.day == 0) != (b.day == 0) || !same_day(a.day, b.day, year))
        return false;
    *p += took_p;
    *r += took_r;
    return true;
}
