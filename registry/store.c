#include "registry/store.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <lmdb.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "registry/scrub.h"
#include "registry/storeplace.h"

enum {
    READERS_MAX = 1024,
    KEY_MAX = 511, /* what LMDB is built for */
};

static const char *const table_names[TALLY_TABLE_COUNT] = {
    [TALLY_TABLE_ENTRIES] = "entries", [TALLY_TABLE_PARTS] = "parts",
    [TALLY_TABLE_HASHES] = "hashes",   [TALLY_TABLE_HEADS] = "heads",
    [TALLY_TABLE_META] = "meta",
};

struct tally_store {
    MDB_env *env;
    MDB_dbi tables[TALLY_TABLE_COUNT];
    int lock;    /* data.mdb, locked against a scrub; -1: none */
    bool listed; /* in `open_stores` */
    dev_t device;
    ino_t inode;
    struct tally_store *next;
};

struct tally_store_txn {
    struct tally_store *store;
    MDB_txn *txn;
    bool writes; /* and has no parent */
};

/* The one place with state of the process's own, because the hazard is the process's: LMDB
 * keeps its locks by fcntl(), and closing a second environment of the same directory drops
 * the locks of the first one without a word. */
static struct {
    pthread_mutex_t lock;
    struct tally_store *first;
} open_stores = {.lock = PTHREAD_MUTEX_INITIALIZER};

static enum tally_code lmdb_fail(struct tally_err *err, int rc, const char *what)
{
    switch (rc) {
    case MDB_MAP_FULL:
        return tally_fail(err, TALLY_IO, "store: %s: the reserved map is used up", what);
    case MDB_READERS_FULL:
        return tally_fail(err, TALLY_IO, "store: %s: %d readers are open, which is the most", what,
                          (int)READERS_MAX);
    default: /* LMDB's own codes are below zero */
        return rc > 0 ? tally_storeplace_fail(err, rc, what)
                      : tally_fail(err, TALLY_IO, "store: %s: %s", what, mdb_strerror(rc));
    }
}

/* Enters the store in the list of open ones, unless its directory is there already. */
static enum tally_code list_store(struct tally_store *store, const char *path,
                                  struct tally_err *err)
{
    struct stat st;
    if (stat(path, &st) != 0)
        return lmdb_fail(err, errno, path);
    store->device = st.st_dev;
    store->inode = st.st_ino;

    (void)pthread_mutex_lock(&open_stores.lock);
    const struct tally_store *same = open_stores.first;
    while (same != NULL && (same->device != st.st_dev || same->inode != st.st_ino))
        same = same->next;
    if (same == NULL) {
        store->next = open_stores.first;
        open_stores.first = store;
        store->listed = true;
    }
    (void)pthread_mutex_unlock(&open_stores.lock);
    if (same != NULL)
        return tally_fail(err, TALLY_INVALID, "store: %s is already open in this process", path);
    return TALLY_OK;
}

static void unlist_store(const struct tally_store *store)
{
    (void)pthread_mutex_lock(&open_stores.lock);
    struct tally_store **at = &open_stores.first;
    while (*at != store)
        at = &(*at)->next;
    *at = store->next;
    (void)pthread_mutex_unlock(&open_stores.lock);
}

static int open_env_sized(struct tally_store *store, const char *path, unsigned flags,
                          size_t map_bytes)
{
    int rc = mdb_env_create(&store->env);
    if (rc == MDB_SUCCESS)
        rc = mdb_env_set_mapsize(store->env, map_bytes);
    if (rc == MDB_SUCCESS)
        rc = mdb_env_set_maxreaders(store->env, READERS_MAX);
    if (rc == MDB_SUCCESS)
        rc = mdb_env_set_maxdbs(store->env, TALLY_TABLE_COUNT);
    if (rc == MDB_SUCCESS)
        rc = mdb_env_open(store->env, path, flags, TALLY_STOREPLACE_FILE_MODE);
    if (rc != MDB_SUCCESS && store->env != NULL) {
        mdb_env_close(store->env); /* asked for after every failed open, too */
        store->env = NULL;
    }
    return rc;
}

/* Reserves 256 GiB of addresses. Where the process may not have so many (an address-space
 * limit, a sanitizer's own maps), 16 GiB still hold millions of records, and a store that
 * outgrows them says so. */
