/* ledger: what each entry of the log amounts to, as a pure function of the log's prefix.
 *
 * Feed it every leaf in order. It keeps the directory of authorities, and for every record
 * whether it stands, what owns each document number, and what later entries did to it.
 * Evaluation is total: a leaf stands, is void (with the reason) or is of an unknown kind;
 * nothing here stops a follower. Admission asks the same questions beforehand and refuses.
 * No store, no clock, no randomness. One writer; readers need the caller's lock.
 * Source: FORMATS sections 2 and 3. */
#ifndef TALLY_KEYS_LEDGER_H
#define TALLY_KEYS_LEDGER_H

#include "keys/root.h"
#include "schema/docnum.h"
#include "schema/dsse.h"
#include "schema/parts.h"
#include "schema/shortcode.h"

struct tally_ledger;

/* Why a record was refused, or is void. The names are the `code` of an error answer. */
enum tally_refusal {
    TALLY_ACCEPTED,
    TALLY_BAD_ENVELOPE,
    TALLY_TOO_LARGE,
    TALLY_NO_SIGNATURE,
    TALLY_UNKNOWN_KEY,
    TALLY_KEY_NOT_ACTIVE,
    TALLY_THRESHOLD_NOT_MET,
    TALLY_OUT_OF_SCOPE,
    TALLY_WRONG_ORIGIN,
    TALLY_UNKNOWN_TYPE,
    TALLY_BAD_MEMBER,
    TALLY_PART_MISSING,
    TALLY_PART_WRONG,
    TALLY_UNKNOWN_BODY,
    TALLY_WRONG_SEQ,
    TALLY_KEY_IN_USE, /* one key, one owner, one purpose, ever */
    TALLY_NUMBER_TAKEN,
    TALLY_BAD_REFERENCE,
    TALLY_BAD_PERIOD, /* expiry before effect */
    TALLY_CODE_COLLISION,
    TALLY_NOT_THE_ROOT,
    TALLY_KEY_VOID, /* cut off from here, or revoked before: it never returns */
    TALLY_BAD_CUTOFF,
    TALLY_DUPLICATE,     /* of an entry that stands: a second copy says nothing new */
    TALLY_PART_REDACTED, /* the directory ordered that these bytes go */
    TALLY_NOT_JUDGED, /* memory ran out: no entry's refusal, and nothing is known of the record */
};
const char *tally_refusal_name(enum tally_refusal refusal); /* "unknown_key" … */
/* The same for people, where an entry's own sentence is not at hand: a phrase. */
const char *tally_refusal_words(enum tally_refusal refusal);

enum tally_standing {
    TALLY_STANDS,
    TALLY_VOID,    /* `refusal` says why */
    TALLY_UNKNOWN, /* of a kind this version does not know */
};

enum tally_lifecycle { /* what later entries made of a record that stands */
                       TALLY_IN_FORCE,
                       TALLY_WITHDRAWN,
                       TALLY_SUPERSEDED,
                       TALLY_CORRECTED,
};

/* A later notice that adds to a record or takes its place in part. Whether it counts is its own
 * standing and lifecycle. */
struct tally_amendment {
    enum tally_relation_how how; /* extends, partially_replaces, translates */
    const struct tally_entry *by;
    struct tally_strings heads; /* those that are replaced */
    const struct tally_amendment *older;
};

struct tally_entry { /* one leaf, as evaluated; owned by the ledger, fixed address */
    uint64_t index;
    struct tally_hash id; /* record id; for a root note the SHA-256 of its text */
    bool is_root;
    enum tally_record_type type;
    enum tally_standing standing;
    enum tally_refusal refusal;
    enum tally_lifecycle lifecycle;
    uint64_t changed_by; /* index of the entry that withdrew or replaced it */
    enum tally_withdraw_reason withdraw_reason;
    const char *lead;           /* id of the lead body, "" for directory statements and roots */
    const char *number_key;     /* "" when there is none */
    int64_t effective, expires; /* INT64_MIN, INT64_MAX when unset */
    enum tally_notice_status status;
    size_t have, need; /* distinct keys that signed for the lead, and its threshold then */
    const struct tally_amendment *amendments; /* newest first; NULL: none */
};

/* What an entry was from one log position on. */
struct tally_status {
    uint64_t position; /* so since this entry of the log was there */
    enum tally_standing standing;
    enum tally_refusal refusal;
    enum tally_lifecycle lifecycle;
    uint64_t changed_by;
    enum tally_withdraw_reason withdraw_reason;
};

/* A body as the directory knows it now. Borrowed from the ledger until its next apply. */
struct tally_body {
    const struct tally_authority *record;
    uint64_t index; /* the entry that says so */
};

