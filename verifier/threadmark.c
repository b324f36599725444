#include "verifier/threadmark.h"

#include "verifier/between.h"
#include "verifier/side.h"

struct count { /* tokens [from, to) say that it is this part of so many */
    uint32_t from, to;
    uint32_t part, parts;
};

static uint32_t digit_at(const struct tally_tokens *t, uint32_t at)
{
    if (at >= t->count || t->len[at] != 1)
        return 0;
    const uint8_t c = t->text.ptr[t->off[at]];
    return c >= '1' && c <= '9' ? c - (uint32_t)'0' : 0;
}

/* 1/2, with nothing but the stroke between; (1 of 2), for who counts gates has no brackets; and
 * Part before either. */
static bool counted_at(const struct tally_tokens *t, uint32_t at, struct count *out)
{
    const uint32_t first = at + (at < t->count && tally_normalize_token_is(t, at, "part thread"));
    const bool of = first + 1 < t->count && tally_normalize_token_is(t, first + 1, "of");
    const uint32_t last = first + 1 + of;
    *out = (struct count){at, last + 1, digit_at(t, first), digit_at(t, last)};
    if (out->part == 0 || out->parts == 0)
        return false;
    const struct tally_slice gap = tally_between_bytes(t, last);
    const bool named = first > at || (t->marks[first] & TALLY_MARK_BRACKET) != 0;
    return of ? named : (gap.len == 1 && gap.ptr[0] == '/');
}

/* The text ends before token `at`, or a line without words stands there. */
static bool ends_part(const struct tally_tokens *t, uint32_t at)
{
    const struct tally_slice gap = tally_between_bytes(t, at);
    size_t lines = at >= t->count ? 2 : 0;
    for (size_t i = 0; i < gap.len; i++)
        lines += gap.ptr[i] == '\n';
    return lines > 1;
}

/* It ends its line, in brackets, behind a sentence or with a part of several lines, or begins one
 * and a blank or a mark stands behind it. */
static bool set_off(const struct tally_tokens *t, const struct count *count)
{
    const uint16_t before = TALLY_MARK_BRACKET | TALLY_MARK_STOP | TALLY_MARK_QUESTION |
                            TALLY_MARK_COMMA | TALLY_MARK_COLON;
    const uint16_t signs = TALLY_MARK_PERCENT | TALLY_MARK_PERMILLE | TALLY_MARK_DEGREE |
                           TALLY_MARK_CURRENCY | TALLY_MARK_SLASH;
    const uint32_t at = count->from;
    const uint32_t end = count->to;
    if (tally_side_starts_line(t, at))
        return end >= t->count ||
               ((t->marks[end] & signs) == 0 && tally_between_bytes(t, end).len > 0);
    return tally_side_starts_line(t, end) && ((t->marks[at] & before) != 0 || ends_part(t, end));
}

/* The next one from token `at` on. */
static bool next(const struct tally_tokens *t, uint32_t at, struct count *out)
{
    for (; at < t->count; at++) {
        if (counted_at(t, at, out) && set_off(t, out))
            return true;
    }
    return false;
}

static bool counts_through(const struct tally_tokens *t)
{
    struct count count;
    uint32_t seen = 0;
    uint32_t parts = 0;
    for (uint32_t i = 0; next(t, i, &count); i = count.to) {
        parts = seen == 0 ? count.parts : parts;
        if (count.part != ++seen || count.parts != parts)
            return false;
    }
    return seen > 1 && seen == parts;
}

bool tally_threadmark_part(struct tally_tokens *t)
{
    struct count count;
    if (!counts_through(t))
        return false;
    for (uint32_t i = 0; next(t, i, &count); i = count.to) {
        t->flags[count.from] |= TALLY_TOKEN_LINE;
        if (count.to < t->count)
            t->flags[count.to] |= TALLY_TOKEN_LINE;
    }
    return true;
}

bool tally_threadmark_is(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    struct count count;
    return from < to && counted_at(t, from, &count) && count.to == to &&
           tally_side_starts_line(t, from) && tally_side_starts_line(t, to) && counts_through(t);
}
