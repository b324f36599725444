#include "registry/registry.h"

#include <errno.h>
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

enum { NOTE_MEMORY = 1024 * 1024 };

/* --- The signed head --- */

static bool was_verified(struct tally_registry *registry, struct tally_slice note,
                         struct tally_head *head)
{
    (void)pthread_mutex_lock(&registry->verified_lock);
    bool same = tally_slice_eq(tally_buf_slice(&registry->verified), note);
    *head = registry->verified_head;
    (void)pthread_mutex_unlock(&registry->verified_lock);
    return same;
}

static void remember(struct tally_registry *registry, struct tally_slice note,
                     const struct tally_head *head)
{
    (void)pthread_mutex_lock(&registry->verified_lock);
    registry->verified.len = 0;
    tally_buf_add(&registry->verified, note);
    if (registry->verified.failed) { /* no memory: it is verified again next time */
        tally_buf_deinit(&registry->verified);
        tally_buf_init(&registry->verified, TALLY_NOTE_MAX);
    }
    registry->verified_head = *head;
    (void)pthread_mutex_unlock(&registry->verified_lock);
}

enum tally_code registry_verify_head(struct tally_registry *registry, struct tally_store_txn *txn,
                                     struct tally_slice note, struct tally_head *head,
                                     struct tally_err *err)
{
    struct tally_checkpoint checkpoint;
    struct tally_arena arena;
    struct tally_hash root;
    const struct tally_root *trusted = tally_registry_root(registry);
    struct tally_slice name = {(const uint8_t *)trusted->origin, strlen(trusted->origin)};
    tally_arena_init(&arena, NOTE_MEMORY);
    enum tally_code code =
        tally_checkpoint_open(note, name, &trusted->log_key, &checkpoint, &arena, err);
    if (code == TALLY_OK)
        *head = checkpoint.head;
    tally_arena_deinit(&arena);
    if (code == TALLY_OK)
        code = tally_log_root_at(txn, head->size, &root, err);
    if (code == TALLY_OK && !tally_hash_eq(root, head->root))
        code = tally_fail(err, TALLY_UNTRUSTED,
                          "the store is damaged: its hashes do not lead to the signed checkpoint");
    return code;
}

enum tally_code registry_signed_head(struct tally_registry *registry, struct tally_store_txn *txn,
                                     struct signed_head *out, struct tally_err *err)
{
    struct tally_slice key, value;
    struct tally_head head;
    enum tally_code code = tally_store_last(txn, TALLY_TABLE_HEADS, &key, &value, err);
    *out = (struct signed_head){0};
    if (code == TALLY_NOT_FOUND)
        return TALLY_OK;
    if (code != TALLY_OK)
        return code;
    struct tally_cursor c = {.rest = value};
    int64_t clock = (int64_t)tally_cursor_u64(&c);
    if (c.failed)
        return tally_fail(err, TALLY_IO, "the store is damaged: a stored checkpoint is cut");
    if (!was_verified(registry, c.rest, &head)) {
        code = registry_verify_head(registry, txn, c.rest, &head, err);
        if (code == TALLY_OK)
            remember(registry, c.rest, &head);
    }
    if (code == TALLY_OK)
        *out = (struct signed_head){head, c.rest, clock};
    return code;
}

