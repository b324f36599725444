/* retitled: the lines of a post that stand where a title stands: below the number, above the body,
 * or right above the number where the record's own title stands nowhere.
 *
 * Such a line is no claim where it is the record's title in any form: with a remark in it, without
 * its year, in one of its languages, in fewer words or in other ones (abridged.h). Above the number
 * people set headlines of their own, so there only what is set as a title is held against the
 * record: 关于…的通知, or a line with no mark in it that turns the matter round. */
#ifndef TALLY_VERIFIER_RETITLED_H
#define TALLY_VERIFIER_RETITLED_H

#include "verifier/around.h"

/* The line that begins at `from`, or that and the next ones where a title is broken, is in the
 * place of a title, and is one; another one is claimed. */
bool tally_retitled_below(struct tally_around *a, uint32_t from);

/* The same for the last lines above the number that begins at token `number`. */
void tally_retitled_above(struct tally_around *a, uint32_t number);

/* A line above the body, which begins at `end`, has the record's title whole, and beside it, or in
 * the line above or below, nothing but that it does not stand: （废止）, Repeal of …, Draft. */
void tally_retitled_unsettled(struct tally_around *a, uint32_t end);

/* What another title is in tokens [from, to): another place and nothing else, or re_titled. */
enum tally_context_kind tally_retitled_kind(const struct tally_around *a, uint32_t from,
                                            uint32_t to);

/* Tokens [from, to) are one half of a title in two languages. */
bool tally_retitled_one_language(const struct tally_around *a, uint32_t from, uint32_t to);

#endif
