/* follow: brings a replica up to what a source (source.h) has now.
 *
 * The source is hostile until its entries hash to a checkpoint that the log signed, and no more of
 * them are taken than a checkpoint counts that the log's key, as far as it is known, has signed. A
 * checkpoint that is smaller than what is held is refused; one that provably contradicts what is
 * held, whatever its size, is a fork, and both are kept. */
#ifndef TALLY_REGISTRY_FOLLOW_H
#define TALLY_REGISTRY_FOLLOW_H

#include "registry/replica.h"
#include "registry/source.h"

/* One pass. `*added` entries are new; 0: it is current, and known to be at `now`. On a failure
 * nothing of this pass is kept, and the replica must be closed. TALLY_UNTRUSTED, TALLY_NOT_FOUND,
 * TALLY_IO. */
enum tally_code tally_follow(struct tally_source *source, struct tally_replica *replica,
                             int64_t now, uint64_t *added, struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
