#include "verifier/threadmark.h"

#include "verifier/between.h"
#include "verifier/side.h"

enum { PARTS_MAX = 9, TOKENS = 2 };

static uint32_t digit_at(const struct tally_tokens *t, uint32_t at)
{
    if (at >= t->count || t->len[at] != 1)
        return 0;
    const uint8_t c = t->text.ptr[t->off[at]];
    return c >= '1' && c <= '9' ? c - (uint32_t)'0' : 0;
}

/* 1/2, with nothing but the stroke between. */
static bool counted_at(const struct tally_tokens *t, uint32_t at)
{
    if (digit_at(t, at) == 0 || digit_at(t, at + 1) == 0)
        return false;
    const struct tally_slice gap = tally_between_bytes(t, at + 1);
    return gap.len == 1 && gap.ptr[0] == '/';
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
static bool set_off(const struct tally_tokens *t, uint32_t at)
{
    const uint16_t before = TALLY_MARK_BRACKET | TALLY_MARK_STOP | TALLY_MARK_QUESTION |
                            TALLY_MARK_COMMA | TALLY_MARK_COLON;
    const uint16_t signs = TALLY_MARK_PERCENT | TALLY_MARK_PERMILLE | TALLY_MARK_DEGREE |
                           TALLY_MARK_CURRENCY | TALLY_MARK_SLASH;
    const uint32_t end = at + TOKENS;
    if (tally_side_starts_line(t, at))
        return end >= t->count ||
               ((t->marks[end] & signs) == 0 && tally_between_bytes(t, end).len > 0);
    return tally_side_starts_line(t, end) && ((t->marks[at] & before) != 0 || ends_part(t, end));
}

/* The next one from token `at` on, or the text's end. */
static uint32_t next(const struct tally_tokens *t, uint32_t at)
{
    while (at < t->count && !(counted_at(t, at) && set_off(t, at)))
        at++;
    return at;
}

static bool counts_through(const struct tally_tokens *t)
{
    uint32_t seen = 0;
    uint32_t parts = 0;
    for (uint32_t i = next(t, 0); i < t->count; i = next(t, i + TOKENS)) {
        parts = seen == 0 ? digit_at(t, i + 1) : parts;
        if (digit_at(t, i) != ++seen || digit_at(t, i + 1) != parts)
            return false;
    }
    return seen > 1 && seen == parts;
}

bool tally_threadmark_part(struct tally_tokens *t)
{
    if (!counts_through(t))
        return false;
    for (uint32_t i = next(t, 0); i < t->count; i = next(t, i + TOKENS)) {
        t->flags[i] |= TALLY_TOKEN_LINE;
        if (i + TOKENS < t->count)
            t->flags[i + TOKENS] |= TALLY_TOKEN_LINE;
    }
    return true;
}

bool tally_threadmark_is(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    return to == from + TOKENS && counted_at(t, from) && tally_side_starts_line(t, from) &&
           tally_side_starts_line(t, to) && counts_through(t);
}
