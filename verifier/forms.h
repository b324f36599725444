/* forms: the dates, times and amounts that both texts say in two ways (sameform.h), found before
 * anything else of the texts is judged. Part of differ.c. */
#ifndef TALLY_VERIFIER_FORMS_H
#define TALLY_VERIFIER_FORMS_H

#include "verifier/differing.h"

/* Fills in job->forms, which has room for one a change. */
void tally_forms_find(struct tally_differing *job, const struct tally_change *changes,
                      size_t count);

/* The change belongs to it. */
bool tally_forms_inside(const struct tally_change *change, const struct tally_sameform *form);

/* The one that it belongs to, or NULL. To be asked in the changes' order. */
const struct tally_sameform *tally_forms_of(struct tally_differing *job,
                                            const struct tally_change *change);

/* The place before post token p and record token r lies in one of them, or at its edge. */
bool tally_forms_hold(const struct tally_differing *job, uint32_t p, uint32_t r);

#endif
