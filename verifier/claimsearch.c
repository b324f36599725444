#include "verifier/claimsearch.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "verifier/common.h"
#include "verifier/prefetch.h"
#include "verifier/seedlookup.h"

enum {
    WINDOW = 200,      /* tokens */
    STEP = 100,        /* so that a claim of up to so many stands whole in one window */
    BUDGET = 2000,     /* postings followed in a window: more found no more claims */
    LONG = 4000,       /* tokens; in a longer post ... */
    BUDGET_LONG = 500, /* ... so many */
    SLOTS = 4096,      /* of votes; a power of two, over twice the budget */
    BATCH = 64,        /* postings whose memory is asked for at once */
    SCORED = 24,       /* claims of a window whose prints are compared */
    WORDINGS = 2,      /* of one record that are taken */
    COVERED_LEAST = 8, /* tokens in common, if they are ... */
    NEAR_PERCENT = 30, /* ... this share of the claim; else ... */
    SAME_PERCENT = 60, /* ... this: less, and it is not worth reading */
    GRAM = TALLY_CLAIM_GRAM,
};

/* By logistic regression over 1,968 right claims (near-verbatim forwards; CheckThat 2022 2A, train
 * and dev) and 4,069 wrong ones; tests/eval/weights.py trains them. They decide which claims are
 * read, and no verdict. */
static const double weights[TALLY_CLAIM_FEATURES] = {-4.05, -1.04, 7.14, 3.13, 2.70, 0.23, -3.29};

struct found { /* a gram of the post that some claim has */
    uint32_t at;
    uint32_t frequency;
    float bits;
};

struct vote {
    uint32_t document; /* +1; 0: free */
    uint32_t last;     /* the gram that counted last, +1 */
    float bits;
};

struct pending { /* a posting that has not voted yet */
    uint32_t at;
    uint32_t number; /* of its gram */
    float bits;
    uint32_t source;
};

/* The grams of one window by their prints, with what each is worth. */
struct prints {
    uint32_t key; /* +1; 0: free */
    float bits;
};

enum { PRINT_SLOTS = 1024 };
static_assert(PRINT_SLOTS >= 4 * WINDOW, "at most a quarter is used");

struct searching {
    const struct tally_corpus *corpus;
    const struct tally_tokens *post;
    struct tally_seed_places places;
    struct found *found; /* by place */
    size_t found_count;
    struct found *rarest; /* of one window */
    struct vote *votes;
    uint32_t used[BUDGET]; /* slots of votes */
    size_t used_count;
    struct pending pending[BATCH];
    size_t pending_count;
    struct prints prints[PRINT_SLOTS];
    double window_bits;
    struct tally_claim_candidates *out;
};

static uint32_t print_key(const uint8_t *prints)
{
    return ((uint32_t)prints[0] << 16 | (uint32_t)prints[1] << 8 | prints[2]) + 1;
}

static struct prints *print_slot(struct searching *s, uint32_t key)
{
    size_t i = key * 2654435761U >> 22; /* Knuth; 10 bits */
    while (s->prints[i].key != 0 && s->prints[i].key != key)
        i = (i + 1) & (PRINT_SLOTS - 1);
    return &s->prints[i];
}
static_assert(PRINT_SLOTS == 1 << 10, "the hash has ten bits");

static int by_frequency(const void *a, const void *b)
{
    const struct found *x = a;
    const struct found *y = b;
    if (x->frequency != y->frequency)
        return x->frequency < y->frequency ? -1 : 1;
    return x->at < y->at ? -1 : x->at > y->at;
}

static struct vote *vote_of(struct searching *s, uint32_t document)
{
    size_t i = (size_t)(document * 2654435761U) & (SLOTS - 1);
    while (s->votes[i].document != 0 && s->votes[i].document != document + 1)
        i = (i + 1) & (SLOTS - 1);
    if (s->votes[i].document == 0) {
        s->votes[i] = (struct vote){.document = document + 1};
        s->used[s->used_count++] = (uint32_t)i;
    }
    return &s->votes[i];
}

