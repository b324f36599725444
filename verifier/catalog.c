#include "verifier/catalog.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "verifier/gather.h"

enum {
    TAIL_MAX = 512,             /* entries that opening leaves out of the segments */
    NEWEST_DOCUMENTS = 8192,    /* a new segment then */
    NEWEST_POSTINGS = 4 << 20,  /* or then */
    GATHER_POSTINGS = 16 << 20, /* of one segment when much is built at once */
};

struct writing { /* what prepare made and install puts in place */
    struct tally_segments segments;
    struct tally_segments retired;
    bool ready;
};

struct tally_catalog {
    char dir[TALLY_SEGDIR_PATH_MAX];
    struct tally_segments segments;
    struct tally_segbuild *frozen; /* NULL: nothing is being written */
    uint64_t frozen_to;
    struct tally_segbuild *newest;
    uint64_t size;
    struct tally_bodynames *bodies;
    struct tally_words *words;
    uint64_t *coverages;
    size_t coverage_count;
    size_t coverage_cap;
    uint64_t records;
    struct writing writing;
};

static enum tally_code no_memory(struct tally_err *err)
{
    return tally_fail(err, TALLY_NO_MEMORY, "index: out of memory");
}

/* --- Taking entries in --- */

static bool is_record(const struct tally_entry *entry)
{
    return !entry->is_root && entry->standing != TALLY_UNKNOWN &&
           !tally_record_of_directory(entry->type);
}

static bool stands(const struct tally_entry *entry)
{
    return entry->standing == TALLY_STANDS && is_record(entry);
}

/* What is known of an entry without reading it. */
static enum tally_code note_entry(struct tally_catalog *catalog, const struct tally_entry *entry,
                                  struct tally_err *err)
{
    catalog->records += stands(entry);
    if (!stands(entry) || entry->type != TALLY_RECORD_COVERAGE)
        return TALLY_OK;
    if (catalog->coverage_count == catalog->coverage_cap) {
        size_t cap = catalog->coverage_cap == 0 ? 64 : catalog->coverage_cap * 2;
        uint64_t *grown = realloc(catalog->coverages, cap * sizeof *grown);
        if (grown == NULL)
            return no_memory(err);
        catalog->coverages = grown;
        catalog->coverage_cap = cap;
    }
    catalog->coverages[catalog->coverage_count++] = entry->index;
    return TALLY_OK;
}

/* What does not stand now may stand once a key's revocation is taken back, so it is taken in too,
 * where it can be read. */
static enum tally_code take_in(struct tally_catalog *catalog, struct tally_registry *registry,
                               const struct tally_ledger *ledger, struct tally_segbuild *build,
                               struct tally_err *err)
{
    const struct tally_entry *entry = tally_ledger_entry(ledger, catalog->size++);
    enum tally_code code = note_entry(catalog, entry, err);
    if (code != TALLY_OK || !is_record(entry))
        return code;
    if (stands(entry))
        return tally_intake_add(registry, ledger, entry->index, build, err);
    code = tally_intake_add(registry, ledger, entry->index, build, NULL);
    return code == TALLY_NO_MEMORY ? no_memory(err) : TALLY_OK;
}

enum tally_code tally_catalog_grow(struct tally_catalog *catalog, struct tally_registry *registry,
                                   const struct tally_ledger *ledger, struct tally_err *err)
{
    enum tally_code code = tally_bodynames_grow(catalog->bodies, ledger, catalog->size, err);
    while (code == TALLY_OK && catalog->size < tally_ledger_size(ledger))
        code = take_in(catalog, registry, ledger, catalog->newest, err);
    return code;
}

enum tally_code tally_catalog_renew(struct tally_catalog *catalog,
                                    const struct tally_ledger *ledger, struct tally_err *err)
{
    struct tally_bodynames *bodies;
    enum tally_code code = tally_bodynames_new(&bodies, err);
    if (code != TALLY_OK)
        return code;
    tally_bodynames_free(catalog->bodies);
    catalog->bodies = bodies;
    catalog->records = 0;
    catalog->coverage_count = 0;
    code = tally_bodynames_grow(bodies, ledger, 0, err);
    for (uint64_t i = 0; code == TALLY_OK && i < catalog->size; i++)
        code = note_entry(catalog, tally_ledger_entry(ledger, i), err);
    return code;
}

/* --- Opening --- */

bool tally_catalog_outdated(const struct tally_catalog *catalog, const struct tally_ledger *ledger)
{
    struct tally_index_source sources[TALLY_CATALOG_SOURCES];
    size_t count = tally_catalog_sources(catalog, sources);
    for (size_t i = 0; i < count; i++) {
        for (uint32_t k = 0; k < sources[i].documents; k++) {
            if (tally_segtier_gone(tally_index_source_document(&sources[i], k), ledger))
                return true;
        }
    }
    return false;
}

struct taking {
    struct tally_catalog *catalog;
    struct tally_registry *registry;
    const struct tally_ledger *ledger;
};

