/* corpus: the texts, claims and records of one log, as one question reads them.
 *
 * Opened for one question over the catalog and closed with its arena: what is asked for is read
 * and folded then, once (reading.h). A failed read gives an empty document or record and
 * sticks: ask tally_corpus_check() once at the end. Only records that stand are to be seen, and
 * every text of them whatever its state: an old version is a legitimate source. */
#ifndef TALLY_VERIFIER_CORPUS_H
#define TALLY_VERIFIER_CORPUS_H

#include "verifier/catalog.h"
#include "verifier/readcache.h"

struct tally_corpus_record { /* one record that stands */
    uint64_t entry;
    uint64_t code; /* shortcode.h; 0: unknown */
    struct tally_record record;
    struct tally_tokens title;  /* notices; empty for others */
    struct tally_tokens *names; /* of its bodies: full, short and former, in every language */
    size_t name_count;
    struct tally_tokens *areas; /* its own areas, and its bodies' */
    size_t area_count;
    struct tally_docnum_key number;   /* its own number; "" when it has none */
    struct tally_tokens number_words; /* as it is written, whatever its form */
};

struct tally_document { /* one text: a notice, a translation, a short form, a claim */
    const struct tally_corpus_record *record;
    struct tally_slice part_name; /* "claim" and "wording" for claims */
    struct tally_tokens tokens;   /* tokens.text is the part's bytes */
};

struct tally_corpus;

/* All are borrowed, the ledger under the caller's lock. TALLY_NO_MEMORY. */
enum tally_code tally_corpus_open(const struct tally_catalog *catalog,
                                  struct tally_registry *registry,
                                  const struct tally_ledger *ledger, struct tally_arena *arena,
                                  struct tally_corpus **out, struct tally_err *err)
    __attribute__((warn_unused_result));

/* What is read is kept there (borrowed), and taken from there: before anything is read. */
void tally_corpus_use_cache(struct tally_corpus *corpus, struct tally_readcache *cache);

/* What is read from now on shares what is known of its words (known.h), which outlives it. */
void tally_corpus_use_known(const struct tally_corpus *corpus, struct tally_known *known);

/* The first failed read: TALLY_IO, TALLY_NO_MEMORY. */
enum tally_code tally_corpus_check(const struct tally_corpus *corpus, struct tally_err *err)
    __attribute__((warn_unused_result));

/* How many there are, and document `number` of all, texts and claims in the order of the log. */
size_t tally_corpus_texts(const struct tally_corpus *corpus);
size_t tally_corpus_claims(const struct tally_corpus *corpus);
size_t tally_corpus_documents(const struct tally_corpus *corpus);
const struct tally_document *tally_corpus_document(const struct tally_corpus *corpus,
                                                   uint32_t number);
/* Its entry and kind, without reading it; false when its record does not stand. */
bool tally_corpus_stands(const struct tally_corpus *corpus, uint32_t number, uint64_t *entry,
                         enum tally_document_kind *kind);

/* Its first token in the row of its source. */
uint32_t tally_corpus_first(const struct tally_corpus *corpus, uint32_t number);

/* Its tokens' prints, without reading it. */
const uint8_t *tally_corpus_prints(const struct tally_corpus *corpus, uint32_t number,
                                   uint32_t *count);

/* The first document of an entry, and how many it has. */
uint32_t tally_corpus_documents_of(const struct tally_corpus *corpus, uint64_t entry,
                                   uint32_t *count);

/* The record of an entry, or NULL when it is none or does not stand. */
const struct tally_corpus_record *tally_corpus_record(const struct tally_corpus *corpus,
                                                      uint64_t entry);

/* Coverage statements that stand, oldest first; NULL: number `i` is another body's. */
size_t tally_corpus_coverages(const struct tally_corpus *corpus);
const struct tally_corpus_record *tally_corpus_coverage(const struct tally_corpus *corpus, size_t i,
                                                        struct tally_slice body);

/* The body that has exactly this folded name (full, short or former, in any language). */
bool tally_corpus_body_named(const struct tally_corpus *corpus, const uint32_t *tok, size_t count,
                             struct tally_slice *id);

const struct tally_words *tally_corpus_words(const struct tally_corpus *corpus);

/* For search.h: the sources, oldest first. */
const struct tally_index_source *tally_corpus_sources(const struct tally_corpus *corpus,
                                                      size_t *count);

#endif
