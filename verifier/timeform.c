#include "verifier/timeform.h"

#include <assert.h>

#include "verifier/clockform.h"
#include "verifier/dateform.h"
#include "verifier/dayfigures.h"
#include "verifier/known.h"
#include "verifier/moment.h"
#include "verifier/names.h"
#include "verifier/weekday.h"

uint32_t tally_timeform_read(const struct tally_tokens *tokens, uint32_t at,
                             struct tally_timeform *out)
{
    struct tally_date date;
    *out = (struct tally_timeform){0};
    if (at >= tokens->count)
        return 0;
    uint32_t took = tally_dateform_read(tokens, at, (uint32_t)tokens->count, &date);
    if (took == 0)
        return tally_clockform_read(tokens, at, &out->minutes);
    out->day = tally_dateform_digits(date);
    return took;
}

/* --- The same one at one place of both texts --- */

/* 05/06/2026 and 5.6.26: both say the same three numbers in the same order, and whoever reads them
 * takes the same one for the month. */
static bool both_in_three(struct tally_timeform_texts *texts, uint32_t *p, uint32_t *r)
{
    uint32_t a[TALLY_DATEORDER_PARTS];
    uint32_t b[TALLY_DATEORDER_PARTS];
    uint32_t took_p = tally_dateorder_three(texts->post, *p, a);
    uint32_t took_r = tally_dateorder_three(texts->record, *r, b);
    if (took_p == 0 || took_r == 0 || a[0] != b[0] || a[1] != b[1] || a[2] % 100 != b[2] % 100 ||
        (a[2] >= 100 && b[2] >= 100 && a[2] != b[2]) || a[2] / 100 + b[2] / 100 < 20)
        return false;
    texts->left = false;
    texts->doubt = false;
    *p += took_p;
    *r += took_r;
    return true;
}

static uint32_t read_once(const struct tally_tokens *t, uint32_t at, struct tally_timeform *out)
{
    struct tally_date date;
    uint32_t took = tally_timeform_read(t, at, out);
    if (took > 0 || at >= t->count)
        return took;
    took = tally_dateform_part(t, at, &date);
    out->day = took > 0 ? tally_dateform_digits(date) : 0;
    return took;
}

static uint32_t read_any(const struct tally_tokens *t, uint32_t at, struct tally_timeform *out)
{
    static_assert(sizeof *out <= TALLY_KNOWN_BYTES, "a time that was read is kept");
    const uint32_t took = tally_known_again(t, at, TALLY_READER_TIME, out, sizeof *out);
    return took > 0 ? took
                    : tally_known_keep(t, at, TALLY_READER_TIME, read_once(t, at, out), out,
                                       sizeof *out);
}

/* What tells the weekday of `day` behind it, which says nothing that the day does not. */
static void pass_weekday(const struct tally_tokens *t, uint32_t *at, uint32_t day)
{
    uint32_t i = *at;
    if (tally_weekday_read(t, &i) == tally_weekday_of(day))
        *at = i;
}

/* The weekday behind a time, where both texts have the same one: 11 p.m. Friday, 23:00 on Fri. */
static void pass_day_of_time(const struct tally_timeform_texts *texts, uint32_t *p, uint32_t *r)
{
    const struct tally_tokens *post = texts->post;
    const struct tally_tokens *record = texts->record;
    uint32_t i = *p + (*p < post->count && tally_normalize_token_is(post, *p, "on"));
    uint32_t k = *r + (*r < record->count && tally_normalize_token_is(record, *r, "on"));
    const uint32_t day = tally_weekday_read(post, &i);
    if (day == 0 || tally_weekday_read(record, &k) != day)
        return;
    *p = i;
    *r = k;
}

/* A year is left out in the post, or filled in where it is that of the record. */
static bool left_year(uint32_t post, uint32_t record, uint32_t year)
{
    enum { YEAR = 10000, DAY = 100 };
    return post % YEAR == record % YEAR && post % YEAR >= DAY &&
           (post < YEAR || (record < YEAR && post / YEAR == year));
}

static bool in_han(const struct tally_tokens *t, uint32_t at, uint32_t took)
{
    return took > 0 && tally_token_is_character(t->tok[at + took - 1]);
}

/* 1:20 behind 比例为, in its clause, is a ratio where it could be a time. 比赛 has times. */
static bool like_ratio(const struct tally_tokens *t, uint32_t at)
{
    enum { REACH = 8 };
    const uint16_t ends = TALLY_MARK_COMMA | TALLY_MARK_STOP | TALLY_MARK_QUESTION;
    if (at + 1 >= t->count || t->marks[at + 1] != TALLY_MARK_COLON)
        return false;
    for (uint32_t i = at; i > 0 && i + REACH > at && (t->marks[i] & ends) == 0; i--) {
        if (t->tok[i - 1] == U'比' && t->tok[i] != U'赛')
            return true;
    }
    return false;
}

