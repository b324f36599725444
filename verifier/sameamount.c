#include "verifier/sameamount.h"

#include "verifier/fraction.h"

/* In units of one base; roughly where one is only so many of the other about. */
static bool convert(struct tally_amount *x, struct tally_amount *y, bool *roughly)
{
    uint32_t base = x->unit.base;
    uint64_t factor = x->unit.factor;
    *roughly = base != y->unit.base;
    if (*roughly && (!tally_units_roughly(&x->unit, &base, &factor) || base != y->unit.base))
        return false;
    return base != 0 && tally_fraction_scale(&x->num, &x->den, factor, 1) &&
           tally_fraction_scale(&y->num, &y->den, y->unit.factor, 1);
}

static bool aged(const struct tally_amount *x)
{
    return x->age != TALLY_AGE_NO || tally_units_age(&x->unit);
}

static bool surely_aged(const struct tally_amount *x)
{
    return x->age == TALLY_AGE_IS || tally_units_age(&x->unit);
}

/* 未满五年, which 未满五 and 未满五岁 are not. */
static bool bare_years(const struct tally_amount *x)
{
    return x->unit.id != 0 && !surely_aged(x);
}

/* 65 and over may count years of age, as under 12 years does, and 65 years and older do. */
static bool same_age(const struct tally_amount *x, const struct tally_amount *y)
{
    return x->bound != TALLY_BOUND_NONE && (x->unit.id == 0 || tally_units_years(&x->unit)) &&
           (y->unit.id == 0 || tally_units_years(&y->unit));
}

/* 3.10 and 3.1 of what is no quantity: they may be names, of a section, a version or a day. */
static bool other_places(const struct tally_amount *x, const struct tally_amount *y)
{
    return x->places != y->places && x->unit.id == 0 && !x->share;
}

enum { GROUP = 3 /* figures between two points that part thousands */ };

/* 20.000 and 20, either way: for many the point parts thousands. */
static bool may_be_thousands(const struct tally_amount *x, const struct tally_amount *y)
{
    enum { THOUSAND = 1000 };
    const struct tally_amount *grouped = x->places == GROUP ? x : y;
    const uint64_t whole = grouped->den != 0 ? grouped->num / grouped->den : 0;
    return (x->places == GROUP) != (y->places == GROUP) && x->unit.id == y->unit.id && whole > 0 &&
           whole < THOUSAND;
}

/* 20.000 and 20000, or 1.250 and 1.250,00, either way, reduced. */
static bool thousands(const struct tally_amount *x, const struct tally_amount *y)
{
    const struct tally_amount *grouped = x->places == GROUP ? x : y;
    const struct tally_amount *plain = grouped == x ? y : x;
    uint64_t num = grouped->num;
    uint64_t den = grouped->den;
    if (!tally_fraction_scale(&num, &den, 1000, 1))
        return false;
    tally_fraction_reduce(&num, &den);
    return num == plain->num && den == plain->den;
}

static bool equal(struct tally_amount *x, struct tally_amount *y, bool group)
{
    tally_fraction_reduce(&x->num, &x->den);
    tally_fraction_reduce(&y->num, &y->den);
    return (x->num == y->num && x->den == y->den) || (group && thousands(x, y));
}

/* 零下五度 are those of Celsius, as 度 alone need not be. */
static bool celsius(const struct tally_amount *a, const struct tally_amount *b)
{
    return a->celsius && tally_units_is(&b->unit, U"摄氏度");
}

/* One of the units may mean another of its name, and not the other one. */
static bool vague_unit(const struct tally_amount *a, const struct tally_amount *b)
{
    return a->unit.vague != b->unit.vague && !celsius(a, b) && !celsius(b, a);
}

/* 一千五 of 1500元: who names a price so may leave out what it is in. */
static bool spoken(const struct tally_amount *x, const struct tally_amount *y)
{
    return x->spoken && x->unit.id == 0 && tally_units_yuan(&y->unit) && !x->share;
}

bool tally_sameamount(const struct tally_amount *a, const struct tally_amount *b, bool *doubt)
{
    struct tally_amount x = *a;
    struct tally_amount y = *b;
    bool roughly = false;
    if (x.share != y.share || x.ordinal != y.ordinal || x.below_zero != y.below_zero ||
        x.per[0] != y.per[0] || x.per[1] != y.per[1] || x.bound != y.bound)
        return false;
    *doubt = false;
    if (x.stroke && y.stroke) /* 1/2 and 2/4 need not be shares */
        return x.unit.id == y.unit.id && x.num == y.num && x.den == y.den;
    if (tally_units_may_be(&x.unit, &y.unit))
        x.unit = y.unit;
    else if (tally_units_may_be(&y.unit, &x.unit))
        y.unit = x.unit;
    /* 2时 and 120分: of vague names neither tells what the other is. */
    bool vague =
        x.unit.id != y.unit.id && x.unit.kind != TALLY_DIFF_MONEY && (x.unit.vague || y.unit.vague);
    bool group = may_be_thousands(&x, &y);
    bool age = x.unit.id != y.unit.id && same_age(&x, &y);
    bool price = spoken(&x, &y) || spoken(&y, &x);
    if (x.unit.id != y.unit.id && !age && !price && !convert(&x, &y, &roughly)) {
        x = *a;
        y = *b;
        if (!convert(&y, &x, &roughly))
            return false;
    }
    bool years =
        age && (bare_years(&x) || bare_years(&y) || (!surely_aged(&x) && !surely_aged(&y)));
    *doubt = roughly || price || vague || other_places(a, b) || vague_unit(a, b) || group ||
             aged(&x) != aged(&y) || years;
    return equal(&x, &y, group);
}
