#include "registry/replica.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "registry/carried.h"
#include "registry/durable.h"
#include "registry/forkmark.h"
#include "registry/headrow.h"
#include "registry/owed.h"
#include "registry/replica_private.h"
#include "schema/cli.h"

static const size_t note_memory = (size_t)1024 * 1024;

enum tally_code replica_path(char out[REGISTRY_PATH_MAX], const char *dir, const char *file,
                             struct tally_err *err)
{
    return tally_durable_beside(out, REGISTRY_PATH_MAX, dir, file, err);
}

static bool exists(const char *dir, const char *file)
{
    char path[REGISTRY_PATH_MAX];
    return replica_path(path, dir, file, NULL) == TALLY_OK && access(path, F_OK) == 0;
}

static void remove_files(const char *place)
{
    /* The first takes a link away, before anything is looked for behind it. */
    static const char *const files[] = {"/registry",          "/root.note",
                                        "/root.note.new",     "/registry/data.mdb",
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
    if (code == TALLY_OK && !tally_ledger_carry_only(r->ledger, &r->carried))
        code = tally_fail(err, TALLY_NO_MEMORY, "no memory for the names of bodies");
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
        code = tally_cli_read_plain(path, TALLY_ROOT_MAX, &note, &arena, err);
    if (code == TALLY_OK)
        code = take_root(r, note, err);
    tally_arena_deinit(&arena);
    return code;
}

/* The entries that are held, into the ledger: signatures are checked, as they were not here. */
static enum tally_code read_held(struct tally_replica *r, struct tally_err *err)
{
    struct tally_slice key, value;
    struct tally_headrow row;
    struct tally_head head;
    enum tally_code code = tally_log_head(r->txn, &r->held, err);
    for (uint64_t i = 0; code == TALLY_OK && i < r->held.size; i++) {
        struct tally_slice leaf;
        code = tally_log_entry(r->txn, i, &leaf, err);
        if (code == TALLY_OK)
            code = tally_ledger_apply(r->ledger, leaf, true, err);
    }
    r->revision = tally_ledger_revision(r->ledger);
    if (code == TALLY_OK && !tally_hash_eq(tally_ledger_tree_root(r->ledger), r->held.root))
        code = tally_fail(err, TALLY_UNTRUSTED,
                          "%.80s is damaged: its entries do not hash to its head", r->dir);
    if (code == TALLY_OK)
        code = tally_store_last(r->txn, TALLY_TABLE_HEADS, &key, &value, err);
    if (code == TALLY_OK)
        code = replica_check_pin(r, err);
    if (code == TALLY_UNTRUSTED)
        return code;
    if (code != TALLY_OK || tally_headrow_read(key, value, &row, NULL) != TALLY_OK)
        return tally_fail(err, TALLY_IO, "%s holds no checkpoint", r->dir);
    tally_buf_add(&r->held_note, row.note);
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
    enum tally_code code = tally_forkmark_check(r->dir, err);
    if (code == TALLY_OK && !exists(r->dir, "/root.note") && !exists(r->dir, "/registry/data.mdb"))
        code =
            tally_fail(err, TALLY_INVALID,
                       "%s is there already and is no copy of a log: name another folder", r->dir);
    if (code == TALLY_OK)
        code = replica_path(path, r->dir, "/registry", err);
    if (code == TALLY_OK)
        code = tally_store_open(path, TALLY_STORE_WRITE, &r->store, err);
    if (code == TALLY_OK)
        code = tally_store_begin(r->store, true, NULL, &r->txn, err);
    if (code != TALLY_OK)
        return code;
    code = tally_carried_get(r->txn, &r->carried, &r->names, err);
    if (code == TALLY_OK)
        code = read_root(r, err);
    if (code == TALLY_OK)
        code = read_held(r, err);
    tally_store_abort(r->txn); /* the next one begins with what is added */
    r->txn = NULL;
    return code;
}

enum tally_code replica_begin(struct tally_replica *r, struct tally_err *err)
{
    return r->txn != NULL ? TALLY_OK : tally_store_begin(r->store, true, NULL, &r->txn, err);
}

/* Nothing is at `dir`, or an empty folder, over which a copy can be moved. */
static bool is_free(const char *dir)
{
    if (access(dir, F_OK) != 0)
        return true;
    const struct dirent *entry;
    DIR *listing = opendir(dir);
    bool empty = listing != NULL;
    while (empty && (entry = readdir(listing)) != NULL)
        empty = strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
    if (listing != NULL)
        (void)closedir(listing);
    return empty;
}

/* DIR.new, empty and locked. What a killed process left there is removed; what somebody else laid
 * there, a link to another registry perhaps, is not gone into. */
static enum tally_code make_place(struct tally_replica *r, struct tally_err *err)
{
    struct stat st;
    bool there = mkdir(r->place, 0777) != 0;
    if (there && errno != EEXIST)
        return tally_fail(err, TALLY_IO, "%s: %s", r->place, strerror(errno));
    r->lock = open(r->place, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (r->lock < 0 || fstat(r->lock, &st) != 0)
        return tally_fail(err, TALLY_IO, "%s: %s", r->place, strerror(errno));
    if (st.st_uid != geteuid())
        return tally_fail(err, TALLY_IO, "%s is somebody else's", r->place);
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
    tally_arena_init(&r->names, note_memory);
    r->lock = -1;
    r->has_pin = pin != NULL;
    if (pin != NULL)
        r->pin = *pin;
    enum tally_code code = replica_path(r->dir, dir, "", err);
    if (code == TALLY_OK)
        code = replica_path(r->place, dir, "", err);
    if (code == TALLY_OK)
        code = is_free(r->dir) ? make(r, err) : open_held(r, err);
    if (code != TALLY_OK) {
        tally_replica_close(r);
        return code;
    }
    *out = r;
    return TALLY_OK;
}

void tally_replica_restore(struct tally_replica *replica)
{
    replica->restoring = true;
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
    tally_arena_deinit(&replica->names);
    free(replica->heads);
    free(replica);
}

/* --- Adding --- */

static bool copy_names(struct tally_replica *r, const struct tally_strings *bodies)
{
    struct tally_slice *at = tally_arena_alloc(&r->names, bodies->count + 1, sizeof *at);
    for (size_t i = 0; at != NULL && i < bodies->count; i++) {
        if (!tally_arena_copy(&r->names, bodies->at[i], &at[i]))
            return false;
    }
    r->carried = (struct tally_strings){at, bodies->count};
    return at != NULL;
}

enum tally_code tally_replica_carry(struct tally_replica *replica,
                                    const struct tally_strings *bodies, struct tally_err *err)
{
    if (replica->has_root)
        return tally_carried_same(&replica->carried, bodies)
                   ? TALLY_OK
                   : tally_fail(err, TALLY_UNTRUSTED,
                                "%.200s carries the texts of other bodies than this brings",
                                replica->dir);
    enum tally_code code = replica_begin(replica, err);
    if (code == TALLY_OK && !copy_names(replica, bodies))
        code = tally_fail(err, TALLY_NO_MEMORY, "no memory for the names of bodies");
    return code == TALLY_OK ? tally_carried_put(replica->txn, bodies, err) : code;
}

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

bool tally_replica_may_have_root(const struct tally_replica *replica, struct tally_hash digest)
{
    return !replica->has_root || tally_ledger_holds_root(replica->ledger, digest);
}

enum tally_code tally_replica_check_origin(const struct tally_replica *replica,
                                           struct tally_slice origin, struct tally_err *err)
{
    const struct tally_root *held = tally_replica_root(replica);
    if (held == NULL || tally_slice_eq(origin, tally_slice_of(held->origin)))
        return TALLY_OK;
    return tally_fail(err, TALLY_UNTRUSTED,
                      "this is the log %.*s, and the copy is of %.50s: if its root document says "
                      "that it continues that one, make a new copy of it",
                      (int)(origin.len < 50 ? origin.len : 50), (const char *)origin.ptr,
                      held->origin);
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
    const struct tally_slice origin = tally_slice_of(root->origin);
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

enum tally_code tally_replica_entry(struct tally_replica *replica, uint64_t index,
                                    struct tally_slice *leaf, struct tally_err *err)
{
    enum tally_code code = replica_begin(replica, err);
    return code == TALLY_OK ? tally_log_entry(replica->txn, index, leaf, err) : code;
}

bool tally_replica_has_part(struct tally_replica *replica, struct tally_hash digest)
{
    struct tally_slice value;
    return replica_begin(replica, NULL) == TALLY_OK &&
           tally_store_get(replica->txn, TALLY_TABLE_PARTS,
                           (struct tally_slice){digest.b, TALLY_HASH_LEN}, &value,
                           NULL) == TALLY_OK;
}