/* `*day`: the one that both name, 0 for a time. */
static bool same_form_at(struct tally_timeform_texts *texts, uint32_t *p, uint32_t *r,
                         uint32_t *day)
{
    struct tally_timeform a;
    struct tally_timeform b;
    const enum tally_dateorder orders[] = {texts->post_order, texts->record_order};
    struct tally_dayfigures post = {texts->post, *p, false,
                                    orders[orders[0] == TALLY_DATEORDER_OPEN], false};
    struct tally_dayfigures record = {texts->record, *r, true,
                                      orders[orders[1] != TALLY_DATEORDER_OPEN], false};
    uint32_t took_p = read_any(texts->post, *p, &a);
    uint32_t took_r = read_any(texts->record, *r, &b);
    if (took_r > 0 && took_p == 0)
        took_p =
            tally_dayfigures_read(&post, texts->first, b, in_han(texts->record, *r, took_r), &a);
    else if (took_p > 0 && took_r == 0)
        took_r =
            tally_dayfigures_read(&record, texts->first, a, in_han(texts->post, *p, took_p), &b);
    texts->left =
        took_p > 0 && took_r > 0 && a.day != b.day && left_year(a.day, b.day, texts->year);
    if (took_p == 0 || took_r == 0 || (a.day != b.day && !texts->left) || a.minutes != b.minutes)
        return false;
    *day = a.day > b.day ? a.day : b.day; /* the one with its year */
    texts->doubt =
        post.doubt || record.doubt || like_ratio(texts->record, *r) || like_ratio(texts->post, *p);
    *p += took_p;
    *r += took_r;
    texts->first = *day;
    texts->last = *day > 0 ? *day : texts->last;
    return true;
}

static bool is_day(uint32_t day)
{
    return day / 100 % 100 > 0 && day % 100 > 0;
}

/* 3号 for 3日, which is a day behind 本月 and may be a house elsewhere. 3日 in both is an amount.
 */
static bool day_alone(struct tally_timeform_texts *texts, uint32_t *p, uint32_t *r)
{
    uint32_t day[2];
    uint32_t unit[2];
    const uint32_t took_p = tally_dateform_day(texts->post, *p, &day[0], &unit[0]);
    if (took_p == 0)
        return false;
    const uint32_t took_r = tally_dateform_day(texts->record, *r, &day[1], &unit[1]);
    if (took_r == 0 || day[0] != day[1] || unit[0] == unit[1])
        return false;
    bool dated = (*p > 0 && tally_token_is_in(texts->post->tok[*p - 1], U"月월")) || texts->day;
    texts->day = dated;
    texts->left = false;
    texts->doubt = !dated;
    *p += took_p;
    *r += took_r;
    return true;
}

/* `later` follows `day`, both as month and day; 0229 follows the 28th, for nobody says the year. */
static bool follows(uint32_t later, uint32_t day)
{
    static const uint32_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const uint32_t month = day / 100 % 100;
    const bool last = day % 100 >= days[(month + 11) % 12];
    return later == day + 1 || (last && later == (month % 12 + 1) * 100 + 1);
}

static const char32_t next_days[] = U"次日 翌日 第二天";

/* 次日 behind 3月5日22时至: the tokens it takes; `*day` is the last date before it. */
static uint32_t next_day_at(const struct tally_tokens *t, uint32_t at, uint32_t *day)
{
    enum { BACK = 12 };
    const uint32_t took = tally_names_at(next_days, t, at, NULL);
    for (uint32_t back = 1; took > 0 && back <= BACK && back <= at; back++) {
        struct tally_timeform before;
        const uint32_t n = read_any(t, at - back, &before);
        *day = before.day % 10000;
        if (n > 0 && n <= back && is_day(*day))
            return took;
    }
    return 0;
}

/* 次日 for 3月6日: behind the day before. */
static bool next_day(struct tally_timeform_texts *texts, uint32_t *p, uint32_t *r)
{
    uint32_t day = 0;
    struct tally_timeform later = {0};
    uint32_t took_p = next_day_at(texts->post, *p, &day);
    uint32_t took_r =
        took_p > 0 ? read_any(texts->record, *r, &later) : next_day_at(texts->record, *r, &day);
    if (took_p == 0 && took_r > 0)
        took_p = read_any(texts->post, *p, &later);
    if (took_p == 0 || took_r == 0 || !is_day(later.day) || !follows(later.day % 10000, day))
        return false;
    uint32_t i = *p += took_p;
    uint32_t k = *r += took_r;
    if (same_form_at(texts, &i, &k, &day) && day == 0) { /* its hour */
        *p = i;
        *r = k;
    }
    texts->left = false;
    texts->doubt = false;
    return true;
}

