/* pin: the root document that somebody trusts, as it is said on a command line. */
#ifndef TALLY_REGISTRY_PIN_H
#define TALLY_REGISTRY_PIN_H

#include "schema/digest.h"

/* "sha256:HEX", or a root document's file, whose digest it is then. TALLY_INVALID,
 * TALLY_NOT_FOUND. */
enum tally_code tally_pin_read(const char *word, struct tally_hash *out, struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
