/* What the files of a replica share. */
#ifndef TALLY_REGISTRY_REPLICA_PRIVATE_H
#define TALLY_REGISTRY_REPLICA_PRIVATE_H

#include "registry/headrow.h"
#include "registry/registry_private.h"
#include "registry/replica.h"

struct tally_replica {
    char dir[REGISTRY_PATH_MAX];   /* where it will be */
    char place[REGISTRY_PATH_MAX]; /* where it is: DIR, or DIR.new while it is made */
    bool made;                     /* DIR.new exists and is ours to remove */
    int lock;                      /* on DIR.new while it is made; -1: none */
    bool restoring;                /* from the operator's own backup */
    bool has_pin;
    struct tally_hash pin;
    struct tally_arena names;
    struct tally_strings carried; /* bodies whose parts it has; none: everybody's; of `names` */
    bool has_root;
    struct tally_store *store;
    struct tally_store_txn *txn;
    struct tally_head held;     /* before the first finish: of no entry */
    struct tally_buf held_note; /* the checkpoint that is held */
    struct tally_ledger *ledger;
    uint64_t revision; /* the ledger's, when what is held was checked */
    uint64_t *heads;   /* sizes of the older checkpoints that were added; TALLY_REPLICA_HEADS_MAX */
    size_t head_count;
};

/* The path of `file` ("/root.note") in `dir`. */
enum tally_code replica_path(char out[REGISTRY_PATH_MAX], const char *dir, const char *file,
                             struct tally_err *err);

/* A write transaction, unless one is under way. */
enum tally_code replica_begin(struct tally_replica *r, struct tally_err *err);

/* The checkpoint of that size, held or added; it borrows from the transaction. */
bool replica_get_head(struct tally_replica *r, uint64_t size, struct tally_headrow *out);

/* Keeps two checkpoints in DIR/fork.notes. */
enum tally_code replica_keep_both(struct tally_replica *r, struct tally_slice one,
                                  struct tally_slice other, struct tally_err *err);

/* One of the log's root documents must be the pinned one. TALLY_UNTRUSTED. */
enum tally_code replica_check_pin(const struct tally_replica *r, struct tally_err *err);

#endif
