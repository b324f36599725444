/* draftbuilder: a statement while a draft's headers are added to it. For schema/draft. */
#ifndef TALLY_SCHEMA_DRAFTBUILDER_H
#define TALLY_SCHEMA_DRAFTBUILDER_H

#include "schema/draft.h"
#include "schema/headers.h"
#include "schema/json.h"
#include "schema/limits.h"
#include "schema/record_table.h"

enum { TALLY_DRAFTBUILDER_CHILDREN = 32 };

/* A statement under construction. */
struct tally_draftbuilder {
    enum tally_record_type type;
    struct tally_json *statement;
    struct tally_json *predicate;
    struct tally_json *subjects;
    struct {
        const struct tally_member *member;
        struct tally_json *value;
    } children[TALLY_DRAFTBUILDER_CHILDREN]; /* arrays and objects that grow */
    size_t child_count;
    struct tally_json *scope_area;
    struct tally_json *series;   /* the last one, and what it withholds */
    struct tally_json *withheld; /* NULL: nothing yet */
    struct tally_json *name;     /* the last one of a body; NULL: none yet */
    struct tally_json *part_notes;
    struct tally_slice bodies[TALLY_JOINT_MAX];
    size_t body_count;
    struct tally_part parts[TALLY_PARTS_MAX];
    size_t part_count;
    const struct tally_draft_files *files;
    const struct tally_draft_records *records; /* may be NULL */
    struct tally_arena *arena;
    struct tally_err *err;
};

/* Adds what one header says. TALLY_INVALID names it, and the nearest one for an unknown name;
 * what `files->read` returned. */
enum tally_code tally_draftbuilder_add(struct tally_draftbuilder *b, const struct tally_header *h)
    __attribute__((warn_unused_result));

/* Whether a draft of this type may have a header of this name. */
bool tally_draftbuilder_knows(const struct tally_draftbuilder *b, const char *name);

/* Adds a part and its subject, named `prefix` and `name`. TALLY_INVALID: over 64. */
enum tally_code tally_draftbuilder_part(struct tally_draftbuilder *b, const char *prefix,
                                        struct tally_slice name, struct tally_slice bytes)
    __attribute__((warn_unused_result));

#endif
