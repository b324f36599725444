/* digest: SHA-256, the one hash of every signed and logged thing. */
#ifndef TALLY_SCHEMA_DIGEST_H
#define TALLY_SCHEMA_DIGEST_H

#include "schema/err.h"
#include "schema/slice.h"

enum { TALLY_HASH_LEN = 32, TALLY_HASH_HEX = 2 * TALLY_HASH_LEN };

struct tally_hash {
    uint8_t b[TALLY_HASH_LEN];
};

struct tally_hash tally_sha256(struct tally_slice bytes);
bool tally_hash_eq(struct tally_hash a, struct tally_hash b);

/* Lower-case hex, exactly 64 digits. TALLY_INVALID otherwise. */
enum tally_code tally_hash_parse(struct tally_slice hex, struct tally_hash *out,
                                 struct tally_err *err) __attribute__((warn_unused_result));

/* The 64 digits and a NUL, by value so that it can stand in a printf argument. */
struct tally_hash_text {
    char s[TALLY_HASH_HEX + 1];
};
struct tally_hash_text tally_hash_hex(struct tally_hash hash);

#endif
