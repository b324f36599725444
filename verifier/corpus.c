#include "verifier/corpus.h"

#include <stdint.h>
#include <stdlib.h>

enum { GRAM = 3 };

struct pile { /* documents at fixed addresses, in order */
    struct tally_document **at;
    size_t count;
    size_t cap;
};

struct body_name { /* one of the names of one body */
    struct tally_slice id;
    struct tally_tokens tokens;
};

struct tally_corpus {
    struct tally_arena arena; /* every record, token array and text here */
    struct tally_words *words;
    struct tally_seedindex *text_seeds;
    struct tally_seedindex *claim_seeds;
    struct tally_seedindex *whole;   /* token-stream hash -> text */
    struct tally_seedindex *by_name; /* hash of a body's name -> names */
    struct body_name *names;
    size_t name_count;
    size_t name_cap;
    struct pile texts;
    struct pile claims;
    const struct tally_corpus_record **coverages;
    size_t coverage_count;
    size_t coverage_cap;
    struct tally_corpus_record **records; /* those that stand, by rising entry */
    size_t record_count;
    size_t record_cap;
    uint64_t size;
    uint64_t tokens;
};

enum tally_code tally_corpus_new(struct tally_corpus **out, struct tally_err *err)
{
    struct tally_corpus *corpus = calloc(1, sizeof *corpus);
    if (corpus == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "corpus: out of memory");
    tally_arena_init(&corpus->arena, SIZE_MAX);
    enum tally_code code = tally_words_new(&corpus->words, err);
    if (code == TALLY_OK)
        code = tally_seedindex_new(&corpus->text_seeds, err);
    if (code == TALLY_OK)
        code = tally_seedindex_new(&corpus->claim_seeds, err);
    if (code == TALLY_OK)
        code = tally_seedindex_new(&corpus->whole, err);
    if (code == TALLY_OK)
        code = tally_seedindex_new(&corpus->by_name, err);
    if (code != TALLY_OK) {
        tally_corpus_free(corpus);
        return code;
    }
    *out = corpus;
    return TALLY_OK;
}

void tally_corpus_free(struct tally_corpus *corpus)
{
    if (corpus == NULL)
        return;
    tally_words_free(corpus->words);
    tally_seedindex_free(corpus->text_seeds);
    tally_seedindex_free(corpus->claim_seeds);
    tally_seedindex_free(corpus->whole);
    tally_seedindex_free(corpus->by_name);
    free(corpus->names);
    free(corpus->coverages);
    free(corpus->texts.at);
    free(corpus->claims.at);
    free(corpus->records);
    tally_arena_deinit(&corpus->arena);
    free(corpus);
}

/* splitmix64's finaliser (Sebastiano Vigna, public domain). */
static uint64_t mix(uint64_t x)
{
    x += 0x9e3779b97f4a7c15U;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9U;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebU;
    return x ^ (x >> 31);
}

static uint64_t hash_of(const uint32_t *tok, size_t count)
{
    uint64_t hash = count;
    for (size_t i = 0; i < count; i++)
        hash = mix(hash ^ tok[i]);
    return hash;
}

static uint64_t stream_hash(const struct tally_tokens *tokens)
{
    return hash_of(tokens->tok, tokens->count);
}

static bool same_tokens(const struct tally_tokens *a, const struct tally_tokens *b)
{
    return a->count == b->count && memcmp(a->tok, b->tok, a->count * sizeof *a->tok) == 0;
}

uint32_t tally_corpus_same(const struct tally_corpus *corpus, const struct tally_tokens *tokens)
{
    uint32_t handle;
    (void)tally_seedindex_find(corpus->whole, stream_hash(tokens), &handle);
    while (handle != 0) {
        struct tally_posting posting;
        handle = tally_seedindex_next(corpus->whole, handle, &posting);
        if (same_tokens(tokens, &corpus->texts.at[posting.document]->tokens))
            return posting.document + 1;
    }
    return 0;
}

