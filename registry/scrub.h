/* scrub: writes a store's file anew, so that what was removed from it is not in its bytes any more.
 *
 * LMDB keeps removed bytes in free pages, and in the gaps of pages in use. So everything that is
 * there is copied, key by key, into a new file, and the new file's bytes are laid over the old
 * one's, whose inode stays: who opened it and waits for the lock sees the new store.
 * PATH/scrub.mdb, complete and on disk, is there as long as data.mdb may be neither the old store
 * nor the new one: then only finishing helps, and it may be done again from the start.
 * Source: FORMATS section 2, redact. */
#ifndef TALLY_REGISTRY_SCRUB_H
#define TALLY_REGISTRY_SCRUB_H

#include <stdbool.h>

#include "schema/err.h"

/* Was a scrub cut short while it laid the new bytes over the old ones? */
bool tally_scrub_unfinished(const char *path);

/* Scrubs the store at `path`, or finishes that. The caller has the only descriptor on it, `data`,
 * open for writing on data.mdb, and keeps everybody else out. On failure the store is as it was,
 * unless tally_scrub_unfinished(). TALLY_IO, TALLY_NO_MEMORY. */
enum tally_code tally_scrub_run(const char *path, int data, struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
