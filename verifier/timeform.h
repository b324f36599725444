/* timeform: a date or a time of day as it is written, in words, with colons or with dashes:
 * 2026-11-20 and 2026年11月20日, 上午8点 and 8:00. */
#ifndef TALLY_VERIFIER_TIMEFORM_H
#define TALLY_VERIFIER_TIMEFORM_H

#include "verifier/dateorder.h"
#include "verifier/normalize.h"

struct tally_timeform {
    uint32_t day;     /* year, month and day as digits; 0: a time of day */
    uint32_t minutes; /* since midnight */
};

/* Reads the date or the time that begins at token `at`; returns the tokens it takes, 0 for none. */
uint32_t tally_timeform_read(const struct tally_tokens *tokens, uint32_t at,
                             struct tally_timeform *out);

struct tally_timeform_texts { /* two texts that are read side by side; borrowed */
    const struct tally_tokens *post;
    const struct tally_tokens *record;
    uint32_t year; /* in which the record was written */
    enum tally_dateorder post_order, record_order;
    uint32_t first; /* the day that was read before in this range, 0 for none */
    uint32_t last;  /* the day that was named last, 0 for none */
    bool day;       /* of a month, whose first one was read in this range */
    bool range;     /* what was read is a whole range of times */
    bool left;      /* one of them leaves out the year or the weekday */
    bool doubt;     /* one of them may name another day, too: 10/1/2027 for January 10 */
};

/* True when post token *p and record token *r begin the same date, time or weekday, each in its
 * way; goes behind it. 3/5 is a day only where the other text has one. A year that one of them
 * leaves out must be `year` if it is the record that does. */
bool tally_timeform_same_at(struct tally_timeform_texts *texts, uint32_t *p, uint32_t *r);

/* True when the places are inside two ranges of times, begun with the same tokens, that are not the
 * same: 凌晨3时 is 3时, but not in 下午1时至3时. */
bool tally_timeform_other_range(const struct tally_timeform_texts *texts, uint32_t p, uint32_t r);

#endif
