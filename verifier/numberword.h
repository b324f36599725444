/* numberword: numbers in English words: seven, seventh, forty-five, one hundred and twenty. */
#ifndef TALLY_VERIFIER_NUMBERWORD_H
#define TALLY_VERIFIER_NUMBERWORD_H

#include "verifier/normalize.h"

struct tally_numberword {
    uint32_t worth; /* 0: the token is no such word */
    bool ordinal;
};

/* One to twenty, the tens, hundred, thousand, million and billion, and their ordinals. */
struct tally_numberword tally_numberword_read(const struct tally_tokens *tokens, uint32_t at);

/* What a number before token `at` counts parts of: 2 for half and halves, 4 for quarter, 3 for
 * thirds; 0 for any other word. */
uint32_t tally_numberword_parts(const struct tally_tokens *tokens, uint32_t at);

/* The longest number in words that begins at token `at`: forty five, a hundred, two dozen, zero,
 * twenty-first. Returns the tokens it takes, 0 for none. */
uint32_t tally_numberword_number(const struct tally_tokens *tokens, uint32_t at, uint64_t *value,
                                 bool *ordinal);

/* What a Roman numeral in capitals, or in one of its own signs, is worth, up to thirty and some:
 * IV, Ⅻ; 0 for no numeral. */
uint32_t tally_numberword_roman(const struct tally_tokens *tokens, uint32_t at);

/* Token `at` is the ending that makes an ordinal of the figures before it: 22nd, 11th. */
bool tally_numberword_ending(const struct tally_tokens *tokens, uint32_t at);

#endif
