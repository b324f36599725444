/* seal: a record made into an envelope and signed. */
#ifndef TALLY_KEYS_SEAL_H
#define TALLY_KEYS_SEAL_H

#include "keys/signing.h"
#include "schema/record.h"

/* Writes the record's statement, wraps it and signs it with each secret. Slices of `out` are
 * the arena's. TALLY_INVALID: the record breaks a rule, or is too large; TALLY_NO_MEMORY. */
enum tally_code tally_seal(const struct tally_record *record,
                           const struct tally_secret *const *secrets, size_t secret_count,
                           struct tally_envelope *out, struct tally_arena *arena,
                           struct tally_err *err) __attribute__((warn_unused_result));

/* May a key of this purpose sign such a record? Whether this very key may, only the directory
 * knows. TALLY_INVALID says which purposes may. */
enum tally_code tally_seal_purpose(const struct tally_record *record, enum tally_purpose purpose,
                                   struct tally_err *err) __attribute__((warn_unused_result));

/* The envelope's bytes, in the arena. */
enum tally_code tally_seal_write(const struct tally_envelope *envelope, struct tally_slice *out,
                                 struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
