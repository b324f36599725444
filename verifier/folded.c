#include "verifier/folded.h"

#include "schema/utf8.h"
#include "verifier/normalize.h"

static enum tally_normal_class class_of(uint32_t cp)
{
    return (enum tally_normal_class)(tally_folded_entry(cp) & TALLY_NORMAL_CLASS_MASK);
}

static bool next_of_run(struct tally_folded_feed *feed, struct tally_folded *out)
{
    *out = feed->last;
    out->cp = *feed->run++;
    feed->run_left--;
    out->class = class_of(out->cp);
    return true;
}

/* --- Letters that are written in several code points --- */

static const struct tally_normal_pair *pair_of(uint32_t base, uint32_t mark)
{
    size_t low = 0;
    size_t high = tally_normal_pair_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct tally_normal_pair *pair = &tally_normal_pairs[middle];
        if (pair->base == base && pair->mark == mark)
            return pair;
        if (pair->base < base || (pair->base == base && pair->mark < mark))
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* Conjoining jamo (Unicode, section 3.12). 0: the two do not join. */
static uint32_t hangul(uint32_t base, uint32_t next)
{
    enum {
        L = 0x1100,
        V = 0x1161,
        T = 0x11A7,
        S = 0xAC00,
        LS = 19,
        VS = 21,
        TS = 28,
        SS = LS * VS * TS,
    };
    if (base >= L && base < L + LS && next >= V && next < V + VS)
        return S + ((base - L) * VS + (next - V)) * TS;
    if (base >= S && base < S + SS && (base - S) % TS == 0 && next > T && next < T + TS)
        return base + (next - T);
    return 0;
}

/* What follows in the same letter: e and its accent are é. */
static void compose(struct tally_folded_feed *feed, struct tally_folded *out)
{
    enum { FIRST = 0xCC /* the lead byte of U+0300, the first combining mark */ };
    while (feed->at < feed->text.len && feed->text.ptr[feed->at] >= FIRST) {
        uint32_t cp = 0;
        size_t len = tally_utf8_decode(feed->text, feed->at, &cp);
        int32_t entry = len == 0 ? TALLY_NORMAL_EXPAND : tally_folded_entry(cp);
        if ((entry & TALLY_NORMAL_CLASS_MASK) == TALLY_NORMAL_EXPAND)
            return;
        uint32_t next = (uint32_t)((int32_t)cp + (entry >> TALLY_NORMAL_SHIFT));
        const struct tally_normal_pair *pair = pair_of(out->cp, next);
        uint32_t whole = pair != NULL ? pair->whole : hangul(out->cp, next);
        if (whole == 0)
            return;
        out->cp = whole;
        out->flags |= TALLY_TOKEN_WIDTH;
        out->len += len;
        feed->at += len;
        (*feed->steps)++;
    }
}

bool tally_folded_next(struct tally_folded_feed *feed, struct tally_folded *out)
{
    (*feed->steps)++;
    if (feed->run_left > 0)
        return next_of_run(feed, out);
    if (feed->at >= feed->text.len)
        return false;
    uint32_t cp = 0;
    size_t len = tally_utf8_decode(feed->text, feed->at, &cp);
    *out = (struct tally_folded){.off = feed->at, .len = len == 0 ? 1 : len, .bad = len == 0};
    feed->at += out->len;
    if (len == 0)
        return true;
    int32_t entry = tally_folded_entry(cp);
    out->original = cp;
    out->flags = tally_folded_flags(entry);
    out->apart = (entry & TALLY_NORMAL_APART) != 0;
    out->class = (enum tally_normal_class)(entry & TALLY_NORMAL_CLASS_MASK);
    if (out->class == TALLY_NORMAL_EXPAND) {
        const uint32_t *run = &tally_normal_runs[entry >> TALLY_NORMAL_SHIFT];
        feed->run = run + 1;
        feed->run_left = run[0];
        feed->last = *out;
        return next_of_run(feed, out);
    }
    out->cp = (uint32_t)((int32_t)cp + (entry >> TALLY_NORMAL_SHIFT));
    if (out->class == TALLY_NORMAL_LETTER || out->class == TALLY_NORMAL_SINGLE)
        compose(feed, out);
    return true;
}

bool tally_folded_peek(const struct tally_folded_feed *feed, struct tally_folded *out)
{
    struct tally_folded_feed ahead = *feed;
    return tally_folded_next(&ahead, out);
}

/* The next character that is there to be seen. */
bool tally_folded_visible(struct tally_folded_feed *feed, struct tally_folded *u, size_t *hidden)
{
    while (tally_folded_next(feed, u)) {
        if (u->class != TALLY_NORMAL_IGNORE)
            return true;
        *hidden += tally_utf8_is_hidden(u->original);
    }
    return false;
}

bool tally_folded_skip(struct tally_folded_feed *feed, uint32_t cp)
{
    struct tally_folded u;
    struct tally_folded_feed ahead = *feed;
    size_t hidden = 0;
    if (!tally_folded_visible(&ahead, &u, &hidden) || u.cp != cp)
        return false;
    *feed = ahead;
    return true;
}

/* Letters of other scripts that look like Latin ones (a part of Unicode's confusables). */
uint32_t tally_folded_look(uint32_t cp)
{
    static const struct {
        uint32_t from;
        char to;
    } looks[] = {
        {0x430, 'a'}, {0x435, 'e'}, {0x43E, 'o'}, {0x440, 'p'}, {0x441, 'c'}, {0x443, 'y'},
        {0x445, 'x'}, {0x456, 'i'}, {0x455, 's'}, {0x458, 'j'}, {0x501, 'd'}, {0x43A, 'k'},
        {0x43C, 'm'}, {0x442, 't'}, {0x432, 'b'}, {0x43D, 'h'}, {0x3BF, 'o'}, {0x3B1, 'a'},
        {0x3BD, 'v'}, {0x3C1, 'p'}, {0x3B9, 'i'}, {0x3BA, 'k'}, {0x3C7, 'x'}, {0x3C5, 'u'},
        {0x3B5, 'e'}, {0x3C4, 't'}, {0x131, 'i'}, {0x251, 'a'}, {0x261, 'g'},
    };
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++) {
        if (looks[i].from == cp)
            return (uint32_t)looks[i].to;
    }
    return cp;
}

bool tally_folded_is_apostrophe(uint32_t cp)
{
    return cp == '\'' || cp == 0x2019;
}

enum tally_char_class tally_normalize_char(uint32_t cp, uint32_t *folded)
{
    int32_t entry = tally_folded_entry(cp);
    enum tally_normal_class class = (enum tally_normal_class)(entry & TALLY_NORMAL_CLASS_MASK);
    *folded = cp;
    if (class == TALLY_NORMAL_EXPAND) {
        *folded = tally_normal_runs[(entry >> TALLY_NORMAL_SHIFT) + 1];
        class = class_of(*folded);
    } else {
        *folded = (uint32_t)((int32_t)cp + (entry >> TALLY_NORMAL_SHIFT));
    }
    switch (class) {
    case TALLY_NORMAL_SINGLE: return TALLY_CHAR_SINGLE;
    case TALLY_NORMAL_LETTER: return TALLY_CHAR_LETTER;
    case TALLY_NORMAL_DIGIT: return TALLY_CHAR_DIGIT;
    case TALLY_NORMAL_DROP:
    case TALLY_NORMAL_IGNORE:
    case TALLY_NORMAL_EXPAND: break;
    }
    return TALLY_CHAR_DROP;
}
