#include "verifier/chain.h"

#include <stdlib.h>

#include "verifier/listmark.h"

enum {
    RUNS_MAX = 8192,
    LOOK_BACK = 64,
    RUN_VALUE = 4,     /* a token of an equal run, against gaps at 1 a token of shift */
    SHIFT_MAX = 20000, /* tokens that two neighbouring runs may lie apart */
};

static enum tally_code no_memory(struct tally_err *err)
{
    return tally_fail(err, TALLY_NO_MEMORY, "alignment: this job's memory is too small");
}

static int by_diagonal(const void *a, const void *b)
{
    const struct tally_hit *x = a;
    const struct tally_hit *y = b;
    int64_t dx = (int64_t)x->record - x->post;
    int64_t dy = (int64_t)y->record - y->post;
    if (dx != dy)
        return dx < dy ? -1 : 1;
    return x->post < y->post ? -1 : x->post > y->post;
}

static int by_post(const void *a, const void *b)
{
    const struct tally_run *x = a;
    const struct tally_run *y = b;
    if (x->post != y->post)
        return x->post < y->post ? -1 : 1;
    return x->record < y->record ? -1 : x->record > y->record;
}

struct growing {
    const struct tally_pair_of_texts *texts;
    const struct tally_settled *settled;
    struct tally_work *work;
};

/* The two texts have the same token there, and what is settled has no place for it. */
static bool goes_on(const struct growing *g, uint32_t p, uint32_t r)
{
    if (g->work->steps == 0 || g->texts->post->tok[p] != g->texts->record->tok[r] ||
        (g->settled->moved != NULL && g->settled->moved[p]))
        return false;
    g->work->steps--;
    return true;
}

/* The maximal equal run through a hit. Length 0 when the hit was a hash collision. */
static struct tally_run grow(const struct growing *g, struct tally_hit hit,
                             const struct tally_settled_bounds *to)
{
    uint32_t left = 0;
    while (left < hit.post - to->p0 && left < hit.record - to->r0 &&
           goes_on(g, hit.post - left - 1, hit.record - left - 1))
        left++;
    uint32_t right = 0;
    while (hit.post + right < to->p1 && hit.record + right < to->r1 &&
           goes_on(g, hit.post + right, hit.record + right))
        right++;
    return (struct tally_run){hit.post - left, hit.record - left, left + right, false};
}

static int by_length(const void *a, const void *b)
{
    const struct tally_run *x = a;
    const struct tally_run *y = b;
    if (x->length != y->length)
        return x->length > y->length ? -1 : 1;
    return by_post(a, b);
}

/* In the order of their diagonals. A text that was redacted, or could not be read, after the index
 * named it has no tokens left. */
static size_t sort_inside(const struct tally_pair_of_texts *texts, struct tally_hit *hits,
                          size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (hits[i].post < texts->post->count && hits[i].record < texts->record->count)
            hits[kept++] = hits[i];
    }
    qsort(hits, kept, sizeof *hits, by_diagonal);
    return kept;
}

/* Hits of one diagonal that fall into the run just grown add nothing, nor do those that what is
 * settled has no place for. Of more runs than a chain may have, the longest are kept. */
static size_t grow_all(const struct growing *g, struct tally_hit *hits, size_t hit_count,
                       struct tally_run *runs)
{
    size_t count = 0;
    for (size_t i = 0; i < hit_count; i++) {
        struct tally_settled_bounds to;
        if (!tally_settled_allows(g->settled, g->texts, hits[i], &to))
            continue;
        if (count > 0) {
            const struct tally_run *last = &runs[count - 1];
            bool same_diagonal =
                (int64_t)last->record - last->post == (int64_t)hits[i].record - hits[i].post;
            if (same_diagonal && hits[i].post < last->post + last->length)
                continue;
        }
        struct tally_run run = grow(g, hits[i], &to);
        if (run.length > 0)
            runs[count++] = run;
    }
    for (size_t i = 0; i < g->settled->count; i++)
        runs[count++] = g->settled->at[i];
    if (count > RUNS_MAX) {
        qsort(runs, count, sizeof *runs, by_length);
        count = RUNS_MAX;
    }
    qsort(runs, count, sizeof *runs, by_post);
    return count;
}

