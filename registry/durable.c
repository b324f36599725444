#include "registry/durable.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static enum tally_code open_dir(const char *path, int *dir, struct tally_err *err)
{
    *dir = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return *dir >= 0 ? TALLY_OK : tally_fail(err, TALLY_IO, "%s: %s", path, strerror(errno));
}

static enum tally_code sync_dir(const char *path, struct tally_err *err)
{
    int dir;
    enum tally_code code = open_dir(path, &dir, err);
    if (code != TALLY_OK)
        return code;
    if (fsync(dir) != 0)
        code = tally_fail(err, TALLY_IO, "%s: %s", path, strerror(errno));
    (void)close(dir);
    return code;
}

static size_t len_without_slashes(const char *path)
{
    size_t len = strlen(path);
    while (len > 1 && path[len - 1] == '/')
        len--;
    return len;
}

enum tally_code tally_durable_beside(char *out, size_t size, const char *dir, const char *suffix,
                                     struct tally_err *err)
{
    size_t len = len_without_slashes(dir);
    size_t more = strlen(suffix);
    if (len + more >= size)
        return tally_fail(err, TALLY_INVALID, "the path of the registry is too long");
    memcpy(out, dir, len);
    memcpy(out + len, suffix, more + 1);
    return TALLY_OK;
}

/* "a" for "a/b" and "a/b/", "." for "b", "/" for "/b". */
static void parent_of(const char *path, char out[PATH_MAX])
{
    size_t len = len_without_slashes(path);
    while (len > 0 && path[len - 1] != '/')
        len--;
    while (len > 1 && path[len - 1] == '/')
        len--;
    (void)snprintf(out, PATH_MAX, "%.*s", len == 0 ? 1 : (int)len, len == 0 ? "." : path);
}

static enum tally_code move(const char *from, const char *to, int parent, struct tally_err *err)
{
    int moved = rename(from, to);
    if (moved != 0 && (errno == ENOTEMPTY || errno == EEXIST))
        return tally_fail(err, TALLY_INVALID, "%s is there already: name another folder", to);
    if (moved != 0)
        return tally_fail(err, TALLY_IO, "%s: %s", to, strerror(errno));
    return fsync(parent) == 0
               ? TALLY_OK
               : tally_fail(err, TALLY_IO,
                            "%.80s is made, but its folder could not be synced (%s): a power cut "
                            "may take it away",
                            to, strerror(errno));
}

enum tally_code tally_durable_move(const char *from, const char *to, struct tally_err *err)
{
    char store[PATH_MAX];
    char parent[PATH_MAX];
    int n = snprintf(store, sizeof store, "%s/registry", from);
    if (n < 0 || n >= PATH_MAX || strlen(to) >= PATH_MAX)
        return tally_fail(err, TALLY_INVALID, "the path of the registry is too long");
    parent_of(to, parent);
    enum tally_code code = sync_dir(store, err);
    if (code == TALLY_OK)
        code = sync_dir(from, err);
    int dir = -1;
    if (code == TALLY_OK) /* before the move: what cannot be opened cannot be synced after it */
        code = open_dir(parent, &dir, err);
    if (code != TALLY_OK)
        return code;
    code = move(from, to, dir, err);
    (void)close(dir);
    return code;
}