static bool room(void **at, size_t count, size_t *cap, size_t size)
{
    if (count < *cap)
        return true;
    size_t more = *cap == 0 ? 256 : *cap * 2;
    void *grown = realloc(*at, more * size);
    if (grown == NULL)
        return false;
    *at = grown;
    *cap = more;
    return true;
}

static enum tally_code no_memory(struct tally_err *err)
{
    return tally_fail(err, TALLY_NO_MEMORY, "corpus: out of memory");
}

static struct tally_document *pile_add(struct tally_corpus *corpus, struct pile *pile)
{
    void *at = pile->at;
    if (pile->count >= UINT32_MAX ||
        !room(&at, pile->count, &pile->cap, sizeof(struct tally_document *)))
        return NULL;
    pile->at = at;
    struct tally_document *document = tally_arena_alloc(&corpus->arena, 1, sizeof *document);
    if (document != NULL)
        pile->at[pile->count++] = document;
    return document;
}

static bool keep_array(struct tally_corpus *corpus, void *array, size_t count, size_t size)
{
    void *from;
    memcpy(&from, array, sizeof from);
    void *own = tally_arena_alloc(&corpus->arena, count + 1, size);
    if (own == NULL)
        return false;
    if (count > 0)
        memcpy(own, from, count * size);
    memcpy(array, &own, sizeof own);
    return true;
}

/* Folds `text`, which is the corpus's, and keeps the tokens at their exact size: what growing
 * left behind goes with the scratch. */
static enum tally_code fold(struct tally_corpus *corpus, struct tally_slice text,
                            struct tally_tokens *out, struct tally_arena *scratch,
                            struct tally_err *err)
{
    enum tally_code code = tally_normalize(text, out, scratch, err);
    if (code != TALLY_OK)
        return code;
    return keep_array(corpus, &out->tok, out->count, sizeof *out->tok) &&
                   keep_array(corpus, &out->off, out->count, sizeof *out->off) &&
                   keep_array(corpus, &out->len, out->count, sizeof *out->len) &&
                   keep_array(corpus, &out->marks, out->count, sizeof *out->marks) &&
                   keep_array(corpus, &out->flags, out->count, sizeof *out->flags)
               ? TALLY_OK
               : no_memory(err);
}

static enum tally_code add_text(struct tally_corpus *corpus,
                                const struct tally_corpus_record *record, struct tally_slice name,
                                struct tally_slice text, struct tally_err *err)
{
    struct tally_arena scratch;
    tally_arena_init(&scratch, SIZE_MAX);
    struct tally_tokens tokens;
    struct tally_seed *seeds = NULL;
    size_t seed_count = 0;
    enum tally_code code = fold(corpus, text, &tokens, &scratch, err);
    if (code == TALLY_OK)
        code = tally_seeds_select(&tokens, &seeds, &seed_count, &scratch, err);
    if (code != TALLY_OK)
        goto done;

    uint32_t same = tally_corpus_same(corpus, &tokens);
    uint32_t number = (uint32_t)corpus->texts.count;
    struct tally_document *document = pile_add(corpus, &corpus->texts);
    if (document == NULL) {
        code = no_memory(err);
        goto done;
    }
    *document = (struct tally_document){record, name, tokens, 0};
    corpus->tokens += tokens.count;
    code = tally_seedindex_add(corpus->text_seeds, number, seeds, seed_count, err);
    if (code == TALLY_OK && same != 0) { /* the first holder chains the later ones */
        struct tally_document *first = corpus->texts.at[same - 1];
        document->same_next = first->same_next;
        first->same_next = number + 1;
    } else if (code == TALLY_OK) {
        struct tally_seed whole = {.hash = stream_hash(&tokens)};
        code = tally_seedindex_add(corpus->whole, number, &whole, 1, err);
    }

done:
    tally_arena_deinit(&scratch);
    return code;
}

