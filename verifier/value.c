#include "verifier/value.h"

#include "verifier/units.h"

enum { DIGITS_MAX = 18 };

static const uint64_t value_max = 1000000000000000000; /* 18 digits and a bit: nothing overflows */

/* What one token means inside a number. */
struct numeral {
    bool digit;
    bool unit;
    uint64_t worth;
};

static struct numeral digit(uint32_t worth)
{
    return (struct numeral){true, false, worth};
}

static struct numeral unit(uint32_t worth)
{
    return (struct numeral){false, true, worth};
}

static struct numeral numeral_of(uint32_t token)
{
    switch (token) {
    case U'〇':
    case U'零': return digit(0);
    case U'一':
    case U'壹': return digit(1);
    case U'二':
    case U'贰':
    case U'两': return digit(2);
    case U'三':
    case U'叁': return digit(3);
    case U'四':
    case U'肆': return digit(4);
    case U'五':
    case U'伍': return digit(5);
    case U'六':
    case U'陆': return digit(6);
    case U'七':
    case U'柒': return digit(7);
    case U'八':
    case U'捌': return digit(8);
    case U'九':
    case U'玖': return digit(9);
    case U'十':
    case U'拾': return unit(10);
    case U'廿': return unit(20);
    case U'卅': return unit(30);
    case U'百':
    case U'佰': return unit(100);
    case U'千':
    case U'仟': return unit(1000);
    case U'万': return unit(10000);
    case U'亿': return unit(100000000);
    default: return (struct numeral){0};
    }
}

bool tally_value_is_numeral(uint32_t token)
{
    struct numeral n = numeral_of(token);
    return (token & TALLY_TOKEN_NUMBER) != 0 || n.digit || n.unit;
}

bool tally_value_is_banking(uint32_t token)
{
    static const uint32_t characters[] = {U'壹', U'贰', U'叁', U'肆', U'伍', U'陆',
                                          U'柒', U'捌', U'玖', U'拾', U'佰', U'仟'};
    for (size_t i = 0; i < sizeof characters / sizeof *characters; i++) {
        if (characters[i] == token)
            return true;
    }
    return false;
}

/* 一仟, 百伍: who mixes the forms means one number, where no name or word ends in one of them (队伍
 * 百人, 大陆千里). */
static bool joins_banking(uint32_t a, uint32_t b)
{
    const struct numeral x = numeral_of(a);
    const struct numeral y = numeral_of(b);
    bool word = a == U'伍' || a == U'陆' || b == U'拾';
    return !word && ((x.digit && y.unit) || (x.unit && y.digit && a != U'拾'));
}

bool tally_value_joins(uint32_t a, uint32_t b)
{
    const struct numeral x = numeral_of(a);
    const struct numeral y = numeral_of(b);
    bool any = (x.unit && x.worth >= 10000) || (y.unit && y.worth >= 10000) ||
               (x.digit && x.worth == 0) || (y.digit && y.worth == 0);
    return tally_value_is_numeral(a) && tally_value_is_numeral(b) &&
           (any || tally_value_is_banking(a) == tally_value_is_banking(b) || joins_banking(a, b));
}

/* *sum += a * b, unless that is over the maximum. */
static bool add_product(uint64_t *sum, uint64_t a, uint64_t b)
{
    uint64_t product;
    return !__builtin_mul_overflow(a, b, &product) && !__builtin_add_overflow(*sum, product, sum) &&
           *sum <= value_max;
}

static bool add_digit(struct tally_value *value, unsigned digit)
{
    uint64_t sum = digit;
    if (!add_product(&sum, value->digits, 10))
        return false;
    value->digits = sum;
    return true;
}

/* "1000" or "3.5". */
static bool read_arabic(const struct tally_tokens *tokens, size_t at, struct tally_value *out)
{
    char text[64];
    size_t len = tally_normalize_token_spelling(tokens, at, text, sizeof text);
    bool fraction = false;
    *out = (struct tally_value){0};
    for (size_t i = 0; i < len; i++) {
        if (text[i] == '.') {
            fraction = true;
            continue;
        }
        if (len > DIGITS_MAX + 1 || !add_digit(out, (unsigned)(text[i] - '0')))
            return false;
        out->scale = (uint8_t)(out->scale + fraction);
    }
    while (out->scale > 0 && out->digits % 10 == 0) { /* 3.50 is 3.5 */
        out->digits /= 10;
        out->scale--;
    }
    return len > 0;
}

