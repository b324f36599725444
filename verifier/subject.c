#include "verifier/subject.h"

#include <uchar.h>

#include "verifier/frame.h"
#include "verifier/names.h"

/* A verb that may follow the subject follows token `at` in its sentence: No person who is … shall.
 */
static bool verb_follows(const struct tally_words *words, const struct tally_tokens *t, uint32_t at)
{
    enum { SUBJECT_MAX = 24 };
    for (uint32_t i = at + 2; i < at + SUBJECT_MAX && !tally_frame_sentence_ends(t, i); i++) {
        if ((tally_words_class(words, t->tok[i]) & TALLY_WORD_MODAL) != 0 ||
            tally_names_at(U"is are was were has have", t, i, NULL) > 0)
            return true;
    }
    return false;
}

/* No resident shall, nothing in; not No. 5, no later than. */
static bool denies(const struct tally_words *words, const struct tally_tokens *t, uint32_t at)
{
    if (tally_words_use_at(words, t, at, TALLY_LEXICON_NOBODY) > 0)
        return true;
    return at + 2 < t->count && tally_normalize_token_is(t, at, "no") &&
           (t->tok[at + 1] & TALLY_TOKEN_WORD) != 0 &&
           !tally_normalize_token_is(t, at + 2, "than") && verb_follows(words, t, at);
}

/* Where a subject may stand. */
static bool begins(const struct tally_tokens *t, uint32_t at)
{
    return tally_frame_clause_starts(t, at) ||
           tally_normalize_token_is(t, at - 1, "that and but if when where");
}

/* The clause that begins at token `at`, behind a comma or the “and” behind it, has its own subject
 * and verb. */
static bool own_verb(const struct tally_words *words, const struct tally_tokens *t, uint32_t at)
{
    const bool joined = tally_normalize_token_is(t, at - 1, "and but");
    if (!tally_frame_sign(t, joined ? at - 1 : at, U",") ||
        tally_normalize_token_is(t, at, "who which that if when where or nor in"))
        return false;
    for (uint32_t i = at + 1; i < t->count && t->marks[i] == 0; i++) {
        if ((tally_words_class(words, t->tok[i]) & TALLY_WORD_MODAL) != 0)
            return true;
    }
    return false;
}

bool tally_subject_denies(const struct tally_words *words, const struct tally_tokens *t,
                          uint32_t from, uint32_t at)
{
    if (at >= t->count)
        return false;
    const uint32_t sentence = tally_frame_sentence(t, at);
    const uint32_t first = sentence > from ? sentence : from;
    for (uint32_t i = at; i > first;) {
        if (own_verb(words, t, i))
            return false;
        i--;
        if (denies(words, t, i) && (i == sentence || begins(t, i)))
            return true;
    }
    return false;
}
