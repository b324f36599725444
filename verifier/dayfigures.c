#include "verifier/dayfigures.h"

#include <stdlib.h>
#include <string.h>

#include "verifier/clockform.h"
#include "verifier/dateform.h"
#include "verifier/rangeform.h"
#include "verifier/units.h"
#include "verifier/value.h"

static bool month_day(uint32_t month, uint32_t day, struct tally_timeform *out)
{
    *out = (struct tally_timeform){month * 100 + day, 0};
    return month > 0 && month <= 12 && day > 0 && day <= 31;
}

/* 20261120 */
static bool eight_figures(const char *text, struct tally_timeform *out)
{
    uint32_t year = 0;
    uint32_t rest = 0;
    for (size_t i = 0; i < 8; i++) {
        uint32_t *part = i < 4 ? &year : &rest;
        if (text[i] < '0' || text[i] > '9')
            return false;
        *part = *part * 10 + (uint32_t)(text[i] - '0');
    }
    if (year < 1900 || year > 2199 || !month_day(rest / 100, rest % 100, out))
        return false;
    out->day += year * 10000;
    return true;
}

/* 3.5 and 20261120: of a day only where the other text has one. */
static uint32_t day_in_figures(const struct tally_tokens *t, uint32_t at,
                               struct tally_timeform *out)
{
    char text[9];
    uint32_t parts[2] = {0, 0};
    size_t k = 0;
    if (at >= t->count || (t->tok[at] & TALLY_TOKEN_NUMBER) == 0)
        return 0;
    size_t len = tally_normalize_token_spelling(t, at, text, sizeof text);
    if (len == 8 && eight_figures(text, out))
        return 1;
    if (len > 5)
        return 0;
    for (size_t c = 0; c < len && k < 2; c++) {
        if (text[c] == '.')
            k++;
        else
            parts[k] = parts[k] * 10 + (uint32_t)(text[c] - '0');
    }
    return k == 1 && month_day(parts[0], parts[1], out) ? 1 : 0;
}

/* No character stands beside the number: 3.5. is in May for many who write in letters. */
static bool in_letters(const struct tally_tokens *t, uint32_t at)
{
    return !(at > 0 && tally_token_is_character(t->tok[at - 1])) &&
           !(at + 1 < t->count && tally_token_is_character(t->tok[at + 1]));
}

/* 8.11.2026 or 26.11.8 for `day`; with strokes 26/11/8 alone, among characters (`han`). */
static uint32_t in_three(const struct tally_tokens *t, uint32_t at, uint32_t day, bool han)
{
    enum { YEAR = 10000, MONTH = 100 };
    uint32_t part[3];
    uint32_t i = at;
    const bool strokes = han && at + 1 < t->count && t->marks[at + 1] == TALLY_MARK_SLASH;
    const uint16_t sign = strokes ? TALLY_MARK_SLASH : TALLY_MARK_STOP;
    for (size_t k = 0; k < 3; k++) {
        if (i >= t->count || (t->tok[i] & TALLY_TOKEN_NUMBER) == 0 ||
            (k > 0 && t->marks[i] != sign) ||
            !tally_value_whole(t, &i, k == 2 ? 9999 : 99, &part[k]))
            return 0;
    }
    uint32_t last = (part[2] < 100 ? 2000 + part[2] : part[2]) * YEAR;
    bool first = day == (2000 + part[0]) * YEAR + part[1] * MONTH + part[2];
    return first || (!strokes && day == last + part[1] * MONTH + part[0]) ? i - at : 0;
}

/* The last day of a range whose month, and year, is that of its first, 3日 and 3 behind 11月1日,
 * for `day`, which the other text has there. */
static uint32_t day_of_range(const struct tally_tokens *t, uint32_t at, uint32_t first,
                             uint32_t day)
{
    uint32_t i = at;
    uint32_t number_of;
    if (first == 0 || at >= t->count || !tally_value_whole(t, &i, 31, &number_of) ||
        number_of != day % 100 || first / 100 % 100 != day / 100 % 100 ||
        (first >= 10000 && day >= 10000 && first / 10000 != day / 10000))
        return 0;
    return i + (i < t->count && tally_token_is_in(t->tok[i], U"日号일")) - at;
}

/* 1/6/2026 and 1/6 for a day that the other text has, in characters (`han`) or in English words. In
 * Chinese the month comes first; elsewhere it depends on who writes. */
static uint32_t with_strokes(struct tally_dayfigures *x, uint32_t of, bool han, uint32_t *day)
{
    enum tally_dateorder order;
    uint32_t took = tally_dateorder_read(x->t, x->at, of, day, &order);
    bool open = x->order == TALLY_DATEORDER_OPEN || order == TALLY_DATEORDER_OPEN;
    if (took == 0 || (!open && order != x->order) ||
        (han && took == 2 && order == TALLY_DATEORDER_DAY))
        return 0;
    bool settled = order == x->order || order == TALLY_DATEORDER_OPEN ||
                   (han && order == TALLY_DATEORDER_MONTH);
    x->doubt = !settled || (took == 2 && x->record); /* the record's 1/2 may be a share */
    return took;
}

/* Two numbers that a point, a dash or a stroke joins, no more of them before and behind: 2027.08,
 * 2027-08, 8/2027. Returns the tokens they take. */
