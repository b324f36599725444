#include "verifier/listmark.h"

#include "verifier/metadata.h"
#include "verifier/quantity.h"
#include "verifier/value.h"

/* A mark of its own stands behind the number, which is no share; the end of a line alone is none.
 */
static bool ends_mark(const struct tally_tokens *t, uint32_t at)
{
    if (at >= t->count || (t->marks[at] & (TALLY_MARK_PERCENT | TALLY_MARK_PERMILLE)) != 0)
        return false;
    bool line = (t->flags[at] & TALLY_TOKEN_LINE) != 0;
    return (t->marks[at] &
            (TALLY_MARK_COMMA | TALLY_MARK_BRACKET | (line ? 0 : TALLY_MARK_STOP))) != 0;
}

bool tally_listmark_at(const struct tally_tokens *tokens, uint32_t from, uint32_t to)
{
    struct tally_value value;
    return from < to && tally_side_starts_line(tokens, from) && ends_mark(tokens, to) &&
           tally_value_read(tokens, from, to, &value) == to - from && value.scale == 0;
}

static bool is_mark(const struct tally_side *side)
{
    return tally_listmark_at(side->tokens, side->from, side->to);
}

/* 第一条, 第一 at the start of a line: the number in it. */
static bool article(const struct tally_side *side, struct tally_side *number)
{
    const struct tally_tokens *t = side->tokens;
    uint32_t to = side->to;
    if (side->from == to || t->tok[side->from] != U'第' || !tally_side_starts_line(t, side->from))
        return false;
    to -= tally_token_is_in(t->tok[to - 1], U"条章款项");
    *number = (struct tally_side){t, side->from + 1, to};
    return number->from < to && tally_side_numerals(number) == tally_side_length(number);
}

uint64_t tally_listmark_place(const struct tally_side *mark)
{
    const struct tally_tokens *t = mark->tokens;
    struct tally_side number = *mark;
    struct tally_value value;
    if (!tally_side_starts_line(t, mark->from) || tally_side_length(mark) == 0)
        return 0;
    if (tally_side_length(mark) == 1 && t->len[mark->from] == 1 && ends_mark(t, mark->to)) {
        char letter = (char)(t->text.ptr[t->off[mark->from]] | 0x20);
        if (letter >= 'a' && letter <= 'z')
            return (uint64_t)(letter - 'a') + 1;
    }
    bool marked = article(mark, &number) || tally_side_numerals(mark) == tally_side_length(mark);
    bool read =
        marked && tally_value_read(t, number.from, number.to, &value) == tally_side_length(&number);
    return read && value.scale == 0 ? value.digits : 0;
}

bool tally_listmark_prefix(const struct tally_side *side)
{
    const struct tally_tokens *t = side->tokens;
    uint32_t to = side->to;
    while (to < t->count && to < side->to + 3 && tally_value_is_numeral(t->tok[to]))
        to++;
    return tally_side_length(side) == 1 && t->tok[side->from] == U'第' &&
           tally_side_starts_line(t, side->from) && to > side->to && ends_mark(t, to);
}

bool tally_listmark_style(struct tally_classifying *c)
{
    struct tally_side number;
    uint64_t post = tally_listmark_place(&c->post);
    uint64_t record = tally_listmark_place(&c->record);
    bool styles = article(&c->record, &number) || article(&c->post, &number) ||
                  tally_side_has_word(&c->post) != tally_side_has_word(&c->record);
    if (post == 0 || record == 0 || !styles)
        return false;
    return post == record ? tally_classifying_set(c, TALLY_COSMETIC, TALLY_DIFF_PUNCTUATION, false)
                          : tally_classifying_set(c, TALLY_UNCERTAIN, TALLY_DIFF_LIST_ORDER, false);
}

/* The place of the mark that begins the line at `start`; 0: none does. */
static uint64_t place_at(const struct tally_tokens *t, uint32_t start, uint32_t end)
{
    struct tally_value value;
    uint32_t ordinal = t->tok[start] == U'第';
    uint32_t took = (uint32_t)tally_value_read(t, start + ordinal, end, &value);
    uint32_t to = took > 0 ? start + ordinal + took : start + 1;
    bool article = ordinal != 0 && to < end && tally_token_is_in(t->tok[to], U"条章款项");
    const struct tally_side mark = {t, start, to + article};
    return article || ends_mark(t, to) ? tally_listmark_place(&mark) : 0;
}

/* The mark is that of a first item, or goes on from one of the `most` marks above it. */
static bool goes_on(const struct tally_side *mark, size_t most)
{
    enum { LINES = 256 }; /* a longer item than so many is none */
    const struct tally_tokens *t = mark->tokens;
    const uint64_t place = tally_listmark_place(mark);
    bool follows = place == 1;
    size_t seen = 0;
    uint32_t i = mark->from;
    for (size_t n = 0; place > 1 && !follows && seen < most && i > 0 && n < LINES; n++) {
        uint32_t start = tally_metadata_line_start(t, i - 1);
        uint64_t above = place_at(t, start, i);
        follows = above == place - 1;
        seen += above > 0;
        i = start;
    }
    return follows;
}

bool tally_listmark_counts_up(const struct tally_side *mark)
{
    return goes_on(mark, SIZE_MAX);
}

bool tally_listmark_changed(struct tally_classifying *c)
{
    if (!is_mark(&c->post) || !is_mark(&c->record) || !tally_quantity_unequal(&c->post, &c->record))
        return false;
    return tally_classifying_set(c, goes_on(&c->post, 1) ? TALLY_UNCERTAIN : TALLY_MATERIAL,
                                 TALLY_DIFF_LIST_ORDER, false);
}
