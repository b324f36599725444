/* units: what a number counts or measures: 分钟 and 小时, 元 and 美元, 公里 and 米.
 *
 * A unit in place of another changes a number as much as another digit does (VERDICTS, "Material
 * differences"); 米 for 公尺 and hour for hours do not. 度 alone says nothing of which. */
#ifndef TALLY_VERIFIER_UNITS_H
#define TALLY_VERIFIER_UNITS_H

#include <uchar.h>

#include "verifier/answer.h"
#include "verifier/normalize.h"

struct tally_unit {
    uint32_t id;    /* equal for names of one unit; 0: no unit that is known */
    uint32_t count; /* its tokens */
    enum tally_difference_kind kind;
    uint32_t base;   /* not 0: units of one base measure the same, ... */
    uint64_t factor; /* ... this one so many of it: 60 of minutes, where seconds have 1 */
    bool vague;      /* the name may mean something else: dollars, that they are those of the US */
};

/* The longest unit that begins at token `at`. */
struct tally_unit tally_units_read(const struct tally_tokens *tokens, uint32_t at);

/* The currency whose name begins at token `at` and may stand before the number: 人民币, USD. */
struct tally_unit tally_units_before(const struct tally_tokens *tokens, uint32_t at);

/* Its name begins with this character. */
bool tally_units_begins_before(uint32_t character);

/* The name of any unit begins with this character. */
bool tally_units_begins(uint32_t character);

/* The longest unit there, of those that are parts of `of`: 角 behind 元, 分 behind 小时. */
struct tally_unit tally_units_part(const struct tally_tokens *tokens, uint32_t at,
                                   const struct tally_unit *of);

/* A unit and what it is counted by, in one word: mph. Its `count` is 1. */
struct tally_unit tally_units_rate(const struct tally_tokens *tokens, uint32_t at, uint32_t *per);

/* The unit in 时速 and 秒速, whose first character is `token`. */
struct tally_unit tally_units_of_speed(uint32_t token);

/* True when the name of a unit may be that of the `other` as well: pounds for £, degrees for ℃, and
 * the sign ¥ for 円. */
bool tally_units_may_be(const struct tally_unit *name, const struct tally_unit *other);

/* The unit whose first name is `name`. */
struct tally_unit tally_units_named(const char32_t *name);

/* The unit's first name is `name`; false for none. */
bool tally_units_is(const struct tally_unit *unit, const char32_t *name);

/* What the sign °, ′ or ″ behind a number stands for; its id is 0 for others. */
struct tally_unit tally_units_of_measure(uint32_t sign);

/* The unit of time in hourly, daily, weekly; its `count` is 1. */
struct tally_unit tally_units_often(const struct tally_tokens *tokens, uint32_t at);

/* True for years of age, and for those or any years. */
bool tally_units_age(const struct tally_unit *unit);
bool tally_units_years(const struct tally_unit *unit);

/* True for a unit behind which bare figures are its decimals: 1米75, 3块5. */
bool tally_units_decimal(const struct tally_unit *unit);

/* True when people count the unit in smaller ones that do not make it up exactly, `*factor` of
 * `*base`: days of 24 hours, months of 30 days. */
bool tally_units_roughly(const struct tally_unit *unit, uint32_t *base, uint64_t *factor);

/* 元, which is also what other currencies are counted in that are named before: 新台币500元. */
bool tally_units_yuan(const struct tally_unit *unit);

/* The currency that a sign before a number stands for, ¥ $ € £, with the country before it: "us",
 * "hk" or "". Its `count` is 0; its id is 0 where there is none. */
struct tally_unit tally_units_of_sign(uint32_t sign, const char *country);

#endif
