#include "verifier/foldnumber.h"

enum {
    NUMBER_MAX = 64, /* digits that are kept for a number's own spelling */
    GROUP = 3,
};

struct digits {
    char at[NUMBER_MAX]; /* the number's spelling; further digits are only hashed */
    size_t count;
    uint32_t hash;
    uint8_t flags;
    size_t off;
    size_t end;
    size_t hidden; /* evasive characters inside */
    struct tally_folded last;
};
/* Circled, bracketed, raised digits and the like are numbers of their own. */
static bool is_plain_digit(const struct tally_folded *u)
{
    return !u->apart;
}

static bool joins(const struct tally_folded *before, const struct tally_folded *u)
{
    return u->class == TALLY_NORMAL_DIGIT &&
           (before->off == u->off || (is_plain_digit(before) && is_plain_digit(u)));
}

static void add_digit(struct digits *d, const struct tally_folded *u)
{
    if (d->count < NUMBER_MAX)
        d->at[d->count] = (char)u->cp;
    d->count++;
    d->hash = tally_folding_hash_add(d->hash, u->cp);
    d->flags |= u->flags;
    d->end = u->off + u->len;
    d->last = *u;
}

/* How many digits come next, `most` at most; the feed itself does not move. */
static size_t count_digits(struct tally_folded_feed ahead, size_t most)
{
    struct tally_folded u;
    size_t count = 0;
    size_t hidden = 0;
    while (count < most && tally_folded_visible(&ahead, &u, &hidden) &&
           u.class == TALLY_NORMAL_DIGIT && is_plain_digit(&u))
        count++;
    return count;
}

static void take_digits(struct tally_folded_feed *feed, struct digits *d)
{
    struct tally_folded u;
    struct tally_folded_feed ahead = *feed;
    size_t hidden = d->hidden;
    while (tally_folded_visible(&ahead, &u, &hidden) && joins(&d->last, &u)) {
        add_digit(d, &u);
        d->hidden = hidden;
        *feed = ahead;
    }
}

/* ",234,567" and nothing more, but for the comma of a sentence: the groups are taken, or none of
 * them. Whoever begins inside groups
 * that ended badly would read on to the same bad end: `no_groups` says where that is, so that each
 * is looked through once. */
static void take_groups(struct tally_folding *f, struct tally_folded_feed *feed, struct digits *d)
{
    struct tally_folded_feed ahead = *feed;
    struct digits all = *d;
    if (d->count > GROUP || !is_plain_digit(&d->last) || d->off < f->no_groups)
        return;
    while (tally_folded_skip(&ahead, ',')) {
        size_t next = count_digits(ahead, GROUP + 1);
        if (next == 0)
            break;
        if (next != GROUP) {
            f->no_groups = ahead.at;
            return;
        }
        take_digits(&ahead, &all);
    }
    if (all.count > d->count) {
        *d = all;
        *feed = ahead;
    }
}

/* ".5" once: 3.5 is a number, 2026.11.20 is three. */
static void take_fraction(struct tally_folded_feed *feed, struct digits *d)
{
    struct tally_folded_feed ahead = *feed;
    struct digits all = *d;
    if (!is_plain_digit(&d->last) || !tally_folded_skip(&ahead, '.') || count_digits(ahead, 1) == 0)
        return;
    add_digit(&all, &(struct tally_folded){.cp = '.', .off = feed->at, .len = 1});
    take_digits(&ahead, &all);
    struct tally_folded_feed after = ahead;
    if (tally_folded_skip(&after, '.') && count_digits(after, 1) > 0)
        return;
    *d = all;
    *feed = ahead;
}

static bool follows_dotted_number(const struct tally_folding *f, size_t off)
{
    const struct tally_tokens *t = &f->out;
    return t->count > 0 && (t->tok[t->count - 1] & TALLY_TOKEN_NUMBER) != 0 &&
           f->marks == TALLY_MARK_STOP && f->between == 0 && off > 0 &&
           t->off[t->count - 1] + t->len[t->count - 1] + 3 >= off;
}

static uint32_t number_token(const struct digits *d)
{
    bool short_zero = d->count == 2 && d->at[0] == '0';
    uint32_t hash =
        short_zero ? tally_folding_hash_add(TALLY_FOLDING_HASH, (uint32_t)d->at[1]) : d->hash;
    return TALLY_TOKEN_NUMBER | tally_folding_hash_end(hash);
}

void tally_foldnumber_take(struct tally_folding *f, struct tally_folded_feed *feed,
                           const struct tally_folded *first)
{
    struct digits d = {.hash = TALLY_FOLDING_HASH, .off = first->off};
    tally_folding_touch(f);
    add_digit(&d, first);
    take_digits(feed, &d);
    take_groups(f, feed, &d);
    if (!follows_dotted_number(f, d.off))
        take_fraction(feed, &d);
    f->out.evasion += d.hidden;
    tally_folding_emit(f, number_token(&d), d.off, d.end - d.off, d.flags);
}
