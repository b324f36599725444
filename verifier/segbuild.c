#include "verifier/segbuild.h"

#include <assert.h>
#include <stdlib.h>

#include "verifier/seedindex.h"
#include "verifier/segwrite.h"

enum { DIGIT_BITS = 10, DIGITS = 1 << DIGIT_BITS };

struct posting {
    uint64_t key;
    uint32_t at;
};

struct tally_segbuild {
    struct tally_segment_info info; /* keys, from, to and root are not known yet */
    struct tally_segment_document *documents;
    size_t document_cap;
    uint8_t *prints;
    size_t print_cap;
    struct posting *postings;
    size_t posting_cap;
    struct tally_seedindex *index; /* NULL: it is not searched */
};

enum tally_code tally_segbuild_new(bool searchable, struct tally_segbuild **out,
                                   struct tally_err *err)
{
    struct tally_segbuild *build = calloc(1, sizeof *build);
    if (build == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "index: out of memory");
    enum tally_code code = searchable ? tally_seedindex_new(&build->index, err) : TALLY_OK;
    if (code != TALLY_OK) {
        tally_segbuild_free(build);
        return code;
    }
    *out = build;
    return TALLY_OK;
}

void tally_segbuild_free(struct tally_segbuild *build)
{
    if (build == NULL)
        return;
    tally_seedindex_free(build->index);
    free(build->documents);
    free(build->prints);
    free(build->postings);
    free(build);
}

/* Room for `more` elements after the first `used`. */
static bool room(void *array, size_t used, size_t more, size_t *cap, size_t size)
{
    if (*cap - used >= more)
        return true;
    size_t want = *cap < 1024 ? 1024 : *cap + *cap / 2;
    while (want - used < more)
        want += want / 2;
    void *old;
    memcpy(&old, array, sizeof old);
    void *grown = realloc(old, want * size);
    if (grown == NULL)
        return false;
    memcpy(array, &grown, sizeof grown);
    *cap = want;
    return true;
}

static enum tally_code index_seeds(struct tally_segbuild *build, const struct tally_seed *seeds,
                                   size_t count, struct tally_err *err)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t at = build->info.tokens + seeds[i].at;
        build->postings[build->info.postings++] =
            (struct posting){seeds[i].hash >> (64 - TALLY_SEGMENT_KEY_BITS), at};
    }
    return build->index == NULL
               ? TALLY_OK
               : tally_seedindex_add(build->index, build->info.tokens, seeds, count, err);
}

enum tally_code tally_segbuild_add(struct tally_segbuild *build,
                                   struct tally_segment_document document,
                                   const struct tally_tokens *tokens,
                                   const struct tally_seed *seeds, size_t seed_count,
                                   struct tally_err *err)
{
    struct tally_segment_info *info = &build->info;
    if (tokens->count > TALLY_SEGMENT_TOKENS_MAX - info->tokens ||
        info->postings + seed_count > TALLY_SEGMENT_TOKENS_MAX)
        return tally_fail(err, TALLY_INVALID, "index: the segment is full");
    if (!room(&build->documents, info->documents, 2, &build->document_cap,
              sizeof *build->documents) ||
        !room(&build->prints, info->tokens, tokens->count, &build->print_cap, 1) ||
        !room(&build->postings, info->postings, seed_count, &build->posting_cap,
              sizeof *build->postings))
        return tally_fail(err, TALLY_NO_MEMORY, "index: out of memory");
    document.first = info->tokens;
    enum tally_code code = index_seeds(build, seeds, seed_count, err);
    for (size_t i = 0; i < tokens->count; i++)
        build->prints[info->tokens + i] = tally_token_print(tokens->tok[i]);
    info->tokens += (uint32_t)tokens->count;
    info->claims += document.kind != 0;
    build->documents[info->documents++] = document;
    build->documents[info->documents] = (struct tally_segment_document){.first = info->tokens};
    return code;
}

struct tally_segment_info tally_segbuild_info(const struct tally_segbuild *build)
{
    return build->info;
}

size_t tally_segbuild_bytes(const struct tally_segbuild *build)
{
    return build->document_cap * sizeof *build->documents + build->print_cap +
           build->posting_cap * sizeof *build->postings +
           (build->index == NULL ? 0 : tally_seedindex_bytes(build->index));
}

/* --- Looking up --- */

