/* common: how common a gram of three tokens is in ordinary text, from a shipped table.
 *
 * What a claim's words are worth as evidence must not depend on how many claims a registry holds:
 * with one claim every gram of it would be unique. So grams are also counted over texts of other
 * people (common_table.c names them; gen_common_table makes it), and what words in common are
 * worth is decided by that table alone. It holds 28 bits of a gram's hash: one gram in some
 * 27,000 is taken for a common one by chance, which makes words count for less, never more.
 * Source: MATCHING section 8. */
#ifndef TALLY_VERIFIER_COMMON_H
#define TALLY_VERIFIER_COMMON_H

#include <stdint.h>

enum {
    TALLY_COMMON_CLASS_BITS = 4,
    TALLY_COMMON_CLASSES = 1 << TALLY_COMMON_CLASS_BITS,
};

/* Rising: a key of 28 bits and, below it, the class of its count: 0 from `least` on, and each class
 * from twice the count of the one before. */
extern const uint32_t tally_common_table[];
extern const uint32_t tally_common_count;
extern const uint32_t tally_common_text_count; /* texts that were counted */
extern const uint32_t tally_common_least;      /* texts of the rarest gram that is held */

static inline uint32_t tally_common_key(uint64_t hash)
{
    return (uint32_t)(hash >> 36);
}

/* About how many of the counted texts hold the gram; 1 when it is not in the table. */
uint32_t tally_common_frequency(uint64_t hash);

/* What one gram says, in bits: the fewer texts hold it, the more. Never 0. */
double tally_common_bits(uint64_t hash);

#endif
