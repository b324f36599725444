/* turned: clauses of a claim that a post does not say in the claim's own words.
 *
 * One word put into a clause may turn it (X *stops* producing Y; the *former* mayor), and so may
 * one torn from it (the rumor that X *is false*). No list holds all such words, so any word but a
 * light one does: a light word stresses, joins or points, and says nothing by itself. A sentence
 * put in turns nothing; a clause may speak of the next one (有人担心，…). */
#ifndef TALLY_VERIFIER_TURNED_H
#define TALLY_VERIFIER_TURNED_H

#include "verifier/reworded.h"

/* Marks the claim's tokens in such clauses: `out` has an element a token, the arena's. What was
 * exchanged for other words is left to reworded.h. Linear in the claim and its differences.
 * TALLY_NO_MEMORY. */
enum tally_code tally_turned_find(const struct tally_reworded *job,
                                  const struct tally_alignment *alignment,
                                  const struct tally_differences *differences, bool **out,
                                  struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
