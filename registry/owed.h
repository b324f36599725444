/* owed: which parts a log owes, and which it must not have any more.
 *
 * A record that stands has its parts, but for those that were redacted; only those may be
 * missing, and in a filtered copy those of bodies that it does not carry. Source: FORMATS section
 * 2, `redact`. */
#ifndef TALLY_REGISTRY_OWED_H
#define TALLY_REGISTRY_OWED_H

#include "keys/ledger.h"
#include "registry/store.h"

/* The next part that is owed, in the order of entries from `*entry` on. False past the last.
 * Begin with `*part` 0. */
bool tally_owed_next(const struct tally_ledger *ledger, uint64_t *entry, size_t *part,
                     struct tally_hash *digest);

/* Removes the bytes of every part that was redacted. TALLY_IO. */
enum tally_code tally_owed_remove(const struct tally_ledger *ledger, struct tally_store_txn *txn,
                                  struct tally_err *err) __attribute__((warn_unused_result));

#endif
