/* hangulnumber: numbers in Korean words: 천이백, 삼만 오천; the hours, 두 시, 열한 시. */
#ifndef TALLY_VERIFIER_HANGULNUMBER_H
#define TALLY_VERIFIER_HANGULNUMBER_H

#include "verifier/normalize.h"

/* The longest number of two syllables and more that begins at token `at`; returns the tokens it
 * takes, 0 for none. One syllable alone is more often another word. */
uint32_t tally_hangulnumber_read(const struct tally_tokens *tokens, uint32_t at, uint64_t *value);

/* Such a number, and such an hour, begin with this character. */
bool tally_hangulnumber_begins(uint32_t character);
bool tally_hangulnumber_hour_begins(uint32_t character);

/* The hour that 시 counts behind it: 한, 열두. Its tokens, 0 for none. */
uint32_t tally_hangulnumber_hour(const struct tally_tokens *tokens, uint32_t at, uint32_t *hour);

#endif
