#include "verifier/corpus.h"

#include "schema/shortcode.h"
#include "verifier/known.h"
#include "verifier/reading.h"

struct read_record { /* linked, newest first: a question reads a few dozen at most */
    struct tally_corpus_record record;
    struct read_record *before;
};

struct read_document {
    uint32_t number;
    struct tally_document document;
    struct read_document *before;
};

struct tally_corpus {
    const struct tally_catalog *catalog;
    struct tally_registry *registry;
    const struct tally_ledger *ledger;
    struct tally_readcache *cache; /* NULL: none */
    struct tally_arena *arena;
    struct tally_index_source sources[TALLY_CATALOG_SOURCES];
    size_t source_count;
    struct tally_catalog_counts counts;
    struct reading *reading;
};

struct reading { /* what was read so far */
    struct read_record *records;
    struct read_document *documents;
    struct tally_known *known; /* NULL: nothing is kept */
    enum tally_code code;
    struct tally_err err;
    struct tally_corpus_record no_record; /* stands for what could not be read */
    struct tally_slice nobody;            /* its lead */
    struct tally_document no_document;
};

enum tally_code tally_corpus_open(const struct tally_catalog *catalog,
                                  struct tally_registry *registry,
                                  const struct tally_ledger *ledger, struct tally_arena *arena,
                                  struct tally_corpus **out, struct tally_err *err)
{
    struct tally_corpus *corpus = tally_arena_alloc(arena, 1, sizeof *corpus);
    struct reading *reading = tally_arena_alloc(arena, 1, sizeof *reading);
    if (corpus == NULL || reading == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "this job's memory is too small");
    *corpus = (struct tally_corpus){.catalog = catalog,
                                    .registry = registry,
                                    .ledger = ledger,
                                    .arena = arena,
                                    .counts = tally_catalog_counts(catalog),
                                    .reading = reading};
    corpus->source_count = tally_catalog_sources(catalog, corpus->sources);
    reading->no_document.record = &reading->no_record;
    reading->no_record.record.authorities = (struct tally_strings){&reading->nobody, 1};
    reading->err = TALLY_ERR_INIT;
    *out = corpus;
    return TALLY_OK;
}

void tally_corpus_use_cache(struct tally_corpus *corpus, struct tally_readcache *cache)
{
    corpus->cache = cache;
}

enum tally_code tally_corpus_check(const struct tally_corpus *corpus, struct tally_err *err)
{
    const struct reading *reading = corpus->reading;
    return reading->code == TALLY_OK ? TALLY_OK : tally_fail_as(err, reading->code, &reading->err);
}

/* The first failure is the one to tell. */
static void stick(struct reading *reading, enum tally_code code, const struct tally_err *err)
{
    if (reading->code != TALLY_OK)
        return;
    reading->code = code;
    reading->err = *err;
}

/* --- Documents by number --- */

size_t tally_corpus_texts(const struct tally_corpus *corpus)
{
    return corpus->counts.texts;
}

size_t tally_corpus_claims(const struct tally_corpus *corpus)
{
    return corpus->counts.claims;
}

size_t tally_corpus_documents(const struct tally_corpus *corpus)
{
    const struct tally_index_source *last = &corpus->sources[corpus->source_count - 1];
    return (size_t)last->first + last->documents;
}

const struct tally_index_source *tally_corpus_sources(const struct tally_corpus *corpus,
                                                      size_t *count)
{
    *count = corpus->source_count;
    return corpus->sources;
}

static const struct tally_index_source *source_of(const struct tally_corpus *corpus,
                                                  uint32_t number)
{
    size_t i = corpus->source_count - 1;
    while (corpus->sources[i].first > number)
        i--;
    return &corpus->sources[i];
}

static const struct tally_segment_document *row_of(const struct tally_corpus *corpus,
                                                   uint32_t number)
{
    const struct tally_index_source *source = source_of(corpus, number);
    return tally_index_source_document(source, number - source->first);
}

uint32_t tally_corpus_first(const struct tally_corpus *corpus, uint32_t number)
{
    return row_of(corpus, number)->first;
}

const uint8_t *tally_corpus_prints(const struct tally_corpus *corpus, uint32_t number,
                                   uint32_t *count)
{
    const struct tally_segment_document *row = row_of(corpus, number);
    *count = row[1].first - row->first;
    return tally_index_source_prints(source_of(corpus, number)) + row->first;
}

