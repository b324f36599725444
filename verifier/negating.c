#include "verifier/negating.h"

#include "verifier/between.h"

enum {
    PHRASE_MAX = 3,
    CLAUSE_MAX = 40, /* tokens of one clause that are looked through */
};

/* Nothing parts token `at` from the one before it, or the end of a line inside a sentence. */
static bool attached(const struct tally_tokens *t, uint32_t at)
{
    bool line = at < t->count && (t->flags[at] & TALLY_TOKEN_LINE) != 0;
    return line ? tally_between_wrapped(t, at) : tally_tokens_marks(t, at) == 0;
}

static uint32_t phrase_before(const struct tally_words *words, const struct tally_tokens *t,
                              uint32_t at)
{
    for (uint32_t n = 1; n <= PHRASE_MAX && n <= at; n++) {
        if (tally_words_use_at(words, t, at - n, TALLY_LEXICON_DENIES) == n)
            return n;
        if (!attached(t, at - n))
            break;
    }
    return 0;
}

uint32_t tally_negating_before(const struct tally_words *words, const struct tally_tokens *tokens,
                               uint32_t at)
{
    for (uint32_t i = at; i > 0 && attached(tokens, i);) {
        uint32_t phrase = phrase_before(words, tokens, i);
        i--;
        unsigned class = tally_words_class(words, tokens->tok[i]);
        unsigned denies = class & (TALLY_WORD_NEGATION | TALLY_WORD_BEHIND);
        if (phrase > 0 || denies == TALLY_WORD_NEGATION)
            return at - i - 1 + (phrase > 1 ? phrase : 1);
        if ((class & TALLY_WORD_MODAL) == 0)
            return 0;
    }
    return 0;
}

bool tally_negating_clause(const struct tally_words *words, const struct tally_tokens *tokens,
                           uint32_t from, uint32_t at)
{
    for (uint32_t i = at; i > from && i + CLAUSE_MAX > at && attached(tokens, i); i--) {
        unsigned class = tally_words_class(words, tokens->tok[i - 1]);
        if ((class & TALLY_WORD_GOVERNS) != 0 || phrase_before(words, tokens, i) > 0)
            return true;
    }
    uint32_t took = tally_negating_before(words, tokens, at);
    return took > 0 && took <= at - from;
}

bool tally_negating_holds(const struct tally_words *words, const struct tally_tokens *tokens,
                          uint32_t from, uint32_t to)
{
    const unsigned denying = TALLY_WORD_NEGATION | TALLY_WORD_EXCEPTION;
    for (uint32_t i = from; i < to;) {
        uint32_t took = tally_words_use_at(words, tokens, i, TALLY_LEXICON_HARMLESS);
        if (took == 0 && ((tally_words_class_at(words, tokens, i) & denying) != 0 ||
                          tally_words_use_at(words, tokens, i, TALLY_LEXICON_DENIES) > 0))
            return true;
        i += took > 0 ? took : 1;
    }
    return false;
}