static int open_env(struct tally_store *store, const char *path, unsigned flags)
{
    static const size_t reservations[] = {(size_t)256 << 30, (size_t)16 << 30};
    int rc = open_env_sized(store, path, flags, reservations[0]);
    if (rc == ENOMEM)
        rc = open_env_sized(store, path, flags, reservations[1]);
    return rc;
}

static int open_tables(struct tally_store *store, MDB_txn *txn, bool create)
{
    int rc = MDB_SUCCESS;
    for (size_t i = 0; rc == MDB_SUCCESS && i < TALLY_TABLE_COUNT; i++)
        rc = mdb_dbi_open(txn, table_names[i], create ? MDB_CREATE : 0, &store->tables[i]);
    return rc;
}

static enum tally_code check_format(struct tally_store_txn *txn, const char *path,
                                    struct tally_err *err)
{
    struct tally_slice format = {0};
    enum tally_code code =
        tally_store_get(txn, TALLY_TABLE_META, TALLY_LIT("format"), &format, err);
    if (code == TALLY_NOT_FOUND ||
        (code == TALLY_OK && !tally_slice_eq(format, TALLY_LIT(TALLY_STORE_FORMAT))))
        return tally_fail(err, TALLY_INVALID, "store: %s is not of format %s", path,
                          TALLY_STORE_FORMAT);
    return code;
}

/* Opens the tables; a new store also gets them, and its format number. */
static enum tally_code prepare(struct tally_store *store, const char *path, bool create,
                               struct tally_err *err)
{
    struct tally_store_txn *txn = NULL;
    enum tally_code code = tally_store_begin(store, create, NULL, &txn, err);
    if (code != TALLY_OK || txn == NULL)
        return code;
    int rc = open_tables(store, txn->txn, create);
    if (rc == MDB_NOTFOUND)
        code = tally_fail(err, TALLY_NOT_FOUND,
                          "store: %s holds no registry: restore a backup into a new folder "
                          "(tally-registry restore)",
                          path);
    else if (rc != MDB_SUCCESS)
        code = lmdb_fail(err, rc, path);
    else if (create)
        code = tally_store_add(txn, TALLY_TABLE_META, TALLY_LIT("format"),
                               TALLY_LIT(TALLY_STORE_FORMAT), err);
    else
        code = check_format(txn, path, err);
    if (code == TALLY_OK)
        return tally_store_commit(txn, err); /* a read's commit keeps the table handles */
    tally_store_abort(txn);
    return code;
}

static unsigned open_flags(const char *path, enum tally_store_mode mode)
{
    unsigned flags = MDB_NOTLS;
    if (mode == TALLY_STORE_ALONE)
        flags |= MDB_RDONLY | MDB_NOLOCK;
    if (mode == TALLY_STORE_READ) {
        flags |= MDB_RDONLY;
        /* Only where nobody can be writing. A directory that merely *we* may not write
         * (EACCES) can have a writer, and reading that without a lock would be unsafe. */
        if (access(path, W_OK) != 0 && errno == EROFS)
            flags |= MDB_NOLOCK;
    }
    return flags;
}

/* How many bytes data.mdb is shorter than the pages that its head counts; 0 for none. */
static size_t missing_bytes(struct tally_store *store, int *fd, off_t *size)
{
    MDB_envinfo info;
    MDB_stat stat_of;
    struct stat st;
    if (mdb_env_info(store->env, &info) != MDB_SUCCESS ||
        mdb_env_stat(store->env, &stat_of) != MDB_SUCCESS ||
        mdb_env_get_fd(store->env, fd) != MDB_SUCCESS || fstat(*fd, &st) != 0)
        return 0;
    size_t want = (info.me_last_pgno + 1) * stat_of.ms_psize;
    *size = st.st_size;
    return (size_t)st.st_size < want ? want - (size_t)st.st_size : 0;
}

/* LMDB leaves pages at the end unwritten that were taken and given back in one transaction. Here
 * they are made, so that a file that is shorter than it says has been cut. Never shortens, so
 * another process may be writing. */
static void write_out_end(struct tally_store *store)
{
    int fd;
    off_t size;
    size_t missing = missing_bytes(store, &fd, &size);
    if (missing > 0)
        (void)posix_fallocate(fd, size, (off_t)missing); /* a full disk: the next commit tries */
}

/* A page that is not there would end the process (SIGBUS) when it is looked at. A writer that was
 * killed before write_out_end() leaves at most a few pages to do. */
