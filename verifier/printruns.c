#include "verifier/printruns.h"

#include <stdlib.h>

#include "verifier/segment.h"

enum {
    WORK = 16, /* comparisons for each token of the two texts */
    DROP = 6,  /* a stretch ends where so many more were different than equal */
};

static enum tally_code no_memory(struct tally_err *err)
{
    return tally_fail(err, TALLY_NO_MEMORY, "this job's memory is too small");
}

enum tally_code tally_printruns_prints(const struct tally_tokens *tokens, struct tally_prints *out,
                                       struct tally_arena *arena, struct tally_err *err)
{
    uint8_t *prints = tally_arena_alloc(arena, tokens->count + 1, 1);
    if (prints == NULL)
        return no_memory(err);
    for (size_t i = 0; i < tokens->count; i++)
        prints[i] = tally_token_print(tokens->tok[i]);
    *out = (struct tally_prints){prints, (uint32_t)tokens->count};
    return TALLY_OK;
}

static struct tally_printrun grow(struct tally_prints post, struct tally_prints record,
                                  struct tally_hit hit)
{
    uint32_t left = 0;
    while (left < hit.post && left < hit.record &&
           post.at[hit.post - left - 1] == record.at[hit.record - left - 1])
        left++;
    uint32_t right = 0;
    while (hit.post + right < post.count && hit.record + right < record.count &&
           post.at[hit.post + right] == record.at[hit.record + right])
        right++;
    uint32_t from = hit.post - left;
    uint32_t to = hit.post + right;
    return (struct tally_printrun){from, to, from, to};
}

/* One step to the left or right of a run at a time. */
struct walk {
    struct tally_prints post, record;
    int64_t diagonal; /* the record's place less the post's */
};

static bool equal_at(const struct walk *w, int64_t at)
{
    return w->post.at[at] == w->record.at[at + w->diagonal];
}

static bool on_both(const struct walk *w, int64_t at)
{
    return at >= 0 && at < w->post.count && at + w->diagonal >= 0 &&
           at + w->diagonal < w->record.count;
}

/* From `at` on by `step`, the token behind the last that is worth going to; `*cost` counts. */
static int64_t reach(const struct walk *w, int64_t at, int64_t step, uint64_t *cost)
{
    int64_t best = 0;
    int64_t score = 0;
    int64_t end = at;
    for (; on_both(w, at) && score > best - DROP; at += step) {
        score += equal_at(w, at) ? 1 : -1;
        if (score > best) {
            best = score;
            end = at + step;
        }
        ++*cost;
    }
    return end;
}

static uint64_t stretch(const struct walk *w, struct tally_printrun *run, bool *alike)
{
    uint64_t cost = 0;
    run->stretch_from = (uint32_t)(reach(w, (int64_t)run->from - 1, -1, &cost) + 1);
    run->stretch_to = (uint32_t)reach(w, run->to, 1, &cost);
    for (uint32_t i = run->stretch_from; i < run->stretch_to; i++)
        alike[i] |= equal_at(w, i);
    return cost + run->stretch_to - run->stretch_from;
}

static bool inside(struct tally_prints post, struct tally_prints record, struct tally_hit hit)
{
    return hit.post < post.count && hit.record < record.count;
}

/* Hits of one passage follow each other, on one diagonal: only its first is grown, and only the
 * first run of a stretch is stretched. False: there are more hits than the work lets be looked
 * at. */
static bool grow_all(struct tally_prints post, struct tally_prints record,
                     const struct tally_hit *hits, size_t hit_count, struct tally_printruns *out)
{
    uint64_t work = (uint64_t)WORK * ((uint64_t)post.count + record.count);
    int64_t diagonal = INT64_MAX; /* of the last run */
    for (size_t i = 0; i < hit_count; i++) {
        int64_t own = (int64_t)hits[i].record - hits[i].post;
        if (!inside(post, record, hits[i]) ||
            (own == diagonal && hits[i].post < out->at[out->count - 1].to))
            continue;
        struct tally_printrun run = grow(post, record, hits[i]);
        uint64_t cost = (uint64_t)run.to - run.from + 2;
        const struct walk walk = {post, record, own};
        const struct tally_printrun *last = out->count > 0 ? &out->at[out->count - 1] : NULL;
        if (own == diagonal && last != NULL && run.from < last->stretch_to) {
            run.stretch_from = last->stretch_from;
            run.stretch_to = last->stretch_to;
        } else if (run.to > run.from) {
            cost += stretch(&walk, &run, out->alike);
        }
        if (cost > work)
            return false;
        work -= cost;
        if (run.to == run.from) /* two numbers, which are one seed */
            continue;
        diagonal = own;
        out->at[out->count++] = run;
    }
    return true;
}

static int by_start(const void *a, const void *b)
{
    const struct tally_printrun *x = a;
    const struct tally_printrun *y = b;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return x->to < y->to ? -1 : x->to > y->to;
}

static void measure(struct tally_printruns *runs)
{
    uint32_t end = 0; /* of what is covered */
    for (size_t i = 0; i < runs->count; i++) {
        struct tally_printrun run = runs->at[i];
        if (run.to > end) {
            runs->covered += run.to - (run.from > end ? run.from : end);
            end = run.to;
        }
    }
}

enum tally_code tally_printruns_grow(struct tally_prints post, struct tally_prints record,
                                     const struct tally_hit *hits, size_t hit_count,
                                     struct tally_printruns *out, struct tally_arena *arena,
                                     struct tally_err *err)
{
    *out = (struct tally_printruns){
        .at = tally_arena_room(arena, hit_count + 1, sizeof *out->at),
        .alike = tally_arena_alloc(arena, (size_t)post.count + 1, sizeof *out->alike)};
    if (out->at == NULL || out->alike == NULL)
        return no_memory(err);
    out->complete = grow_all(post, record, hits, hit_count, out);
    qsort(out->at, out->count, sizeof *out->at, by_start);
    measure(out);
    return TALLY_OK;
}

bool tally_printruns_within(const struct tally_printruns *inner,
                            const struct tally_printruns *outer)
{
    size_t next = 0;
    uint32_t reach = 0; /* of the outer runs that begin no later */
    for (size_t i = 0; i < inner->count; i++) {
        for (; next < outer->count && outer->at[next].from <= inner->at[i].from; next++)
            reach = outer->at[next].to > reach ? outer->at[next].to : reach;
        if (reach < inner->at[i].to)
            return false;
    }
    return true;
}
