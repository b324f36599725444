/* What the ledger's own files share.
 *
 * An entry is read once; what evaluating it takes is kept as its gist, so that evaluating it
 * again, when a key is cut off below the end of the log, needs neither its bytes nor a
 * signature checked again. Files: gist.c reads, signers.c says who signed and who may,
 * directory.c and rules.c judge, lifecycle.c lets entries act on earlier ones, ledger.c goes
 * along the log and back, admission.c asks for what is not in the log yet. */
#ifndef TALLY_KEYS_LEDGER_PRIVATE_H
#define TALLY_KEYS_LEDGER_PRIVATE_H

#include "keys/ledger.h"
#include "keys/lookup.h"

#define LEDGER_NEVER UINT64_MAX /* later than every entry */
#define KEY_NONE     UINT32_MAX

enum { LEDGER_SCRATCH = 8 * 1024 * 1024, LEDGER_NUMBER_MAX = 256 };

struct cut { /* entry `source` says that a key is void from entry `cutoff` on */
    uint64_t source;
    uint64_t cutoff;
    struct cut *next;
};

/* A public key that some entry has named, whether that entry stands or not: its number, the
 * place in ledger->keys, stays. One key, one owner, one purpose, ever. */
struct known_key {
    struct tally_pubkey pub;
    const char *name;
    bool used; /* by a statement that stands: of `since` */
    enum tally_purpose purpose;
    struct tally_slice owner; /* a body's id; empty for the root document's */
    uint64_t since;
    uint64_t cutoff; /* the smallest of `cuts` */
    struct cut *cuts;
};

struct version { /* one statement of a body's record that stands */
    struct tally_body body;
    struct version *older;
};

struct body {
    struct tally_slice id;
    struct version *newest; /* NULL: not in the directory */
};

struct root_version { /* a root document that stands */
    struct tally_root root;
    struct tally_hash digest;
    uint64_t index; /* the entry that it is */
    size_t steps;   /* versions before it in this log */
    struct root_version *older;
};

struct reference {
    enum tally_relation_how how; /* notices only */
    struct tally_hash id;
    struct tally_strings heads;
    struct item *target; /* what it acted on when it was applied */
};

struct signer {
    uint32_t key;
    bool good; /* false: named, but the signature does not verify */
};

/* What a directory statement carries. */
struct statement {
    const struct tally_authority *authority; /* authority/v1 */
    const struct tally_keyset *keyset;       /* keyset/v1 */
    const struct tally_revoke *revoke;       /* revoke/v1 */
    struct tally_authority record;           /* the body's record that a keyset leads to */
    struct version version;                  /* where it stands when it stands */
    uint32_t revoked;                        /* its key; KEY_NONE: not known yet */
};

struct gist { /* everything about a record that evaluating it takes */
    enum tally_record_type type;
    struct tally_hash id;
    const struct tally_slice *bodies;
    size_t body_count;
    struct tally_slice lang;
    struct tally_strings areas;
    bool foreign;    /* for another log */
    bool bad_period; /* expiry before effect */
    const char *number_key;
    struct tally_slice number; /* as written */
    enum tally_withdraw_reason withdraw_reason;
    struct reference *refs; /* withdraw: its target, then what it restores; redact: its record */
    size_t ref_count;
    const struct tally_hash *parts; /* digests of its parts; redact: those that go */
    size_t part_count;
    struct signer *signers;
    size_t signer_count;
    struct statement *statement; /* directory statements; else NULL */
};

struct event { /* entry `by` made this of a record */
    uint64_t by;
    enum tally_lifecycle lifecycle;
    enum tally_withdraw_reason reason;
    struct event *older;
};

struct redaction {
    struct item *by;
    struct redaction *older;
};

struct item { /* one entry */
    struct tally_entry entry;
    bool readable; /* it has a gist; otherwise what it is does not change */
    struct gist gist;
    struct root_version *root; /* of a root that stands */
    struct event *events;      /* newest first */
    struct redaction *redactions;
    bool *took;       /* a redaction: did the bytes of gist.parts[i] go? NULL: none did */
    uint64_t took_at; /* the newest entry then */
    struct tally_status *history; /* NULL: as it began */
    size_t history_count;
    bool touched; /* in ledger->touched */
};

