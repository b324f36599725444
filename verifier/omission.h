/* omission: where a post leaves out whole paragraphs of a record and says nothing else by that. */
#ifndef TALLY_VERIFIER_OMISSION_H
#define TALLY_VERIFIER_OMISSION_H

#include "verifier/differing.h"

/* Token `at` begins an item of a list: a numeral, or a letter, and a mark behind it. */
bool tally_omission_item(const struct tally_tokens *tokens, uint32_t at);

/* An honest gap: whole paragraphs left out where the post breaks its line too, or a place that the
 * post marks with an ellipsis that is not the record's own; but not an item out of the middle of a
 * list, unless the post says that it picks, nor a word that is shorter than the ellipsis: who puts
 * one for 不得 leaves out nothing else; nor what forbids or orders that with which the post goes
 * on. */
bool tally_omission_honest(const struct tally_differing *job, const struct tally_change *edit);

/* Where tokens [from, to) end without the mark of an item, if that is all of its line that is in
 * them: 要点：, 1. */
uint32_t tally_omission_without_mark(const struct tally_tokens *t, uint32_t from, uint32_t to);

/* The line above the first that is aligned heads what somebody picked. */
bool tally_omission_picked(const struct tally_differing *job);

#endif
