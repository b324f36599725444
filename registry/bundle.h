/* bundle: a registry in one file, for offline use. FORMATS section 5.
 *
 *     "tally/bundle/v1\n", then frames: type (1 byte), length (u32 big-endian), bytes:
 *     1 root note (each version)
 *     2 scope, only where something is left out: "since N\n", then the ids of bodies, one a line
 *     3 head (u64 clock, checkpoint); the newest is the last
 *     4 entry bundle (tlog-tiles, up to 256 leaves)
 *     5 part (SHA-256, u32 raw size, zstd)
 *     6 end (SHA-256 of everything before the frame)
 *
 * in this order of types; every leaf from 0 on (or from N, for a copy that stands there), and
 * every part that a standing record names (or only those of the bodies in the scope: leaves are
 * never left out, so that no withdrawal is hidden).
 * A frame has at most 17 MiB; raw sizes are bounded before anything is allocated. */
#ifndef TALLY_REGISTRY_BUNDLE_H
#define TALLY_REGISTRY_BUNDLE_H

#include <stdio.h>

#include "registry/registry.h"

enum { TALLY_BUNDLE_FRAME_MAX = 17 * 1024 * 1024 };

enum tally_bundle_head {
    TALLY_BUNDLE_COSIGNED, /* what others can rely on: up to the newest quorum of witnesses */
    TALLY_BUNDLE_NEWEST,   /* everything that was acknowledged: a backup */
};

struct tally_bundle_scope {
    enum tally_bundle_head head;
    uint64_t since;              /* the first entry */
    struct tally_strings bodies; /* whose parts; of none: everybody's */
};

/* Writes what lies under that checkpoint to `out`; `*entries`, unless NULL, is how many. From a
 * filtered copy everybody's are those that it carries. TALLY_NOT_FOUND: no checkpoint has its
 * quorum yet, the log has no entry `since`, or no such body is known or carried. TALLY_IO,
 * TALLY_NO_MEMORY. */
enum tally_code tally_bundle_export(struct tally_registry *registry,
                                    const struct tally_bundle_scope *scope, FILE *out,
                                    uint64_t *entries, struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
