/* What ends the filling of a replica: everything is held against the signed checkpoint, and
 * committed or kept as evidence of a fork. */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "keys/cosignature.h"
#include "registry/durable.h"
#include "registry/headmerge.h"
#include "registry/owed.h"
#include "registry/replica_private.h"
#include "schema/cli.h"
#include "schema/cursor.h"

static const size_t note_memory = (size_t)1024 * 1024;

static enum tally_code check_sizes(const struct tally_replica *r, struct tally_head head,
                                   struct tally_err *err)
{
    if (head.size < r->held.size)
        return tally_fail(err, TALLY_UNTRUSTED,
                          "rollback: the checkpoint has %" PRIu64 " entries, %" PRIu64 " are held",
                          head.size, r->held.size);
    if (head.size != tally_replica_size(r))
        return tally_fail(err, TALLY_UNTRUSTED,
                          "the checkpoint has %" PRIu64 " entries, %" PRIu64 " came", head.size,
                          tally_replica_size(r));
    return TALLY_OK;
}

/* Every part that is owed is here, and none that was redacted. */
static enum tally_code check_parts(struct tally_replica *r, struct tally_err *err)
{
    struct tally_hash digest;
    uint64_t entry = tally_replica_unchecked(r);
    size_t part = 0;
    while (tally_replica_next_part(r, &entry, &part, &digest)) {
        if (!tally_replica_has_part(r, digest))
            return tally_fail(err, TALLY_UNTRUSTED, "the part %s is missing",
                              tally_hash_hex(digest).s);
    }
    return tally_ledger_revision(r->ledger) == r->revision
               ? TALLY_OK
               : tally_owed_remove(r->ledger, r->txn, err);
}

static enum tally_code put_head(struct tally_replica *r, uint64_t size, struct tally_slice note,
                                int64_t now, struct tally_err *err)
{
    uint8_t key[8];
    struct tally_buf value;
    tally_buf_init(&value, TALLY_NOTE_MAX + TALLY_HEADROW_NOTE);
    tally_headrow_write(now, note, &value);
    enum tally_code code =
        value.failed ? tally_fail(err, TALLY_NO_MEMORY, "no memory for the checkpoint")
                     : tally_store_put(r->txn, TALLY_TABLE_HEADS, tally_u64_write(size, key),
                                       tally_buf_slice(&value), err);
    tally_buf_deinit(&value);
    return code;
}

bool replica_get_head(struct tally_replica *r, uint64_t size, struct tally_headrow *out)
{
    uint8_t bytes[8];
    struct tally_slice key = tally_u64_write(size, bytes);
    struct tally_slice value;
    return tally_store_get(r->txn, TALLY_TABLE_HEADS, key, &value, NULL) == TALLY_OK &&
           tally_headrow_read(key, value, out, NULL) == TALLY_OK;
}

/* One size, one tree: what is held of that size was checked. */
static enum tally_code check_same_text(struct tally_slice a, struct tally_slice b, uint64_t size,
                                       struct tally_err *err)
{
    struct tally_arena arena;
    struct tally_note first;
    struct tally_note second;
    tally_arena_init(&arena, note_memory);
    enum tally_code code = tally_note_parse(a, &first, &arena, err);
    if (code == TALLY_OK)
        code = tally_note_parse(b, &second, &arena, err);
    if (code == TALLY_OK && !tally_slice_eq(first.text, second.text))
        code = tally_fail(err, TALLY_UNTRUSTED,
                          "an older checkpoint of %" PRIu64
                          " entries is another than the one that is held",
                          size);
    tally_arena_deinit(&arena);
    return code;
}

enum tally_code tally_replica_add_head(struct tally_replica *replica, struct tally_slice note,
                                       int64_t clock, struct tally_err *err)
{
    struct tally_arena arena;
    struct tally_note parsed;
    struct tally_checkpoint checkpoint;
    struct tally_headrow held;
    struct tally_head head = {0};
    tally_arena_init(&arena, note_memory);
    enum tally_code code = tally_note_parse(note, &parsed, &arena, err);
    if (code == TALLY_OK)
        code = tally_checkpoint_parse(parsed.text, &checkpoint, err);
    if (code == TALLY_OK)
        head = checkpoint.head;
    tally_arena_deinit(&arena);
    if (code == TALLY_OK)
        code = replica_begin(replica, err);
    if (code == TALLY_OK)
        code = tally_replica_check_fork(replica, note, err);
    if (code == TALLY_OK && replica_get_head(replica, head.size, &held))
        return check_same_text(note, held.note, head.size, err);
    if (code != TALLY_OK)
        return code;
    if (replica->heads == NULL)
        replica->heads = calloc(TALLY_REPLICA_HEADS_MAX, sizeof *replica->heads);
    if (replica->heads == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "no memory for the checkpoints");
    if (replica->head_count == TALLY_REPLICA_HEADS_MAX)
        return tally_fail(err, TALLY_INVALID, "over %d older checkpoints", TALLY_REPLICA_HEADS_MAX);
    replica->heads[replica->head_count++] = head.size;
    return put_head(replica, head.size, note, clock, err);
}

