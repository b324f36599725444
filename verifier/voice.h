/* voice: does a line speak as official texts do, or as people do who pass them on?
 *
 * Every word and every two words in a row say in bits how much oftener they stand in a clause of
 * the one than of the other; voice_table.c holds what was counted (gen_voice_table makes it, and
 * names the texts). What is in neither says nothing. It holds 24 bits of a gram's hash: one strange
 * gram in a thousand is taken for one that was counted. */
#ifndef TALLY_VERIFIER_VOICE_H
#define TALLY_VERIFIER_VOICE_H

#include "verifier/normalize.h"

enum {
    TALLY_VOICE_WEIGHT_BITS = 8,
    TALLY_VOICE_PARTS = 4, /* of a bit are one in the table */
    TALLY_VOICE_GRAMS = 2, /* with each token: it alone, and it behind the one before */
};

/* Rising: a key of 24 bits and, below it, the weight and 128. */
extern const uint32_t tally_voice_table[];
extern const uint32_t tally_voice_count;

/* The keys of the grams that end with token `i` of the clause [from, to); `i` may be `to`, which
 * has one. Returns how many. */
size_t tally_voice_grams(const struct tally_tokens *tokens, uint32_t from, uint32_t to, uint32_t i,
                         uint32_t keys[TALLY_VOICE_GRAMS]);

/* Bits a token, of [from, to): above 0 as official texts speak, below as people do. */
double tally_voice_of(const struct tally_tokens *tokens, uint32_t from, uint32_t to);

#endif
