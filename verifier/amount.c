#include "verifier/amount.h"

#include "verifier/amounting.h"
#include "verifier/amountrate.h"
#include "verifier/amountshare.h"
#include "verifier/between.h"
#include "verifier/fraction.h"
#include "verifier/hangulnumber.h"
#include "verifier/known.h"
#include "verifier/names.h"
#include "verifier/rangeform.h"
#include "verifier/sameamount.h"
#include "verifier/value.h"

/* --- What stands beside it --- */

/* Before token `at` stands the bracket, and up to it nothing but the signs of the amount there;
 * behind it, if it opens, neither. */
static bool bracket_at(const struct tally_tokens *t, uint32_t at, uint32_t bracket, bool rate)
{
    struct tally_between gap;
    bool found = false;
    tally_between_read(t, at, &gap);
    for (size_t i = 0; i < gap.count && !(found && bracket == U')'); i++) {
        const struct tally_between_symbol *s = &gap.at[i];
        bool own = s->plain == bracket && s->run == 1 && !found;
        if (!own && s->kind != TALLY_SYMBOL_BLANK && s->kind != TALLY_SYMBOL_MONEY &&
            !(rate && s->kind == TALLY_SYMBOL_RATE))
            return false;
        found |= own;
    }
    return found;
}

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

/* A dash behind this token joins it with what follows, and is no minus. */
static bool joined_to(const struct tally_tokens *t, uint32_t at)
{
    return !tally_token_is_character(t->tok[at]) || tally_value_is_numeral(t->tok[at]) ||
           tally_units_read(t, at).id != 0;
}

static bool read_sign_before(struct tally_amounting *r)
{
    struct tally_between gap;
    tally_between_read(r->t, r->at, &gap);
    for (size_t i = 0; i < gap.count; i++) {
        const struct tally_between_symbol *s = &gap.at[i];
        bool joins = s->at_left && r->at > 0 && joined_to(r->t, r->at - 1);
        bool minus = s->plain == U'-' && s->at_right && !s->line_start && !joins;
        bool money = s->kind == TALLY_SYMBOL_MONEY;
        enum tally_bound bound = s->at_right ? tally_bound_of_sign(s->plain) : TALLY_BOUND_NONE;
        if (bound != TALLY_BOUND_NONE)
            r->out->bound = bound;
        if (money)
            r->out->unit = tally_units_of_sign(s->plain, "");
        r->out->below_zero |= minus;
        r->out->left |= (minus || money || bound != TALLY_BOUND_NONE) && r->at == r->from;
        if (money && r->out->unit.id == 0)
            return false;
    }
    return true;
}

/* US$, HK$, NT$ */
static bool read_country(struct tally_amounting *r)
{
    static const char *const countries[] = {"us", "hk", "nt", "rmb"};
    for (size_t i = 0; i < sizeof countries / sizeof *countries; i++) {
        uint32_t sign = i < 3 ? U'$' : U'¥';
        if (!tally_amounting_word(r, r->at, countries[i]) || r->at + 1 >= r->t->count ||
            !tally_amounting_parted(r, r->at + 1, sign))
            continue;
        r->out->unit = tally_units_of_sign(sign, countries[i]);
        r->at++;
        return true;
    }
    return false;
}

/* 零下, minus; 零上 says what need not be said. */
static bool read_zero(struct tally_amounting *r)
{
    bool above = tally_amounting_token(r, r->at + 1, U'上');
    uint32_t words = tally_amounting_token(r, r->at, U'零') &&
                             (above || tally_amounting_token(r, r->at + 1, U'下')) &&
                             tally_amounting_attached(r, r->at + 1)
                         ? 2
                         : tally_amounting_word(r, r->at, "minus");
    if (words == 0 || !tally_amounting_clean(r, r->at + words))
        return false;
    r->zero = words == 2;
    r->at += words;
    r->out->below_zero = !above;
    return true;
}

