#include "verifier/amount.h"

#include "verifier/between.h"
#include "verifier/numberword.h"
#include "verifier/value.h"

struct reading {
    const struct tally_tokens *t;
    uint32_t from;   /* the first token of the amount */
    uint32_t at;     /* the next one to be read */
    uint32_t closed; /* before this token a bracket is closed: seven (7) days */
    struct tally_amount *out;
};

/* --- Where it is read --- */

static bool is_token(const struct reading *r, uint32_t at, uint32_t token)
{
    return at < r->t->count && r->t->tok[at] == token;
}

static bool is_word(const struct reading *r, uint32_t at, const char *words)
{
    return at < r->t->count && tally_normalize_token_is(r->t, at, words);
}

static bool is_number(const struct reading *r, uint32_t at)
{
    return at < r->t->count && (r->t->tok[at] & TALLY_TOKEN_NUMBER) != 0;
}

/* Nothing but blanks stands before token `at`, and `sign` if it is not 0. */
static bool parted_by(const struct reading *r, uint32_t at, uint32_t sign)
{
    struct tally_between gap;
    bool found = sign == 0;
    tally_between_read(r->t, at, &gap);
    for (size_t i = 0; i < gap.count; i++) {
        bool own = sign != 0 && gap.at[i].plain == sign && gap.at[i].run == 1;
        bool bracket = at == r->closed && gap.at[i].plain == U')';
        if (!own && !bracket && gap.at[i].kind != TALLY_SYMBOL_BLANK)
            return false;
        found |= own;
    }
    return found;
}

static bool clean(const struct reading *r, uint32_t at)
{
    return at < r->t->count && parted_by(r, at, 0);
}

/* Not even a blank stands before it. */
static bool attached(const struct reading *r, uint32_t at)
{
    return at < r->t->count && tally_between_bytes(r->t, at).len == 0;
}

/* --- The value --- */

