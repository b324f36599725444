#include "verifier/signplace.h"

#include "verifier/between.h"

struct place { /* one text's, in bytes */
    const struct tally_tokens *t;
    uint32_t i;
    struct tally_span gap;  /* between the words */
    struct tally_span sign; /* the marks in it; empty: none */
};

static struct tally_span gap_of(const struct tally_tokens *t, uint32_t i)
{
    const struct tally_slice bytes = tally_between_bytes(t, i);
    const uint32_t at = i < t->count ? t->off[i] : (uint32_t)t->text.len;
    const uint32_t len = (uint32_t)bytes.len;
    return (struct tally_span){at - len, at};
}

/* Without the lines of words that do not correspond. */
static struct tally_span in_lines(const struct tally_tokens *t, struct tally_span gap,
                                  enum tally_signs_side sides)
{
    struct tally_span out = gap;
    for (size_t at = gap.from; at < gap.to; at++) {
        if (t->text.ptr[at] != '\n')
            continue;
        if (sides == TALLY_SIGNS_RIGHT)
            out.from = at + 1;
        if (sides == TALLY_SIGNS_LEFT && out.to == gap.to)
            out.to = at;
    }
    return out;
}

static struct tally_span trimmed(const struct tally_tokens *t, struct tally_span span)
{
    struct tally_span out = {span.to, span.to};
    for (size_t at = span.from; at < span.to;) {
        struct tally_symbol symbol;
        const size_t from = at;
        at += tally_symbol_read(t->text, at, &symbol);
        if (symbol.kind == TALLY_SYMBOL_BLANK || symbol.kind == TALLY_SYMBOL_LINE)
            continue;
        out.from = out.from == span.to ? from : out.from;
        out.to = at;
    }
    return out;
}

static struct place look(const struct tally_tokens *t, uint32_t i, enum tally_signs_side sides)
{
    struct place place = {.t = t, .i = i, .gap = gap_of(t, i)};
    place.sign = trimmed(t, in_lines(t, place.gap, sides));
    return place;
}

static bool is_empty(struct tally_span span)
{
    return span.from >= span.to;
}

static bool same(const struct place *a, const struct place *b)
{
    const size_t len = a->sign.to - a->sign.from;
    return len == b->sign.to - b->sign.from &&
           memcmp(a->t->text.ptr + a->sign.from, b->t->text.ptr + b->sign.from, len) == 0;
}

/* The words beside the place, of those sides, and all between. */
static struct tally_span with_words(const struct place *place, unsigned sides)
{
    const struct tally_tokens *t = place->t;
    struct tally_span out = is_empty(place->sign) ? place->gap : place->sign;
    if ((sides & TALLY_SIGNS_LEFT) != 0 && place->i > 0)
        out.from = t->off[place->i - 1];
    if ((sides & TALLY_SIGNS_RIGHT) != 0 && place->i < t->count)
        out.to = (size_t)t->off[place->i] + t->len[place->i];
    if (is_empty(place->sign) && sides == TALLY_SIGNS_LEFT)
        out.to = place->gap.from;
    if (is_empty(place->sign) && sides == TALLY_SIGNS_RIGHT)
        out.from = place->gap.to;
    return out;
}

struct tally_signplace tally_signplace_find(const struct tally_signs *signs, uint32_t p, uint32_t r,
                                            enum tally_signs_side sides)
{
    const struct place a = look(signs->post, p, sides);
    const struct place b = look(signs->record, r, sides);
    if (!is_empty(a.sign) && !is_empty(b.sign) && !same(&a, &b))
        return (struct tally_signplace){a.sign, b.sign};
    const struct place *with = is_empty(a.sign) ? &b : &a;
    unsigned beside = sides;
    if (!is_empty(with->sign)) {
        beside = with->sign.from == with->gap.from ? TALLY_SIGNS_LEFT : 0U;
        beside |= with->sign.to == with->gap.to ? TALLY_SIGNS_RIGHT : 0U;
        beside &= sides;
    }
    beside = beside == 0 ? sides : beside;
    return (struct tally_signplace){with_words(&a, beside), with_words(&b, beside)};
}