static enum tally_code take_next(void *context, struct tally_segbuild *build, struct tally_err *err)
{
    const struct taking *t = context;
    return take_in(t->catalog, t->registry, t->ledger, build, err);
}

static enum tally_code gather(struct tally_catalog *catalog, struct tally_registry *registry,
                              const struct tally_ledger *ledger, bool locked, struct tally_err *err)
{
    struct taking taking = {catalog, registry, ledger};
    const struct tally_gather job = {
        .registry = registry,
        .dir = catalog->dir,
        .locked = locked,
        .at = &catalog->size,
        .end = tally_ledger_size(ledger),
        .postings = GATHER_POSTINGS,
        .take = take_next,
        .context = &taking,
    };
    enum tally_code code = tally_gather(&job, &catalog->segments, err);
    if (code == TALLY_OK && locked) /* else: as if nothing were there, and built anew next time */
        (void)tally_segdir_publish(catalog->dir, &catalog->segments);
    return code;
}

/* What is missing is built into segments when it is much. */
static enum tally_code fill(struct tally_catalog *catalog, struct tally_registry *registry,
                            const struct tally_ledger *ledger, struct tally_err *err)
{
    bool back = tally_registry_back_by(registry) != NULL; /* what lies beyond is passed over */
    uint64_t size = back ? UINT64_MAX : tally_ledger_size(ledger);
    bool gone = tally_segtier_load(catalog->dir, registry, ledger, size, &catalog->segments);
    if (!gone && tally_ledger_size(ledger) <= tally_segtier_end(&catalog->segments) + TAIL_MAX)
        return TALLY_OK;
    int lock = back ? -1 : tally_segdir_lock(catalog->dir);
    if (lock >= 0) { /* somebody else may have built it in the meantime */
        tally_segtier_close(&catalog->segments);
        (void)tally_segtier_load(catalog->dir, registry, ledger, size, &catalog->segments);
    }
    enum tally_code code = TALLY_OK;
    while (code == TALLY_OK && catalog->size < tally_segtier_end(&catalog->segments))
        code = note_entry(catalog, tally_ledger_entry(ledger, catalog->size++), err);
    if (code == TALLY_OK)
        code = gather(catalog, registry, ledger, lock >= 0, err);
    if (lock >= 0)
        (void)close(lock);
    return code;
}

enum tally_code tally_catalog_open(struct tally_registry *registry,
                                   const struct tally_ledger *ledger, struct tally_catalog **out,
                                   struct tally_err *err)
{
    struct tally_catalog *catalog = calloc(1, sizeof *catalog);
    if (catalog == NULL)
        return no_memory(err);
    (void)snprintf(catalog->dir, sizeof catalog->dir, "%s", tally_registry_dir(registry));
    enum tally_code code = tally_words_new(&catalog->words, err);
    if (code == TALLY_OK)
        code = tally_bodynames_new(&catalog->bodies, err);
    if (code == TALLY_OK)
        code = tally_segbuild_new(true, &catalog->newest, err);
    if (code == TALLY_OK)
        code = tally_bodynames_grow(catalog->bodies, ledger, 0, err);
    if (code == TALLY_OK)
        code = fill(catalog, registry, ledger, err);
    while (code == TALLY_OK && catalog->size < tally_segtier_end(&catalog->segments) &&
           catalog->size < tally_ledger_size(ledger))
        code = note_entry(catalog, tally_ledger_entry(ledger, catalog->size++), err);
    if (code == TALLY_OK)
        code = tally_catalog_grow(catalog, registry, ledger, err);
    if (code != TALLY_OK) {
        tally_catalog_close(catalog);
        return code;
    }
    *out = catalog;
    return TALLY_OK;
}

void tally_catalog_close(struct tally_catalog *catalog)
{
    if (catalog == NULL)
        return;
    if (catalog->writing.ready)
        tally_catalog_install(catalog);
    tally_segtier_close(&catalog->segments);
    tally_segbuild_free(catalog->frozen);
    tally_segbuild_free(catalog->newest);
    tally_bodynames_free(catalog->bodies);
    tally_words_free(catalog->words);
    free(catalog->coverages);
    free(catalog);
}

uint64_t tally_catalog_size(const struct tally_catalog *catalog)
{
    return catalog->size;
}

/* --- In the background --- */

bool tally_catalog_is_full(const struct tally_catalog *catalog)
{
    struct tally_segment_info info = tally_segbuild_info(catalog->newest);
    return catalog->frozen != NULL || info.documents >= NEWEST_DOCUMENTS ||
           info.postings >= NEWEST_POSTINGS;
}

bool tally_catalog_freeze(struct tally_catalog *catalog)
{
    struct tally_segbuild *fresh;
    if (catalog->frozen != NULL) /* an earlier try failed */
        return true;
    if (tally_segbuild_new(true, &fresh, NULL) != TALLY_OK)
        return false;
    catalog->frozen = catalog->newest;
    catalog->frozen_to = catalog->size;
    catalog->newest = fresh;
    return true;
}

