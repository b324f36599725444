#include "verifier/grouping.h"

#include "verifier/between.h"
#include "verifier/units.h"

enum { PAIR = 2, LAST = 6 /* bytes of 50,000 */, GROUPS_MAX = 5 /* before the last */ };

/* A number of at most two figures; behind the first group exactly two. */
static bool pair_at(const struct tally_tokens *t, uint32_t at, bool first)
{
    return (t->tok[at] & TALLY_TOKEN_NUMBER) != 0 &&
           (t->len[at] == PAIR || (first && t->len[at] == 1));
}

/* 50,000 or 00,000.50: the last group of two and that of three, in one token. */
static bool last_at(const struct tally_tokens *t, uint32_t at)
{
    const uint8_t *text = t->text.ptr + t->off[at];
    return (t->tok[at] & TALLY_TOKEN_NUMBER) != 0 && t->len[at] >= LAST && text[PAIR] == ',' &&
           (t->len[at] == LAST || text[LAST] == '.');
}

/* A comma, and nothing else. */
static bool comma_before(const struct tally_tokens *t, uint32_t at)
{
    const struct tally_slice between = tally_between_bytes(t, at);
    return between.len == 1 && between.ptr[0] == ',';
}

/* 1.250: one to three figures, and a point before three more. */
static bool thousands_at(const struct tally_tokens *t, uint32_t at)
{
    enum { GROUP = 4 /* bytes of .250 */ };
    const uint32_t len = t->len[at];
    return len > GROUP && len < 2 * GROUP && t->text.ptr[t->off[at] + len - GROUP] == '.';
}

static bool euro_sign(const struct tally_tokens *t, uint32_t at)
{
    struct tally_between gap;
    tally_between_read(t, at, &gap);
    for (size_t i = 0; i < gap.count; i++) {
        if (gap.at[i].plain == U'€')
            return true;
    }
    return false;
}

/* € or a name of it on one side of tokens [at, end). */
static bool euros(const struct tally_tokens *t, uint32_t at, uint32_t end)
{
    static const char32_t name[] = U"欧元";
    const struct tally_unit behind = tally_units_read(t, end);
    struct tally_unit before = {0};
    if (at > 0)
        before = tally_units_before(t, at - 1);
    return tally_units_is(&behind, name) || tally_units_is(&before, name) || euro_sign(t, at) ||
           euro_sign(t, end);
}

/* 1.250,00 and 80,50 € */
static uint32_t read_comma(const struct tally_tokens *t, uint32_t at, struct tally_value *out)
{
    struct tally_value whole;
    struct tally_value part;
    const uint32_t end = at + 2;
    if (end > t->count || (t->tok[at] & TALLY_TOKEN_NUMBER) == 0 ||
        (t->tok[at + 1] & TALLY_TOKEN_NUMBER) == 0 || t->len[at + 1] != PAIR ||
        !comma_before(t, at + 1) || tally_value_read(t, at, at + 1, &whole) != 1 ||
        tally_value_read(t, at + 1, end, &part) != 1)
        return 0;
    const bool grouped = thousands_at(t, at);
    uint64_t digits = whole.digits;
    for (unsigned k = whole.scale; grouped && k < 3; k++)
        digits *= 10;
    if ((!grouped && (whole.scale != 0 || !euros(t, at, end))) ||
        __builtin_mul_overflow(digits, 100, &digits) ||
        __builtin_add_overflow(digits, part.digits, &digits))
        return 0;
    *out = (struct tally_value){.digits = digits, .scale = 2};
    return 2;
}

uint32_t tally_grouping_read(const struct tally_tokens *tokens, uint32_t at,
                             struct tally_value *out)
{
    struct tally_value group;
    uint64_t above = 0;
    uint32_t i = at;
    while (i < tokens->count && pair_at(tokens, i, i == at) && i - at < GROUPS_MAX &&
           tally_value_read(tokens, i, i + 1, &group) == 1) {
        above = above * 100 + group.digits;
        i++;
        if (i >= tokens->count || !comma_before(tokens, i))
            return read_comma(tokens, at, out);
    }
    if (i == at || i >= tokens->count || !last_at(tokens, i) ||
        tally_value_read(tokens, i, i + 1, &group) != 1)
        return read_comma(tokens, at, out);
    uint64_t digits = above * 100000; /* at most ten figures, and five more */
    for (unsigned k = 0; k < group.scale; k++) {
        if (__builtin_mul_overflow(digits, 10, &digits))
            return 0;
    }
    if (__builtin_add_overflow(group.digits, digits, &group.digits))
        return 0;
    *out = group;
    return i + 1 - at;
}
