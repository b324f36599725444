/* grouping: figures in groups as they are written in India, which no token is: 2,50,000 is 250000,
 * and 1,25,00,000 is 12500000; and with the comma of Europe: 1.250,00 is 1250, 80,50 € is 80.5. */
#ifndef TALLY_VERIFIER_GROUPING_H
#define TALLY_VERIFIER_GROUPING_H

#include "verifier/value.h"

/* Reads the number of such groups that begins at token `at`: one or two figures, groups of two and
 * a last one of three, with commas and no blanks; or figures, a comma and two of them, where points
 * part thousands before it or euros are counted (80,50 alone are two numbers). Returns the tokens
 * it takes, 0 for anything else: 250,000 is one token already. */
uint32_t tally_grouping_read(const struct tally_tokens *tokens, uint32_t at,
                             struct tally_value *out);

#endif
