#include "verifier/ellipsis.h"

#include "verifier/side.h"

enum { WORDS = 8 /* of （以下部分省略） and (the rest of the text omitted) */ };

static bool set_off(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    bool bracket = (t->marks[from] & tally_tokens_marks(t, to) & TALLY_MARK_BRACKET) != 0;
    return bracket || (tally_side_starts_line(t, from) && tally_side_starts_line(t, to));
}

static bool says_so(const struct tally_tokens *t, uint32_t at)
{
    return t->tok[at] == U'略' ||
           tally_normalize_token_is(t, at, "omitted snip snipped abridged elided");
}

/* What is left out, and where. */
static bool says_what(const struct tally_tokens *t, uint32_t at)
{
    return tally_token_is_in(t->tok[at], U"省从前中间后上下以此处文内容部分段条款正其余") ||
           tally_normalize_token_is(t, at,
                                    "text sections section paragraphs paragraph parts part lines "
                                    "some the rest of is are here");
}

bool tally_ellipsis_at(const struct tally_tokens *tokens, uint32_t from, uint32_t to)
{
    if (from == to)
        return from < tokens->count && (tokens->marks[from] & TALLY_MARK_ELLIPSIS) != 0;
    bool said = false;
    for (uint32_t i = from; i < to; i++) {
        if (!says_so(tokens, i) && !says_what(tokens, i))
            return false;
        said |= says_so(tokens, i);
    }
    return said && to - from <= WORDS && set_off(tokens, from, to);
}
