/* matter: does a run of words say something of the matter that a notice orders? What limits,
 * denies, counts, dates, sets aside or names a contact does; 划重点 and "read this part" do not.
 *
 * A few classes of words, closed on the safe side: who says nothing of the matter cannot be taken
 * for the notice, and what is not known to be harmless is not called so (remark.h, interline.h). */
#ifndef TALLY_VERIFIER_MATTER_H
#define TALLY_VERIFIER_MATTER_H

#include <uchar.h>

#include "verifier/normalize.h"
#include "verifier/words.h"

/* True when tokens [from, to) do. */
bool tally_matter_in(const struct tally_words *words, const struct tally_tokens *tokens,
                     uint32_t from, uint32_t to);

/* True when its words alone do, whatever it counts or dates: it orders, limits or sets aside. */
bool tally_matter_ordered(const struct tally_words *words, const struct tally_tokens *tokens,
                          uint32_t from, uint32_t to);

/* Tokens of the one of `list` that begins at `at`, or 0: single characters make a word, words are
 * parted by one blank. */
uint32_t tally_matter_word(const char32_t *list, const struct tally_tokens *tokens, uint32_t at,
                           uint32_t to);

#endif
