#include "verifier/dayset.h"

#include "verifier/between.h"
#include "verifier/known.h"
#include "verifier/names.h"
#include "verifier/weekday.h"

enum { WEEK = 7, MEMBERS = 14 };

enum joint { JOINT_NONE, JOINT_AND, JOINT_OR, JOINT_TO };

struct dayset {
    unsigned days; /* bit k: the day k, from Monday, 1, to Sunday */
    uint32_t last; /* the day that was read last */
    size_t members;
    bool either, vague;
    bool every;        /* every Monday */
    bool many, single; /* Mondays; Monday */
    uint8_t lead;      /* words before it */
    bool han;          /* its last day is in Chinese */
};

/* workdays and weekends, which are days of their own kind. */
static uint32_t whole_at(const struct tally_tokens *t, uint32_t at, unsigned *days)
{
    enum { WORKDAYS = 0x3e, WEEKEND = 0xc0 };
    uint32_t took = tally_names_at(U"工作日 weekdays", t, at, NULL);
    *days = took > 0 ? WORKDAYS : WEEKEND;
    return took > 0 ? took : tally_names_at(U"双休日 周末 weekends", t, at, NULL);
}

/* M-F, M/W/F: T and S begin two days each. */
static uint32_t by_letter(const struct tally_tokens *t, uint32_t at)
{
    static const char *const letters[] = {"m", "w", "f"};
    for (uint32_t k = 0; at < t->count && k < sizeof letters / sizeof *letters; k++) {
        if (tally_normalize_token_is(t, at, letters[k]) && (t->flags[at] & TALLY_TOKEN_CASE) != 0)
            return 2 * k + 1;
    }
    return 0;
}

/* The day at `*at`; behind one in Chinese 三 is 周三. */
static uint32_t day_at(const struct tally_tokens *t, uint32_t *at, bool behind_han)
{
    static const char32_t figures[] = U"一二三四五六日天";
    uint32_t day = tally_weekday_read(t, at);
    if (day == 0 && (day = by_letter(t, *at)) > 0)
        (*at)++;
    for (uint32_t k = 0; day == 0 && behind_han && *at < t->count && figures[k] != 0; k++) {
        if (t->tok[*at] == figures[k]) {
            (*at)++;
            return k < WEEK ? k + 1 : WEEK;
        }
    }
    return day;
}

/* Mondays or Monday, which Mon leaves open. */
static void read_number(const struct tally_tokens *t, uint32_t at, struct dayset *out)
{
    out->many |= tally_normalize_token_is(
        t, at, "mondays tuesdays wednesdays thursdays fridays saturdays sundays");
    out->single |=
        tally_normalize_token_is(t, at, "monday tuesday wednesday thursday friday saturday sunday");
}

/* What the signs before token `at` join; false: they part it from what stands before. */
static bool signs_join(const struct tally_tokens *t, uint32_t at, enum joint *out)
{
    struct tally_between gap;
    tally_between_read(t, at, &gap);
    *out = JOINT_NONE;
    for (size_t i = 0; i < gap.count; i++) {
        const struct tally_between_symbol *s = &gap.at[i];
        const bool point = s->plain == U'.' && s->run == 1 && s->at_left;
        const bool to = s->kind == TALLY_SYMBOL_DASH || s->kind == TALLY_SYMBOL_LONG ||
                        s->kind == TALLY_SYMBOL_TILDE;
        const bool and = s->kind == TALLY_SYMBOL_COMMA || s->kind == TALLY_SYMBOL_SLASH ||
                         s->plain == U'&' || s->plain == U'+';
        if (s->kind == TALLY_SYMBOL_BLANK || (point && *out == JOINT_NONE))
            continue;
        if ((!to && !and) || *out != JOINT_NONE)
            return false;
        *out = to ? JOINT_TO : JOINT_AND;
    }
    return true;
}

