/* rootwalk: the chain of root documents that a server offers, walked before anything else is
 * fetched, so that the wrong server is left at once. */
#ifndef TALLY_REGISTRY_ROOTWALK_H
#define TALLY_REGISTRY_ROOTWALK_H

#include "keys/root.h"
#include "registry/source.h"

/* For all of them: time enough for TALLY_ROOT_STEPS_MAX of an honest server that is far away. */
enum { TALLY_ROOTWALK_MS = 300 * 1000 };

/* Walks from version 1 to the last, each step checked (tally_root_follow); the pinned one must be
 * among them, unless `pin` is NULL. `*newest` is the last. The whole walk may take `milliseconds`.
 * TALLY_UNTRUSTED: a step does not hold, or the pinned one is not there; TALLY_NOT_FOUND, silently:
 * the source offers no root documents, and entry 0 and the entries after it will tell; TALLY_IO:
 * no answer, or the time is up. */
enum tally_code tally_rootwalk_find(struct tally_source *source, const struct tally_hash *pin,
                                    int64_t milliseconds, struct tally_root *newest,
                                    struct tally_err *err) __attribute__((warn_unused_result));

#endif
