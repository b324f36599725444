#include "verifier/amounting.h"

#include "verifier/between.h"
#include "verifier/fraction.h"
#include "verifier/grouping.h"
#include "verifier/hangulnumber.h"
#include "verifier/numberword.h"
#include "verifier/value.h"

/* --- Where it is read --- */

bool tally_amounting_token(const struct tally_amounting *r, uint32_t at, uint32_t token)
{
    return at < r->t->count && r->t->tok[at] == token;
}

bool tally_amounting_word(const struct tally_amounting *r, uint32_t at, const char *words)
{
    return at < r->t->count && tally_normalize_token_is(r->t, at, words);
}

static bool is_number(const struct tally_amounting *r, uint32_t at)
{
    return at < r->t->count && (r->t->tok[at] & TALLY_TOKEN_NUMBER) != 0;
}

bool tally_amounting_parted(const struct tally_amounting *r, uint32_t at, uint32_t sign)
{
    struct tally_between gap;
    bool found = sign == 0;
    tally_between_read(r->t, at, &gap);
    for (size_t i = 0; i < gap.count; i++) {
        bool own = sign != 0 && gap.at[i].plain == sign && gap.at[i].run == 1;
        bool bracket = at == r->closed && gap.at[i].plain == U')';
        bool rate = at == r->rated && at > 0 && gap.at[i].kind == TALLY_SYMBOL_RATE;
        if (!own && !bracket && !rate && gap.at[i].kind != TALLY_SYMBOL_BLANK)
            return false;
        found |= own;
    }
    return found;
}

bool tally_amounting_clean(const struct tally_amounting *r, uint32_t at)
{
    return at < r->t->count && tally_amounting_parted(r, at, 0);
}

bool tally_amounting_attached(const struct tally_amounting *r, uint32_t at)
{
    return at < r->t->count && tally_between_bytes(r->t, at).len == 0;
}

/* --- The value --- */

bool tally_amounting_multiply(struct tally_amounting *r, uint64_t by, uint64_t over)
{
    return tally_fraction_scale(&r->out->num, &r->out->den, by, over);
}

static bool take_value(struct tally_amounting *r, struct tally_value value)
{
    r->out->num = value.digits;
    r->out->den = 1;
    for (unsigned i = 0; i < value.scale; i++) {
        if (!tally_amounting_multiply(r, 1, 10))
            return false;
    }
    return true;
}

/* --- In figures --- */

/* A point that belongs to the figures behind it: .58 */
static bool bare_point(const struct tally_amounting *r, uint32_t at)
{
    struct tally_between gap;
    tally_between_read(r->t, at, &gap);
    const struct tally_between_symbol *last = gap.count > 0 ? &gap.at[gap.count - 1] : NULL;
    return last != NULL && last->plain == U'.' && last->at_right && last->run == 1 &&
           !(at > 0 && last->at_left && tally_value_is_numeral(r->t->tok[at - 1]));
}

/* Figures of a number to dial, or one that is looked up, begin with zeros that count. */
static bool zeros(const char *text, size_t len)
{
    return len > 2 && text[0] == '0' && text[1] != '.';
}

/* 7½: the figures of one character behind the whole ones. */
static bool read_vulgar(struct tally_amounting *r)
{
    const uint32_t at = r->at;
    struct tally_value above;
    struct tally_value below;
    if (!is_number(r, at) || !is_number(r, at + 1) || !tally_amounting_attached(r, at) ||
        r->t->off[at] != r->t->off[at + 1] || r->out->den != 1 ||
        tally_value_read(r->t, at, at + 1, &above) != 1 ||
        tally_value_read(r->t, at + 1, at + 2, &below) != 1 || above.digits == 0 ||
        below.digits == 0)
        return true;
    r->at += 2;
    return tally_fraction_add(&r->out->num, &r->out->den, above.digits, below.digits);
}

/* 3/4 */
static bool read_stroke(struct tally_amounting *r)
{
    struct tally_value below;
    if (!is_number(r, r->at) || !tally_amounting_parted(r, r->at, U'/') ||
        (r->t->flags[r->at] & TALLY_TOKEN_SPACE) != 0 ||
        tally_value_read(r->t, r->at, r->at + 1, &below) != 1 || below.scale != 0 ||
        below.digits == 0 || r->out->den != 1)
        return false;
    r->at++;
    r->out->den = below.digits; /* as it is written: tally_sameamount() reduces it */
    r->out->share = true;
    r->out->stroke = true;
    return true;
}

/* .58: so many figures behind a point. */
static bool take_places(struct tally_amounting *r, size_t len)
{
    r->out->left |= r->at == r->from;
    r->out->places = (uint8_t)len;
    bool fits = true;
    for (size_t i = 0; i < len && fits; i++)
        fits = tally_amounting_multiply(r, 1, 10);
    return fits;
}

