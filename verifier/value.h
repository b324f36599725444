/* value: what a run of tokens is worth as a number: 1,000 = 1000 = 一千 = 壹仟 = 1千, and 34211 =
 * 3万4211.
 *
 * Arabic and Chinese numerals (plain and banking), 万 and 亿, 百分之, 千分之, positional 二〇一九,
 * decimals. Source: MATCHING section 1.6. */
#ifndef TALLY_VERIFIER_VALUE_H
#define TALLY_VERIFIER_VALUE_H

#include "verifier/normalize.h"

/* An exact decimal: digits * 10^-scale. Equal values compare equal with tally_value_eq(). */
struct tally_value {
    uint64_t digits;
    uint8_t scale; /* 0..18 */
    uint16_t per;  /* 100: 百分之五, 5%; 1000: 千分之五, 5‰; 0: neither */
};

/* True for a token that can be part of a number: NUMBER, or a Chinese numeral character
 * (〇零一二三四五六七八九十百千万亿两 and the banking forms). */
bool tally_value_is_numeral(uint32_t token);

/* 壹 for 一, 佰 for 百: a form that banks use. */
bool tally_value_is_banking(uint32_t token);

/* Two numerals side by side may belong to one number: 壹仟, 三十, not 队伍三十人 and 队伍30人. */
bool tally_value_joins(uint32_t a, uint32_t b);

/* Reads the longest number that begins at token `from` and ends at or before `to`. Returns
 * the tokens it takes, 0 when there is none, or it is over 10^18. */
size_t tally_value_read(const struct tally_tokens *tokens, size_t from, size_t to,
                        struct tally_value *out);

/* The `took` tokens at `at` leave out the last unit, as people do who name a price: 三千五, 1万5.
 */
bool tally_value_is_short(const struct tally_tokens *tokens, size_t at, size_t took);

/* The `took` tokens at `at` are two digits in characters, side by side: 三四年, which is neither
 * 34年 nor 三十四年. */
bool tally_value_is_pair(const struct tally_tokens *tokens, size_t at, size_t took);

/* Reads a whole number of at most `most`, no share of anything and no pair, at `*at`, which then
 * stands behind it. False: there is none, and nothing is changed. */
bool tally_value_whole(const struct tally_tokens *tokens, uint32_t *at, uint32_t most,
                       uint32_t *out);

bool tally_value_eq(struct tally_value a, struct tally_value b);

#endif