static enum tally_code write_checkpoint(struct tally_registry *registry,
                                        const struct tally_head *head, int64_t now,
                                        struct tally_store_txn *txn, struct tally_err *err)
{
    uint8_t key[8];
    uint8_t clock[8];
    for (int i = 0; i < 8; i++) {
        key[i] = (uint8_t)(head->size >> (56 - 8 * i));
        clock[i] = (uint8_t)((uint64_t)now >> (56 - 8 * i));
    }
    struct tally_buf text, value;
    const char *origin = tally_registry_root(registry)->origin;
    tally_buf_init(&text, TALLY_NOTE_MAX);
    tally_buf_init(&value, TALLY_NOTE_MAX);
    tally_checkpoint_write(
        &(struct tally_checkpoint){{(const uint8_t *)origin, strlen(origin)}, *head}, &text);
    tally_buf_add(&value, (struct tally_slice){clock, sizeof clock});
    tally_signing_note(tally_buf_slice(&text), registry->log_key, &value);
    enum tally_code code = TALLY_OK;
    if (text.failed || value.failed)
        code = tally_fail(err, TALLY_NO_MEMORY, "no memory for the checkpoint");
    else
        code = tally_store_put(txn, TALLY_TABLE_HEADS, (struct tally_slice){key, sizeof key},
                               tally_buf_slice(&value), err);
    tally_buf_deinit(&text);
    tally_buf_deinit(&value);
    return code;
}

