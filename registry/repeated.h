/* repeated: a draft that is on record already.
 *
 * A record's `issued` is the clock's when it is signed, so the same draft signed a second later is
 * another record. Who presses the key twice means one: `publish` looks for the record in force
 * that says the same, and submits that one's own bytes again, which is a success with the position
 * that it has (INTERFACES 4.1, idempotency). A registry itself compares ids alone. */
#ifndef TALLY_REGISTRY_REPEATED_H
#define TALLY_REGISTRY_REPEATED_H

#include "keys/ledger.h"

enum { TALLY_REPEATED_MAX = 64 };

/* The newest records in force, newest first, at most TALLY_REPEATED_MAX, that name the part;
 * where thousands name it, of some thousands. */
size_t tally_repeated_list(const struct tally_ledger *ledger, struct tally_hash part,
                           const struct tally_entry *out[TALLY_REPEATED_MAX]);

/* Does the envelope `leaf` say what `record` says, in every member but issued? False, too,
 * when it cannot be read within the arena's memory. */
bool tally_repeated_is(struct tally_slice leaf, const struct tally_record *record,
                       struct tally_arena *arena);

/* The part by which a repetition is looked for: the record's first. False: it has none. */
bool tally_repeated_part(const struct tally_record *record, struct tally_hash *out);

#endif
