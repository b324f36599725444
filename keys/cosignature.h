/* cosignature: a witness's statement that a checkpoint was, at a time, the largest consistent
 * tree of its log that the witness had seen (C2SP tlog-cosignature v1, key type 0x04).
 *
 * A note line whose signature is a big-endian u64 of POSIX seconds and an Ed25519 signature
 * over "cosignature/v1\ntime <seconds>\n" and the whole checkpoint text. */
#ifndef TALLY_KEYS_COSIGNATURE_H
#define TALLY_KEYS_COSIGNATURE_H

#include "keys/policy.h"
#include "keys/signing.h"

enum { TALLY_COSIGNATURE_LEN = 8 + TALLY_SIG_LEN };

/* Adds the note line by which `witness` (a key of that purpose) cosigns `text`, the checkpoint
 * without signatures, at `time` (not negative). TALLY_NO_MEMORY. */
enum tally_code tally_cosignature_sign(struct tally_slice text, const struct tally_secret *witness,
                                       int64_t time, struct tally_buf *out, struct tally_err *err)
    __attribute__((warn_unused_result));

/* Is `sig`, what follows the key id in a note line, `witness`'s cosignature of `text`? `*time`
 * is when. TALLY_UNTRUSTED: it does not verify; TALLY_INVALID: it is no cosignature v1. */
enum tally_code tally_cosignature_verify(struct tally_slice text, struct tally_slice sig,
                                         const struct tally_vkey *witness, int64_t *time,
                                         struct tally_err *err) __attribute__((warn_unused_result));

/* When each witness of the policy last cosigned the note; -1: it did not. A witness may have
 * several lines, of several times; it counts once. Lines of other keys are passed over.
 * TALLY_UNTRUSTED: a line of one of these witnesses does not hold, which refuses the whole note
 * (signed-note v1.0.0). */
enum tally_code tally_cosignature_times(const struct tally_note *note,
                                        const struct tally_policy *policy,
                                        int64_t times[TALLY_POLICY_EACH_MAX], struct tally_err *err)
    __attribute__((warn_unused_result));

/* Do the cosignatures on the note meet the policy's quorum? `*time` is the quorum's time
 * (policy.h), -1 when the policy asks for nobody. TALLY_UNTRUSTED: they do not, or a witness's
 * line does not hold. The log's own signature is not asked about. */
enum tally_code tally_cosignature_quorum(const struct tally_note *note,
                                         const struct tally_policy *policy, int64_t *time,
                                         struct tally_err *err) __attribute__((warn_unused_result));

/* The same, and `*time` is the earliest at which a quorum had cosigned: since when the checkpoint
 * is public, however often it was cosigned again. */
enum tally_code tally_cosignature_since(const struct tally_note *note,
                                        const struct tally_policy *policy, int64_t *time,
                                        struct tally_err *err) __attribute__((warn_unused_result));

#endif