static enum tally_code check_length(struct tally_store *store, const char *path, bool write,
                                    struct tally_err *err)
{
    enum { LEFT_OVER = 64 * 4096 };
    int fd;
    off_t size;
    size_t missing = missing_bytes(store, &fd, &size);
    if (write && missing > 0 && missing <= LEFT_OVER)
        write_out_end(store);
    else if (missing > 0)
        return tally_fail(err, TALLY_IO,
                          "store: %s/data.mdb is %zu bytes shorter than it says: it was cut", path,
                          missing);
    return TALLY_OK;
}

/* Everybody who has the store open holds this lock together, a scrub alone. */
static enum tally_code lock_data(struct tally_store *store, const char *path, bool write,
                                 struct tally_err *err)
{
    char file[PATH_MAX];
    enum tally_code code = tally_storeplace_data(path, file, err);
    if (code != TALLY_OK)
        return code;
    store->lock = open(file, (write ? O_RDWR : O_RDONLY) | O_CLOEXEC);
    while (store->lock >= 0 && flock(store->lock, LOCK_SH) != 0) {
        if (errno != EINTR)
            return lmdb_fail(err, errno, path);
    }
    return store->lock >= 0 ? TALLY_OK : lmdb_fail(err, errno, path);
}

/* The environment and its tables; the place and the locks are the caller's to have seen to. */
static enum tally_code open_tables_at(struct tally_store *store, const char *path,
                                      enum tally_store_mode mode, struct tally_err *err)
{
    enum tally_code made =
        mode == TALLY_STORE_CREATE ? tally_storeplace_make_lock(path, err) : TALLY_OK;
    if (made != TALLY_OK)
        return made;
    int rc = open_env(store, path, open_flags(path, mode));
    if (rc != MDB_SUCCESS)
        return lmdb_fail(err, rc, path);
    enum tally_code code = mode == TALLY_STORE_CREATE
                               ? TALLY_OK
                               : check_length(store, path, mode == TALLY_STORE_WRITE, err);
    return code == TALLY_OK ? prepare(store, path, mode == TALLY_STORE_CREATE, err) : code;
}

static bool wants_scrub(struct tally_store *store)
{
    struct tally_store_txn *txn = NULL;
    struct tally_slice value;
    if (tally_store_begin(store, false, NULL, &txn, NULL) != TALLY_OK)
        return false;
    bool wants = tally_store_get(txn, TALLY_TABLE_META, TALLY_LIT(TALLY_STORE_SCRUB), &value,
                                 NULL) == TALLY_OK;
    tally_store_abort(txn);
    return wants;
}

/* Alone with the store, or not at all: another time. */
static enum tally_code scrub(struct tally_store *store, const char *path, struct tally_err *err)
{
    struct tally_err why = TALLY_ERR_INIT;
    bool alone = flock(store->lock, LOCK_EX | LOCK_NB) == 0;
    enum tally_code code = alone ? tally_scrub_run(path, store->lock, &why) : TALLY_OK;
    while (flock(store->lock, LOCK_SH) != 0) {
        if (errno != EINTR)
            return lmdb_fail(err, errno, path);
    }
    if (!tally_scrub_unfinished(path)) /* done, or as it was: it may be used */
        return TALLY_OK;
    if (code != TALLY_OK)
        return tally_fail_why(err, TALLY_IO, &why,
                              "store: writing %s anew has to be finished, and failed: ", path);
    return tally_fail(err, TALLY_IO,
                      "store: writing %s anew was cut short: open it for writing when nobody else "
                      "has it open",
                      path);
}

static enum tally_code open_shared(struct tally_store *store, const char *path,
                                   enum tally_store_mode mode, struct tally_err *err)
{
    bool write = mode == TALLY_STORE_WRITE;
    enum tally_code code = list_store(store, path, err);
    if (code == TALLY_OK)
        code = lock_data(store, path, write, err);
    if (code == TALLY_OK && tally_scrub_unfinished(path))
        code = write ? scrub(store, path, err)
                     : tally_fail(err, TALLY_IO,
                                  "store: writing %s anew was cut short: open it for writing "
                                  "when nobody else has it open",
                                  path);
    if (code == TALLY_OK)
        code = open_tables_at(store, path, mode, err);
    if (code != TALLY_OK || !write || !wants_scrub(store))
        return code;
    mdb_env_close(store->env);
    store->env = NULL;
    code = scrub(store, path, err);
    return code == TALLY_OK ? open_tables_at(store, path, mode, err) : code;
}

