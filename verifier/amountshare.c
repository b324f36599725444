#include "verifier/amountshare.h"

#include "verifier/between.h"
#include "verifier/fraction.h"
#include "verifier/names.h"
#include "verifier/value.h"

/* percent, per cent: the tokens it takes */
static uint32_t percent_words(const struct tally_amounting *r)
{
    uint32_t words = tally_names_at(U"パーセント 퍼센트 프로", r->t, r->at, NULL);
    if (words > 0)
        return tally_amounting_clean(r, r->at) ? words : 0;
    if (tally_amounting_word(r, r->at, "percent pct pc"))
        words = 1;
    else if (tally_amounting_word(r, r->at, "per") && tally_amounting_word(r, r->at + 1, "cent"))
        words = 2;
    return words > 0 && tally_amounting_clean(r, r->at) &&
                   (words == 1 || tally_amounting_clean(r, r->at + 1))
               ? words
               : 0;
}

/* 八成, 八割, 八成五: tenths, and the hundredths behind them. */
static bool tenths(struct tally_amounting *r)
{
    struct tally_value hundredths;
    if (!(tally_amounting_token(r, r->at, U'成') || tally_amounting_token(r, r->at, U'割')) ||
        !tally_amounting_clean(r, r->at) || r->out->den != 1 || r->out->num > 10 || r->out->share)
        return false;
    uint32_t next = r->at + 1;
    if (!tally_amounting_clean(r, next) || !tally_value_is_numeral(r->t->tok[next]))
        return true;
    r->at++;
    return tally_value_read(r->t, next, next + 1, &hundredths) == 1 && hundredths.digits < 10 &&
           hundredths.scale == 0 &&
           tally_fraction_add(&r->out->num, &r->out->den, hundredths.digits, 10);
}

/* 按五折收取, 按八五折计收: so many tenths or hundredths of the price. Elsewhere people say so of
 * what is taken off as well. */
static bool is_discount(const struct tally_amounting *r)
{
    static const char32_t paid[] = U"收计缴交付支";
    return tally_amounting_token(r, r->at, U'折') && tally_amounting_clean(r, r->at) &&
           r->from > 0 && r->t->tok[r->from - 1] == U'按' && r->at + 1 < r->t->count &&
           tally_token_is_in(r->t->tok[r->at + 1], paid) && !r->out->share && !r->out->ordinal;
}

/* 5'6": what stands there is feet and inches. */
static bool read_inches(struct tally_amounting *r, uint32_t sign)
{
    struct tally_amount more = {.den = 1};
    struct tally_amounting inner = {.t = r->t, .from = r->at, .at = r->at, .out = &more};
    struct tally_between gap;
    if (sign != U'′' || r->at >= r->t->count)
        return true;
    tally_between_read(r->t, r->at, &gap);
    if (gap.count != 1 || !tally_amounting_number(&inner) || more.share)
        return true;
    tally_between_read(r->t, inner.at, &gap);
    if (gap.count == 0 || gap.at[0].plain != U'″' || !gap.at[0].at_left)
        return true;
    r->out->unit = tally_units_named(U"英尺");
    r->at = inner.at;
    r->rated = r->at;
    return tally_fraction_scale(&more.num, &more.den, 1, 12) &&
           tally_fraction_add(&r->out->num, &r->out->den, more.num, more.den);
}

bool tally_amountshare_read(struct tally_amounting *r)
{
    struct tally_between gap;
    tally_between_read(r->t, r->at, &gap);
    const size_t first = gap.count > 1 && gap.at[0].kind == TALLY_SYMBOL_BLANK; /* 5 % */
    uint32_t sign = first < gap.count && (first > 0 || gap.at[0].at_left) ? gap.at[first].plain : 0;
    bool celsius = r->at < r->t->count && tally_amounting_word(r, r->at, "c f");
    struct tally_unit unit = tally_units_of_measure(sign);
    if (unit.id != 0 && r->out->unit.id == 0 && !(sign == U'°' && celsius)) {
        r->out->unit = unit;
        r->out->right = true;
        r->rated = r->at;
        return read_inches(r, sign);
    }
    uint64_t parts = sign == U'%' ? 100 : sign == U'‰' ? 1000 : sign == U'‱' ? 10000 : 0;
    uint32_t words = 0;
    if (parts != 0) {
        r->out->right = true;
        r->rated = r->at;
    } else if ((words = percent_words(r)) > 0) {
        parts = 100;
    } else if (tenths(r)) {
        parts = 10;
        words = 1;
    } else if (is_discount(r)) {
        parts = r->out->num <= 10 * r->out->den ? 10 : 100;
        words = 1;
    }
    if (parts == 0)
        return true;
    r->at += words;
    r->out->share = true;
    return tally_amounting_multiply(r, 1, parts);
}