static uint64_t divisor(uint64_t a, uint64_t b)
{
    while (b != 0) {
        uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

static void reduce(uint64_t *num, uint64_t *den)
{
    uint64_t common = divisor(*num, *den);
    *num /= common;
    *den /= common;
}

/* *num / *den times `by` / `over`; false when that is too large. */
static bool scale(uint64_t *num, uint64_t *den, uint64_t by, uint64_t over)
{
    reduce(num, &over);
    reduce(&by, den);
    return over > 0 && !__builtin_mul_overflow(*num, by, num) &&
           !__builtin_mul_overflow(*den, over, den);
}

static bool multiply(struct reading *r, uint64_t by, uint64_t over)
{
    return scale(&r->out->num, &r->out->den, by, over);
}

static bool add(struct tally_amount *sum, const struct tally_amount *more)
{
    uint64_t a = sum->num;
    uint64_t b = more->num;
    uint64_t common = divisor(sum->den, more->den);
    uint64_t den = sum->den / common;
    if (__builtin_mul_overflow(a, more->den / common, &a) || __builtin_mul_overflow(b, den, &b) ||
        __builtin_add_overflow(a, b, &sum->num) ||
        __builtin_mul_overflow(den, more->den, &sum->den))
        return false;
    reduce(&sum->num, &sum->den);
    return true;
}

static bool take_value(struct reading *r, struct tally_value value)
{
    r->out->num = value.digits;
    r->out->den = 1;
    for (unsigned i = 0; i < value.scale; i++) {
        if (!multiply(r, 1, 10))
            return false;
    }
    return true;
}

/* --- In figures --- */

/* A point that belongs to the figures behind it: .58 */
static bool bare_point(const struct reading *r, uint32_t at)
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

/* 3/4 */
static bool read_stroke(struct reading *r)
{
    struct tally_value below;
    if (!is_number(r, r->at) || !parted_by(r, r->at, U'/') ||
        (r->t->flags[r->at] & TALLY_TOKEN_SPACE) != 0 ||
        tally_value_read(r->t, r->at, r->at + 1, &below) != 1 || below.scale != 0 ||
        below.digits == 0 || r->out->den != 1)
        return false;
    r->at++;
    r->out->den = below.digits; /* as it is written: tally_amount_read() reduces it */
    r->out->share = true;
    r->out->stroke = true;
    return true;
}

static bool read_figures(struct reading *r)
{
    char text[64];
    struct tally_value value;
    size_t len = tally_normalize_token_spelling(r->t, r->at, text, sizeof text);
    size_t took = tally_value_read(r->t, r->at, r->t->count, &value);
    if (zeros(text, len) || took == 0 || !take_value(r, value))
        return false;
    if (bare_point(r, r->at) && memchr(text, '.', len) == NULL && took == 1) {
        r->out->left |= r->at == r->from;
        for (size_t i = 0; i < len; i++) {
            if (!multiply(r, 1, 10))
                return false;
        }
    }
    r->at += (uint32_t)took;
    if (took == 1 && read_stroke(r))
        return true;
    if (tally_numberword_ending(r->t, r->at)) {
        r->out->ordinal = true;
        r->at++;
    }
    return true;
}

/* 1.2 million, 3k, $5bn: what multiplies figures. */
static bool read_multiplier(struct reading *r)
{
    static const struct {
        const char *words;
        uint64_t worth;
        bool money, glued;
    } table[] = {
        {"hundred", 100, false, false},     {"thousand", 1000, false, false},
        {"million", 1000000, false, false}, {"billion", 1000000000, false, false},
        {"k", 1000, false, true},           {"m mn mio", 1000000, true, true},
        {"bn b", 1000000000, true, true},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        if (!is_word(r, r->at, table[i].words) || !clean(r, r->at) ||
            (table[i].money && r->out->unit.kind != TALLY_DIFF_MONEY) ||
            (table[i].glued && !attached(r, r->at)))
            continue;
        r->at++;
        return multiply(r, table[i].worth, 1);
    }
    return true;
}

/* --- In Chinese numerals --- */

static bool is_digit(const struct reading *r, uint32_t at, struct tally_value *digit)
{
    return at < r->t->count && !is_number(r, at) && tally_value_is_numeral(r->t->tok[at]) &&
           tally_value_read(r->t, at, at + 1, digit) == 1 && digit->digits < 10 &&
           r->t->marks[at] == 0;
}

/* 点五八 behind a number; 三点十分 and 三点五分 are times. */
static bool read_point(struct reading *r)
{
    struct tally_value digit;
    uint32_t i = r->at + 1;
    uint64_t num = r->out->num;
    uint64_t den = r->out->den;
    if (!is_token(r, r->at, U'点') || !attached(r, r->at) || den != 1)
        return true;
    for (; is_digit(r, i, &digit); i++) {
        if (__builtin_mul_overflow(num, 10, &num) || __builtin_mul_overflow(den, 10, &den) ||
            __builtin_add_overflow(num, digit.digits, &num))
            return false;
    }
    bool more = i < r->t->count && tally_value_is_numeral(r->t->tok[i]) && r->t->tok[i] != U'万' &&
                r->t->tok[i] != U'亿';
    if (i == r->at + 1 || more || is_token(r, i, U'分') || is_token(r, i, U'刻'))
        return true;
    r->out->num = num;
    r->out->den = den;
    r->at = i;
    if (is_token(r, i, U'万') || is_token(r, i, U'亿')) {
        r->at++;
        return multiply(r, r->t->tok[i] == U'万' ? 10000 : 100000000, 1);
    }
    return true;
}

/* Two figures side by side count about (三四天) or are read one by one (二〇二六). */
static bool in_places(const struct reading *r, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        struct tally_value one;
        if (tally_value_read(r->t, i, i + 1, &one) != 1 || one.digits > 9)
            return false;
    }
    return to - from > 1;
}

/* 万 in 万分之三, which is no number by itself. */
static bool read_ten_thousand(struct reading *r)
{
    if (!is_token(r, r->at, U'万') || !is_token(r, r->at + 1, U'分'))
        return false;
    r->at++;
    r->out->num = 10000;
    return true;
}

static bool read_numerals(struct reading *r)
{
    struct tally_value value;
    if (read_ten_thousand(r))
        return true;
    size_t took = tally_value_read(r->t, r->at, r->t->count, &value);
    uint32_t end = r->at + (uint32_t)took;
    if (took == 0 || in_places(r, r->at, end) || !take_value(r, value))
        return false;
    /* The number goes on in what is no part of it: 三十几. */
    if (is_token(r, end, U'几') || is_token(r, end, U'多') || is_token(r, end, U'余'))
        return false;
    bool hundredths = took > 3 && r->t->tok[r->at + 1] == U'分' && r->t->tok[r->at + 2] == U'之';
    r->at = end;
    if (!read_point(r))
        return false;
    if (!hundredths)
        return true;
    r->out->share = true;
    return multiply(r, 1, value.per);
}

/* 分之 behind the denominator. */
static bool read_parts(struct reading *r)
{
    const uint64_t below = r->out->num;
    struct tally_value above;
    if (r->out->den != 1 || below == 0 || r->out->share || !is_token(r, r->at, U'分') ||
        !is_token(r, r->at + 1, U'之'))
        return true;
    r->at += 2;
    size_t took = tally_value_read(r->t, r->at, r->t->count, &above);
    if (took == 0 || !take_value(r, above))
        return false;
    r->at += (uint32_t)took;
    r->out->share = true;
    return read_point(r) && multiply(r, 1, below);
}

/* --- In English words --- */

/* thirds, quarter: what the number before counts parts of. */
static uint32_t parts_of(const struct reading *r, uint32_t at, bool many)
{
    static const struct {
        const char *one, *many;
        uint32_t parts;
    } table[] = {
        {"half", "halves", 2},      {"third", "thirds", 3},   {"quarter", "quarters", 4},
        {"fourth", "fourths", 4},   {"fifth", "fifths", 5},   {"sixth", "sixths", 6},
        {"seventh", "sevenths", 7}, {"eighth", "eighths", 8}, {"ninth", "ninths", 9},
        {"tenth", "tenths", 10},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        if (is_word(r, at, many ? table[i].many : table[i].one))
            return table[i].parts;
    }
    return 0;
}

static bool read_words(struct reading *r)
{
    uint64_t value;
    bool ordinal;
    uint32_t took = tally_numberword_number(r->t, r->at, &value, &ordinal);
    if (took == 0)
        return false;
    uint32_t next = r->at + took;
    uint32_t parts = ordinal || value == 0 ? 0 : parts_of(r, next, value > 1);
    bool joined = parts != 0 && (clean(r, next) || parted_by(r, next, U'-'));
    r->out->num = value;
    r->out->ordinal = ordinal;
    r->out->share = joined;
    r->at = next + joined;
    return !joined || multiply(r, 1, parts);
}

/* Article IV */
static bool read_roman(struct reading *r)
{
    r->out->num = tally_numberword_roman(r->t, r->at);
    r->at += r->out->num > 0;
    return r->out->num > 0;
}

/* half an hour */
static bool read_half_a(struct reading *r)
{
    if (!is_word(r, r->at, "half") || !is_word(r, r->at + 1, "a an") || !clean(r, r->at + 1) ||
        tally_units_read(r->t, r->at + 2).id == 0)
        return false;
    r->at += 2;
    r->out->num = 1;
    r->out->den = 2;
    return true;
}

/* --- The number --- */

static struct tally_unit unit_at(const struct reading *r, uint32_t at)
{
    struct tally_unit unit = tally_units_read(r->t, at);
    bool degree = unit.id != 0 && tally_normalize_token_is(r->t, at, "c f");
    if (unit.id == 0 || !parted_by(r, at, degree ? U'°' : 0))
        return (struct tally_unit){0};
    return unit;
}

/* 半小时, 半个月 */
static bool read_half(struct reading *r)
{
    if (!is_token(r, r->at, U'半'))
        return false;
    uint32_t next = r->at + 1;
    if (unit_at(r, next).id == 0)
        return false;
    r->at = next;
    r->out->num = 1;
    r->out->den = 2;
    return true;
}

/* 一个半小时 */
static bool read_and_half(struct reading *r)
{
    const struct tally_amount half = {.num = 1, .den = 2};
    if (!is_token(r, r->at, U'个') || !is_token(r, r->at + 1, U'半') ||
        unit_at(r, r->at + 2).id == 0)
        return true;
    r->at += 2;
    return add(r->out, &half);
}

static bool read_number(struct reading *r)
{
    r->out->num = 0;
    r->out->den = 1;
    if (r->at >= r->t->count)
        return false;
    if (is_number(r, r->at))
        return read_figures(r) && read_multiplier(r) && read_parts(r) && read_and_half(r);
    if (tally_value_is_numeral(r->t->tok[r->at]))
        return read_numerals(r) && read_parts(r) && read_and_half(r);
    return read_half(r) || read_half_a(r) || read_words(r) || read_roman(r);
}

/* --- What stands beside it --- */

/* seven (7): the same number again; another one is no amount. */
static bool read_again(struct reading *r)
{
    struct tally_amount again = {.den = 1};
    struct reading inner = {.t = r->t, .from = r->at, .at = r->at, .out = &again};
    if (r->at >= r->t->count || !parted_by(r, r->at, U'(') || !read_number(&inner) ||
        !parted_by(r, inner.at, U')'))
        return true;
    r->at = inner.at;
    r->closed = inner.at;
    return again.num == r->out->num && again.den == r->out->den;
}

static bool read_sign_before(struct reading *r)
{
    struct tally_between gap;
    tally_between_read(r->t, r->at, &gap);
    for (size_t i = 0; i < gap.count; i++) {
        const struct tally_between_symbol *s = &gap.at[i];
        bool joins = s->at_left && r->at > 0 && !tally_token_is_character(r->t->tok[r->at - 1]);
        bool minus = s->plain == U'-' && s->at_right && !s->line_start && !joins;
        bool money = s->kind == TALLY_SYMBOL_MONEY;
        if (money)
            r->out->unit = tally_units_of_sign(s->plain, "");
        r->out->below_zero |= minus;
        r->out->left |= (minus || money) && r->at == r->from;
        if (money && r->out->unit.id == 0)
            return false;
    }
    return true;
}

/* US$, HK$ */
static bool read_country(struct reading *r)
{
    static const char *const countries[] = {"us", "hk", "rmb"};
    for (size_t i = 0; i < sizeof countries / sizeof *countries; i++) {
        uint32_t sign = i < 2 ? U'$' : U'¥';
        if (!is_word(r, r->at, countries[i]) || r->at + 1 >= r->t->count ||
            !parted_by(r, r->at + 1, sign))
            continue;
        r->out->unit = tally_units_of_sign(sign, countries[i]);
        r->at++;
        return true;
    }
    return false;
}

/* 零下; what says the currency before a number: 人民币, USD, $. */
static bool read_before(struct reading *r)
{
    bool words = is_token(r, r->at, U'零') && is_token(r, r->at + 1, U'下');
    bool named = is_word(r, r->at, "rmb cny usd eur hkd gbp jpy") || is_token(r, r->at, U'人');
    if (words && attached(r, r->at + 1) && attached(r, r->at + 2)) {
        r->at += 2;
        r->out->below_zero = true;
        return true;
    }
    if (read_country(r))
        return true;
    struct tally_unit unit = named ? tally_units_read(r->t, r->at) : (struct tally_unit){0};
    if (unit.id == 0 || unit.kind != TALLY_DIFF_MONEY)
        return read_sign_before(r);
    r->at += unit.count;
    r->out->unit = unit;
    return clean(r, r->at) || (r->at < r->t->count && parted_by(r, r->at, U'¥'));
}

/* 每小时 before the number, or /h, 每小时, per hour and an hour behind the unit. */
static bool read_rate_before(struct reading *r)
{
    if (!is_token(r, r->at, U'每'))
        return true;
    struct tally_unit unit = tally_units_read(r->t, r->at + 1);
    r->at += 1 + unit.count;
    r->out->per = unit.id;
    return unit.id != 0 && clean(r, r->at);
}

static bool read_rate_behind(struct reading *r)
{
    uint32_t next = r->at;
    if (next >= r->t->count || r->out->per != 0 || r->out->unit.id == 0)
        return true;
    bool slash = parted_by(r, next, U'/');
    bool word = clean(r, next) && (is_token(r, next, U'每') || is_word(r, next, "per a an"));
    struct tally_unit unit = tally_units_read(r->t, next + word);
    if ((!slash && !(word && clean(r, next + 1))) || unit.id == 0)
        return true;
    r->at = next + word + unit.count;
    r->out->per = unit.id;
    return true;
}

static bool read_share(struct reading *r)
{
    struct tally_between gap;
    uint64_t parts = 0;
    tally_between_read(r->t, r->at, &gap);
    uint32_t sign = gap.count > 0 && gap.at[0].at_left ? gap.at[0].plain : 0;
    uint32_t words = is_word(r, r->at, "percent pct")                            ? 1
                     : is_word(r, r->at, "per") && is_word(r, r->at + 1, "cent") ? 2
                                                                                 : 0;
    parts = sign == U'%' ? 100 : sign == U'‰' ? 1000 : sign == U'‱' ? 10000 : 0;
    if (parts != 0)
        r->out->right = true;
    else if (words > 0 && clean(r, r->at) && (words == 1 || clean(r, r->at + 1)))
        parts = 100;
    if (parts == 0)
        return true;
    r->at += sign == 0 || !r->out->right ? words : 0;
    r->out->share = true;
    return multiply(r, 1, parts);
}

/* ¥500元; $500元 is no amount. */
static bool read_currency_again(struct reading *r, const struct tally_unit *unit)
{
    if (unit->id == r->out->unit.id)
        r->at += unit->count;
    return unit->id == r->out->unit.id || unit->kind != TALLY_DIFF_MONEY;
}

/* The unit, if there is no currency before the number, or the same one again. */
static bool read_unit(struct reading *r)
{
    struct tally_unit unit = r->at < r->t->count ? unit_at(r, r->at) : (struct tally_unit){0};
    if (unit.id == 0)
        return true;
    if (r->out->unit.id != 0)
        return read_currency_again(r, &unit);
    r->out->unit = unit;
    r->out->share = false; /* 1/2 hour */
    r->at += unit.count;
    return true;
}

/* 一小时三十分钟 */
static bool read_compound(struct reading *r)
{
    struct tally_amount more = {.den = 1};
    struct reading inner = {.t = r->t, .from = r->at, .at = r->at, .out = &more};
    const struct tally_unit *unit = &r->out->unit;
    if (unit->base == 0 || r->out->per != 0 || !clean(r, r->at) || !read_number(&inner) ||
        !clean(&inner, inner.at))
        return true;
    struct tally_unit small = unit_at(&inner, inner.at);
    if (small.base != unit->base || small.factor >= unit->factor || more.share || more.ordinal)
        return true;
    r->at = inner.at + small.count;
    return scale(&more.num, &more.den, small.factor, unit->factor) && add(r->out, &more);
}

uint32_t tally_amount_read(const struct tally_tokens *tokens, uint32_t at, struct tally_amount *out)
{
    struct reading r = {.t = tokens, .from = at, .at = at, .out = out};
    *out = (struct tally_amount){.den = 1};
    if (at >= tokens->count || !read_rate_before(&r) || !read_before(&r) || !read_number(&r) ||
        !read_again(&r) || !read_share(&r))
        return 0;
    if (!out->right && (!read_unit(&r) || !read_compound(&r) || !read_rate_behind(&r)))
        return 0;
    return r.at - at;
}

uint32_t tally_amount_number(const struct tally_tokens *tokens, uint32_t at,
                             struct tally_amount *out)
{
    struct reading r = {.t = tokens, .from = at, .at = at, .out = out};
    *out = (struct tally_amount){.den = 1};
    return read_number(&r) ? r.at - at : 0;
}

bool tally_amount_same(const struct tally_amount *a, const struct tally_amount *b, bool *doubt)
{
    struct tally_amount x = *a;
    struct tally_amount y = *b;
    bool named = x.unit.id == y.unit.id;
    *doubt = x.unit.vague != y.unit.vague;
    if (x.share != y.share || x.ordinal != y.ordinal || x.below_zero != y.below_zero ||
        x.per != y.per || (!named && (x.unit.base == 0 || x.unit.base != y.unit.base)))
        return false;
    if (x.stroke && y.stroke) /* 1/2 and 2/4 need not be shares */
        return x.num == y.num && x.den == y.den;
    if (!named &&
        (!scale(&x.num, &x.den, x.unit.factor, 1) || !scale(&y.num, &y.den, y.unit.factor, 1)))
        return false;
    reduce(&x.num, &x.den);
    reduce(&y.num, &y.den);
    return x.num == y.num && x.den == y.den;
}
