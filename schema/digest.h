/* digest: SHA-256 (FIPS 180-4), the one hash of every signed and logged thing.
 *
 * By nettle, which uses the processor's own instructions for it where there are such: reading a
 * record, auditing and proving are mostly this. */
#ifndef TALLY_SCHEMA_DIGEST_H
#define TALLY_SCHEMA_DIGEST_H

#include <nettle/sha2.h>

#include "schema/err.h"
#include "schema/slice.h"

enum { TALLY_HASH_LEN = 32, TALLY_HASH_HEX = 2 * TALLY_HASH_LEN };

struct tally_hash {
    uint8_t b[TALLY_HASH_LEN];
};

struct tally_hash tally_sha256(struct tally_slice bytes);

/* The same of bytes that come in pieces: begin, add each, end. Nothing is allocated. */
struct tally_sha256 {
    struct sha256_ctx state;
};
void tally_sha256_begin(struct tally_sha256 *sum);
void tally_sha256_add(struct tally_sha256 *sum, struct tally_slice piece);
struct tally_hash tally_sha256_end(struct tally_sha256 *sum);

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
