/* edges: what a post's own beginning and end cut off.
 *
 * Who shortens a text, be it a platform or a reader's frame, cuts it anywhere: inside a number,
 * inside a word. What is left there is a part of the record's and nobody's change.
 * Source: VERDICTS section 1, "Edges". */
#ifndef TALLY_VERIFIER_EDGES_H
#define TALLY_VERIFIER_EDGES_H

#include "verifier/differing.h"

/* The post's last number or word is a proper prefix of the record's, or its first a proper
 * suffix; nothing but wrappers stands beyond it. */
bool tally_edges_cut(const struct tally_differing *job, const struct tally_change *edit);

/* The texts are the same up to the post's edge, but the record's number goes on: 十 of 十五, 3 of
 * 3万, 5 of 5%. */
bool tally_edges_number_goes_on(const struct tally_differing *job);

#endif