static bool multiply(struct tally_value *value, uint64_t by)
{
    while (by >= 10 && value->scale > 0) {
        value->scale--;
        by /= 10;
    }
    uint64_t product = 0;
    if (!add_product(&product, value->digits, by))
        return false;
    value->digits = product;
    return true;
}

/* 三 in 三千, 二十 in 二十万: sums below 万, then below 亿. */
struct sum {
    uint64_t total;   /* what 亿 and 万 have closed */
    uint64_t section; /* below the next of them */
    uint64_t digit;
    bool has_digit;
    uint64_t last_unit;
};

/* 十 百 千, and 廿 卅, which are tens of their own. The 零 in 一千零十五 holds a place; 零十 is no
 * number. */
static bool take_small(struct sum *s, uint64_t unit)
{
    const bool tens = unit == 20 || unit == 30;
    const bool zero = s->has_digit && s->digit == 0;
    if ((tens && s->has_digit) || (zero && s->section == 0 && s->total == 0))
        return false;
    s->last_unit = tens ? 10 : unit;
    return add_product(&s->section, s->has_digit && !zero ? s->digit : 1, unit);
}

/* 万 and 亿 close what is below them. */
static bool take_large(struct sum *s, uint64_t unit)
{
    uint64_t closed = s->section;
    if (!add_product(&closed, s->has_digit ? s->digit : 0, 1))
        return false;
    if (unit == 100000000) {
        if (!add_product(&closed, s->total, 1))
            return false;
        s->total = 0;
    }
    s->section = 0;
    s->last_unit = unit;
    return closed > 0 && add_product(&s->total, closed, unit);
}

static bool take_unit(struct sum *s, uint64_t unit)
{
    if (!(unit < 10000 ? take_small(s, unit) : take_large(s, unit)))
        return false;
    s->digit = 0;
    s->has_digit = false;
    return true;
}

static bool has_unit(const struct tally_tokens *tokens, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        if (numeral_of(tokens->tok[i]).unit)
            return true;
    }
    return false;
}

/* 十 百 千 fall inside a number below 万: 七十八千 of 千瓦 is 七十八. 廿 and 卅 are tens. */
static bool falls(struct numeral n, uint64_t *last)
{
    uint64_t unit = n.worth < 100 ? 10 : n.worth;
    bool good = !n.unit || n.worth >= 10000 || *last == 0 || unit < *last;
    if (n.unit)
        *last = n.worth >= 10000 ? 0 : unit;
    return good;
}

static size_t numeral_run(const struct tally_tokens *tokens, size_t from, size_t to)
{
    size_t at = from;
    uint64_t last = 0;
    while (at < to) {
        struct numeral n = numeral_of(tokens->tok[at]);
        if ((!n.digit && !n.unit) || !falls(n, &last))
            break;
        if (at > from && (!tally_value_joins(tokens->tok[at - 1], tokens->tok[at]) ||
                          !tally_tokens_joined(tokens, at)))
            break;
        at++;
    }
    return at - from;
}

/* 二〇一九: digits in their places. */
static bool read_places(const struct tally_tokens *tokens, size_t from, size_t to,
                        struct tally_value *out)
{
    if (to - from > DIGITS_MAX)
        return false;
    for (size_t i = from; i < to; i++) {
        if (!add_digit(out, (unsigned)numeral_of(tokens->tok[i]).worth))
            return false;
    }
    return true;
}

/* A unit stands at `at`, and goes with the number in front of it. */
static bool counts(const struct tally_tokens *tokens, size_t at)
{
    return at < tokens->count && tokens->marks[at] == 0 &&
           tally_units_read(tokens, (uint32_t)at).id != 0;
}