/* Votes for what is pending. Its memory is asked for all at once before, in two steps. */
static void flush(struct searching *s)
{
    for (int stage = 0; stage < 2; stage++) {
        for (size_t i = 0; i < s->pending_count; i++) {
            const struct tally_index_source *index = &s->places.sources[s->pending[i].source];
            if (index->segment != NULL)
                tally_segment_prefetch_place(index->segment, s->pending[i].at, stage);
        }
    }
    for (size_t i = 0; i < s->pending_count; i++) {
        const struct pending *p = &s->pending[i];
        const struct tally_index_source *index = &s->places.sources[p->source];
        uint32_t document = tally_index_source_document_at(index, p->at);
        if (document == UINT32_MAX)
            continue;
        struct vote *v = vote_of(s, index->first + document);
        v->bits += v->last == p->number ? 0 : p->bits;
        v->last = p->number;
    }
    s->pending_count = 0;
}

static const struct tally_postings *list_of(const struct searching *s, size_t source,
                                            const struct found *found)
{
    return &s->places.postings[source * s->places.seed_count + found->at];
}

/* One source's list of a gram; `number` tells grams apart. Returns how much was taken. */
static size_t vote_list(struct searching *s, size_t source, const struct found *found,
                        uint32_t number, size_t budget)
{
    const struct tally_postings *list = list_of(s, source, found);
    size_t taken = list->held < budget ? list->held : budget;
    for (size_t k = 0; k < taken; k++) {
        s->pending[s->pending_count++] =
            (struct pending){list->at[k], number, found->bits, (uint32_t)source};
        if (s->pending_count == BATCH)
            flush(s);
    }
    return taken;
}

/* Rarest first until the budget is spent. A gram that is left has no vote, and still counts when
 * prints are compared. */
static void vote(struct searching *s, const struct found *found, size_t count, size_t budget)
{
    for (size_t i = 0; i < count && budget > 0; i++) {
        for (size_t source = 0; source < s->places.source_count; source++) {
            if (i + 1 < count)
                tally_prefetch(list_of(s, source, &found[i + 1])->at);
            budget -= vote_list(s, source, &found[i], (uint32_t)i + 1, budget);
        }
    }
    flush(s);
}

/* The window's grams by their prints. */
static void fill_prints(struct searching *s, const struct found *found, size_t count)
{
    memset(s->prints, 0, sizeof s->prints);
    s->window_bits = 0;
    for (size_t i = 0; i < count; i++) {
        uint8_t prints[GRAM];
        for (uint32_t k = 0; k < GRAM; k++)
            prints[k] = tally_token_print(s->post->tok[found[i].at + k]);
        struct prints *slot = print_slot(s, print_key(prints));
        if (slot->key == 0)
            s->window_bits += (double)found[i].bits;
        slot->key = print_key(prints);
        slot->bits = found[i].bits;
    }
}

static double logistic(const double features[TALLY_CLAIM_FEATURES])
{
    double sum = 0;
    for (int i = 0; i < TALLY_CLAIM_FEATURES; i++)
        sum += weights[i] * features[i];
    return 1 / (1 + exp(-sum));
}

