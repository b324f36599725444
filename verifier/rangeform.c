#include "verifier/rangeform.h"

#include <uchar.h>

enum { FIGURES_MAX = 24 };

/* The figures of token `i`, 0: it is no number of figures alone. */
static size_t figures(const struct tally_tokens *t, uint32_t i, bool *padded)
{
    char text[FIGURES_MAX];
    const size_t len = (t->tok[i] & TALLY_TOKEN_NUMBER) != 0
                           ? tally_normalize_token_written(t, i, text, sizeof text)
                           : 0;
    *padded = len > 1 && text[0] == '0' && text[1] != '.';
    return len;
}

bool tally_rangeform_numbers(const struct tally_tokens *tokens, uint32_t at)
{
    enum { AREA = 3 /* figures of 010-, 0571- */ };
    const struct tally_tokens *t = tokens;
    bool padded[2];
    if (at == 0 || at >= t->count || (t->marks[at] & TALLY_MARK_DASH) == 0)
        return false;
    const size_t first = figures(t, at - 1, &padded[0]);
    const size_t second = figures(t, at, &padded[1]);
    if (first == 0 || second == 0)
        return false;
    const uint32_t unit = at + 1 < t->count && t->marks[at + 1] == 0 ? t->tok[at + 1] : 0;
    return (padded[0] && first >= AREA && first != second) ||
           (padded[1] && !padded[0] && first < second) || tally_token_is_in(unit, U"室房柜") ||
           (at > 1 && t->marks[at - 1] == 0 &&
            tally_normalize_token_is(t, at - 2, "room suite apartment apt unit locker flat"));
}

bool tally_rangeform_joins(const struct tally_tokens *tokens, uint32_t *at)
{
    const struct tally_tokens *t = tokens;
    if (*at >= t->count)
        return false;
    bool word = t->tok[*at] == U'至' || t->tok[*at] == U'到' ||
                tally_normalize_token_is(t, *at, "to until till through thru");
    bool dash = (t->marks[*at] & TALLY_MARK_DASH) != 0 && !tally_rangeform_numbers(t, *at);
    *at += word;
    return word || dash;
}

bool tally_rangeform_joins_opened(const struct tally_tokens *tokens, uint32_t *at, bool between)
{
    bool and = between && *at < tokens->count && tally_normalize_token_is(tokens, *at, "and");
    *at += and;
    return and || tally_rangeform_joins(tokens, at);
}

bool tally_rangeform_opens(const struct tally_tokens *tokens, uint32_t *at, bool *between)
{
    const struct tally_tokens *t = tokens;
    *between = *at < t->count && tally_normalize_token_is(t, *at, "between");
    bool opens = *between || (*at < t->count && (t->tok[*at] == U'自' || t->tok[*at] == U'从' ||
                                                 tally_normalize_token_is(t, *at, "from")));
    *at += opens;
    return opens;
}