static bool read_units(const struct tally_tokens *tokens, size_t from, size_t to,
                       struct tally_value *out)
{
    struct sum s = {0};
    for (size_t i = from; i < to; i++) {
        struct numeral n = numeral_of(tokens->tok[i]);
        if (n.unit) {
            if (!take_unit(&s, n.worth))
                return false;
            continue;
        }
        if (s.has_digit && s.digit != 0)
            return false; /* 三五百 is no number */
        s.digit = n.worth;
        s.has_digit = true;
    }
    /* 三千五 is 3500: a last digit without a unit stands one place below the last unit. Neither in
     * banking forms nor before what is counted (三千五元) does anybody speak so. */
    bool zero = to - from >= 2 && numeral_of(tokens->tok[to - 2]).worth == 0;
    bool short_form =
        s.has_digit && !zero && s.last_unit >= 100 && !tally_value_is_banking(tokens->tok[to - 1]);
    if (short_form && counts(tokens, to))
        return false;
    uint64_t place = short_form ? s.last_unit / 10 : 1;
    out->digits = s.total + s.section + s.digit * place; /* each at most value_max */
    return out->digits <= value_max;
}

static size_t read_chinese(const struct tally_tokens *tokens, size_t from, size_t to,
                           struct tally_value *out)
{
    size_t run = numeral_run(tokens, from, to);
    *out = (struct tally_value){0};
    if (run == 0)
        return 0;
    bool good = has_unit(tokens, from, from + run) ? read_units(tokens, from, from + run, out)
                                                   : read_places(tokens, from, from + run, out);
    return good ? run : 0;
}

/* 百 千 万 亿 behind figures, and 백 천 만 억, which are parts of other words elsewhere. */
static uint64_t multiplier(uint32_t token)
{
    switch (token) {
    case U'백': return 100;
    case U'천': return 1000;
    case U'만': return 10000;
    case U'억': return 100000000;
    default: return numeral_of(token).unit ? numeral_of(token).worth : 0;
    }
}

/* 1千, 3.5万: Arabic digits and Chinese or Korean units, the last of which is left in `*scale`; 0:
 * none. Of nothing there are no thousands: the 万 of 19:00万 is no part of the number. */
static size_t read_part(const struct tally_tokens *tokens, size_t from, size_t to,
                        struct tally_value *out, uint64_t *scale)
{
    *scale = 0;
    if ((tokens->tok[from] & TALLY_TOKEN_NUMBER) == 0 || !read_arabic(tokens, from, out))
        return 0;
    size_t at = from + 1;
    while (at < to && tokens->marks[at] == 0 && out->digits != 0) {
        const uint64_t worth = multiplier(tokens->tok[at]);
        if (worth < 100)
            break;
        if (!multiply(out, worth))
            return 0;
        *scale = worth;
        at++;
    }
    return at - from;
}

/* The figures behind a unit that have none of their own: all the places below it, 3万4211; the
 * first of them, 1万5; or the last, behind a zero, 1万零34. Returns their tokens. */
static size_t read_rest(const struct tally_tokens *tokens, size_t at, size_t to, uint64_t last,
                        struct tally_value *out)
{
    const size_t zero = at < to && numeral_of(tokens->tok[at]).digit &&
                        numeral_of(tokens->tok[at]).worth == 0 && tally_tokens_glued(tokens, at);
    const size_t number = at + zero;
    struct tally_value rest;
    size_t places = 0;
    if (number >= to || !tally_tokens_glued(tokens, number) ||
        (tokens->tok[number] & TALLY_TOKEN_NUMBER) == 0 || !read_arabic(tokens, number, &rest) ||
        rest.scale != 0 || memchr(tokens->text.ptr + tokens->off[number], '.', tokens->len[number]))
        return 0;
    for (uint64_t place = last; place > 1; place /= 10)
        places++;
    const size_t figures = tokens->len[number];
    const bool first = zero == 0 && figures == 1 && rest.digits > 0 && !counts(tokens, number + 1);
    if (zero > 0 ? figures >= places : figures != places && !first)
        return 0;
    const uint64_t worth = first ? rest.digits * (last / 10) : rest.digits;
    return add_product(&out->digits, worth, 1) ? zero + 1 : 0;
}

