#include "verifier/versions.h"

#include <stdlib.h>

enum {
    CHAIN = 8,        /* versions that took each other's place */
    CONTEXT = 6,      /* tokens */
    LABEL_UNITS = 12, /* in front of a passage, to say which one it is */
    ALIKE_PERCENT = 40,
    PASSAGES = 64,
};

struct passages { /* of a version that the other has not, each with a counterpart there */
    struct tally_edit at[PASSAGES];
    size_t count;
};

/* `a` was replaced, by `b` or by what `b` replaced in its turn. */
static bool replaced_by(const struct tally_ledger *ledger, const struct tally_entry *a,
                        const struct tally_entry *b)
{
    for (size_t i = 0; i < CHAIN; i++) {
        if (a->lifecycle != TALLY_SUPERSEDED && a->lifecycle != TALLY_CORRECTED)
            return false;
        if (a->changed_by == b->index)
            return true;
        a = tally_ledger_entry(ledger, a->changed_by);
    }
    return false;
}

static bool versions(const struct tally_judging *j, const struct tally_match *a,
                     const struct tally_match *b)
{
    const struct tally_entry *x = tally_judging_entry(j, a->document);
    const struct tally_entry *y = tally_judging_entry(j, b->document);
    const bool numbered = x->number_key[0] != '\0' && strcmp(x->number_key, y->number_key) == 0 &&
                          strcmp(x->lead, y->lead) == 0;
    return x != y && (numbered || replaced_by(j->ledger, x, y) || replaced_by(j->ledger, y, x));
}

static void mark_equal(const struct tally_match *match, bool mark, bool *out)
{
    for (size_t i = 0; i < match->alignment.count; i++) {
        const struct tally_edit *e = &match->alignment.edits[i];
        if (e->kind == TALLY_EDIT_EQUAL)
            memset(out + e->p0, mark, e->p1 - e->p0);
    }
}