/* What says the currency before a number: 人民币, USD, $. */
static bool read_before(struct tally_amounting *r)
{
    if (read_zero(r) || read_country(r))
        return true;
    const struct tally_unit unit = tally_units_before(r->t, r->at);
    if (unit.id == 0)
        return read_sign_before(r);
    r->at += unit.count;
    r->out->unit = unit;
    r->named = true;
    return tally_amounting_clean(r, r->at) ||
           (r->at < r->t->count && tally_amounting_parted(r, r->at, U'¥'));
}

/* 30元（人民币）: the currency that its unit is, named once more. */
static void pass_currency(struct tally_amounting *r)
{
    if (r->out->unit.kind != TALLY_DIFF_MONEY || r->at >= r->t->count ||
        !tally_amounting_parted(r, r->at, U'('))
        return;
    const struct tally_unit again = tally_units_read(r->t, r->at);
    const uint32_t end = r->at + again.count;
    if (again.id == 0 ||
        (again.id != r->out->unit.id && !tally_units_may_be(&r->out->unit, &again)) ||
        !bracket_at(r->t, end, U')', false))
        return;
    r->at = end;
    r->closed = end;
}

/* ¥500元, 新台币500元; $500元 is no amount. */
static bool read_currency_again(struct tally_amounting *r, const struct tally_unit *unit)
{
    bool again = unit->id == r->out->unit.id || (r->named && tally_units_yuan(unit));
    if (!again && tally_units_may_be(&r->out->unit, unit)) {
        r->out->unit = *unit;
        again = true;
    }
    if (again)
        r->at += unit->count;
    return again || unit->kind != TALLY_DIFF_MONEY;
}

/* 一年半 */
static bool read_half_more(struct tally_amounting *r)
{
    if (!tally_amounting_token(r, r->at, U'半') || !tally_amounting_attached(r, r->at) ||
        r->out->unit.base == 0 || tally_amounting_unit_at(r, r->at + 1).id != 0)
        return true;
    r->at++;
    return tally_fraction_add(&r->out->num, &r->out->den, 1, 2);
}

/* 零下 or 零上 stands before it or begins it: its degrees are those of Celsius. */
static bool zero(const struct tally_amounting *r)
{
    return r->zero || (r->from > 1 && tally_amounting_token(r, r->from - 2, U'零') &&
                       (tally_amounting_token(r, r->from - 1, U'下') ||
                        tally_amounting_token(r, r->from - 1, U'上')));
}

/* 80,50 €: the sign of a currency behind its number, and of no other number. */
static void read_sign_behind(struct tally_amounting *r)
{
    struct tally_between gap;
    tally_between_read(r->t, r->at, &gap);
    const struct tally_between_symbol *s = &gap.at[gap.count > 1 && gap.at[0].plain == U' '];
    if (gap.count == 0 || s->kind != TALLY_SYMBOL_MONEY || s->run != 1 || s->line_start ||
        (s->at_right && r->at < r->t->count))
        return;
    r->out->unit = tally_units_of_sign(s->plain, "");
    r->out->right |= r->out->unit.id != 0;
}

/* The unit, if there is no currency before the number, or the same one again. */
static bool read_unit(struct tally_amounting *r)
{
    uint32_t per;
    struct tally_unit rate = tally_units_rate(r->t, r->at, &per);
    struct tally_unit unit =
        r->at < r->t->count ? tally_amounting_unit_at(r, r->at) : (struct tally_unit){0};
    if (rate.id != 0 && tally_amounting_clean(r, r->at)) {
        unit = rate;
        (void)tally_amountrate_add(r->out, per);
    }
    if (unit.id == 0 && r->out->unit.id == 0 && !r->out->share)
        read_sign_behind(r);
    if (unit.id == 0)
        return true;
    if (r->out->unit.id != 0)
        return read_currency_again(r, &unit);
    r->out->celsius = zero(r) && tally_units_is(&unit, U"度");
    r->out->unit = unit;
    r->out->share = false; /* 1/2 hour */
    r->at += unit.count;
    if (unit.kind == TALLY_DIFF_MONEY)
        pass_currency(r);
    return read_half_more(r) && tally_amounting_and_half(r);
}