enum tally_code tally_claim_grams(const struct tally_tokens *tokens, struct tally_seed **out,
                                  size_t *count, struct tally_arena *arena, struct tally_err *err)
{
    size_t n = tokens->count < GRAM ? 0 : tokens->count - GRAM + 1;
    struct tally_seed *grams = tally_arena_alloc(arena, n + 1, sizeof *grams);
    if (grams == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "%zu tokens do not fit in this job's memory",
                          tokens->count);
    for (size_t i = 0; i < n; i++) {
        uint64_t hash = GRAM;
        for (size_t j = i; j < i + GRAM; j++) {
            uint32_t token = tokens->tok[j];
            hash = mix(hash ^ ((token & TALLY_TOKEN_NUMBER) != 0 ? TALLY_TOKEN_NUMBER : token));
        }
        grams[i] = (struct tally_seed){.hash = hash, .at = (uint32_t)i, .length = GRAM};
    }
    *out = grams;
    *count = n;
    return TALLY_OK;
}

static enum tally_code add_claim(struct tally_corpus *corpus,
                                 const struct tally_corpus_record *record, struct tally_slice name,
                                 struct tally_slice text, struct tally_err *err)
{
    struct tally_arena scratch;
    tally_arena_init(&scratch, SIZE_MAX);
    struct tally_tokens tokens;
    struct tally_seed *grams = NULL;
    size_t count = 0;
    enum tally_code code = fold(corpus, text, &tokens, &scratch, err);
    if (code == TALLY_OK)
        code = tally_claim_grams(&tokens, &grams, &count, &scratch, err);
    if (code == TALLY_OK) {
        uint32_t number = (uint32_t)corpus->claims.count;
        struct tally_document *document = pile_add(corpus, &corpus->claims);
        if (document == NULL) {
            code = no_memory(err);
        } else {
            *document = (struct tally_document){record, name, tokens, 0};
            code = tally_seedindex_add(corpus->claim_seeds, number, grams, count, err);
        }
    }
    tally_arena_deinit(&scratch);
    return code;
}

static size_t count_names(const struct tally_authority *body)
{
    size_t n = 0;
    for (size_t i = 0; i < body->name_count; i++)
        n += 1 + body->names[i].shorts.count + body->names[i].formers.count;
    return n;
}

static enum tally_code fold_into(struct tally_corpus *corpus, struct tally_slice text,
                                 struct tally_tokens *list, size_t *count, struct tally_err *err)
{
    struct tally_arena *arena = &corpus->arena;
    size_t len = text.len; /* the ledger's bytes may move when a body changes: keep our own */
    uint8_t *copy = tally_arena_alloc(arena, len + 1, 1);
    if (copy == NULL)
        return no_memory(err);
    if (len > 0)
        memcpy(copy, text.ptr, len);
    return tally_normalize((struct tally_slice){copy, len}, &list[(*count)++], arena, err);
}

static enum tally_code fold_strings(struct tally_corpus *corpus, const struct tally_strings *texts,
                                    struct tally_tokens *list, size_t *count, struct tally_err *err)
{
    enum tally_code code = TALLY_OK;
    for (size_t i = 0; code == TALLY_OK && i < texts->count; i++)
        code = fold_into(corpus, texts->at[i], list, count, err);
    return code;
}

static enum tally_code fold_body(struct tally_corpus *corpus, const struct tally_authority *body,
                                 struct tally_corpus_record *record, struct tally_err *err)
{
    enum tally_code code =
        fold_strings(corpus, &body->area, record->areas, &record->area_count, err);
    for (size_t i = 0; code == TALLY_OK && i < body->name_count; i++) {
        const struct tally_body_name *name = &body->names[i];
        code = fold_into(corpus, name->full, record->names, &record->name_count, err);
        if (code == TALLY_OK)
            code = fold_strings(corpus, &name->shorts, record->names, &record->name_count, err);
        if (code == TALLY_OK)
            code = fold_strings(corpus, &name->formers, record->names, &record->name_count, err);
    }
    return code;
}

