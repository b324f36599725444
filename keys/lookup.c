#include "keys/lookup.h"

#include <stdlib.h>

struct tally_lookup_slot {
    uint64_t hash;
    uint64_t value; /* plus one; 0: free */
};

enum { FIRST_CAP = 64 };

static void put(struct tally_lookup_slot *slots, size_t cap, struct tally_lookup_slot slot)
{
    size_t at = slot.hash & (cap - 1);
    while (slots[at].value != 0)
        at = (at + 1) & (cap - 1);
    slots[at] = slot;
}

static bool grow(struct tally_lookup *lookup)
{
    size_t cap = lookup->cap == 0 ? FIRST_CAP : lookup->cap * 2;
    struct tally_lookup_slot *slots = calloc(cap, sizeof *slots);
    if (slots == NULL)
        return false;
    for (size_t i = 0; i < lookup->cap; i++) {
        if (lookup->slots[i].value != 0)
            put(slots, cap, lookup->slots[i]);
    }
    free(lookup->slots);
    lookup->slots = slots;
    lookup->cap = cap;
    return true;
}

bool tally_lookup_add(struct tally_lookup *lookup, uint64_t hash, uint64_t value)
{
    if (lookup->count + 1 > lookup->cap / 2 && !grow(lookup))
        return false;
    put(lookup->slots, lookup->cap, (struct tally_lookup_slot){hash, value + 1});
    lookup->count++;
    return true;
}

bool tally_lookup_next(const struct tally_lookup *lookup, uint64_t hash, size_t *cursor,
                       uint64_t *value)
{
    if (lookup->cap == 0)
        return false;
    for (;;) {
        const struct tally_lookup_slot *slot = &lookup->slots[(hash + *cursor) & (lookup->cap - 1)];
        if (slot->value == 0)
            return false;
        (*cursor)++;
        if (slot->hash == hash) {
            *value = slot->value - 1;
            return true;
        }
    }
}

void tally_lookup_deinit(struct tally_lookup *lookup)
{
    free(lookup->slots);
    *lookup = (struct tally_lookup){0};
}

uint64_t tally_lookup_hash(struct tally_slice bytes)
{
    uint64_t hash = 14695981039346656037U;
    for (size_t i = 0; i < bytes.len; i++)
        hash = (hash ^ bytes.ptr[i]) * 1099511628211U;
    return hash;
}

uint64_t tally_lookup_hash_of(struct tally_hash hash)
{
    uint64_t out;
    memcpy(&out, hash.b, sizeof out);
    return out;
}
