/* tagwords: the words of a tag or a handle that nothing parts: #CityNews, @FeeWaived. */
#ifndef TALLY_VERIFIER_TAGWORDS_H
#define TALLY_VERIFIER_TAGWORDS_H

#include "verifier/normalize.h"

/* True when tokens [from, to) are one tag of Latin letters, @ or # before it and no blank inside;
 * `*out` receives its words, the arena's. */
bool tally_tagwords_read(const struct tally_tokens *tokens, uint32_t from, uint32_t to,
                         struct tally_tokens *out, struct tally_arena *arena);

#endif
