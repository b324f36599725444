#include "verifier/opposite.h"

#include "verifier/lexicon.h"

/* A word of at least two tokens reaches from in front of the place of an empty side to behind it,
 * or stands beside it: 上午 where 晚 was left out of 晚上. */
static bool holds(const struct tally_side *side, uint32_t at, const struct tally_wordbook_word *w)
{
    if (side->from < side->to)
        return at < side->to && at + w->count > side->from;
    return w->count > 1 && at <= side->from && at + w->count >= side->from;
}

/* Among the words that hold changed tokens of `side` there is one that excludes `word`. */
static bool excluded(const struct tally_lexicon *lexicon, const struct tally_wordbook_word *word,
                     const struct tally_side *side)
{
    for (uint32_t i = tally_lexicon_reach(side->from); i <= side->to; i++) {
        size_t next = 0;
        const struct tally_wordbook_word *w;
        while ((w = tally_lexicon_at(lexicon, side->tokens, i, &next)) != NULL) {
            if (holds(side, i, w) && w->row == word->row && w->member != word->member)
                return true;
        }
    }
    return false;
}

bool tally_opposite_replaced(struct tally_classifying *c)
{
    enum { MOST = 4 /* tokens of a change that is one word for another */ };
    const struct tally_lexicon *lexicon = tally_words_lexicon(c->differ->words);
    const struct tally_wordbook_word *longest = NULL;
    bool one_sided = tally_side_length(&c->post) == 0 || tally_side_length(&c->record) == 0;
    if (tally_side_length(&c->post) > MOST || tally_side_length(&c->record) > MOST)
        return false;
    for (uint32_t i = tally_lexicon_reach(c->record.from); i <= c->record.to; i++) {
        size_t next = 0;
        const struct tally_wordbook_word *w;
        while ((w = tally_lexicon_at(lexicon, c->record.tokens, i, &next)) != NULL) {
            bool longer = longest == NULL || w->count > longest->count;
            if ((w->uses & TALLY_LEXICON_OPPOSITE) != 0 && longer && holds(&c->record, i, w) &&
                !(one_sided && w->count == 1) && excluded(lexicon, w, &c->post))
                longest = w;
        }
    }
    return longest != NULL &&
           tally_classifying_set(c, TALLY_MATERIAL, tally_lexicon_kind(longest), false);
}
