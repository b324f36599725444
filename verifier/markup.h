/* markup: the tags and entities that a copy of a page leaves in a text: </p><p class="x">, &nbsp;
 */
#ifndef TALLY_VERIFIER_MARKUP_H
#define TALLY_VERIFIER_MARKUP_H

#include "verifier/normalize.h"

/* Token `i` belongs to a tag or an entity that everybody knows. `*named`: to its name, not to what
 * else a tag may hold. */
bool tally_markup_at(const struct tally_tokens *tokens, uint32_t i, bool *named);

#endif
