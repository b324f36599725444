/* namewords: words that stand in no name, because they say what happens, ends or is paid, or tell
 * of harm: 水有毒会, 银行倒闭网, Toxic Water; and those that do stand in names, because they say
 * what a body is there for: 禁毒办, 交通局, Poison Control Center.
 *
 * Whoever writes such a sentence where a screen has a name has it read, and nothing else would show
 * it. Closed on the safe side: a name that is taken for a sentence is named as text that is not the
 * record's, and nobody is accused by that. */
#ifndef TALLY_VERIFIER_NAMEWORDS_H
#define TALLY_VERIFIER_NAMEWORDS_H

#include "verifier/normalize.h"

/* Tokens of what begins at `at` and says what a body or a medium is there for or what it is called,
 * whatever a part of it would say elsewhere; 0: none does. */
uint32_t tally_namewords_task(const struct tally_tokens *tokens, uint32_t at, uint32_t to);

/* A word begins at `at` that says what happens or tells of harm. Tasks were passed over. */
bool tally_namewords_tells(const struct tally_tokens *tokens, uint32_t at, uint32_t to);

#endif
