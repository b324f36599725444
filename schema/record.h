/* record: the signed statements of every kind that the log holds, parsed and validated.
 *
 * One table a kind (record_table.c) names each member, its form and whether it is required; the
 * JSON reader, the JSON writer, the drafts, the templates and the schema files all follow
 * that table. All slices are the arena's. Source: the record format, section 2. */
#ifndef TALLY_SCHEMA_RECORD_H
#define TALLY_SCHEMA_RECORD_H

#include "schema/arena.h"
#include "schema/buf.h"
#include "schema/digest.h"
#include "schema/timestamp.h"
#include "schema/vkey.h"

enum tally_record_type {
    TALLY_RECORD_NOTICE,
    TALLY_RECORD_DEBUNK,
    TALLY_RECORD_WITHDRAW,
    TALLY_RECORD_AUTHORITY,
    TALLY_RECORD_COVERAGE,
    TALLY_RECORD_KEYSET,
    TALLY_RECORD_REVOKE,
    TALLY_RECORD_REDACT,
};

enum { TALLY_RECORD_TYPES = TALLY_RECORD_REDACT + 1 };

struct tally_strings {
    struct tally_slice *at;
    size_t count;
};

enum tally_notice_status {
    TALLY_STATUS_ACTUAL, /* also when the member is absent */
    TALLY_STATUS_EXERCISE,
    TALLY_STATUS_TEST,
};

enum tally_relation_how {
    TALLY_CORRECTS,
    TALLY_SUPERSEDES,
    TALLY_EXTENDS,
    TALLY_PARTIALLY_REPLACES,
    TALLY_TRANSLATES,
    TALLY_RESTORES,
};

struct tally_relation {
    enum tally_relation_how how;
    struct tally_hash id;
    struct tally_strings heads;
};

struct tally_pair {
    struct tally_slice a;
    struct tally_slice b;
};

struct tally_instant {
    bool set;
    int64_t seconds;
    struct tally_slice as_written;
};

struct tally_notice {
    struct tally_slice title;
    struct tally_slice number; /* as written; empty when there is none */
    struct tally_slice kind;
    struct tally_date written;
    struct tally_instant effective;
    struct tally_instant expires;
    enum tally_notice_status status;
    struct tally_strings audience;
    struct tally_strings area;
    struct tally_slice url;
    struct tally_strings contact;
    struct tally_strings key_lines; /* at most three */
    struct tally_pair *keep_with;
    size_t keep_with_count;
    struct tally_relation *relations;
    size_t relation_count;
};

enum tally_conclusion {
    TALLY_NOT_ISSUED_BY_US,
    TALLY_NOT_TRUE,
    TALLY_PARTLY_NOT_TRUE,
    TALLY_NO_LONGER_TRUE,
    TALLY_OUT_OF_CONTEXT,
    TALLY_UNCONFIRMED,
};

enum tally_slot_kind {
    TALLY_SLOT_PLACE,
    TALLY_SLOT_PERSON,
    TALLY_SLOT_BODY,
    TALLY_SLOT_NUMBER,
    TALLY_SLOT_DATE,
    TALLY_SLOT_POLARITY,
};

struct tally_slot {
    enum tally_slot_kind kind;
    struct tally_slice value;
};

struct tally_evidence {
    struct tally_slice title;
    struct tally_slice url; /* may be empty */
};

struct tally_debunk {
    struct tally_slice claim;
    struct tally_strings wordings;
    enum tally_conclusion conclusion;
    struct tally_slot *slots;
    size_t slot_count;
    struct tally_strings scope_area;
    struct tally_date scope_from;  /* year 0: unset */
    struct tally_date scope_until; /* year 0: unset */
    struct tally_evidence *evidence;
    size_t evidence_count;
    struct tally_hash *about; /* record ids */
    size_t about_count;
    struct tally_hash *forgeries; /* alteration fingerprints */
    size_t forgery_count;
    struct tally_strings tips;
    struct tally_hash *not_this; /* text digests */
    size_t not_this_count;
};

enum tally_withdraw_reason {
    TALLY_ISSUED_IN_ERROR,
    TALLY_OVERTAKEN,
    TALLY_KEY_COMPROMISED,
    TALLY_ORDERED,
    TALLY_OTHER_REASON,
};

struct tally_withdraw {
    struct tally_hash target;
    enum tally_withdraw_reason reason;
    struct tally_slice note;
    struct tally_hash *restores; /* what the target had replaced, and holds again */
    size_t restore_count;
};

struct tally_body_name {
    struct tally_slice lang;
    struct tally_slice full;
    struct tally_strings shorts;  /* member "short" */
    struct tally_strings formers; /* member "former": names, dates in later versions */
};

struct tally_account {
    struct tally_slice platform, name, id;
    struct tally_date since, until;
    struct tally_slice field, field_issuer;
};

enum tally_body_state { TALLY_BODY_ACTIVE, TALLY_BODY_ENDED };

/* The whole record of one body. Invariant: 1 <= threshold <= key_count, no key twice in
 * keys and admin_keys together; admin_threshold is 0 exactly when there are no admin keys. */
struct tally_authority {
    struct tally_slice id;
    uint64_t seq;
    struct tally_body_name *names; /* at least one */
    size_t name_count;
    struct tally_slice kind, parent, successor;
    struct tally_strings area, domains, contact;
    struct tally_account *accounts;
    size_t account_count;
    struct tally_strings number_codes;
    struct tally_strings scope_predicates; /* short names: notice, debunk, withdraw … */
    struct tally_strings scope_areas;
    struct tally_strings scope_langs;
    struct tally_vkey *keys;
    size_t key_count;
    uint64_t threshold;
    struct tally_vkey *admin_keys;
    size_t admin_key_count;
    uint64_t admin_threshold;
    enum tally_body_state state;
};

