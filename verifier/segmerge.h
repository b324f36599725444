/* segmerge: neighbouring segments as one. */
#ifndef TALLY_VERIFIER_SEGMERGE_H
#define TALLY_VERIFIER_SEGMERGE_H

#include "verifier/segment.h"

enum { TALLY_SEGMERGE_MAX = 64 };

/* Writes segments (oldest first, at most TALLY_SEGMERGE_MAX, each beginning at the entry where the
 * one before ends) into the new file `path`, or into memory when that is NULL; opened.
 * TALLY_INVALID: together they are too large, or do not fit together; TALLY_IO,
 * TALLY_NO_MEMORY. No file is left then. */
enum tally_code tally_segmerge(const struct tally_segment *const *segments, size_t count,
                               const char *path, struct tally_segment **out, struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
