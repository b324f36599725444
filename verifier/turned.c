#include "verifier/turned.h"

#include "verifier/between.h"

/* A blank there parts words as a comma does. */
static bool spaced(const struct tally_tokens *t, uint32_t i)
{
    return (t->flags[i] & TALLY_TOKEN_SPACE) != 0 && tally_token_is_solid(t->tok[i - 1]) &&
           tally_token_is_solid(t->tok[i]);
}

/* A clause ends between token `i` - 1 and token `i`. */
static bool parted(const struct tally_tokens *t, uint32_t i)
{
    const unsigned ends = TALLY_MARK_COMMA | TALLY_MARK_STOP | TALLY_MARK_QUESTION |
                          TALLY_MARK_COLON | TALLY_MARK_ELLIPSIS | TALLY_MARK_BRACKET |
                          TALLY_MARK_AT;
    return i == 0 || i >= t->count || (t->marks[i] & ends) != 0 ||
           (t->flags[i] & TALLY_TOKEN_LINE) != 0 || spaced(t, i);
}

/* Brackets and nothing else stand there: what they hold may be part of the clause around them. */
static bool only_brackets(const struct tally_tokens *t, uint32_t i)
{
    return i > 0 && i < t->count && t->marks[i] == TALLY_MARK_BRACKET &&
           (t->flags[i] & TALLY_TOKEN_LINE) == 0;
}

/* A comma or a colon and no more: what stands before it may speak of what follows (有人说，…). A
 * list's 、 parts things of one kind. */
static bool leads_on(const struct tally_tokens *t, uint32_t i)
{
    static const char list[] = "\u3001";
    const unsigned soft = TALLY_MARK_COMMA | TALLY_MARK_COLON;
    const struct tally_slice bytes = tally_between_bytes(t, i);
    return i > 0 && i < t->count && (t->flags[i] & TALLY_TOKEN_LINE) == 0 &&
           (t->marks[i] & soft) != 0 &&
           (t->marks[i] & ~(soft | TALLY_MARK_QUOTE | TALLY_MARK_TITLE)) == 0 &&
           (bytes.len < sizeof list - 1 || memcmp(bytes.ptr, list, sizeof list - 1) != 0);
}

struct turning {
    const struct tally_reworded *job;
    const struct tally_alignment *alignment;
    bool *out;
};

/* The whole clause of claim token `at`: tokens [p, q) of `text` are put in or torn out. What denies
 * turns all of the claim. */
static void turn(const struct turning *t, uint32_t at, const struct tally_tokens *text, uint32_t p,
                 uint32_t q)
{
    const struct tally_tokens *claim = t->job->claim;
    uint32_t from = at;
    uint32_t to = at + 1;
    const bool *aside = text == claim ? t->job->claim_aside : t->job->post_aside;
    if (!tally_reworded_says(t->job->words, text, aside, p, q))
        return;
    if (tally_words_use_in(t->job->words, text, p, q,
                           TALLY_LEXICON_DENIES | TALLY_LEXICON_REFUSES)) {
        memset(t->out, 1, claim->count);
        return;
    }
    while (!parted(claim, from))
        from--;
    while (!parted(claim, to))
        to++;
    memset(t->out + from, 1, to - from);
}

/* The post has claim tokens [from, to) word for word, outside of what is aligned with the claim. */
static bool stands_elsewhere(const struct turning *t, uint32_t from, uint32_t to)
{
    const struct tally_tokens *post = t->job->post;
    const uint32_t count = (uint32_t)post->count;
    for (uint32_t i = 0; to - from <= count && i <= count - (to - from); i++) {
        bool outside = i + (to - from) <= t->alignment->p0 || i >= t->alignment->p1;
        if (outside && tally_tokens_equal(post, i, i + (to - from), t->job->claim, from, to))
            return true;
    }
    return false;
}

/* Claim tokens [from, to) are not in the post: what is left of their clauses. */
static void tear(const struct turning *t, uint32_t from, uint32_t to)
{
    const struct tally_tokens *claim = t->job->claim;
    while (from < to) {
        uint32_t end = from + 1;
        while (end < to && !parted(claim, end))
            end++;
        turn(t, from, claim, from, end);
        from = end;
    }
}

/* Post tokens [from, to) stand between claim tokens `at` - 1 and `at`: those that nothing parts
 * from either are put into its clause. */
static void put_in(const struct turning *t, uint32_t from, uint32_t to, uint32_t at)
{
    const struct tally_tokens *post = t->job->post;
    bool bracketed = only_brackets(post, from) && only_brackets(post, to);
    uint32_t first = from + 1; /* the end of its first clause ... */
    uint32_t last = to - 1;    /* ... and the start of its last */
    while (first < to && !parted(post, first))
        first++;
    while (last > from && !parted(post, last))
        last--;
    if (at > 0 && (bracketed || !parted(post, from)))
        turn(t, at - 1, post, from, first);
    if (at < t->job->claim->count && (bracketed || !parted(post, to) || leads_on(post, to)))
        turn(t, at, post, last, to);
}

enum tally_code tally_turned_find(const struct tally_reworded *job,
                                  const struct tally_alignment *alignment,
                                  const struct tally_differences *differences, bool **out,
                                  struct tally_arena *arena, struct tally_err *err)
{
    const uint32_t count = (uint32_t)job->claim->count;
    const struct turning t = {job, alignment, tally_arena_alloc(arena, count + 1, sizeof *t.out)};
    if (t.out == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "this job's memory is too small");
    if (!stands_elsewhere(&t, 0, alignment->r0))
        tear(&t, 0, alignment->r0);
    if (!stands_elsewhere(&t, alignment->r1, count))
        tear(&t, alignment->r1, count);
    for (size_t i = 0; i < differences->count; i++) {
        const struct tally_token_difference *d = &differences->at[i];
        if (d->shown.severity == TALLY_COSMETIC)
            continue;
        if (d->p0 == d->p1)
            tear(&t, d->r0, d->r1);
        else if (d->r0 == d->r1)
            put_in(&t, d->p0, d->p1, d->r0);
    }
    for (size_t i = 0; i < differences->omitted_count; i++)
        tear(&t, differences->omitted[i].r0, differences->omitted[i].r1);
    *out = t.out;
    return TALLY_OK;
}
