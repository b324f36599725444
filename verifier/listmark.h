/* listmark: what an item of a list begins with: 一、 (1) 2. 第三条. Another style or none is no
 * change, another sequence is one (VERDICTS, "Lists and order"). Also rules for classify.c. */
#ifndef TALLY_VERIFIER_LISTMARK_H
#define TALLY_VERIFIER_LISTMARK_H

#include "verifier/classifying.h"

/* Tokens [from, to) are the mark of an item: figures at the start of a line, and a point, comma or
 * bracket behind them. */
bool tally_listmark_at(const struct tally_tokens *tokens, uint32_t from, uint32_t to);

/* The place in its list that a mark is for: 1 for 一, 1), 第一条, 第一 and a). 0: it is none. */
uint64_t tally_listmark_place(const struct tally_side *mark);

/* The mark is that of a first item, or goes on from that of a line above it; items may have lists
 * of their own in between. */
bool tally_listmark_counts_up(const struct tally_side *mark);

/* 第 at the start of a line and before a number with a mark behind it: 第二，for 二、 */
bool tally_listmark_prefix(const struct tally_side *side);

/* 1. or a) for 第一条, B. for 二、 */
bool tally_listmark_style(struct tally_classifying *c);

/* Two marks of other values: material, but where the post's items count up by themselves, for then
 * who quotes some of them has numbered them anew. */
bool tally_listmark_changed(struct tally_classifying *c);

#endif