/* The write lock keeps the committed head still between reading and signing it. */
enum tally_code registry_sign_head(struct tally_registry *registry, int64_t now,
                                   struct tally_err *err)
{
    struct tally_store_txn *txn = NULL;
    struct tally_head head;
    struct signed_head newest;
    enum tally_code code = tally_store_begin(registry->store, true, NULL, &txn, err);
    if (code != TALLY_OK)
        return code;
    code = tally_log_head(txn, &head, err);
    if (code == TALLY_OK)
        code = registry_signed_head(registry, txn, &newest, err);
    if (code == TALLY_OK && newest.head.size > head.size)
        code = tally_fail(err, TALLY_UNTRUSTED,
                          "the store is damaged: it is smaller than its signed checkpoint");
    struct tally_hash root;
    if (code == TALLY_OK)
        code = tally_log_root_at(txn, head.size, &root, err);
    if (code == TALLY_OK && !tally_hash_eq(root, head.root))
        code = tally_fail(err, TALLY_UNTRUSTED,
                          "the store is damaged: its hashes do not lead to its head");
    bool is_signed = code == TALLY_OK && newest.note.len > 0 && newest.head.size == head.size;
    if (code == TALLY_OK && !is_signed)
        code = write_checkpoint(registry, &head, now, txn, err);
    if (code == TALLY_OK && !is_signed)
        return tally_store_commit(txn, err);
    tally_store_abort(txn);
    return code;
}

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
static enum tally_code check_leaves(const struct tally_registry *registry,
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
        code = check_leaves(registry, registry->ledger, newest.head, err);
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
    tally_arena_init(&arena, NOTE_MEMORY);
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
    memset(registry->checked, 0, REGISTRY_CHECKED * sizeof *registry->checked); /* of the old one */
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

static enum tally_code path_of(char out[REGISTRY_PATH_MAX], const char *dir, const char *name,
                               struct tally_err *err)
{
    int n = snprintf(out, REGISTRY_PATH_MAX, "%s/%s", dir, name);
    return n > 0 && n < REGISTRY_PATH_MAX
               ? TALLY_OK
               : tally_fail(err, TALLY_INVALID, "the path of the registry is too long");
}

static enum tally_code read_root(struct tally_registry *registry, struct tally_err *err)
{
    char path[REGISTRY_PATH_MAX];
    struct tally_arena arena;
    struct tally_slice note;
    struct tally_root root;
    tally_arena_init(&arena, NOTE_MEMORY);
    enum tally_code code = path_of(path, registry->dir, "root.note", err);
    if (code == TALLY_OK)
        code = tally_cli_read(path, TALLY_ROOT_MAX, &note, &arena, err);
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
    const struct tally_passphrase_source none = {NULL, -1};
    enum tally_code code = path_of(path, registry->dir, "log.key", err);
    if (code == TALLY_OK && access(path, F_OK) != 0)
        return tally_fail(
            err, TALLY_INVALID,
            "%s holds no log.key: it is a copy, and publishing goes to the log itself",
            registry->dir);
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
        code = path_of(path, registry->dir, "registry", err);
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
    registry->checked = calloc(REGISTRY_CHECKED, sizeof *registry->checked);
    enum tally_code code = registry->checked == NULL
                               ? tally_fail(err, TALLY_NO_MEMORY, "no memory for the registry")
                               : open_in(registry, now, err);
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
    free(registry->checked);
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

enum tally_code tally_registry_go_back(struct tally_registry *registry, uint64_t position,
                                       const char *by, struct tally_err *err)
{
    struct tally_store_txn *txn = NULL;
    struct tally_ledger *then = NULL;
    const struct root_copy *first = atomic_load(&registry->root);
    while (first->older != NULL)
        first = first->older;
    if (registry->mode != TALLY_REGISTRY_READ || registry->whole != NULL || position == 0 ||
        position > tally_ledger_size(registry->ledger))
        return tally_fail(err, TALLY_INVALID, "there is nothing to go back to");
    enum tally_code code = tally_ledger_new(&first->root, &then, err);
    if (code == TALLY_OK && !tally_ledger_carry_only(then, tally_ledger_carried(registry->ledger)))
        code = tally_fail(err, TALLY_NO_MEMORY, "no memory for the names of bodies");
    if (code == TALLY_OK)
        code = tally_store_begin(registry->store, false, NULL, &txn, err);
    for (uint64_t i = 0; code == TALLY_OK && i < position; i++) {
        struct tally_slice leaf;
        code = tally_log_entry(txn, i, &leaf, err);
        if (code == TALLY_OK)
            code = tally_ledger_apply(then, leaf, registry->replica, err);
    }
    struct tally_head head = {.size = position};
    if (code == TALLY_OK)
        code = tally_log_root_at(txn, position, &head.root, err);
    if (code == TALLY_OK)
        code = check_leaves(registry, then, head, err);
    tally_store_abort(txn);
    if (code != TALLY_OK) {
        tally_ledger_free(then);
        return code;
    }
    tally_ledger_look_ahead(then, registry->ledger);
    registry->back_by = by;
    registry->whole = registry->ledger;
    registry->ledger = then;
    return TALLY_OK;
}

const char *tally_registry_back_by(const struct tally_registry *registry)
{
    return registry->back_by;
}

bool tally_registry_may_lack(const struct tally_registry *registry, struct tally_hash digest)
{
    return registry->whole != NULL && !tally_ledger_part_owed(registry->whole, digest);
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

static enum tally_code check_usable(const struct tally_registry *registry, struct tally_err *err)
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
    enum tally_code code = check_usable(registry, err);
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
            code = check_leaves(registry, registry->ledger, newest.head, err);
        registry->broken = registry->broken || code == TALLY_UNTRUSTED;
        *size = tally_ledger_size(registry->ledger);
        (void)pthread_rwlock_unlock(&registry->lock);
    }
    tally_store_abort(txn);
    return code;
}

static enum tally_code fill(struct tally_registry *registry, const char *dir,
                            struct tally_slice root_note, int64_t now, struct tally_err *err)
{
    char path[REGISTRY_PATH_MAX];
    struct tally_store_txn *txn = NULL;
    struct tally_head head = {0, tally_merkle_empty()};
    uint64_t index;
    enum tally_code code = path_of(path, dir, "registry", err);
    if (code == TALLY_OK)
        code = tally_store_open(path, TALLY_STORE_CREATE, &registry->store, err);
    if (code == TALLY_OK)
        code = tally_store_begin(registry->store, true, NULL, &txn, err);
    if (code != TALLY_OK)
        return code;
    code = tally_log_create(txn, err);
    if (code == TALLY_OK)
        code = tally_log_append(txn, root_note, &index, err);
    if (code == TALLY_OK)
        code = tally_log_seal(txn, &head, &head, err);
    if (code != TALLY_OK) {
        tally_store_abort(txn);
        return code;
    }
    code = tally_store_commit(txn, err);
    return code == TALLY_OK ? registry_sign_head(registry, now, err) : code;
}

static enum tally_code write_files(const char *dir, struct tally_slice root_note,
                                   const struct tally_secret *log_key, struct tally_err *err)
{
    char path[REGISTRY_PATH_MAX];
    const struct tally_passphrase_source none = {NULL, -1};
    enum tally_code code = path_of(path, dir, "root.note", err);
    if (code == TALLY_OK)
        code = tally_cli_write(path, root_note, 0666, err);
    if (code == TALLY_OK)
        code = path_of(path, dir, "log.key", err);
    return code == TALLY_OK ? tally_secretfile_save(path, log_key, true, &none, err) : code;
}

static void remove_new(const char *dir)
{
    static const char *const files[] = {"root.note",         "root.note.new",     "log.key",
                                        "registry/data.mdb", "registry/lock.mdb", "registry"};
    char path[REGISTRY_PATH_MAX];
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        if (path_of(path, dir, files[i], NULL) == TALLY_OK)
            (void)remove(path);
    }
    (void)remove(dir);
}

