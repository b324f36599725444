#include "verifier/othervalue.h"

#include "verifier/amount.h"
#include "verifier/clockform.h"
#include "verifier/rangeform.h"
#include "verifier/sameamount.h"

enum { BACK = 12 /* tokens before a change in which what it belongs to may begin */ };

/* What is read at one place of a text: an amount or a time of day. */
struct reading {
    struct tally_amount amount;
    struct tally_clockform_range time; /* one that is no range ends as it begins */
    uint32_t amount_end, time_end;     /* tokens; the place itself: none */
};

static struct reading read_at(const struct tally_tokens *t, uint32_t at)
{
    struct reading out = {.amount_end = at};
    out.amount_end += tally_amount_read(t, at, &out.amount);
    uint32_t took = tally_clockform_range(t, at, &out.time);
    if (took == 0 && (took = tally_clockform_read(t, at, &out.time.from)) > 0)
        out.time.to = out.time.from;
    out.time_end = at + took;
    return out;
}

/* Of one dimension, or counted by something else. */
static bool comparable(const struct tally_amount *a, const struct tally_amount *b)
{
    bool same = a->unit.id == b->unit.id || (a->unit.base != 0 && a->unit.base == b->unit.base);
    return same && (a->unit.id != 0 || a->share) && a->share == b->share;
}

static bool other_time(const struct reading *a, const struct reading *b)
{
    return a->time.from != b->time.from || a->time.to != b->time.to;
}

/* What both texts say from `p` and `r` on, to the ends of the two sides or beyond: *other says
 * whether it is worth another value. A range goes on behind a first end that is the same. */
static bool decide(const struct tally_side *post, const struct tally_side *record, uint32_t p,
                   uint32_t r, bool *other, enum tally_difference_kind *kind)
{
    enum { ENDS = 2 };
    for (size_t k = 0; k < ENDS; k++) {
        struct reading a = read_at(post->tokens, p);
        struct reading b = read_at(record->tokens, r);
        bool doubt;
        bool times = a.time_end > p && b.time_end > r;
        if (!times && (a.amount_end == p || b.amount_end == r || !comparable(&a.amount, &b.amount)))
            return false;
        *kind = times ? TALLY_DIFF_TIME : b.amount.unit.kind;
        *other = times ? other_time(&a, &b) : !tally_sameamount(&a.amount, &b.amount, &doubt);
        p = times ? a.time_end : a.amount_end;
        r = times ? b.time_end : b.amount_end;
        if (p >= post->to && r >= record->to)
            return true;
        if (*other || !tally_rangeform_joins(post->tokens, &p) ||
            !tally_rangeform_joins(record->tokens, &r))
            return false;
    }
    return false;
}

bool tally_othervalue_is(const struct tally_side *post, const struct tally_side *record,
                         enum tally_difference_kind *kind)
{
    for (uint32_t back = 0; back <= BACK && back <= post->from && back <= record->from; back++) {
        const uint32_t p = post->from - back;
        const uint32_t r = record->from - back;
        bool other;
        if (back > 0 && post->tokens->tok[p] != record->tokens->tok[r])
            return false;
        if (decide(post, record, p, r, &other, kind))
            return other;
    }
    return false;
}