/* 一小时三十分钟, 12元5角: what goes on in a smaller unit. */
static bool read_compound(struct tally_amounting *r)
{
    struct tally_unit last = r->out->unit;
    while (last.base != 0 && tally_amounting_clean(r, r->at)) {
        struct tally_amount more = {.den = 1};
        uint32_t next = r->at + tally_amounting_word(r, r->at, "and");
        struct tally_amounting inner = {.t = r->t, .from = next, .at = next, .out = &more};
        if (!tally_amounting_clean(r, next) || !tally_amounting_number(&inner) ||
            !tally_amounting_clean(&inner, inner.at))
            return true;
        struct tally_unit small = tally_units_part(r->t, inner.at, &last);
        if (small.id == 0 || more.share || more.ordinal)
            return true;
        r->at = inner.at + small.count;
        r->out->unit.vague = false; /* beside its parts it means nothing else */
        if (!tally_fraction_scale(&more.num, &more.den, small.factor, r->out->unit.factor) ||
            !tally_fraction_add(&r->out->num, &r->out->den, more.num, more.den))
            return false;
        last = small;
    }
    return true;
}

/* 1米75, 3块5: figures behind the unit are its decimals. */
static bool read_decimals(struct tally_amounting *r)
{
    struct tally_value value;
    char text[4];
    size_t digits = 1;
    uint32_t at = r->at;
    if (!tally_units_decimal(&r->out->unit) || r->out->den != 1 ||
        !tally_amounting_attached(r, at) || tally_value_read(r->t, at, at + 1, &value) != 1 ||
        value.scale != 0 || value.digits == 0 || value.digits > 99)
        return true;
    if ((r->t->tok[at] & TALLY_TOKEN_NUMBER) != 0)
        digits = tally_normalize_token_spelling(r->t, at, text, sizeof text);
    else if (value.digits > 9)
        return true;
    bool counts = at + 1 < r->t->count && (tally_value_is_numeral(r->t->tok[at + 1]) ||
                                           tally_amounting_unit_at(r, at + 1).id != 0);
    if (counts || digits > 2)
        return true;
    r->at++;
    r->out->unit.vague = false;
    return tally_fraction_add(&r->out->num, &r->out->den, value.digits, digits == 1 ? 10 : 100);
}

/* 500-1000元, 5-10万元, 18至20℃: the first end of a range has what stands behind its second. */
static bool read_borrowed(struct tally_amounting *r)
{
    struct tally_amount end = {.den = 1};
    struct tally_amounting inner = {.t = r->t, .at = r->at, .out = &end};
    if (r->out->unit.id != 0 || r->out->share || r->out->right || r->out->ordinal ||
        !tally_rangeform_joins(r->t, &inner.at))
        return true;
    inner.from = inner.at;
    if (!tally_amounting_number(&inner))
        return true;
    bool figures = inner.at == inner.from + 2 &&
                   ((r->t->tok[inner.from] & TALLY_TOKEN_NUMBER) != 0) && r->at > r->from &&
                   (r->t->tok[r->at - 1] & TALLY_TOKEN_NUMBER) != 0;
    uint32_t scale = figures ? r->t->tok[inner.from + 1] : 0;
    const struct tally_amount plain = end;
    if (!tally_amountshare_read(&inner) || (!end.right && !read_unit(&inner)))
        return true;
    r->out->unit = end.unit;
    r->out->share = end.share;
    if (end.share && (!tally_amounting_multiply(r, end.num, plain.num) ||
                      !tally_amounting_multiply(r, plain.den, end.den)))
        return false;
    uint64_t by = scale == U'万' ? 10000 : scale == U'亿' ? 100000000 : 1;
    if (r->out->num > end.num / by) /* 2000-2万元: no range falls */
        by = 1;
    return tally_amounting_multiply(r, by, 1);
}

