#include "verifier/amountrate.h"

#include "verifier/names.h"

bool tally_amountrate_add(struct tally_amount *out, uint32_t id)
{
    if (id == 0 || out->per[1] != 0)
        return false;
    bool first = out->per[0] == 0 || id < out->per[0];
    out->per[1] = first ? out->per[0] : id;
    out->per[0] = first ? id : out->per[0];
    return true;
}

static const char32_t speeds[] = U"时速 秒速";
static const char32_t each[] = U"每";

bool tally_amountrate_begins(uint32_t character)
{
    return tally_names_begin(speeds, character) || tally_names_begin(each, character);
}

bool tally_amountrate_before(struct tally_amounting *r)
{
    uint32_t from = r->at;
    const uint32_t speed = tally_names_at(speeds, r->t, r->at, NULL);
    if (speed > 0) {
        r->at += speed;
        return tally_amountrate_add(r->out, tally_units_of_speed(r->t->tok[from]).id) &&
               tally_amounting_clean(r, r->at);
    }
    while (tally_names_at(each, r->t, r->at, NULL) > 0) {
        struct tally_unit unit = tally_units_read(r->t, r->at + 1);
        r->at += 1 + unit.count;
        if (!tally_amountrate_add(r->out, unit.id))
            return false;
    }
    return r->at == from || tally_amounting_clean(r, r->at);
}

/* /h, /人·年, 每小时, per hour, for each hour, an hour, hourly: the tokens it takes, 0 for none. */
static uint32_t rate_at(const struct tally_amounting *r, struct tally_unit *unit)
{
    const uint32_t lead = tally_amounting_word(r, r->at, "for") &&
                          tally_amounting_word(r, r->at + 1, "each every") &&
                          tally_amounting_clean(r, r->at);
    const uint32_t at = r->at + lead;
    bool clean = tally_amounting_clean(r, at);
    *unit = tally_units_often(r->t, at);
    if (unit->id != 0)
        return clean ? 1 : 0;
    bool word = clean && (tally_amounting_token(r, at, U'每') ||
                          tally_amounting_word(r, at, "per a an each every"));
    bool joined = word ? tally_amounting_clean(r, at + 1)
                       : tally_amounting_parted(r, at, U'/') ||
                             (r->out->per[0] != 0 && tally_amounting_parted(r, at, U'·'));
    *unit = tally_units_read(r->t, at + word);
    return joined && unit->id != 0 ? lead + word + unit->count : 0;
}

void tally_amountrate_behind(struct tally_amounting *r)
{
    while (r->at < r->t->count && r->out->unit.id != 0) {
        struct tally_unit unit;
        uint32_t took = rate_at(r, &unit);
        if (took == 0 || !tally_amountrate_add(r->out, unit.id))
            return;
        r->at += took;
    }
}