static uint32_t two_numbers(const struct tally_tokens *t, uint32_t at, uint32_t part[2])
{
    char text[9] = "";
    uint32_t i = at;
    if (at >= t->count)
        return 0;
    bool before = at > 0 && t->marks[at] != 0 && (t->tok[at - 1] & TALLY_TOKEN_NUMBER) != 0;
    if (before || (t->tok[at] & TALLY_TOKEN_NUMBER) == 0)
        return 0;
    size_t len = tally_normalize_token_spelling(t, at, text, sizeof text - 1);
    if (len >= 6 && text[4] == '.') {
        part[0] = (uint32_t)strtoul(text, NULL, 10);
        part[1] = (uint32_t)strtoul(text + 5, NULL, 10);
        return 1;
    }
    if (!tally_value_whole(t, &i, 9999, &part[0]) || i >= t->count ||
        (t->marks[i] != TALLY_MARK_SLASH && t->marks[i] != TALLY_MARK_DASH) ||
        !tally_value_whole(t, &i, 9999, &part[1]))
        return 0;
    bool more =
        i < t->count && t->marks[i] == t->marks[i - 1] && (t->tok[i] & TALLY_TOKEN_NUMBER) != 0;
    return more ? 0 : i - at;
}

/* 2027.08 and 08/2027 for the month `of`; 2027-08 and 2027/8 may be numbers of something, too. */
static uint32_t month_in_figures(struct tally_dayfigures *x, uint32_t of)
{
    enum { YEAR = 10000, MONTH = 100 };
    uint32_t part[2];
    uint32_t took = of < YEAR || of % MONTH != 0 ? 0 : two_numbers(x->t, x->at, part);
    if (took == 0)
        return 0;
    const uint32_t year = of / YEAR;
    const uint32_t month = of / MONTH % MONTH;
    bool straight = part[0] == year && part[1] == month;
    bool turned = took == 2 && part[0] == month && part[1] == year &&
                  x->t->marks[x->at + 1] == TALLY_MARK_SLASH;
    x->doubt = straight && took == 2;
    return straight || turned ? took : 0;
}

/* 115年3月1日 for 2026年3月1日: a year of the era that is written with three figures, whose name is
 * left out. 115年 by itself may also count years. */
static uint32_t year_of_no_era(struct tally_dayfigures *x, uint32_t of)
{
    enum { YEAR = 10000, BEFORE = 1911 };
    struct tally_date rest;
    uint32_t year;
    uint32_t i = x->at;
    if (!tally_value_whole(x->t, &i, 999, &year) || year < 100 || i >= x->t->count ||
        x->t->tok[i] != U'年' || of / YEAR != year + BEFORE)
        return 0;
    i++;
    x->doubt = of % YEAR == 0;
    if (x->doubt)
        return i - x->at;
    uint32_t took = tally_dateform_part(x->t, i, &rest);
    return took > 0 && tally_dateform_digits(rest) == of % YEAR ? i + took - x->at : 0;
}

/* An end of a range, or behind a word that stands before times. */
static bool among_times(const struct tally_tokens *t, uint32_t at)
{
    static const char words[] = "at from until till by before after to between since";
    uint32_t i = at + 1;
    if ((t->marks[at] & TALLY_MARK_DASH) != 0 || tally_rangeform_joins(t, &i))
        return true;
    if (at == 0)
        return false;
    const bool second = at > 1 && (t->tok[at - 2] & TALLY_TOKEN_NUMBER) != 0 &&
                        tally_normalize_token_is(t, at - 1, "and");
    return second || tally_normalize_token_is(t, at - 1, words) ||
           tally_token_is_in(t->tok[at - 1], U"于自从至到前后午晚早日");
}

/* 8.30 and, in the record, 1830 for 8:30 and 18:30: elsewhere 2.10 is a version, and 1830 counts.
 */
static uint32_t time_in_figures(struct tally_dayfigures *x, uint32_t *minutes)
{
    enum { POINTLESS = 4 /* figures */ };
    const uint32_t took = tally_clockform_hours(x->t, x->at, minutes);
    char text[POINTLESS + 2];
    const bool point =
        took > 0 &&
        memchr(text, '.', tally_normalize_token_spelling(x->t, x->at, text, sizeof text)) != NULL;
    x->doubt = took == 1 && (point || x->record) && !among_times(x->t, x->at);
    return took;
}

uint32_t tally_dayfigures_read(struct tally_dayfigures *x, uint32_t first, struct tally_timeform of,
                               bool han, struct tally_timeform *out)
{
    enum { YEAR = 10000 };
    uint32_t took;
    *out = of;
    if (of.day == 0)
        return time_in_figures(x, &out->minutes);
    if ((took = with_strokes(x, of.day, han, &out->day)) > 0 ||
        (took = in_three(x->t, x->at, of.day, han)) > 0 ||
        (took = month_in_figures(x, of.day)) > 0 || (took = year_of_no_era(x, of.day)) > 0 ||
        (took = day_of_range(x->t, x->at, first, of.day)) > 0)
        return took;
    took = day_in_figures(x->t, x->at, out);
    if (took > 0 && !han && out->day < YEAR && in_letters(x->t, x->at))
        x->doubt = out->day / 100 != out->day % 100;
    if (!x->record || took == 0 || out->day >= YEAR)
        return took;
    x->doubt = true;
    return tally_units_read(x->t, x->at + 1).id == 0 ? took : 0;
}