enum tally_code tally_registry_create(const char *dir, struct tally_slice root_note,
                                      const struct tally_secret *log_key, int64_t now,
                                      struct tally_err *err)
{
    struct root_copy first = {0};
    struct tally_registry registry = {
        .mode = TALLY_REGISTRY_WRITE, .root = &first, .verified_lock = PTHREAD_MUTEX_INITIALIZER};
    struct tally_arena arena;
    char fresh[REGISTRY_PATH_MAX];
    tally_arena_init(&arena, NOTE_MEMORY);
    tally_buf_init(&registry.verified, TALLY_NOTE_MAX);
    enum tally_code code = tally_root_open(root_note, &first.root, &arena, err);
    tally_arena_deinit(&arena);
    if (code != TALLY_OK)
        return code;
    if (!tally_pubkey_eq(&first.root.log_key.pub, &tally_secret_vkey(log_key)->pub))
        return tally_fail(err, TALLY_INVALID, "the root document names another log key");
    int n = snprintf(fresh, sizeof fresh, "%s.new", dir);
    if (n < 0 || (size_t)n >= sizeof fresh)
        return tally_fail(err, TALLY_INVALID, "the path of the registry is too long");
    if (mkdir(fresh, 0777) != 0)
        return tally_fail(err, errno == EEXIST ? TALLY_INVALID : TALLY_IO, "%s: %s", fresh,
                          strerror(errno));
    registry.log_key = (struct tally_secret *)(uintptr_t)log_key;
    code = write_files(fresh, root_note, log_key, err);
    if (code == TALLY_OK)
        code = fill(&registry, fresh, root_note, now, err);
    tally_store_close(registry.store);
    tally_buf_deinit(&registry.verified);
    if (code == TALLY_OK && rename(fresh, dir) != 0)
        code = tally_fail(err, errno == ENOTEMPTY || errno == EEXIST ? TALLY_INVALID : TALLY_IO,
                          "%s: %s", dir, strerror(errno));
    if (code != TALLY_OK)
        remove_new(fresh);
    return code;
}

/* --- Reading --- */

struct reading { /* a read transaction and the head that it is read under */
    struct tally_store_txn *txn;
    struct signed_head head;
};

static enum tally_code begin_reading(struct tally_registry *registry, struct reading *out,
                                     struct tally_err *err)
{
    enum tally_code code = check_usable(registry, err);
    if (code == TALLY_OK)
        code = tally_store_begin(registry->store, false, NULL, &out->txn, err);
    if (code != TALLY_OK)
        return code;
    code = registry_signed_head(registry, out->txn, &out->head, err);
    if (code != TALLY_OK)
        tally_store_abort(out->txn);
    return code;
}

