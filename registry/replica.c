#include "registry/replica.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

<<<<<<< HEAD
#include "registry/replica_private.h"
=======
#include "registry/owed.h"
#include "registry/registry_private.h"
>>>>>>> a959809 (redact: the bytes go from store, index, bundles and copies; tally-keys directory)
#include "schema/cli.h"

static const size_t note_memory = (size_t)1024 * 1024;

<<<<<<< HEAD
enum tally_code replica_path(char out[REGISTRY_PATH_MAX], const char *dir, const char *file,
                             struct tally_err *err)
=======
struct tally_replica {
    char dir[REGISTRY_PATH_MAX];   /* where it will be */
    char place[REGISTRY_PATH_MAX]; /* where it is: DIR, or DIR.new while it is made */
    bool made;                     /* DIR.new exists and is ours to remove */
    int lock;                      /* on DIR.new while it is made; -1: none */
    bool has_pin;
    struct tally_hash pin;
    bool has_root;
    struct tally_store *store;
    struct tally_store_txn *txn;
    struct tally_head held;
    struct tally_buf held_note; /* the checkpoint that is held */
    struct tally_ledger *ledger;
    uint64_t revision; /* the ledger's, when what is held was checked */
};

static enum tally_code name(char out[REGISTRY_PATH_MAX], const char *dir, const char *file,
                            struct tally_err *err)
>>>>>>> a959809 (redact: the bytes go from store, index, bundles and copies; tally-keys directory)
{
    int n = snprintf(out, REGISTRY_PATH_MAX, "%s%s", dir, file);
    return n > 0 && n < REGISTRY_PATH_MAX
               ? TALLY_OK
               : tally_fail(err, TALLY_INVALID, "the path of the registry is too long");
}

static bool exists(const char *dir, const char *file)
{
    char path[REGISTRY_PATH_MAX];
    return replica_path(path, dir, file, NULL) == TALLY_OK && access(path, F_OK) == 0;
}

static void remove_files(const char *place)
{
    static const char *const files[] = {"/root.note", "/root.note.new", "/registry/data.mdb",
                                        "/registry/lock.mdb", "/registry"};
    char path[REGISTRY_PATH_MAX];
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        if (replica_path(path, place, files[i], NULL) == TALLY_OK)
            (void)remove(path);
    }
}

/* --- Opening --- */

static enum tally_code take_root(struct tally_replica *r, struct tally_slice note,
                                 struct tally_err *err)
{
    struct tally_arena arena;
    struct tally_root root;
    tally_arena_init(&arena, note_memory);
    enum tally_code code = tally_root_open(note, &root, &arena, err);
    tally_arena_deinit(&arena);
    if (code == TALLY_INVALID)
        return TALLY_UNTRUSTED;
    if (code == TALLY_OK)
        code = tally_ledger_new(&root, &r->ledger, err);
    r->has_root = code == TALLY_OK;
    return code;
}

/* One of the log's root documents must be the pinned one: the later ones follow from it, and it
 * names those before it. A log that does not have it is another's, or a copy from before. */
enum tally_code replica_check_pin(const struct tally_replica *r, struct tally_err *err)
{
    if (!r->has_pin || tally_ledger_holds_root(r->ledger, r->pin))
        return TALLY_OK;
    return tally_fail(err, TALLY_UNTRUSTED,
                      "none of its root documents, up to version %" PRIu64
                      ", is the one that is pinned: this is another log, or older than the pin",
                      tally_ledger_root(r->ledger)->version);
}

static enum tally_code read_root(struct tally_replica *r, struct tally_err *err)
{
    char path[REGISTRY_PATH_MAX];
    struct tally_arena arena;
    struct tally_slice note;
    tally_arena_init(&arena, note_memory);
    enum tally_code code = replica_path(path, r->dir, "/root.note", err);
    if (code == TALLY_OK)
        code = tally_cli_read(path, TALLY_ROOT_MAX, &note, &arena, err);
    if (code == TALLY_OK)
        code = take_root(r, note, err);
    tally_arena_deinit(&arena);
    return code;
}