enum tally_code tally_store_open(const char *path, enum tally_store_mode mode,
                                 struct tally_store **out, struct tally_err *err)
{
    enum tally_code code = tally_storeplace_check(path, mode, err);
    if (code != TALLY_OK)
        return code;
    struct tally_store *store = calloc(1, sizeof *store);
    if (store == NULL) {
        code = tally_fail(err, TALLY_NO_MEMORY, "store: out of memory");
        goto done;
    }
    store->lock = -1;
    if (mode == TALLY_STORE_ALONE)
        code = open_tables_at(store, path, mode, err);
    else if (mode != TALLY_STORE_CREATE)
        code = open_shared(store, path, mode, err);
    else if ((code = list_store(store, path, err)) == TALLY_OK &&
             (code = open_tables_at(store, path, mode, err)) == TALLY_OK)
        code = lock_data(store, path, true, err);
    if (code != TALLY_OK)
        goto done;
    *out = store;
    store = NULL; /* now the caller's */

done:
    tally_store_close(store);
    if (code != TALLY_OK && mode == TALLY_STORE_CREATE)
        tally_storeplace_remove(path);
    return code;
}

void tally_store_close(struct tally_store *store)
{
    if (store == NULL)
        return;
    if (store->env != NULL)
        mdb_env_close(store->env);
    if (store->lock >= 0)
        (void)close(store->lock);
    if (store->listed)
        unlist_store(store);
    free(store);
}

enum tally_code tally_store_begin(struct tally_store *store, bool write,
                                  struct tally_store_txn *parent, struct tally_store_txn **out,
                                  struct tally_err *err)
{
    struct tally_store_txn *txn = calloc(1, sizeof *txn);
    if (txn == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "store: out of memory");
    txn->store = store;
    txn->writes = write && parent == NULL;
    if (txn->writes) /* slots of readers that were killed would keep old pages for ever */
        (void)mdb_reader_check(store->env, NULL);
    int rc = mdb_txn_begin(store->env, parent == NULL ? NULL : parent->txn, write ? 0 : MDB_RDONLY,
                           &txn->txn);
    if (rc != MDB_SUCCESS) {
        free(txn);
        return lmdb_fail(err, rc, write ? "cannot begin to write" : "cannot begin to read");
    }
    *out = txn;
    return TALLY_OK;
}

enum tally_code tally_store_commit(struct tally_store_txn *txn, struct tally_err *err)
{
    int rc = mdb_txn_commit(txn->txn);
    if (rc == MDB_SUCCESS && txn->writes)
        write_out_end(txn->store);
    free(txn);
    return rc == MDB_SUCCESS ? TALLY_OK : lmdb_fail(err, rc, "cannot commit");
}

void tally_store_abort(struct tally_store_txn *txn)
{
    if (txn == NULL)
        return;
    mdb_txn_abort(txn->txn);
    free(txn);
}

/* LMDB's parameters are not const; it only reads through them here. */
static MDB_val to_val(struct tally_slice s)
{
    return (MDB_val){.mv_size = s.len, .mv_data = (void *)(uintptr_t)s.ptr};
}

static struct tally_slice from_val(MDB_val v)
{
    return (struct tally_slice){.ptr = v.mv_data, .len = v.mv_size};
}

enum tally_code tally_store_get(struct tally_store_txn *txn, enum tally_store_table table,
                                struct tally_slice key, struct tally_slice *value,
                                struct tally_err *err)
{
    assert(key.len > 0 && key.len <= KEY_MAX);
    MDB_val k = to_val(key);
    MDB_val v;
    int rc = mdb_get(txn->txn, txn->store->tables[table], &k, &v);
    if (rc == MDB_NOTFOUND)
        return TALLY_NOT_FOUND;
    if (rc != MDB_SUCCESS)
        return lmdb_fail(err, rc, table_names[table]);
    *value = from_val(v);
    return TALLY_OK;
}

static enum tally_code put(struct tally_store_txn *txn, enum tally_store_table table,
                           struct tally_slice key, struct tally_slice value, unsigned flags,
                           struct tally_err *err)
{
    assert(key.len > 0 && key.len <= KEY_MAX);
    MDB_val k = to_val(key);
    MDB_val v = to_val(value);
    int rc = mdb_put(txn->txn, txn->store->tables[table], &k, &v, flags);
    if (rc == MDB_KEYEXIST)
        return tally_fail(err, TALLY_INVALID, "store: %s: that key is taken", table_names[table]);
    return rc == MDB_SUCCESS ? TALLY_OK : lmdb_fail(err, rc, table_names[table]);
}

