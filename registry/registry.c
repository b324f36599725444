#include "registry/registry.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "keys/secretfile.h"
#include "registry/carried.h"
#include "registry/forkmark.h"
#include "registry/registry_private.h"
#include "schema/cli.h"
#include "schema/cursor.h"

/* --- The ledger --- */

enum tally_code registry_take_root(struct tally_registry *registry, struct tally_err *err)
{
    const struct tally_root *newest = tally_ledger_root(registry->ledger);
    struct root_copy *held = atomic_load(&registry->root);
    if (newest->version <= held->root.version)
        return TALLY_OK;
    struct root_copy *copy = malloc(sizeof *copy);
    if (copy == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "no memory for the root document");
    *copy = (struct root_copy){*newest, held};
    atomic_store(&registry->root, copy);
    return TALLY_OK;
}

enum tally_code registry_catch_up(struct tally_registry *registry, struct tally_store_txn *txn,
                                  uint64_t size, struct tally_err *err)
{
    enum tally_code code = TALLY_OK;
    while (code == TALLY_OK && tally_ledger_size(registry->ledger) < size) {
        struct tally_slice leaf;
        uint64_t index = tally_ledger_size(registry->ledger);
        code = tally_log_entry(txn, index, &leaf, err);
        if (code == TALLY_OK && index == 0 && !tally_slice_eq(leaf, registry->root_note))
            code =
                tally_fail(err, TALLY_UNTRUSTED, "the store is damaged: root.note is not entry 0");
        if (code == TALLY_OK)
            code = tally_ledger_apply(registry->ledger, leaf, registry->replica, err);
    }
    return code == TALLY_OK ? registry_take_root(registry, err) : code;
}

/* A copy never signs: what it lacks of the log may be signed already. */
static enum tally_code ask_replica(struct tally_registry *registry, struct tally_err *err)
{
    struct tally_store_txn *txn = NULL;
    struct tally_slice value;
    enum tally_code code = tally_store_begin(registry->store, false, NULL, &txn, err);
    if (code != TALLY_OK)
        return code;
    code = tally_store_get(txn, TALLY_TABLE_META, TALLY_LIT(REGISTRY_REPLICA), &value, err);
    registry->replica = code == TALLY_OK;
    tally_store_abort(txn);
    if (registry->replica && registry->mode == TALLY_REGISTRY_WRITE)
        return tally_fail(err, TALLY_INVALID,
                          "%.200s is a copy of a log: a copy never signs, even with the log's key",
                          registry->dir);
    return code == TALLY_NOT_FOUND ? TALLY_OK : code;
}

/* What the newest checkpoint counts, into the ledger, before it is verified: the root document
 * that it is held against is among these entries. */
static enum tally_code registry_read_up_to_head(struct tally_registry *registry,
                                                struct tally_store_txn *txn, struct tally_err *err)
{
    struct tally_slice key, value;
    enum tally_code code = tally_store_last(txn, TALLY_TABLE_HEADS, &key, &value, err);
    if (code == TALLY_NOT_FOUND)
        return tally_fail(err, TALLY_UNTRUSTED, "this registry has no signed checkpoint");
    struct tally_cursor c = {.rest = key};
    uint64_t size = code == TALLY_OK ? tally_cursor_u64(&c) : 0;
    if (code == TALLY_OK && c.failed)
        code = tally_fail(err, TALLY_IO, "the store is damaged: a stored checkpoint is cut");
    return code == TALLY_OK ? registry_catch_up(registry, txn, size, err) : code;
}

/* What the ledger was made of is what was signed: else a withdrawal that a bad disk made unreadable
 * would let what it ended stand. */
enum tally_code registry_check_leaves(const struct tally_registry *registry,
                                      const struct tally_ledger *ledger, struct tally_head head,
                                      struct tally_err *err)
{
    if (tally_ledger_size(ledger) != head.size ||
        tally_hash_eq(tally_ledger_tree_root(ledger), head.root))
        return TALLY_OK;
    return tally_fail(err, TALLY_UNTRUSTED,
                      "the store is damaged: its entries do not hash to the signed checkpoint; "
                      "tally-registry audit %.80s names the first that is wrong",
                      registry->dir);
}

