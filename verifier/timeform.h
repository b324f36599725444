/* timeform: a date or a time of day as it is written, in words, with colons or with dashes:
 * 2026-11-20 and 2026年11月20日, 上午8点 and 8:00. */
#ifndef TALLY_VERIFIER_TIMEFORM_H
#define TALLY_VERIFIER_TIMEFORM_H

#include "verifier/normalize.h"

struct tally_timeform {
    uint32_t day;     /* year, month and day as digits; 0: a time of day */
    uint32_t minutes; /* since midnight */
};

/* Reads the date or the time that begins at token `at`; returns the tokens it takes, 0 for none. */
uint32_t tally_timeform_read(const struct tally_tokens *tokens, uint32_t at,
                             struct tally_timeform *out);

/* True when post token *p and record token *r begin the same one, each in its way; goes behind it.
 * Of the post, 3/5 is a day only where the record has one. `*left`: one of them leaves out the
 * year; which the post says and the record does not must be `year`, in which the record was
 * written. */
bool tally_timeform_same_at(const struct tally_tokens *post, uint32_t *p,
                            const struct tally_tokens *record, uint32_t *r, uint32_t year,
                            bool *left);

#endif
