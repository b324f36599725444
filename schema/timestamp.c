#include "schema/timestamp.h"

#include <stdio.h>

/* Two or four digits at `at`, or -1. */
static int digits(struct tally_slice text, size_t at, size_t count)
{
    int value = 0;
    for (size_t i = at; i < at + count; i++) {
        if (i >= text.len || text.ptr[i] < '0' || text.ptr[i] > '9')
            return -1;
        value = value * 10 + (text.ptr[i] - '0');
    }
    return value;
}

static bool leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int month_days(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && leap(year));
}

/* Days since 1970-01-01 of the proleptic Gregorian calendar. */
static int64_t days_of(struct tally_date date)
{
    int64_t y = date.year - 1;
    int64_t days = y * 365 + y / 4 - y / 100 + y / 400;
    for (int m = 1; m < date.month; m++)
        days += month_days(date.year, m);
    return days + date.day - 1 - 719162; /* days from 0001-01-01 to 1970-01-01 */
}

enum tally_code tally_date_parse(struct tally_slice text, struct tally_date *out,
                                 struct tally_err *err)
{
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 2);
    int day = digits(text, 8, 2);
    if (text.len != 10 || text.ptr[4] != '-' || text.ptr[7] != '-' || year < 1 || month < 1 ||
        day < 1)
        return tally_fail(err, TALLY_INVALID, "not a date of the form 2026-11-20");
    if (month > 12 || day > month_days(year, month))
        return tally_fail(err, TALLY_INVALID, "there is no day %04d-%02d-%02d", year, month, day);
    *out = (struct tally_date){(int16_t)year, (int8_t)month, (int8_t)day};
    return TALLY_OK;
}

/* Minutes east of UTC: "Z", "+08:00". False for another form. */
static bool offset_of(struct tally_slice zone, int *minutes)
{
    if (zone.len == 1 && zone.ptr[0] == 'Z') {
        *minutes = 0;
        return true;
    }
    int hours = digits(zone, 1, 2);
    int rest = digits(zone, 4, 2);
    if (zone.len != 6 || (zone.ptr[0] != '+' && zone.ptr[0] != '-') || zone.ptr[3] != ':' ||
        hours < 0 || hours > 23 || rest < 0 || rest > 59)
        return false;
    *minutes = (zone.ptr[0] == '-' ? -1 : 1) * (hours * 60 + rest);
    return true;
}

enum tally_code tally_time_parse(struct tally_slice text, int64_t *seconds, struct tally_err *err)
{
    struct tally_date date;
    int minutes;
    int hour = digits(text, 11, 2);
    int minute = digits(text, 14, 2);
    int second = digits(text, 17, 2);
    if (text.len < 20 || text.ptr[10] != 'T' || text.ptr[13] != ':' || text.ptr[16] != ':' ||
        !offset_of((struct tally_slice){text.ptr + 19, text.len - 19}, &minutes))
        return tally_fail(err, TALLY_INVALID, "not a time of the form 2026-11-20T18:00:00+08:00");
    enum tally_code code = tally_date_parse((struct tally_slice){text.ptr, 10}, &date, err);
    if (code != TALLY_OK)
        return code;
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
        return tally_fail(err, TALLY_INVALID, "there is no such time of day");
    *seconds = days_of(date) * 86400 + (int64_t)hour * 3600 + (int64_t)minute * 60 + second -
               (int64_t)minutes * 60;
    return TALLY_OK;
}

enum tally_code tally_time_parse_asked(struct tally_slice text, int64_t *seconds,
                                       struct tally_err *err)
{
    int64_t time;
    enum tally_code code = tally_time_parse(text, &time, err);
    if (code != TALLY_OK)
        return code;
    const int64_t day =
        tally_date_days(tally_date_of(time)) * 86400; /* the nearest that there is */
    if (time < day || time >= day + 86400)
        return tally_fail(err, TALLY_INVALID, "there is no such time of day");
    *seconds = time;
    return TALLY_OK;
}

struct tally_date tally_date_of(int64_t seconds)
{
    int64_t days = seconds / 86400 - (seconds % 86400 < 0);
    int64_t first = days_of((struct tally_date){1, 1, 1});
    int64_t last = days_of((struct tally_date){9999, 12, 31});
    days = days < first ? first : days > last ? last : days;
    struct tally_date date = {.year = (int16_t)(1970 + days / 366), .month = 1, .day = 1};
    if (days < 0)
        date.year = (int16_t)(1970 + days / 365 - 1);
    if (date.year < 1)
        date.year = 1;
    while (date.year < 9999 && days_of((struct tally_date){(int16_t)(date.year + 1), 1, 1}) <= days)
        date.year++;
    int64_t left = days - days_of(date);
    while (left >= month_days(date.year, date.month)) {
        left -= month_days(date.year, date.month);
        date.month++;
    }
    date.day = (int8_t)(left + 1);
    return date;
}

struct tally_time_text tally_time_format(int64_t seconds)
{
    struct tally_time_text out;
    struct tally_date date = tally_date_of(seconds);
    int rest = (int)(((seconds % 86400) + 86400) % 86400);
    (void)snprintf(out.s, sizeof out.s, "%04d-%02d-%02dT%02d:%02d:%02dZ", date.year, date.month,
                   date.day, rest / 3600, rest / 60 % 60, rest % 60);
    return out;
}

bool tally_date_exists(int year, int month, int day)
{
    return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 &&
           day <= month_days(year, month);
}

int64_t tally_date_days(struct tally_date date)
{
    return days_of(date);
}

int tally_date_compare(struct tally_date a, struct tally_date b)
{
    if (a.year != b.year)
        return a.year < b.year ? -1 : 1;
    if (a.month != b.month)
        return a.month < b.month ? -1 : 1;
    return a.day < b.day ? -1 : a.day > b.day;
}
