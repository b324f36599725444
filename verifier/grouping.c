#include "verifier/grouping.h"

#include "verifier/between.h"

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
            return 0;
    }
    if (i == at || i >= tokens->count || !last_at(tokens, i) ||
        tally_value_read(tokens, i, i + 1, &group) != 1)
        return 0;
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
