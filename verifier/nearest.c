#include "verifier/nearest.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "verifier/features.h"

enum {
    NOTICE_TOKENS = 256,  /* of a notice's text, beside its title */
    CLAIM_TOKENS = 1024,  /* of a claim or wording */
    QUESTION_TOKENS = 512 /* of what is asked about */
};

/* By recall@1 on CheckThat 2022 2A, train and dev (tests/eval prints it). */
static const double field_weight[TALLY_FEATURE_FIELDS] = {1.0, 0.3, 0.4};
static const double k1 = 1.2;
static const double b = 0.75;

struct text { /* one claim, wording or notice */
    struct tally_hash id;
    enum tally_record_type type;
    uint32_t length[TALLY_FEATURE_FIELDS]; /* features */
};

struct posting {
    uint64_t hash;
    uint32_t text;
    uint16_t field;
    uint16_t times;
};

struct tally_nearest {
    struct text *texts;
    size_t text_count;
    struct posting *postings; /* by hash, then text */
    size_t posting_count;
    size_t text_cap;
    size_t posting_cap;
    double mean_length[TALLY_FEATURE_FIELDS];
};

static int by_hash(const void *left, const void *right)
{
    const struct posting *x = left;
    const struct posting *y = right;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return x->text < y->text ? -1 : x->text > y->text;
}

/* Doubles the array until `count` more elements fit. */
static bool room(void **at, size_t used, size_t count, size_t *cap, size_t size)
{
    size_t more = *cap == 0 ? 1024 : *cap;
    while (more - used < count)
        more *= 2;
    if (more == *cap)
        return true;
    void *grown = realloc(*at, more * size);
    if (grown == NULL)
        return false;
    *at = grown;
    *cap = more;
    return true;
}

static uint16_t saturate(uint16_t times)
{
    return (uint16_t)(times < UINT16_MAX ? times + 1 : UINT16_MAX);
}

static enum tally_code add_features(struct tally_nearest *n, const struct tally_feature *features,
                                    size_t count, struct tally_err *err)
{
    void *postings = n->postings;
    if (!room(&postings, n->posting_count, count, &n->posting_cap, sizeof *n->postings))
        return tally_fail(err, TALLY_NO_MEMORY, "nearest records: out of memory");
    n->postings = postings;
    uint32_t text = (uint32_t)(n->text_count - 1);
    struct posting *own = n->postings + n->posting_count;
    for (size_t i = 0; i < count; i++) {
        own[i] = (struct posting){features[i].hash, text, (uint16_t)features[i].field, 1};
        n->texts[text].length[features[i].field]++;
    }
    qsort(own, count, sizeof *own, by_hash);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (kept > 0 && own[kept - 1].hash == own[i].hash)
            own[kept - 1].times = saturate(own[kept - 1].times);
        else
            own[kept++] = own[i];
    }
    n->posting_count += kept;
    return TALLY_OK;
}

static enum tally_code join(struct tally_slice head, struct tally_slice text,
                            struct tally_slice *out, struct tally_arena *arena,
                            struct tally_err *err)
{
    uint8_t *both = tally_arena_alloc(arena, head.len + text.len + 1, 1);
    if (both == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "nearest records: out of memory");
    if (head.len > 0)
        memcpy(both, head.ptr, head.len);
    both[head.len] = '\n';
    if (text.len > 0)
        memcpy(both + head.len + 1, text.ptr, text.len);
    *out = (struct tally_slice){both, head.len + 1 + text.len};
    return TALLY_OK;
}

static enum tally_code add_text(struct tally_nearest *n, const struct tally_entry *entry,
                                struct tally_slice head, struct tally_slice text, size_t most,
                                struct tally_err *err)
{
    struct tally_arena arena;
    struct tally_feature *features = NULL;
    size_t count = 0;
    void *texts = n->texts;
    if (n->text_count >= UINT32_MAX ||
        !room(&texts, n->text_count, 1, &n->text_cap, sizeof *n->texts))
        return tally_fail(err, TALLY_NO_MEMORY, "nearest records: out of memory");
    n->texts = texts;
    n->texts[n->text_count++] = (struct text){.id = entry->id, .type = entry->type};
    tally_arena_init(&arena, SIZE_MAX);
    enum tally_code code = join(head, text, &text, &arena, err);
    if (code == TALLY_OK)
        code = tally_features(text, most, &features, &count, &arena, err);
    if (code == TALLY_OK)
        code = add_features(n, features, count, err);
    tally_arena_deinit(&arena);
    return code;
}

static enum tally_code add_document(struct tally_nearest *n, const struct tally_corpus *corpus,
                                    const struct tally_ledger *ledger, uint32_t number,
                                    struct tally_err *err)
{
    uint64_t entry;
    enum tally_document_kind kind;
    if (!tally_corpus_stands(corpus, number, &entry, &kind))
        return TALLY_OK;
    const struct tally_document *document = tally_corpus_document(corpus, number);
    const struct tally_record *record = &document->record->record;
    enum tally_code code = tally_corpus_check(corpus, err);
    if (code == TALLY_OK && kind == TALLY_DOCUMENT_CLAIM)
        code = add_text(n, tally_ledger_entry(ledger, entry), (struct tally_slice){0},
                        document->tokens.text, CLAIM_TOKENS, err);
    else if (code == TALLY_OK && record->type == TALLY_RECORD_NOTICE)
        code = add_text(n, tally_ledger_entry(ledger, entry), record->of.notice.title,
                        document->tokens.text, NOTICE_TOKENS, err);
    return code;
}