struct touched { /* an entry that is being changed, and what it was */
    struct item *item;
    struct tally_status was;
};

struct pool { /* many small pieces out of one arena, zeroed, never freed alone */
    struct tally_arena *arena;
    uint8_t *at;
    size_t left;
};
/* NULL: no memory. Aligned to 16 bytes. */
void *tally_ledger_pool_alloc(struct pool *pool, size_t count, size_t size);

struct tally_ledger {
    struct tally_arena arena;       /* everything that is kept */
    struct pool pool;               /* out of it */
    struct tally_root root;         /* the newest; before entry 0 the one it began with */
    struct root_version *roots;     /* keys/rootchain: those that stand, newest first */
    struct tally_strings carried;   /* bodies whose parts are here; none: everybody's */
    struct tally_hash frontier[64]; /* roots of the perfect subtrees over the leaves */
    struct item **items;
    uint64_t count; /* of items */
    uint64_t size;  /* of those that are evaluated: what lies beyond is not there yet */
    size_t item_cap;
    uint64_t again;                   /* evaluate again from here; LEDGER_NEVER: no need */
    uint64_t revision;                /* tally_ledger_revision() */
    size_t redactions;                /* that stand */
    bool took;                        /* bytes went, of some part */
    const struct tally_ledger *whole; /* tally_ledger_look_ahead(); else NULL */
    size_t scratch;                   /* memory that reading one leaf may take */
    bool broken;                      /* memory ran out between two states */
    struct body **enrolled;
    size_t enrolled_count;
    size_t enrolled_cap;
    struct body **bodies; /* whatever was named */
    size_t body_count;
    size_t body_cap;
    struct known_key *keys;
    size_t key_count;
    size_t key_cap;
    struct touched *touched;
    size_t touched_count;
    size_t touched_cap;
    struct event *spare_events;
    struct tally_lookup by_id;
    struct tally_lookup by_code;
    struct tally_lookup by_number;
    struct tally_lookup by_part;
    struct tally_lookup by_redacted; /* redactions, by the digests that they name */
    struct tally_lookup by_body;
    struct tally_lookup by_key;
    struct tally_lookup by_keyid;
};

/* Makes room for one more element of `size` bytes in a malloc'ed array. */
bool tally_ledger_room(void *array, size_t count, size_t *cap, size_t size);
/* The item that stands under this id, or NULL. */
struct item *tally_ledger_standing(const struct tally_ledger *ledger, struct tally_hash id);
/* Before an item is changed: remembers what it was. */
bool tally_ledger_touch(struct tally_ledger *ledger, struct item *item);

/* --- leaf.c --- */

/* Reads a leaf that is no root document into `item`. False: no memory. `trust`: its signatures were
 * verified before. */
bool tally_leaf_read(struct tally_ledger *ledger, struct tally_slice leaf, bool trust,
                     struct item *item, struct tally_arena *scratch);

/* --- gist.c --- */

/* Copies into `pool`, but for what a directory statement carries: that stays `record`'s. The
 * signers are left out. False: no memory. */
bool tally_gist_read(const struct tally_ledger *ledger, const struct tally_record *record,
                     struct tally_hash id, struct pool *pool, struct gist *out);
/* The canonical number of a notice, "" without one; cut when it does not fit. */
void tally_gist_number(const struct tally_record *record, char *out, size_t max);

/* --- signers.c --- */

uint32_t tally_signers_find(const struct tally_ledger *ledger, const struct tally_pubkey *pub);
/* Gives the key a number and its key id a place. KEY_NONE: no memory. */
uint32_t tally_signers_know(struct tally_ledger *ledger, const struct tally_vkey *key);

/* Who of the keys known now signed; at most TALLY_SIGNATURES_MAX, each key once. `from[i]` is the
 * signature of out[i]; NULL: not asked for. `trust`: a key id that is one key's alone is
 * believed. */
