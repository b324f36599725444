/* clockform: a time of day as it is written: 8:00, 上午8点, 8点一刻, 6.30 p.m., half past eight,
 * noon. */
#ifndef TALLY_VERIFIER_CLOCKFORM_H
#define TALLY_VERIFIER_CLOCKFORM_H

#include "verifier/normalize.h"

/* Reads the time that begins at token `at`, in minutes since midnight; returns the tokens it takes,
 * 0 for none. */
uint32_t tally_clockform_read(const struct tally_tokens *tokens, uint32_t at, uint32_t *minutes);

/* The same of 1830 hours, which may also be a span of so many. */
uint32_t tally_clockform_hours(const struct tally_tokens *tokens, uint32_t at, uint32_t *minutes);

#endif
