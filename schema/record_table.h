/* record_table: what each kind of record may hold, member by member: the one description
 * that the reader, the writer, the drafts and the schema files follow. For schema/ itself. */
#ifndef TALLY_SCHEMA_RECORD_TABLE_H
#define TALLY_SCHEMA_RECORD_TABLE_H

#include "schema/record.h"

enum tally_form {                     /* JSON, and what it is kept in */
                  TALLY_FORM_TEXT,    /* string: struct tally_slice */
                  TALLY_FORM_NAME,    /* string of one line, without controls of direction */
                  TALLY_FORM_LANG,    /* string: a language tag (BCP 47) */
                  TALLY_FORM_BODY,    /* string: the id of a body */
                  TALLY_FORM_URL,     /* string: http:// or https:// */
                  TALLY_FORM_TEXTS,   /* array of strings: struct tally_strings */
                  TALLY_FORM_NAMES,   /* array of one-line strings */
                  TALLY_FORM_DATE,    /* "2026-11-20": struct tally_date */
                  TALLY_FORM_INSTANT, /* RFC 3339: struct tally_instant */
                  TALLY_FORM_HASH,    /* 64 hex digits: struct tally_hash */
                  TALLY_FORM_HASHES,  /* array of them: pointer and count */
                  TALLY_FORM_CHOICE,  /* one of `choices`: its index as an enum */
                  TALLY_FORM_COUNT,   /* integer below 2^53: uint64_t */
                  TALLY_FORM_INDEX,   /* integer from 1: uint64_t; 0 when absent */
                  TALLY_FORM_BOOL,    /* true or false: bool */
                  TALLY_FORM_PAIRS,   /* array of arrays of two strings: pointer and count */
                  TALLY_FORM_KEY,     /* string: struct tally_vkey */
                  TALLY_FORM_KEYS,    /* array of vkeys: pointer and count */
                  TALLY_FORM_OBJECT,  /* object whose members lie in the same struct */
                  TALLY_FORM_OBJECTS, /* array of objects: pointer and count */
};

struct tally_member {
    const char *name; /* NULL ends a table */
    enum tally_form form;
    bool required;
    size_t at;                          /* where the value lies in its struct */
    size_t count_at;                    /* where an array's count lies */
    const char *const *choices;         /* NULL-ended */
    const struct tally_member *members; /* of OBJECT and OBJECTS */
    size_t element;                     /* bytes of one of OBJECTS */
    const char *header;                 /* in drafts, "Key-line"; NULL: not written there */
    bool record;                        /* HASH and HASHES: of a record, its id */
};

/* The members of one kind's predicate, in the order in which they are written. `at` counts
 * from the kind's own struct (`of.notice` …). */
const struct tally_member *tally_record_members(enum tally_record_type type);
/* Those that every predicate has; `at` counts from struct tally_record. */
const struct tally_member *tally_record_common_members(enum tally_record_type type);
/* Of one element of `parts`; `at` counts from struct tally_subject. */
const struct tally_member *tally_record_part_members(void);

/* The struct that tally_record_members() counts from. */
void *tally_record_kind_struct(struct tally_record *record);

#define TALLY_STATEMENT_TYPE   "https://in-toto.io/Statement/v1"
#define TALLY_PREDICATE_PREFIX "urn:tally:"
#define TALLY_PREDICATE_SUFFIX ":v1"

/* Rules that go beyond one member: subjects, thresholds, keys. */
enum tally_code tally_record_check(const struct tally_record *record, struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
