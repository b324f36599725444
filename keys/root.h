/* root: the document that every trust decision starts from (one signed note, k of n).
 *
 * It names the root keys, the directory keys and the log; entry 0 of every log is one.
 * Source: FORMATS section 3. */
#ifndef TALLY_KEYS_ROOT_H
#define TALLY_KEYS_ROOT_H

#include "keys/merkle.h"
#include "keys/policy.h"
#include "keys/signing.h"
#include "schema/limits.h"

struct tally_key_set {
    struct tally_vkey keys[TALLY_ROOT_KEYS_MAX];
    size_t count;
    size_t threshold; /* 1..count */
};

/* Invariant: keys are distinct within a set; a log key is named; sizes as limits.h. */
struct tally_root {
    uint64_t version;
    int64_t expires;
    bool has_previous;
    struct tally_hash previous; /* SHA-256 of the previous root's text */
    struct tally_key_set root_keys;
    struct tally_key_set directory_keys;
    bool has_cutoff;           /* directory statements from there on by directory keys that an */
    uint64_t directory_cutoff; /* earlier version names and this one does not are void */
    bool has_continues;        /* this log's first entries are those of another, byte for byte: */
    char continues_origin[TALLY_KEY_NAME_MAX + 1];
    struct tally_head continues;
    uint64_t stale_after;  /* seconds */
    uint64_t refuse_after; /* seconds */
    struct tally_vkey log_key;
    char origin[TALLY_KEY_NAME_MAX + 1]; /* the log's: its key's name */
    struct tally_policy policy;          /* witnesses, groups, quorum; its one log is log_key */
};

enum {
    TALLY_ROOT_STEPS_MAX = 1024,         /* versions that one walk takes beyond its first */
    TALLY_ROOT_WARNING = 60 * 24 * 3600, /* seconds before its expiry from which to warn */
};

/* Reads the text of a root document (a note's, or a draft's that nobody signed yet). Who signed
 * it is not asked. TALLY_INVALID names the line. */
enum tally_code tally_root_parse(struct tally_slice text, struct tally_root *out,
                                 struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

/* Reads a root document and checks that its own root keys meet their threshold on it.
 * TALLY_INVALID names the line; TALLY_UNTRUSTED says how many keys signed. */
enum tally_code tally_root_open(struct tally_slice note, struct tally_root *out,
                                struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

/* The step from version N to N + 1: `note` is exactly the next version, names `former` by the
 * digest of its text, and is signed by the threshold of `former`'s root keys and by its own. A
 * key counts once. Nobody's expiry matters here: an expired root still says what follows it.
 * TALLY_INVALID: malformed; TALLY_UNTRUSTED: the sentence says what does not follow. */
enum tally_code tally_root_follow(const struct tally_root *former, struct tally_hash former_digest,
                                  struct tally_slice note, struct tally_root *out,
                                  struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

/* What to tell about its expiry: "" until 60 days before it. */
struct tally_err tally_root_expiry(const struct tally_root *root, int64_t now);

/* SHA-256 of the whole note's text part: what a pin `sha256:HEX` names. */
enum tally_code tally_root_digest(struct tally_slice note, struct tally_hash *out,
                                  struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

/* Writes the note text (unsigned) of `root`. */
void tally_root_write(const struct tally_root *root, struct tally_buf *out);

/* True for a leaf that is a root note (starts with "tally/root/v1\n"). */
bool tally_root_is(struct tally_slice leaf);

#endif
