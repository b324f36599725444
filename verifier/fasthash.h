/* fasthash: XXH3, 64 bits, for the keys and the checksums of an index; nothing is signed by it.
 *
 * Nothing else includes the library. It is compiled into its callers, for most of what is hashed
 * is a window of a few tokens. */
#ifndef TALLY_VERIFIER_FASTHASH_H
#define TALLY_VERIFIER_FASTHASH_H

#define XXH_INLINE_ALL
#include <xxhash.h>

static inline uint64_t tally_fasthash(const void *bytes, size_t len, uint64_t seed)
{
    return XXH3_64bits_withSeed(bytes, len, seed);
}

#endif