bool tally_catalog_prepare(struct tally_catalog *catalog, struct tally_registry *registry)
{
    struct writing *w = &catalog->writing;
    struct tally_hash root;
    uint64_t from = tally_segtier_end(&catalog->segments);
    if (catalog->segments.count == TALLY_SEGDIR_SEGMENTS ||
        tally_registry_root_at(registry, catalog->frozen_to, &root, NULL) != TALLY_OK)
        return false;
    int lock = tally_segdir_lock(catalog->dir);
    bool locked = lock >= 0 && tally_segdir_current(catalog->dir, &catalog->segments);
    w->segments = catalog->segments;
    w->retired.count = 0;
    w->ready = tally_segtier_write(catalog->frozen, catalog->dir, locked, from, catalog->frozen_to,
                                   root, &w->segments.at[w->segments.count], NULL) == TALLY_OK;
    if (w->ready) {
        w->segments.count++;
        tally_segtier_merge(&w->segments, catalog->dir, locked, &w->retired);
    }
    if (w->ready && locked)
        (void)tally_segdir_publish(catalog->dir, &w->segments);
    if (lock >= 0)
        (void)close(lock);
    return w->ready;
}

void tally_catalog_install(struct tally_catalog *catalog)
{
    struct writing *w = &catalog->writing;
    assert(w->ready);
    tally_segtier_close(&w->retired);
    catalog->segments = w->segments;
    tally_segbuild_free(catalog->frozen);
    catalog->frozen = NULL;
    w->ready = false;
}

/* --- Looking up --- */

size_t tally_catalog_sources(const struct tally_catalog *catalog,
                             struct tally_index_source out[TALLY_CATALOG_SOURCES])
{
    enum { BUILDS = 2 };
    const struct tally_segbuild *builds[BUILDS] = {catalog->frozen, catalog->newest};
    size_t count = 0;
    uint32_t first = 0;
    for (size_t i = 0; i < catalog->segments.count; i++) {
        const struct tally_segment *segment = catalog->segments.at[i];
        uint32_t documents = tally_segment_info(segment)->documents;
        out[count++] = (struct tally_index_source){segment, NULL, first, documents};
        first += documents;
    }
    for (size_t i = 0; i < BUILDS; i++) {
        if (builds[i] == NULL)
            continue;
        uint32_t documents = tally_segbuild_info(builds[i]).documents;
        out[count++] = (struct tally_index_source){NULL, builds[i], first, documents};
        first += documents;
    }
    return count;
}

const struct tally_segment_document *tally_index_source_document(
    const struct tally_index_source *source, uint32_t i)
{
    return source->segment != NULL ? tally_segment_document(source->segment, i)
                                   : tally_segbuild_document(source->build, i);
}

uint32_t tally_index_source_document_at(const struct tally_index_source *source, uint32_t at)
{
    return source->segment != NULL ? tally_segment_document_at(source->segment, at)
                                   : tally_segbuild_document_at(source->build, at);
}

void tally_index_source_documents_at(const struct tally_index_source *source, const uint32_t *at,
                                     uint32_t count, uint32_t *out)
{
    if (source->segment != NULL) {
        tally_segment_documents_at(source->segment, at, count, out);
        return;
    }
    for (uint32_t i = 0; i < count; i++)
        out[i] = tally_segbuild_document_at(source->build, at[i]);
}

const uint8_t *tally_index_source_prints(const struct tally_index_source *source)
{
    return source->segment != NULL ? tally_segment_prints(source->segment)
                                   : tally_segbuild_prints(source->build);
}

static void count_info(struct tally_catalog_counts *counts, const struct tally_segment_info *info)
{
    counts->texts += info->documents - info->claims;
    counts->claims += info->claims;
    counts->tokens += info->tokens;
    counts->postings += info->postings;
}

struct tally_catalog_counts tally_catalog_counts(const struct tally_catalog *catalog)
{
    struct tally_index_source sources[TALLY_CATALOG_SOURCES];
    struct tally_catalog_counts counts = {.records = catalog->records,
                                          .segments = catalog->segments.count};
    size_t count = tally_catalog_sources(catalog, sources);
    for (size_t i = 0; i < count; i++) {
        if (sources[i].segment != NULL) {
            count_info(&counts, tally_segment_info(sources[i].segment));
            counts.mapped += tally_segment_bytes(sources[i].segment);
            counts.memory += tally_segment_memory(sources[i].segment);
            counts.prints += tally_segment_print_bytes(sources[i].segment);
        } else {
            struct tally_segment_info info = tally_segbuild_info(sources[i].build);
            count_info(&counts, &info);
            counts.memory += tally_segbuild_bytes(sources[i].build);
        }
    }
    return counts;
}

const struct tally_bodynames *tally_catalog_bodies(const struct tally_catalog *catalog)
{
    return catalog->bodies;
}

size_t tally_catalog_coverages(const struct tally_catalog *catalog)
{
    return catalog->coverage_count;
}

uint64_t tally_catalog_coverage(const struct tally_catalog *catalog, size_t i)
{
    return catalog->coverages[i];
}

const struct tally_words *tally_catalog_words(const struct tally_catalog *catalog)
{
    return catalog->words;
}
