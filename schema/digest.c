#include "schema/digest.h"

#include <assert.h>

#include "schema/hex.h"

static_assert(TALLY_HASH_LEN == SHA256_DIGEST_SIZE, "every digest is SHA-256");

struct tally_hash tally_sha256(struct tally_slice bytes)
{
    struct tally_sha256 sum;
    tally_sha256_begin(&sum);
    tally_sha256_add(&sum, bytes);
    return tally_sha256_end(&sum);
}

void tally_sha256_begin(struct tally_sha256 *sum)
{
    sha256_init(&sum->state);
}

void tally_sha256_add(struct tally_sha256 *sum, struct tally_slice piece)
{
    if (piece.len > 0)
        sha256_update(&sum->state, piece.len, piece.ptr);
}

struct tally_hash tally_sha256_end(struct tally_sha256 *sum)
{
    struct tally_hash out;
    sha256_digest(&sum->state, sizeof out.b, out.b);
    return out;
}

bool tally_hash_eq(struct tally_hash a, struct tally_hash b)
{
    return memcmp(a.b, b.b, TALLY_HASH_LEN) == 0;
}

enum tally_code tally_hash_parse(struct tally_slice hex, struct tally_hash *out,
                                 struct tally_err *err)
{
    return tally_hex_decode(hex, out->b, TALLY_HASH_LEN, err);
}

struct tally_hash_text tally_hash_hex(struct tally_hash hash)
{
    struct tally_hash_text out;
    tally_hex_encode((struct tally_slice){hash.b, TALLY_HASH_LEN}, out.s);
    return out;
}
