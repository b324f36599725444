/* seedindex: which documents hold a seed, and where; in memory, append only.
 *
 * A list longer than TALLY_POSTINGS_MAX is cut: its count goes on, its postings stop, and
 * whoever asks sees that it was cut. One writer or many readers: the caller's lock. */
#ifndef TALLY_VERIFIER_SEEDINDEX_H
#define TALLY_VERIFIER_SEEDINDEX_H

#include "schema/err.h"
#include "verifier/seeds.h"

struct tally_posting {
    uint32_t document;
    uint32_t at; /* first token of the seed there */
};

struct tally_seedindex;

enum tally_code tally_seedindex_new(struct tally_seedindex **out, struct tally_err *err)
    __attribute__((warn_unused_result));
void tally_seedindex_free(struct tally_seedindex *index); /* NULL is fine */

/* Adds a document's seeds. TALLY_NO_MEMORY: part of them may be in; the caller gives up. */
enum tally_code tally_seedindex_add(struct tally_seedindex *index, uint32_t document,
                                    const struct tally_seed *seeds, size_t count,
                                    struct tally_err *err) __attribute__((warn_unused_result));

/* How many places hold `hash`, and a handle for tally_seedindex_next() (0: none). */
uint32_t tally_seedindex_find(const struct tally_seedindex *index, uint64_t hash, uint32_t *handle);
/* Reads the posting at `handle` and returns the next handle, 0 after the last. */
uint32_t tally_seedindex_next(const struct tally_seedindex *index, uint32_t handle,
                              struct tally_posting *out);

size_t tally_seedindex_bytes(const struct tally_seedindex *index);

#endif
