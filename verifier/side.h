/* side: one side of a change, a run of tokens of one text, and what is asked of it. */
#ifndef TALLY_VERIFIER_SIDE_H
#define TALLY_VERIFIER_SIDE_H

#include "verifier/value.h"
#include "verifier/words.h"

struct tally_side {
    const struct tally_tokens *tokens;
    uint32_t from, to;
};

static inline uint32_t tally_side_length(const struct tally_side *side)
{
    return side->to - side->from;
}

static inline size_t tally_side_units(const struct tally_side *side)
{
    return tally_tokens_units(side->tokens, side->from, side->to);
}

static inline unsigned tally_side_classes(const struct tally_words *words,
                                          const struct tally_side *side)
{
    unsigned all = 0;
    for (uint32_t i = side->from; i < side->to; i++)
        all |= tally_words_class_at(words, side->tokens, i);
    return all;
}

/* How many of its tokens are numerals. */
static inline uint32_t tally_side_numerals(const struct tally_side *side)
{
    uint32_t n = 0;
    for (uint32_t i = side->from; i < side->to; i++)
        n += tally_value_is_numeral(side->tokens->tok[i]);
    return n;
}

static inline bool tally_side_has_word(const struct tally_side *side)
{
    for (uint32_t i = side->from; i < side->to; i++) {
        if ((side->tokens->tok[i] & TALLY_TOKEN_WORD) != 0)
            return true;
    }
    return false;
}

/* A line begins at token `at`, or the text ends there. */
static inline bool tally_side_starts_line(const struct tally_tokens *tokens, uint32_t at)
{
    return at == 0 || at >= tokens->count || (tokens->flags[at] & TALLY_TOKEN_LINE) != 0;
}

/* A clause begins at token `at`, or the text ends there: by a mark or the end of a line. */
static inline bool tally_side_starts_clause(const struct tally_tokens *tokens, uint32_t at)
{
    const uint16_t marks =
        TALLY_MARK_COMMA | TALLY_MARK_STOP | TALLY_MARK_COLON | TALLY_MARK_QUESTION;
    return tally_side_starts_line(tokens, at) || (tokens->marks[at] & marks) != 0;
}

/* The first token of the line that `at` is in, or, where that is further away, the one `most`
 * tokens before. */
static inline uint32_t tally_side_line_start(const struct tally_tokens *tokens, uint32_t at,
                                             uint32_t most)
{
    uint32_t from = at;
    while (!tally_side_starts_line(tokens, from) && at - from < most)
        from--;
    return from;
}

/* The same forward: `at` itself where a line begins there. */
static inline uint32_t tally_side_line_end(const struct tally_tokens *tokens, uint32_t at,
                                           uint32_t most)
{
    uint32_t to = at;
    while (!tally_side_starts_line(tokens, to) && to - at < most)
        to++;
    return to;
}

/* A line begins inside it. */
static inline bool tally_side_line_inside(const struct tally_side *side)
{
    for (uint32_t i = side->from + 1; i < side->to; i++) {
        if (tally_side_starts_line(side->tokens, i))
            return true;
    }
    return false;
}

#endif
