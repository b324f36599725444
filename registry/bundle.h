/* bundle: a whole registry in one file, for offline use. FORMATS section 5.
 *
 *     "tally/bundle/v1\n", then frames: type (1 byte), length (u32 big-endian), bytes:
 *     1 root note (each version), 2 head (u64 clock, checkpoint), 3 entry bundle (tlog-tiles, 256
 * leaves), 4 part (SHA-256, u32 raw size, zstd), 5 end (SHA-256 of everything before the frame)
 *
 * in this order of types; every leaf from 0 on, and every part that a standing record names.
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

/* Writes everything under that checkpoint to `out`. TALLY_NOT_FOUND: none has its quorum yet.
 * TALLY_IO, TALLY_NO_MEMORY. */
enum tally_code tally_bundle_export(struct tally_registry *registry, enum tally_bundle_head head,
                                    FILE *out, struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
