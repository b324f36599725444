/* rangeform: the words and signs that make a range of two dates, times or amounts: 至, to, a dash,
 * from ... until, between ... and. */
#ifndef TALLY_VERIFIER_RANGEFORM_H
#define TALLY_VERIFIER_RANGEFORM_H

#include "verifier/normalize.h"

/* A dash stands before token `at` that may join the parts of one number and no range: 3-15室,
 * room 3-15, 2-08, 0571-88120013. */
bool tally_rangeform_numbers(const struct tally_tokens *tokens, uint32_t at);

/* What joins the two ends stands before token `*at`, or is it: goes behind it. */
bool tally_rangeform_joins(const struct tally_tokens *tokens, uint32_t *at);

/* The word that opens a range, before its first end: 自, from, between. Goes behind it. */
bool tally_rangeform_opens(const struct tally_tokens *tokens, uint32_t *at, bool *between);

/* What joins the ends of one that was opened so: behind between, and does as well. */
bool tally_rangeform_joins_opened(const struct tally_tokens *tokens, uint32_t *at, bool between);

#endif
