#include "verifier/inorder.h"

#include "verifier/numberword.h"
#include "verifier/value.h"
#include "verifier/weekday.h"

enum {
    BESIDE = 3, /* tokens that name what is counted, before or behind its place: 星期, 年级 */
    PLACE = 4,  /* tokens of the place itself: 二十一 */
};

enum order { ORDER_NONE, ORDER_NUMBER, ORDER_LETTER, ORDER_WORD };

/* What a place in an order is told by: a numeral, a letter by itself, a number in words. */
static enum order order_of(const struct tally_tokens *t, uint32_t at)
{
    if (tally_value_is_numeral(t->tok[at]) || (t->tok[at] & TALLY_TOKEN_NUMBER) != 0)
        return ORDER_NUMBER;
    if ((t->tok[at] & TALLY_TOKEN_WORD) == 0)
        return ORDER_NONE;
    if (t->len[at] == 1)
        return ORDER_LETTER;
    return tally_numberword_read(t, at).worth > 0 ? ORDER_WORD : ORDER_NONE;
}

/* Nothing but a bracket parts token `at` from the one before. */
static bool goes_on(const struct tally_tokens *t, uint32_t at)
{
    return at < t->count && (t->marks[at] & ~TALLY_MARK_BRACKET) == 0 &&
           (t->flags[at] & TALLY_TOKEN_LINE) == 0;
}

struct member {
    uint32_t from, to; /* its place */
    enum order order;
};

/* What begins at `at`. */
static bool read_right(const struct tally_tokens *t, uint32_t at, struct member *out)
{
    uint32_t i = at;
    while (i < at + BESIDE && order_of(t, i) == ORDER_NONE && goes_on(t, i + 1))
        i++;
    *out = (struct member){i, i + 1, order_of(t, i)};
    while (out->order == ORDER_NUMBER && goes_on(t, out->to) && out->to < i + PLACE &&
           order_of(t, out->to) == ORDER_NUMBER)
        out->to++;
    return out->order != ORDER_NONE;
}

/* What ends before `at`. */
static bool read_left(const struct tally_tokens *t, uint32_t at, struct member *out)
{
    uint32_t i = at;
    while (i > 1 && at - i < BESIDE && order_of(t, i - 1) == ORDER_NONE && goes_on(t, i - 1))
        i--;
    *out = (struct member){i - 1, i, order_of(t, i - 1)};
    while (out->order == ORDER_NUMBER && out->from > 0 && i - out->from < PLACE &&
           goes_on(t, out->from) && order_of(t, out->from - 1) == ORDER_NUMBER)
        out->from--;
    return out->order != ORDER_NONE;
}

/* What is counted has the same name before or behind both places. */
static bool of_one(const struct tally_tokens *t, uint32_t at, const struct member *left,
                   const struct member *right)
{
    const uint32_t before = right->from - at;
    const uint32_t behind = at - left->to;
    if (before > 0)
        return before <= left->from &&
               tally_tokens_equal(t, left->from - before, left->from, t, at, right->from);
    return right->to + behind <= t->count &&
           tally_tokens_equal(t, left->to, at, t, right->to, right->to + behind);
}

/* 0: not known. */
static uint64_t place_of(const struct tally_tokens *t, const struct member *m)
{
    struct tally_value value;
    if (m->order == ORDER_LETTER)
        return t->text.ptr[t->off[m->from]] | 0x20U;
    if (m->order == ORDER_WORD)
        return tally_numberword_read(t, m->from).worth;
    size_t took = tally_value_read(t, m->from, m->to, &value);
    return took == m->to - m->from && value.scale == 0 ? value.digits : 0;
}

static enum tally_inorder apart(uint64_t left, uint64_t right)
{
    if (left == 0 || right == 0) /* a place is not known */
        return TALLY_INORDER_NONE;
    return left + 1 == right ? TALLY_INORDER_NEXT : TALLY_INORDER_APART;
}

/* Days of the week. */
static enum tally_inorder days_at(const struct tally_tokens *t, uint32_t at)
{
    uint32_t behind = at;
    const uint32_t right = tally_weekday_read(t, &behind);
    for (uint32_t back = 1; right != 0 && back <= BESIDE && back <= at; back++) {
        uint32_t end = at - back;
        const uint32_t left = tally_weekday_read(t, &end);
        if (left != 0 && end == at)
            return apart(left, right);
    }
    return TALLY_INORDER_NONE;
}

enum tally_inorder tally_inorder_at(const struct tally_tokens *tokens, uint32_t at)
{
    const struct tally_tokens *t = tokens;
    struct member left;
    struct member right;
    if (at == 0 || at >= t->count)
        return TALLY_INORDER_NONE;
    const enum tally_inorder days = days_at(t, at);
    if (days != TALLY_INORDER_NONE)
        return days;
    if (!read_left(t, at, &left) || !read_right(t, at, &right) || left.order != right.order ||
        !of_one(t, at, &left, &right))
        return TALLY_INORDER_NONE;
    return apart(place_of(t, &left), place_of(t, &right));
}
