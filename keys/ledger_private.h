/* What the ledger's own files share. */
#ifndef TALLY_KEYS_LEDGER_PRIVATE_H
#define TALLY_KEYS_LEDGER_PRIVATE_H

#include "keys/ledger.h"
#include "keys/lookup.h"

struct version { /* one statement of a body's record */
    struct tally_body body;
    const struct version *older;
};

struct used_key { /* one key, one owner, one purpose, ever */
    struct tally_pubkey pub;
    enum tally_purpose purpose;
    struct tally_slice owner; /* a body's id; empty for the root document's */
};

struct root_version;

struct tally_ledger {
    struct tally_arena arena;         /* everything that is kept */
    struct tally_root root;           /* the newest; before entry 0 the one it began with */
    const struct root_version *roots; /* keys/rootchain: those that stand, newest first */
    struct tally_entry **entries;
    uint64_t size;
    size_t cap;
    struct version **bodies; /* newest version of each, in order of enrolment */
    size_t body_count;
    size_t body_cap;
    struct used_key *used;
    size_t used_count;
    size_t used_cap;
    struct tally_lookup by_id;
    struct tally_lookup by_code;
    struct tally_lookup by_number;
    struct tally_lookup by_body;
    struct tally_lookup by_key;
};

/* Keys that may sign a record, and how many must. */
struct entitled {
    struct tally_slice body; /* empty: the directory */
    const struct tally_vkey *keys;
    size_t count;
    size_t threshold;
    uint64_t since; /* the entry that made them so */
};

enum signature_mode { SIGNATURES_VERIFY, SIGNATURES_TRUST };

/* The bodies' keys for `record` as known before entry `index`; returns how many sets, 0 when
 * a body is not known there (`*missing` names it). */
size_t tally_directory_entitled(const struct tally_ledger *ledger,
                                const struct tally_record *record, uint64_t index,
                                struct entitled out[TALLY_JOINT_MAX], struct tally_slice *missing);

const struct version *tally_directory_find(const struct tally_ledger *ledger,
                                           struct tally_slice id);

/* May this authority/v1 be the next statement about its body? */
enum tally_refusal tally_directory_judge(const struct tally_ledger *ledger,
                                         const struct tally_authority *body, struct tally_err *err);
/* Takes it in. `body` is the ledger's arena's. False: no memory. */
bool tally_directory_apply(struct tally_ledger *ledger, const struct tally_authority *body,
                           uint64_t index);
/* May these be the keys of the next root document? TALLY_UNTRUSTED: one has another use. */
enum tally_code tally_directory_judge_root(const struct tally_ledger *ledger,
                                           const struct tally_root *root, struct tally_err *err);
/* Registers the keys of a root document. */
bool tally_directory_use_root(struct tally_ledger *ledger, const struct tally_root *root);

/* Everything but signatures: references, numbers, scope, period. `id` is the record's. */
enum tally_refusal tally_rules_judge(const struct tally_ledger *ledger,
                                     const struct tally_record *record, struct tally_hash id,
                                     struct tally_err *err);
/* The canonical number of a notice, "" without one; cut when it does not fit. */
void tally_rules_number(const struct tally_record *record, char *out, size_t max);

/* Makes room for one more element of `size` bytes in a malloc'ed array. */
bool tally_ledger_room(void *array, size_t count, size_t *cap, size_t size);

#endif