/* Each document by itself, so that they are not all in memory at once. */
static enum tally_code add_all(struct tally_nearest *n, const struct tally_catalog *catalog,
                               struct tally_registry *registry, const struct tally_ledger *ledger,
                               struct tally_err *err)
{
    enum tally_code code = TALLY_OK;
    size_t count = 1;
    for (uint32_t i = 0; code == TALLY_OK && i < count; i++) {
        struct tally_arena arena;
        struct tally_corpus *corpus;
        tally_arena_init(&arena, SIZE_MAX);
        code = tally_corpus_open(catalog, registry, ledger, &arena, &corpus, err);
        count = code == TALLY_OK ? tally_corpus_documents(corpus) : 0;
        if (code == TALLY_OK && i < count)
            code = add_document(n, corpus, ledger, i, err);
        tally_arena_deinit(&arena);
    }
    return code;
}

static void measure(struct tally_nearest *n)
{
    for (size_t field = 0; field < TALLY_FEATURE_FIELDS; field++) {
        double sum = 0;
        for (size_t i = 0; i < n->text_count; i++)
            sum += n->texts[i].length[field];
        n->mean_length[field] = sum > 0 ? sum / (double)n->text_count : 1;
    }
}

enum tally_code tally_nearest_new(const struct tally_catalog *catalog,
                                  struct tally_registry *registry,
                                  const struct tally_ledger *ledger, struct tally_nearest **out,
                                  struct tally_err *err)
{
    struct tally_nearest *n = calloc(1, sizeof *n);
    if (n == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "nearest records: out of memory");
    enum tally_code code = add_all(n, catalog, registry, ledger, err);
    if (code != TALLY_OK) {
        tally_nearest_free(n);
        return code;
    }
    if (n->posting_count > 0)
        qsort(n->postings, n->posting_count, sizeof *n->postings, by_hash);
    measure(n);
    *out = n;
    return TALLY_OK;
}

void tally_nearest_free(struct tally_nearest *nearest)
{
    if (nearest == NULL)
        return;
    free(nearest->texts);
    free(nearest->postings);
    free(nearest);
}

/* The postings of one feature; `*end` is where they stop. */
static size_t find_postings(const struct tally_nearest *n, uint64_t hash, size_t *end)
{
    size_t low = 0;
    size_t high = n->posting_count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (n->postings[mid].hash < hash)
            low = mid + 1;
        else
            high = mid;
    }
    *end = low;
    while (*end < n->posting_count && n->postings[*end].hash == hash)
        (*end)++;
    return low;
}

static void score_feature(const struct tally_nearest *n, struct tally_feature feature,
                          double *scores)
{
    size_t end;
    size_t from = find_postings(n, feature.hash, &end);
    double holders = (double)(end - from);
    double idf = log(1 + ((double)n->text_count - holders + 0.5) / (holders + 0.5));
    for (size_t i = from; i < end; i++) {
        const struct posting *p = &n->postings[i];
        double length = n->texts[p->text].length[p->field] / n->mean_length[p->field];
        scores[p->text] += field_weight[p->field] * idf * p->times * (k1 + 1) /
                           (p->times + k1 * (1 - b + b * length));
    }
}

static int by_feature(const void *left, const void *right)
{
    const struct tally_feature *x = left;
    const struct tally_feature *y = right;
    return x->hash < y->hash ? -1 : x->hash > y->hash;
}

/* Puts a text's score where it belongs; a record keeps its best. */
static void keep(struct tally_neighbour *out, size_t most, size_t *count,
                 struct tally_neighbour next)
{
    size_t at = 0;
    while (at < *count && !tally_hash_eq(out[at].id, next.id))
        at++;
    if (at == most)
        at--;
    if (at < *count && out[at].score >= next.score)
        return;
    if (at == *count)
        (*count)++;
    for (; at > 0 && out[at - 1].score < next.score; at--)
        out[at] = out[at - 1];
    out[at] = next;
}

enum tally_code tally_nearest_find(const struct tally_nearest *nearest, struct tally_slice text,
                                   struct tally_neighbour *out, size_t most, size_t *count,
                                   struct tally_arena *arena, struct tally_err *err)
{
    struct tally_feature *features;
    size_t feature_count;
    *count = 0;
    enum tally_code code =
        tally_features(text, QUESTION_TOKENS, &features, &feature_count, arena, err);
    if (code != TALLY_OK)
        return code;
    double *scores = tally_arena_alloc(arena, nearest->text_count + 1, sizeof *scores);
    if (scores == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "this job's memory is too small");
    qsort(features, feature_count, sizeof *features, by_feature);
    for (size_t i = 0; i < feature_count; i++) { /* each once, however often it is said */
        if (i == 0 || features[i].hash != features[i - 1].hash)
            score_feature(nearest, features[i], scores);
    }
    for (size_t i = 0; most > 0 && i < nearest->text_count; i++) {
        const struct text *t = &nearest->texts[i];
        if (scores[i] > 0 && (*count < most || scores[i] > out[most - 1].score))
            keep(out, most, count, (struct tally_neighbour){t->id, t->type, scores[i]});
    }
    return TALLY_OK;
}