static int by_value(const void *a, const void *b)
{
    const uint64_t x = *(const uint64_t *)a;
    const uint64_t y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* Every two tokens side by side of those that are marked, in order. */
static size_t read_pairs(const struct tally_tokens *t, const bool *marked, uint64_t *out)
{
    size_t n = 0;
    for (size_t i = 0; i + 1 < t->count; i++) {
        if (marked[i] && marked[i + 1])
            out[n++] = (uint64_t)t->tok[i] << 32 | t->tok[i + 1];
    }
    qsort(out, n, sizeof *out, by_value);
    return n;
}

/* The passage stands there in other words. */
static bool has_counterpart(const struct tally_tokens *t, const struct tally_edit *run,
                            const uint64_t *pairs, size_t count)
{
    size_t found = 0;
    for (uint32_t i = run->p0; i + 1 < run->p1; i++) {
        const uint64_t pair = (uint64_t)t->tok[i] << 32 | t->tok[i + 1];
        found += bsearch(&pair, pairs, count, sizeof *pairs, by_value) != NULL;
    }
    return found * 100 >= (size_t)(run->p1 - run->p0 - 1) * ALIKE_PERCENT;
}

/* The passages of `b` that `a` has not; false where one of them has no counterpart. */
static enum tally_code find_passages(const struct tally_judging *j, const struct tally_match *a,
                                     const struct tally_match *b, struct passages *out)
{
    const struct tally_tokens *t = &j->tokens;
    bool *own = tally_arena_alloc(j->arena, t->count + 1, sizeof *own);
    uint64_t *pairs = tally_arena_alloc(j->arena, t->count + 1, sizeof *pairs);
    *out = (struct passages){.count = 0};
    if (own == NULL || pairs == NULL)
        return tally_fail(j->err, TALLY_NO_MEMORY, "this job's memory is too small");
    mark_equal(a, true, own);
    mark_equal(b, false, own);
    const size_t count = read_pairs(t, own, pairs);
    memset(own, 0, t->count);
    mark_equal(a, true, own);
    for (size_t i = 0; i < b->alignment.count; i++) {
        const struct tally_edit *e = &b->alignment.edits[i];
        for (uint32_t p = e->p0, end; e->kind == TALLY_EDIT_EQUAL && p < e->p1; p = end) {
            const struct tally_edit *last = NULL;
            for (end = p + 1; end < e->p1 && own[end] == own[p];)
                end++;
            if (own[p] || tally_tokens_units(t, p, end) < TALLY_UNITS_EXCERPT)
                continue;
            if (out->count == PASSAGES) {
                out->count = 0;
                return TALLY_OK;
            }
            out->at[out->count] = (struct tally_edit){TALLY_EDIT_EQUAL, p, end, 0, 0};
            last = &out->at[out->count++];
            if (!has_counterpart(t, last, pairs, count)) {
                out->count = 0;
                return TALLY_OK;
            }
        }
    }
    return TALLY_OK;
}

/* A mark or a line end parts token `at` from the one before it, so that both are seen to be
 * two things. */
static bool parted(const struct tally_tokens *t, uint32_t at)
{
    return at >= t->count || tally_tokens_marks(t, at) != 0 ||
           (t->flags[at] & TALLY_TOKEN_LINE) != 0;
}

/* What the post has more is such a passage, with a label before or behind it. */
static bool is_passage(const struct tally_tokens *t, const struct passages *passages,
                       const struct tally_token_difference *d)
{
    for (size_t i = 0; i < passages->count && d->r0 == d->r1; i++) {
        const struct tally_edit *run = &passages->at[i];
        const uint32_t from = run->p0 > d->p0 ? run->p0 : d->p0;
        const uint32_t to = run->p1 < d->p1 ? run->p1 : d->p1;
        if (from < to && (from == d->p0 || parted(t, from)) && (to == d->p1 || parted(t, to)) &&
            tally_tokens_units(t, d->p0, from) <= LABEL_UNITS &&
            tally_tokens_units(t, to, d->p1) <= LABEL_UNITS)
            return true;
    }
    return false;
}

/* The tokens around [from, to), in its line. */
static void with_context(const struct tally_tokens *t, uint32_t *from, uint32_t *to)
{
    uint32_t before = CONTEXT;
    uint32_t behind = CONTEXT;
    while (before-- > 0 && *from > 0 && (t->flags[*from] & TALLY_TOKEN_LINE) == 0)
        --*from;
    while (behind-- > 0 && *to < t->count && (t->flags[*to] & TALLY_TOKEN_LINE) == 0)
        ++*to;
}

/* Tokens [from, to) of `t`, with those around them, stand in `in` as they are. */
static bool read_in(const struct tally_tokens *t, uint32_t from, uint32_t to,
                    const struct tally_tokens *in)
{
    with_context(t, &from, &to);
    return to - from >= CONTEXT && tally_tokens_hold(in, 0, (uint32_t)in->count, t, from, to);
}

/* Both readings stand in the post, each as its version has it. */
static bool both_read(const struct tally_judging *j, const struct tally_match *match,
                      const struct tally_match *other, const struct tally_token_difference *d)
{
    return read_in(&j->tokens, d->p0, d->p1, &other->document->tokens) &&
           read_in(&match->document->tokens, d->r0, d->r1, &j->tokens);
}

/* 修改前：in front of a passage. */
static bool is_label(const struct tally_judging *j, const struct tally_token_difference *d)
{
    const struct tally_tokens *t = &j->tokens;
    bool denies = false;
    for (uint32_t i = d->p0; i < d->p1; i++)
        denies |= (tally_words_class(j->post.words, t->tok[i]) & TALLY_WORD_NEGATION) != 0 ||
                  (t->tok[i] & TALLY_TOKEN_NUMBER) != 0;
    return d->r0 == d->r1 && d->p0 < d->p1 && !denies &&
           tally_tokens_units(t, d->p0, d->p1) <= LABEL_UNITS &&
           (d->p0 == 0 || (t->flags[d->p0] & TALLY_TOKEN_LINE) != 0) && parted(t, d->p1);
}

static void take_out(const struct tally_judging *j, struct tally_match *match,
                     const struct tally_match *other, const struct passages *passages)
{
    struct tally_differences *d = &match->differences;
    size_t kept = 0;
    for (size_t i = 0; i < d->count; i++) {
        const struct tally_token_difference *one = &d->at[i];
        if (!is_passage(&j->tokens, passages, one) && !both_read(j, match, other, one) &&
            !is_label(j, one)) {
            d->at[kept++] = *one;
            continue;
        }
        d->material -= one->shown.severity == TALLY_MATERIAL;
        d->material_in_body -= one->shown.severity == TALLY_MATERIAL && one->in_body;
        d->uncertain -= one->shown.severity == TALLY_UNCERTAIN;
    }
    d->count = kept;
    if (match->code == TALLY_ALTERED && d->material_in_body == 0)
        match->code = TALLY_QUOTES_OFFICIAL;
}

enum tally_code tally_versions_read(struct tally_judging *j)
{
    struct passages *passages = NULL;
    for (size_t i = 0; i < j->count; i++) {
        for (size_t k = 0; k < j->count; k++) {
            struct tally_match *match = &j->matches[i];
            struct tally_match *other = &j->matches[k];
            if (match->document->record == other->document->record || !versions(j, match, other))
                continue;
            if (passages == NULL)
                passages = tally_arena_alloc(j->arena, 1, sizeof *passages);
            if (passages == NULL)
                return tally_fail(j->err, TALLY_NO_MEMORY, "this job's memory is too small");
            enum tally_code code = find_passages(j, match, other, passages);
            if (code != TALLY_OK)
                return code;
            if (passages->count == 0)
                continue;
            match->beside = other->document->record;
            take_out(j, match, other, passages);
        }
    }
    return TALLY_OK;
}
