#include "verifier/dayword.h"

#include "verifier/lexicon.h"

/* Where a word at token `at` leaves the change: tokens of it in front and behind. */
struct place {
    uint32_t before, behind;
};

/* Whether the word at token `at` of the side holds all of its change. */
static bool holds(const struct tally_side *side, uint32_t at, const struct tally_wordbook_word *w,
                  struct place *out)
{
    if (at > side->from || at + w->count < side->to)
        return false;
    *out = (struct place){side->from - at, at + w->count - side->to};
    return true;
}

/* Another word of that member stands around the other side's change, with the same tokens left
 * and right of it. */
static bool answered(const struct tally_lexicon *lexicon, const struct tally_wordbook_word *word,
                     struct place place, const struct tally_side *side)
{
    const struct tally_wordbook_word *w;
    struct place there;
    size_t next = 0;
    if (side->from < place.before)
        return false;
    const uint32_t at = side->from - place.before;
    while ((w = tally_lexicon_at(lexicon, side->tokens, at, &next)) != NULL) {
        if ((w->uses & TALLY_LEXICON_DAY) != 0 && w->row == word->row &&
            w->member == word->member && holds(side, at, w, &there) &&
            there.behind == place.behind &&
            memcmp(w->tok, word->tok, place.before * sizeof *w->tok) == 0 &&
            memcmp(w->tok + w->count - place.behind, word->tok + word->count - place.behind,
                   place.behind * sizeof *w->tok) == 0)
            return true;
    }
    return false;
}

bool tally_dayword_replaced(struct tally_classifying *c)
{
    const struct tally_lexicon *lexicon = tally_words_lexicon(c->differ->words);
    for (uint32_t i = tally_lexicon_reach(c->record.from); i <= c->record.from; i++) {
        const struct tally_wordbook_word *w;
        struct place place;
        size_t next = 0;
        while ((w = tally_lexicon_at(lexicon, c->record.tokens, i, &next)) != NULL) {
            if ((w->uses & TALLY_LEXICON_DAY) != 0 && holds(&c->record, i, w, &place) &&
                answered(lexicon, w, place, &c->post))
                return tally_classifying_set(c, TALLY_COSMETIC, TALLY_DIFF_VALUE_FORM, false);
        }
    }
    return false;
}
