/* matter: does a run of words say something of the matter that a notice orders? What limits,
 * denies, counts, dates, sets aside, says of which standing a text is, or names a contact does;
 * 划重点 and "read this part" do not.
 *
 * A few classes of words, closed on the safe side: who says nothing of the matter can hardly be
 * taken for the notice. Who says something may still say it as people do (speaks.h). */
#ifndef TALLY_VERIFIER_MATTER_H
#define TALLY_VERIFIER_MATTER_H

#include <uchar.h>

#include "verifier/normalize.h"
#include "verifier/words.h"

enum tally_matter { /* rising */
                    TALLY_MATTER_NONE,
                    TALLY_MATTER_COUNTED, /* it has a number or a date, and no word of the below */
                    TALLY_MATTER_ORDERED, /* it orders, limits or sets aside */
                    TALLY_MATTER_COMMANDED, /* in words that notices have for it */
                    TALLY_MATTER_MONEY,     /* an amount of it */
                    TALLY_MATTER_CONTACT,   /* where somebody is reached */
};

/* What tokens [from, to) say of it, the highest. */
enum tally_matter tally_matter_of(const struct tally_words *words,
                                  const struct tally_tokens *tokens, uint32_t from, uint32_t to);

/* Tokens of the one of `list` that begins at `at`, or 0: single characters make a word, words are
 * parted by one blank. */
uint32_t tally_matter_word(const char32_t *list, const struct tally_tokens *tokens, uint32_t at,
                           uint32_t to);

/* Tokens [from, to) say that a text does not stand, not yet or no longer, and nothing else: 已废止,
 * 征求意见稿, Repeal of, (Cancelled), Draft, no longer in effect. */
bool tally_matter_unsettles(const struct tally_tokens *tokens, uint32_t from, uint32_t to);

#endif
