/* decimal: integers in text as our formats write them (FORMATS section 1, "Conventions"). */
#ifndef TALLY_SCHEMA_DECIMAL_H
#define TALLY_SCHEMA_DECIMAL_H

#include <stdbool.h>
#include <stdint.h>

#include "schema/slice.h"

/* ASCII digits, no sign, no leading zero except "0", at most 2^63 - 1. False: anything else, and
 * `*out` is untouched. */
bool tally_decimal(struct tally_slice text, uint64_t *out);

#endif
