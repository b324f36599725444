/* member: reads one value of a statement as record_table.h describes it. For record.c alone.
 *
 * Each gives TALLY_INVALID with a sentence that begins with where the value stands, or
 * TALLY_NO_MEMORY; what is read is copied into the reader's arena, never borrowed from the tree. */
#ifndef TALLY_SCHEMA_MEMBER_H
#define TALLY_SCHEMA_MEMBER_H

#include "schema/json.h"
#include "schema/record_table.h"

/* Where a value stands, for the sentence of a refusal: outer[index].member. */
struct tally_member_place {
    const char *outer;
    const char *array; /* NULL at the top of `outer` */
    size_t index;
    const char *member;
};

struct tally_member_reader {
    struct tally_arena *arena;
    struct tally_err *err;
};

enum tally_code tally_member_refuse(struct tally_err *err, const struct tally_member_place *at,
                                    const char *why);
enum tally_code tally_member_refuse_unknown(struct tally_err *err,
                                            const struct tally_member_place *at,
                                            struct tally_slice name);
enum tally_code tally_member_no_memory(struct tally_err *err);

/* One value, whatever its name. */
enum tally_code tally_member_text(const struct tally_member_reader *r,
                                  const struct tally_json *value, enum tally_form form,
                                  const struct tally_member_place *at, struct tally_slice *out);
/* `record`: it is a record's id, and a refusal says where that is found. */
enum tally_code tally_member_hash(const struct tally_member_reader *r,
                                  const struct tally_json *value, bool record,
                                  const struct tally_member_place *at, struct tally_hash *out);
enum tally_code tally_member_strings(const struct tally_member_reader *r,
                                     const struct tally_json *value, enum tally_form form,
                                     const struct tally_member_place *at,
                                     struct tally_strings *out);

/* An array that is there and of a size that we take, as `*out`, a pointer to zeroed elements of
 * `element` bytes; NULL for an empty one. */
enum tally_code tally_member_array(const struct tally_member_reader *r,
                                   const struct tally_json *value, size_t element,
                                   const struct tally_member_place *at, void *out, size_t *count);

/* The member of that name; NULL if the table has none. */
const struct tally_member *tally_member_find(const struct tally_member *table,
                                             struct tally_slice name);

/* Reads an object of flat members into the struct at `base`; unknown ones are refused. */
enum tally_code tally_member_object(const struct tally_member_reader *r,
                                    const struct tally_json *value,
                                    const struct tally_member *table, struct tally_member_place at,
                                    void *base);

/* Reads those members of the predicate that the table names; others are not looked at. */
enum tally_code tally_member_read(const struct tally_member_reader *r,
                                  const struct tally_json *predicate,
                                  const struct tally_member *table, void *base);

#endif