static bool read_figures(struct tally_amounting *r)
{
    char text[64];
    struct tally_value value;
    uint32_t groups = tally_grouping_read(r->t, r->at, &value);
    r->at += groups > 0 ? groups - 1 : 0; /* the last group is read like any other */
    size_t len = tally_normalize_token_spelling(r->t, r->at, text, sizeof text);
    size_t took = groups > 0 ? 1 : tally_value_read(r->t, r->at, r->t->count, &value);
    if ((groups == 0 && zeros(text, len)) || took == 0 || !take_value(r, value))
        return false;
    const char *point = memchr(text, '.', len);
    r->out->spoken = tally_value_is_short(r->t, r->at, took);
    r->out->places = point != NULL && took == 1 ? (uint8_t)(text + len - 1 - point) : 0;
    if (groups > 0 && point == NULL)
        r->out->places = value.scale;
    if (bare_point(r, r->at) && point == NULL && took == 1 && !take_places(r, len))
        return false;
    r->at += (uint32_t)took;
    if (took == 1 && read_stroke(r))
        return true;
    if (took == 1 && !read_vulgar(r))
        return false;
    if (tally_numberword_ending(r->t, r->at)) {
        r->out->ordinal = true;
        r->at++;
    }
    return true;
}

/* 1.2 million, 3k, $5bn: what multiplies figures. */
static bool read_multiplier(struct tally_amounting *r)
{
    static const struct {
        const char *words;
        uint64_t worth;
        bool money, glued;
    } table[] = {
        {"hundred", 100, false, false},
        {"thousand", 1000, false, false},
        {"million", 1000000, false, false},
        {"billion", 1000000000, false, false},
        {"lakh lakhs lac lacs", 100000, false, false},
        {"crore crores", 10000000, false, false},
        {"k", 1000, false, true},
        {"m", 1000000, true, true},
        {"mn mln mio", 1000000, true, false},
        {"b", 1000000000, true, true},
        {"bn bln", 1000000000, true, false},
    };
    for (size_t i = 0; r->out->num != 0 && i < sizeof table / sizeof *table; i++) {
        if (!tally_amounting_word(r, r->at, table[i].words) || !tally_amounting_clean(r, r->at) ||
            (table[i].money && r->out->unit.kind != TALLY_DIFF_MONEY) ||
            (table[i].glued && !tally_amounting_attached(r, r->at)))
            continue;
        r->at++;
        r->out->places = 0;
        return tally_amounting_multiply(r, table[i].worth, 1);
    }
    return true;
}

/* --- In Chinese numerals --- */

static bool is_digit(const struct tally_amounting *r, uint32_t at, struct tally_value *digit)
{
    return at < r->t->count && !is_number(r, at) && tally_value_is_numeral(r->t->tok[at]) &&
           tally_value_read(r->t, at, at + 1, digit) == 1 && digit->digits < 10 &&
           r->t->marks[at] == 0;
}

/* 点五八 behind a number; 三点十分 and 三点五分 are times. */
static bool read_point(struct tally_amounting *r)
{
    struct tally_value digit;
    uint32_t i = r->at + 1;
    uint64_t num = r->out->num;
    uint64_t den = r->out->den;
    if (!tally_amounting_token(r, r->at, U'点') || !tally_amounting_attached(r, r->at) || den != 1)
        return true;
    for (; is_digit(r, i, &digit); i++) {
        if (__builtin_mul_overflow(num, 10, &num) || __builtin_mul_overflow(den, 10, &den) ||
            __builtin_add_overflow(num, digit.digits, &num))
            return false;
    }
    bool more = i < r->t->count && r->t->marks[i] == 0 && tally_value_is_numeral(r->t->tok[i]) &&
                r->t->tok[i] != U'万' && r->t->tok[i] != U'亿';
    if (i == r->at + 1 || more || tally_amounting_token(r, i, U'分') ||
        tally_amounting_token(r, i, U'刻'))
        return true;
    r->out->num = num;
    r->out->den = den;
    r->out->places = (uint8_t)(i - r->at - 1);
    r->at = i;
    if (tally_amounting_token(r, i, U'万') || tally_amounting_token(r, i, U'亿')) {
        r->at++;
        r->out->places = 0;
        return tally_amounting_multiply(r, r->t->tok[i] == U'万' ? 10000 : 100000000, 1);
    }
    return true;
}

/* Two figures side by side count about (三四天) or are read one by one (二〇二六). */
static bool in_places(const struct tally_amounting *r, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        struct tally_value one;
        if (tally_value_read(r->t, i, i + 1, &one) != 1 || one.digits > 9)
            return false;
    }
    return to - from > 1;
}

