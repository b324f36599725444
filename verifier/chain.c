#include "verifier/chain.h"

#include <stdlib.h>

enum {
    RUNS_MAX = 8192,
    LOOK_BACK = 64,
    RUN_VALUE = 4,     /* a token of an equal run, against gaps at 1 a token of shift */
    SHIFT_MAX = 20000, /* tokens that two neighbouring runs may lie apart */
};

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

/* The maximal equal run through a hit. Length 0 when the hit was a hash collision. */
static struct tally_run grow(const struct tally_pair_of_texts *texts, struct tally_hit hit,
                             struct tally_work *work)
{
    const uint32_t *p = texts->post->tok;
    const uint32_t *r = texts->record->tok;
    uint32_t left = 0;
    while (left < hit.post && left < hit.record && work->steps > 0 &&
           p[hit.post - left - 1] == r[hit.record - left - 1]) {
        left++;
        work->steps--;
    }
    uint32_t right = 0;
    while (hit.post + right < texts->post->count && hit.record + right < texts->record->count &&
           work->steps > 0 && p[hit.post + right] == r[hit.record + right]) {
        right++;
        work->steps--;
    }
    return (struct tally_run){hit.post - left, hit.record - left, left + right};
}

static int by_length(const void *a, const void *b)
{
    const struct tally_run *x = a;
    const struct tally_run *y = b;
    if (x->length != y->length)
        return x->length > y->length ? -1 : 1;
    return by_post(a, b);
}

/* A text that was redacted, or could not be read, after the index named it has no tokens left. */
static bool inside(const struct tally_pair_of_texts *texts, struct tally_hit hit)
{
    return hit.post < texts->post->count && hit.record < texts->record->count;
}

/* Hits of one diagonal that fall into the run just grown add nothing. Of more runs than a
 * chain may have, the longest are kept. */
static size_t grow_all(const struct tally_pair_of_texts *texts, struct tally_hit *hits,
                       size_t hit_count, struct tally_work *work, struct tally_run *runs)
{
    qsort(hits, hit_count, sizeof *hits, by_diagonal);
    size_t count = 0;
    for (size_t i = 0; i < hit_count; i++) {
        if (!inside(texts, hits[i]))
            continue;
        if (count > 0) {
            const struct tally_run *last = &runs[count - 1];
            bool same_diagonal =
                (int64_t)last->record - last->post == (int64_t)hits[i].record - hits[i].post;
            if (same_diagonal && hits[i].post < last->post + last->length)
                continue;
        }
        struct tally_run run = grow(texts, hits[i], work);
        if (run.length > 0)
            runs[count++] = run;
    }
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

/* Dots stand between the two, and the record goes on further down; or whole lines are left out,
 * where the post has dots anywhere. */
static bool marked(const struct links *l, const struct tally_run *a, const struct tally_run *b)
{
    uint32_t end = a->post + a->length;
    uint32_t from = b->post < end ? b->post : end; /* either may go on beyond the dots */
    uint32_t to = b->post < end ? end : b->post;
    bool lines = (l->post->flags[b->post] & l->record->flags[b->record] & TALLY_TOKEN_LINE) != 0;
    return (int64_t)b->record - b->post > (int64_t)a->record - a->post &&
           (l->dots[to + 1] > l->dots[from] || (lines && l->dots[l->post->count + 1] > 0));
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

enum tally_code tally_chain(const struct tally_pair_of_texts *texts, struct tally_hit *hits,
                            size_t hit_count, struct tally_work *work, struct tally_run **out,
                            size_t *count, struct tally_arena *arena, struct tally_err *err)
{
    size_t room = hit_count < RUNS_MAX ? hit_count : RUNS_MAX;
    struct tally_run *runs = tally_arena_room(arena, hit_count + 1, sizeof *runs);
    struct node *nodes = tally_arena_room(arena, room + 1, sizeof *nodes);
    struct tally_run *chain = tally_arena_room(arena, room + 1, sizeof *chain);
    const struct links links = {texts->post, texts->record, runs, nodes,
                                count_dots(texts->post, arena)};
    if (runs == NULL || nodes == NULL || chain == NULL || links.dots == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "alignment: this job's memory is too small");

    size_t grown = grow_all(texts, hits, hit_count, work, runs);
    int32_t last = best_chain(&links, grown);
    size_t length = 0;
    for (int32_t i = last; i >= 0; i = nodes[i].before)
        length++;
    size_t at = length;
    for (int32_t i = last; i >= 0; i = nodes[i].before)
        chain[--at] = runs[i];
    trim(chain, length);
    *out = chain;
    *count = length;
    return TALLY_OK;
}