/* 1万5千: parts, each of a smaller unit than the one before. */
static size_t read_mixed(const struct tally_tokens *tokens, size_t from, size_t to,
                         struct tally_value *out)
{
    uint64_t last;
    size_t at = from + read_part(tokens, from, to, out, &last);
    while (at > from && last != 0 && out->scale == 0 && at < to && tally_tokens_glued(tokens, at)) {
        struct tally_value more;
        uint64_t scale;
        size_t took = read_part(tokens, at, to, &more, &scale);
        if (took < 2 || scale >= last || more.scale != 0 || more.digits >= last ||
            !add_product(&out->digits, more.digits, 1))
            break;
        last = scale;
        at += took;
    }
    if (at > from + 1 && last != 0 && out->scale == 0)
        at += read_rest(tokens, at, to, last, out);
    return at - from;
}

static uint16_t share_after(const struct tally_tokens *tokens, size_t at)
{
    uint16_t marks = tally_tokens_marks(tokens, at);
    if ((marks & TALLY_MARK_PERCENT) != 0)
        return 100;
    return (marks & TALLY_MARK_PERMILLE) != 0 ? 1000 : 0;
}

/* 百分之, 千分之. */
static uint16_t share_before(const struct tally_tokens *tokens, size_t from, size_t to)
{
    if (to - from <= 3 || tokens->tok[from + 1] != U'分' || tokens->tok[from + 2] != U'之')
        return 0;
    if (tokens->tok[from] == U'百')
        return 100;
    return tokens->tok[from] == U'千' ? 1000 : 0;
}

size_t tally_value_read(const struct tally_tokens *tokens, size_t from, size_t to,
                        struct tally_value *out)
{
    struct tally_value value;
    if (from >= to)
        return 0;
    uint16_t share = share_before(tokens, from, to);
    size_t skipped = share > 0 ? 3 : 0;
    size_t at = from + skipped;
    size_t taken = (tokens->tok[at] & TALLY_TOKEN_NUMBER) != 0
                       ? read_mixed(tokens, at, to, &value)
                       : read_chinese(tokens, at, to, &value);
    if (taken == 0)
        return 0;
    value.per = share > 0 ? share : share_after(tokens, at + taken);
    *out = value;
    return skipped + taken;
}

bool tally_value_eq(struct tally_value a, struct tally_value b)
{
    while (a.scale > 0 && a.digits % 10 == 0) {
        a.digits /= 10;
        a.scale--;
    }
    while (b.scale > 0 && b.digits % 10 == 0) {
        b.digits /= 10;
        b.scale--;
    }
    return a.digits == b.digits && a.scale == b.scale && a.per == b.per;
}

bool tally_value_is_short(const struct tally_tokens *tokens, size_t at, size_t took)
{
    if (took < 2)
        return false;
    const struct numeral above = numeral_of(tokens->tok[at + took - 2]);
    const uint32_t last = tokens->tok[at + took - 1];
    const bool figure = (last & TALLY_TOKEN_NUMBER) != 0 && tokens->len[at + took - 1] == 1;
    return above.unit && above.worth >= 100 && (figure || numeral_of(last).digit);
}

bool tally_value_is_pair(const struct tally_tokens *tokens, size_t at, size_t took)
{
    bool pair = took == 2;
    for (size_t i = at; pair && i < at + took; i++) {
        struct numeral n = numeral_of(tokens->tok[i]);
        pair = (tokens->tok[i] & TALLY_TOKEN_NUMBER) == 0 && n.digit && n.worth > 0;
    }
    return pair;
}

bool tally_value_whole(const struct tally_tokens *tokens, uint32_t *at, uint32_t most,
                       uint32_t *out)
{
    struct tally_value value;
    size_t took = tally_value_read(tokens, *at, tokens->count, &value);
    if (took == 0 || value.scale != 0 || value.per != 0 || value.digits > most ||
        tally_value_is_pair(tokens, *at, took))
        return false;
    *at += (uint32_t)took;
    *out = (uint32_t)value.digits;
    return true;
}