/* 万 in 万分之三, which is no number by itself. */
static bool read_ten_thousand(struct tally_amounting *r)
{
    if (!tally_amounting_token(r, r->at, U'万') || !tally_amounting_token(r, r->at + 1, U'分'))
        return false;
    r->at++;
    r->out->num = 10000;
    return true;
}

static bool read_numerals(struct tally_amounting *r)
{
    struct tally_value value;
    if (read_ten_thousand(r))
        return true;
    size_t took = tally_value_read(r->t, r->at, r->t->count, &value);
    uint32_t end = r->at + (uint32_t)took;
    bool price = took == 2 && tally_amounting_token(r, end, U'折'); /* 八五折 */
    if (took == 0 || (in_places(r, r->at, end) && !price) || !take_value(r, value))
        return false;
    /* The number goes on in what is no part of it: 三十几. */
    if (tally_amounting_token(r, end, U'几') || tally_amounting_token(r, end, U'多') ||
        tally_amounting_token(r, end, U'余'))
        return false;
    bool hundredths = took > 3 && r->t->tok[r->at + 1] == U'分' && r->t->tok[r->at + 2] == U'之';
    r->out->spoken = tally_value_is_short(r->t, r->at, took);
    r->at = end;
    if (!read_point(r))
        return false;
    if (!hundredths)
        return true;
    r->out->share = true;
    return tally_amounting_multiply(r, 1, value.per);
}

/* 分之 behind the denominator. */
static bool read_parts(struct tally_amounting *r)
{
    const uint64_t below = r->out->num;
    struct tally_value above;
    if (r->out->den != 1 || below == 0 || r->out->share ||
        !tally_amounting_token(r, r->at, U'分') || !tally_amounting_token(r, r->at + 1, U'之'))
        return true;
    r->at += 2;
    size_t took = tally_value_read(r->t, r->at, r->t->count, &above);
    if (took == 0 || !take_value(r, above))
        return false;
    r->at += (uint32_t)took;
    r->out->share = true;
    return read_point(r) && tally_amounting_multiply(r, 1, below);
}

/* --- In English words --- */

/* A unit, or percent. */
static bool counted_at(const struct tally_amounting *r, uint32_t at)
{
    return tally_amounting_clean(r, at) &&
           (tally_units_read(r->t, at).id != 0 || tally_amounting_word(r, at, "percent per"));
}

/* an hour of half an hour, of a mile of three quarters of a mile. */
static void pass_one(struct tally_amounting *r)
{
    uint32_t at = r->at + tally_amounting_word(r, r->at, "of");
    if (tally_amounting_clean(r, r->at) && tally_amounting_word(r, at, "a an") &&
        counted_at(r, at + 1))
        r->at = at + 1;
}

/* thirds: what the number before counts parts of. */
static bool read_parts_of(struct tally_amounting *r)
{
    uint32_t parts = r->out->ordinal || r->out->num == 0 || r->at >= r->t->count
                         ? 0
                         : tally_numberword_parts(r->t, r->at);
    if (parts == 0 || (!tally_amounting_clean(r, r->at) && !tally_amounting_parted(r, r->at, U'-')))
        return true;
    r->at++;
    r->out->share = true;
    pass_one(r);
    return tally_amounting_multiply(r, 1, parts);
}

bool tally_amounting_and_half(struct tally_amounting *r)
{
    uint32_t parts = r->at + 2 < r->t->count ? tally_numberword_parts(r->t, r->at + 2) : 0;
    if ((parts != 2 && parts != 4) || !tally_amounting_word(r, r->at, "and") ||
        !tally_amounting_word(r, r->at + 1, "a one") || !tally_amounting_clean(r, r->at) ||
        !tally_amounting_clean(r, r->at + 1) || !tally_amounting_clean(r, r->at + 2))
        return true;
    r->at += 3;
    return tally_fraction_add(&r->out->num, &r->out->den, 1, parts);
}

/* point two behind a number, and what multiplies both: one point two million. */
static bool read_point_words(struct tally_amounting *r)
{
    uint32_t i = r->at + 1;
    if (!tally_amounting_word(r, r->at, "point") || !tally_amounting_clean(r, r->at))
        return true;
    for (; i < r->t->count && tally_amounting_clean(r, i); i++) {
        const struct tally_numberword digit = tally_numberword_read(r->t, i);
        if (digit.worth == 0 ? !tally_amounting_word(r, i, "zero oh")
                             : digit.worth > 9 || digit.ordinal)
            break;
        if (__builtin_mul_overflow(r->out->num, 10, &r->out->num) ||
            __builtin_mul_overflow(r->out->den, 10, &r->out->den) ||
            __builtin_add_overflow(r->out->num, digit.worth, &r->out->num))
            return false;
    }
    if (i == r->at + 1)
        return true;
    r->out->places = (uint8_t)(i - r->at - 1);
    r->at = i;
    return read_multiplier(r);
}

