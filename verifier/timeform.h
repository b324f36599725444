/* timeform: a date or a time of day as it is written, in words, with colons or with dashes, and
 * where two texts write the same one in two ways: 2026-11-20 for 2026年11月20日, 上午8点 for 8:00.
 *
 * Such a pair differs in several tokens, so it is looked for before they are judged one by one. */
#ifndef TALLY_VERIFIER_TIMEFORM_H
#define TALLY_VERIFIER_TIMEFORM_H

#include "verifier/align.h"
#include "verifier/moves.h"

struct tally_timeform {
    uint32_t day;     /* year, month and day as digits; 0: a time of day */
    uint32_t minutes; /* since midnight */
};

/* Reads the date or the time that begins at token `at`; returns the tokens it takes, 0 for none. */
uint32_t tally_timeform_read(const struct tally_tokens *tokens, uint32_t at,
                             struct tally_timeform *out);

/* True when `change` lies inside a date or a time that both texts write, each in its way: `*whole`
 * receives its tokens. The work is bounded. */
bool tally_timeform_same(const struct tally_tokens *post, const struct tally_tokens *record,
                         const struct tally_alignment *alignment, const struct tally_change *change,
                         struct tally_change *whole);

#endif
