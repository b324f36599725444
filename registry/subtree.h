/* subtree: the stored roots of perfect subtrees, which everything else of the log is made of.
 *
 * (height, place) is the subtree over the leaves [place << height, (place + 1) << height).
 * It is stored once, when its last leaf arrives. Only the log's own files use this. */
#ifndef TALLY_REGISTRY_SUBTREE_H
#define TALLY_REGISTRY_SUBTREE_H

#include "keys/merkle.h"
#include "registry/store.h"

enum { TALLY_SUBTREE_HEIGHTS = 64 };

/* TALLY_IO: missing or cut, which means damage: callers ask only for what must be there. */
enum tally_code tally_subtree_read(struct tally_store_txn *txn, unsigned height, uint64_t place,
                                   struct tally_hash *out, struct tally_err *err)
    __attribute__((warn_unused_result));
enum tally_code tally_subtree_write(struct tally_store_txn *txn, unsigned height, uint64_t place,
                                    struct tally_hash hash, struct tally_err *err)
    __attribute__((warn_unused_result));

struct tally_subtree {
    unsigned height;
    uint64_t place;
    struct tally_hash hash;
};

/* Perfect subtrees side by side, the largest first: how RFC 6962 cuts a run of leaves. */
struct tally_subtree_row {
    struct tally_subtree at[TALLY_SUBTREE_HEIGHTS];
    size_t count;
};

/* The row over the leaves [begin, end), which must be one node of the RFC 6962 tree:
 * `begin` is a multiple of a power of two that is no smaller than end - begin. */
enum tally_code tally_subtree_row(struct tally_store_txn *txn, uint64_t begin, uint64_t end,
                                  struct tally_subtree_row *out, struct tally_err *err)
    __attribute__((warn_unused_result));

/* The node over a whole row; of an empty one, the empty tree's root. */
struct tally_hash tally_subtree_fold(const struct tally_subtree_row *row);

/* Adds a leaf hash at the right end of the row over the leaves [0, index). */
void tally_subtree_push(struct tally_subtree_row *row, uint64_t index, struct tally_hash leaf);

/* Row and fold in one. */
enum tally_code tally_subtree_range(struct tally_store_txn *txn, uint64_t begin, uint64_t end,
                                    struct tally_hash *out, struct tally_err *err)
    __attribute__((warn_unused_result));

enum { TALLY_SUBTREE_CHECKED = 256 };

/* Checks that the stored nodes under a row are the hashes of their stored halves: from the
 * top down, at most TALLY_SUBTREE_CHECKED of them. A root depends on none of these, but
 * proofs and tiles do. TALLY_IO: one is not. */
enum tally_code tally_subtree_check(struct tally_store_txn *txn,
                                    const struct tally_subtree_row *row, struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
