/* dateform: a calendar date with its year, in figures, in Chinese or in English words. */
#ifndef TALLY_VERIFIER_DATEFORM_H
#define TALLY_VERIFIER_DATEFORM_H

#include "schema/timestamp.h"
#include "verifier/normalize.h"

/* A date at token `at`, whole before `to`: 2026年11月20日, 二〇二六年十一月二十日, 2026-11-20,
 * 2026.11.20, 2026. 11. 20, 26年11月20日, 2026년 11월 20일, 民国115年11月20日, 令和8年11月20日,
 * November 20, 2026, 20th of November 2026, November twentieth, 2026. Returns the tokens it takes,
 * 0 when there is none. */
uint32_t tally_dateform_read(const struct tally_tokens *tokens, uint32_t at, uint32_t to,
                             struct tally_date *out);

/* Tokens [from, to) are such a date, and nothing else. */
bool tally_dateform_fills(const struct tally_tokens *tokens, uint32_t from, uint32_t to,
                          struct tally_date *out);

/* The same in words, where the year may be missing: its `year` is 0 then. 11月20日. */
uint32_t tally_dateform_named(const struct tally_tokens *tokens, uint32_t at, uint32_t to,
                              struct tally_date *out);

/* A date of which parts may be missing, which are 0 then: 2026年3月, 26年, 3月, and the 3 of 3-5月,
 * whose unit stands behind the range. */
uint32_t tally_dateform_part(const struct tally_tokens *tokens, uint32_t at,
                             struct tally_date *out);

/* The day of a month that is not said: 3日, 3号, and the 3 of 3-5号. `*unit` is 日 or 号. */
uint32_t tally_dateform_day(const struct tally_tokens *tokens, uint32_t at, uint32_t *day,
                            uint32_t *unit);

/* 20261120; what is not said of it is 0. */
uint32_t tally_dateform_digits(struct tally_date date);

/* A date begins with this character: most do not, which is seen at once. */
bool tally_dateform_begins(uint32_t character);

/* The month that token `at` names in English, 1 to 12: August, Aug, Sept; or 0. */
int tally_dateform_month(const struct tally_tokens *tokens, uint32_t at);

#endif
