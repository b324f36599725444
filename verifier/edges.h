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

/* The texts are the same up to a place that no screen cut: below a number and a title, above a
 * signature, or at a stop that the record has not. There they end inside a date, an amount or a
 * phone number of the record (5月|22日, 4|周, 0571|-61230054), or its clause goes on behind the
 * stop without a mark. A place that is marked with dots is said to be cut. */
bool tally_edges_torn(const struct tally_differing *job);

#endif
