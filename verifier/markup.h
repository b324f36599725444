/* markup: the tags and entities that a copy of a page leaves in a text: </p><p class="x">, &nbsp;
 */
#ifndef TALLY_VERIFIER_MARKUP_H
#define TALLY_VERIFIER_MARKUP_H

#include "verifier/normalize.h"

/* True when token `i` stands inside a tag or is an entity, of those that pages are made of. Then
 * `*named` says whether it belongs to the name, and not to what else a tag may hold, and stands for
 * no sign that counts. */
bool tally_markup_at(const struct tally_tokens *tokens, uint32_t i, bool *named);

/* True when token `i` stands inside what a page takes for a tag, of whatever name: <not>, <!x>. An
 * address is none. */
bool tally_markup_hides(const struct tally_tokens *tokens, uint32_t i);

/* False: no token of the text stands inside a tag. */
bool tally_markup_any(const struct tally_tokens *tokens);

#endif
