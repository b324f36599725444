/* testkeys: fixed keys and decoded vectors for the tests of this folder. */
#ifndef TALLY_TESTS_KEYS_TESTKEYS_H
#define TALLY_TESTS_KEYS_TESTKEYS_H

#include <stdlib.h>

#include "keys/secret.h"
#include "schema/arena.h"
#include "schema/hex.h"
#include "support.h"

/* The key whose seed is 32 times `fill`. */
static inline struct tally_secret *testkey(const char *name, enum tally_purpose purpose,
                                           uint8_t fill)
{
    uint8_t seed[32];
    struct tally_secret *secret = NULL;
    memset(seed, fill, sizeof seed);
    if (tally_secret_from_seed(text_of(name), purpose, seed, &secret, NULL) != TALLY_OK)
        abort();
    return secret;
}

/* The bytes of a vector's hex, the arena's; ends the test program when it is no hex. */
static inline struct tally_slice testkeys_hex(struct tally_slice hex, struct tally_arena *arena)
{
    uint8_t *bytes = tally_arena_alloc(arena, hex.len / 2 + 1, 1);
    if (bytes == NULL || tally_hex_decode(hex, bytes, hex.len / 2, NULL) != TALLY_OK)
        abort();
    return (struct tally_slice){bytes, hex.len / 2};
}

static inline struct tally_pubkey testkeys_pub(struct tally_slice hex)
{
    struct tally_pubkey pub;
    if (tally_hex_decode(hex, pub.b, sizeof pub.b, NULL) != TALLY_OK)
        abort();
    return pub;
}

/* A string member of a vector; empty when it is not there. */
static inline struct tally_slice testkeys_text(const struct tally_json *object, const char *member)
{
    const struct tally_json *value = tally_json_get(object, member);
    return value == NULL ? (struct tally_slice){0} : tally_json_string(value);
}

#endif
