/* weekday: the days of the week, as they are written and of a date. Monday is 1, Sunday 7. */
#ifndef TALLY_VERIFIER_WEEKDAY_H
#define TALLY_VERIFIER_WEEKDAY_H

#include "verifier/normalize.h"

/* 星期日, 周日, 礼拜天, Thursday, Thu, 木曜日, 목요일, and （木） behind a day: `*at` goes behind
 * it. 0: none. */
uint32_t tally_weekday_read(const struct tally_tokens *tokens, uint32_t *at);

/* A weekday, as it is written in characters, begins with this one. */
bool tally_weekday_begins(uint32_t character);

/* Which one a day is that is written as 20261220. */
uint32_t tally_weekday_of(uint32_t day);

#endif
