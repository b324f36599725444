#include "verifier/framed.h"

#include "verifier/between.h"

/* Something stands between token `i` - 1 and token `i` that parts words: a mark, a line's end, a
 * blank where there are none within a sentence. */
static bool parted(const struct tally_tokens *t, uint32_t i)
{
    const struct tally_slice bytes = tally_between_bytes(t, i);
    bool blank = (t->flags[i] & TALLY_TOKEN_SPACE) != 0 &&
                 (tally_token_is_character(t->tok[i - 1]) || tally_token_is_character(t->tok[i]));
    if (blank || (t->flags[i] & TALLY_TOKEN_LINE) != 0)
        return true;
    for (size_t k = 0; k < bytes.len; k++) {
        if (bytes.ptr[k] != ' ')
            return true;
    }
    return false;
}

/* The sentence goes on behind what parts them: that is a comma or a colon, or the quotation mark of
 * a word beside it. */
static bool goes_on(const struct tally_tokens *t, uint32_t i)
{
    const unsigned soft = TALLY_MARK_COMMA | TALLY_MARK_COLON | TALLY_MARK_QUOTE | TALLY_MARK_TITLE;
    return (t->flags[i] & TALLY_TOKEN_LINE) == 0 && t->marks[i] != 0 && (t->marks[i] & ~soft) == 0;
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
    if (parted(p->text, gap)) {
        if (!goes_on(p->text, gap))
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