/* --- The bound that it sets --- */

static void set_bound(struct tally_amount *out, struct tally_bound_words words)
{
    if (words.bound != TALLY_BOUND_NONE)
        out->bound = words.bound;
    out->age = words.age > out->age ? words.age : out->age;
}

static bool is_lower(enum tally_bound bound)
{
    return bound == TALLY_BOUND_AT_LEAST || bound == TALLY_BOUND_OVER;
}

static bool is_upper(enum tally_bound bound)
{
    return bound == TALLY_BOUND_AT_MOST || bound == TALLY_BOUND_UNDER;
}

/* More than up to 3, over 3 or less: the second would hide what the first says. 超过3以上 says it
 * again. */
static bool conflicts(const struct tally_amount *out, struct tally_bound_words words)
{
    const bool lower = is_lower(out->bound);
    const bool upper = is_upper(out->bound);
    return (lower && is_upper(words.bound)) || (upper && is_lower(words.bound)) ||
           ((lower || upper) && words.bound == TALLY_BOUND_ABOUT);
}

static void read_bound_before(struct tally_amounting *r)
{
    for (int k = 0; k < 2; k++) { /* aged over */
        struct tally_bound_words words = tally_bound_before(r->t, r->at);
        if (words.count == 0 || conflicts(r->out, words))
            return;
        set_bound(r->out, words);
        r->at += words.count;
    }
}

/* （含）, （含5吨）: that the bound holds the number itself. False for 不含 and anything else. */
static bool pass_included(struct tally_amounting *r)
{
    struct tally_amount again = {.den = 1};
    struct tally_amounting inner = {.t = r->t, .at = r->at + 1, .out = &again};
    if (r->at >= r->t->count || !tally_amounting_parted(r, r->at, U'(') ||
        !tally_amounting_token(r, r->at, U'含'))
        return false;
    inner.from = inner.at;
    if (tally_amounting_clean(r, inner.at) && tally_amounting_number(&inner)) {
        if (again.num != r->out->num || again.den != r->out->den || !read_unit(&inner) ||
            (again.unit.id != 0 && again.unit.id != r->out->unit.id))
            return false;
    }
    if (!tally_amounting_parted(r, inner.at, U')'))
        return false;
    r->at = inner.at;
    r->closed = inner.at;
    return true;
}

static bool plus_behind(const struct tally_amounting *r)
{
    struct tally_between gap;
    tally_between_read(r->t, r->at, &gap);
    return gap.count > 0 && gap.at[0].plain == U'+' && gap.at[0].at_left && gap.at[0].run == 1 &&
           !(gap.count == 1 && gap.at[0].at_right && r->at < r->t->count);
}

static void read_bound_behind(struct tally_amounting *r)
{
    const uint32_t end = r->at;
    const uint32_t closed = r->closed;
    bool included = pass_included(r);
    struct tally_bound_words words = tally_amounting_clean(r, r->at)
                                         ? tally_bound_behind(r->t, r->at)
                                         : (struct tally_bound_words){.count = 0};
    if (words.count == 0 || conflicts(r->out, words)) {
        r->at = end;
        r->closed = closed;
        if (!included && r->out->bound == TALLY_BOUND_NONE && plus_behind(r)) {
            r->out->bound = TALLY_BOUND_AT_LEAST;
            r->out->right = true;
        }
        return;
    }
    set_bound(r->out, words);
    r->at += words.count;
    (void)(included || pass_included(r));
}

/* Most characters begin no amount, which is seen at once: what does is a numeral, or says a bound,
 * a rate or a currency before the number. */
static bool may_begin(uint32_t character)
{
    return tally_value_is_numeral(character) || character == U'半' ||
           tally_amountrate_begins(character) || tally_bound_begins(character) ||
           tally_units_begins_before(character) || tally_hangulnumber_begins(character);
}

