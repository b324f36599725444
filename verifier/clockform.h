/* clockform: a time of day as it is written: 8:00, 上午8点, 8点一刻, 6.30 p.m., half past eight,
 * noon. */
#ifndef TALLY_VERIFIER_CLOCKFORM_H
#define TALLY_VERIFIER_CLOCKFORM_H

#include "verifier/normalize.h"

/* Reads the time that begins at token `at`, in minutes since midnight; returns the tokens it takes,
 * 0 for none. */
uint32_t tally_clockform_read(const struct tally_tokens *tokens, uint32_t at, uint32_t *minutes);

/* A time begins with this character: most do not, which is seen at once. */
bool tally_clockform_begins(uint32_t character);

struct tally_clockform_range { /* in minutes since the midnight before it begins */
    uint32_t from, to;
};

/* Two times and what joins them, at token `at`: 下午2时至5时, 22:00-次日6:00. What the first says
 * of its half of the day holds for the second, and a range that ends before it begins ends on the
 * next day. Returns the tokens it takes, 0 for none. */
uint32_t tally_clockform_range(const struct tally_tokens *tokens, uint32_t at,
                               struct tally_clockform_range *out);

/* One time, of 1830 or 1830 hours, which may also be any number, or a span of so many hours. */
uint32_t tally_clockform_hours(const struct tally_tokens *tokens, uint32_t at, uint32_t *minutes);

#endif
