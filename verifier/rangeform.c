#include "verifier/rangeform.h"

bool tally_rangeform_joins(const struct tally_tokens *tokens, uint32_t *at)
{
    const struct tally_tokens *t = tokens;
    if (*at >= t->count)
        return false;
    bool word = t->tok[*at] == U'至' || t->tok[*at] == U'到' ||
                tally_normalize_token_is(t, *at, "to until till through thru");
    bool dash = (t->marks[*at] & TALLY_MARK_DASH) != 0;
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
