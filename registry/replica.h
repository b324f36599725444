/* replica: a directory that holds another registry's log, entry by entry and part by part,
 * and never signs.
 *
 * Nothing is believed on the way in: entry 0 must be the pinned root document, the entries
 * together must have the root of a checkpoint that the root's log key signed, every part its
 * digest, and every record that stands its parts. Until tally_replica_finish() the directory
 * is as it was; afterwards it has everything. A checkpoint that contradicts what is held is
 * kept as evidence (DIR/fork.notes), and such a directory takes nothing more; so is one among
 * the older ones that came with it, also where DIR was to be made: then it holds nothing else.
 * Source: FORMATS section 3, "Client state", and section 5. */
#ifndef TALLY_REGISTRY_REPLICA_H
#define TALLY_REGISTRY_REPLICA_H

#include "keys/ledger.h"
#include "keys/merkle.h"

enum { TALLY_REPLICA_HEADS_MAX = 16384 };

struct tally_replica;

/* Opens DIR, or prepares to make it (then `pin`, the digest of any of its root documents, is
 * needed; where DIR has a root already it may be NULL). TALLY_INVALID: DIR is a log's own
 * directory, or needs a pin; TALLY_UNTRUSTED: another root is pinned there, or a fork was found;
 * TALLY_IO. */
enum tally_code tally_replica_open(const char *dir, const struct tally_hash *pin,
                                   struct tally_replica **out, struct tally_err *err)
    __attribute__((warn_unused_result));
/* What comes is the operator's own backup: its checkpoint needs no quorum of witnesses. The newest
 * of its older checkpoints that has one says then how current the copy is. */
void tally_replica_restore(struct tally_replica *replica);
/* Without finish: whatever was added is forgotten. NULL is fine. */
void tally_replica_close(struct tally_replica *replica);

uint64_t tally_replica_size(const struct tally_replica *replica); /* entries, added ones too */
struct tally_head tally_replica_head(const struct tally_replica *replica); /* held before */
/* The newest of its root documents; NULL before entry 0. */
const struct tally_root *tally_replica_root(const struct tally_replica *replica);
/* It has the parts of these bodies' records only (of none: of everybody's): what a new one begins
 * with, before entry 0, and what another must have been begun with. The names are copied.
 * TALLY_UNTRUSTED: it carries others. */
enum tally_code tally_replica_carry(struct tally_replica *replica,
                                    const struct tally_strings *bodies, struct tally_err *err)
    __attribute__((warn_unused_result));
/* Is `origin` the name of the log that is held? TALLY_UNTRUSTED: of another, perhaps of one that
 * goes on where this one ended. Whether it does is for people to see from its root document: no
 * copy slips over by itself. Of a new copy it is not asked. */
enum tally_code tally_replica_check_origin(const struct tally_replica *replica,
                                           struct tally_slice origin, struct tally_err *err)
    __attribute__((warn_unused_result));
/* Is this one of the log's root documents, as far as they are known? Before entry 0 any may be. */
bool tally_replica_may_have_root(const struct tally_replica *replica, struct tally_hash digest);
/* The pin that it was opened with; NULL: none. */
const struct tally_hash *tally_replica_pin(const struct tally_replica *replica);

/* Is the note a checkpoint of this log? `*head` is what it says. TALLY_UNTRUSTED. */
enum tally_code tally_replica_checkpoint(const struct tally_replica *replica,
                                         struct tally_slice note, struct tally_head *head,
                                         struct tally_err *err) __attribute__((warn_unused_result));

/* Adds the next entry. TALLY_UNTRUSTED: entry 0 is not the pinned root. */
enum tally_code tally_replica_add(struct tally_replica *replica, struct tally_slice leaf,
                                  struct tally_err *err) __attribute__((warn_unused_result));
enum tally_code tally_replica_add_part(struct tally_replica *replica, struct tally_slice part,
                                       struct tally_err *err) __attribute__((warn_unused_result));
/* The next part, in the order of entries, that an entry which stands must have, as the log is with
 * all that was added; parts that were redacted are left out. False past the last. Begin with
 * `*part` 0, and `*entry` 0 for all of them. */
bool tally_replica_next_part(const struct tally_replica *replica, uint64_t *entry, size_t *part,
                             struct tally_hash *digest);
/* From this entry on parts may be missing. */
uint64_t tally_replica_unchecked(const struct tally_replica *replica);
bool tally_replica_has_part(struct tally_replica *replica, struct tally_hash digest);

/* Adds an older checkpoint of the log, to be kept with its clock. What it says is checked at the
 * finish; one of a size that is held already is passed over. At most TALLY_REPLICA_HEADS_MAX
 * between two finishes. */
enum tally_code tally_replica_add_head(struct tally_replica *replica, struct tally_slice note,
                                       int64_t clock, struct tally_err *err)
    __attribute__((warn_unused_result));

/* The entries that are held and those that were added are those of the checkpoint, whose `*head` is
 * this: asked before any part is fetched for them. TALLY_UNTRUSTED: not signed, smaller than what
 * is held (rollback), another tree; or a fork (below). */
enum tally_code tally_replica_check_tree(struct tally_replica *replica,
                                         struct tally_slice checkpoint, struct tally_head *head,
                                         struct tally_err *err) __attribute__((warn_unused_result));

/* A checkpoint that the log signed, by the key that is known from what is held, and that is no
 * larger than that says the same, or the log signed two histories: then as
 * tally_replica_refuse_fork(). Of any other nothing is said: TALLY_OK. */
enum tally_code tally_replica_check_fork(struct tally_replica *replica,
                                         struct tally_slice checkpoint, struct tally_err *err)
    __attribute__((warn_unused_result));

/* An entry of those that are held, from the store; good until the next call. */
enum tally_code tally_replica_entry(struct tally_replica *replica, uint64_t index,
                                    struct tally_slice *leaf, struct tally_err *err)
    __attribute__((warn_unused_result));

/* Everything is there: checks the tree against the signed checkpoint and commits; `now` is
 * kept as the time at which that was the newest; of a head that is held already the time and the
 * cosignatures stay by which it was first known. More may be added afterwards. TALLY_UNTRUSTED:
 * it is smaller than what is held, another tree of that size, not signed, or without the
 * quorum of cosignatures that its newest root document asks for; a part is missing; an older
 * checkpoint is not of this tree; or none of its root documents is the pinned one. After a failure
 * only close. */
enum tally_code tally_replica_finish(struct tally_replica *replica, struct tally_slice checkpoint,
                                     int64_t now, struct tally_err *err)
    __attribute__((warn_unused_result));

/* Keeps both checkpoints in DIR/fork.notes, the one held and the one that contradicts it, and is
 * TALLY_UNTRUSTED: nothing more is taken. TALLY_IO, TALLY_NO_MEMORY: they could not be kept. */
enum tally_code tally_replica_refuse_fork(struct tally_replica *replica,
                                          struct tally_slice checkpoint, struct tally_head head,
                                          struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
