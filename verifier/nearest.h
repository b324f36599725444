/* nearest: the records that speak of the same things as a text, best first.
 *
 * A help to people who look for the right record; no verdict ever comes from it. Okapi BM25
 * (Robertson and Zaragoza 2009; k1 1.2, b 0.75) over each field of features.h, the fields
 * added up with fixed weights. Debunks are found by their claim and wordings, notices by
 * title and the beginning of the text. Built once from a corpus and never grown; any number
 * of threads may ask. */
#ifndef TALLY_VERIFIER_NEAREST_H
#define TALLY_VERIFIER_NEAREST_H

#include "keys/ledger.h"
#include "verifier/corpus.h"

enum { TALLY_NEAREST_MAX = 100 };

struct tally_neighbour {
    struct tally_hash id;
    enum tally_record_type type; /* notice or debunk */
    double score;                /* over 0; comparable within one answer only */
};

struct tally_nearest;

/* `ledger` is under the caller's lock, and so is `catalog`; nothing is kept. TALLY_IO,
 * TALLY_NO_MEMORY. */
enum tally_code tally_nearest_new(const struct tally_catalog *catalog,
                                  struct tally_registry *registry,
                                  const struct tally_ledger *ledger, struct tally_nearest **out,
                                  struct tally_err *err) __attribute__((warn_unused_result));
void tally_nearest_free(struct tally_nearest *nearest); /* NULL is fine */

/* At most `most` (up to TALLY_NEAREST_MAX) records into `out`, each once. TALLY_NO_MEMORY. */
enum tally_code tally_nearest_find(const struct tally_nearest *nearest, struct tally_slice text,
                                   struct tally_neighbour *out, size_t most, size_t *count,
                                   struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
