/* cosigned: heads of an open registry and the cosignatures that they have gathered.
 *
 * A stored head is a note; each witness's line is added to it as it comes. The size of the
 * newest head that has its quorum stands in the meta table. */
#ifndef TALLY_REGISTRY_COSIGNED_H
#define TALLY_REGISTRY_COSIGNED_H

#include "keys/cosignature.h"
#include "registry/registry.h"

/* The newest checkpoint that meets the quorum of the root's policy (without a quorum: the newest
 * signed one). The note is the arena's. TALLY_NOT_FOUND: none has its quorum yet. */
enum tally_code tally_cosigned_checkpoint(struct tally_registry *registry, struct tally_slice *note,
                                          struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

/* Adds `witness`'s line to the stored head of `text` (a checkpoint without signatures). Of one
 * key two lines are kept, the newest before the oldest: one says that the head is still the
 * largest, the other since when it is public. `sig` is what follows the key id. TALLY_UNTRUSTED: it
 * does not hold, and nothing is stored; TALLY_NOT_FOUND: no such head is stored; TALLY_IO. */
enum tally_code tally_cosigned_add(struct tally_registry *registry, struct tally_slice text,
                                   const struct tally_vkey *witness, struct tally_slice sig,
                                   struct tally_err *err) __attribute__((warn_unused_result));

#endif
