/* names: fixed words and phrases, in Chinese and in English, as they stand in a text.
 *
 * Names are parted by blanks. Inside one _ is a blank or nothing, / and ° are signs that must be
 * there, and ? before it says that it may mean something else as well. */
#ifndef TALLY_VERIFIER_NAMES_H
#define TALLY_VERIFIER_NAMES_H

#include "verifier/normalize.h"

/* The tokens of the longest of `names` that begins at token `at`, 0 for none; behind the last token
 * there is none. */
uint32_t tally_names_at(const char32_t *names, const struct tally_tokens *tokens, uint32_t at,
                        bool *vague);

#endif
