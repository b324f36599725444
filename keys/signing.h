/* signing: signatures over notes and envelopes, made and counted.
 *
 * Ed25519 by libsodium, which accepts a subset of what Go and OpenSSL accept. Keys are
 * counted, never signatures. */
#ifndef TALLY_KEYS_SIGNING_H
#define TALLY_KEYS_SIGNING_H

#include "keys/secret.h"
#include "schema/dsse.h"
#include "schema/note.h"

/* True when `sig` (64 bytes) is `pub`'s signature of `message`. */
bool tally_signing_verify(const struct tally_pubkey *pub, struct tally_slice message,
                          struct tally_slice sig);

/* Which of `keys` signed the envelope: sets signed_by[i] for each (may be NULL), returns how
 * many *distinct public keys* did. Every signature whose keyid matches or is empty is tried; an
 * invalid one is skipped (DSSE). Verifications are done lazily, at most sig_count for each key,
 * and once more for each earlier name of the same public key. */
size_t tally_signing_count(const struct tally_envelope *envelope, const struct tally_vkey *keys,
                           size_t key_count, bool *signed_by);

/* Adds `secret`'s signature to the envelope, or replaces its earlier one. */
enum tally_code tally_signing_add(struct tally_envelope *envelope,
                                  const struct tally_secret *secret, struct tally_arena *arena,
                                  struct tally_err *err) __attribute__((warn_unused_result));

/* Signs a note's text (which ends in '\n'): writes text, empty line, one signature line. */
void tally_signing_note(struct tally_slice text, const struct tally_secret *secret,
                        struct tally_buf *out);

/* Checks a note against known Ed25519 keys (type 0x01). Sets signed_by[i], returns through
 * `*count` the distinct keys that signed. TALLY_UNTRUSTED: a line of a known key does not
 * verify (the whole note is refused), or no known key signed at all. */
enum tally_code tally_signing_check_note(const struct tally_note *note,
                                         const struct tally_vkey *keys, size_t key_count,
                                         bool *signed_by, size_t *count, struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
