/* registry: one open directory: its root document, store, ledger and, where it is the log's
 * own, the log key.
 *
 *     DIR/registry/   the LMDB store         DIR/root.note   the root it trusts
 *     DIR/log.key     only where this directory is the log's own
 *
 * Reads are safe from any thread. Writes go through tally_registry_admit(), which holds the
 * store's one write lock across processes. The ledger is shared: hold
 * tally_registry_read_lock() while using anything borrowed from it. */
#ifndef TALLY_REGISTRY_REGISTRY_H
#define TALLY_REGISTRY_REGISTRY_H

#include "keys/checkpoint.h"
#include "keys/ledger.h"
#include "registry/log.h"

struct tally_registry;

/* Makes DIR with a root (a leaf: entry 0) and the log's key. The root must name that key.
 * TALLY_INVALID: DIR already holds a registry. Nothing is left behind on failure, but for one that
 * is whole (durable.h). */
enum tally_code tally_registry_create(const char *dir, struct tally_slice root_note,
                                      const struct tally_secret *log_key, int64_t now,
                                      struct tally_err *err) __attribute__((warn_unused_result));

enum tally_registry_mode {
    TALLY_REGISTRY_READ,  /* no writing anywhere; the log key is not touched */
    TALLY_REGISTRY_WRITE, /* loads DIR/log.key */
};

/* Opens, checks root.note, the stored checkpoint (signed by the root's log key, equal to the
 * stored head, whose root is recomputed from the stored subtrees), and reads every entry
 * into the ledger. In write mode a committed head without its checkpoint (a crash between
 * the two) is signed now, to the same bytes. TALLY_NOT_FOUND, TALLY_IO, TALLY_UNTRUSTED: the
 * sentence names the check that failed. */
enum tally_code tally_registry_open(const char *dir, enum tally_registry_mode mode, int64_t now,
                                    struct tally_registry **out, struct tally_err *err)
    __attribute__((warn_unused_result));
void tally_registry_close(struct tally_registry *registry); /* NULL is fine */

/* The newest root document that the log holds; stays until the registry is closed. */
/* TALLY_UNTRUSTED when this directory keeps proof that its log forked (forkmark.h). */
enum tally_code tally_registry_check_unforked(const struct tally_registry *registry,
                                              struct tally_err *err)
    __attribute__((warn_unused_result));

const struct tally_root *tally_registry_root(const struct tally_registry *registry);
const char *tally_registry_dir(const struct tally_registry *registry); /* as it was opened */

/* Reads entries that another process (or admit) has added. `*size` is the ledger's size now. */
enum tally_code tally_registry_refresh(struct tally_registry *registry, uint64_t *size,
                                       struct tally_err *err) __attribute__((warn_unused_result));

/* Takes a registry that is open for reading back to its first `position` entries, for as long as it
 * is open: the ledger, and all answers, are those of then. Once, before anybody else reads. `by`
 * says how the position was found, for answers; NULL comes back from a registry of now. */
enum tally_code tally_registry_go_back(struct tally_registry *registry, uint64_t position,
                                       const char *by, struct tally_err *err)
    __attribute__((warn_unused_result));
const char *tally_registry_back_by(const struct tally_registry *registry);
/* It was taken back, and nothing that stands in the whole log owes this part: a copy need not have
 * it. Call it under the read lock. */
bool tally_registry_may_lack(const struct tally_registry *registry, struct tally_hash digest);

/* The ledger, valid between lock and unlock (a shared lock: many readers). */
const struct tally_ledger *tally_registry_read_lock(struct tally_registry *registry);
void tally_registry_unlock(struct tally_registry *registry);

/* One submission of a batch. `envelope` and `parts` are as received; an envelope that is a
 * root document (tally_root_is) is taken as the next one, without parts. */
struct tally_admission {
    struct tally_slice envelope;
    struct tally_parts parts;
    /* filled in: */
    enum tally_refusal refusal; /* TALLY_ACCEPTED: the receipt below holds */
    struct tally_err err;       /* the refusal's sentence */
    bool duplicate;             /* it was there already, at this index */
    bool has_state;             /* of a duplicate: what it is now is known */
    enum tally_state state;
    bool redacted; /* a duplicate's text was removed: it is not brought back */
    bool held;     /* a redaction's text stays: another record that stands has it, too */
    struct tally_hash id;
    uint64_t index;
};