static bool entry_stands(const struct tally_corpus *corpus, uint64_t entry)
{
    if (entry >= tally_ledger_size(corpus->ledger))
        return false;
    const struct tally_entry *found = tally_ledger_entry(corpus->ledger, entry);
    return found->standing == TALLY_STANDS && !found->is_root &&
           !tally_record_of_directory(found->type);
}

/* The words of a text that was redacted are nobody's source, whatever an old segment holds. */
static bool is_redacted(const struct tally_corpus *corpus, const struct tally_segment_document *row)
{
    const struct tally_hash *parts;
    size_t count = tally_ledger_parts(tally_ledger_entry(corpus->ledger, row->entry), &parts);
    return row->kind == TALLY_DOCUMENT_TEXT && row->part < count &&
           tally_ledger_part_gone(corpus->ledger, parts[row->part]);
}

bool tally_corpus_stands(const struct tally_corpus *corpus, uint32_t number, uint64_t *entry,
                         enum tally_document_kind *kind)
{
    const struct tally_segment_document *row = row_of(corpus, number);
    *entry = row->entry;
    *kind = row->kind == TALLY_DOCUMENT_TEXT ? TALLY_DOCUMENT_TEXT : TALLY_DOCUMENT_CLAIM;
    return entry_stands(corpus, row->entry) && !is_redacted(corpus, row);
}

