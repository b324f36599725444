/* hearsay: what a text says only that it is told, to deny it or to warn of it: 有人声称…，本局从未
 * 委托; 凡谎称…的，请报警; 传言一：…. Who passes on what is told passes it on as said. */
#ifndef TALLY_VERIFIER_HEARSAY_H
#define TALLY_VERIFIER_HEARSAY_H

#include "verifier/words.h"

/* True when tokens [from, to) leave out that they are told, or, having it, the denial that their
 * sentence goes on with. */
bool tally_hearsay_torn(const struct tally_words *words, const struct tally_tokens *tokens,
                        uint32_t from, uint32_t to);

#endif