static enum tally_code load(struct tally_registry *registry, struct tally_err *err)
{
    struct tally_store_txn *txn = NULL;
    struct signed_head newest;
    enum tally_code code = tally_store_begin(registry->store, false, NULL, &txn, err);
    if (code != TALLY_OK)
        return code;
    code = registry_read_up_to_head(registry, txn, err);
    if (code == TALLY_OK)
        code = registry_signed_head(registry, txn, &newest, err);
    if (code == TALLY_OK)
        code = registry_check_leaves(registry, registry->ledger, newest.head, err);
    tally_store_abort(txn);
    return code;
}

/* Every entry that is committed: the newest root document among them says whose key signs. */
static enum tally_code read_committed(struct tally_registry *registry, struct tally_err *err)
{
    struct tally_store_txn *txn = NULL;
    struct tally_head head;
    enum tally_code code = tally_store_begin(registry->store, false, NULL, &txn, err);
    if (code != TALLY_OK)
        return code;
    code = tally_log_head(txn, &head, err);
    if (code == TALLY_OK)
        code = registry_catch_up(registry, txn, head.size, err);
    tally_store_abort(txn);
    if (code == TALLY_OK && !tally_pubkey_eq(&tally_secret_vkey(registry->log_key)->pub,
                                             &tally_registry_root(registry)->log_key.pub))
        code =
            tally_fail(err, TALLY_UNTRUSTED, "log.key is not the key that the root document names");
    return code;
}

/* Of a filtered copy: whose parts are here. */
static enum tally_code read_carried(struct tally_registry *registry, struct tally_err *err)
{
    struct tally_store_txn *txn = NULL;
    struct tally_strings bodies;
    struct tally_arena arena;
    enum tally_code code = tally_store_begin(registry->store, false, NULL, &txn, err);
    if (code != TALLY_OK)
        return code;
    tally_arena_init(&arena, REGISTRY_NOTE_MEMORY);
    code = tally_carried_get(txn, &bodies, &arena, err);
    if (code == TALLY_OK && !tally_ledger_carry_only(registry->ledger, &bodies))
        code = tally_fail(err, TALLY_NO_MEMORY, "no memory for the names of bodies");
    tally_arena_deinit(&arena);
    tally_store_abort(txn);
    return code;
}

enum tally_code registry_reload(struct tally_registry *registry, int64_t now, struct tally_err *err)
{
    struct tally_ledger *fresh = NULL;
    const struct root_copy *first = atomic_load(&registry->root);
    while (first->older != NULL)
        first = first->older;
    enum tally_code code = tally_ledger_new(&first->root, &fresh, err);
    if (code != TALLY_OK)
        return code;
    tally_ledger_free(registry->ledger);
    registry->ledger = fresh;
    tally_checked_clear(&registry->checked); /* of the old one */
    code = read_carried(registry, err);
    if (code != TALLY_OK)
        return code;
    if (registry->mode == TALLY_REGISTRY_WRITE)
        code = read_committed(registry, err);
    if (code == TALLY_OK && registry->mode == TALLY_REGISTRY_WRITE)
        code = registry_sign_head(registry, now, err);
    if (code == TALLY_OK)
        code = load(registry, err);
    registry->broken = code != TALLY_OK;
    return code;
}

/* --- Opening and making --- */

enum tally_code registry_path(char out[REGISTRY_PATH_MAX], const char *dir, const char *name,
                              struct tally_err *err)
{
    int n = snprintf(out, REGISTRY_PATH_MAX, "%s/%s", dir, name);
    return n > 0 && n < REGISTRY_PATH_MAX
               ? TALLY_OK
               : tally_fail(err, TALLY_INVALID, "the path of the registry is too long");
}