static uint32_t first_from(const struct tally_corpus *corpus, uint64_t entry)
{
    uint32_t low = 0;
    uint32_t high = (uint32_t)tally_corpus_documents(corpus);
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (row_of(corpus, mid)->entry < entry)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

uint32_t tally_corpus_documents_of(const struct tally_corpus *corpus, uint64_t entry,
                                   uint32_t *count)
{
    uint32_t first = first_from(corpus, entry);
    *count = first_from(corpus, entry + 1) - first;
    return first;
}

/* --- Reading --- */

static struct tally_reading reading_of(const struct tally_corpus *corpus)
{
    return (struct tally_reading){corpus->registry, corpus->ledger, corpus->cache, corpus->arena};
}

static enum tally_code copy_tokens(struct tally_tokens **list, size_t *count,
                                   const struct tally_tokens *more, size_t more_count,
                                   struct tally_arena *arena, struct tally_err *err)
{
    struct tally_tokens *all = tally_arena_alloc(arena, *count + more_count + 1, sizeof *all);
    if (all == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "this job's memory is too small");
    if (*count > 0)
        memcpy(all, *list, *count * sizeof *all);
    if (more_count > 0)
        memcpy(all + *count, more, more_count * sizeof *all);
    *list = all;
    *count += more_count;
    return TALLY_OK;
}

/* Names and areas by which the text may speak of its own issuers. */
static enum tally_code add_bodies(const struct tally_corpus *corpus,
                                  const struct tally_read_record *from,
                                  struct tally_corpus_record *record, struct tally_err *err)
{
    const struct tally_strings *ids = &record->record.authorities;
    enum tally_code code = copy_tokens(&record->areas, &record->area_count, from->areas,
                                       from->area_count, corpus->arena, err);
    for (size_t i = 0; code == TALLY_OK && i < ids->count; i++) {
        const struct tally_body_names *body =
            tally_bodynames_of(tally_catalog_bodies(corpus->catalog), ids->at[i]);
        if (body == NULL)
            continue;
        code = copy_tokens(&record->names, &record->name_count, body->names, body->name_count,
                           corpus->arena, err);
        if (code == TALLY_OK)
            code = copy_tokens(&record->areas, &record->area_count, body->areas, body->area_count,
                               corpus->arena, err);
    }
    return code;
}

static enum tally_code read_record(const struct tally_corpus *corpus, uint64_t entry,
                                   struct read_record **out, struct tally_err *err)
{
    const struct tally_reading reading = reading_of(corpus);
    const struct tally_read_record *from;
    struct read_record *read = tally_arena_alloc(corpus->arena, 1, sizeof *read);
    if (read == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "this job's memory is too small");
    enum tally_code code = tally_reading_record(&reading, entry, &from, err);
    if (code != TALLY_OK)
        return code;
    read->record = (struct tally_corpus_record){
        .entry = entry,
        .code = tally_shortcode_bits(tally_ledger_entry(corpus->ledger, entry)->id),
        .record = from->record,
        .title = from->title,
        .number = from->number,
        .number_words = from->number_words};
    *out = read;
    return add_bodies(corpus, from, &read->record, err);
}

const struct tally_corpus_record *tally_corpus_record(const struct tally_corpus *corpus,
                                                      uint64_t entry)
{
    struct reading *reading = corpus->reading;
    struct tally_err err = TALLY_ERR_INIT;
    for (struct read_record *r = reading->records; r != NULL; r = r->before) {
        if (r->record.entry == entry)
            return &r->record;
    }
    if (!entry_stands(corpus, entry))
        return NULL;
    struct read_record *read;
    enum tally_code code = read_record(corpus, entry, &read, &err);
    if (code != TALLY_OK) {
        stick(reading, code, &err);
        return &reading->no_record;
    }
    read->before = reading->records;
    reading->records = read;
    return &read->record;
}

void tally_corpus_use_known(const struct tally_corpus *corpus, struct tally_known *known)
{
    corpus->reading->known = known;
}

static enum tally_code read_document(const struct tally_corpus *corpus,
                                     const struct tally_segment_document *row,
                                     struct tally_document *out, struct tally_err *err)
{
    const struct tally_reading reading = reading_of(corpus);
    enum tally_document_kind kind =
        row->kind == TALLY_DOCUMENT_TEXT ? TALLY_DOCUMENT_TEXT : TALLY_DOCUMENT_CLAIM;
    out->record = tally_corpus_record(corpus, row->entry);
    if (out->record == NULL || out->record == &corpus->reading->no_record)
        return tally_fail(err, TALLY_IO, "the index names an entry that does not stand");
    if (is_redacted(corpus, row)) /* no words */
        return tally_normalize(TALLY_LIT(""), &out->tokens, corpus->arena, err);
    const struct tally_record *record = &out->record->record;
    out->part_name = tally_reading_part_name(record, kind, row->part);
    return tally_reading_words(&reading, tally_ledger_entry(corpus->ledger, row->entry)->id, record,
                               kind, row->part, &out->tokens, err);
}

const struct tally_document *tally_corpus_document(const struct tally_corpus *corpus,
                                                   uint32_t number)
{
    struct reading *reading = corpus->reading;
    struct tally_err err = TALLY_ERR_INIT;
    for (struct read_document *d = reading->documents; d != NULL; d = d->before) {
        if (d->number == number)
            return &d->document;
    }
    struct read_document *read = tally_arena_alloc(corpus->arena, 1, sizeof *read);
    if (read == NULL) {
        (void)tally_fail(&err, TALLY_NO_MEMORY, "this job's memory is too small");
        stick(reading, TALLY_NO_MEMORY, &err);
        return &reading->no_document;
    }
    read->number = number;
    enum tally_code code = read_document(corpus, row_of(corpus, number), &read->document, &err);
    if (code != TALLY_OK) {
        stick(reading, code, &err);
        return &reading->no_document;
    }
    if (reading->known != NULL)
        tally_known_share(reading->known, &read->document.tokens, corpus->arena);
    read->before = reading->documents;
    reading->documents = read;
    return &read->document;
}

/* --- Bodies and coverage --- */

size_t tally_corpus_coverages(const struct tally_corpus *corpus)
{
    return tally_catalog_coverages(corpus->catalog);
}

const struct tally_corpus_record *tally_corpus_coverage(const struct tally_corpus *corpus, size_t i,
                                                        struct tally_slice body)
{
    uint64_t index = tally_catalog_coverage(corpus->catalog, i);
    const char *lead = tally_ledger_entry(corpus->ledger, index)->lead;
    bool own = tally_slice_eq(body, tally_slice_of(lead));
    return own ? tally_corpus_record(corpus, index) : NULL;
}

bool tally_corpus_body_named(const struct tally_corpus *corpus, const uint32_t *tok, size_t count,
                             struct tally_slice *id)
{
    return tally_bodynames_find(tally_catalog_bodies(corpus->catalog), tok, count, id);
}

const struct tally_words *tally_corpus_words(const struct tally_corpus *corpus)
{
    return tally_catalog_words(corpus->catalog);
}
