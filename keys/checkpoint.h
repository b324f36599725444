/* checkpoint: a tree head as a signed note (C2SP tlog-checkpoint v1.0.0), and a proof that
 * one entry is in it as one file (C2SP tlog-proof). */
#ifndef TALLY_KEYS_CHECKPOINT_H
#define TALLY_KEYS_CHECKPOINT_H

#include "keys/merkle.h"
#include "keys/signing.h"

struct tally_checkpoint {
    struct tally_slice origin; /* borrows */
    struct tally_head head;
};

/* Three non-empty lines; extension lines are read over. TALLY_INVALID. */
enum tally_code tally_checkpoint_parse(struct tally_slice text, struct tally_checkpoint *out,
                                       struct tally_err *err) __attribute__((warn_unused_result));

/* The note text, three lines, no extensions. */
void tally_checkpoint_write(const struct tally_checkpoint *checkpoint, struct tally_buf *out);

/* Parses and checks a signed checkpoint: signed by `log_key`, and of that origin unless
 * `origin` is empty. TALLY_INVALID, TALLY_UNTRUSTED, TALLY_NO_MEMORY. */
enum tally_code tally_checkpoint_open(struct tally_slice note, struct tally_slice origin,
                                      const struct tally_vkey *log_key,
                                      struct tally_checkpoint *out, struct tally_arena *arena,
                                      struct tally_err *err) __attribute__((warn_unused_result));

/* What a witness is asked (C2SP tlog-witness v1.0.0, add-checkpoint): "old <size>", the
 * consistency proof from that size, an empty line, the signed checkpoint. */
struct tally_checkpoint_request {
    uint64_t old_size;
    struct tally_hash hashes[TALLY_PROOF_MAX];
    size_t hash_count;
    struct tally_slice note; /* borrows; only the place is known of it */
};

enum tally_code tally_checkpoint_request_parse(struct tally_slice bytes,
                                               struct tally_checkpoint_request *out,
                                               struct tally_err *err)
    __attribute__((warn_unused_result));
void tally_checkpoint_request_write(const struct tally_checkpoint_request *request,
                                    struct tally_buf *out);

/* "<size>\n", which a witness answers when it holds another size than `old`. */
bool tally_checkpoint_read_size(struct tally_slice body, uint64_t *size);

struct tally_log_proof {
    uint64_t index;
    struct tally_hash hashes[TALLY_PROOF_MAX];
    size_t hash_count;
    struct tally_slice checkpoint; /* the signed note, verbatim; borrows */
};

enum tally_code tally_log_proof_parse(struct tally_slice bytes, struct tally_log_proof *out,
                                      struct tally_err *err) __attribute__((warn_unused_result));
void tally_log_proof_write(const struct tally_log_proof *proof, struct tally_buf *out);

/* Checks the whole: checkpoint signed by `log_key`, `leaf` (the entry bytes) under it.
 * `*head` (may be NULL) is the head it was proved under. */
enum tally_code tally_log_proof_check(struct tally_slice proof, struct tally_slice leaf,
                                      struct tally_slice origin, const struct tally_vkey *log_key,
                                      struct tally_head *head, struct tally_arena *arena,
                                      struct tally_err *err) __attribute__((warn_unused_result));

#endif