/* Names and areas by which the text may speak of its own issuers. */
static enum tally_code fold_bodies(struct tally_corpus *corpus, const struct tally_ledger *ledger,
                                   struct tally_corpus_record *record, struct tally_err *err)
{
    const struct tally_strings *ids = &record->record.authorities;
    const struct tally_strings own = record->record.type == TALLY_RECORD_NOTICE
                                         ? record->record.of.notice.area
                                         : (struct tally_strings){0};
    size_t names = 0;
    size_t areas = own.count;
    for (size_t i = 0; i < ids->count; i++) {
        const struct tally_body *body = tally_ledger_body(ledger, ids->at[i]);
        names += body == NULL ? 0 : count_names(body->record);
        areas += body == NULL ? 0 : body->record->area.count;
    }
    record->names = tally_arena_alloc(&corpus->arena, names + 1, sizeof *record->names);
    record->areas = tally_arena_alloc(&corpus->arena, areas + 1, sizeof *record->areas);
    if (record->names == NULL || record->areas == NULL)
        return no_memory(err);
    enum tally_code code = fold_strings(corpus, &own, record->areas, &record->area_count, err);
    for (size_t i = 0; code == TALLY_OK && i < ids->count; i++) {
        const struct tally_body *body = tally_ledger_body(ledger, ids->at[i]);
        if (body != NULL)
            code = fold_body(corpus, body->record, record, err);
    }
    return code;
}

static enum tally_code add_claims(struct tally_corpus *corpus,
                                  const struct tally_corpus_record *record, struct tally_err *err)
{
    const struct tally_debunk *debunk = &record->record.of.debunk;
    enum tally_code code = add_claim(corpus, record, TALLY_LIT("claim"), debunk->claim, err);
    for (size_t i = 0; code == TALLY_OK && i < debunk->wordings.count; i++)
        code = add_claim(corpus, record, TALLY_LIT("wording"), debunk->wordings.at[i], err);
    return code;
}

static enum tally_code add_parts(struct tally_corpus *corpus, struct tally_registry *registry,
                                 const struct tally_corpus_record *record, struct tally_err *err)
{
    for (size_t i = 0; i < record->record.subject_count; i++) {
        const struct tally_subject *subject = &record->record.subjects[i];
        enum tally_part_kind kind = tally_subject_kind(subject);
        if (kind == TALLY_PART_FILE || kind == TALLY_PART_NONE)
            continue;
        struct tally_slice text;
        enum tally_code code =
            tally_registry_part(registry, subject->digest, &text, &corpus->arena, err);
        if (code == TALLY_OK)
            code = add_text(corpus, record, subject->name, text, err);
        if (code != TALLY_OK)
            return code;
    }
    return TALLY_OK;
}

static enum tally_code fold_heads(struct tally_corpus *corpus, const struct tally_ledger *ledger,
                                  struct tally_corpus_record *record, struct tally_err *err)
{
    struct tally_slice title = record->record.type == TALLY_RECORD_NOTICE
                                   ? record->record.of.notice.title
                                   : (struct tally_slice){0};
    struct tally_docnum number;
    if (record->record.type == TALLY_RECORD_NOTICE &&
        tally_docnum_parse(record->record.of.notice.number, &number, NULL) == TALLY_OK)
        record->number = tally_docnum_key(&number);
    enum tally_code code = tally_normalize(title, &record->title, &corpus->arena, err);
    return code != TALLY_OK ? code : fold_bodies(corpus, ledger, record, err);
}

static enum tally_code add_coverage(struct tally_corpus *corpus,
                                    const struct tally_corpus_record *record, struct tally_err *err)
{
    void *coverages = (void *)(uintptr_t)corpus->coverages;
    if (!room(&coverages, corpus->coverage_count, &corpus->coverage_cap,
              sizeof(struct tally_corpus_record *)))
        return no_memory(err);
    corpus->coverages = coverages;
    corpus->coverages[corpus->coverage_count++] = record;
    return TALLY_OK;
}

