#include "registry/scrub.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "registry/store.h"
#include "schema/cli.h"

enum { KEY_ROOM = 512, BLOCK = 1 << 20 };

static const size_t batch_bytes = (size_t)64 << 20;

struct scrubbing {
    const char *path;
    struct tally_err *err;
};

static enum tally_code failed(const struct scrubbing *s)
{
    return tally_fail(s->err, TALLY_IO, "store: %s: %s", s->path, strerror(errno));
}

static enum tally_code path_of(const struct scrubbing *s, const char *file, char out[PATH_MAX])
{
    int n = snprintf(out, PATH_MAX, "%s/%s", s->path, file);
    return n > 0 && n < PATH_MAX ? TALLY_OK
                                 : tally_fail(s->err, TALLY_INVALID, "store: the path is too long");
}

static bool exists(const char *path, const char *file)
{
    struct scrubbing s = {path, NULL};
    char whole[PATH_MAX];
    return path_of(&s, file, whole) == TALLY_OK && access(whole, F_OK) == 0;
}

bool tally_scrub_unfinished(const char *path)
{
    return exists(path, "scrub.mdb");
}

static void remove_new(const struct scrubbing *s)
{
    static const char *const files[] = {"scrub.new/data.mdb", "scrub.new/lock.mdb", "scrub.new"};
    char path[PATH_MAX];
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        if (path_of(s, files[i], path) == TALLY_OK)
            (void)remove(path);
    }
}

/* --- A new store of everything that is there --- */

/* One key and its value; `from` becomes the key that can come next. */
static enum tally_code copy_one(struct tally_store_txn *old, struct tally_store_txn *new,
                                enum tally_store_table table, uint8_t from[KEY_ROOM], size_t *len,
                                size_t *bytes, struct tally_err *err)
{
    struct tally_slice key, value;
    enum tally_code code =
        tally_store_seek(old, table, (struct tally_slice){from, *len}, &key, &value, err);
    if (code != TALLY_OK)
        return code;
    if (key.len >= KEY_ROOM)
        return tally_fail(err, TALLY_IO, "the store is damaged: a key is too long");
    memcpy(from, key.ptr, key.len);
    from[key.len] = 0;
    *len = key.len + 1;
    *bytes += key.len + value.len;
    bool mark = table == TALLY_TABLE_META && tally_slice_eq(key, TALLY_LIT(TALLY_STORE_SCRUB));
    return mark ? TALLY_OK : tally_store_put(new, table, key, value, err);
}

static enum tally_code copy_table(struct tally_store_txn *old, struct tally_store *to,
                                  enum tally_store_table table, struct tally_err *err)
{
    uint8_t from[KEY_ROOM] = {0};
    size_t len = 1;
    enum tally_code code = TALLY_OK;
    while (code == TALLY_OK) {
        struct tally_store_txn *txn = NULL;
        size_t bytes = 0;
        code = tally_store_begin(to, true, NULL, &txn, err);
        if (code != TALLY_OK)
            return code;
        while (code == TALLY_OK && bytes < batch_bytes)
            code = copy_one(old, txn, table, from, &len, &bytes, err);
        if (code != TALLY_OK && code != TALLY_NOT_FOUND) {
            tally_store_abort(txn);
            return code;
        }
        enum tally_code committed = tally_store_commit(txn, err);
        if (committed != TALLY_OK)
            return committed;
    }
    return TALLY_OK; /* past the last key */
}

static enum tally_code copy_tables(struct tally_store *from, struct tally_store *to,
                                   struct tally_err *err)
{
    struct tally_store_txn *old = NULL;
    enum tally_code code = tally_store_begin(from, false, NULL, &old, err);
    for (int table = 0; code == TALLY_OK && table < TALLY_TABLE_COUNT; table++)
        code = copy_table(old, to, (enum tally_store_table)table, err);
    tally_store_abort(old);
    return code;
}

