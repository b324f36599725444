/* tempdir: a directory of a test's own, and its removal. */
#ifndef TALLY_TESTS_REGISTRY_TEMPDIR_H
#define TALLY_TESTS_REGISTRY_TEMPDIR_H

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TEMPDIR_MAX = 512 };

/* Makes an empty directory and writes its path to `out`. */
static inline void tempdir_make(char out[TEMPDIR_MAX])
{
    const char *base = getenv("TMPDIR");
    (void)snprintf(out, TEMPDIR_MAX, "%s/tally-test-XXXXXX", base != NULL ? base : "/tmp");
    if (mkdtemp(out) == NULL) {
        perror(out);
        abort();
    }
}

/* `dir`/`name`, in `out`. */
static inline const char *tempdir_path(char out[TEMPDIR_MAX], const char *dir, const char *name)
{
    int n = snprintf(out, TEMPDIR_MAX, "%s/%s", dir, name);
    if (n < 0 || n >= TEMPDIR_MAX)
        abort();
    return out;
}

static inline void tempdir_remove(const char *path)
{
    DIR *dir = opendir(path);
    if (dir == NULL) {
        (void)unlink(path);
        return;
    }
    for (const struct dirent *entry = readdir(dir); entry != NULL; entry = readdir(dir)) {
        char below[TEMPDIR_MAX];
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            tempdir_remove(tempdir_path(below, path, entry->d_name));
    }
    (void)closedir(dir);
    (void)rmdir(path);
}

#endif