static enum tally_code add_entry(struct tally_corpus *corpus, struct tally_registry *registry,
                                 const struct tally_ledger *ledger, const struct tally_entry *entry,
                                 struct tally_err *err)
{
    struct tally_arena *arena = &corpus->arena;
    struct tally_slice leaf;
    struct tally_submission read = {0};
    struct tally_corpus_record *record = tally_arena_alloc(arena, 1, sizeof *record);
    void *records = corpus->records;
    if (record == NULL || !room(&records, corpus->record_count, &corpus->record_cap,
                                sizeof(struct tally_corpus_record *)))
        return no_memory(err);
    corpus->records = records;

    struct tally_arena scratch; /* the leaf: what is read from it is the corpus's own */
    tally_arena_init(&scratch, SIZE_MAX);
    enum tally_code code = tally_registry_entry(registry, entry->index, &leaf, &scratch, err);
    if (code == TALLY_OK && tally_ledger_read(leaf, &read, arena, err) != TALLY_ACCEPTED)
        code = TALLY_IO; /* the ledger read it before: the stored bytes have changed */
    tally_arena_deinit(&scratch);
    if (code != TALLY_OK)
        return code;
    record->entry = entry->index;
    record->record = read.record;
    code = fold_heads(corpus, ledger, record, err);
    if (code == TALLY_OK)
        code = add_parts(corpus, registry, record, err);
    if (code == TALLY_OK && record->record.type == TALLY_RECORD_DEBUNK)
        code = add_claims(corpus, record, err);
    if (code == TALLY_OK && record->record.type == TALLY_RECORD_COVERAGE)
        code = add_coverage(corpus, record, err);
    if (code == TALLY_OK)
        corpus->records[corpus->record_count++] = record;
    return code;
}

/* --- Names of bodies --- */

static enum tally_code add_name(struct tally_corpus *corpus, struct tally_slice id,
                                const struct tally_tokens *tokens, struct tally_err *err)
{
    void *names = corpus->names;
    if (!room(&names, corpus->name_count, &corpus->name_cap, sizeof *corpus->names))
        return no_memory(err);
    corpus->names = names;
    const struct tally_seed seed = {.hash = stream_hash(tokens)};
    uint32_t number = (uint32_t)corpus->name_count;
    corpus->names[corpus->name_count++] = (struct body_name){id, *tokens};
    return tally_seedindex_add(corpus->by_name, number, &seed, 1, err);
}

/* The names of the body that an entry of the directory is about, as they are now. An entry
 * that is not its body's newest has nothing to add. */
static enum tally_code add_body(struct tally_corpus *corpus, const struct tally_body *body,
                                struct tally_err *err)
{
    struct tally_corpus_record record = {0}; /* its lists only */
    size_t count = count_names(body->record);
    struct tally_slice id;
    uint8_t *own = tally_arena_alloc(&corpus->arena, body->record->id.len + 1, 1);
    record.names = tally_arena_alloc(&corpus->arena, count + 1, sizeof *record.names);
    record.areas =
        tally_arena_alloc(&corpus->arena, body->record->area.count + 1, sizeof *record.areas);
    if (own == NULL || record.names == NULL || record.areas == NULL)
        return no_memory(err);
    memcpy(own, body->record->id.ptr, body->record->id.len);
    id = (struct tally_slice){own, body->record->id.len};
    enum tally_code code = fold_body(corpus, body->record, &record, err);
    for (size_t i = 0; code == TALLY_OK && i < record.name_count; i++)
        code = add_name(corpus, id, &record.names[i], err);
    return code;
}

static enum tally_code add_bodies(struct tally_corpus *corpus, const struct tally_ledger *ledger,
                                  uint64_t from, struct tally_err *err)
{
    enum tally_code code = TALLY_OK;
    for (size_t i = 0; code == TALLY_OK; i++) {
        const struct tally_body *body = tally_ledger_body_at(ledger, i);
        if (body == NULL)
            break;
        if (body->index >= from)
            code = add_body(corpus, body, err);
    }
    return code;
}

