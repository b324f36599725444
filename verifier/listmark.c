#include "verifier/listmark.h"

#include "verifier/metadata.h"
#include "verifier/quantity.h"
#include "verifier/value.h"

bool tally_listmark_at(const struct tally_tokens *tokens, uint32_t from, uint32_t to)
{
    const struct tally_side side = {tokens, from, to};
    const uint16_t after = to < tokens->count ? tokens->marks[to] : 0;
    const uint16_t ends = TALLY_MARK_COMMA | TALLY_MARK_STOP | TALLY_MARK_BRACKET;
    return from < to && tally_side_numerals(&side) == to - from &&
           tally_side_starts_line(tokens, from) && (after & ends) != 0;
}

static bool is_mark(const struct tally_side *side)
{
    return tally_listmark_at(side->tokens, side->from, side->to);
}

/* 第一条 at the start of a line. */
static bool article(const struct tally_side *side, struct tally_side *number)
{
    const struct tally_tokens *t = side->tokens;
    *number = (struct tally_side){t, side->from + 1, side->to - 1};
    uint32_t last = side->to > side->from ? t->tok[side->to - 1] : 0;
    return tally_side_length(side) > 2 && tally_side_starts_line(t, side->from) &&
           t->tok[side->from] == U'第' &&
           tally_side_numerals(number) == tally_side_length(number) &&
           (last == U'条' || last == U'章' || last == U'款' || last == U'项');
}

static bool letter_mark(const struct tally_side *side)
{
    const struct tally_tokens *t = side->tokens;
    const uint16_t after = side->to < t->count ? t->marks[side->to] : 0;
    return tally_side_length(side) == 1 && tally_side_starts_line(t, side->from) &&
           t->len[side->from] == 1 &&
           (after & (TALLY_MARK_COMMA | TALLY_MARK_STOP | TALLY_MARK_BRACKET)) != 0;
}

/* 1. or a) for 第一条. */
bool tally_listmark_style(struct tally_classifying *c)
{
    struct tally_side number;
    bool record = article(&c->record, &number);
    if (!record && !article(&c->post, &number))
        return false;
    const struct tally_side *mark = record ? &c->post : &c->record;
    if (tally_side_starts_line(mark->tokens, mark->from) &&
        tally_side_numerals(mark) == tally_side_length(mark))
        return !tally_quantity_unequal(mark, &number) &&
               tally_classifying_set(c, TALLY_COSMETIC, TALLY_DIFF_PUNCTUATION, false);
    return letter_mark(mark) &&
           tally_classifying_set(c, TALLY_UNCERTAIN, TALLY_DIFF_LIST_ORDER, false);
}

/* The mark goes on from that of an item above it, or begins anew: somebody numbered the items of
 * what he quotes himself. */
static bool numbered_anew(const struct tally_side *mark)
{
    const struct tally_tokens *t = mark->tokens;
    struct tally_value own;
    if (tally_value_read(t, mark->from, mark->to, &own) != tally_side_length(mark))
        return false;
    for (uint32_t i = mark->from; i > 0;) {
        struct tally_value above;
        uint32_t start = tally_metadata_line_start(t, i - 1);
        uint32_t took = (uint32_t)tally_value_read(t, start, i, &above);
        if (took > 0 && tally_listmark_at(t, start, start + took))
            return own.digits == 1 || own.digits == above.digits + 1;
        i = start;
    }
    return own.digits == 1;
}

bool tally_listmark_changed(struct tally_classifying *c)
{
    if (!is_mark(&c->post) || !is_mark(&c->record) || !tally_quantity_unequal(&c->post, &c->record))
        return false;
    return tally_classifying_set(c, numbered_anew(&c->post) ? TALLY_UNCERTAIN : TALLY_MATERIAL,
                                 TALLY_DIFF_LIST_ORDER, false);
}
