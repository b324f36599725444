/* starts: which document of a row of tokens holds a token.
 *
 * Documents stand one after the other in the row. Of every 1024 tokens it is known how many
 * documents begin before them, and of each document where in its 1024 it begins: two reads of
 * memory, in tables that are small enough to stay in the processor's caches (search.h asks for
 * thousands of places a question). */
#ifndef TALLY_VERIFIER_STARTS_H
#define TALLY_VERIFIER_STARTS_H

#include <stdbool.h>

#include "schema/err.h"
#include "verifier/prefetch.h"

enum { TALLY_STARTS_BLOCK = 1024 /* tokens */ };

struct tally_starts {
    uint32_t *before; /* per block, and once more: documents that begin before it */
    uint16_t *within; /* per document: tokens of its block before its first */
    size_t blocks;    /* of which `before` is known */
    uint32_t count;   /* documents */
};

/* Room for so many, freed by deinit. TALLY_NO_MEMORY. */
enum tally_code tally_starts_init(struct tally_starts *starts, uint32_t documents, uint32_t tokens,
                                  struct tally_err *err) __attribute__((warn_unused_result));
void tally_starts_deinit(struct tally_starts *starts); /* zeroed is fine */
size_t tally_starts_bytes(const struct tally_starts *starts);

/* The next document begins at token `first`, where the one before it began or behind that. After
 * the last one: the end of the row, as if one began there. */
void tally_starts_add(struct tally_starts *starts, uint32_t first);

/* Asks for the memory of tally_starts_at(), to be called ahead: stage 0, then 1. */
static inline void tally_starts_prefetch(const struct tally_starts *starts, uint32_t at, int stage)
{
    const uint32_t *before = &starts->before[at / TALLY_STARTS_BLOCK];
    if (stage == 0)
        tally_prefetch(before);
    else
        tally_prefetch(&starts->within[before[0]]);
}

/* The last document that begins at token `at` of the row or before it; UINT32_MAX: none does. */
static inline uint32_t tally_starts_at(const struct tally_starts *starts, uint32_t at)
{
    const uint32_t *before = &starts->before[at / TALLY_STARTS_BLOCK];
    uint32_t low = before[0];
    uint32_t high = before[1];
    while (low < high) { /* the first that begins behind it */
        uint32_t mid = low + (high - low) / 2;
        bool begun = starts->within[mid] <= at % TALLY_STARTS_BLOCK;
        low = begun ? mid + 1 : low;
        high = begun ? high : mid;
    }
    return low - 1; /* 0 - 1 is UINT32_MAX */
}

#endif
