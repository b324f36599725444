#include "registry/durable.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static enum tally_code sync_dir(const char *path, struct tally_err *err)
{
    int dir = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool good = dir >= 0 && fsync(dir) == 0;
    enum tally_code code =
        good ? TALLY_OK : tally_fail(err, TALLY_IO, "%s: %s", path, strerror(errno));
    if (dir >= 0)
        (void)close(dir);
    return code;
}

/* "a" for "a/b" and "a/b/", "." for "b", "/" for "/b". */
static void parent_of(const char *path, char out[PATH_MAX])
{
    size_t len = strlen(path);
    while (len > 1 && path[len - 1] == '/')
        len--;
    while (len > 0 && path[len - 1] != '/')
        len--;
    while (len > 1 && path[len - 1] == '/')
        len--;
    (void)snprintf(out, PATH_MAX, "%.*s", len == 0 ? 1 : (int)len, len == 0 ? "." : path);
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
    int moved = code == TALLY_OK ? rename(from, to) : 0;
    if (moved != 0 && (errno == ENOTEMPTY || errno == EEXIST))
        return tally_fail(err, TALLY_INVALID, "%s is there already: name another folder", to);
    if (moved != 0)
        return tally_fail(err, TALLY_IO, "%s: %s", to, strerror(errno));
    return code == TALLY_OK ? sync_dir(parent, err) : code;
}