enum tally_code tally_store_add(struct tally_store_txn *txn, enum tally_store_table table,
                                struct tally_slice key, struct tally_slice value,
                                struct tally_err *err)
{
    return put(txn, table, key, value, MDB_NOOVERWRITE, err);
}

enum tally_code tally_store_put(struct tally_store_txn *txn, enum tally_store_table table,
                                struct tally_slice key, struct tally_slice value,
                                struct tally_err *err)
{
    return put(txn, table, key, value, 0, err);
}

/* One step of a cursor: `k` is where it begins, for MDB_SET_RANGE. */
static enum tally_code find(struct tally_store_txn *txn, enum tally_store_table table,
                            MDB_cursor_op how, MDB_val k, struct tally_slice *key,
                            struct tally_slice *value, struct tally_err *err)
{
    MDB_cursor *cursor = NULL;
    MDB_val v;
    int rc = mdb_cursor_open(txn->txn, txn->store->tables[table], &cursor);
    if (rc != MDB_SUCCESS)
        return lmdb_fail(err, rc, table_names[table]);
    rc = mdb_cursor_get(cursor, &k, &v, how);
    mdb_cursor_close(cursor);
    if (rc == MDB_NOTFOUND)
        return TALLY_NOT_FOUND;
    if (rc != MDB_SUCCESS)
        return lmdb_fail(err, rc, table_names[table]);
    *key = from_val(k);
    *value = from_val(v);
    return TALLY_OK;
}

enum tally_code tally_store_last(struct tally_store_txn *txn, enum tally_store_table table,
                                 struct tally_slice *key, struct tally_slice *value,
                                 struct tally_err *err)
{
    return find(txn, table, MDB_LAST, (MDB_val){0, NULL}, key, value, err);
}

enum tally_code tally_store_seek(struct tally_store_txn *txn, enum tally_store_table table,
                                 struct tally_slice from, struct tally_slice *key,
                                 struct tally_slice *value, struct tally_err *err)
{
    return find(txn, table, MDB_SET_RANGE, to_val(from), key, value, err);
}

/* On the last key below `bound`. */
static int seek(MDB_cursor *cursor, struct tally_slice bound, MDB_val *key, MDB_val *value)
{
    *key = to_val(bound);
    int rc = mdb_cursor_get(cursor, key, value, MDB_SET_RANGE);
    if (rc == MDB_SUCCESS)
        return mdb_cursor_get(cursor, key, value, MDB_PREV);
    return rc == MDB_NOTFOUND ? mdb_cursor_get(cursor, key, value, MDB_LAST) : rc;
}

enum tally_code tally_store_before(struct tally_store_txn *txn, enum tally_store_table table,
                                   struct tally_slice bound, struct tally_slice *key,
                                   struct tally_slice *value, struct tally_err *err)
{
    MDB_cursor *cursor = NULL;
    int rc = mdb_cursor_open(txn->txn, txn->store->tables[table], &cursor);
    if (rc != MDB_SUCCESS)
        return lmdb_fail(err, rc, table_names[table]);
    MDB_val k;
    MDB_val v;
    rc = seek(cursor, bound, &k, &v);
    mdb_cursor_close(cursor);
    if (rc == MDB_NOTFOUND)
        return TALLY_NOT_FOUND;
    if (rc != MDB_SUCCESS)
        return lmdb_fail(err, rc, table_names[table]);
    *key = from_val(k);
    *value = from_val(v);
    return TALLY_OK;
}

enum tally_code tally_store_remove(struct tally_store_txn *txn, enum tally_store_table table,
                                   struct tally_slice key, struct tally_err *err)
{
    assert(table == TALLY_TABLE_PARTS);
    MDB_val k = to_val(key);
    int rc = mdb_del(txn->txn, txn->store->tables[table], &k, NULL);
    if (rc == MDB_NOTFOUND)
        return TALLY_NOT_FOUND;
    if (rc != MDB_SUCCESS)
        return lmdb_fail(err, rc, table_names[table]);
    return tally_store_put(txn, TALLY_TABLE_META, TALLY_LIT(TALLY_STORE_SCRUB), TALLY_LIT("1"),
                           err);
}
