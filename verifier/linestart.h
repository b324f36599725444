/* linestart: the first words of the line in which an alignment begins, where they are the record's
 * own clause with a change in it. Below a title and a number nothing else holds the beginning of a
 * quotation, so that a change in its first words would be left outside of it.
 *
 * Somebody's words in front of a quotation have nothing in common with what the record has there,
 * and stay outside; but the mark of an item belongs to its line, whoever put it there. */
#ifndef TALLY_VERIFIER_LINESTART_H
#define TALLY_VERIFIER_LINESTART_H

#include "verifier/align.h"
#include "verifier/words.h"

/* Lets `alignment` begin at the first words of its line that are the record's, where more than half
 * of them and of the record's clause is the same. A denial right in front of the first word of a
 * clause is taken as well. Of the first line of a post only a mark is: above it is nothing that
 * would hold it. Edits are the arena's. TALLY_NO_MEMORY. */
enum tally_code tally_linestart_take(const struct tally_words *words,
                                     const struct tally_tokens *record,
                                     const struct tally_tokens *post,
                                     struct tally_alignment *alignment, struct tally_arena *arena,
                                     struct tally_err *err) __attribute__((warn_unused_result));

#endif
