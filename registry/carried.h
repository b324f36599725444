/* carried: the bodies whose parts a filtered copy has, as its store remembers them. */
#ifndef TALLY_REGISTRY_CARRIED_H
#define TALLY_REGISTRY_CARRIED_H

#include "keys/ledger.h"
#include "registry/store.h"

enum { TALLY_CARRIED_MAX = 256 }; /* bodies */

/* One id a line; of none, the empty text. */
void tally_carried_write(const struct tally_strings *bodies, struct tally_buf *out);
/* TALLY_INVALID: too many, or no id. The arena's; the names borrow from `text`. */
enum tally_code tally_carried_parse(struct tally_slice text, struct tally_strings *out,
                                    struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

/* What the store says; none where it says nothing. The arena's. */
enum tally_code tally_carried_get(struct tally_store_txn *txn, struct tally_strings *out,
                                  struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));
enum tally_code tally_carried_put(struct tally_store_txn *txn, const struct tally_strings *bodies,
                                  struct tally_err *err) __attribute__((warn_unused_result));

/* The same bodies, in whatever order? */
bool tally_carried_same(const struct tally_strings *a, const struct tally_strings *b);

#endif
