/* root: the document that every trust decision starts from (one signed note, k of n).
 *
 * It names the root keys, the directory keys and the log; entry 0 of every log is one.
 * Source: FORMATS section 3. */
#ifndef TALLY_KEYS_ROOT_H
#define TALLY_KEYS_ROOT_H

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
    uint64_t stale_after;  /* seconds */
    uint64_t refuse_after; /* seconds */
    struct tally_vkey log_key;
    char origin[TALLY_KEY_NAME_MAX + 1]; /* the log's: its key's name */
};

/* Reads a root document and checks that its own root keys meet their threshold on it.
 * `directory-cutoff`, `continues`, witnesses and groups are read by a later version: today
 * they are refused by name, so that nothing is silently ignored (only `quorum none`).
 * TALLY_INVALID names the line; TALLY_UNTRUSTED says how many keys signed. */
enum tally_code tally_root_open(struct tally_slice note, struct tally_root *out,
                                struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

/* SHA-256 of the whole note's text part: what a pin `sha256:HEX` names. */
enum tally_code tally_root_digest(struct tally_slice note, struct tally_hash *out,
                                  struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

/* Writes the note text (unsigned) of `root`. */
void tally_root_write(const struct tally_root *root, struct tally_buf *out);

/* True for a leaf that is a root note (starts with "tally/root/v1\n"). */
bool tally_root_is(struct tally_slice leaf);

#endif
