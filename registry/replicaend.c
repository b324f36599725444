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
    tally_buf_init(&value, TALLY_NOTE_MAX + 8);
    tally_buf_add(&value, tally_u64_write((uint64_t)now, key));
    tally_buf_add(&value, note);
    enum tally_code code =
        value.failed ? tally_fail(err, TALLY_NO_MEMORY, "no memory for the checkpoint")
                     : tally_store_put(r->txn, TALLY_TABLE_HEADS, tally_u64_write(size, key),
                                       tally_buf_slice(&value), err);
    tally_buf_deinit(&value);
    return code;
}

static bool get_clocked(struct tally_replica *r, uint64_t size, struct tally_slice *note,
                        int64_t *clock)
{
    uint8_t key[8];
    struct tally_slice value;
    if (tally_store_get(r->txn, TALLY_TABLE_HEADS, tally_u64_write(size, key), &value, NULL) !=
        TALLY_OK)
        return false;
    struct tally_cursor c = {.rest = value};
    *clock = (int64_t)tally_cursor_u64(&c);
    *note = c.rest;
    return !c.failed;
}

static bool get_head(struct tally_replica *r, uint64_t size, struct tally_slice *note)
{
    int64_t clock;
    return get_clocked(r, size, note, &clock);
}

/* Of what is held, that which says most against the checkpoint: one of its own size, if that was
 * kept. */
static struct tally_slice rival_of(struct tally_replica *r, struct tally_slice checkpoint)
{
    struct tally_slice held;
    struct tally_head head;
    bool kept = tally_replica_checkpoint(r, checkpoint, &head, NULL) == TALLY_OK &&
                replica_begin(r, NULL) == TALLY_OK && get_head(r, head.size, &held);
    return kept ? held : tally_buf_slice(&r->held_note);
}

enum tally_code tally_replica_keep_fork(struct tally_replica *replica,
                                        struct tally_slice checkpoint, struct tally_err *err)
{
    char path[REGISTRY_PATH_MAX];
    struct tally_buf both;
    tally_buf_init(&both, 2 * TALLY_NOTE_MAX + 1);
    tally_buf_add(&both, rival_of(replica, checkpoint));
    tally_buf_byte(&both, '\n');
    tally_buf_add(&both, checkpoint);
    enum tally_code code = replica_path(path, replica->dir, "/fork.notes", err);
    if (code == TALLY_OK && both.failed)
        code = tally_fail(err, TALLY_NO_MEMORY, "no memory to keep both checkpoints");
    if (code == TALLY_OK)
        code = tally_cli_write(path, tally_buf_slice(&both), 0666, err);
    tally_buf_deinit(&both);
    return code;
}

/* The log signed it, and it is no larger than what is held: then it says the same, or the log
 * signed two histories. */
static enum tally_code check_fork(struct tally_replica *r, struct tally_head head,
                                  struct tally_slice checkpoint, struct tally_err *err)
{
    struct tally_hash root;
    if (head.size > r->held.size)
        return TALLY_OK;
    enum tally_code code = replica_begin(r, err);
    if (code == TALLY_OK)
        code = tally_log_root_at(r->txn, head.size, &root, err);
    if (code != TALLY_OK || tally_hash_eq(root, head.root))
        return code;
    code = tally_replica_keep_fork(r, checkpoint, err);
    return code != TALLY_OK ? code
                            : tally_fail(err, TALLY_UNTRUSTED,
                                         "fork: the log signed a tree of %" PRIu64
                                         " entries that does not contain the %" PRIu64
                                         " held here; both checkpoints are kept in fork.notes",
                                         head.size, r->held.size);
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
    struct tally_slice held;
    uint64_t size = 0;
    tally_arena_init(&arena, note_memory);
    enum tally_code code = tally_note_parse(note, &parsed, &arena, err);
    if (code == TALLY_OK)
        code = tally_checkpoint_parse(parsed.text, &checkpoint, err);
    if (code == TALLY_OK)
        size = checkpoint.head.size;
    tally_arena_deinit(&arena);
    if (code == TALLY_OK)
        code = replica_begin(replica, err);
    if (code == TALLY_OK && get_head(replica, size, &held))
        return check_same_text(note, held, size, err);
    if (code != TALLY_OK)
        return code;
    if (replica->heads == NULL)
        replica->heads = calloc(TALLY_REPLICA_HEADS_MAX, sizeof *replica->heads);
    if (replica->heads == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "no memory for the checkpoints");
    if (replica->head_count == TALLY_REPLICA_HEADS_MAX)
        return tally_fail(err, TALLY_INVALID, "over %d older checkpoints", TALLY_REPLICA_HEADS_MAX);
    replica->heads[replica->head_count++] = size;
    return put_head(replica, size, note, clock, err);
}

