/* lookup: many small numbers under a 64-bit hash; open addressing, additions only.
 *
 * Several numbers may lie under one hash: the caller compares what they stand for. However many
 * they are, adding one takes no longer: a body may name one text in all that it publishes. */
#ifndef TALLY_KEYS_LOOKUP_H
#define TALLY_KEYS_LOOKUP_H

#include "schema/digest.h"

struct tally_lookup {                /* zeroed: empty */
    struct tally_lookup_slot *slots; /* one a hash */
    size_t cap;                      /* of them; a power of two, or 0 */
    size_t hashes;                   /* in use */
    struct tally_lookup_link *links;
    size_t link_cap;
    size_t count;
};

/* False when memory is out; nothing was added then. */
bool tally_lookup_add(struct tally_lookup *lookup, uint64_t hash, uint64_t value)
    __attribute__((warn_unused_result));

/* Walks the values under `hash` in the order in which they were added: start with *cursor 0; false
 * after the last. */
bool tally_lookup_next(const struct tally_lookup *lookup, uint64_t hash, size_t *cursor,
                       uint64_t *value);

void tally_lookup_deinit(struct tally_lookup *lookup);

/* FNV-1a, 64 bits (Fowler, Noll, Vo); of a SHA-256 its first eight bytes do as well. */
uint64_t tally_lookup_hash(struct tally_slice bytes);
uint64_t tally_lookup_hash_of(struct tally_hash hash);

#endif