static enum tally_code keep(struct tally_slice bytes, struct tally_slice *out,
                            struct tally_arena *arena, struct tally_err *err)
{
    uint8_t *copy = tally_arena_alloc(arena, bytes.len + 1, 1);
    if (copy == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "%zu bytes do not fit into this job's memory",
                          bytes.len);
    if (bytes.len > 0)
        memcpy(copy, bytes.ptr, bytes.len);
    *out = (struct tally_slice){copy, bytes.len};
    return TALLY_OK;
}

enum tally_code tally_registry_checkpoint(struct tally_registry *registry, struct tally_slice *note,
                                          int64_t *clock, struct tally_arena *arena,
                                          struct tally_err *err)
{
    struct reading r;
    enum tally_code code = begin_reading(registry, &r, err);
    if (code != TALLY_OK)
        return code;
    code = keep(r.head.note, note, arena, err);
    if (clock != NULL)
        *clock = r.head.clock;
    tally_store_abort(r.txn);
    return code;
}

enum tally_code tally_registry_kept_head(struct tally_registry *registry, uint64_t from,
                                         uint64_t *size, struct tally_slice *note, int64_t *clock,
                                         struct tally_arena *arena, struct tally_err *err)
{
    struct reading r;
    struct tally_slice key;
    struct tally_slice value;
    uint8_t first[8];
    for (int i = 0; i < 8; i++)
        first[i] = (uint8_t)(from >> (56 - 8 * i));
    enum tally_code code = begin_reading(registry, &r, err);
    if (code != TALLY_OK)
        return code;
    code = tally_store_seek(r.txn, TALLY_TABLE_HEADS, (struct tally_slice){first, sizeof first},
                            &key, &value, err);
    struct tally_cursor k = {.rest = key};
    struct tally_cursor v = {.rest = value};
    if (code == TALLY_OK) {
        *size = tally_cursor_u64(&k);
        *clock = (int64_t)tally_cursor_u64(&v);
        code = k.failed || v.failed
                   ? tally_fail(err, TALLY_IO, "the store is damaged: a stored checkpoint is cut")
                   : keep(v.rest, note, arena, err);
    }
    tally_store_abort(r.txn);
    return code;
}

enum tally_code tally_registry_root_at(struct tally_registry *registry, uint64_t size,
                                       struct tally_hash *root, struct tally_err *err)
{
    struct reading r;
    enum tally_code code = begin_reading(registry, &r, err);
    if (code != TALLY_OK)
        return code;
    code = tally_log_root_at(r.txn, size, root, err);
    tally_store_abort(r.txn);
    return code;
}

/* When a copy last saw that nothing is newer than what it has; `*time` stays where that is not
 * known. */
static enum tally_code last_seen(struct tally_store_txn *txn, int64_t *time, struct tally_err *err)
{
    struct tally_slice value;
    enum tally_code code =
        tally_store_get(txn, TALLY_TABLE_META, TALLY_LIT(REGISTRY_SEEN), &value, err);
    if (code != TALLY_OK)
        return code == TALLY_NOT_FOUND ? TALLY_OK : code;
    struct tally_cursor c = {.rest = value};
    uint64_t seen = tally_cursor_u64(&c);
    if (!tally_cursor_done(&c) || seen > INT64_MAX)
        return tally_fail(err, TALLY_IO, "the store is damaged: a stored time is malformed");
    *time = (int64_t)seen;
    return TALLY_OK;
}

enum tally_code tally_registry_as_of(struct tally_registry *registry, int64_t now, int64_t *as_of,
                                     struct tally_err *err)
{
    struct reading r;
    struct signed_head head;
    int64_t time = -1;
    int64_t known = now;
    enum tally_code code = begin_reading(registry, &r, err);
    if (code != TALLY_OK)
        return code;
    code = registry_cosigned_head(registry, r.txn, &head, &time, err);
    if (code == TALLY_NOT_FOUND)
        code = TALLY_UNTRUSTED;
    if (code == TALLY_OK && time < 0 && registry->replica) {
        time = head.clock;
        code = last_seen(r.txn, &time, err);
    }
    if (code == TALLY_OK && time >= 0 && time < known) /* nobody's future is believed */
        known = time;
    tally_store_abort(r.txn);
    if (code == TALLY_OK)
        *as_of = known;
    return code;
}