size_t tally_signers_resolve(const struct tally_ledger *ledger,
                             const struct tally_envelope *envelope, bool trust,
                             struct signer out[TALLY_SIGNATURES_MAX],
                             const struct tally_dsse_sig *from[TALLY_SIGNATURES_MAX]);

/* Keys that may sign a record, and how many must. */
struct entitled {
    struct tally_slice body; /* empty: the directory, or the key itself */
    const struct tally_vkey *keys;
    size_t count;
    size_t threshold;
    bool directory;
};

struct entitlement {
    struct entitled sets[TALLY_JOINT_MAX];
    size_t count;
    bool any;                   /* one of the sets is enough; else all of them */
    struct tally_slice missing; /* count 0: this body is not known there */
    struct tally_vkey itself;
};

/* As known before entry `index`. */
void tally_signers_entitled(const struct tally_ledger *ledger, const struct gist *gist,
                            uint64_t index, struct entitlement *out);

struct outcome {
    enum tally_refusal refusal;
    size_t have; /* keys of the lead that signed */
    size_t need;
    bool by_directory;
    size_t set; /* of an entitlement that says `any`: the one that signed */
};

struct outcome tally_signers_judge(const struct tally_ledger *ledger, const struct gist *gist,
                                   uint64_t index, const struct entitlement *may,
                                   struct tally_err *err);

/* --- directory.c --- */

const struct version *tally_directory_find(const struct tally_ledger *ledger,
                                           struct tally_slice id);
/* The body's record as known before entry `index`; NULL: none. */
const struct version *tally_directory_at(const struct tally_ledger *ledger, struct tally_slice id,
                                         uint64_t index);
/* May this be the next statement about its body, or key? */
enum tally_refusal tally_directory_judge(const struct tally_ledger *ledger, const struct gist *gist,
                                         uint64_t index, bool by_directory, struct tally_err *err);
/* Takes a statement in, or back. False: no memory. */
bool tally_directory_apply(struct tally_ledger *ledger, struct item *item);
void tally_directory_undo(struct tally_ledger *ledger, struct item *item);
/* May these be the keys of the next root document? TALLY_UNTRUSTED: one has another use. */
enum tally_code tally_directory_judge_root(const struct tally_ledger *ledger,
                                           const struct tally_root *root, struct tally_err *err);
/* Registers the keys of a root document that stands at `index`. */
bool tally_directory_use_root(struct tally_ledger *ledger, const struct tally_root *root,
                              uint64_t index);
void tally_directory_forget_root(struct tally_ledger *ledger, const struct tally_root *root,
                                 uint64_t index);
/* Entry `source` says that key `number` is void from `cutoff` on. Below `source` the ledger
 * evaluates again from there. Said again it changes nothing. */
bool tally_directory_cut(struct tally_ledger *ledger, uint32_t number, uint64_t source,
                         uint64_t cutoff);
/* It does not say so (any more). */
void tally_directory_uncut(struct tally_ledger *ledger, uint32_t number, uint64_t source);

/* --- rules.c --- */

/* Everything but signatures: origin, scope, references, numbers, period, codes. */
enum tally_refusal tally_rules_judge(const struct tally_ledger *ledger, const struct gist *gist,
                                     uint64_t index, bool by_directory, struct tally_err *err);

/* --- lifecycle.c --- */

/* What an entry that stands does to earlier ones, and that taken back. False: no memory. */
bool tally_lifecycle_apply(struct tally_ledger *ledger, struct item *item);
bool tally_lifecycle_undo(struct tally_ledger *ledger, struct item *item);
/* After entry `newest` was evaluated: remembers what bytes are gone. `turned`: what earlier
 * entries are has changed, too. False: no memory. */
bool tally_lifecycle_take(struct tally_ledger *ledger, uint64_t newest, bool turned);
/* Makes entry->lifecycle and its neighbours say what the newest event says. */
void tally_lifecycle_show(struct item *item);
/* The directory ordered that this part goes: no record brings it back. */
bool tally_lifecycle_forbidden(const struct tally_ledger *ledger, struct tally_hash digest);

#endif