/* Both begin a range of times, which is one thing: 14时至5时 begins as 下午2时至5时 does. */
static bool ranges_at(const struct tally_timeform_texts *texts, uint32_t *p, uint32_t *r,
                      bool *same)
{
    struct tally_clockform_range a;
    struct tally_clockform_range b;
    const uint32_t took_p = tally_clockform_range(texts->post, *p, &a);
    const uint32_t took_r = took_p > 0 ? tally_clockform_range(texts->record, *r, &b) : 0;
    *same = took_p > 0 && took_r > 0 && a.from == b.from && a.to == b.to;
    if (*same) {
        *p += took_p;
        *r += took_r;
    }
    return took_p > 0 && took_r > 0;
}

bool tally_timeform_other_range(const struct tally_timeform_texts *texts, uint32_t p, uint32_t r)
{
    enum { BACK = 8 /* tokens of a range's first end and of what joins it to the second */ };
    for (uint32_t back = 1; back <= BACK && back <= p && back <= r; back++) {
        uint32_t i = p - back;
        uint32_t k = r - back;
        bool same;
        if (texts->post->tok[i] != texts->record->tok[k])
            return false;
        if (ranges_at(texts, &i, &k, &same) && !same)
            return true;
    }
    return false;
}

/* The weekdays before a day, 0 for none, and behind it, which `*p` and `*r` then pass. False: one
 * of them is another day's. */
static bool weekdays_of(struct tally_timeform_texts *texts, const uint32_t before[2], uint32_t day,
                        uint32_t *p, uint32_t *r)
{
    const uint32_t weekday = tally_weekday_of(day);
    const uint32_t ends[] = {*p, *r};
    if ((before[0] != 0 && before[0] != weekday) || (before[1] != 0 && before[1] != weekday))
        return false;
    pass_weekday(texts->post, p, day);
    pass_weekday(texts->record, r, day);
    texts->left |= before[0] != before[1] || (*p > ends[0]) != (*r > ends[1]);
    return true;
}

/* at 5 p.m.: what may stand before a time. */
static uint32_t at_before(const struct tally_tokens *t, uint32_t at)
{
    return at < t->count && tally_normalize_token_is(t, at, "at");
}

/* A date, with its weekday, a time or a weekday. */
static bool one_at(struct tally_timeform_texts *texts, uint32_t *p, uint32_t *r)
{
    const struct tally_tokens *post = texts->post;
    uint32_t i = *p;
    uint32_t k = *r;
    uint32_t day = 0;
    bool begun = i > 0 && i <= post->count &&
                 tally_token_is_in(post->tok[i - 1], U"年년"); /* the year before it */
    uint32_t before[2];
    before[0] = tally_weekday_read(post, &i);
    before[1] = tally_weekday_read(texts->record, &k);
    bool dated = same_form_at(texts, &i, &k, &day) ||
                 (before[0] == before[1] && both_in_three(texts, &i, &k));
    if (!dated && (before[0] == 0 || before[0] != before[1]))
        return day_alone(texts, p, r);
    day += day > 0 && day < 10000 ? texts->year * 10000 : 0;
    const bool whole = dated && is_day(day) && !begun;
    if (whole ? !weekdays_of(texts, before, day, &i, &k) : before[0] != before[1])
        return false;
    if (dated && day == 0)
        pass_day_of_time(texts, &i, &k);
    *p = i;
    *r = k;
    return true;
}

/* Most characters begin no day and no time, which is seen at once. */
static bool may_begin(const struct tally_tokens *t, uint32_t at)
{
    static const char asked; /* stands for all that is asked here */
    if (at >= t->count || !tally_token_is_character(t->tok[at]))
        return true;
    const uint32_t known = tally_known_get(t, at, &asked);
    if (known != TALLY_KNOWN_NOTHING)
        return known == TALLY_KNOWN_YES;
    const bool may = tally_moment_begins(t->tok[at]) || tally_weekday_begins(t->tok[at]) ||
                     tally_names_begin(next_days, t->tok[at]);
    tally_known_put(t, at, &asked, may ? TALLY_KNOWN_YES : TALLY_KNOWN_NO);
    return may;
}

bool tally_timeform_same_at(struct tally_timeform_texts *texts, uint32_t *p, uint32_t *r)
{
    bool same;
    texts->range = false;
    if (!may_begin(texts->post, *p) || !may_begin(texts->record, *r))
        return false;
    if (tally_moment_same_at(texts->post, p, texts->record, r, texts->year, texts->last)) {
        texts->left = false;
        texts->doubt = false;
        return true;
    }
    if (next_day(texts, p, r))
        return true;
    uint32_t i = *p + at_before(texts->post, *p);
    uint32_t k = *r + at_before(texts->record, *r);
    texts->range = ranges_at(texts, &i, &k, &same);
    if (!texts->range && !one_at(texts, &i, &k))
        return false;
    if (texts->range) {
        texts->left = false;
        texts->doubt = false;
        if (!same)
            return false;
        pass_day_of_time(texts, &i, &k);
    }
    *p = i;
    *r = k;
    return true;
}