static uint32_t read_once(const struct tally_tokens *tokens, uint32_t at, struct tally_amount *out)
{
    struct tally_amounting r = {.t = tokens, .from = at, .at = at, .out = out};
    *out = (struct tally_amount){.den = 1};
    if (at >= tokens->count ||
        (tally_token_is_character(tokens->tok[at]) && !may_begin(tokens->tok[at])))
        return 0;
    read_bound_before(&r);
    if (!tally_amountrate_before(&r) || !read_before(&r) || !tally_amounting_number(&r) ||
        !read_again(&r) || !tally_amountshare_read(&r))
        return 0;
    if (!out->right &&
        (!read_unit(&r) || !read_compound(&r) || !read_decimals(&r) || !read_borrowed(&r)))
        return 0;
    uint32_t end = r.at;
    tally_amountrate_behind(&r);
    out->right &= r.at == end; /* a sign that words follow is inside */
    end = r.at;
    read_bound_behind(&r);
    out->right &= r.at == end;
    bool alone = r.at == at + 1 && out->unit.id == 0 && tally_value_is_banking(tokens->tok[at]);
    return alone ? 0 : r.at - at; /* 王伍 */
}

uint32_t tally_amount_number(const struct tally_tokens *tokens, uint32_t at,
                             struct tally_amount *out)
{
    struct tally_amounting r = {.t = tokens, .from = at, .at = at, .out = out};
    *out = (struct tally_amount){.den = 1};
    return tally_amounting_number(&r) ? r.at - at : 0;
}

/* --- The same amount said twice --- */

/* five percent (5%), 贰佰元整（小写：¥200.00）: the same amount again; the tokens it takes. */
static uint32_t read_restated(const struct tally_tokens *t, uint32_t at, struct tally_amount *out)
{
    struct tally_amount again;
    bool doubt = false;
    const uint32_t named = tally_names_at(U"大写 小写", t, at, NULL);
    const uint32_t from = at + named;
    if (from >= t->count || !bracket_at(t, at, U'(', out->right))
        return 0;
    uint32_t took = read_once(t, from, &again);
    if (took == 0 || !bracket_at(t, from + took, U')', again.right))
        return 0;
    again.bound = again.bound == TALLY_BOUND_NONE ? out->bound : again.bound;
    again.age = again.age > out->age ? again.age : out->age;
    if (!tally_sameamount(out, &again, &doubt) || doubt)
        return 0;
    out->right |= again.right;
    return named + took;
}

/* With the same amount again behind it, and what follows both. */
static uint32_t read_all(const struct tally_tokens *tokens, uint32_t at, struct tally_amount *out)
{
    const uint32_t took = read_once(tokens, at, out);
    const uint32_t restated = took > 0 ? read_restated(tokens, at + took, out) : 0;
    const uint32_t end = at + took + restated;
    struct tally_amounting r = {.t = tokens, .from = at, .at = end, .closed = end, .out = out};
    if (restated == 0)
        return took;
    tally_amountrate_behind(&r); /* two dollars ($2) for each hour or more */
    if (out->bound == TALLY_BOUND_NONE)
        read_bound_behind(&r);
    out->right &= r.at == end;
    return r.at - at;
}

uint32_t tally_amount_read(const struct tally_tokens *tokens, uint32_t at, struct tally_amount *out)
{
    static_assert(sizeof *out <= TALLY_KNOWN_BYTES, "an amount that was read is kept");
    if (tally_known_empty(tokens, at, TALLY_READER_AMOUNT)) {
        *out = (struct tally_amount){.den = 1};
        return 0;
    }
    uint32_t took = tally_known_again(tokens, at, TALLY_READER_AMOUNT, out, sizeof *out);
    if (took > 0)
        return took;
    took = tally_known_took(tokens, at, TALLY_READER_AMOUNT, read_all(tokens, at, out));
    return tally_known_keep(tokens, at, TALLY_READER_AMOUNT, took, out, sizeof *out);
}