static int64_t distance(const struct tally_run *a, const struct tally_run *b)
{
    int64_t shift = ((int64_t)b->record - a->record) - ((int64_t)b->post - a->post);
    return shift < 0 ? -shift : shift;
}

/* What run b adds after run a: its length without what overlaps a, less the shift; of one that the
 * post marks (`marked`) no more than tells two equal places apart. Negative infinity stands for
 * "cannot follow". */
static int64_t link_value(const struct tally_run *a, const struct tally_run *b, bool marked)
{
    int64_t over_p = (int64_t)a->post + a->length - b->post;
    int64_t over_r = (int64_t)a->record + a->length - b->record;
    int64_t over = over_p > over_r ? over_p : over_r;
    if (over < 0)
        over = 0;
    int64_t shift = distance(a, b);
    if (b->post <= a->post || b->record <= a->record || over >= b->length || shift > SHIFT_MAX)
        return INT64_MIN;
    int64_t cost = shift < 64 ? shift : 64 + (shift - 64) / 64;
    if (marked && cost >= RUN_VALUE)
        cost = RUN_VALUE - 1;
    return RUN_VALUE * (b->length - over) - cost;
}

struct node {
    int64_t value;
    int32_t before;
};

struct links {
    const struct tally_tokens *post;
    const struct tally_tokens *record;
    const struct tally_run *runs;
    struct node *nodes;
    const uint32_t *dots; /* before each token of the post and two behind its last */
};

/* Counts the dots by which the post says that it leaves something out. NULL: no memory. */
static const uint32_t *count_dots(const struct tally_tokens *post, struct tally_arena *arena)
{
    uint32_t *dots = tally_arena_room(arena, post->count + 2, sizeof *dots);
    if (dots == NULL)
        return NULL;
    dots[0] = 0;
    for (uint32_t i = 0; i <= post->count; i++)
        dots[i + 1] = dots[i] + ((tally_tokens_marks(post, i) & TALLY_MARK_ELLIPSIS) != 0);
    return dots;
}

static bool settled_next(const struct links *l, const struct tally_run *a,
                         const struct tally_run *b)
{
    struct tally_listmark mark;
    return a->settled && b->settled && a->post + a->length == b->post &&
           !tally_listmark_read(l->post, b->post, &mark);
}

/* Dots stand between the two, and the record goes on further down; or whole lines are left out,
 * where the post has dots anywhere, or no word of its own between lines that are settled. Items
 * of a list are not looked for further on: one that is left out of it is missing. */
static bool marked(const struct links *l, const struct tally_run *a, const struct tally_run *b)
{
    uint32_t end = a->post + a->length;
    uint32_t from = b->post < end ? b->post : end; /* either may go on beyond the dots */
    uint32_t to = b->post < end ? end : b->post;
    bool lines = (l->post->flags[b->post] & l->record->flags[b->record] & TALLY_TOKEN_LINE) != 0;
    return (int64_t)b->record - b->post > (int64_t)a->record - a->post &&
           (l->dots[to + 1] > l->dots[from] || (lines && l->dots[l->post->count + 1] > 0) ||
            settled_next(l, a, b));
}

static void try_link(const struct links *l, size_t before, size_t i)
{
    const struct tally_run *a = &l->runs[before];
    const struct tally_run *b = &l->runs[i];
    int64_t add = link_value(a, b, marked(l, a, b));
    if (add != INT64_MIN && l->nodes[before].value + add > l->nodes[i].value)
        l->nodes[i] = (struct node){l->nodes[before].value + add, (int32_t)before};
}

