/* timestamp: calendar dates and RFC 3339 instants.
 *
 * A date (成文日期) is a day in the issuing body's zone and never becomes an instant by
 * itself; an instant is kept as seconds since 1970-01-01T00:00:00Z. */
#ifndef TALLY_SCHEMA_TIMESTAMP_H
#define TALLY_SCHEMA_TIMESTAMP_H

#include "schema/err.h"
#include "schema/slice.h"

struct tally_date {
    int16_t year; /* 1..9999; 0 in an unset date */
    int8_t month; /* 1..12 */
    int8_t day;   /* 1..31, valid for the month */
};

/* "2026-11-20". TALLY_INVALID for another form or a day that does not exist. */
enum tally_code tally_date_parse(struct tally_slice text, struct tally_date *out,
                                 struct tally_err *err) __attribute__((warn_unused_result));

/* "2026-11-20T18:00:00+08:00" or "…Z", seconds required, a fraction is refused, year
 * 1..9999. TALLY_INVALID otherwise. */
enum tally_code tally_time_parse(struct tally_slice text, int64_t *seconds, struct tally_err *err)
    __attribute__((warn_unused_result));

/* The same, of what somebody asks about: in UTC, too, its year has four digits, or an answer would
 * name another time. TALLY_INVALID otherwise. */
enum tally_code tally_time_parse_asked(struct tally_slice text, int64_t *seconds,
                                       struct tally_err *err) __attribute__((warn_unused_result));

/* "2026-11-20T10:00:00Z" and a NUL, by value. A few hours before the year 1 and after the year 9999
 * have no spelling. */
struct tally_time_text {
    char s[32];
};
struct tally_time_text tally_time_format(int64_t seconds);

/* The UTC day that holds `seconds`. */
struct tally_date tally_date_of(int64_t seconds);

/* Is there such a day? */
bool tally_date_exists(int year, int month, int day);
/* Days since 1970-01-01, which was a Thursday. */
int64_t tally_date_days(struct tally_date date);

/* <0, 0, >0 as `a` is before, on or after `b`. */
int tally_date_compare(struct tally_date a, struct tally_date b);

#endif
