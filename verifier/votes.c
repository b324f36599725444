#include "verifier/votes.h"

#include "verifier/prefetch.h"

enum {
    HITS_A_SEED = 8,
    HITS_LEAST = TALLY_VOTES_LONG * HITS_A_SEED,
    HITS_ENOUGH = 2048, /* after so many the rarer seeds may have said what there is to say */
    HITS_FEW = 512,     /* and after so many where one document has what is asked for */
    STRETCH = 8,        /* tokens; a seed speaks for those of its stretch and beside it */
    STRETCHES = 512,
    BATCH = 64, /* places whose memory is asked for at once */
    OFTEN = 8,  /* times more often than it is held stands a seed of all */
};

static size_t first_slot(const struct tally_votes *g, uint32_t document)
{
    return (size_t)document * 2654435761U & (g->slot_count - 1); /* Knuth */
}

static struct tally_of_document *slot_of(struct tally_votes *g, uint32_t document)
{
    size_t i = first_slot(g, document);
    while (g->slots[i] != 0 && g->documents[g->slots[i] - 1].document != document)
        i = (i + 1) & (g->slot_count - 1);
    if (g->slots[i] == 0) {
        g->documents[g->document_count] =
            (struct tally_of_document){.document = document, .slot = (uint32_t)i};
        g->slots[i] = ++g->document_count;
    }
    return &g->documents[g->slots[i] - 1];
}

/* One more of its seeds counts. */
static void count_seed(struct tally_votes *g, struct tally_of_document *slot)
{
    const uint32_t number = (uint32_t)(slot - g->documents) + 1;
    slot->seeds++;
    if (slot->seeds > g->most_seeds) {
        g->next_seeds = g->best != number ? g->most_seeds : g->next_seeds;
        g->most_seeds = slot->seeds;
        g->best = number;
    } else if (g->best != number && slot->seeds > g->next_seeds) {
        g->next_seeds = slot->seeds;
    }
}

static void add_place(struct tally_votes *g, const struct tally_found *found, size_t number,
                      uint32_t document, uint32_t at)
{
    struct tally_of_document *slot = slot_of(g, document);
    g->places[g->place_count] = (struct tally_place){found->at, at, slot->last, found->weight};
    slot->last = (uint32_t)++g->place_count;
    slot->count++;
    slot->weight += (double)found->weight;
    if (slot->last_found != number + 1) {
        slot->last_found = (uint32_t)number + 1;
        slot->score += (double)found->weight;
        count_seed(g, slot);
    }
}

/* Asks for the memory in which the places' documents are counted. */
static void prefetch_slots(const struct tally_votes *g, uint32_t first,
                           const uint32_t documents[BATCH], size_t count)
{
    for (size_t i = 0; i < count; i++)
        tally_prefetch(&g->slots[first_slot(g, first + documents[i])]);
    for (size_t i = 0; i < count; i++) {
        uint32_t there = g->slots[first_slot(g, first + documents[i])];
        if (there != 0)
            tally_prefetch(&g->documents[there - 1]);
    }
}

/* How many places of a list are taken. Of one that is cut, and names less than one in OFTEN anyway,
 * a few: who stands there is found by one of the seeds as well as by all (MATCHING section 3). */
static uint32_t to_take(const struct tally_postings *list)
{
    return list->frequency / OFTEN > list->held ? BATCH : list->held;
}

struct batch { /* places of one source, to be read together */
    const struct tally_index_source *source;
    uint32_t at[BATCH];
    uint32_t number[BATCH]; /* of the seed in the lists that are taken */
    uint32_t count;
};

/* False: the budget is spent before the last of them. */
static bool add_batch(struct tally_votes *g, struct batch *batch, const struct tally_found *found)
{
    uint32_t documents[BATCH];
    uint32_t count = batch->count;
    batch->count = 0;
    if (count == 0)
        return true;
    tally_index_source_documents_at(batch->source, batch->at, count, documents);
    prefetch_slots(g, batch->source->first, documents, count);
    for (uint32_t k = 0; k < count; k++) {
        if (g->place_count == g->budget)
            return false;
        if (documents[k] != UINT32_MAX)
            add_place(g, &found[batch->number[k]], batch->number[k],
                      batch->source->first + documents[k], batch->at[k]);
    }
    return true;
}

/* Nowhere are there seeds of the post, taken or not, without one of the best document's nearby: no
 * other holds a passage of its own. */