/* An older checkpoint is the log's, and of this tree, which is the newest's: else these two cannot
 * both be true. */
static enum tally_code check_older(struct tally_replica *r, struct tally_slice older,
                                   struct tally_head newest, struct tally_slice checkpoint,
                                   struct tally_err *err)
{
    struct tally_head head;
    struct tally_hash root;
    enum tally_code code = tally_replica_checkpoint(r, older, &head, err);
    if (code == TALLY_OK && head.size > newest.size)
        code = tally_fail(err, TALLY_UNTRUSTED,
                          "an older checkpoint counts %" PRIu64 " entries, the newest %" PRIu64,
                          head.size, newest.size);
    if (code == TALLY_OK)
        code = tally_log_root_at(r->txn, head.size, &root, err);
    if (code != TALLY_OK || tally_hash_eq(root, head.root))
        return code;
    code = replica_keep_both(r, older, checkpoint, err);
    return code != TALLY_OK ? code
                            : tally_fail(err, TALLY_UNTRUSTED,
                                         "fork: the first %" PRIu64
                                         " entries are not those of the checkpoint of that size; "
                                         "both checkpoints are kept in fork.notes",
                                         head.size);
}

static enum tally_code check_heads(struct tally_replica *r, struct tally_head newest,
                                   struct tally_slice checkpoint, struct tally_err *err)
{
    enum tally_code code = TALLY_OK;
    for (size_t i = 0; code == TALLY_OK && i < r->head_count; i++) {
        struct tally_headrow older;
        if (!replica_get_head(r, r->heads[i], &older))
            return tally_fail(err, TALLY_IO, "a checkpoint that was just stored is gone");
        code = check_older(r, older.note, newest, checkpoint, err);
    }
    return code;
}

/* Does the checkpoint of `size` meet the policy of the newest root document among the entries? Then
 * the meta table says so, as where a log gathers its cosignatures itself. */
static enum tally_code take_quorum(struct tally_replica *r, uint64_t size, struct tally_slice note,
                                   struct tally_err *err)
{
    const struct tally_root *root = tally_ledger_root(r->ledger);
    struct tally_arena arena;
    struct tally_note parsed;
    int64_t time;
    uint8_t key[8];
    tally_arena_init(&arena, note_memory);
    enum tally_code code = tally_note_parse(note, &parsed, &arena, err);
    if (code == TALLY_OK)
        code = tally_cosignature_quorum(&parsed, &root->policy, &time, err);
    tally_arena_deinit(&arena);
    if (code == TALLY_OK && root->policy.quorum != 0)
        code = tally_store_put(r->txn, TALLY_TABLE_META, TALLY_LIT(REGISTRY_COSIGNED),
                               tally_u64_write(size, key), err);
    return code;
}

static enum tally_code check_quorum(struct tally_replica *r, uint64_t size, struct tally_slice note,
                                    struct tally_err *err)
{
    if (!r->restoring)
        return take_quorum(r, size, note, err);
    enum tally_code code = take_quorum(r, size, note, NULL);
    for (size_t i = r->head_count; code == TALLY_UNTRUSTED && i-- > 0;) {
        struct tally_headrow older;
        if (replica_get_head(r, r->heads[i], &older))
            code = take_quorum(r, r->heads[i], older.note, NULL);
    }
    return code == TALLY_UNTRUSTED ? TALLY_OK : code;
}

/* Never earlier than it was seen before. */
static enum tally_code put_seen(struct tally_replica *r, int64_t now, struct tally_err *err)
{
    struct tally_slice value;
    uint8_t bytes[8];
    (void)tally_u64_write((uint64_t)now, bytes);
    if (tally_store_get(r->txn, TALLY_TABLE_META, TALLY_LIT(REGISTRY_SEEN), &value, NULL) ==
            TALLY_OK &&
        value.len == sizeof bytes && memcmp(value.ptr, bytes, sizeof bytes) >= 0)
        return TALLY_OK;
    return tally_store_put(r->txn, TALLY_TABLE_META, TALLY_LIT(REGISTRY_SEEN),
                           (struct tally_slice){bytes, sizeof bytes}, err);
}

