/* phrase: fixed phrases as a text spells them, whatever marks stand between their words: buttons of
 * a screen, labels of a source. A blank parts English words; Chinese ones have none. names.h is
 * for lists in which the marks count. */
#ifndef TALLY_VERIFIER_PHRASE_H
#define TALLY_VERIFIER_PHRASE_H

#include "verifier/normalize.h"

/* How many tokens of [at, to) one of `count` phrases takes, the longest; 0 for none. They are a
 * table that stays where it is as long as the program runs. */
uint32_t tally_phrase_at(const char *const *phrases, size_t count,
                         const struct tally_tokens *tokens, uint32_t at, uint32_t to);

/* The same for a table whose size is known. */
#define TALLY_PHRASE_AT(table, tokens, at, to)                                                     \
    tally_phrase_at(table, sizeof(table) / sizeof *(table), tokens, at, to)

#endif