/* `root` is copied. */
enum tally_code tally_ledger_new(const struct tally_root *root, struct tally_ledger **out,
                                 struct tally_err *err) __attribute__((warn_unused_result));
void tally_ledger_free(struct tally_ledger *ledger); /* NULL is fine */

uint64_t tally_ledger_size(const struct tally_ledger *ledger);
/* The root of the tree of all leaves that were applied, from their bytes as they came: what is
 * signed tells whether they were the log's. */
struct tally_hash tally_ledger_tree_root(const struct tally_ledger *ledger);

/* Evaluates the next leaf. `check_signatures` may be false only for leaves that this
 * process's own store admitted: then the signatures that are there are taken as checked.
 * Parts are not looked at. A leaf that cuts a key off below itself has the entries from there
 * on evaluated again. TALLY_NO_MEMORY only, after which the ledger must be thrown away; a bad
 * leaf is an entry that is void. */
enum tally_code tally_ledger_apply(struct tally_ledger *ledger, struct tally_slice leaf,
                                   bool check_signatures, struct tally_err *err)
    __attribute__((warn_unused_result));

/* What admission needs: an envelope and its parts against the state now. */
struct tally_submission {
    struct tally_envelope envelope;
    struct tally_record record;
    struct tally_parts parts;
    bool verified;     /* tally_ledger_verify() was asked: what it found stands below */
    size_t keys_tried; /* keys known to the ledger then */
    struct {
        uint32_t key; /* the ledger's number for it */
        bool good;
        const struct tally_dsse_sig *sig; /* of the envelope above */
    } signers[TALLY_SIGNATURES_MAX];
    size_t signer_count;
};

/* Verifies the signatures ahead of tally_ledger_judge(), so that the one that holds the write
 * lock has nothing slow to do. When keys were added since, they are verified there again. */
void tally_ledger_verify(const struct tally_ledger *ledger, struct tally_submission *submission);

/* Would this be accepted as the next entry? On TALLY_ACCEPTED, `*leaf` receives the exact
 * bytes to log (re-serialised, only entitled signatures). `*duplicate` (may be NULL) is set
 * to the standing entry with the same id, and nothing is written to `leaf`.
 * Otherwise the refusal, with its sentence in `err`; TALLY_NOT_JUDGED: ask again with more memory.
 * Parts are checked. */
enum tally_refusal tally_ledger_judge(const struct tally_ledger *ledger,
                                      const struct tally_submission *submission,
                                      const struct tally_entry **duplicate, struct tally_buf *leaf,
                                      struct tally_err *err) __attribute__((warn_unused_result));

/* The same for a root document, whose leaf is `note` as it is: would it be the next one? `*id`
 * receives the digest of its text, `*root` what it says unless it is there already. It may be the
 * first of another log that continues this one: that is no entry of this one. TALLY_ACCEPTED,
 * TALLY_NOT_THE_ROOT or TALLY_NOT_JUDGED. */
enum tally_refusal tally_ledger_judge_root(const struct tally_ledger *ledger,
                                           struct tally_slice note, struct tally_root *root,
                                           struct tally_hash *id,
                                           const struct tally_entry **duplicate,
                                           struct tally_err *err)
    __attribute__((warn_unused_result));

/* The newest root document; before entry 0 the one that the ledger began with. */
const struct tally_root *tally_ledger_root(const struct tally_ledger *ledger);
/* Where the root document of that version stands. False: there is none. */
bool tally_ledger_root_version(const struct tally_ledger *ledger, uint64_t version,
                               uint64_t *index);
/* Is the document with this digest one of the log's root documents? */
bool tally_ledger_holds_root(const struct tally_ledger *ledger, struct tally_hash digest);

