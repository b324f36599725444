/* successor: a new log that continues another under a new name and key, because that one's key is
 * lost or stolen, or its directory was restored from a backup: the same entries, byte for byte,
 * and then the root document that says so. Indexes and cut-offs survive.
 * Source: FORMATS section 3, `continues`, and section 4.3. */
#ifndef TALLY_REGISTRY_SUCCESSOR_H
#define TALLY_REGISTRY_SUCCESSOR_H

#include "registry/registry.h"

/* Makes DIR from a registry that is open for reading (the old log's directory or a whole copy of
 * it). TALLY_UNTRUSTED: `root_note` does not follow from what `from` holds; TALLY_INVALID: it names
 * no new log or another key, `from` does not carry everybody's texts, or DIR is there. Nothing is
 * left behind on failure, but for one that is whole (durable.h). */
enum tally_code tally_successor_create(const char *dir, struct tally_registry *from,
                                       struct tally_slice root_note,
                                       const struct tally_secret *log_key, int64_t now,
                                       struct tally_err *err) __attribute__((warn_unused_result));

#endif