/* The entries that are held, into the ledger: signatures are checked, as they were not here. */
static enum tally_code read_held(struct tally_replica *r, struct tally_err *err)
{
    struct tally_slice key, value;
    struct tally_head head;
    enum tally_code code = tally_log_head(r->txn, &r->held, err);
    for (uint64_t i = 0; code == TALLY_OK && i < r->held.size; i++) {
        struct tally_slice leaf;
        code = tally_log_entry(r->txn, i, &leaf, err);
        if (code == TALLY_OK)
            code = tally_ledger_apply(r->ledger, leaf, true, err);
    }
    r->revision = tally_ledger_revision(r->ledger);
    if (code == TALLY_OK)
        code = tally_store_last(r->txn, TALLY_TABLE_HEADS, &key, &value, err);
    if (code == TALLY_OK)
        code = replica_check_pin(r, err);
    if (code == TALLY_UNTRUSTED)
        return code;
    if (code != TALLY_OK || value.len < 8)
        return tally_fail(err, TALLY_IO, "%s holds no checkpoint", r->dir);
    tally_buf_add(&r->held_note, (struct tally_slice){value.ptr + 8, value.len - 8});
    code = tally_replica_checkpoint(r, tally_buf_slice(&r->held_note), &head, err);
    if (code == TALLY_OK && (head.size != r->held.size || !tally_hash_eq(head.root, r->held.root)))
        code = tally_fail(err, TALLY_UNTRUSTED, "%s is damaged: its checkpoint is not its head",
                          r->dir);
    return code;
}

static enum tally_code open_held(struct tally_replica *r, struct tally_err *err)
{
    char path[REGISTRY_PATH_MAX];
    if (exists(r->dir, "/log.key"))
        return tally_fail(err, TALLY_INVALID, "%s is a log's own directory, not a copy", r->dir);
    if (exists(r->dir, "/fork.notes"))
        return tally_fail(err, TALLY_UNTRUSTED,
                          "%s/fork.notes keeps proof that this log forked: nothing more is taken",
                          r->dir);
    enum tally_code code = read_root(r, err);
    if (code == TALLY_OK)
        code = replica_path(path, r->dir, "/registry", err);
    if (code == TALLY_OK)
        code = tally_store_open(path, TALLY_STORE_WRITE, &r->store, err);
    if (code == TALLY_OK)
        code = tally_store_begin(r->store, true, NULL, &r->txn, err);
    if (code != TALLY_OK)
        return code;
    code = read_held(r, err);
    tally_store_abort(r->txn); /* the next one begins with what is added */
    r->txn = NULL;
    return code;
}

enum tally_code replica_begin(struct tally_replica *r, struct tally_err *err)
{
    return r->txn != NULL ? TALLY_OK : tally_store_begin(r->store, true, NULL, &r->txn, err);
}

