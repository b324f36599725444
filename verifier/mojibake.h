/* mojibake: signs whose bytes somebody read as another code's: donâ€™t for don’t, Â§ for §.
 *
 * Mail programs and pages do that to quotation marks, dashes and hard blanks. What stands there is
 * no word, and nobody can mean it. */
#ifndef TALLY_VERIFIER_MOJIBAKE_H
#define TALLY_VERIFIER_MOJIBAKE_H

#include <stdbool.h>

#include "schema/slice.h"

/* Bytes at `at` that are such a sign, and which it was; 0 for none. */
size_t tally_mojibake_read(struct tally_slice text, size_t at, uint32_t *cp);

#endif
