/* catalog: the long-lived index over one log: which documents hold a seed, and the bodies' names.
 *
 * Documents are numbered through all sources: the segments of DIR/index, oldest first, then
 * what was admitted last, in memory, which the next question sees. No text and no record is held:
 * what a question needs is read from the store (corpus.h). Which records stand is never held
 * either, but looked up.
 *
 * One writer or many readers: the caller's lock; tally_catalog_prepare() alone needs none. */
#ifndef TALLY_VERIFIER_CATALOG_H
#define TALLY_VERIFIER_CATALOG_H

#include "registry/registry.h"
#include "verifier/bodynames.h"
#include "verifier/intake.h"
#include "verifier/segdir.h"
#include "verifier/words.h"

struct tally_catalog;

/* Opens what DIR/index holds of this log and builds the rest; in memory where it cannot write
 * there. `ledger` is under the caller's lock. TALLY_IO, TALLY_NO_MEMORY. */
enum tally_code tally_catalog_open(struct tally_registry *registry,
                                   const struct tally_ledger *ledger, struct tally_catalog **out,
                                   struct tally_err *err) __attribute__((warn_unused_result));
void tally_catalog_close(struct tally_catalog *catalog); /* NULL is fine */

uint64_t tally_catalog_size(const struct tally_catalog *catalog); /* entries taken in */

/* Takes in the entries from size on. TALLY_IO, TALLY_NO_MEMORY: the catalog must be thrown
 * away. */
enum tally_code tally_catalog_grow(struct tally_catalog *catalog, struct tally_registry *registry,
                                   const struct tally_ledger *ledger, struct tally_err *err)
    __attribute__((warn_unused_result));

/* What the ledger says of earlier entries has changed: looks through them again. TALLY_NO_MEMORY:
 * as above. */
enum tally_code tally_catalog_renew(struct tally_catalog *catalog,
                                    const struct tally_ledger *ledger, struct tally_err *err)
    __attribute__((warn_unused_result));

/* Does it hold words of a text that was redacted? Then it is to be closed and opened anew. */
bool tally_catalog_outdated(const struct tally_catalog *catalog, const struct tally_ledger *ledger);

/* --- Writing the newest documents away, in the background ---
 * freeze (write lock), prepare (no lock, slow, from one thread), install (write lock). */

bool tally_catalog_is_full(const struct tally_catalog *catalog); /* time to write */
/* The newest documents stay searchable and are not added to any more. False: no memory. */
bool tally_catalog_freeze(struct tally_catalog *catalog);
/* Writes what is frozen as a segment and merges where there are many. False: not now. */
bool tally_catalog_prepare(struct tally_catalog *catalog, struct tally_registry *registry);
void tally_catalog_install(struct tally_catalog *catalog);

/* --- Looking up --- */

enum { TALLY_CATALOG_SOURCES = TALLY_SEGDIR_SEGMENTS + 2 };

struct tally_index_source { /* a segment, or a builder that was not written yet */
    const struct tally_segment *segment;
    const struct tally_segbuild *build;
    uint32_t first; /* number of its first document */
    uint32_t documents;
};

/* Oldest first. */
size_t tally_catalog_sources(const struct tally_catalog *catalog,
                             struct tally_index_source out[TALLY_CATALOG_SOURCES]);
const struct tally_segment_document *tally_index_source_document(
    const struct tally_index_source *source, uint32_t i);
/* The source's document that holds token `at` of its row, or UINT32_MAX. */
uint32_t tally_index_source_document_at(const struct tally_index_source *source, uint32_t at);
/* The same of `count` places at once: their memory is asked for ahead. */
void tally_index_source_documents_at(const struct tally_index_source *source, const uint32_t *at,
                                     uint32_t count, uint32_t *out);
const uint8_t *tally_index_source_prints(const struct tally_index_source *source);

struct tally_catalog_counts {
    uint64_t records, texts, claims, tokens, postings;
    size_t memory;         /* bytes that are no file */
    size_t mapped, prints; /* bytes of segments; of these, prints */
    size_t segments;
};
struct tally_catalog_counts tally_catalog_counts(const struct tally_catalog *catalog);

/* --- Bodies, coverage statements, words --- */

const struct tally_bodynames *tally_catalog_bodies(const struct tally_catalog *catalog);
/* Entries of coverage statements that stand, oldest first. */
size_t tally_catalog_coverages(const struct tally_catalog *catalog);
uint64_t tally_catalog_coverage(const struct tally_catalog *catalog, size_t i);
const struct tally_words *tally_catalog_words(const struct tally_catalog *catalog);

#endif
