/* secret: Ed25519 signing keys: made, kept in a file, used, wiped.
 *
 * A key has one purpose for ever; the file says which and the signer enforces it. The seed
 * lives in one locked page (sodium_malloc) and is wiped on close. File format: FORMATS,
 * "Key file": `tally-secret-key/v1`, header lines, one base64 line that is either the plain
 * seed or an XChaCha20-Poly1305 box under an Argon2id key with the header as associated data. */
#ifndef TALLY_KEYS_SECRET_H
#define TALLY_KEYS_SECRET_H

#include "schema/buf.h"
#include "schema/vkey.h"

enum tally_purpose {
    TALLY_FOR_AUTHORITY,
    TALLY_FOR_ADMIN,
    TALLY_FOR_DIRECTORY,
    TALLY_FOR_ROOT,
    TALLY_FOR_LOG,
    TALLY_FOR_WITNESS,
};

struct tally_secret; /* opaque: holds the seed */

const char *tally_purpose_name(enum tally_purpose purpose);
/* TALLY_INVALID: no such purpose; the text lists them. */
enum tally_code tally_purpose_parse(struct tally_slice text, enum tally_purpose *out,
                                    struct tally_err *err) __attribute__((warn_unused_result));

/* Makes a new key from the system's randomness. `*out` is closed by tally_secret_close(). */
enum tally_code tally_secret_new(struct tally_slice name, enum tally_purpose purpose,
                                 struct tally_secret **out, struct tally_err *err)
    __attribute__((warn_unused_result));
/* The same from a given 32-byte seed: tests, and keys imported from Go's text form. */
enum tally_code tally_secret_from_seed(struct tally_slice name, enum tally_purpose purpose,
                                       const uint8_t seed[32], struct tally_secret **out,
                                       struct tally_err *err) __attribute__((warn_unused_result));
void tally_secret_close(struct tally_secret *secret); /* wipes; NULL is fine */

enum tally_purpose tally_secret_purpose(const struct tally_secret *secret);
const struct tally_vkey *tally_secret_vkey(const struct tally_secret *secret);

/* Ed25519 over `message` (RFC 8032, pure). */
struct tally_sig tally_secret_sign(const struct tally_secret *secret, struct tally_slice message);

/* Key file text. An empty passphrase writes it plain. `out` holds a secret afterwards: the
 * caller wipes it. Costs Argon2id "moderate" (tests may pass lower limits through `light`). */
enum tally_code tally_secret_write(const struct tally_secret *secret, struct tally_slice passphrase,
                                   bool light, struct tally_buf *out, struct tally_err *err)
    __attribute__((warn_unused_result));

/* True when the file needs a passphrase. TALLY_INVALID: not a key file. */
enum tally_code tally_secret_is_locked(struct tally_slice file, bool *locked, struct tally_err *err)
    __attribute__((warn_unused_result));

/* What a key file says in the clear; no passphrase is needed. TALLY_INVALID: not a key file. */
enum tally_code tally_secret_public(struct tally_slice file, struct tally_vkey *vkey,
                                    enum tally_purpose *purpose, struct tally_err *err)
    __attribute__((warn_unused_result));

/* TALLY_INVALID: not a key file, or header and key disagree; TALLY_UNTRUSTED: the
 * passphrase does not open it; TALLY_NO_MEMORY (also for Argon2id's own). */
enum tally_code tally_secret_read(struct tally_slice file, struct tally_slice passphrase,
                                  struct tally_secret **out, struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
