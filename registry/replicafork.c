/* Two checkpoints of one log that cannot both be true: found, and kept as evidence. */
#include <errno.h>
#include <inttypes.h>
#include <sys/stat.h>

#include "registry/replica_private.h"
#include "schema/cli.h"

/* Where a copy was to be made there is nothing yet: the proof alone is laid there. */
static enum tally_code make_place_for_it(const struct tally_replica *r, struct tally_err *err)
{
    return !r->made || mkdir(r->dir, 0777) == 0 || errno == EEXIST
               ? TALLY_OK
               : tally_fail(err, TALLY_IO, "%s: %s", r->dir, strerror(errno));
}

enum tally_code replica_keep_both(struct tally_replica *r, struct tally_slice one,
                                  struct tally_slice other, struct tally_err *err)
{
    char path[REGISTRY_PATH_MAX];
    struct tally_buf both;
    tally_buf_init(&both, 2 * TALLY_NOTE_MAX + 1);
    tally_buf_add(&both, one);
    tally_buf_byte(&both, '\n');
    tally_buf_add(&both, other);
    enum tally_code code = replica_path(path, r->dir, "/fork.notes", err);
    if (code == TALLY_OK && both.failed)
        code = tally_fail(err, TALLY_NO_MEMORY, "no memory to keep both checkpoints");
    if (code == TALLY_OK)
        code = make_place_for_it(r, err);
    if (code == TALLY_OK)
        code = tally_cli_write(path, tally_buf_slice(&both), 0666, err);
    tally_buf_deinit(&both);
    return code;
}

/* Of what is held, that which says most against a checkpoint of `size`: one of its own size, if
 * that was kept. What was added and is not checked yet is not among it. */
static struct tally_slice rival_of(struct tally_replica *r, uint64_t size)
{
    struct tally_headrow kept;
    struct tally_head said;
    struct tally_hash root;
    bool own = size <= r->held.size && replica_begin(r, NULL) == TALLY_OK &&
               replica_get_head(r, size, &kept) &&
               tally_replica_checkpoint(r, kept.note, &said, NULL) == TALLY_OK &&
               tally_log_root_at(r->txn, size, &root, NULL) == TALLY_OK &&
               tally_hash_eq(said.root, root);
    return own ? kept.note : tally_buf_slice(&r->held_note);
}

enum tally_code tally_replica_refuse_fork(struct tally_replica *replica,
                                          struct tally_slice checkpoint, struct tally_head head,
                                          struct tally_err *err)
{
    enum tally_code code =
        replica_keep_both(replica, rival_of(replica, head.size), checkpoint, err);
    return code != TALLY_OK ? code
                            : tally_fail(err, TALLY_UNTRUSTED,
                                         "fork: the log signed a tree of %" PRIu64
                                         " entries that does not contain the %" PRIu64
                                         " held here; both checkpoints are kept in fork.notes",
                                         head.size, replica->held.size);
}

enum tally_code tally_replica_check_fork(struct tally_replica *replica,
                                         struct tally_slice checkpoint, struct tally_err *err)
{
    struct tally_head head;
    struct tally_hash root;
    struct tally_err why = TALLY_ERR_INIT; /* of what is not the log's, nothing is said */
    if (replica->held.size == 0)
        return TALLY_OK;
    enum tally_code code = tally_replica_checkpoint(replica, checkpoint, &head, &why);
    if (code == TALLY_UNTRUSTED || (code == TALLY_OK && head.size > replica->held.size))
        return TALLY_OK;
    if (code != TALLY_OK)
        return tally_fail_as(err, code, &why);
    code = replica_begin(replica, err);
    if (code == TALLY_OK)
        code = tally_log_root_at(replica->txn, head.size, &root, err);
    return code != TALLY_OK || tally_hash_eq(root, head.root)
               ? code
               : tally_replica_refuse_fork(replica, checkpoint, head, err);
}