enum tally_code tally_segbuild_find(const struct tally_segbuild *build, uint64_t hash,
                                    struct tally_postings *out, struct tally_arena *arena,
                                    struct tally_err *err)
{
    uint32_t handle;
    uint32_t frequency = tally_seedindex_find(build->index, hash, &handle);
    uint32_t held = frequency < TALLY_POSTINGS_MAX ? frequency : TALLY_POSTINGS_MAX;
    *out = (struct tally_postings){0};
    if (held == 0)
        return TALLY_OK;
    uint32_t *at = tally_arena_alloc(arena, held, sizeof *at);
    if (at == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "search: this job's memory is too small");
    for (uint32_t i = held; i > 0; i--) { /* the newest comes first */
        struct tally_posting posting;
        handle = tally_seedindex_next(build->index, handle, &posting);
        at[i - 1] = posting.document + posting.at;
    }
    *out = (struct tally_postings){at, held, frequency};
    return TALLY_OK;
}

const struct tally_segment_document *tally_segbuild_document(const struct tally_segbuild *build,
                                                             uint32_t i)
{
    assert(i < build->info.documents);
    return &build->documents[i];
}

uint32_t tally_segbuild_document_at(const struct tally_segbuild *build, uint32_t at)
{
    uint32_t low = 0;
    uint32_t high = build->info.documents;
    while (low < high) { /* the first document that begins behind `at` */
        uint32_t mid = low + (high - low) / 2;
        if (build->documents[mid].first <= at)
            low = mid + 1;
        else
            high = mid;
    }
    return low == 0 || at >= build->info.tokens ? UINT32_MAX : low - 1;
}

const uint8_t *tally_segbuild_prints(const struct tally_segbuild *build)
{
    return build->prints;
}

/* --- Writing --- */

/* By key, least digit first, so that places of one key stay in their order. */
static struct posting *sort(struct posting *from, struct posting *to, size_t count)
{
    for (unsigned shift = 0; shift < TALLY_SEGMENT_KEY_BITS; shift += DIGIT_BITS) {
        size_t starts[DIGITS + 1] = {0};
        for (size_t i = 0; i < count; i++)
            starts[(from[i].key >> shift) % DIGITS + 1]++;
        for (size_t i = 0; i < DIGITS; i++)
            starts[i + 1] += starts[i];
        for (size_t i = 0; i < count; i++)
            to[starts[(from[i].key >> shift) % DIGITS]++] = from[i];
        struct posting *other = from;
        from = to;
        to = other;
    }
    return from;
}

struct sorted { /* the rows of a writer, from sorted postings */
    const struct posting *at;
    size_t count;
    size_t next;
    uint32_t room[TALLY_POSTINGS_MAX];
};

static bool next_row(void *context, struct tally_segwrite_row *row)
{
    struct sorted *s = context;
    if (s->next == s->count)
        return false;
    size_t from = s->next;
    while (s->next < s->count && s->at[s->next].key == s->at[from].key)
        s->next++;
    size_t frequency = s->next - from;
    size_t held = frequency < TALLY_POSTINGS_MAX ? frequency : TALLY_POSTINGS_MAX;
    for (size_t i = 0; i < held; i++) /* spread evenly when the list is cut */
        s->room[i] = s->at[from + i * frequency / held].at;
    *row = (struct tally_segwrite_row){s->at[from].key,
                                       {s->room, (uint32_t)held, (uint32_t)frequency}};
    return true;
}

static void rewind_rows(void *context)
{
    struct sorted *s = context;
    s->next = 0;
}

enum tally_code tally_segbuild_write(const struct tally_segbuild *build, uint64_t from, uint64_t to,
                                     struct tally_hash root, const char *path,
                                     struct tally_segment **out, struct tally_err *err)
{
    size_t count = build->info.postings;
    struct posting *first = malloc((count + 1) * sizeof *first);
    struct posting *second = malloc((count + 1) * sizeof *second);
    struct sorted *rows = calloc(1, sizeof *rows);
    enum tally_code code = TALLY_OK;
    if (first == NULL || second == NULL || rows == NULL) {
        code = tally_fail(err, TALLY_NO_MEMORY, "index: out of memory");
        goto done;
    }
    if (count > 0)
        memcpy(first, build->postings, count * sizeof *first);
    rows->at = sort(first, second, count);
    rows->count = count;
    const struct tally_segwrite_piece piece = {build->documents, build->info.documents,
                                               build->prints, build->info.tokens};
    const struct tally_segwrite job = {
        .info = {.from = from,
                 .to = to,
                 .root = root,
                 .postings = build->info.postings,
                 .documents = build->info.documents,
                 .claims = build->info.claims,
                 .tokens = build->info.tokens},
        .pieces = &piece,
        .piece_count = 1,
        .next = next_row,
        .rewind = rewind_rows,
        .context = rows,
    };
    code = tally_segwrite(&job, path, out, err);

done:
    free(first);
    free(second);
    free(rows);
    return code;
}
