#include "schema/draftfile.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>

#include "schema/cli.h"
#include "schema/limits.h"
#include "schema/nontext.h"

enum { PATH_LEN = 4096 };

enum tally_code tally_draftfile_open(void *context, struct tally_slice name,
                                     struct tally_slice *bytes, struct tally_arena *arena,
                                     struct tally_err *err)
{
    const char *folder = context;
    char path[PATH_LEN];
    bool absolute = name.len > 0 && name.ptr[0] == '/';
    int n = snprintf(path, sizeof path, "%s%s%.*s", absolute ? "" : folder, absolute ? "" : "/",
                     (int)(name.len < PATH_LEN ? name.len : PATH_LEN), (const char *)name.ptr);
    if (n < 0 || (size_t)n >= sizeof path)
        return tally_fail(err, TALLY_INVALID, "the path of a file is too long");
    return tally_cli_read_plain(path, TALLY_FILE_MAX, bytes, arena, err);
}

enum tally_code tally_draftfile_parse(const char *path, struct tally_slice bytes,
                                      const struct tally_draft_defaults *defaults,
                                      struct tally_draft *out, struct tally_arena *arena,
                                      struct tally_err *err)
{
    char folder[PATH_LEN] = ".";
    const char *slash = strrchr(path, '/');
    if (slash != NULL && (size_t)(slash - path) < sizeof folder - 1)
        (void)snprintf(folder, sizeof folder, "%.*s", (int)(slash - path), path);
    const struct tally_draft_files files = {tally_draftfile_open, folder};
    struct tally_err why = TALLY_ERR_INIT;
    enum tally_code code = tally_nontext_refuse(bytes, path, err);
    if (code != TALLY_OK)
        return code;
    code = tally_draft_parse(bytes, defaults, &files, out, arena, &why);
    return code == TALLY_OK ? code : tally_fail_why(err, code, &why, "%s: ", path);
}

enum tally_code tally_draftfile_read(const char *path, const struct tally_draft_defaults *defaults,
                                     struct tally_draft *out, struct tally_arena *arena,
                                     struct tally_err *err)
{
    struct tally_slice bytes;
    enum tally_code code = tally_cli_read(path, TALLY_DRAFT_MAX, &bytes, arena, err);
    return code == TALLY_OK ? tally_draftfile_parse(path, bytes, defaults, out, arena, err) : code;
}

static bool part_path(char out[PATH_LEN], const char *dir, struct tally_hash digest)
{
    int n = snprintf(out, PATH_LEN, "%s/%s", dir, tally_hash_hex(digest).s);
    return n > 0 && n < PATH_LEN;
}

enum tally_code tally_draftfile_write_parts(const char *dir, const struct tally_parts *parts,
                                            struct tally_err *err)
{
    char path[PATH_LEN];
    if (parts->count > 0 && mkdir(dir, 0777) != 0 && errno != EEXIST)
        return tally_fail(err, TALLY_IO, "%s: %s", dir, strerror(errno));
    for (size_t i = 0; i < parts->count; i++) {
        if (!part_path(path, dir, parts->at[i].digest))
            return tally_fail(err, TALLY_IO, "the path of a part is too long");
        enum tally_code code = tally_cli_write(path, parts->at[i].bytes, 0666, err);
        if (code != TALLY_OK)
            return code;
    }
    return TALLY_OK;
}

enum tally_code tally_draftfile_read_parts(const char *dir, const struct tally_record *record,
                                           struct tally_parts *out, struct tally_arena *arena,
                                           struct tally_err *err)
{
    char path[PATH_LEN];
    struct tally_parts parts = {0};
    parts.at = tally_arena_alloc(arena, record->subject_count, sizeof *parts.at);
    if (parts.at == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "the parts do not fit into memory");
    for (size_t i = 0; i < record->subject_count; i++) {
        const struct tally_subject *subject = &record->subjects[i];
        if (tally_subject_kind(subject) == TALLY_PART_NONE ||
            !part_path(path, dir, subject->digest))
            continue;
        struct tally_slice bytes;
        struct tally_err why = TALLY_ERR_INIT;
        enum tally_code code = tally_cli_read_plain(path, TALLY_FILE_MAX, &bytes, arena, &why);
        if (code == TALLY_OK)
            parts.at[parts.count++] = (struct tally_part){subject->digest, bytes};
        else if (code != TALLY_NOT_FOUND)
            return tally_fail_as(err, code, &why);
    }
    *out = parts;
    return TALLY_OK;
}