/* DIR.new, empty and locked. What a killed process left there is removed. */
static enum tally_code make_place(struct tally_replica *r, struct tally_err *err)
{
    bool there = mkdir(r->place, 0777) != 0;
    if (there && errno != EEXIST)
        return tally_fail(err, TALLY_IO, "%s: %s", r->place, strerror(errno));
    r->lock = open(r->place, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (r->lock < 0)
        return tally_fail(err, TALLY_IO, "%s: %s", r->place, strerror(errno));
    if (flock(r->lock, LOCK_EX | LOCK_NB) != 0)
        return tally_fail(err, TALLY_IO, "%s is being made by another process", r->place);
    if (there)
        remove_files(r->place);
    r->made = true;
    return TALLY_OK;
}

static enum tally_code make(struct tally_replica *r, struct tally_err *err)
{
    char path[REGISTRY_PATH_MAX];
    if (!r->has_pin)
        return tally_fail(err, TALLY_INVALID, "%s is new: --root says which root document to trust",
                          r->dir);
    enum tally_code code = replica_path(r->place, r->dir, ".new", err);
    if (code != TALLY_OK)
        return code;
    code = make_place(r, err);
    if (code == TALLY_OK)
        code = replica_path(path, r->place, "/registry", err);
    if (code == TALLY_OK)
        code = tally_store_open(path, TALLY_STORE_CREATE, &r->store, err);
    if (code == TALLY_OK)
        code = tally_store_begin(r->store, true, NULL, &r->txn, err);
    if (code == TALLY_OK)
        code = tally_log_create(r->txn, err);
    if (code == TALLY_OK)
        code = tally_store_add(r->txn, TALLY_TABLE_META, TALLY_LIT(REGISTRY_REPLICA),
                               TALLY_LIT("1"), err);
    return code == TALLY_OK ? tally_log_head(r->txn, &r->held, err) : code;
}

enum tally_code tally_replica_open(const char *dir, const struct tally_hash *pin,
                                   struct tally_replica **out, struct tally_err *err)
{
    struct tally_replica *r = calloc(1, sizeof *r);
    if (r == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "no memory for a copy of the log");
    tally_buf_init(&r->held_note, TALLY_NOTE_MAX);
    r->lock = -1;
    r->has_pin = pin != NULL;
    if (pin != NULL)
        r->pin = *pin;
    enum tally_code code = replica_path(r->dir, dir, "", err);
    if (code == TALLY_OK)
        code = replica_path(r->place, dir, "", err);
    if (code == TALLY_OK)
        code = access(dir, F_OK) == 0 ? open_held(r, err) : make(r, err);
    if (code != TALLY_OK) {
        tally_replica_close(r);
        return code;
    }
    *out = r;
    return TALLY_OK;
}

void tally_replica_close(struct tally_replica *replica)
{
    if (replica == NULL)
        return;
    tally_store_abort(replica->txn);
    tally_store_close(replica->store);
    if (replica->made) {
        remove_files(replica->place);
        (void)rmdir(replica->place);
    }
    if (replica->lock >= 0)
        (void)close(replica->lock);
    tally_ledger_free(replica->ledger);
    tally_buf_deinit(&replica->held_note);
<<<<<<< HEAD
    free(replica->needs);
    free(replica->heads);
=======
>>>>>>> a959809 (redact: the bytes go from store, index, bundles and copies; tally-keys directory)
    free(replica);
}

/* --- Adding --- */

uint64_t tally_replica_size(const struct tally_replica *replica)
{
    return replica->ledger == NULL ? 0 : tally_ledger_size(replica->ledger);
}

struct tally_head tally_replica_head(const struct tally_replica *replica)
{
    return replica->held;
}

const struct tally_root *tally_replica_root(const struct tally_replica *replica)
{
    return replica->has_root ? tally_ledger_root(replica->ledger) : NULL;
}

const struct tally_hash *tally_replica_pin(const struct tally_replica *replica)
{
    return replica->has_pin ? &replica->pin : NULL;
}

enum tally_code tally_replica_checkpoint(const struct tally_replica *replica,
                                         struct tally_slice note, struct tally_head *head,
                                         struct tally_err *err)
{
    struct tally_checkpoint checkpoint;
    struct tally_arena arena;
    const struct tally_root *root = tally_ledger_root(replica->ledger);
    const struct tally_slice origin = {(const uint8_t *)root->origin, strlen(root->origin)};
    tally_arena_init(&arena, note_memory);
    enum tally_code code =
        tally_checkpoint_open(note, origin, &root->log_key, &checkpoint, &arena, err);
    if (code == TALLY_OK)
        *head = checkpoint.head;
    tally_arena_deinit(&arena);
    return code == TALLY_INVALID ? TALLY_UNTRUSTED : code;
}

enum tally_code tally_replica_add(struct tally_replica *replica, struct tally_slice leaf,
                                  struct tally_err *err)
{
    char path[REGISTRY_PATH_MAX];
    uint64_t index;
    enum tally_code code = replica_begin(replica, err);
    if (code == TALLY_OK && !replica->has_root)
        code = take_root(replica, leaf, err);
    if (code == TALLY_OK && tally_ledger_size(replica->ledger) == 0) {
        code = replica_path(path, replica->place, "/root.note", err);
        if (code == TALLY_OK)
            code = tally_cli_write(path, leaf, 0666, err);
    }
    if (code == TALLY_OK)
        code = tally_log_append(replica->txn, leaf, &index, err);
    if (code == TALLY_OK)
        code = tally_ledger_apply(replica->ledger, leaf, true, err);
    return code;
}

enum tally_code tally_replica_add_part(struct tally_replica *replica, struct tally_slice part,
                                       struct tally_err *err)
{
    const struct tally_part own = {tally_sha256(part), part};
    enum tally_code code = replica_begin(replica, err);
    return code == TALLY_OK ? registry_add_part(replica->txn, &own, err) : code;
}

bool tally_replica_next_part(const struct tally_replica *replica, uint64_t *entry, size_t *part,
                             struct tally_hash *digest)
{
    return replica->ledger != NULL && tally_owed_next(replica->ledger, entry, part, digest);
}

uint64_t tally_replica_unchecked(const struct tally_replica *replica)
{
    bool turned =
        replica->ledger != NULL && tally_ledger_revision(replica->ledger) != replica->revision;
    return turned ? 0 : replica->held.size;
}

bool tally_replica_has_part(struct tally_replica *replica, struct tally_hash digest)
{
    struct tally_slice value;
    return replica_begin(replica, NULL) == TALLY_OK &&
           tally_store_get(replica->txn, TALLY_TABLE_PARTS,
                           (struct tally_slice){digest.b, TALLY_HASH_LEN}, &value,
                           NULL) == TALLY_OK;
}
<<<<<<< HEAD
=======

/* --- The end --- */

enum tally_code tally_replica_keep_fork(struct tally_replica *replica,
                                        struct tally_slice checkpoint, struct tally_err *err)
{
    char path[REGISTRY_PATH_MAX];
    struct tally_buf both;
    tally_buf_init(&both, 2 * TALLY_NOTE_MAX + 1);
    tally_buf_add(&both, tally_buf_slice(&replica->held_note));
    tally_buf_byte(&both, '\n');
    tally_buf_add(&both, checkpoint);
    enum tally_code code = name(path, replica->dir, "/fork.notes", err);
    if (code == TALLY_OK && both.failed)
        code = tally_fail(err, TALLY_NO_MEMORY, "no memory to keep both checkpoints");
    if (code == TALLY_OK)
        code = tally_cli_write(path, tally_buf_slice(&both), 0666, err);
    tally_buf_deinit(&both);
    return code;
}

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
    for (int i = 0; i < 8; i++) {
        key[i] = (uint8_t)(size >> (56 - 8 * i));
        tally_buf_byte(&value, (uint8_t)((uint64_t)now >> (56 - 8 * i)));
    }
    tally_buf_add(&value, note);
    enum tally_code code =
        value.failed
            ? tally_fail(err, TALLY_NO_MEMORY, "no memory for the checkpoint")
            : tally_store_put(r->txn, TALLY_TABLE_HEADS, (struct tally_slice){key, sizeof key},
                              tally_buf_slice(&value), err);
    tally_buf_deinit(&value);
    return code;
}

