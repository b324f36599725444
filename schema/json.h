/* json: strict reading and compact writing of JSON (RFC 8259). Speaks to jansson alone.
 *
 * A tree is read once into our own structs and freed; nothing keeps a pointer into it
 * longer than that. Strings come back as slices that borrow from the tree. */
#ifndef TALLY_SCHEMA_JSON_H
#define TALLY_SCHEMA_JSON_H

#include "schema/buf.h"
#include "schema/err.h"
#include "schema/slice.h"

struct tally_json; /* one value; the root of a tree owns all below it */

enum tally_json_type {
    TALLY_JSON_NULL,
    TALLY_JSON_BOOL,
    TALLY_JSON_INTEGER,
    TALLY_JSON_REAL, /* read only so that it can be refused by name */
    TALLY_JSON_STRING,
    TALLY_JSON_ARRAY,
    TALLY_JSON_OBJECT,
};

/* Parses exactly one value. Refused: more than `max_depth` levels (found before
 * anything is built), a duplicate member, NUL, invalid UTF-8, anything after the value.
 * `*out` is freed by tally_json_free(). TALLY_INVALID with the byte offset. */
enum tally_code tally_json_parse(struct tally_slice text, size_t max_depth, struct tally_json **out,
                                 struct tally_err *err) __attribute__((warn_unused_result));
void tally_json_free(struct tally_json *root); /* NULL is fine */

enum tally_json_type tally_json_type(const struct tally_json *value);
const char *tally_json_type_name(const struct tally_json *value); /* "a string", "an object" … */

/* Members and elements borrow from the tree; NULL when there is none, which every accessor
 * here takes for a null. */
const struct tally_json *tally_json_get(const struct tally_json *object, const char *member);
size_t tally_json_count(const struct tally_json *array_or_object);
const struct tally_json *tally_json_at(const struct tally_json *array, size_t i);
/* The i-th member of an object in the order it was written. */
const struct tally_json *tally_json_member(const struct tally_json *object, size_t i,
                                           struct tally_slice *name);

struct tally_slice tally_json_string(const struct tally_json *value); /* empty unless a string */
int64_t tally_json_integer(const struct tally_json *value);           /* 0 unless an integer */
bool tally_json_bool(const struct tally_json *value);                 /* false unless true */

/* The same value, whatever the order of members. NULL equals nothing. */
bool tally_json_equal(const struct tally_json *a, const struct tally_json *b);

/* --- Writing: build a tree, then print it. Every function accepts NULL for what it
 * adds to, and a failure to allocate anywhere makes the print say TALLY_NO_MEMORY. --- */

struct tally_json *tally_json_new_object(void);
struct tally_json *tally_json_new_array(void);
/* Puts a new child under `parent` (an object with `member`, or an array with NULL) and
 * returns it, borrowed. NULL, and `parent` is marked as failed, when memory is out. */
struct tally_json *tally_json_add_object(struct tally_json *parent, const char *member);
struct tally_json *tally_json_add_array(struct tally_json *parent, const char *member);
/* Invalid UTF-8 is replaced by U+FFFD byte by byte. */
void tally_json_add_text(struct tally_json *parent, const char *member, struct tally_slice text);
void tally_json_add_str(struct tally_json *parent, const char *member, const char *text);
void tally_json_add_int(struct tally_json *parent, const char *member, int64_t value);
void tally_json_add_bool(struct tally_json *parent, const char *member, bool value);
void tally_json_add_null(struct tally_json *parent, const char *member);
/* Adds a copy of `value`. */
void tally_json_add_copy(struct tally_json *parent, const char *member,
                         const struct tally_json *value);

/* Prints without white space, members in the order they were added, non-ASCII as UTF-8.
 * TALLY_NO_MEMORY: nothing was added to `out`, which is marked as failed. */
enum tally_code tally_json_print(const struct tally_json *root, struct tally_buf *out,
                                 struct tally_err *err) __attribute__((warn_unused_result));

#endif
