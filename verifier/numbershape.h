/* numbershape: a number that no form is known of, LC-2026-014 or F.No.12-3/2026-Admn, and another
 * one of the same make: letters, figures and signs in the same order, LC-2025-001.
 *
 * Authorities number as they like. What stands alone on a line where a record's number belongs and
 * is made as that number is, is a number too. Source: VERDICTS section 1, "Identity". */
#ifndef TALLY_VERIFIER_NUMBERSHAPE_H
#define TALLY_VERIFIER_NUMBERSHAPE_H

#include "schema/slice.h"

/* `line` is another number than `number`, of the same make, and shares a run of letters or figures
 * with it. Of a number without two runs and a sign between them nothing is. */
bool tally_numbershape_other(struct tally_slice number, struct tally_slice line);

#endif