/* A bundle, or a file out of the folder, is easily named in the folder's place. */
static enum tally_code refuse_file(const char *dir, struct tally_err *err)
{
    struct stat st;
    return stat(dir, &st) != 0 || S_ISDIR(st.st_mode)
               ? TALLY_OK
               : tally_fail(err, TALLY_NOT_FOUND,
                            "%s is a file, and a registry is a folder: a bundle is checked with "
                            "tally check --bundle",
                            dir);
}

static enum tally_code read_root(struct tally_registry *registry, struct tally_err *err)
{
    char path[REGISTRY_PATH_MAX];
    struct tally_arena arena;
    struct tally_slice note;
    struct tally_root root;
    struct tally_err why = TALLY_ERR_INIT;
    enum tally_code code = refuse_file(registry->dir, err);
    if (code != TALLY_OK)
        return code;
    tally_arena_init(&arena, REGISTRY_NOTE_MEMORY);
    code = registry_path(path, registry->dir, "root.note", err);
    if (code == TALLY_OK)
        code = tally_cli_read_plain(path, TALLY_ROOT_MAX, &note, &arena, &why);
    if (code == TALLY_NOT_FOUND) /* a copy was not made because of a fork? */
        code =
            tally_forkmark_check(registry->dir, err) != TALLY_OK
                ? TALLY_UNTRUSTED
                : tally_fail(
                      err, TALLY_NOT_FOUND,
                      "%s is not there: this is no registry's folder, or one that was lost: name "
                      "another, or restore a backup into a new one (tally-registry restore)",
                      path);
    else if (code != TALLY_OK)
        code = tally_fail_as(err, code, &why);
    if (code == TALLY_OK)
        code = tally_root_open(note, &root, &arena, err);
    uint8_t *copy = code == TALLY_OK ? malloc(note.len + 1) : NULL;
    struct root_copy *first = code == TALLY_OK ? malloc(sizeof *first) : NULL;
    if (code == TALLY_OK && (copy == NULL || first == NULL)) {
        free(copy);
        free(first);
        code = tally_fail(err, TALLY_NO_MEMORY, "no memory for the root document");
    }
    if (code == TALLY_OK) {
        *first = (struct root_copy){root, NULL};
        atomic_store(&registry->root, first);
        memcpy(copy, note.ptr, note.len);
        registry->root_note = (struct tally_slice){copy, note.len};
    }
    tally_arena_deinit(&arena);
    return code;
}

static enum tally_code read_log_key(struct tally_registry *registry, struct tally_err *err)
{
    char path[REGISTRY_PATH_MAX];
    const struct tally_passphrase_source none = {.descriptor = -1};
    enum tally_code code = registry_path(path, registry->dir, "log.key", err);
    if (code == TALLY_OK && access(path, F_OK) != 0)
        return tally_fail(
            err, TALLY_INVALID,
            "%s holds no log.key: it is a copy, and publishing goes to the log itself",
            registry->dir);
    if (code == TALLY_OK)
        code = tally_cli_check_plain(path, err);
    if (code == TALLY_OK)
        code = tally_secretfile_load(path, TALLY_FOR_LOG, &none, &registry->log_key, err);
    return code; /* whether it is the right one, read_committed() tells */
}

static enum tally_code open_in(struct tally_registry *registry, int64_t now, struct tally_err *err)
{
    char path[REGISTRY_PATH_MAX];
    bool write = registry->mode == TALLY_REGISTRY_WRITE;
    enum tally_code code = read_root(registry, err);
    if (code == TALLY_OK && write)
        code = read_log_key(registry, err);
    if (code == TALLY_OK)
        code = registry_path(path, registry->dir, "registry", err);
    if (code == TALLY_OK)
        code = tally_store_open(path, write ? TALLY_STORE_WRITE : TALLY_STORE_READ,
                                &registry->store, err);
    if (code == TALLY_OK)
        code = ask_replica(registry, err);
    return code == TALLY_OK ? registry_reload(registry, now, err) : code;
}