/* The head that this is a copy of. One that is held already keeps the time at which it was first
 * seen and its oldest cosignatures: what was known at a time does not change later. */
static enum tally_code put_newest(struct tally_replica *r, uint64_t size, struct tally_slice note,
                                  int64_t now, struct tally_err *err)
{
    struct tally_headrow held;
    struct tally_buf merged;
    struct tally_arena arena;
    enum tally_code code = put_seen(r, now, err);
    if (code != TALLY_OK)
        return code;
    if (!replica_get_head(r, size, &held))
        return put_head(r, size, note, now, err);
    tally_buf_init(&merged, TALLY_NOTE_MAX);
    tally_arena_init(&arena, note_memory);
    code =
        tally_headmerge_write(tally_ledger_root(r->ledger), held.note, note, &merged, &arena, err);
    if (code == TALLY_OK)
        code =
            put_head(r, size, tally_buf_slice(&merged), held.clock < now ? held.clock : now, err);
    tally_arena_deinit(&arena);
    tally_buf_deinit(&merged);
    return code;
}

/* DIR.new becomes DIR; the store is opened there again. */
static enum tally_code move_in(struct tally_replica *r, struct tally_err *err)
{
    char path[REGISTRY_PATH_MAX];
    tally_store_close(r->store);
    r->store = NULL;
    enum tally_code code = tally_durable_move(r->place, r->dir, err);
    if (code != TALLY_OK)
        return code == TALLY_INVALID ? TALLY_IO : code;
    r->made = false;
    code = replica_path(r->place, r->dir, "", err);
    if (code == TALLY_OK)
        code = replica_path(path, r->dir, "/registry", err);
    return code == TALLY_OK ? tally_store_open(path, TALLY_STORE_WRITE, &r->store, err) : code;
}

static enum tally_code commit(struct tally_replica *r, struct tally_head head,
                              struct tally_slice note, struct tally_err *err)
{
    enum tally_code code = tally_store_commit(r->txn, err);
    r->txn = NULL;
    if (code == TALLY_OK && r->made)
        code = move_in(r, err);
    if (code != TALLY_OK)
        return code;
    r->held = head;
    r->revision = tally_ledger_revision(r->ledger);
    r->head_count = 0;
    r->held_note.len = 0;
    tally_buf_add(&r->held_note, note);
    return TALLY_OK;
}

enum tally_code tally_replica_check_tree(struct tally_replica *replica,
                                         struct tally_slice checkpoint, struct tally_head *head,
                                         struct tally_err *err)
{
    if (!replica->has_root)
        return tally_fail(err, TALLY_UNTRUSTED, "no entry came, not even the root document");
    enum tally_code code = tally_replica_checkpoint(replica, checkpoint, head, err);
    if (code == TALLY_OK)
        code = tally_replica_check_fork(replica, checkpoint, err);
    if (code == TALLY_OK)
        code = check_sizes(replica, *head, err);
    if (code == TALLY_OK && !tally_hash_eq(tally_ledger_tree_root(replica->ledger), head->root))
        code = tally_fail(err, TALLY_UNTRUSTED,
                          "the entries do not hash to the root of the signed checkpoint");
    return code;
}

enum tally_code tally_replica_finish(struct tally_replica *replica, struct tally_slice checkpoint,
                                     int64_t now, struct tally_err *err)
{
    struct tally_head head;
    struct tally_head sealed = replica->held;
    enum tally_code code = tally_replica_check_tree(replica, checkpoint, &head, err);
    if (code == TALLY_OK)
        code = replica_check_pin(replica, err);
    if (code == TALLY_OK)
        code = replica_begin(replica, err);
    if (code == TALLY_OK && head.size > replica->held.size)
        code = tally_log_seal(replica->txn, &replica->held, &sealed, err);
    if (code == TALLY_OK && !tally_hash_eq(sealed.root, head.root))
        code = tally_fail(err, TALLY_IO,
                          "the store is damaged: its hashes do not lead to the signed checkpoint");
    if (code == TALLY_OK)
        code = check_parts(replica, err);
    if (code == TALLY_OK)
        code = check_heads(replica, head, checkpoint, err);
    if (code == TALLY_OK)
        code = check_quorum(replica, head.size, checkpoint, err);
    if (code == TALLY_OK)
        code = put_newest(replica, head.size, checkpoint, now, err);
    return code == TALLY_OK ? commit(replica, head, checkpoint, err) : code;
}
