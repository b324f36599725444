/* audit_tree: the Merkle tree once more, by the definition of RFC 9162 section 2.1.1 and by
 * other code than the writer's and the provers': what two people wrote apart does not err
 * alike.
 *
 * Keeps every perfect subtree's hash: 64 bytes an entry. */
#ifndef TALLY_REGISTRY_AUDIT_TREE_H
#define TALLY_REGISTRY_AUDIT_TREE_H

#include "keys/merkle.h"

struct tally_audit_tree;

enum tally_code tally_audit_tree_new(struct tally_audit_tree **out, struct tally_err *err)
    __attribute__((warn_unused_result));
void tally_audit_tree_free(struct tally_audit_tree *tree); /* NULL is fine */

uint64_t tally_audit_tree_size(const struct tally_audit_tree *tree);

/* TALLY_NO_MEMORY: the tree is as it was, or useless: free it. */
enum tally_code tally_audit_tree_add(struct tally_audit_tree *tree, struct tally_slice leaf,
                                     struct tally_err *err) __attribute__((warn_unused_result));

/* The same for a leaf of which only the hash is known. */
enum tally_code tally_audit_tree_add_hash(struct tally_audit_tree *tree, struct tally_hash value,
                                          struct tally_err *err)
    __attribute__((warn_unused_result));

/* The hash of leaves [index 2^height, (index + 1) 2^height): all of them must be there. */
struct tally_hash tally_audit_tree_subtree(const struct tally_audit_tree *tree, unsigned height,
                                           uint64_t index);

/* The root over the first `size` leaves (at most what was added). */
struct tally_hash tally_audit_tree_root(const struct tally_audit_tree *tree, uint64_t size);

/* Are its leaves those of `head`, and the first of them not those of `held`, which is no larger?
 * Then whoever signed both heads signed two histories. */
bool tally_audit_tree_forks(const struct tally_audit_tree *tree, struct tally_head head,
                            struct tally_head held);

#endif