static bool is_covered(const struct tally_votes *g, const struct tally_found *found, size_t count)
{
    bool covered[STRETCHES + 2] = {false}; /* the first is the one before the post */
    for (uint32_t at = g->documents[g->best - 1].last; at != 0; at = g->places[at - 1].before) {
        const uint32_t stretch = g->places[at - 1].post / STRETCH;
        for (uint32_t k = stretch; k < stretch + 3 && k < STRETCHES + 2; k++)
            covered[k] = true;
    }
    for (size_t i = 0; i < count; i++) {
        if (found[i].at / STRETCH >= STRETCHES || !covered[found[i].at / STRETCH + 1])
            return false;
    }
    return true;
}

/* One document has nearly all of the `taken` lists' seeds and every other less than half of them:
 * more would tell no more about it. */
static bool is_alone(const struct tally_votes *g, const struct tally_found *found, size_t taken,
                     size_t count)
{
    return taken * 5 >= count * 2 && g->place_count >= HITS_FEW &&
           (uint64_t)g->most_seeds * 16 >= (uint64_t)taken * 15 &&
           g->next_seeds < g->most_seeds / 2 && is_covered(g, found, count);
}

/* Two fifths of the lists are taken (MATCHING section 5), or one document holds nearly all of the
 * `taken` lists' seeds: more frequent ones would only tell who else has what it has. Seeds that few
 * documents have are all taken, however many: a long text is aligned by them. */
static bool is_enough(const struct tally_votes *g, size_t taken, size_t count)
{
    bool most = taken * 5 >= count * 2;
    bool clear = (uint64_t)g->most_seeds * 4 >= (uint64_t)taken * 3;
    return (most || clear) && g->place_count >= HITS_ENOUGH &&
           g->place_count >= taken * HITS_A_SEED;
}

/* A list's places, as many of them at a time as a batch still has room for. */
static bool add_list(struct tally_votes *g, struct batch *batch, const struct tally_found *found,
                     uint32_t number)
{
    const struct tally_postings *list = &found[number].postings;
    uint32_t take = to_take(list);
    for (uint32_t k = 0; k < take; k++) {
        batch->at[batch->count] = list->at[(size_t)k * list->held / take];
        batch->number[batch->count++] = number;
        if (batch->count == BATCH && !add_batch(g, batch, found))
            return false;
    }
    return true;
}

/* Takes whole lists, rarest first, until the budget is spent or they have said enough: of a long
 * post, whose seeds are few already, never. A seed's lists in several sources follow each other, so
 * that each document still counts it once. */
static void gather(const struct tally_index_source *sources, const struct tally_found *found,
                   uint32_t count, bool is_long, struct tally_votes *g, bool *cut)
{
    struct batch batch = {.source = sources};
    bool more = true;
    for (uint32_t i = 0; more && i < count; i++) {
        const struct tally_index_source *source = &sources[found[i].source];
        if (source != batch.source)
            more = add_batch(g, &batch, found);
        batch.source = source;
        more = more && (is_long || !(is_enough(g, i, count) || is_alone(g, found, i, count))) &&
               add_list(g, &batch, found, i);
    }
    *cut |= !(more && add_batch(g, &batch, found));
}

/* How many postings the seeds have together, as far as the budget lets them be taken. */
static size_t postings_of(const struct tally_found *found, size_t count, size_t budget)
{
    size_t sum = 0;
    for (size_t i = 0; i < count && sum < budget; i++)
        sum += to_take(&found[i].postings);
    return sum < budget ? sum : budget;
}

static size_t budget_for(size_t seed_count)
{
    size_t budget = seed_count * HITS_A_SEED;
    budget = budget < HITS_LEAST ? HITS_LEAST : budget;
    return budget < TALLY_VOTES_MAX ? budget : TALLY_VOTES_MAX;
}

enum tally_code tally_votes_count(const struct tally_index_source *sources,
                                  const struct tally_found *found, size_t count, size_t seed_count,
                                  struct tally_votes *out, bool *cut, struct tally_arena *arena,
                                  struct tally_err *err)
{
    struct tally_votes v = {.budget = postings_of(found, count, budget_for(seed_count)),
                            .slot_count = 16};
    while (v.slot_count < 2 * v.budget)
        v.slot_count *= 2;
    v.places = tally_arena_room(arena, v.budget + 1, sizeof *v.places);
    v.slots = tally_arena_alloc(arena, v.slot_count, sizeof *v.slots);
    v.documents = tally_arena_room(arena, v.budget + 1, sizeof *v.documents);
    if (v.places == NULL || v.documents == NULL || v.slots == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "search: this job's memory is too small");
    gather(sources, found, (uint32_t)count, seed_count > TALLY_VOTES_LONG, &v, cut);
    *out = v;
    return TALLY_OK;
}
