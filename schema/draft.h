/* draft: a record as a person writes it: header lines, an empty line, the text.
 *
 * Headers are the predicate's members with `_` written `-` and capitalised, lists in the
 * singular and repeated. An unknown header is refused and the nearest known one named. */
#ifndef TALLY_SCHEMA_DRAFT_H
#define TALLY_SCHEMA_DRAFT_H

#include "schema/parts.h"

/* Gives the bytes of a file that a header names (Attachment, Translation, Short), read
 * relative to the draft. `*bytes` must live as long as the arena. */
struct tally_draft_files {
    enum tally_code (*read)(void *context, struct tally_slice name, struct tally_slice *bytes,
                            struct tally_arena *arena, struct tally_err *err);
    void *context;
};

struct tally_draft {
    struct tally_record record; /* subjects filled in from the parts */
    struct tally_parts parts;
};

/* Gives the id of a record that a header names by its short code or its document number. `ended`:
 * one that is not in force is meant, which is to be restored. A failure is told with its line. */
struct tally_draft_records {
    enum tally_code (*find)(void *context, struct tally_slice name, bool ended,
                            struct tally_hash *id, struct tally_err *err);
    void *context;
};

struct tally_draft_defaults {
    struct tally_slice origin; /* the log's name, for records that carry one; may be empty */
    int64_t now;               /* `issued` when the draft has no such header */
    const struct tally_draft_records *records; /* NULL: records are named by their ids */
};

/* TALLY_INVALID with the line in the text; TALLY_NO_MEMORY; what `files->read` returned. */
enum tally_code tally_draft_parse(struct tally_slice bytes,
                                  const struct tally_draft_defaults *defaults,
                                  const struct tally_draft_files *files, struct tally_draft *out,
                                  struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

/* One line of JSON lines: the header names in lower case with `_` as members (a repeated
 * header is an array), the text in "text". */
enum tally_code tally_draft_parse_json(struct tally_slice line,
                                       const struct tally_draft_defaults *defaults,
                                       const struct tally_draft_files *files,
                                       struct tally_draft *out, struct tally_arena *arena,
                                       struct tally_err *err) __attribute__((warn_unused_result));

/* A template that parses once its sample values, which stand in ‹…›, are replaced; until then it
 * is refused, so that no sample is ever signed. By the name of its kind; NULL for another name.
 * Written in template.c. */
const char *tally_draft_template(const char *type);

#endif
