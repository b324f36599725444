/* log: the append-only Merkle tree over the store's entries (RFC 6962, tlog-tiles v0.1.0).
 *
 * Every perfect subtree's root is stored once it is full, so proofs and tiles are look-ups.
 * All functions work inside the caller's transaction. */
#ifndef TALLY_REGISTRY_LOG_H
#define TALLY_REGISTRY_LOG_H

#include "keys/merkle.h"
#include "registry/store.h"
#include "registry/tile.h"

/* The head as the meta table states it. TALLY_IO: missing or malformed. Between an append
 * and its seal the size is ahead of the root. */
enum tally_code tally_log_head(struct tally_store_txn *txn, struct tally_head *out,
                               struct tally_err *err) __attribute__((warn_unused_result));

/* Writes the empty tree's head. */
enum tally_code tally_log_create(struct tally_store_txn *txn, struct tally_err *err)
    __attribute__((warn_unused_result));

/* Appends one leaf: entry, its subtree hashes, size. The head's root is written by
 * tally_log_seal(), once a batch. `*index` is the new entry's. */
enum tally_code tally_log_append(struct tally_store_txn *txn, struct tally_slice leaf,
                                 uint64_t *index, struct tally_err *err)
    __attribute__((warn_unused_result));

/* Ends a batch that began at `old_head`: computes the new root from the frontier, and again
 * by a second path: the batch's leaves are re-hashed from the stored bytes and combined with
 * stored subtrees of the old tree, whose own root is checked against `old_head`. TALLY_IO
 * when the two differ (the store is damaged): the caller aborts. Writes the head.
 * Looks at the frontier of the old tree and at as many of its inner nodes as tally_subtree_check().
 */
enum tally_code tally_log_seal(struct tally_store_txn *txn, const struct tally_head *old_head,
                               struct tally_head *out, struct tally_err *err)
    __attribute__((warn_unused_result));

/* The leaf bytes, borrowed from the map. TALLY_NOT_FOUND past the end. */
enum tally_code tally_log_entry(struct tally_store_txn *txn, uint64_t index,
                                struct tally_slice *leaf, struct tally_err *err)
    __attribute__((warn_unused_result));

/* Proof hashes, lowest first; at most TALLY_PROOF_MAX. TALLY_INVALID: index >= size, or size
 * beyond the tree. */
enum tally_code tally_log_inclusion(struct tally_store_txn *txn, uint64_t index, uint64_t size,
                                    struct tally_hash *proof, size_t *len, struct tally_err *err)
    __attribute__((warn_unused_result));
/* Empty for m == n. TALLY_INVALID: m is 0, m > n, or n beyond the tree. */
enum tally_code tally_log_consistency(struct tally_store_txn *txn, uint64_t m, uint64_t n,
                                      struct tally_hash *proof, size_t *len, struct tally_err *err)
    __attribute__((warn_unused_result));
/* The root of the tree of the first `size` entries. */
enum tally_code tally_log_root_at(struct tally_store_txn *txn, uint64_t size,
                                  struct tally_hash *root, struct tally_err *err)
    __attribute__((warn_unused_result));

/* Adds the tile's bytes to `out`. TALLY_NOT_FOUND when the tree of `size` entries has no such
 * tile; TALLY_NO_MEMORY when `out` may not hold it. On failure `out` is as before. */
enum tally_code tally_log_tile(struct tally_store_txn *txn, uint64_t size,
                               const struct tally_tile *tile, struct tally_buf *out,
                               struct tally_err *err) __attribute__((warn_unused_result));

#endif
