/* secretfile: key files on disk, and where a passphrase may come from. */
#ifndef TALLY_KEYS_SECRETFILE_H
#define TALLY_KEYS_SECRETFILE_H

#include "keys/secret.h"

/* Where a passphrase comes from: never a flag's value, never the environment. */
struct tally_passphrase_source {
    const char *file;     /* --passphrase-file FILE; NULL: ask on the terminal */
    int descriptor;       /* --passphrase-fd N; -1: none */
    enum tally_lang lang; /* in which the terminal is asked */
};

/* Writes a new key file, mode 0600, created exclusively and flushed; an existing file is
 * never replaced. TALLY_IO, TALLY_INVALID (no terminal to ask on, empty or unequal). */
enum tally_code tally_secretfile_save(const char *path, const struct tally_secret *secret,
                                      bool no_passphrase,
                                      const struct tally_passphrase_source *source,
                                      struct tally_err *err) __attribute__((warn_unused_result));

/* Loads a key for `purpose`. TALLY_INVALID: of another purpose (both are named), readable by
 * others than its owner, or malformed; TALLY_UNTRUSTED: wrong passphrase; TALLY_NOT_FOUND;
 * TALLY_IO. */
enum tally_code tally_secretfile_load(const char *path, enum tally_purpose purpose,
                                      const struct tally_passphrase_source *source,
                                      struct tally_secret **out, struct tally_err *err)
    __attribute__((warn_unused_result));

struct tally_key_file_public {
    struct tally_vkey vkey;
    bool states_purpose; /* false for a file that holds nothing but a verifier key */
    enum tally_purpose purpose;
};

/* The public part of a key file, or a file with one verifier key: nothing is asked for, and what
 * was read is wiped. TALLY_INVALID: neither; TALLY_NOT_FOUND; TALLY_IO. */
enum tally_code tally_secretfile_public(const char *path, struct tally_key_file_public *out,
                                        struct tally_err *err) __attribute__((warn_unused_result));

#endif
