/* imprint: what a medium or an account prints of itself beside whatever it passes on: whose the
 * rights are, where it takes advertisements and contributions, that it answers for nothing.
 *
 * Whoever reads it there takes it for the medium's. A contact is the medium's only where the line
 * begins by saying what for: 商务合作：…, not 缴费：…. What counts, commands or speaks of the text
 * as its issuer does (本通知) is none. */
#ifndef TALLY_VERIFIER_IMPRINT_H
#define TALLY_VERIFIER_IMPRINT_H

#include "verifier/normalize.h"
#include "verifier/words.h"

/* True when post tokens [from, to) are one whole line of that kind. */
bool tally_imprint_line(const struct tally_words *words, const struct tally_tokens *post,
                        uint32_t from, uint32_t to);

#endif
