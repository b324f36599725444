#include "verifier/search.h"

#include <math.h>
#include <stdlib.h>

#include "verifier/prefetch.h"

enum {
    HITS_LEAST = 8192,
    HITS_A_SEED = 8,
    HITS_FEW = 512,     /* and after so many where one document has what is asked for */
    HITS_ENOUGH = 2048, /* after so many the rarer seeds may have said what there is to say */
    STRETCH = 8,        /* tokens; a seed speaks for those of its stretch and beside it */
    STRETCHES = 512,
    OUTSIDE_MAX = 8, /* candidates for what the best one does not hold */
    BEST = TALLY_CANDIDATES_MAX - OUTSIDE_MAX,
    BATCH = 64,                      /* places whose memory is asked for at once */
    OFTEN = 8,                       /* times more often than it is held stands a seed of all */
    LONG = HITS_LEAST / HITS_A_SEED, /* seeds of a post of which some are enough */
    WINDOW = 32,                     /* tokens of a long post ... */
    IN_WINDOW = 2,                   /* ... of which so many seeds are taken, the rarest */
};

static enum tally_code no_memory(struct tally_err *err)
{
    return tally_fail(err, TALLY_NO_MEMORY, "search: this job's memory is too small");
}

struct found { /* a seed of the post that one source knows */
    uint32_t at;
    uint32_t frequency; /* in all sources together */
    uint32_t source;
    struct tally_postings postings;
    float weight;
};

struct place {       /* one hit; those of one document are linked, newest first */
    uint32_t post;   /* token where it is */
    uint32_t at;     /* in the row of its source */
    uint32_t before; /* index of the document's place before it, +1; 0: none */
    float weight;    /* of its seed */
};

struct tally_of_document { /* what one document has in common with the post */
    uint32_t document;
    uint32_t last;       /* index of its newest place, +1 */
    uint32_t count;      /* places */
    uint32_t last_found; /* the seed that counted last, +1: each counts once */
    uint32_t seeds;      /* that counted */
    uint32_t slot;       /* in which it is found: of equal ones the lower comes first */
    double score;
    double weight; /* of all its places */
};

struct gathering {
    struct place *places;
    size_t place_count;
    size_t budget;
    struct tally_of_document *documents; /* each once, at most as many as places */
    uint32_t document_count;
    uint32_t best;       /* index of the document of which most seeds counted, +1 */
    uint32_t most_seeds; /* of it */
    uint32_t next_seeds; /* of any other, at most */
    uint32_t *slots;     /* index of a document, +1; open addressing, at most half full */
    size_t slot_count;   /* a power of two */
};

static int by_post(const void *a, const void *b)
{
    const struct tally_hit *x = a;
    const struct tally_hit *y = b;
    if (x->post != y->post)
        return x->post < y->post ? -1 : 1;
    return x->record < y->record ? -1 : x->record > y->record;
}

/* Rarest first; what is equally frequent stays in its order. Radix sort, least digit first. */
static struct found *sort(struct found *from, struct found *to, size_t count, uint32_t most)
{
    enum { DIGIT_BITS = 8, DIGITS = 1 << DIGIT_BITS };
    for (unsigned shift = 0; shift < 32 && most >> shift != 0; shift += DIGIT_BITS) {
        size_t starts[DIGITS + 1] = {0};
        for (size_t i = 0; i < count; i++)
            starts[(from[i].frequency >> shift) % DIGITS + 1]++;
        for (size_t i = 0; i < DIGITS; i++)
            starts[i + 1] += starts[i];
        for (size_t i = 0; i < count; i++)
            to[starts[(from[i].frequency >> shift) % DIGITS]++] = from[i];
        struct found *other = from;
        from = to;
        to = other;
    }
    return from;
}

/* Of the seeds [first, end) only the rarest that somebody has still count. */
static void thin_window(struct tally_seed_places *lookup, size_t first, size_t end)
{
    size_t rarest[IN_WINDOW]; /* most frequent last */
    uint32_t *frequencies = lookup->frequencies;
    size_t count = 0;
    for (size_t i = first; i < end; i++) {
        size_t at = count;
        if (frequencies[i] == 0)
            continue;
        for (; at > 0 && frequencies[rarest[at - 1]] > frequencies[i]; at--) {
            if (at < IN_WINDOW)
                rarest[at] = rarest[at - 1];
        }
        if (at < IN_WINDOW)
            rarest[at] = i;
        count += count < IN_WINDOW;
    }
    uint32_t kept[IN_WINDOW];
    for (size_t k = 0; k < count; k++)
        kept[k] = frequencies[rarest[k]];
    memset(frequencies + first, 0, (end - first) * sizeof *frequencies);
    for (size_t k = 0; k < count; k++)
        frequencies[rarest[k]] = kept[k];
}

