#include "registry/successor.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "keys/secretfile.h"
#include "registry/durable.h"
#include "registry/owed.h"
#include "registry/registry_private.h"
#include "schema/cli.h"

static const size_t entry_memory = (size_t)64 * 1024 * 1024;

struct successor {
    struct tally_registry *from;
    uint64_t size; /* entries of the old log */
    struct tally_slice note;
    const struct tally_secret *log_key;
    struct root_copy root;
    char place[REGISTRY_PATH_MAX]; /* DIR.new */
    struct tally_store_txn *txn;
    struct tally_err *err;
};

static enum tally_code path_in(const struct successor *s, const char *name,
                               char out[REGISTRY_PATH_MAX])
{
    int n = snprintf(out, REGISTRY_PATH_MAX, "%s/%s", s->place, name);
    return n > 0 && n < REGISTRY_PATH_MAX
               ? TALLY_OK
               : tally_fail(s->err, TALLY_INVALID, "the path of the registry is too long");
}

static enum tally_code judge(struct successor *s)
{
    struct tally_hash id;
    const struct tally_entry *same = NULL;
    const struct tally_ledger *ledger = tally_registry_read_lock(s->from);
    s->size = tally_ledger_size(ledger);
    bool accepted = tally_ledger_judge_root(ledger, s->note, &s->root.root, &id, &same, s->err) ==
                    TALLY_ACCEPTED;
    bool whole = tally_ledger_carried(ledger)->count == 0;
    tally_registry_unlock(s->from);
    if (!accepted)
        return TALLY_UNTRUSTED;
    if (same != NULL || strcmp(s->root.root.origin, tally_registry_root(s->from)->origin) == 0)
        return tally_fail(s->err, TALLY_INVALID,
                          "the root document names no new log that continues this one");
    if (!whole)
        return tally_fail(
            s->err, TALLY_INVALID,
            "a filtered copy does not carry everybody's texts: no log goes on from it");
    return tally_pubkey_eq(&s->root.root.log_key.pub, &tally_secret_vkey(s->log_key)->pub)
               ? TALLY_OK
               : tally_fail(s->err, TALLY_INVALID, "the root document names another log key");
}

static enum tally_code copy_entries(struct successor *s)
{
    char path[REGISTRY_PATH_MAX];
    enum tally_code code = path_in(s, "root.note", path);
    for (uint64_t i = 0; code == TALLY_OK && i < s->size; i++) {
        struct tally_arena arena;
        struct tally_slice leaf;
        uint64_t index;
        tally_arena_init(&arena, entry_memory);
        code = tally_registry_entry(s->from, i, &leaf, &arena, s->err);
        if (code == TALLY_OK && i == 0)
            code = tally_cli_write(path, leaf, 0666, s->err);
        if (code == TALLY_OK)
            code = tally_log_append(s->txn, leaf, &index, s->err);
        tally_arena_deinit(&arena);
    }
    return code;
}

static enum tally_code copy_parts(struct successor *s)
{
    uint64_t entry = 0;
    size_t part = 0;
    enum tally_code code = TALLY_OK;
    while (code == TALLY_OK) {
        struct tally_arena arena;
        struct tally_part own;
        const struct tally_ledger *ledger = tally_registry_read_lock(s->from);
        bool more = tally_owed_next(ledger, &entry, &part, &own.digest) && entry < s->size;
        tally_registry_unlock(s->from);
        if (!more)
            break;
        tally_arena_init(&arena, entry_memory);
        code = tally_registry_part(s->from, own.digest, &own.bytes, &arena, s->err);
        if (code == TALLY_OK)
            code = registry_add_part(s->txn, &own, s->err);
        tally_arena_deinit(&arena);
    }
    return code;
}

static enum tally_code fill(struct successor *s, struct tally_store *store, int64_t now)
{
    struct tally_registry registry = {.mode = TALLY_REGISTRY_WRITE,
                                      .root = &s->root,
                                      .store = store,
                                      .log_key = (struct tally_secret *)(uintptr_t)s->log_key,
                                      .verified_lock = PTHREAD_MUTEX_INITIALIZER};
    struct tally_head head = {0, tally_merkle_empty()};
    uint64_t index;
    enum tally_code code = tally_store_begin(store, true, NULL, &s->txn, s->err);
    if (code != TALLY_OK)
        return code;
    code = tally_log_create(s->txn, s->err);
    if (code == TALLY_OK)
        code = copy_entries(s);
    if (code == TALLY_OK)
        code = copy_parts(s);
    if (code == TALLY_OK)
        code = tally_log_append(s->txn, s->note, &index, s->err);
    if (code == TALLY_OK)
        code = tally_log_seal(s->txn, &head, &head, s->err);
    if (code != TALLY_OK) {
        tally_store_abort(s->txn);
        return code;
    }
    code = tally_store_commit(s->txn, s->err);
    tally_buf_init(&registry.verified, TALLY_NOTE_MAX);
    if (code == TALLY_OK)
        code = registry_sign_head(&registry, now, s->err);
    tally_buf_deinit(&registry.verified);
    return code;
}

static enum tally_code make(struct successor *s, int64_t now)
{
    const struct tally_passphrase_source none = {.descriptor = -1};
    char path[REGISTRY_PATH_MAX];
    struct tally_store *store = NULL;
    enum tally_code code = path_in(s, "log.key", path);
    if (code == TALLY_OK)
        code = tally_secretfile_save(path, s->log_key, true, &none, s->err);
    if (code == TALLY_OK)
        code = path_in(s, "registry", path);
    if (code == TALLY_OK)
        code = tally_store_open(path, TALLY_STORE_CREATE, &store, s->err);
    if (code == TALLY_OK)
        code = fill(s, store, now);
    tally_store_close(store);
    return code;
}

static void remove_made(const struct successor *s)
{
    static const char *const files[] = {"root.note", "log.key", "registry/data.mdb",
                                        "registry/lock.mdb", "registry"};
    char path[REGISTRY_PATH_MAX];
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        if (path_in(s, files[i], path) == TALLY_OK)
            (void)remove(path);
    }
    (void)rmdir(s->place);
}

enum tally_code tally_successor_create(const char *dir, struct tally_registry *from,
                                       struct tally_slice root_note,
                                       const struct tally_secret *log_key, int64_t now,
                                       struct tally_err *err)
{
    struct successor s = {.from = from, .note = root_note, .log_key = log_key, .err = err};
    enum tally_code code = tally_durable_beside(s.place, sizeof s.place, dir, ".new", err);
    if (code == TALLY_OK)
        code = judge(&s);
    if (code != TALLY_OK)
        return code;
    if (access(dir, F_OK) == 0 || mkdir(s.place, 0777) != 0)
        return tally_fail(err, TALLY_INVALID, "%s is there already", dir);
    code = make(&s, now);
    if (code == TALLY_OK)
        code = tally_durable_move(s.place, dir, err);
    if (code != TALLY_OK)
        remove_made(&s);
    return code;
}