enum tally_code tally_registry_open(const char *dir, enum tally_registry_mode mode, int64_t now,
                                    struct tally_registry **out, struct tally_err *err)
{
    struct tally_registry *registry = calloc(1, sizeof *registry);
    if (registry == NULL || pthread_rwlock_init(&registry->lock, NULL) != 0) {
        free(registry);
        return tally_fail(err, TALLY_NO_MEMORY, "no memory for the registry");
    }
    (void)pthread_mutex_init(&registry->verified_lock, NULL);
    tally_buf_init(&registry->verified, TALLY_NOTE_MAX);
    tally_buf_init(&registry->cosigned.note, TALLY_NOTE_MAX);
    registry->mode = mode;
    (void)snprintf(registry->dir, sizeof registry->dir, "%s", dir);
    tally_checked_init(&registry->checked);
    enum tally_code code = open_in(registry, now, err);
    if (code != TALLY_OK) {
        tally_registry_close(registry);
        return code;
    }
    *out = registry;
    return TALLY_OK;
}

void tally_registry_close(struct tally_registry *registry)
{
    if (registry == NULL)
        return;
    tally_store_close(registry->store);
    tally_ledger_free(registry->ledger);
    tally_ledger_free(registry->whole);
    tally_secret_close(registry->log_key);
    free((void *)(uintptr_t)registry->root_note.ptr);
    for (struct root_copy *copy = atomic_load(&registry->root); copy != NULL;) {
        struct root_copy *older = copy->older;
        free(copy);
        copy = older;
    }
    (void)pthread_rwlock_destroy(&registry->lock);
    (void)pthread_mutex_destroy(&registry->verified_lock);
    tally_buf_deinit(&registry->verified);
    tally_buf_deinit(&registry->cosigned.note);
    tally_checked_deinit(&registry->checked);
    free(registry);
}

const struct tally_root *tally_registry_root(const struct tally_registry *registry)
{
    return &atomic_load(&registry->root)->root;
}

const char *tally_registry_dir(const struct tally_registry *registry)
{
    return registry->dir;
}

enum tally_code tally_registry_check_unforked(const struct tally_registry *registry,
                                              struct tally_err *err)
{
    return tally_forkmark_check(registry->dir, err);
}

const struct tally_ledger *tally_registry_read_lock(struct tally_registry *registry)
{
    (void)pthread_rwlock_rdlock(&registry->lock);
    return registry->ledger;
}

void tally_registry_unlock(struct tally_registry *registry)
{
    (void)pthread_rwlock_unlock(&registry->lock);
}

enum tally_code registry_check_usable(const struct tally_registry *registry, struct tally_err *err)
{
    return registry->broken
               ? tally_fail(
                     err, TALLY_IO,
                     "the registry must be opened again: a write failed, or the store is damaged")
               : TALLY_OK;
}

enum tally_code tally_registry_refresh(struct tally_registry *registry, uint64_t *size,
                                       struct tally_err *err)
{
    struct tally_store_txn *txn = NULL;
    struct signed_head newest;
    enum tally_code code = registry_check_usable(registry, err);
    if (code == TALLY_OK)
        code = tally_store_begin(registry->store, false, NULL, &txn, err);
    if (code != TALLY_OK)
        return code;
    code = registry_signed_head(registry, txn, &newest, err);
    (void)pthread_rwlock_rdlock(&registry->lock);
    *size = tally_ledger_size(registry->ledger);
    (void)pthread_rwlock_unlock(&registry->lock);
    if (code == TALLY_OK && *size < newest.head.size && registry->whole == NULL) {
        (void)pthread_rwlock_wrlock(&registry->lock);
        code = registry_catch_up(registry, txn, newest.head.size, err);
        if (code == TALLY_OK)
            code = registry_check_leaves(registry, registry->ledger, newest.head, err);
        registry->broken = registry->broken || code == TALLY_UNTRUSTED;
        *size = tally_ledger_size(registry->ledger);
        (void)pthread_rwlock_unlock(&registry->lock);
    }
    tally_store_abort(txn);
    return code;
}
