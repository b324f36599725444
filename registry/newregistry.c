/* Making a registry: beside its place, and moved there when it is whole. */
#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>

#include "keys/secretfile.h"
#include "registry/durable.h"
#include "registry/registry_private.h"
#include "schema/cli.h"

static enum tally_code fill(struct tally_registry *registry, const char *dir,
                            struct tally_slice root_note, int64_t now, struct tally_err *err)
{
    char path[REGISTRY_PATH_MAX];
    struct tally_store_txn *txn = NULL;
    struct tally_head head = {0, tally_merkle_empty()};
    uint64_t index;
    enum tally_code code = registry_path(path, dir, "registry", err);
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
    const struct tally_passphrase_source none = {.descriptor = -1};
    enum tally_code code = registry_path(path, dir, "root.note", err);
    if (code == TALLY_OK)
        code = tally_cli_write(path, root_note, 0666, err);
    if (code == TALLY_OK)
        code = registry_path(path, dir, "log.key", err);
    return code == TALLY_OK ? tally_secretfile_save(path, log_key, true, &none, err) : code;
}

static void remove_new(const char *dir)
{
    static const char *const files[] = {"root.note",         "root.note.new",     "log.key",
                                        "registry/data.mdb", "registry/lock.mdb", "registry"};
    char path[REGISTRY_PATH_MAX];
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        if (registry_path(path, dir, files[i], NULL) == TALLY_OK)
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
    tally_arena_init(&arena, REGISTRY_NOTE_MEMORY);
    tally_buf_init(&registry.verified, TALLY_NOTE_MAX);
    enum tally_code code = tally_root_open(root_note, &first.root, &arena, err);
    tally_arena_deinit(&arena);
    if (code != TALLY_OK)
        return code;
    if (!tally_pubkey_eq(&first.root.log_key.pub, &tally_secret_vkey(log_key)->pub))
        return tally_fail(err, TALLY_INVALID, "the root document names another log key");
    code = tally_durable_beside(fresh, sizeof fresh, dir, ".new", err);
    if (code != TALLY_OK)
        return code;
    if (mkdir(fresh, 0777) != 0)
        return tally_fail(err, errno == EEXIST ? TALLY_INVALID : TALLY_IO, "%s: %s", fresh,
                          strerror(errno));
    registry.log_key = (struct tally_secret *)(uintptr_t)log_key;
    code = write_files(fresh, root_note, log_key, err);
    if (code == TALLY_OK)
        code = fill(&registry, fresh, root_note, now, err);
    tally_store_close(registry.store);
    tally_buf_deinit(&registry.verified);
    if (code == TALLY_OK)
        code = tally_durable_move(fresh, dir, err);
    if (code != TALLY_OK)
        remove_new(fresh);
    return code;
}
