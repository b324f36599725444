#include "verifier/printruns.h"

#include <stdlib.h>

#include "verifier/segment.h"

enum { WORK = 16 /* comparisons for each token of the two texts */ };

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
    return (struct tally_printrun){hit.post - left, hit.post + right};
}

static bool inside(struct tally_prints post, struct tally_prints record, struct tally_hit hit)
{
    return hit.post < post.count && hit.record < record.count;
}

/* Hits of one passage follow each other, on one diagonal: only its first is grown. False: there
 * are more hits than the work lets be looked at. */
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
    *out = (struct tally_printruns){.at = tally_arena_room(arena, hit_count + 1, sizeof *out->at)};
    if (out->at == NULL)
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
