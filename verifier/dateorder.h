/* dateorder: which comes first in 01/06/2026, the day or the month: people of one country write the
 * one and of another the other. A text settles it where it says so (DD/MM/YYYY), or by another date
 * of its own that can be read in one way only: 25/07/2026. */
#ifndef TALLY_VERIFIER_DATEORDER_H
#define TALLY_VERIFIER_DATEORDER_H

#include "verifier/normalize.h"

enum tally_dateorder {
    TALLY_DATEORDER_OPEN, /* nothing says so, or both; of a date: it is the same in both */
    TALLY_DATEORDER_DAY,
    TALLY_DATEORDER_MONTH,
};

/* The order in which the text writes its dates. Time is linear in its tokens. */
enum tally_dateorder tally_dateorder_of(const struct tally_tokens *tokens);

/* A date with strokes at token `at` that can be the day `of`: 8/11/2026, 8/11/26, 8/11. Both days
 * are year, month and day as digits; a year that is not said is 0, and may be missing in one of
 * them. Returns the tokens it takes, 0 when it cannot; `*order` is that in which it is this day. */
uint32_t tally_dateorder_read(const struct tally_tokens *tokens, uint32_t at, uint32_t of,
                              uint32_t *day, enum tally_dateorder *order);

#endif
