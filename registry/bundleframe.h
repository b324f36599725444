/* What the writer and the reader of bundles share. */
#ifndef TALLY_REGISTRY_BUNDLEFRAME_H
#define TALLY_REGISTRY_BUNDLEFRAME_H

#include "schema/digest.h"

#define BUNDLE_MAGIC "tally/bundle/v1\n"

enum frame { FRAME_ROOT = 1, FRAME_SCOPE, FRAME_HEAD, FRAME_ENTRIES, FRAME_PART, FRAME_END };

enum { BUNDLE_HEADER = 5, BUNDLE_PART_HEADER = TALLY_HASH_LEN + 4 };

enum { TALLY_BUNDLE_SCOPE_MAX = 256 * 1024 }; /* bytes of a scope frame */

#endif