/* Other record keys for a body. Invariant: as in tally_authority. */
struct tally_keyset {
    struct tally_slice id;
    uint64_t seq; /* the next one of the body's record */
    struct tally_vkey *keys;
    size_t key_count;
    uint64_t threshold;
};

enum tally_revoke_reason {
    TALLY_REVOKE_COMPROMISED,
    TALLY_REVOKE_LOST,
    TALLY_REVOKE_RETIRED,
    TALLY_REVOKE_ORDERED,
    TALLY_REVOKE_OTHER,
};

/* The end of one key. */
struct tally_revoke {
    struct tally_vkey key; /* member "vkey" */
    enum tally_revoke_reason reason;
    uint64_t cutoff; /* first entry that the key cannot sign; 0: the one after this statement */
    struct tally_slice note;
};

enum tally_redact_reason {
    TALLY_REDACT_PERSONAL_DATA,
    TALLY_REDACT_UNLAWFUL,
    TALLY_REDACT_ORDERED,
    TALLY_REDACT_OTHER,
};

/* The bytes of parts go; their digests stay. Without an authority: by the directory. */
struct tally_redact {
    struct tally_hash record;
    struct tally_hash *digests; /* at least one */
    size_t digest_count;
    enum tally_redact_reason reason;
    struct tally_slice note;
};

/* A run of document numbers of which every one is on record, but for those withheld. */
struct tally_series {
    struct tally_slice prefix; /* the code, 海政发 */
    uint64_t year;
    uint64_t from, to;             /* both in the run */
    struct tally_strings withheld; /* document numbers as written */
};

/* What a body says is completely on record here: it gives silence a meaning. Invariant: kinds
 * are named; from <= to in each series. */
struct tally_coverage {
    struct tally_strings kinds; /* 通知, 公告 … */
    struct tally_strings area;
    struct tally_strings channels;
    struct tally_date since;
    struct tally_date until; /* year 0: unset */
    bool complete;
    struct tally_series *series; /* member "number_series" */
    size_t series_count;
    struct tally_date renew_by; /* year 0: unset; holds through that day */
};

struct tally_subject {
    struct tally_slice name; /* text, text/<lang>, short/<name>, file/<name> or none */
    struct tally_hash digest;
    struct tally_slice media_type; /* from the predicate's parts[]; empty when not said */
    struct tally_slice lang;
};

enum tally_part_kind { /* by the subject's name */
                       TALLY_PART_TEXT,
                       TALLY_PART_TRANSLATION,
                       TALLY_PART_SHORT,
                       TALLY_PART_FILE,
                       TALLY_PART_NONE, /* the single subject `none` of a record without parts */
};

/* One signed statement. Invariant: `type` says which member of the union is set; every
 * member is of the form its comment states; subjects are 1..TALLY_PARTS_MAX, names unique. */
struct tally_record {
    enum tally_record_type type;
    struct tally_strings authorities; /* the lead first; empty: the directory speaks */
    struct tally_slice origin;        /* all but notices and debunks must name it */
    struct tally_slice lang;
    struct tally_slice issued; /* RFC 3339 as the signer wrote it: display only */
    struct tally_slice nonce;
    struct tally_subject *subjects;
    size_t subject_count;
    union {
        struct tally_notice notice;
        struct tally_debunk debunk;
        struct tally_withdraw withdraw;
        struct tally_authority authority;
        struct tally_coverage coverage;
        struct tally_keyset keyset;
        struct tally_revoke revoke;
        struct tally_redact redact;
    } of;
};

/* Reads an in-toto Statement v1 payload. Unknown predicate types and members, members of
 * another form, floats, bidi controls in titles and names are refused.
 * TALLY_INVALID names the member ("predicate.written: …"); TALLY_NO_MEMORY. */
enum tally_code tally_record_parse(struct tally_slice payload, struct tally_record *out,
                                   struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

/* Prints the payload: compact JSON, members in the table's order, absent ones left out.
 * What prints parses back to the same record. TALLY_INVALID when the record breaks a rule
 * that the reader would refuse; TALLY_NO_MEMORY. */
enum tally_code tally_record_write(const struct tally_record *record, struct tally_buf *out,
                                   struct tally_err *err) __attribute__((warn_unused_result));

/* authority, keyset and revoke: statements about bodies and keys, which name no issuer. */
bool tally_record_of_directory(enum tally_record_type type);
/* Records of this kind must name the log that they are for: they cannot be replayed elsewhere. */
bool tally_record_needs_origin(enum tally_record_type type);

enum tally_part_kind tally_subject_kind(const struct tally_subject *subject);

/* The subject named `name`, or NULL. */
const struct tally_subject *tally_record_subject(const struct tally_record *record,
                                                 struct tally_slice name);

const char *tally_record_type_name(enum tally_record_type type); /* "notice", "debunk" … */
const char *tally_slot_kind_name(enum tally_slot_kind value);
const char *tally_conclusion_name(enum tally_conclusion value);
const char *tally_withdraw_reason_name(enum tally_withdraw_reason value);
const char *tally_relation_how_name(enum tally_relation_how value);
const char *tally_notice_status_name(enum tally_notice_status value);

#endif
