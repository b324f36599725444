#include "schema/digest.h"

#include <assert.h>
#include <sodium.h>

#include "schema/hex.h"

static_assert(TALLY_HASH_LEN == crypto_hash_sha256_BYTES, "every digest is SHA-256");

struct tally_hash tally_sha256(struct tally_slice bytes)
{
    struct tally_hash out;
    crypto_hash_sha256(out.b, bytes.ptr, bytes.len);
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
