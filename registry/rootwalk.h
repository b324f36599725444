/* rootwalk: the chain of root documents that a server offers, walked before anything else is
 * fetched, so that the wrong server is left at once. */
#ifndef TALLY_REGISTRY_ROOTWALK_H
#define TALLY_REGISTRY_ROOTWALK_H

#include "registry/source.h"

/* Walks from version 1, each step checked (tally_root_follow), until the pinned one. A source
 * that offers no root documents passes: entry 0 and the entries after it will tell.
 * TALLY_UNTRUSTED: a step does not hold, or the chain ends without it; TALLY_IO. */
enum tally_code tally_rootwalk_find(struct tally_source *source, const struct tally_hash *pin,
                                    struct tally_err *err) __attribute__((warn_unused_result));

#endif
