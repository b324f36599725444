#include "verifier/framed.h"

#include "verifier/between.h"

/* What stands between, blanks, line ends and quotation marks aside, begins with such a symbol. */
static bool begins_with(const struct tally_tokens *t, uint32_t i, enum tally_symbol_kind one,
                        enum tally_symbol_kind other)
{
    struct tally_between between;
    size_t k = 0;
    tally_between_read(t, i, &between);
    while (k < between.count &&
           (between.at[k].kind == TALLY_SYMBOL_BLANK || between.at[k].kind == TALLY_SYMBOL_LINE ||
            between.at[k].kind == TALLY_SYMBOL_QUOTE || between.at[k].kind == TALLY_SYMBOL_STOP))
        k++;
    return k < between.count && (between.at[k].kind == one || between.at[k].kind == other);
}

/* A remark in round brackets begins there. */
static bool opens_remark(const struct tally_tokens *t, uint32_t i)
{
    struct tally_between between;
    tally_between_read(t, i, &between);
    for (size_t k = 0; k < between.count; k++) {
        if (between.at[k].plain == '(')
            return true;
    }
    return false;
}

/* A line that ends with a colon or a comma leads on to the claim below it; behind it whom it is
 * from stands behind a long dash, and a remark in brackets. */
static bool leads_on(const struct tally_framed_place *p, uint32_t i)
{
    if (i == p->to &&
        (opens_remark(p->text, i) || begins_with(p->text, i, TALLY_SYMBOL_LONG, TALLY_SYMBOL_LONG)))
        return true;
    return i <= p->from && begins_with(p->text, i, TALLY_SYMBOL_COLON, TALLY_SYMBOL_COMMA);
}

/* The sentence goes on behind what parts them: that is a comma or a colon, the quotation mark of a
 * word beside it, or what opens or closes the claim itself (【…】). */
static bool goes_on(const struct tally_framed_place *p, uint32_t i)
{
    const unsigned pairs = TALLY_MARK_QUOTE | TALLY_MARK_TITLE | TALLY_MARK_BRACKET | TALLY_MARK_AT;
    unsigned soft = TALLY_MARK_COMMA | TALLY_MARK_COLON | TALLY_MARK_QUOTE | TALLY_MARK_TITLE;
    const struct tally_tokens *t = p->text;
    soft |= i == p->from ? p->own_before & pairs : 0;
    soft |= i == p->to ? p->own_behind & pairs : 0;
    if ((t->flags[i] & TALLY_TOKEN_LINE) == 0 && t->marks[i] != 0 && (t->marks[i] & ~soft) == 0)
        return true;
    return leads_on(p, i);
}

/* 了 and 啊 end a sentence and say nothing. */
static bool is_particle(uint32_t token)
{
    return tally_token_is_in(token, U"了啊吧呀啦哦咯哟喔哈");
}

struct side {   /* what the sentence says on one side of the claim */
    bool apart; /* a mark lies between the claim and here */
    bool joined;
    bool words;
    bool meant;
};

/* Goes on from the claim to token `token`, across the gap before token `gap`; false: the sentence
 * ends there. */
static bool look(const struct tally_framed_place *p, uint32_t gap, uint32_t token,
                 struct side *side)
{
    if (tally_between_parts(p->text, gap)) {
        if (!goes_on(p, gap))
            return false;
        side->apart = true;
    }
    bool word = !p->aside[token] && !p->repeated[token] && !is_particle(p->text->tok[token]);
    side->words = side->words || word;
    side->joined = side->joined || (word && !side->apart);
    side->meant = side->meant || p->meant[token];
    return true;
}

/* Where the claim has words of its own on that side which the post has not, `whole` is false: what
 * runs on from the rest stands in their place, and what is apart says nothing. */
static bool is_open(const struct side *side, bool whole)
{
    return side->joined || (whole && side->words && !side->meant);
}

bool tally_framed(const struct tally_framed_place *place)
{
    struct side before = {false};
    struct side behind = {false};
    uint32_t i = place->from;
    while (i > 0 && look(place, i, i - 1, &before))
        i--;
    i = place->to;
    while (i < place->text->count && look(place, i, i, &behind))
        i++;
    return is_open(&before, place->begins) || is_open(&behind, place->ends);
}
