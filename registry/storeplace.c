#include "registry/storeplace.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "schema/cli.h"

enum { DIR_MODE = 0750, LOCK_BYTES = 68 * 1024 /* room for 1,024 readers in lock.mdb */ };

enum tally_code tally_storeplace_fail(struct tally_err *err, int why, const char *what)
{
    switch (why) {
    case ENOMEM: return tally_fail(err, TALLY_NO_MEMORY, "store: %s: out of memory", what);
    case ENOSPC: return tally_fail(err, TALLY_IO, "store: %s: no space left on the disk", what);
    case EACCES:
        return tally_fail(err, TALLY_IO,
                          "store: %s: you may not read and write it; it can be asked over HTTP, "
                          "or as a bundle",
                          what);
    default: return tally_fail(err, TALLY_IO, "store: %s: %s", what, strerror(why));
    }
}

enum tally_code tally_storeplace_data(const char *path, char out[PATH_MAX], struct tally_err *err)
{
    int n = snprintf(out, PATH_MAX, "%s/data.mdb", path);
    if (n < 0 || n >= PATH_MAX)
        return tally_fail(err, TALLY_INVALID, "store: the path is too long");
    return TALLY_OK;
}

enum tally_code tally_storeplace_make_lock(const char *path, struct tally_err *err)
{
    char file[PATH_MAX];
    int n = snprintf(file, sizeof file, "%s/lock.mdb", path);
    if (n < 0 || n >= PATH_MAX)
        return tally_fail(err, TALLY_INVALID, "store: the path is too long");
    int fd = open(file, O_RDWR | O_CREAT | O_CLOEXEC, TALLY_STOREPLACE_FILE_MODE);
    if (fd < 0)
        return tally_storeplace_fail(err, errno, path);
    int rc = posix_fallocate(fd, 0, LOCK_BYTES);
    (void)close(fd);
    return rc == 0 ? TALLY_OK : tally_storeplace_fail(err, rc, path);
}

/* What LMDB will open, in a folder that may be anybody's. */
static enum tally_code check_plain(const char *path, struct tally_err *err)
{
    static const char *const names[] = {"data.mdb", "lock.mdb"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char file[PATH_MAX];
        struct tally_err why = TALLY_ERR_INIT;
        int n = snprintf(file, sizeof file, "%s/%s", path, names[i]);
        if (n < 0 || n >= PATH_MAX)
            return tally_fail(err, TALLY_INVALID, "store: the path is too long");
        enum tally_code code = tally_cli_check_plain(file, &why);
        if (code != TALLY_OK && code != TALLY_NOT_FOUND)
            return tally_fail_as(err, code, &why);
    }
    return TALLY_OK;
}

enum tally_code tally_storeplace_check(const char *path, enum tally_store_mode mode,
                                       struct tally_err *err)
{
    char file[PATH_MAX];
    enum tally_code code = tally_storeplace_data(path, file, err);
    if (code != TALLY_OK)
        return code;
    if (mode == TALLY_STORE_CREATE) {
        if (mkdir(path, DIR_MODE) == 0)
            return TALLY_OK;
        if (errno == EEXIST)
            return tally_fail(err, TALLY_INVALID, "store: %s is there already", path);
        return tally_storeplace_fail(err, errno, path);
    }
    if (access(file, F_OK) == 0)
        return check_plain(path, err);
    if (errno == ENOENT || errno == ENOTDIR)
        return tally_fail(err, TALLY_NOT_FOUND,
                          "store: there is no registry in %s: restore a backup into a new folder "
                          "(tally-registry restore)",
                          path);
    return tally_storeplace_fail(err, errno, path);
}

void tally_storeplace_remove(const char *path)
{
    char file[PATH_MAX];
    if (tally_storeplace_data(path, file, NULL) == TALLY_OK)
        (void)unlink(file);
    int n = snprintf(file, sizeof file, "%s/lock.mdb", path);
    if (n > 0 && n < PATH_MAX)
        (void)unlink(file);
    (void)rmdir(path);
}
