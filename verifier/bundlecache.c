#include "verifier/bundlecache.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "registry/forkmark.h"
#include "registry/pin.h"
#include "registry/registry.h"
#include "registry/unbundle.h"

enum { NAME_ROOM = 128 /* for what is added to the cache folder's name */ };

/* A folder that is ours alone; made when it is missing. */
static enum tally_code own_folder(const char *path, struct tally_err *err)
{
    struct stat st;
    if (mkdir(path, 0700) != 0 && errno != EEXIST)
        return tally_fail(err, TALLY_IO, "%s: %s", path, strerror(errno));
    if (lstat(path, &st) != 0)
        return tally_fail(err, TALLY_IO, "%s: %s", path, strerror(errno));
    return S_ISDIR(st.st_mode) && st.st_uid == geteuid() && (st.st_mode & 077) == 0
               ? TALLY_OK
               : tally_fail(err, TALLY_UNTRUSTED, "%s is not a folder of yours alone", path);
}

/* $XDG_CACHE_HOME/tally, or ~/.cache/tally. */
static enum tally_code cache_folder(char path[TALLY_BUNDLECACHE_PATH_MAX], struct tally_err *err)
{
    const char *base = getenv("XDG_CACHE_HOME");
    const char *home = getenv("HOME");
    bool given = base != NULL && *base == '/';
    if (!given && (home == NULL || *home != '/'))
        return tally_fail(err, TALLY_IO, "neither XDG_CACHE_HOME nor HOME names a folder");
    const char *middle = given ? "" : "/.cache";
    int n = snprintf(path, TALLY_BUNDLECACHE_PATH_MAX, "%s%s", given ? base : home, middle);
    if (n < 0 || n >= TALLY_BUNDLECACHE_PATH_MAX - NAME_ROOM)
        return tally_fail(err, TALLY_IO, "the cache folder's name is too long");
    if (mkdir(path, 0700) != 0 && errno != EEXIST)
        return tally_fail(err, TALLY_IO, "%s: %s", path, strerror(errno));
    (void)snprintf(path + n, NAME_ROOM, "/tally");
    return own_folder(path, err);
}

/* The same file, as far as the system can tell. */
static struct tally_hash_text key_of(const struct stat *st)
{
    char key[256];
    int n = snprintf(key, sizeof key, "%llu %llu %lld %lld.%09ld %lld.%09ld",
                     (unsigned long long)st->st_dev, (unsigned long long)st->st_ino,
                     (long long)st->st_size, (long long)st->st_mtim.tv_sec, st->st_mtim.tv_nsec,
                     (long long)st->st_ctim.tv_sec, st->st_ctim.tv_nsec);
    return tally_hash_hex(tally_sha256((struct tally_slice){(const uint8_t *)key, (size_t)n}));
}

static enum tally_code check_kept(const char *dir, const struct tally_hash *pin, int64_t now,
                                  struct tally_err *err)
{
    char path[TALLY_BUNDLECACHE_PATH_MAX + 16];
    struct tally_hash kept;
    (void)snprintf(path, sizeof path, "%s/root.note", dir);
    enum tally_code code = tally_forkmark_check(dir, err);
    if (code == TALLY_OK)
        code = tally_pin_read(path, &kept, err);
    if (code != TALLY_OK || pin == NULL || tally_hash_eq(kept, *pin))
        return code;
    struct tally_registry *registry = NULL; /* a later version may be the pinned one */
    code = tally_registry_open(dir, TALLY_REGISTRY_READ, now, &registry, err);
    if (code == TALLY_OK)
        code = tally_pin_check(registry, *pin, err);
    tally_registry_close(registry);
    return code;
}

static enum tally_code import(FILE *in, const char *bundle, const char *dir,
                              const struct tally_hash *pin, int64_t now, struct tally_err *err)
{
    struct tally_hash own;
    if (pin != NULL)
        return tally_unbundle(in, bundle, TALLY_BUNDLE_COSIGNED, dir, pin, now, err);
    struct tally_err why = TALLY_ERR_INIT;
    enum tally_code code = tally_unbundle_root(in, &own, &why);
    if (code != TALLY_OK)
        return tally_fail_why(err, code, &why, "%s: ", bundle);
    return tally_fail(err, TALLY_UNTRUSTED,
                      "no --root. This bundle's root document is sha256:%s: compare that with what "
                      "the registry publishes elsewhere",
                      tally_hash_hex(own).s);
}

enum tally_code tally_bundlecache_open(const char *bundle, const char *root, int64_t now,
                                       char dir[TALLY_BUNDLECACHE_PATH_MAX], struct tally_err *err)
{
    struct tally_hash pin;
    struct stat st;
    enum tally_code code = root == NULL ? TALLY_OK : tally_pin_read(root, &pin, err);
    const struct tally_hash *pinned = root == NULL ? NULL : &pin;
    FILE *in = code == TALLY_OK ? fopen(bundle, "rb") : NULL;
    if (code == TALLY_OK && (in == NULL || fstat(fileno(in), &st) != 0))
        code = tally_fail(err, TALLY_NOT_FOUND, "%s cannot be read", bundle);
    if (code == TALLY_OK)
        code = cache_folder(dir, err);
    if (code == TALLY_OK) {
        (void)snprintf(dir + strlen(dir), NAME_ROOM - sizeof "/tally", "/bundle-%s", key_of(&st).s);
        code = access(dir, F_OK) == 0 ? check_kept(dir, pinned, now, err)
                                      : import(in, bundle, dir, pinned, now, err);
    }
    if (in != NULL)
        (void)fclose(in);
    return code;
}