/* Long posts: wherever they have seeds, those that say most (MATCHING section 5). The others count
 * as if nobody had them. */
static void thin(struct tally_seed_places *lookup)
{
    size_t end;
    for (size_t i = 0; i < lookup->seed_count; i = end) {
        uint32_t window = lookup->seeds[i].at / WINDOW;
        for (end = i + 1; end < lookup->seed_count && lookup->seeds[end].at / WINDOW == window;)
            end++;
        thin_window(lookup, i, end);
    }
}

/* Seeds that begin at one token: those of one source before those of the next. */
static size_t add_found(const struct tally_seed_places *lookup, size_t documents, size_t first,
                        size_t end, struct found *out)
{
    size_t count = 0;
    for (size_t s = 0; s < lookup->source_count; s++) {
        for (size_t i = first; i < end; i++) {
            const struct tally_postings *p = &lookup->postings[s * lookup->seed_count + i];
            uint32_t frequency = lookup->frequencies[i];
            if (p->held > 0 && frequency > 0)
                out[count++] = (struct found){lookup->seeds[i].at, frequency, (uint32_t)s, *p,
                                              (float)log2(1.0 + (double)documents / frequency)};
        }
    }
    return count;
}

/* Those that are held somewhere, rarest first, then by their place in the post, which seeds are in
 * the order of. NULL: no memory. */
static const struct found *sort_found(const struct tally_seed_places *lookup, size_t documents,
                                      size_t *count, struct tally_arena *arena)
{
    size_t room = lookup->source_count * lookup->seed_count + 1;
    struct found *found = tally_arena_room(arena, room, sizeof *found);
    size_t end;
    *count = 0;
    for (size_t i = 0; found != NULL && i < lookup->seed_count; i = end) {
        for (end = i + 1; end < lookup->seed_count && lookup->seeds[end].at == lookup->seeds[i].at;)
            end++;
        *count += add_found(lookup, documents, i, end, found + *count);
    }
    struct found *second = tally_arena_room(arena, *count + 1, sizeof *second);
    if (found == NULL || second == NULL)
        return NULL;
    uint32_t most = 0;
    for (size_t i = 0; i < *count; i++)
        most = found[i].frequency > most ? found[i].frequency : most;
    return sort(found, second, *count, most);
}

/* --- Votes --- */

static size_t first_slot(const struct gathering *g, uint32_t document)
{
    return (size_t)document * 2654435761U & (g->slot_count - 1); /* Knuth */
}

static struct tally_of_document *slot_of(struct gathering *g, uint32_t document)
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
static void count_seed(struct gathering *g, struct tally_of_document *slot)
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