bool tally_corpus_body_named(const struct tally_corpus *corpus, const uint32_t *tok, size_t count,
                             struct tally_slice *id)
{
    uint32_t handle;
    (void)tally_seedindex_find(corpus->by_name, hash_of(tok, count), &handle);
    while (handle != 0) {
        struct tally_posting posting;
        handle = tally_seedindex_next(corpus->by_name, handle, &posting);
        const struct body_name *name = &corpus->names[posting.document];
        if (name->tokens.count == count &&
            memcmp(name->tokens.tok, tok, count * sizeof *tok) == 0) {
            *id = name->id;
            return true;
        }
    }
    return false;
}

size_t tally_corpus_coverages(const struct tally_corpus *corpus)
{
    return corpus->coverage_count;
}

const struct tally_corpus_record *tally_corpus_coverage(const struct tally_corpus *corpus, size_t i)
{
    return corpus->coverages[i];
}

enum tally_code tally_corpus_grow(struct tally_corpus *corpus, struct tally_registry *registry,
                                  const struct tally_ledger *ledger, struct tally_err *err)
{
    enum tally_code names = add_bodies(corpus, ledger, corpus->size, err);
    if (names != TALLY_OK)
        return names;
    while (corpus->size < tally_ledger_size(ledger)) {
        const struct tally_entry *entry = tally_ledger_entry(ledger, corpus->size);
        if (entry->standing == TALLY_STANDS && !entry->is_root &&
            entry->type != TALLY_RECORD_AUTHORITY) {
            enum tally_code code = add_entry(corpus, registry, ledger, entry, err);
            if (code != TALLY_OK)
                return code;
        }
        corpus->size++;
    }
    return TALLY_OK;
}

const struct tally_corpus_record *tally_corpus_record(const struct tally_corpus *corpus,
                                                      uint64_t entry)
{
    size_t low = 0;
    size_t high = corpus->record_count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (corpus->records[mid]->entry < entry)
            low = mid + 1;
        else
            high = mid;
    }
    return low < corpus->record_count && corpus->records[low]->entry == entry ? corpus->records[low]
                                                                              : NULL;
}

uint64_t tally_corpus_size(const struct tally_corpus *corpus)
{
    return corpus->size;
}

size_t tally_corpus_texts(const struct tally_corpus *corpus)
{
    return corpus->texts.count;
}

const struct tally_document *tally_corpus_text(const struct tally_corpus *corpus, uint32_t i)
{
    return corpus->texts.at[i];
}

const struct tally_seedindex *tally_corpus_text_seeds(const struct tally_corpus *corpus)
{
    return corpus->text_seeds;
}

size_t tally_corpus_claims(const struct tally_corpus *corpus)
{
    return corpus->claims.count;
}

const struct tally_document *tally_corpus_claim(const struct tally_corpus *corpus, uint32_t i)
{
    return corpus->claims.at[i];
}

const struct tally_seedindex *tally_corpus_claim_seeds(const struct tally_corpus *corpus)
{
    return corpus->claim_seeds;
}

size_t tally_corpus_records(const struct tally_corpus *corpus)
{
    return corpus->record_count;
}

const struct tally_corpus_record *tally_corpus_record_at(const struct tally_corpus *corpus,
                                                         size_t i)
{
    return corpus->records[i];
}

const struct tally_words *tally_corpus_words(const struct tally_corpus *corpus)
{
    return corpus->words;
}

size_t tally_corpus_bytes(const struct tally_corpus *corpus)
{
    return SIZE_MAX - corpus->arena.left + tally_seedindex_bytes(corpus->text_seeds) +
           tally_seedindex_bytes(corpus->claim_seeds) + tally_seedindex_bytes(corpus->whole);
}

uint64_t tally_corpus_tokens(const struct tally_corpus *corpus)
{
    return corpus->tokens;
}