/* What joins the next day to the one before, at `*at`; goes behind it. */
static enum joint read_joint(const struct tally_tokens *t, uint32_t *at, bool han)
{
    static const struct {
        const char32_t *words; /* names.h */
        enum joint joint;
    } table[] = {
        {U"以及 和 及 与 and", JOINT_AND},
        {U"或者 或 or", JOINT_OR},
        {U"至 到 to through thru", JOINT_TO},
    };
    enum joint sign;
    if (*at >= t->count || (t->flags[*at] & TALLY_TOKEN_LINE) != 0 || !signs_join(t, *at, &sign))
        return JOINT_NONE;
    for (size_t k = 0; k < sizeof table / sizeof *table; k++) {
        const uint32_t took = tally_names_at(table[k].words, t, *at, NULL);
        enum joint behind;
        if (took == 0 || sign == JOINT_TO || (sign == JOINT_AND && table[k].joint == JOINT_TO) ||
            *at + took >= t->count || !signs_join(t, *at + took, &behind) || behind != JOINT_NONE)
            continue;
        *at += took;
        *at += tally_normalize_token_is(t, *at, "on every each");
        return table[k].joint;
    }
    return sign == JOINT_NONE && han ? JOINT_AND : sign;
}

static void add(struct dayset *out, uint32_t day, enum joint joint)
{
    for (uint32_t k = out->last; joint == JOINT_TO && k != day; k = k % WEEK + 1)
        out->days |= 1U << k;
    out->days |= 1U << day;
    out->last = day;
    out->either |= joint == JOINT_OR;
    out->members++;
}

/* on, every: what stands before the first day. */
static void read_lead(const struct tally_tokens *t, uint32_t *at, struct dayset *out)
{
    enum { MOST = 2 };
    while (out->lead < MOST && *at < t->count &&
           tally_normalize_token_is(t, *at, "on every each")) {
        out->every |= !tally_normalize_token_is(t, *at, "on");
        out->lead++;
        (*at)++;
    }
}

/* The tokens of the list at `at`; 0: there is none. */
static uint32_t days_at(const struct tally_tokens *t, uint32_t at, struct dayset *out)
{
    uint32_t i = at;
    uint32_t end = at;
    enum joint joint = JOINT_AND;
    *out = (struct dayset){.days = 0};
    read_lead(t, &i, out);
    while (joint != JOINT_NONE && out->members < MEMBERS) {
        unsigned days;
        const uint32_t whole = whole_at(t, i, &days);
        const uint32_t day = whole > 0 ? 0 : day_at(t, &i, out->han);
        if (whole == 0 && day == 0)
            break;
        if (whole > 0) {
            out->days |= days;
            out->vague = true;
            out->members++;
            i += whole;
        } else {
            read_number(t, i - 1, out);
            add(out, day, joint);
        }
        end = i;
        out->han = i > at && tally_token_is_character(t->tok[i - 1]);
        joint = read_joint(t, &i, out->han);
    }
    return end - at;
}

static uint32_t read_days(const struct tally_tokens *t, uint32_t at, struct dayset *out)
{
    *out = (struct dayset){.days = 0};
    return tally_known_empty(t, at, TALLY_READER_WEEKDAYS)
               ? 0
               : tally_known_took(t, at, TALLY_READER_WEEKDAYS, days_at(t, at, out));
}

/* Every Monday in the one, and a Monday in the other. */
static bool one_week(const struct dayset *every, const struct dayset *other)
{
    return every->every && other->single && !other->every && !other->many;
}

bool tally_dayset_same_at(const struct tally_tokens *post, uint32_t *p,
                          const struct tally_tokens *record, uint32_t *r, bool *doubt)
{
    struct dayset a;
    struct dayset b;
    const uint32_t took_p = read_days(post, *p, &a);
    const uint32_t took_r = took_p > 0 ? read_days(record, *r, &b) : 0;
    if (took_r == 0 || a.days == 0 || a.days != b.days || a.either != b.either ||
        (a.members == 1 && b.members == 1 && a.lead == b.lead && a.every == b.every))
        return false;
    *doubt = a.vague != b.vague || one_week(&a, &b) || one_week(&b, &a);
    *p += took_p;
    *r += took_r;
    return true;
}
