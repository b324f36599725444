#include "verifier/amount.h"

#include "verifier/amounting.h"
#include "verifier/between.h"
#include "verifier/fraction.h"
#include "verifier/value.h"

/* --- What stands beside it --- */

/* seven (7): the same number again; another one is no amount. */
static bool read_again(struct tally_amounting *r)
{
    struct tally_amount again = {.den = 1};
    struct tally_amounting inner = {.t = r->t, .from = r->at, .at = r->at, .out = &again};
    if (r->at >= r->t->count || !tally_amounting_parted(r, r->at, U'(') ||
        !tally_amounting_number(&inner) || !tally_amounting_parted(r, inner.at, U')'))
        return true;
    r->at = inner.at;
    r->closed = inner.at;
    return again.num == r->out->num && again.den == r->out->den;
}

static bool read_sign_before(struct tally_amounting *r)
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
static bool read_country(struct tally_amounting *r)
{
    static const char *const countries[] = {"us", "hk", "rmb"};
    for (size_t i = 0; i < sizeof countries / sizeof *countries; i++) {
        uint32_t sign = i < 2 ? U'$' : U'¥';
        if (!tally_amounting_word(r, r->at, countries[i]) || r->at + 1 >= r->t->count ||
            !tally_amounting_parted(r, r->at + 1, sign))
            continue;
        r->out->unit = tally_units_of_sign(sign, countries[i]);
        r->at++;
        return true;
    }
    return false;
}

/* 零下; what says the currency before a number: 人民币, USD, $. */
static bool read_before(struct tally_amounting *r)
{
    bool words =
        tally_amounting_token(r, r->at, U'零') && tally_amounting_token(r, r->at + 1, U'下');
    bool named = tally_amounting_word(r, r->at, "rmb cny usd eur hkd gbp jpy") ||
                 tally_amounting_token(r, r->at, U'人');
    if (words && tally_amounting_attached(r, r->at + 1) && tally_amounting_attached(r, r->at + 2)) {
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
    return tally_amounting_clean(r, r->at) ||
           (r->at < r->t->count && tally_amounting_parted(r, r->at, U'¥'));
}

/* 每小时 before the number, or /h, 每小时, per hour and an hour behind the unit. */
static bool read_rate_before(struct tally_amounting *r)
{
    if (!tally_amounting_token(r, r->at, U'每'))
        return true;
    struct tally_unit unit = tally_units_read(r->t, r->at + 1);
    r->at += 1 + unit.count;
    r->out->per = unit.id;
    return unit.id != 0 && tally_amounting_clean(r, r->at);
}

static bool read_rate_behind(struct tally_amounting *r)
{
    uint32_t next = r->at;
    if (next >= r->t->count || r->out->per != 0 || r->out->unit.id == 0)
        return true;
    bool slash = tally_amounting_parted(r, next, U'/');
    bool word = tally_amounting_clean(r, next) && (tally_amounting_token(r, next, U'每') ||
                                                   tally_amounting_word(r, next, "per a an"));
    struct tally_unit unit = tally_units_read(r->t, next + word);
    if ((!slash && !(word && tally_amounting_clean(r, next + 1))) || unit.id == 0)
        return true;
    r->at = next + word + unit.count;
    r->out->per = unit.id;
    return true;
}

/* percent, per cent: the tokens it takes */
static uint32_t percent_words(const struct tally_amounting *r)
{
    uint32_t words = 0;
    if (tally_amounting_word(r, r->at, "percent pct"))
        words = 1;
    else if (tally_amounting_word(r, r->at, "per") && tally_amounting_word(r, r->at + 1, "cent"))
        words = 2;
    return words > 0 && tally_amounting_clean(r, r->at) &&
                   (words == 1 || tally_amounting_clean(r, r->at + 1))
               ? words
               : 0;
}

/* 八成, but for 八成五 */
static bool tenths(const struct tally_amounting *r)
{
    return tally_amounting_token(r, r->at, U'成') && tally_amounting_clean(r, r->at) &&
           r->out->den == 1 && r->out->num <= 10 && !r->out->share &&
           !(tally_amounting_clean(r, r->at + 1) && tally_value_is_numeral(r->t->tok[r->at + 1]));
}

static bool read_share(struct tally_amounting *r)
{
    struct tally_between gap;
    tally_between_read(r->t, r->at, &gap);
    uint32_t sign = gap.count > 0 && gap.at[0].at_left ? gap.at[0].plain : 0;
    uint64_t parts = sign == U'%' ? 100 : sign == U'‰' ? 1000 : sign == U'‱' ? 10000 : 0;
    uint32_t words = 0;
    if (parts != 0) {
        r->out->right = true;
    } else if ((words = percent_words(r)) > 0) {
        parts = 100;
    } else if (tenths(r)) {
        parts = 10;
        words = 1;
    }
    if (parts == 0)
        return true;
    r->at += words;
    r->out->share = true;
    return tally_amounting_multiply(r, 1, parts);
}

/* ¥500元; $500元 is no amount. */
static bool read_currency_again(struct tally_amounting *r, const struct tally_unit *unit)
{
    if (unit->id == r->out->unit.id)
        r->at += unit->count;
    return unit->id == r->out->unit.id || unit->kind != TALLY_DIFF_MONEY;
}

/* The unit, if there is no currency before the number, or the same one again. */
static bool read_unit(struct tally_amounting *r)
{
    struct tally_unit unit =
        r->at < r->t->count ? tally_amounting_unit_at(r, r->at) : (struct tally_unit){0};
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
static bool read_compound(struct tally_amounting *r)
{
    struct tally_amount more = {.den = 1};
    struct tally_amounting inner = {.t = r->t, .from = r->at, .at = r->at, .out = &more};
    const struct tally_unit *unit = &r->out->unit;
    if (unit->base == 0 || r->out->per != 0 || !tally_amounting_clean(r, r->at) ||
        !tally_amounting_number(&inner) || !tally_amounting_clean(&inner, inner.at))
        return true;
    struct tally_unit small = tally_amounting_unit_at(&inner, inner.at);
    if (small.base != unit->base || small.factor >= unit->factor || more.share || more.ordinal)
        return true;
    r->at = inner.at + small.count;
    return tally_fraction_scale(&more.num, &more.den, small.factor, unit->factor) &&
           tally_fraction_add(&r->out->num, &r->out->den, more.num, more.den);
}

uint32_t tally_amount_read(const struct tally_tokens *tokens, uint32_t at, struct tally_amount *out)
{
    struct tally_amounting r = {.t = tokens, .from = at, .at = at, .out = out};
    *out = (struct tally_amount){.den = 1};
    if (at >= tokens->count || !read_rate_before(&r) || !read_before(&r) ||
        !tally_amounting_number(&r) || !read_again(&r) || !read_share(&r))
        return 0;
    if (!out->right && (!read_unit(&r) || !read_compound(&r) || !read_rate_behind(&r)))
        return 0;
    return r.at - at;
}

uint32_t tally_amount_number(const struct tally_tokens *tokens, uint32_t at,
                             struct tally_amount *out)
{
    struct tally_amounting r = {.t = tokens, .from = at, .at = at, .out = out};
    *out = (struct tally_amount){.den = 1};
    return tally_amounting_number(&r) ? r.at - at : 0;
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
    if (!named && (!tally_fraction_scale(&x.num, &x.den, x.unit.factor, 1) ||
                   !tally_fraction_scale(&y.num, &y.den, y.unit.factor, 1)))
        return false;
    tally_fraction_reduce(&x.num, &x.den);
    tally_fraction_reduce(&y.num, &y.den);
    return x.num == y.num && x.den == y.den;
}
