/* joints: what stands between two numbers: 3-5 is a range, 3、5 a list, 3:5 a ratio, 3/5 a share.
 */
#ifndef TALLY_VERIFIER_JOINTS_H
#define TALLY_VERIFIER_JOINTS_H

#include "verifier/graves.h"
#include "verifier/inorder.h"
#include "verifier/signs.h"

/* Worsens `most` when the numbers at the two places are joined in different ways, or one has its
 * minus in one of the texts alone; `b` is the record. The three parts of a date may be joined in
 * any. */
void tally_joints_compare(const struct tally_view *a, const struct tally_view *b,
                          struct tally_sign_change *most);

/* True when one text has a dash free on both sides, 城区 - 3号, and the other begins a line with
 * it, as a copy does that breaks its lines anywhere. */
bool tally_joints_same_dash(const struct tally_view *a, const struct tally_view *b);

/* True when a dash stands before token `i` and makes a range of the numbers, or of the dates, sums
 * and members of a series (inorder.h), on its sides. */
bool tally_joints_range(const struct tally_words *words, const struct tally_tokens *tokens,
                        uint32_t i);

/* Which members of a series a comma there makes a list of, if it does: not 8时、9时, which follow
 * each other and have more between them. */
enum tally_inorder tally_joints_list(const struct tally_words *words,
                                     const struct tally_tokens *tokens, uint32_t i);

#endif
