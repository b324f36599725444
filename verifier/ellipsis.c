#include "verifier/ellipsis.h"

#include "verifier/matter.h"
#include "verifier/side.h"
#include "verifier/wrappers.h"

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

uint32_t tally_ellipsis_cut_off(const struct tally_tokens *tokens, uint32_t from, uint32_t to)
{
    const uint16_t before = TALLY_MARK_ELLIPSIS | TALLY_MARK_BRACKET;
    for (uint32_t i = to > from + WORDS ? to - WORDS : from + 1; i < to; i++) {
        if ((tokens->marks[i] & before) != 0 && tally_wrappers_buttons(tokens, i, to))
            return i;
    }
    return to;
}

bool tally_ellipsis_picks(const struct tally_tokens *tokens, uint32_t from, uint32_t to)
{
    static const char32_t chinese[] = U"要点 重点 亮点 看点 摘要 摘录 节选 提要";
    static const char english[] = "points highlights excerpts excerpt extracts summary takeaways";
    return to > from && ((to - from > 1 && tally_matter_word(chinese, tokens, to - 2, to) == 2) ||
                         tally_normalize_token_is(tokens, to - 1, english));
}

size_t tally_ellipsis_text(const struct tally_tokens *tokens)
{
    static const char *const begins[] = {"..", "…", "⋯", "。。", "(", "[", "（", "【"};
    const struct tally_slice text = tokens->text;
    const size_t last = tokens->count;
    size_t at = last > 0 ? (size_t)tokens->off[last - 1] + tokens->len[last - 1] : 0;
    for (; at < text.len; at++) {
        for (size_t k = 0; k < sizeof begins / sizeof *begins; k++) {
            size_t len = strlen(begins[k]);
            if (len <= text.len - at && memcmp(text.ptr + at, begins[k], len) == 0)
                return at;
        }
    }
    return text.len;
}