enum tally_code tally_registry_proof(struct tally_registry *registry, uint64_t index,
                                     struct tally_buf *out, struct tally_err *err)
{
    struct reading r;
    struct signed_head cosigned;
    int64_t time;
    struct tally_log_proof proof = {.index = index};
    enum tally_code code = begin_reading(registry, &r, err);
    if (code != TALLY_OK)
        return code;
    if (registry_cosigned_head(registry, r.txn, &cosigned, &time, NULL) == TALLY_OK &&
        index < cosigned.head.size)
        r.head = cosigned;
    code =
        tally_log_inclusion(r.txn, index, r.head.head.size, proof.hashes, &proof.hash_count, err);
    proof.checkpoint = r.head.note;
    if (code == TALLY_OK)
        tally_log_proof_write(&proof, out);
    if (code == TALLY_OK && out->failed)
        code = tally_fail(err, TALLY_NO_MEMORY, "the proof does not fit into memory");
    tally_store_abort(r.txn);
    return code;
}

enum tally_code tally_registry_entry(struct tally_registry *registry, uint64_t index,
                                     struct tally_slice *leaf, struct tally_arena *arena,
                                     struct tally_err *err)
{
    struct reading r;
    struct tally_slice stored;
    enum tally_code code = begin_reading(registry, &r, err);
    if (code != TALLY_OK)
        return code;
    if (index >= r.head.head.size)
        code = tally_fail(err, TALLY_NOT_FOUND, "there is no such entry");
    if (code == TALLY_OK)
        code = tally_log_entry(r.txn, index, &stored, err);
    if (code == TALLY_OK)
        code = keep(stored, leaf, arena, err);
    tally_store_abort(r.txn);
    return code;
}

enum tally_code tally_registry_part(struct tally_registry *registry, struct tally_hash digest,
                                    struct tally_slice *bytes, struct tally_arena *arena,
                                    struct tally_err *err)
{
    struct tally_store_txn *txn = NULL;
    struct tally_slice stored;
    enum tally_code code = check_usable(registry, err);
    if (code == TALLY_OK)
        code = tally_store_begin(registry->store, false, NULL, &txn, err);
    if (code != TALLY_OK)
        return code;
    code = tally_store_get(txn, TALLY_TABLE_PARTS, (struct tally_slice){digest.b, TALLY_HASH_LEN},
                           &stored, err);
    if (code == TALLY_NOT_FOUND)
        code = tally_fail(err, TALLY_NOT_FOUND, "part %s is not here", tally_hash_hex(digest).s);
    else if (code == TALLY_OK && (stored.len == 0 || stored.ptr[0] != 0))
        code = tally_fail(err, TALLY_IO, "the store is damaged: a part of an unknown form");
    if (code == TALLY_OK)
        code = keep((struct tally_slice){stored.ptr + 1, stored.len - 1}, bytes, arena, err);
    tally_store_abort(txn);
    if (code == TALLY_OK && !tally_hash_eq(tally_sha256(*bytes), digest))
        code = tally_fail(err, TALLY_IO, "the store is damaged: part %s has another digest",
                          tally_hash_hex(digest).s);
    return code;
}

enum tally_code tally_registry_tile(struct tally_registry *registry, const struct tally_tile *tile,
                                    struct tally_buf *out, struct tally_err *err)
{
    struct reading r;
    enum tally_code code = begin_reading(registry, &r, err);
    if (code != TALLY_OK)
        return code;
    code = tally_log_tile(r.txn, r.head.head.size, tile, out, err);
    tally_store_abort(r.txn);
    return code;
}

