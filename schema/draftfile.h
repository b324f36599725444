/* draftfile: drafts on disk, with the files that they name beside them. */
#ifndef TALLY_SCHEMA_DRAFTFILE_H
#define TALLY_SCHEMA_DRAFTFILE_H

#include "schema/draft.h"

/* Reads and parses a draft; "-" is standard input. Names of files are relative to the
 * draft's folder. TALLY_NOT_FOUND, TALLY_IO, TALLY_INVALID, TALLY_NO_MEMORY. */
enum tally_code tally_draftfile_read(const char *path, const struct tally_draft_defaults *defaults,
                                     struct tally_draft *out, struct tally_arena *arena,
                                     struct tally_err *err) __attribute__((warn_unused_result));

/* The same for bytes that were read from `path` before. */
enum tally_code tally_draftfile_parse(const char *path, struct tally_slice bytes,
                                      const struct tally_draft_defaults *defaults,
                                      struct tally_draft *out, struct tally_arena *arena,
                                      struct tally_err *err) __attribute__((warn_unused_result));

/* For drafts that came from elsewhere: names are relative to the folder `context`, a C
 * string. */
enum tally_code tally_draftfile_open(void *context, struct tally_slice name,
                                     struct tally_slice *bytes, struct tally_arena *arena,
                                     struct tally_err *err);

/* Writes the parts to DIR/<sha256>, DIR made when it is not there. TALLY_IO. */
enum tally_code tally_draftfile_write_parts(const char *dir, const struct tally_parts *parts,
                                            struct tally_err *err)
    __attribute__((warn_unused_result));

/* Reads every part that `record` names from DIR/<sha256>. A missing file is left out, so that
 * tally_parts_check() names it. */
enum tally_code tally_draftfile_read_parts(const char *dir, const struct tally_record *record,
                                           struct tally_parts *out, struct tally_arena *arena,
                                           struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