/* Parses envelope and record for judging: the strict profile. Slices are the arena's. */
enum tally_refusal tally_ledger_read(struct tally_slice envelope, struct tally_submission *out,
                                     struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

/* Verifies the signatures of a leaf that stands at `index` against the bodies as they were.
 * TALLY_INVALID, TALLY_UNTRUSTED, TALLY_NO_MEMORY. */
enum tally_code tally_ledger_check_entry(const struct tally_ledger *ledger, uint64_t index,
                                         struct tally_slice leaf, struct tally_err *err)
    __attribute__((warn_unused_result));

const struct tally_entry *tally_ledger_entry(const struct tally_ledger *ledger, uint64_t index);
/* The standing entry with this id; else the first with it; NULL when there is none. */
const struct tally_entry *tally_ledger_find(const struct tally_ledger *ledger,
                                            struct tally_hash id);
const struct tally_entry *tally_ledger_find_code(const struct tally_ledger *ledger, uint64_t bits);
/* Standing records that share this number key, oldest first; returns how many there are. */
size_t tally_ledger_find_number(const struct tally_ledger *ledger, const char *number_key,
                                const struct tally_entry **out, size_t max);
/* This ledger is of a copy that has the parts of these bodies' records only (the names are
 * copied); of none: of everybody's, as it begins. False: no memory. */
bool tally_ledger_carry_only(struct tally_ledger *ledger, const struct tally_strings *bodies);
/* Are the parts of this body's records here, or this record's? */
bool tally_ledger_carries_body(const struct tally_ledger *ledger, struct tally_slice id);
bool tally_ledger_carries(const struct tally_ledger *ledger, const struct tally_entry *entry);
const struct tally_strings *tally_ledger_carried(const struct tally_ledger *ledger);
/* Did one of these bodies issue it? */
bool tally_ledger_is_of(const struct tally_entry *entry, const struct tally_strings *bodies);

/* NULL when the directory does not know the body. */
const struct tally_body *tally_ledger_body(const struct tally_ledger *ledger,
                                           struct tally_slice id);
/* Bodies in the order they were enrolled; NULL past the last. */
const struct tally_body *tally_ledger_body_at(const struct tally_ledger *ledger, size_t i);

/* The digests of an entry's parts, in the record's order; borrowed. */
size_t tally_ledger_parts(const struct tally_entry *entry, const struct tally_hash **out);
/* The digests that a redaction names which stands or took bytes; 0 for other entries. */
size_t tally_ledger_redacts(const struct tally_entry *entry, const struct tally_hash **out);
/* The bytes of this part were redacted: by every record that stands and names them, or by order
 * of the directory. Only then may a part be missing. A redaction that falls afterwards, because its
 * key is cut off, gives no bytes back: they stay gone until a later record that stands names the
 * part. */
bool tally_ledger_part_gone(const struct tally_ledger *ledger, struct tally_hash digest);

/* Was a key that signed this entry revoked, be it later? */
bool tally_ledger_key_revoked(const struct tally_ledger *ledger, uint64_t index);

/* The next record that stands and names this part, in no order, from `*cursor`, which begins at
 * 0; NULL past the last. */
const struct tally_entry *tally_ledger_next_naming(const struct tally_ledger *ledger,
                                                   struct tally_hash digest, size_t *cursor);

/* A record that stands names this part, and its bytes are not gone. */
bool tally_ledger_part_owed(const struct tally_ledger *ledger, struct tally_hash digest);

/* `then` is a prefix of `whole`, which outlives it: which parts are gone and which keys were
 * revoked later is what `whole` says. */
void tally_ledger_look_ahead(struct tally_ledger *then, const struct tally_ledger *whole);

/* Grows whenever an entry that was evaluated before comes to stand or falls, or a part goes: what
 * was derived from the entries has to be derived again. */
uint64_t tally_ledger_revision(const struct tally_ledger *ledger);

/* What the entry was when the log had `position` entries. False: it was not there yet. */
bool tally_ledger_status_at(const struct tally_ledger *ledger, const struct tally_entry *entry,
                            uint64_t position, struct tally_status *out);
/* The i-th of all changes of its status, oldest first; false past the last. */
bool tally_ledger_history(const struct tally_ledger *ledger, const struct tally_entry *entry,
                          size_t i, struct tally_status *out);

/* "in_force", "withdrawn" …, "void", "unknown": without dates. */
const char *tally_status_name(const struct tally_status *status);

/* The state an answer shows at time `now`: lifecycle and dates folded into one. */
enum tally_state {
    TALLY_STATE_IN_FORCE,
    TALLY_STATE_NOT_YET,
    TALLY_STATE_SUPERSEDED,
    TALLY_STATE_CORRECTED,
    TALLY_STATE_EXPIRED,
    TALLY_STATE_WITHDRAWN,
    TALLY_STATE_TEST,
    TALLY_STATE_VOID,
};
enum tally_state tally_ledger_state(const struct tally_entry *entry, int64_t now);
/* The same when the log had `position` entries, which include this one. */
enum tally_state tally_ledger_state_at(const struct tally_ledger *ledger,
                                       const struct tally_entry *entry, uint64_t position,
                                       int64_t now);
/* Does the amendment count now? */
static inline bool tally_amendment_counts(const struct tally_amendment *amendment)
{
    const struct tally_entry *by = amendment->by;
    return by->standing == TALLY_STANDS && by->lifecycle != TALLY_WITHDRAWN;
}
/* Does the amendment count, when the log had `position` entries? */
bool tally_ledger_amends(const struct tally_ledger *ledger, const struct tally_amendment *amendment,
                         uint64_t position);
const char *tally_state_name(enum tally_state state);
const char *tally_state_words(enum tally_state state); /* the same for people: a phrase */

#endif
