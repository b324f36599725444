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

enum { TALLY_DATEORDER_PARTS = 3 };

/* A date in figures at token `at`, with one sign between its numbers and its year last: 4/5/2026,
 * 04.05.26, 4-5-2026; no section 4.5.26.1. `part` are they as they stand. Returns the tokens it
 * takes, 0 for none. */
uint32_t tally_dateorder_three(const struct tally_tokens *tokens, uint32_t at,
                               uint32_t part[TALLY_DATEORDER_PARTS]);

/* Before token `at` stands the first or the second sign of such a date: which one, 0 for neither.
 * `*year`: its year has four figures; one of two may be the number of anything. */
uint32_t tally_dateorder_between(const struct tally_tokens *tokens, uint32_t at, bool *year);

/* A date with strokes or dashes at token `at` that can be the day `of`: 8/11/2026, 8-11-26, 8/11.
 * Both days are year, month and day as digits; a year that is not said is 0, and may be missing in
 * one of them. Returns the tokens it takes, 0 when it cannot; `*order` is that in which it is this
 * day. */
uint32_t tally_dateorder_read(const struct tally_tokens *tokens, uint32_t at, uint32_t of,
                              uint32_t *day, enum tally_dateorder *order);

#endif
