/* pin: the root document that somebody trusts, as it is said on a command line. */
#ifndef TALLY_REGISTRY_PIN_H
#define TALLY_REGISTRY_PIN_H

#include "registry/registry.h"
#include "schema/digest.h"

/* "sha256:HEX", or a root document's file, whose digest it is then. TALLY_INVALID,
 * TALLY_NOT_FOUND. */
enum tally_code tally_pin_read(const char *word, struct tally_hash *out, struct tally_err *err)
    __attribute__((warn_unused_result));

/* TALLY_UNTRUSTED: no root document of the registry's log, of any version, is the pinned one. */
enum tally_code tally_pin_check(struct tally_registry *registry, struct tally_hash pin,
                                struct tally_err *err) __attribute__((warn_unused_result));

#endif