/* Compares a claim's prints with the window's. */
static void score(struct searching *s, const uint8_t *claim, uint32_t tokens, double unknown_bits,
                  struct tally_claim_candidate *out)
{
    double bits = 0;
    uint32_t covered = 0;
    uint32_t run = 0;
    uint32_t longest = 0;
    uint32_t reach = 0; /* tokens before it are counted */
    for (uint32_t i = 0; i + GRAM <= tokens; i++) {
        const struct prints *slot = print_slot(s, print_key(claim + i));
        if (slot->key == 0) {
            run = 0;
            continue;
        }
        bits += (double)slot->bits;
        covered += i + GRAM - (reach > i ? reach : i);
        reach = i + GRAM;
        run++;
        longest = run + GRAM - 1 > longest ? run + GRAM - 1 : longest;
    }
    double all = s->window_bits + unknown_bits;
    out->covered = covered;
    const double features[TALLY_CLAIM_FEATURES] = {
        1,
        bits > 200 ? 2 : bits / 100,
        all > 0 ? fmin(1, bits / all) : 0,
        tokens > 0 ? (double)covered / tokens : 0,
        tokens > 0 ? (double)longest / tokens : 0,
        longest > 40 ? 2 : longest / 20.0,
        log2(tokens + 1.0) / 8,
    };
    memcpy(out->features, features, sizeof features);
    out->score = logistic(features);
}

/* The source that has a document, and its number there. */
static const struct tally_index_source *source_of(const struct searching *s, uint32_t *document)
{
    size_t i = s->places.source_count - 1;
    while (i > 0 && s->places.sources[i].first > *document)
        i--;
    *document -= s->places.sources[i].first;
    return &s->places.sources[i];
}

static bool before(const struct tally_claim_candidate *a, const struct tally_claim_candidate *b)
{
    return a->score != b->score ? a->score > b->score : a->document < b->document;
}

/* Takes a candidate out of the list. */
static void drop(struct tally_claim_candidates *list, size_t at)
{
    for (; at + 1 < list->count; at++)
        list->at[at] = list->at[at + 1];
    list->count--;
}

/* Each claim once, by its best window; of one record's wordings the best. */
static void keep(struct tally_claim_candidates *list, struct tally_claim_candidate candidate)
{
    size_t siblings = 0;
    size_t last = 0; /* the worst sibling */
    for (size_t i = 0; i < list->count; i++) {
        if (list->at[i].document == candidate.document) {
            if (!before(&candidate, &list->at[i]))
                return;
            drop(list, i--);
        } else if (list->at[i].entry == candidate.entry) {
            siblings++;
            last = i;
        }
    }
    if (siblings >= WORDINGS) {
        if (!before(&candidate, &list->at[last]))
            return;
        drop(list, last);
    }
    if (list->count == TALLY_CLAIMSEARCH_MAX) {
        if (!before(&candidate, &list->at[list->count - 1]))
            return;
        list->count--;
    }
    size_t at = list->count++;
    for (; at > 0 && before(&candidate, &list->at[at - 1]); at--)
        list->at[at] = list->at[at - 1];
    list->at[at] = candidate;
}

static bool worth_reading(uint32_t covered, uint32_t tokens)
{
    return (covered >= COVERED_LEAST && covered * 100 >= tokens * NEAR_PERCENT) ||
           covered * 100 >= tokens * SAME_PERCENT;
}

static void score_one(struct searching *s, uint32_t document, double unknown_bits)
{
    struct tally_claim_candidate candidate = {.document = document};
    enum tally_document_kind kind;
    uint32_t i = document;
    const struct tally_index_source *source = source_of(s, &i);
    const struct tally_segment_document *row = tally_index_source_document(source, i);
    uint32_t tokens = row[1].first - row->first;
    if (!tally_corpus_stands(s->corpus, document, &candidate.entry, &kind) ||
        kind != TALLY_DOCUMENT_CLAIM)
        return;
    score(s, tally_index_source_prints(source) + row->first, tokens, unknown_bits, &candidate);
    if (worth_reading(candidate.covered, tokens))
        keep(s->out, candidate);
}

