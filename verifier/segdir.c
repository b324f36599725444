#include "verifier/segdir.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "schema/cli.h"

enum { MANIFEST_MAX = 64 + TALLY_SEGDIR_SEGMENTS * 48 };

static const char first_line[] = "tally index 1\n";

struct span { /* entries of one segment */
    uint64_t from, to;
};

struct spans {
    struct span at[TALLY_SEGDIR_SEGMENTS];
    size_t count;
};

static bool path_of(const char *dir, const char *name, char out[TALLY_SEGDIR_PATH_MAX])
{
    int n = snprintf(out, TALLY_SEGDIR_PATH_MAX, "%s/index/%s", dir, name);
    return n > 0 && n < TALLY_SEGDIR_PATH_MAX;
}

bool tally_segdir_path(const char *dir, uint64_t from, uint64_t to, char out[TALLY_SEGDIR_PATH_MAX])
{
    char name[64];
    (void)snprintf(name, sizeof name, "segment-%" PRIu64 "-%" PRIu64, from, to);
    return path_of(dir, name, out);
}

/* --- The manifest --- */

/* A decimal number ended by `stop`; false when it is not written as we write it. */
static bool read_number(const char **at, char stop, uint64_t *out)
{
    uint64_t value = 0;
    size_t digits = 0;
    while (**at >= '0' && **at <= '9' && digits < 19) {
        value = value * 10 + (uint64_t)(*(*at)++ - '0');
        digits++;
    }
    *out = value;
    return digits > 0 && *(*at)++ == stop;
}

static bool parse(const char *text, struct spans *out)
{
    uint64_t from = 0;
    out->count = 0;
    if (strncmp(text, first_line, sizeof first_line - 1) != 0)
        return false;
    text += sizeof first_line - 1;
    while (*text != '\0') {
        struct span span;
        if (out->count == TALLY_SEGDIR_SEGMENTS || !read_number(&text, ' ', &span.from) ||
            !read_number(&text, '\n', &span.to) || span.from != from || span.to <= span.from)
            return false;
        out->at[out->count++] = span;
        from = span.to;
    }
    return true;
}

static bool read_manifest(const char *dir, struct spans *out)
{
    char path[TALLY_SEGDIR_PATH_MAX];
    char text[MANIFEST_MAX + 1];
    out->count = 0;
    struct tally_arena arena;
    struct tally_slice read;
    tally_arena_init(&arena, sizeof text);
    bool whole = path_of(dir, "manifest", path) &&
                 tally_cli_read_plain(path, MANIFEST_MAX, &read, &arena, NULL) == TALLY_OK;
    if (whole) {
        memcpy(text, read.ptr, read.len);
        text[read.len] = '\0';
    }
    tally_arena_deinit(&arena);
    return whole && strlen(text) == read.len && parse(text, out);
}

static void open_all(const char *dir, const struct spans *spans, struct tally_segments *out)
{
    char path[TALLY_SEGDIR_PATH_MAX];
    *out = (struct tally_segments){.count = 0};
    for (size_t i = 0; i < spans->count; i++) {
        struct tally_segment *segment;
        const struct span *span = &spans->at[i];
        if (!tally_segdir_path(dir, span->from, span->to, path) ||
            tally_segment_open(path, (struct tally_slice){0}, &segment, NULL) != TALLY_OK)
            return;
        const struct tally_segment_info *info = tally_segment_info(segment);
        if (info->from != span->from || info->to != span->to) {
            tally_segment_close(segment);
            return;
        }
        out->at[out->count++] = segment;
    }
}

/* A segment may be replaced between reading its name and opening it: then the manifest, too, is
 * another one by now. */
void tally_segdir_load(const char *dir, struct tally_segments *out)
{
    enum { TRIES = 8 };
    struct spans spans, again;
    for (int i = 0; i < TRIES; i++) {
        (void)read_manifest(dir, &spans);
        open_all(dir, &spans, out);
        if (out->count == spans.count || !read_manifest(dir, &again) ||
            (again.count == spans.count &&
             memcmp(again.at, spans.at, spans.count * sizeof *spans.at) == 0))
            return;
        for (size_t k = 0; k < out->count; k++)
            tally_segment_close(out->at[k]);
        out->count = 0;
    }
}

bool tally_segdir_current(const char *dir, const struct tally_segments *segments)
{
    struct spans spans;
    (void)read_manifest(dir, &spans);
    bool same = spans.count == segments->count;
    for (size_t i = 0; same && i < spans.count; i++) {
        const struct tally_segment_info *info = tally_segment_info(segments->at[i]);
        same = spans.at[i].from == info->from && spans.at[i].to == info->to;
    }
    return same;
}

/* --- Writing --- */

int tally_segdir_lock(const char *dir)
{
    char path[TALLY_SEGDIR_PATH_MAX];
    if (!path_of(dir, "", path) || (mkdir(path, 0777) != 0 && errno != EEXIST) ||
        !path_of(dir, "lock", path))
        return -1;
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) != 0) {
        (void)close(fd);
        return -1;
    }
    return fd;
}

static bool listed(const struct tally_segments *segments, const char *dir, const char *path)
{
    char own[TALLY_SEGDIR_PATH_MAX];
    for (size_t i = 0; i < segments->count; i++) {
        const struct tally_segment_info *info = tally_segment_info(segments->at[i]);
        if (tally_segdir_path(dir, info->from, info->to, own) && strcmp(own, path) == 0)
            return true;
    }
    return false;
}

static void remove_others(const char *dir, const struct tally_segments *segments)
{
    char path[TALLY_SEGDIR_PATH_MAX];
    DIR *folder = path_of(dir, "", path) ? opendir(path) : NULL;
    if (folder == NULL)
        return;
    for (const struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        if (strncmp(entry->d_name, "segment-", 8) == 0 && path_of(dir, entry->d_name, path) &&
            !listed(segments, dir, path))
            (void)unlink(path);
    }
    (void)closedir(folder);
}

bool tally_segdir_publish(const char *dir, const struct tally_segments *segments)
{
    char path[TALLY_SEGDIR_PATH_MAX];
    char fresh[TALLY_SEGDIR_PATH_MAX];
    bool good = path_of(dir, "manifest", path) && path_of(dir, "manifest.new", fresh);
    FILE *file = good ? fopen(fresh, "wbe") : NULL;
    if (file == NULL)
        return false;
    good = fputs(first_line, file) >= 0;
    for (size_t i = 0; i < segments->count; i++) {
        const struct tally_segment_info *info = tally_segment_info(segments->at[i]);
        good = fprintf(file, "%" PRIu64 " %" PRIu64 "\n", info->from, info->to) > 0 && good;
    }
    good = fclose(file) == 0 && good;
    if (!good || rename(fresh, path) != 0) {
        (void)unlink(fresh);
        return false;
    }
    remove_others(dir, segments);
    return true;
}