static int32_t best_chain(const struct links *l, size_t count)
{
    int32_t best = -1;
    for (size_t i = 0; i < count; i++) {
        l->nodes[i] = (struct node){RUN_VALUE * (int64_t)l->runs[i].length, -1};
        size_t from = i > LOOK_BACK ? i - LOOK_BACK : 0;
        for (size_t j = from; j < i; j++)
            try_link(l, j, i);
        if (best >= 0) /* the leader may lie further back than that */
            try_link(l, (size_t)best, i);
        if (best < 0 || l->nodes[i].value > l->nodes[best].value)
            best = (int32_t)i;
    }
    return best;
}

/* Cuts the front of each run that overlaps the one before it. */
static void trim(struct tally_run *runs, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        const struct tally_run *a = &runs[i - 1];
        uint32_t p = a->post + a->length > runs[i].post ? a->post + a->length - runs[i].post : 0;
        uint32_t r =
            a->record + a->length > runs[i].record ? a->record + a->length - runs[i].record : 0;
        uint32_t over = p > r ? p : r;
        runs[i].post += over;
        runs[i].record += over;
        runs[i].length -= over;
    }
}

/* Beyond its first and its last run the chain goes on as far as the texts do: what a line begins
 * with there is the record's, too. */
static void reach_out(const struct growing *g, struct tally_run *runs, size_t count)
{
    if (count == 0)
        return;
    struct tally_run *first = &runs[0];
    while (first->post > 0 && first->record > 0 && goes_on(g, first->post - 1, first->record - 1)) {
        first->post--;
        first->record--;
        first->length++;
    }
    struct tally_run *last = &runs[count - 1];
    while (last->post + last->length < g->texts->post->count &&
           last->record + last->length < g->texts->record->count &&
           goes_on(g, last->post + last->length, last->record + last->length))
        last->length++;
}

/* Settled lines that do not pay where they stand are nobody's here, but not some other line's. */
static bool leave_out(const struct tally_pair_of_texts *texts, struct tally_settled *settled,
                      const struct tally_run *chain, size_t count, struct tally_arena *arena)
{
    size_t k = 0;
    for (size_t i = 0; i < settled->count; i++) {
        const struct tally_run *run = &settled->at[i];
        const uint32_t end = run->post + run->length;
        while (k < count && chain[k].post < run->post)
            k++;
        bool kept = k < count && chain[k].post < end;
        if (!kept && !tally_settled_move(texts->post, run->post, end, &settled->moved, arena))
            return false;
    }
    return true;
}

enum tally_code tally_chain(const struct tally_pair_of_texts *texts, struct tally_hit *hits,
                            size_t hit_count, struct tally_work *work, struct tally_chain *out,
                            struct tally_arena *arena, struct tally_err *err)
{
    struct tally_settled settled;
    *out = (struct tally_chain){0};
    hit_count = sort_inside(texts, hits, hit_count);
    if (hit_count == 0)
        return TALLY_OK;
    enum tally_code code = tally_settled_find(texts, hits, hit_count, work, &settled, arena, err);
    if (code != TALLY_OK)
        return code;
    const struct growing growing = {texts, &settled, work};
    size_t most = hit_count + settled.count;
    size_t room = most < RUNS_MAX ? most : RUNS_MAX;
    struct tally_run *runs = tally_arena_room(arena, most + 1, sizeof *runs);
    struct node *nodes = tally_arena_room(arena, room + 1, sizeof *nodes);
    out->at = tally_arena_room(arena, room + 1, sizeof *out->at);
    const struct links links = {texts->post, texts->record, runs, nodes,
                                count_dots(texts->post, arena)};
    if (runs == NULL || nodes == NULL || out->at == NULL || links.dots == NULL)
        return no_memory(err);

    size_t grown = grow_all(&growing, hits, hit_count, runs);
    int32_t last = best_chain(&links, grown);
    for (int32_t i = last; i >= 0; i = nodes[i].before)
        out->count++;
    size_t at = out->count;
    for (int32_t i = last; i >= 0; i = nodes[i].before)
        out->at[--at] = runs[i];
    trim(out->at, out->count);
    if (!leave_out(texts, &settled, out->at, out->count, arena))
        return no_memory(err);
    reach_out(&growing, out->at, out->count);
    out->moved = settled.moved;
    return TALLY_OK;
}
