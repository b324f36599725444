#include "verifier/splice.h"

enum {
    GLUE_UNITS = 4,       /* more words of its own between two runs, and it is no join */
    CONTEXT = 12,         /* tokens at both sides of a join that another record may hold */
    SOURCED_PERCENT = 80, /* of the post, by verbatim runs: else it is a text that quotes */
};

static const uint16_t seams = TALLY_MARK_STOP | TALLY_MARK_QUESTION | TALLY_MARK_ELLIPSIS |
                              TALLY_MARK_QUOTE | TALLY_MARK_TITLE | TALLY_MARK_COLON;

static uint32_t least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

/* A run's own text goes on here in the middle of a sentence. */
static bool mid_sentence(const struct tally_tokens *tokens, uint32_t at)
{
    return at > 0 && at < tokens->count && (tokens->flags[at] & TALLY_TOKEN_LINE) == 0 &&
           (tokens->marks[at] & (TALLY_MARK_STOP | TALLY_MARK_QUESTION)) == 0;
}

static bool seamless(const struct tally_tokens *post, uint32_t from, uint32_t to)
{
    size_t glue = 0;
    for (uint32_t i = from; i <= to && i < post->count; i++) {
        if ((post->marks[i] & seams) != 0 || (post->flags[i] & TALLY_TOKEN_LINE) != 0)
            return false;
        glue += i < to ? tally_token_units(post->tok[i]) : 0;
    }
    return glue <= GLUE_UNITS;
}

/* `b` goes on where `a` ends, inside a sentence of the post and of both sources; with a comma
 * at the join both sources must be cut there, without one it is enough that one is. */
static bool joined(const struct tally_post *post, const struct tally_match *a,
                   const struct tally_match *b)
{
    const struct tally_alignment *x = &a->alignment;
    const struct tally_alignment *y = &b->alignment;
    if (x->p1 <= y->p0
            ? !seamless(post->tokens, x->p1, y->p0)
            : !seamless(post->tokens, y->p0, y->p0) || !seamless(post->tokens, x->p1, x->p1))
        return false;
    uint32_t over = x->p1 > y->p0 ? x->p1 - y->p0 : 0; /* tokens that both sources have */
    bool cut_a = mid_sentence(&a->document->tokens, x->r1);
    bool cut_b = mid_sentence(&b->document->tokens, y->r0);
    uint32_t at = least(x->p1, y->p0);
    bool comma = at < post->tokens->count && (post->tokens->marks[at] & TALLY_MARK_COMMA) != 0;
    return over > CONTEXT ? false : comma ? cut_a && cut_b : cut_a || cut_b;
}

/* The join as it stands, on record elsewhere. */
static bool on_record(const struct tally_match *all, size_t count, uint32_t at, uint32_t to,
                      uint32_t tokens)
{
    uint32_t from = at > CONTEXT ? at - CONTEXT : 0;
    uint32_t end = least(to + CONTEXT, tokens);
    for (size_t i = 0; i < count; i++) {
        if (tally_alignment_holds(&all[i].alignment, from, end))
            return true;
    }
    return false;
}

static bool mostly_sourced(const struct tally_post *post, const struct tally_match *const *shown,
                           size_t count)
{
    size_t equal = 0;
    size_t all = 0;
    for (size_t i = 0; i < count; i++)
        equal += shown[i]->equal_units;
    for (uint32_t i = 0; i < post->tokens->count; i++)
        all += post->set_aside[i] ? 0 : tally_token_units(post->tokens->tok[i]);
    return equal * 100 >= all * SOURCED_PERCENT;
}

void tally_splice_find(const struct tally_post *post, const struct tally_match *const *shown,
                       size_t count, const struct tally_match *all, size_t all_count, bool *spliced)
{
    if (count < 2 || !mostly_sourced(post, shown, count))
        return;
    uint32_t tokens = (uint32_t)post->tokens->count;
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < count; k++) {
            const struct tally_match *a = shown[i];
            const struct tally_match *b = shown[k];
            if (i == k || a->document->record == b->document->record ||
                a->longest_run < TALLY_UNITS_RUN || b->longest_run < TALLY_UNITS_RUN ||
                a->alignment.p0 >= b->alignment.p0 || !joined(post, a, b))
                continue;
            uint32_t at = least(a->alignment.p1, b->alignment.p0);
            uint32_t to = a->alignment.p1 + b->alignment.p0 - at;
            if (!on_record(all, all_count, at, to, tokens))
                spliced[i] = spliced[k] = true;
        }
    }
}
