/* The files that a command line names; the contracts stand in cli.h. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "schema/buf.h"
#include "schema/cli.h"

static enum tally_code read_all(int fd, const char *name, size_t max, struct tally_slice *out,
                                struct tally_arena *arena, struct tally_err *err)
{
    struct tally_buf buf;
    tally_buf_init(&buf, max + 1);
    uint8_t chunk[65536];
    ssize_t n = 1;
    while (n > 0 && !buf.failed && buf.len <= max) {
        n = read(fd, chunk, sizeof chunk);
        if (n < 0 && errno == EINTR)
            n = 1;
        else if (n > 0)
            tally_buf_add(&buf, (struct tally_slice){chunk, (size_t)n});
    }
    enum tally_code code = TALLY_OK;
    if (n < 0)
        code = tally_fail(err, TALLY_IO, "%s: %s", name, strerror(errno));
    else if (buf.failed || buf.len > max)
        code = tally_fail(err, TALLY_INVALID, "%s is over %zu bytes", name, max);
    if (code == TALLY_OK) {
        uint8_t *copy = tally_arena_alloc(arena, buf.len + 1, 1);
        if (copy == NULL)
            code = tally_fail(err, TALLY_NO_MEMORY, "%s does not fit into memory", name);
        else if (buf.len > 0)
            memcpy(copy, buf.ptr, buf.len);
        *out = (struct tally_slice){copy, buf.len};
    }
    tally_buf_deinit(&buf);
    return code;
}

static enum tally_code not_opened(const char *path, struct tally_err *err)
{
    return tally_fail(err, errno == ENOENT ? TALLY_NOT_FOUND : TALLY_IO, "%s: %s", path,
                      strerror(errno));
}

enum tally_code tally_cli_read(const char *path, size_t max, struct tally_slice *out,
                               struct tally_arena *arena, struct tally_err *err)
{
    if (strcmp(path, "-") == 0)
        return read_all(STDIN_FILENO, "standard input", max, out, arena, err);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return not_opened(path, err);
    enum tally_code code = read_all(fd, path, max, out, arena, err);
    (void)close(fd);
    return code;
}

static enum tally_code check_mode(const char *path, const struct stat *st, struct tally_err *err)
{
    return S_ISREG(st->st_mode) ? TALLY_OK
                                : tally_fail(err, TALLY_INVALID, "%s is not a file", path);
}

enum tally_code tally_cli_open_plain(const char *path, int *fd, struct tally_err *err)
{
    struct stat st;
    int opened = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (opened < 0)
        return not_opened(path, err);
    enum tally_code code =
        fstat(opened, &st) == 0 ? check_mode(path, &st, err) : not_opened(path, err);
    if (code == TALLY_OK)
        *fd = opened;
    else
        (void)close(opened);
    return code;
}

enum tally_code tally_cli_read_plain(const char *path, size_t max, struct tally_slice *out,
                                     struct tally_arena *arena, struct tally_err *err)
{
    int fd = -1;
    enum tally_code code = tally_cli_open_plain(path, &fd, err);
    if (code != TALLY_OK)
        return code;
    code = read_all(fd, path, max, out, arena, err);
    (void)close(fd);
    return code;
}

enum tally_code tally_cli_check_plain(const char *path, struct tally_err *err)
{
    struct stat st;
    return stat(path, &st) == 0 ? check_mode(path, &st, err) : not_opened(path, err);
}

static bool write_all(int fd, struct tally_slice bytes)
{
    while (bytes.len > 0) {
        ssize_t n = write(fd, bytes.ptr, bytes.len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        bytes.ptr += n;
        bytes.len -= (size_t)n;
    }
    return true;
}

enum tally_code tally_cli_write(const char *path, struct tally_slice bytes, unsigned mode,
                                struct tally_err *err)
{
    char temporary[4096];
    int len = snprintf(temporary, sizeof temporary, "%s.new", path);
    if (len < 0 || (size_t)len >= sizeof temporary)
        return tally_fail(err, TALLY_IO, "the path is too long");
    int fd = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, (mode_t)mode);
    if (fd < 0)
        return tally_fail(err, TALLY_IO, "%s: %s", path, strerror(errno));
    bool good = write_all(fd, bytes) && fsync(fd) == 0;
    int why = errno;
    if (close(fd) != 0 && good) {
        good = false;
        why = errno;
    }
    if (good && rename(temporary, path) == 0)
        return TALLY_OK;
    if (good)
        why = errno;
    (void)unlink(temporary);
    return tally_fail(err, TALLY_IO, "%s: %s", path, strerror(why));
}
