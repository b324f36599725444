/* rootchain: the root documents that a log holds, oldest first, inside the ledger.
 *
 * Entry 0 is the first; each later one follows from the one before it (tally_root_follow) and
 * is in force from the entry after its own. Source: FORMATS section 3. */
#ifndef TALLY_KEYS_ROOTCHAIN_H
#define TALLY_KEYS_ROOTCHAIN_H

#include "keys/ledger_private.h"

/* Evaluates `leaf`, a root note, as the item's entry, which nothing that comes later changes:
 * sets what the entry says, and item->root when it stands. False: no memory. */
bool tally_rootchain_read(struct tally_ledger *ledger, struct tally_slice leaf, struct item *item,
                          struct tally_arena *scratch);
/* Takes a document in that stands, or takes the newest one back. False: no memory. */
bool tally_rootchain_apply(struct tally_ledger *ledger, struct root_version *version);
void tally_rootchain_undo(struct tally_ledger *ledger, struct root_version *version);

/* The document whose keys count for entry `index`: the newest one before it. */
const struct root_version *tally_rootchain_at(const struct tally_ledger *ledger, uint64_t index);

/* Is this the log's name, or that of one that it continues? */
bool tally_rootchain_is_origin(const struct tally_ledger *ledger, struct tally_slice origin);

/* The leaf at ledger->count, into the tree that a `continues` is held against. */
void tally_rootchain_hash(struct tally_ledger *ledger, struct tally_slice leaf);

/* Do the note's signatures hold, as entry `index`? TALLY_UNTRUSTED, TALLY_NO_MEMORY. */
enum tally_code tally_rootchain_check(const struct tally_ledger *ledger, uint64_t index,
                                      struct tally_slice leaf, struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
