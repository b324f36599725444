/* fasthash: XXH3, and a mixer of one number, 64 bits, for the keys and the checksums of an index;
 * nothing is signed by them.
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

/* splitmix64's finaliser (Sebastiano Vigna, public domain). */
static inline uint64_t tally_fasthash_mix(uint64_t x)
{
    x += 0x9e3779b97f4a7c15U;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9U;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebU;
    return x ^ (x >> 31);
}

#endif
