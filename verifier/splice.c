#include "verifier/splice.h"

#include "verifier/metadata.h"

enum {
    GLUE_UNITS = 4,       /* more words of its own between two runs, and it is no join */
    CHANCE = 2,           /* tokens */
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

/* A word or two that both sources have by chance may hide the line break beside them. */
static bool line_near(const struct tally_tokens *post, uint32_t from, uint32_t to)
{
    for (uint32_t i = from > CHANCE ? from - CHANCE : 0; i <= to + CHANCE && i < post->count; i++) {
        if ((post->flags[i] & TALLY_TOKEN_LINE) != 0)
            return true;
    }
    return false;
}

static bool seamless(const struct tally_tokens *post, uint32_t from, uint32_t to, size_t most)
{
    size_t glue = 0;
    if (line_near(post, from, to))
        return false;
    for (uint32_t i = from; i <= to && i < post->count; i++) {
        if ((post->marks[i] & seams) != 0 || (post->flags[i] & TALLY_TOKEN_LINE) != 0)
            return false;
        glue += i < to ? tally_token_units(post->tok[i]) : 0;
    }
    return glue <= most;
}

/* 《…》: the name of a document is no passage of it. */
static bool cited(const struct tally_post *post, const struct tally_edit *run)
{
    bool named = (post->tokens->marks[run->p0] & TALLY_MARK_TITLE) != 0;
    for (uint32_t i = run->p0 + 1; named && i < run->p1; i++)
        named = (post->tokens->marks[i] & TALLY_MARK_TITLE) == 0;
    return named;
}

/* Run `y` of match b goes on where run `x` of match a ends, inside a sentence of the post. With
 * a comma at the join both sources must be cut in mid-sentence, without one it is enough that
 * one is. */
static bool joined(const struct tally_post *post, const struct tally_match *a,
                   const struct tally_edit *x, const struct tally_match *b,
                   const struct tally_edit *y)
{
    uint32_t at = least(x->p1, y->p0);
    uint32_t to = x->p1 + y->p0 - at;
    size_t most = x->p1 > y->p0 ? 2 * CONTEXT : GLUE_UNITS; /* words of both, or of neither */
    if (x->p1 > y->p0 + CONTEXT || !seamless(post->tokens, at, to, most))
        return false;
    bool cut_a = mid_sentence(&a->document->tokens, x->r1);
    bool cut_b = mid_sentence(&b->document->tokens, y->r0);
    bool comma = false;
    for (uint32_t i = at; i <= to && i < post->tokens->count; i++)
        comma |= (post->tokens->marks[i] & TALLY_MARK_COMMA) != 0;
    return comma ? cut_a && cut_b : cut_a || cut_b;
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
    size_t sourced = 0;
    size_t all = 0;
    for (size_t i = 0; i < count; i++)
        sourced += shown[i]->longest_run;
    for (uint32_t i = 0; i < post->tokens->count; i++)
        all += post->set_aside[i] ? 0 : tally_token_units(post->tokens->tok[i]);
    return sourced * 100 >= all * SOURCED_PERCENT;
}

/* --- Under one record's number --- */

/* Nearly every word of the post is in a verbatim run of one of the two, or in a line of metadata
 * of the record that it is presented as. */
static bool all_sourced(const struct tally_post *post, const struct tally_match *a,
                        const struct tally_match *b)
{
    const struct tally_tokens *t = post->tokens;
    size_t sourced = 0;
    size_t all = 0;
    for (uint32_t i = 0; i < t->count;) {
        uint32_t end = tally_metadata_line_end(t, i);
        bool known =
            post->set_aside[i] || tally_metadata_run(a->document->record, t, i, end) == end;
        for (; i < end; i++) {
            size_t units = known ? 0 : tally_token_units(t->tok[i]);
            all += units;
            if (tally_alignment_holds(&a->alignment, i, i + 1) ||
                tally_alignment_holds(&b->alignment, i, i + 1))
                sourced += units;
        }
    }
    return sourced * 100 >= all * SOURCED_PERCENT;
}

/* The first line in [from, to) that is the title or the number of the match's record and nothing
 * else; `to` when there is none. */
static uint32_t head_line(const struct tally_post *post, const struct tally_match *match,
                          uint32_t from, uint32_t to)
{
    const struct tally_tokens *t = post->tokens;
    const struct tally_corpus_record *record = match->document->record;
    for (uint32_t i = from; i < to;) {
        uint32_t end = tally_metadata_line_end(t, i);
        uint32_t took;
        enum tally_metadata_item item = tally_metadata_item_at(record, t, i, end, &took);
        if ((item == TALLY_ITEM_TITLE || item == TALLY_ITEM_NUMBER) &&
            tally_metadata_run(record, t, i, end) == end)
            return i;
        i = end;
    }
    return to;
}

/* A line in [from, to) signs or dates the match's record: behind it that document is over. */
static bool signed_in(const struct tally_post *post, const struct tally_match *match, uint32_t from,
                      uint32_t to)
{
    const struct tally_tokens *t = post->tokens;
    const struct tally_corpus_record *record = match->document->record;
    for (uint32_t i = from, end; i < to; i = end) {
        end = tally_metadata_line_end(t, i);
        if (tally_metadata_run(record, t, i, end) == end &&
            (tally_metadata_has(record, t, i, end, TALLY_ITEM_NAME) ||
             tally_metadata_has(record, t, i, end, TALLY_ITEM_DATE)))
            return true;
    }
    return false;
}

bool tally_splice_apart(const struct tally_post *post, const struct tally_match *a,
                        const struct tally_match *b)
{
    const uint32_t count = (uint32_t)post->tokens->count;
    const uint32_t own = tally_metadata_line_start(post->tokens, b->longest->p0);
    const uint32_t below = a->longest->p1;
    if (b->longest->p1 <= a->longest->p0)
        return head_line(post, a, 0, b->longest->p1) == b->longest->p1;
    uint32_t head = below <= own ? head_line(post, b, own, count) : count;
    bool begins = head < b->longest->p1 &&
                  tally_metadata_run(b->document->record, post->tokens, own, head) == head;
    return begins || (below < own &&
                      (head_line(post, b, below, own) < own || signed_in(post, a, below, own)));
}

/* A passage of b under the number of a, as if it were a's own. */
static bool under_number(const struct tally_post *post, const struct tally_match *a,
                         const struct tally_match *b)
{
    return a->presented && !b->presented && !cited(post, b->longest) && all_sourced(post, a, b) &&
           !tally_splice_apart(post, a, b);
}

void tally_splice_find(const struct tally_post *post, const struct tally_match *const *shown,
                       size_t count, const struct tally_match *all, size_t all_count, bool *spliced)
{
    bool seams_count = count > 1 && mostly_sourced(post, shown, count);
    uint32_t tokens = (uint32_t)post->tokens->count;
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < count; k++) {
            const struct tally_match *a = shown[i];
            const struct tally_match *b = shown[k];
            if (i == k || a->document->record == b->document->record ||
                a->longest_run < TALLY_UNITS_RUN || b->longest_run < TALLY_UNITS_RUN)
                continue;
            const struct tally_edit *x = a->longest;
            const struct tally_edit *y = b->longest;
            uint32_t at = least(x->p1, y->p0);
            bool seam = seams_count && x->p0 < y->p0 && !cited(post, x) && !cited(post, y) &&
                        joined(post, a, x, b, y) &&
                        !on_record(all, all_count, at, x->p1 + y->p0 - at, tokens);
            if (seam || under_number(post, a, b))
                spliced[i] = spliced[k] = true;
        }
    }
}