/* Admits a batch in one transaction: parse and verify, then begin, refresh, judge each in
 * order in its own nested transaction, append, seal, commit, sign the committed head. On
 * TALLY_OK every admission has its own result and what was accepted is on disk under a
 * signed checkpoint. Otherwise (TALLY_IO, TALLY_NO_MEMORY) nothing of the batch was
 * acknowledged; after a failed commit the registry is closed for writing until reopened. */
enum tally_code tally_registry_admit(struct tally_registry *registry, struct tally_admission *batch,
                                     size_t count, int64_t now, struct tally_err *err)
    __attribute__((warn_unused_result));

/* The newest signed checkpoint (the note's bytes are the arena's) and this registry's clock
 * when it was signed, or in a replica when it was first seen; `clock` may be NULL. */
enum tally_code tally_registry_checkpoint(struct tally_registry *registry, struct tally_slice *note,
                                          int64_t *clock, struct tally_arena *arena,
                                          struct tally_err *err)
    __attribute__((warn_unused_result));

/* The first signed checkpoint that is kept of at least `from` entries: its size, and the rest as
 * above. TALLY_NOT_FOUND past the newest. */
enum tally_code tally_registry_kept_head(struct tally_registry *registry, uint64_t from,
                                         uint64_t *size, struct tally_slice *note, int64_t *clock,
                                         struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

/* The root of the tree of the first `size` entries (at most the ledger's size). */
enum tally_code tally_registry_root_at(struct tally_registry *registry, uint64_t size,
                                       struct tally_hash *root, struct tally_err *err)
    __attribute__((warn_unused_result));

/* What the registry knows holds for this time, at most `now`. With a quorum of witnesses: the
 * quorum's time. Without one: `now` where the log itself is, in a replica the time at which its
 * newest checkpoint was last seen to be the newest. TALLY_UNTRUSTED: no checkpoint has its
 * quorum. */
enum tally_code tally_registry_as_of(struct tally_registry *registry, int64_t now, int64_t *as_of,
                                     struct tally_err *err) __attribute__((warn_unused_result));

/* A tlog-proof of entry `index` under the newest checkpoint that has its quorum of witnesses, or,
 * where the entry is newer than that, under the newest signed one. */
enum tally_code tally_registry_proof(struct tally_registry *registry, uint64_t index,
                                     struct tally_buf *out, struct tally_err *err)
    __attribute__((warn_unused_result));

/* The exact leaf; a part by digest (TALLY_NOT_FOUND; TALLY_IO when its bytes do not have the
 * digest); a tile of the newest signed tree; a consistency proof. Copies: the arena's. */
enum tally_code tally_registry_entry(struct tally_registry *registry, uint64_t index,
                                     struct tally_slice *leaf, struct tally_arena *arena,
                                     struct tally_err *err) __attribute__((warn_unused_result));
enum tally_code tally_registry_part(struct tally_registry *registry, struct tally_hash digest,
                                    struct tally_slice *bytes, struct tally_arena *arena,
                                    struct tally_err *err) __attribute__((warn_unused_result));
enum tally_code tally_registry_tile(struct tally_registry *registry, const struct tally_tile *tile,
                                    struct tally_buf *out, struct tally_err *err)
    __attribute__((warn_unused_result));
enum tally_code tally_registry_consistency(struct tally_registry *registry, uint64_t m, uint64_t n,
                                           struct tally_hash *proof, size_t *len,
                                           struct tally_err *err)
    __attribute__((warn_unused_result));

/* Call it under the read lock. Proves that an entry's stored bytes are under the signed head
 * (inclusion over stored hashes) and that its signatures hold for the bodies as they were then:
 * what an answer states as `signature` is checked. Signatures are verified once for
 * each revision of the ledger, inclusion is proved once under each head. TALLY_IO,
 * TALLY_UNTRUSTED. */
enum tally_code tally_registry_check_entry(struct tally_registry *registry, uint64_t index,
                                           struct tally_err *err)
    __attribute__((warn_unused_result));
enum tally_code tally_registry_check_entries(struct tally_registry *registry,
                                             const uint64_t *indices, size_t count,
                                             struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