/* DIR.new becomes DIR; the store is opened there again. */
static enum tally_code move_in(struct tally_replica *r, struct tally_err *err)
{
    char path[REGISTRY_PATH_MAX];
    tally_store_close(r->store);
    r->store = NULL;
    if (rename(r->place, r->dir) != 0)
        return tally_fail(err, TALLY_IO, "%s: %s", r->dir, strerror(errno));
    r->made = false;
    enum tally_code code = name(r->place, r->dir, "", err);
    if (code == TALLY_OK)
        code = name(path, r->dir, "/registry", err);
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
    enum tally_code code = check_pin(replica, err);
    if (code == TALLY_OK)
        code = tally_replica_checkpoint(replica, checkpoint, &head, err);
    if (code == TALLY_OK)
        code = check_sizes(replica, head, err);
    if (code == TALLY_OK)
        code = begin(replica, err);
    if (code == TALLY_OK && head.size > replica->held.size)
        code = tally_log_seal(replica->txn, &replica->held, &sealed, err);
    if (code == TALLY_OK && !tally_hash_eq(sealed.root, head.root))
        code = tally_fail(err, TALLY_UNTRUSTED,
                          "the entries do not hash to the root of the signed checkpoint");
    if (code == TALLY_OK)
        code = check_parts(replica, err);
    if (code == TALLY_OK)
        code = put_head(replica, head.size, checkpoint, now, err);
    return code == TALLY_OK ? commit(replica, head, checkpoint, err) : code;
}
>>>>>>> a959809 (redact: the bytes go from store, index, bundles and copies; tally-keys directory)