enum tally_code tally_registry_consistency(struct tally_registry *registry, uint64_t m, uint64_t n,
                                           struct tally_hash *proof, size_t *len,
                                           struct tally_err *err)
{
    struct reading r;
    enum tally_code code = begin_reading(registry, &r, err);
    if (code != TALLY_OK)
        return code;
    if (n > r.head.head.size)
        code = tally_fail(err, TALLY_INVALID, "the signed tree has fewer entries than that");
    if (code == TALLY_OK)
        code = tally_log_consistency(r.txn, m, n, proof, len, err);
    tally_store_abort(r.txn);
    return code;
}

static bool same_row(const struct registry_checked *a, const struct registry_checked *b)
{
    return a->ledger == b->ledger && a->revision == b->revision && a->index == b->index &&
           a->head.size == b->head.size && tally_hash_eq(a->head.root, b->head.root);
}

static bool was_checked(struct tally_registry *registry, const struct registry_checked *row)
{
    (void)pthread_mutex_lock(&registry->verified_lock);
    bool same = same_row(&registry->checked[row->index % REGISTRY_CHECKED], row);
    (void)pthread_mutex_unlock(&registry->verified_lock);
    return same;
}

static void remember_checked(struct tally_registry *registry, const struct registry_checked *row)
{
    (void)pthread_mutex_lock(&registry->verified_lock);
    registry->checked[row->index % REGISTRY_CHECKED] = *row;
    (void)pthread_mutex_unlock(&registry->verified_lock);
}

/* The same signatures of the same bytes, under an older head. */
static bool has_good_signatures(struct tally_registry *registry, const struct registry_checked *row)
{
    (void)pthread_mutex_lock(&registry->verified_lock);
    const struct registry_checked *old = &registry->checked[row->index % REGISTRY_CHECKED];
    bool same = old->ledger == row->ledger && old->revision == row->revision &&
                old->index == row->index && old->head.size <= row->head.size;
    (void)pthread_mutex_unlock(&registry->verified_lock);
    return same;
}

static enum tally_code check_entry(struct tally_registry *registry, const struct reading *r,
                                   uint64_t index, struct tally_err *err)
{
    const struct registry_checked row = {index, tally_ledger_revision(registry->ledger),
                                         registry->ledger, r->head.head};
    struct tally_hash proof[TALLY_PROOF_MAX];
    size_t len = 0;
    struct tally_slice leaf;
    if (was_checked(registry, &row))
        return TALLY_OK;
    enum tally_code code = tally_log_inclusion(r->txn, index, r->head.head.size, proof, &len, err);
    if (code == TALLY_OK)
        code = tally_log_entry(r->txn, index, &leaf, err);
    if (code == TALLY_OK)
        code = tally_merkle_check_inclusion(tally_merkle_leaf(leaf), index, r->head.head.size,
                                            proof, len, r->head.head.root, err);
    if (code == TALLY_OK && !has_good_signatures(registry, &row))
        code = tally_ledger_check_entry(registry->ledger, index, leaf, err);
    if (code == TALLY_OK)
        remember_checked(registry, &row);
    return code;
}

enum tally_code tally_registry_check_entries(struct tally_registry *registry,
                                             const uint64_t *indices, size_t count,
                                             struct tally_err *err)
{
    struct reading r;
    enum tally_code code = count == 0 ? TALLY_OK : begin_reading(registry, &r, err);
    if (code != TALLY_OK || count == 0)
        return code;
    for (size_t i = 0; code == TALLY_OK && i < count; i++)
        code = check_entry(registry, &r, indices[i], err);
    tally_store_abort(r.txn);
    return code;
}

enum tally_code tally_registry_check_entry(struct tally_registry *registry, uint64_t index,
                                           struct tally_err *err)
{
    return tally_registry_check_entries(registry, &index, 1, err);
}