/* Each older checkpoint is the log's, and of this tree. */
static enum tally_code check_heads(struct tally_replica *r, struct tally_head newest,
                                   struct tally_err *err)
{
    enum tally_code code = TALLY_OK;
    for (size_t i = 0; code == TALLY_OK && i < r->head_count; i++) {
        struct tally_slice note;
        struct tally_head head;
        struct tally_hash root;
        if (!get_head(r, r->heads[i], &note))
            return tally_fail(err, TALLY_IO, "a checkpoint that was just stored is gone");
        code = tally_replica_checkpoint(r, note, &head, err);
        if (code == TALLY_OK && head.size > newest.size)
            code = tally_fail(err, TALLY_UNTRUSTED,
                              "an older checkpoint counts %" PRIu64 " entries, the newest %" PRIu64,
                              head.size, newest.size);
        if (code == TALLY_OK)
            code = tally_log_root_at(r->txn, head.size, &root, err);
        if (code == TALLY_OK && !tally_hash_eq(root, head.root))
            code = tally_fail(err, TALLY_UNTRUSTED,
                              "fork: the first %" PRIu64
                              " entries are not those of the checkpoint of that size",
                              head.size);
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
        struct tally_slice older;
        if (get_head(r, r->heads[i], &older))
            code = take_quorum(r, r->heads[i], older, NULL);
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
    struct tally_slice held;
    struct tally_buf merged;
    struct tally_arena arena;
    int64_t clock;
    enum tally_code code = put_seen(r, now, err);
    if (code != TALLY_OK)
        return code;
    if (!get_clocked(r, size, &held, &clock))
        return put_head(r, size, note, now, err);
    tally_buf_init(&merged, TALLY_NOTE_MAX);
    tally_arena_init(&arena, note_memory);
    code = tally_headmerge_write(tally_ledger_root(r->ledger), held, note, &merged, &arena, err);
    if (code == TALLY_OK)
        code = put_head(r, size, tally_buf_slice(&merged), clock < now ? clock : now, err);
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

enum tally_code tally_replica_finish(struct tally_replica *replica, struct tally_slice checkpoint,
                                     int64_t now, struct tally_err *err)
{
    struct tally_head head;
    struct tally_head sealed = replica->held;
    if (!replica->has_root)
        return tally_fail(err, TALLY_UNTRUSTED, "no entry came, not even the root document");
    enum tally_code code = replica_check_pin(replica, err);
    if (code == TALLY_OK)
        code = tally_replica_checkpoint(replica, checkpoint, &head, err);
    if (code == TALLY_OK)
        code = check_fork(replica, head, checkpoint, err);
    if (code == TALLY_OK)
        code = check_sizes(replica, head, err);
    if (code == TALLY_OK)
        code = replica_begin(replica, err);
    if (code == TALLY_OK && head.size > replica->held.size)
        code = tally_log_seal(replica->txn, &replica->held, &sealed, err);
    if (code == TALLY_OK && !tally_hash_eq(sealed.root, head.root))
        code = tally_fail(err, TALLY_UNTRUSTED,
                          "the entries do not hash to the root of the signed checkpoint");
    if (code == TALLY_OK)
        code = check_parts(replica, err);
    if (code == TALLY_OK)
        code = check_heads(replica, head, err);
    if (code == TALLY_OK)
        code = check_quorum(replica, head.size, checkpoint, err);
    if (code == TALLY_OK)
        code = put_newest(replica, head.size, checkpoint, now, err);
    return code == TALLY_OK ? commit(replica, head, checkpoint, err) : code;
}
