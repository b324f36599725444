#include "verifier/search.h"

#include <math.h>
#include <stdlib.h>

enum {
    OUTSIDE_MAX = 8, /* candidates for what the best one does not hold */
    BEST = TALLY_CANDIDATES_MAX - OUTSIDE_MAX,
    WINDOW = 32,   /* tokens of a long post ... */
    IN_WINDOW = 2, /* ... of which so many seeds are taken, the rarest */
};

static enum tally_code no_memory(struct tally_err *err)
{
    return tally_fail(err, TALLY_NO_MEMORY, "search: this job's memory is too small");
}

static int by_post(const void *a, const void *b)
{
    const struct tally_hit *x = a;
    const struct tally_hit *y = b;
    if (x->post != y->post)
        return x->post < y->post ? -1 : 1;
    return x->record < y->record ? -1 : x->record > y->record;
}

/* Rarest first; what is equally frequent stays in its order. Radix sort, least digit first. */
static struct tally_found *sort(struct tally_found *from, struct tally_found *to, size_t count,
                                uint32_t most)
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
        struct tally_found *other = from;
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
                        size_t end, struct tally_found *out)
{
    size_t count = 0;
    for (size_t s = 0; s < lookup->source_count; s++) {
        for (size_t i = first; i < end; i++) {
            const struct tally_postings *p = &lookup->postings[s * lookup->seed_count + i];
            uint32_t frequency = lookup->frequencies[i];
            if (p->held > 0 && frequency > 0)
                out[count++] =
                    (struct tally_found){lookup->seeds[i].at, frequency, (uint32_t)s, *p,
                                         (float)log2(1.0 + (double)documents / frequency)};
        }
    }
    return count;
}

/* Those that are held somewhere, rarest first, then by their place in the post, which seeds are in
 * the order of. NULL: no memory. */
static const struct tally_found *sort_found(const struct tally_seed_places *lookup,
                                            size_t documents, size_t *count,
                                            struct tally_arena *arena)
{
    size_t room = lookup->source_count * lookup->seed_count + 1;
    struct tally_found *found = tally_arena_room(arena, room, sizeof *found);
    size_t end;
    *count = 0;
    for (size_t i = 0; found != NULL && i < lookup->seed_count; i = end) {
        for (end = i + 1; end < lookup->seed_count && lookup->seeds[end].at == lookup->seeds[i].at;)
            end++;
        *count += add_found(lookup, documents, i, end, found + *count);
    }
    struct tally_found *second = tally_arena_room(arena, *count + 1, sizeof *second);
    if (found == NULL || second == NULL)
        return NULL;
    uint32_t most = 0;
    for (size_t i = 0; i < *count; i++)
        most = found[i].frequency > most ? found[i].frequency : most;
    return sort(found, second, *count, most);
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
static double score_outside(const struct tally_votes *g, const struct tally_of_document *slot,
                            const bool *covered)
{
    double score = 0;
    for (uint32_t at = slot->last; at != 0; at = g->places[at - 1].before) {
        const struct tally_place *place = &g->places[at - 1];
        score += covered[place->post] ? 0 : (double)place->weight;
    }
    return score;
}

/* Most documents are out by the weight of all their places, which need not be looked at then.
 * `only`: those that are wanted. */
static void rank_outside(const struct asking *a, const struct tally_votes *g, const bool *covered,
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
static enum tally_code keep_outside(const struct asking *a, const struct tally_votes *g,
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

static enum tally_code fill_candidate(const struct asking *a, const struct tally_votes *g,
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
        const struct tally_place *place = &g->places[at - 1];
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
static void rank_best(const struct asking *a, const struct tally_votes *g, struct ranking *r)
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
static enum tally_code rank(const struct asking *a, const struct tally_votes *g, uint32_t tokens,
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

enum tally_code tally_search(const struct tally_corpus *corpus, enum tally_document_kind kind,
                             struct tally_seed_places *lookup, struct tally_candidates *out,
                             struct tally_arena *arena, struct tally_err *err)
{
    size_t seed_count = lookup->seed_count;
    *out = (struct tally_candidates){.cut = lookup->cut};
    size_t documents =
        kind == TALLY_DOCUMENT_TEXT ? tally_corpus_texts(corpus) : tally_corpus_claims(corpus);
    size_t count;
    if (seed_count > TALLY_VOTES_LONG)
        thin(lookup);
    const struct tally_found *found = sort_found(lookup, documents, &count, arena);
    if (found == NULL)
        return no_memory(err);
    struct tally_votes votes;
    enum tally_code code =
        tally_votes_count(lookup->sources, found, count, seed_count, &votes, &out->cut, arena, err);
    if (code != TALLY_OK)
        return code;
    out->steps = lookup->source_count * seed_count + votes.place_count;
    uint32_t tokens = 0;
    for (size_t i = 0; i < count; i++)
        tokens = found[i].at >= tokens ? found[i].at + 1 : tokens;
    const struct asking asking = {corpus, kind};
    return rank(&asking, &votes, tokens, out, arena, err);
}