static enum tally_code sync_dir(const struct scrubbing *s)
{
    int dir = open(s->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (dir < 0)
        return failed(s);
    enum tally_code code = fsync(dir) == 0 ? TALLY_OK : failed(s);
    (void)close(dir);
    return code;
}

/* PATH/scrub.mdb: LMDB has synced what it committed; the name is synced here. */
static enum tally_code make(const struct scrubbing *s)
{
    char place[PATH_MAX], made[PATH_MAX], ready[PATH_MAX];
    struct tally_store *from = NULL;
    struct tally_store *to = NULL;
    remove_new(s);
    enum tally_code code = path_of(s, "scrub.new", place);
    if (code == TALLY_OK)
        code = path_of(s, "scrub.new/data.mdb", made);
    if (code == TALLY_OK)
        code = path_of(s, "scrub.mdb", ready);
    if (code == TALLY_OK)
        code = tally_store_open(s->path, TALLY_STORE_ALONE, &from, s->err);
    if (code == TALLY_OK)
        code = tally_store_open(place, TALLY_STORE_CREATE, &to, s->err);
    if (code == TALLY_OK)
        code = copy_tables(from, to, s->err);
    tally_store_close(to);
    tally_store_close(from);
    if (code == TALLY_OK && rename(made, ready) != 0)
        code = failed(s);
    remove_new(s);
    return code == TALLY_OK ? sync_dir(s) : code;
}

/* --- Over the old one --- */

static enum tally_code write_at(const struct scrubbing *s, int to, const uint8_t *bytes, size_t len,
                                off_t at)
{
    while (len > 0) {
        ssize_t n = pwrite(to, bytes, len, at);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return failed(s);
        bytes += n;
        len -= (size_t)n;
        at += n;
    }
    return TALLY_OK;
}

/* The new bytes, then nothing up to where the old ones ended. */
static enum tally_code lay_over(const struct scrubbing *s, int from, int to, off_t size, off_t end)
{
    uint8_t *block = malloc(BLOCK);
    enum tally_code code = block == NULL
                               ? tally_fail(s->err, TALLY_NO_MEMORY, "no memory to scrub a store")
                               : TALLY_OK;
    for (off_t at = 0; code == TALLY_OK && at < (size > end ? size : end);) {
        ssize_t n = at < size ? pread(from, block, BLOCK, at) : BLOCK;
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            code = failed(s);
            break;
        }
        if (at >= size) {
            n = end - at < BLOCK ? (ssize_t)(end - at) : BLOCK;
            memset(block, 0, BLOCK);
        }
        code = write_at(s, to, block, (size_t)n, at);
        at += n;
    }
    free(block);
    if (code == TALLY_OK && (fsync(to) != 0 || ftruncate(to, size) != 0 || fsync(to) != 0))
        code = failed(s);
    return code;
}

static enum tally_code finish(const struct scrubbing *s, int data)
{
    char ready[PATH_MAX];
    struct stat old, new;
    enum tally_code code = path_of(s, "scrub.mdb", ready);
    if (code != TALLY_OK)
        return code;
    int from = -1;
    code = tally_cli_open_plain(ready, &from, s->err);
    if (code != TALLY_OK)
        return code;
    if (fstat(from, &new) != 0 || fstat(data, &old) != 0) {
        code = failed(s);
    } else if (new.st_size > old.st_size && posix_fallocate(data, 0, new.st_size) != 0) {
        (void)unlink(ready); /* nothing was written over yet */
        code = tally_fail(s->err, TALLY_IO, "store: %s: no space left on the disk", s->path);
    } else {
        code = lay_over(s, from, data, new.st_size, old.st_size);
    }
    (void)close(from);
    if (code == TALLY_OK && unlink(ready) != 0)
        code = failed(s);
    return code == TALLY_OK ? sync_dir(s) : code;
}

enum tally_code tally_scrub_run(const char *path, int data, struct tally_err *err)
{
    struct scrubbing s = {path, err};
    enum tally_code code = tally_scrub_unfinished(path) ? TALLY_OK : make(&s);
    return code == TALLY_OK ? finish(&s, data) : code;
}
