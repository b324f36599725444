/* readcache: records and texts of the registry that were read lately, ready for the next question.
 *
 * What is kept follows from nothing but bytes of the registry under their digest: the same digest
 * is the same record, and folds to the same tokens, for ever. Whether it stands, was redacted or
 * counts for this question is never kept: the ledger is asked first, each time (corpus.c). Words
 * that are redacted later do not stay in memory: tally_readcache_clear() when the ledger says
 * something else of its earlier entries. Nothing that is asked is kept.
 *
 * Safe from any thread. What was used longest ago goes first, so that no more than
 * TALLY_READCACHE_BYTES are kept; what a job has found stays for it until its arena is freed. */
#ifndef TALLY_VERIFIER_READCACHE_H
#define TALLY_VERIFIER_READCACHE_H

#include "schema/arena.h"
#include "schema/digest.h"
#include "schema/err.h"

enum {
    TALLY_READCACHE_BYTES = 128 << 20,    /* kept at most, bookkeeping included */
    TALLY_READCACHE_ITEM_MAX = 256 << 10, /* bytes; what is larger is read each time */
};

struct tally_readcache;

/* At most `bytes`. TALLY_NO_MEMORY. */
enum tally_code tally_readcache_new(size_t bytes, struct tally_readcache **out,
                                    struct tally_err *err) __attribute__((warn_unused_result));
void tally_readcache_free(struct tally_readcache *cache); /* NULL is fine; jobs may outlive it */

/* Keeps nothing any more. */
void tally_readcache_clear(struct tally_readcache *cache);

struct tally_readcache_key {
    struct tally_hash digest;
    uint32_t what; /* which of the things that follow from the digest's bytes */
};

/* What is kept under the key, or NULL. It is there until `job` is freed. */
const void *tally_readcache_find(struct tally_readcache *cache,
                                 const struct tally_readcache_key *key, struct tally_arena *job);

struct tally_kept; /* something to keep, with the memory that it lies in */

/* NULL: no memory. */
struct tally_kept *tally_readcache_kept_new(void);
void tally_readcache_kept_drop(
    struct tally_kept *kept); /* it is not kept after all; NULL is fine */
struct tally_arena *tally_readcache_kept_arena(struct tally_kept *kept);

/* Keeps `object`, which lies in the kept's arena. Takes `kept`. False: `job` has no memory to hold
 * it, and nothing is kept; else the object is there until `job` is freed. */
bool tally_readcache_keep(struct tally_readcache *cache, const struct tally_readcache_key *key,
                          struct tally_kept *kept, const void *object, struct tally_arena *job);

size_t tally_readcache_bytes(struct tally_readcache *cache); /* kept now */

#endif
