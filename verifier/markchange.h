/* markchange: a change in what an item of a list begins with (listmark.h). Source: VERDICTS, "Lists
 * and order". */
#ifndef TALLY_VERIFIER_MARKCHANGE_H
#define TALLY_VERIFIER_MARKCHANGE_H

#include "verifier/classifying.h"

/* A rule for classify.c and onesided.c: the change lies in the mark of an item, of either text or
 * of both. Cosmetic where one has none, or both are for the same place; another place is a finding,
 * but where the post's items count up by themselves, for then who quotes some of them has numbered
 * them anew. */
bool tally_markchange_is(struct tally_classifying *c);

#endif