static bool read_words(struct tally_amounting *r)
{
    uint64_t value;
    bool ordinal;
    uint32_t took = tally_numberword_number(r->t, r->at, &value, &ordinal);
    if (took == 0)
        return false;
    r->out->num = value;
    r->out->ordinal = ordinal;
    r->at += took;
    if (!ordinal && !read_point_words(r))
        return false;
    return read_parts_of(r) && (ordinal || tally_amounting_and_half(r));
}

/* half, half an hour, a quarter, a third, an hour */
static bool read_one(struct tally_amounting *r)
{
    bool half = tally_amounting_word(r, r->at, "half");
    bool one = tally_amounting_word(r, r->at, "a an");
    uint32_t next = r->at + one;
    if ((!half && !one) || next >= r->t->count || (one && !tally_amounting_clean(r, next)))
        return false;
    uint32_t parts = tally_numberword_parts(r->t, next);
    bool part = half || parts != 0;
    if (!part && tally_units_read(r->t, next).base == 0)
        return false;
    r->out->num = 1;
    r->out->share = part;
    r->at = next + part;
    if (part)
        pass_one(r);
    return tally_amounting_multiply(r, 1, part ? parts : 1);
}

/* twice */
static bool read_times(struct tally_amounting *r)
{
    bool once = tally_amounting_word(r, r->at, "once");
    if (!once && !tally_amounting_word(r, r->at, "twice"))
        return false;
    r->out->num = once ? 1 : 2;
    r->out->unit = tally_units_named(U"次");
    r->at++;
    return true;
}

/* Article IV */
static bool read_roman(struct tally_amounting *r)
{
    r->out->num = tally_numberword_roman(r->t, r->at);
    r->at += r->out->num > 0;
    return r->out->num > 0;
}

/* --- The number --- */

struct tally_unit tally_amounting_unit_at(const struct tally_amounting *r, uint32_t at)
{
    struct tally_unit unit = tally_units_read(r->t, at);
    bool degree = unit.id != 0 && tally_normalize_token_is(r->t, at, "c f");
    bool hyphen = unit.id != 0 && (r->t->tok[at] & TALLY_TOKEN_WORD) != 0 && r->t->len[at] > 1 &&
                  tally_amounting_parted(r, at, U'-'); /* 40-pound */
    bool parted = tally_amounting_parted(r, at, degree && !unit.vague ? U'°' : 0);
    if (unit.id == 0 || (!hyphen && !parted))
        return (struct tally_unit){0};
    return unit;
}

/* 천이백 */
static bool read_hangul(struct tally_amounting *r)
{
    const uint32_t took = tally_hangulnumber_read(r->t, r->at, &r->out->num);
    r->at += took;
    return took > 0;
}

/* 半小时, 半个月, 一半, 半数 */
static bool read_half(struct tally_amounting *r)
{
    bool one = tally_amounting_token(r, r->at, U'一') && tally_amounting_attached(r, r->at + 1);
    uint32_t next = r->at + one;
    bool most = tally_amounting_token(r, next, U'半') &&
                tally_amounting_token(r, next + 1, U'数') && tally_amounting_attached(r, next + 1);
    bool share = one || most;
    if (!tally_amounting_token(r, next, U'半') || (one && most) ||
        (!share && tally_amounting_unit_at(r, next + 1).id == 0))
        return false;
    r->at = next + 1 + most;
    r->out->num = 1;
    r->out->den = 2;
    r->out->share = share;
    return true;
}

/* 一个半小时 */
static bool read_and_half(struct tally_amounting *r)
{
    if (!tally_amounting_token(r, r->at, U'个') || !tally_amounting_token(r, r->at + 1, U'半') ||
        tally_amounting_unit_at(r, r->at + 2).id == 0)
        return true;
    r->at += 2;
    return tally_fraction_add(&r->out->num, &r->out->den, 1, 2);
}

bool tally_amounting_number(struct tally_amounting *r)
{
    r->out->num = 0;
    r->out->den = 1;
    if (r->at >= r->t->count)
        return false;
    if (is_number(r, r->at))
        return read_figures(r) && read_multiplier(r) && read_parts(r) && read_and_half(r);
    if (read_half(r))
        return true;
    if (tally_value_is_numeral(r->t->tok[r->at]))
        return read_numerals(r) && read_parts(r) && read_and_half(r);
    return read_hangul(r) || read_words(r) || read_one(r) || read_times(r) || read_roman(r);
}
