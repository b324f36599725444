#include "verifier/hearsay.h"

#include "verifier/frame.h"
#include "verifier/negating.h"

/* The clause that goes on at token `at`, or the label with a colon before it: 传言一：. */
static uint32_t clause(const struct tally_tokens *t, uint32_t sentence, uint32_t at)
{
    uint32_t from = at;
    while (from > sentence &&
           (from == at ? !tally_frame_sign(t, from, U",;") : !tally_frame_sign(t, from, U",;:")))
        from--;
    return from;
}

bool tally_hearsay_torn(const struct tally_words *words, const struct tally_tokens *t,
                        uint32_t from, uint32_t to)
{
    const uint32_t count = (uint32_t)t->count;
    if (from >= to || from >= count)
        return false;
    const uint32_t head = tally_frame_sentence(t, from);
    if (tally_words_use_in(words, t, clause(t, head, from), from, TALLY_LEXICON_CLAIMS))
        return true;
    if (to >= count || tally_frame_sentence_ends(t, to))
        return false;
    return tally_words_use_in(words, t, tally_frame_sentence(t, to), to,
                              TALLY_LEXICON_CLAIMS | TALLY_LEXICON_REPORTS) &&
           tally_negating_holds(words, t, to, tally_frame_sentence_end(t, to));
}