static void add_place(struct gathering *g, const struct found *found, size_t number,
                      uint32_t document, uint32_t at)
{
    struct tally_of_document *slot = slot_of(g, document);
    g->places[g->place_count] = (struct place){found->at, at, slot->last, found->weight};
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
static void prefetch_slots(const struct gathering *g, uint32_t first,
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
static bool add_batch(struct gathering *g, struct batch *batch, const struct found *found)
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
static bool is_covered(const struct gathering *g, const struct found *found, size_t count)
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
static bool is_alone(const struct gathering *g, const struct found *found, size_t taken,
                     size_t count)
{
    return taken * 5 >= count * 2 && g->place_count >= HITS_FEW &&
           (uint64_t)g->most_seeds * 16 >= (uint64_t)taken * 15 &&
           g->next_seeds < g->most_seeds / 2 && is_covered(g, found, count);
}

/* Two fifths of the lists are taken (MATCHING section 5), or one document holds nearly all of the
 * `taken` lists' seeds: more frequent ones would only tell who else has what it has. Seeds that few
 * documents have are all taken, however many: a long text is aligned by them. */
static bool is_enough(const struct gathering *g, size_t taken, size_t count)
{
    bool most = taken * 5 >= count * 2;
    bool clear = (uint64_t)g->most_seeds * 4 >= (uint64_t)taken * 3;
    return (most || clear) && g->place_count >= HITS_ENOUGH &&
           g->place_count >= taken * HITS_A_SEED;
}

/* A list's places, as many of them at a time as a batch still has room for. */
static bool add_list(struct gathering *g, struct batch *batch, const struct found *found,
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
static void gather(const struct tally_index_source *sources, const struct found *found,
                   uint32_t count, bool is_long, struct gathering *g, bool *cut)
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

/* --- The best --- */

struct ranked {
    const struct tally_of_document *of;
    double score;
};

static bool before(const struct ranked *a, const struct ranked *b)
{
    return a->score > b->score || (!(a->score < b->score) && a->of->slot < b->of->slot);
}

struct ranking { /* best first */
    struct ranked at[TALLY_CANDIDATES_MAX];
    size_t count;
};

/* Whether keep() would take it. */
static bool enters(const struct ranking *r, size_t from, size_t most, const struct ranked *one)
{
    return r->count < from + most || before(one, &r->at[r->count - 1]);
}

/* Keeps the `most` best after the first `from`, which stay where they are. */
static void keep(struct ranking *r, size_t from, size_t most, struct ranked one)
{
    size_t i = r->count;
    if (i == from + most)
        i--;
    else
        r->count++;
    for (; i > from && before(&one, &r->at[i - 1]); i--)
        r->at[i] = r->at[i - 1];
    r->at[i] = one;
}

struct asking {
    const struct tally_corpus *corpus;
    enum tally_document_kind kind;
};

/* A document of the kind that is asked for, whose record stands. */
static bool wanted(const struct asking *a, const struct tally_of_document *slot)
{
    uint64_t entry;
    enum tally_document_kind own;
    return tally_corpus_stands(a->corpus, slot->document, &entry, &own) && own == a->kind;
}

static bool chosen(const struct ranking *r, size_t count, const struct tally_of_document *slot)
{
    for (size_t i = 0; i < count; i++) {
        if (r->at[i].of == slot)
            return true;
    }
    return false;
}

/* Where the best candidate has nothing, others may hold a passage of their own: what a document
 * scores outside of the best one's places. */
static double score_outside(const struct gathering *g, const struct tally_of_document *slot,
                            const bool *covered)
{
    double score = 0;
    for (uint32_t at = slot->last; at != 0; at = g->places[at - 1].before) {
        const struct place *place = &g->places[at - 1];
        score += covered[place->post] ? 0 : (double)place->weight;
    }
    return score;
}

/* Most documents are out by the weight of all their places, which need not be looked at then.
 * `only`: those that are wanted. */
static void rank_outside(const struct asking *a, const struct gathering *g, const bool *covered,
                         bool only, struct ranking *r)
{
    const size_t first = r->count;
    for (uint32_t i = 0; i < g->document_count; i++) {
        struct ranked one = {&g->documents[i], g->documents[i].weight};
        if (!enters(r, first, OUTSIDE_MAX, &one))
            continue;
        one.score = score_outside(g, one.of, covered);
        if (one.score > 0 && enters(r, first, OUTSIDE_MAX, &one) && !chosen(r, first, one.of) &&
            (!only || wanted(a, one.of)))
            keep(r, first, OUTSIDE_MAX, one);
    }
}

static bool all_wanted(const struct asking *a, const struct ranking *r, size_t first)
{
    for (size_t i = first; i < r->count; i++) {
        if (!wanted(a, r->at[i].of))
            return false;
    }
    return true;
}

/* Who is wanted is looked up for those that are kept, as below; only where one is not, for all. */
static enum tally_code keep_outside(const struct asking *a, const struct gathering *g,
                                    uint32_t tokens, struct ranking *r, struct tally_arena *arena,
                                    struct tally_err *err)
{
    bool *covered = tally_arena_alloc(arena, (size_t)tokens + TALLY_SEED_K, sizeof *covered);
    if (covered == NULL)
        return no_memory(err);
    const size_t first = r->count;
    uint32_t at = r->at[0].of->last;
    for (; at != 0; at = g->places[at - 1].before)
        memset(covered + g->places[at - 1].post, 1, TALLY_SEED_K);
    rank_outside(a, g, covered, false, r);
    if (!all_wanted(a, r, first)) {
        r->count = first;
        rank_outside(a, g, covered, true, r);
    }
    return TALLY_OK;
}

static enum tally_code fill_candidate(const struct asking *a, const struct gathering *g,
                                      const struct ranked *from, struct tally_candidate *out,
                                      struct tally_arena *arena, struct tally_err *err)
{
    const uint32_t first = tally_corpus_first(a->corpus, from->of->document);
    *out = (struct tally_candidate){
        .document = from->of->document, .score = from->score, .hit_count = from->of->count};
    out->hits = tally_arena_room(arena, out->hit_count, sizeof *out->hits);
    if (out->hits == NULL)
        return no_memory(err);
    uint32_t at = from->of->last;
    for (size_t k = 0; at != 0; k++) {
        const struct place *place = &g->places[at - 1];
        out->hits[k] = (struct tally_hit){place->post, place->at - first};
        at = place->before;
    }
    qsort(out->hits, out->hit_count, sizeof *out->hits, by_post);
    return TALLY_OK;
}

/* Keeps the best that are wanted: `r` had room for some more, which mostly is enough of them. */
static bool drop_unwanted(const struct asking *a, struct ranking *r)
{
    bool full = r->count == TALLY_CANDIDATES_MAX;
    size_t kept = 0;
    for (size_t i = 0; i < r->count && kept < BEST; i++) {
        r->at[kept] = r->at[i];
        kept += wanted(a, r->at[i].of);
    }
    r->count = kept;
    return kept == BEST || !full;
}

/* Whether a document's record stands is looked up only for those that are among the best: it costs
 * more than to count its places. */
static void rank_best(const struct asking *a, const struct gathering *g, struct ranking *r)
{
    for (int turn = 0; turn < 2; turn++) {
        size_t most = turn == 0 ? TALLY_CANDIDATES_MAX : BEST;
        r->count = 0;
        for (uint32_t i = 0; i < g->document_count; i++) {
            const struct ranked one = {&g->documents[i], g->documents[i].score};
            if (enters(r, 0, most, &one) && (turn == 0 || wanted(a, one.of)))
                keep(r, 0, most, one);
        }
        if (turn > 0 || drop_unwanted(a, r))
            return;
    }
}

/* `tokens`: places lie before it. */
static enum tally_code rank(const struct asking *a, const struct gathering *g, uint32_t tokens,
                            struct tally_candidates *out, struct tally_arena *arena,
                            struct tally_err *err)
{
    struct ranking ranking;
    rank_best(a, g, &ranking);
    enum tally_code code = TALLY_OK;
    if (ranking.count == BEST)
        code = keep_outside(a, g, tokens, &ranking, arena, err);
    for (size_t i = 0; code == TALLY_OK && i < ranking.count; i++)
        code = fill_candidate(a, g, &ranking.at[i], &out->at[i], arena, err);
    out->count = code == TALLY_OK ? ranking.count : 0;
    return code;
}

/* How many postings the seeds have together, as far as the budget lets them be taken. */
static size_t postings_of(const struct found *found, size_t count, size_t budget)
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
    return budget < TALLY_SEARCH_HITS_MAX ? budget : TALLY_SEARCH_HITS_MAX;
}

enum tally_code tally_search(const struct tally_corpus *corpus, enum tally_document_kind kind,
                             struct tally_seed_places *lookup, struct tally_candidates *out,
                             struct tally_arena *arena, struct tally_err *err)
{
    size_t seed_count = lookup->seed_count;
    *out = (struct tally_candidates){.cut = lookup->cut};
    size_t documents =
        kind == TALLY_DOCUMENT_TEXT ? tally_corpus_texts(corpus) : tally_corpus_claims(corpus);
    size_t count;
    if (seed_count > LONG)
        thin(lookup);
    const struct found *found = sort_found(lookup, documents, &count, arena);
    if (found == NULL)
        return no_memory(err);
    struct gathering g = {.budget = postings_of(found, count, budget_for(seed_count)),
                          .slot_count = 16};
    while (g.slot_count < 2 * g.budget)
        g.slot_count *= 2;
    g.places = tally_arena_room(arena, g.budget + 1, sizeof *g.places);
    g.slots = tally_arena_alloc(arena, g.slot_count, sizeof *g.slots);
    g.documents = tally_arena_room(arena, g.budget + 1, sizeof *g.documents);
    if (g.places == NULL || g.documents == NULL || g.slots == NULL)
        return no_memory(err);
    gather(lookup->sources, found, (uint32_t)count, seed_count > LONG, &g, &out->cut);
    out->steps = lookup->source_count * seed_count + g.place_count;
    uint32_t tokens = 0;
    for (size_t i = 0; i < count; i++)
        tokens = found[i].at >= tokens ? found[i].at + 1 : tokens;
    const struct asking asking = {corpus, kind};
    return rank(&asking, &g, tokens, out, arena, err);
}