/* The claims with most votes; their votes are taken away. */
static size_t take_best(struct searching *s, uint32_t best[SCORED])
{
    struct vote top[SCORED];
    size_t count = 0;
    for (size_t i = 0; i < s->used_count; i++) {
        struct vote v = s->votes[s->used[i]];
        s->votes[s->used[i]] = (struct vote){0};
        if (count == SCORED && v.bits <= top[count - 1].bits)
            continue;
        size_t at = count < SCORED ? count++ : count - 1;
        for (; at > 0 && (top[at - 1].bits < v.bits ||
                          (!(top[at - 1].bits > v.bits) && top[at - 1].document > v.document));
             at--)
            top[at] = top[at - 1];
        top[at] = v;
    }
    s->used_count = 0;
    for (size_t i = 0; i < count; i++)
        best[i] = top[i].document - 1;
    return count;
}

/* One window: tokens [from, to) of the post, whose grams are found[first, first + count). */
static void search_window(struct searching *s, uint32_t from, uint32_t to, size_t first,
                          size_t count)
{
    uint32_t best[SCORED];
    if (count == 0)
        return;
    fill_prints(s, s->found + first, count);
    memcpy(s->rarest, s->found + first, count * sizeof *s->rarest);
    qsort(s->rarest, count, sizeof *s->rarest, by_frequency);
    vote(s, s->rarest, count, s->post->count > LONG ? BUDGET_LONG : BUDGET);
    /* A gram that no claim has is worth as much as one that a single claim has. */
    double unknown = (double)(to - from - (GRAM - 1) - count) * (double)s->rarest[0].bits;
    size_t best_count = take_best(s, best);
    for (size_t i = 0; i < best_count; i++)
        score_one(s, best[i], unknown);
}

static void search_windows(struct searching *s)
{
    uint32_t tokens = (uint32_t)s->post->count;
    size_t first = 0;
    for (uint32_t from = 0;; from += STEP) {
        uint32_t to = tokens - from > WINDOW ? from + WINDOW : tokens;
        while (first < s->found_count && s->found[first].at < from)
            first++;
        size_t count = 0;
        while (first + count < s->found_count && s->found[first + count].at + GRAM <= to)
            count++;
        search_window(s, from, to, first, count);
        if (to == tokens)
            return;
    }
}

/* The post's grams that some claim has, in the order of the post. Other people's texts count with
 * the claims, so that a gram is as rare among few claims as among many. */
static void take_found(struct searching *s)
{
    double all = (double)tally_corpus_claims(s->corpus) + tally_common_text_count;
    for (uint32_t i = 0; i < s->places.seed_count; i++) {
        uint32_t frequency = s->places.frequencies[i];
        if (frequency == 0)
            continue;
        double holders = (double)frequency + tally_common_frequency(s->places.seeds[i].hash);
        s->found[s->found_count++] = (struct found){i, frequency, (float)log2(1.0 + all / holders)};
    }
}

enum tally_code tally_claimsearch(const struct tally_corpus *corpus,
                                  const struct tally_tokens *post,
                                  struct tally_claim_candidates *out, struct tally_arena *arena,
                                  struct tally_err *err)
{
    struct tally_seed *grams;
    size_t count;
    *out = (struct tally_claim_candidates){.count = 0};
    enum tally_code code = tally_intake_claim_grams(post, &grams, &count, arena, err);
    if (code != TALLY_OK || count == 0 || tally_corpus_claims(corpus) == 0)
        return code;
    struct searching *s = tally_arena_alloc(arena, 1, sizeof *s);
    if (s == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "claims: this job's memory is too small");
    *s = (struct searching){.corpus = corpus, .post = post, .out = out};
    s->found = tally_arena_alloc(arena, count, sizeof *s->found);
    s->rarest = tally_arena_alloc(arena, WINDOW, sizeof *s->rarest);
    s->votes = tally_arena_alloc(arena, SLOTS, sizeof *s->votes);
    if (s->found == NULL || s->rarest == NULL || s->votes == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "claims: this job's memory is too small");
    code = tally_seedlookup(corpus, grams, count, &s->places, arena, err);
    if (code != TALLY_OK || s->places.source_count == 0)
        return code;
    take_found(s);
    search_windows(s);
    return TALLY_OK;
}
