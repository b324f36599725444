/* merkle: checks that a leaf or an older tree is inside a published tree head.
 *
 * Pure functions over hashes: no files, no allocation, no state. The registry
 * makes proofs (registry/log.c); everyone else only checks them, here.
 * Source: RFC 9162, sections 2.1.1 (hashing), 2.1.3.2 (inclusion), 2.1.4.2 (consistency). */
#ifndef TALLY_KEYS_MERKLE_H
#define TALLY_KEYS_MERKLE_H

#include "schema/digest.h"

enum { TALLY_PROOF_MAX = 63 }; /* hashes in one proof, for any 64-bit tree size */

/* SHA-256(0x00 || leaf). */
struct tally_hash tally_merkle_leaf(struct tally_slice leaf);

/* SHA-256(0x01 || left || right). */
struct tally_hash tally_merkle_node(struct tally_hash left, struct tally_hash right);

/* The root of the tree of no entries: SHA-256 of nothing. */
struct tally_hash tally_merkle_empty(void);

/* Hashes in the inclusion proof of entry `index` in a tree of `size` (index < size). */
size_t tally_merkle_inclusion_length(uint64_t index, uint64_t size);

/* Checks that `leaf` is entry `index` of the tree of `size` entries under `root`.
 *
 * `proof` holds `proof_len` sibling hashes, lowest first, and is only read.
 *
 * TALLY_INVALID    index >= size, or the proof is longer or shorter than this
 *               index and size need
 * TALLY_UNTRUSTED  the proof leads to a different root */
enum tally_code tally_merkle_check_inclusion(struct tally_hash leaf, uint64_t index, uint64_t size,
                                             const struct tally_hash *proof, size_t proof_len,
                                             struct tally_hash root, struct tally_err *err)
    __attribute__((warn_unused_result));

/* A tree head: how many entries, and the root hash over them. */
struct tally_head {
    uint64_t size;
    struct tally_hash root;
};

/* Checks that the tree `old_head` is a prefix of the tree `new_head`.
 *
 * TALLY_INVALID    old_head.size is 0 (nothing to prove: the caller decides), larger than
 *               new_head.size, or the proof has another length than the two sizes need
 * TALLY_UNTRUSTED  the proof leads to another root, or equal sizes have unequal roots */
enum tally_code tally_merkle_check_consistency(struct tally_head old_head,
                                               struct tally_head new_head,
                                               const struct tally_hash *proof, size_t proof_len,
                                               struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
