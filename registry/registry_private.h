/* What the files of an open registry share. */
#ifndef TALLY_REGISTRY_PRIVATE_H
#define TALLY_REGISTRY_PRIVATE_H

#include <pthread.h>
#include <stdatomic.h>

#include "registry/checked.h"
#include "registry/registry.h"

enum { REGISTRY_PATH_MAX = 4096, REGISTRY_NOTE_MEMORY = 1024 * 1024 };

struct root_copy { /* a root document that is or was in force; stays until the registry closes */
    struct tally_root root;
    struct root_copy *older;
};

struct tally_registry {
    char dir[REGISTRY_PATH_MAX];
    enum tally_registry_mode mode;
    struct tally_slice root_note;     /* malloc'ed: entry 0, as DIR/root.note has it */
    _Atomic(struct root_copy *) root; /* the newest; never NULL once it is open */
    struct tally_store *store;
    struct tally_secret *log_key; /* write mode only */
    struct tally_ledger *ledger;
    const char *back_by;
    struct tally_ledger *whole; /* taken back: the ledger of the whole log; else NULL */
    pthread_rwlock_t lock;      /* over the ledger */
    pthread_mutex_t verified_lock;
    struct tally_buf verified;       /* the checkpoint that was verified last, as it is stored */
    struct tally_head verified_head; /* what it says */
    struct tally_checked checked;
    struct { /* the newest head with a quorum, under verified_lock */
        struct tally_buf note;
        struct tally_head head;
        int64_t time;
        const struct tally_root *root; /* whose policy was met */
    } cosigned;
    atomic_bool broken;  /* what is on disk is not known: reopen */
    atomic_bool replica; /* filled from elsewhere: signatures are checked on reading */
};

struct signed_head { /* the newest checkpoint, verified */
    struct tally_head head;
    struct tally_slice note; /* borrows from the transaction */
    int64_t clock;           /* when it was signed here, or in a copy first seen */
};

/* The path of `name` in `dir`. */
enum tally_code registry_path(char out[REGISTRY_PATH_MAX], const char *dir, const char *name,
                              struct tally_err *err);

/* TALLY_IO after a failed write, or when the store was found damaged. */
enum tally_code registry_check_usable(const struct tally_registry *registry, struct tally_err *err);

/* Reads the newest checkpoint, checks its signature and that the stored subtrees lead to its
 * root; both were checked before when its bytes are those that were read last. `out->note` is empty
 * and the size 0 when none was ever signed. */
enum tally_code registry_signed_head(struct tally_registry *registry, struct tally_store_txn *txn,
                                     struct signed_head *out, struct tally_err *err);

/* Checks a stored checkpoint: its signature, and that the stored subtrees lead to its root. */
enum tally_code registry_verify_head(struct tally_registry *registry, struct tally_store_txn *txn,
                                     struct tally_slice note, struct tally_head *head,
                                     struct tally_err *err);

/* As registry_signed_head(), the newest that meets the quorum of the root's policy; `*time` is
 * the quorum's time. Without a quorum: the newest signed one, and -1. TALLY_NOT_FOUND: none has
 * its quorum yet. */
enum tally_code registry_cosigned_head(struct tally_registry *registry, struct tally_store_txn *txn,
                                       struct signed_head *out, int64_t *time,
                                       struct tally_err *err);

/* Meta entry: u64 big-endian, the size of the newest head that had its quorum when its last
 * cosignature came. */
#define REGISTRY_COSIGNED "cosigned"

/* Meta entry of a copy: u64 big-endian, when its newest checkpoint was last seen to be the newest.
 */
#define REGISTRY_SEEN "seen"

/* Takes entries up to `size` into the ledger. */
enum tally_code registry_catch_up(struct tally_registry *registry, struct tally_store_txn *txn,
                                  uint64_t size, struct tally_err *err);

/* Is what the ledger was made of what was signed? Where it has other entries than the head counts,
 * it is not looked at. TALLY_UNTRUSTED. */
enum tally_code registry_check_leaves(const struct tally_registry *registry,
                                      const struct tally_ledger *ledger, struct tally_head head,
                                      struct tally_err *err);

/* Takes over the ledger's newest root document, if it is newer. The caller is the one writer. */
enum tally_code registry_take_root(struct tally_registry *registry, struct tally_err *err);

/* Signs the head that is committed now, unless it was signed before. */
enum tally_code registry_sign_head(struct tally_registry *registry, int64_t now,
                                   struct tally_err *err);

/* Throws the ledger away and reads it again from what is on disk. */
enum tally_code registry_reload(struct tally_registry *registry, int64_t now,
                                struct tally_err *err);

/* Stores a part under its digest, which is the caller's to have checked; nothing happens when
 * it is there. */
enum tally_code registry_add_part(struct tally_store_txn *txn, const struct tally_part *part,
                                  struct tally_err *err);

/* Meta entry of a store that was filled from elsewhere: no signature in it was checked by an
 * admission here. */
#define REGISTRY_REPLICA "replica"

#endif
