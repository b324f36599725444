#include "verifier/search.h"

#include <math.h>
#include <stdlib.h>

enum { HITS_LEAST = 8192, HITS_A_SEED = 8 };

struct found { /* a seed of the post that the index knows */
    uint32_t at;
    uint32_t frequency;
    uint32_t handle;
    float weight;
};

struct place { /* one hit, before it is known which documents matter */
    uint32_t document;
    uint32_t post;
    uint32_t record;
    float weight;
};

static int by_frequency(const void *a, const void *b)
{
    const struct found *x = a;
    const struct found *y = b;
    if (x->frequency != y->frequency)
        return x->frequency < y->frequency ? -1 : 1;
    return x->at < y->at ? -1 : x->at > y->at;
}

static int by_document(const void *a, const void *b)
{
    const struct place *x = a;
    const struct place *y = b;
    if (x->document != y->document)
        return x->document < y->document ? -1 : 1;
    if (x->post != y->post)
        return x->post < y->post ? -1 : 1;
    return x->record < y->record ? -1 : x->record > y->record;
}

static size_t look_up(const struct tally_seedindex *index, size_t documents,
                      const struct tally_seed *seeds, size_t seed_count, struct found *found,
                      bool *cut)
{
    size_t count = 0;
    for (size_t i = 0; i < seed_count; i++) {
        uint32_t handle;
        uint32_t frequency = tally_seedindex_find(index, seeds[i].hash, &handle);
        if (frequency == 0)
            continue;
        *cut |= frequency > TALLY_POSTINGS_MAX;
        double weight = log2(1.0 + (double)documents / frequency);
        found[count++] = (struct found){seeds[i].at, frequency, handle, (float)weight};
    }
    qsort(found, count, sizeof *found, by_frequency);
    return count;
}

/* Takes whole lists, rarest first, until the budget is spent. */
static size_t gather(const struct tally_seedindex *index, const struct found *found, size_t count,
                     struct place *places, size_t budget, bool *cut)
{
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t handle = found[i].handle;
        while (handle != 0 && n < budget) {
            struct tally_posting posting;
            handle = tally_seedindex_next(index, handle, &posting);
            places[n++] =
                (struct place){posting.document, found[i].at, posting.at, found[i].weight};
        }
        if (handle != 0) {
            *cut = true;
            break;
        }
    }
    qsort(places, n, sizeof *places, by_document);
    return n;
}

static void keep(struct tally_candidates *out, struct tally_candidate candidate)
{
    size_t i = out->count;
    if (i == TALLY_CANDIDATES_MAX) {
        if (candidate.score <= out->at[i - 1].score)
            return;
        i--;
    } else {
        out->count++;
    }
    for (; i > 0 && out->at[i - 1].score < candidate.score; i--)
        out->at[i] = out->at[i - 1];
    out->at[i] = candidate;
}

/* Sums up each document's run of places. `hits` is parallel to `places`. */
static void rank(const struct place *places, size_t n, struct tally_hit *hits,
                 struct tally_candidates *out)
{
    for (size_t i = 0; i < n;) {
        struct tally_candidate candidate = {.document = places[i].document, .hits = hits + i};
        size_t j = i;
        for (; j < n && places[j].document == candidate.document; j++) {
            hits[j] = (struct tally_hit){places[j].post, places[j].record};
            if (j == i || places[j].post != places[j - 1].post)
                candidate.score += (double)places[j].weight;
        }
        candidate.hit_count = j - i;
        keep(out, candidate);
        i = j;
    }
}

enum tally_code tally_search(const struct tally_seedindex *index, size_t documents,
                             const struct tally_seed *seeds, size_t seed_count,
                             struct tally_candidates *out, struct tally_arena *arena,
                             struct tally_err *err)
{
    size_t budget = seed_count * HITS_A_SEED;
    if (budget < HITS_LEAST)
        budget = HITS_LEAST;
    if (budget > TALLY_SEARCH_HITS_MAX)
        budget = TALLY_SEARCH_HITS_MAX;
    struct found *found = tally_arena_alloc(arena, seed_count + 1, sizeof *found);
    struct place *places = tally_arena_alloc(arena, budget, sizeof *places);
    struct tally_hit *hits = tally_arena_alloc(arena, budget, sizeof *hits);
    if (found == NULL || places == NULL || hits == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "search: this job's memory is too small");
    *out = (struct tally_candidates){0};
    size_t count = look_up(index, documents, seeds, seed_count, found, &out->cut);
    size_t n = gather(index, found, count, places, budget, &out->cut);
    rank(places, n, hits, out);
    return TALLY_OK;
}
