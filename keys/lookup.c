#include "keys/lookup.h"

#include <stdlib.h>

struct tally_lookup_slot {
    uint64_t hash;
    uint64_t oldest; /* of the links under it, plus one; 0: free */
    uint64_t newest;
};

struct tally_lookup_link {
    uint64_t value;
    uint64_t newer; /* the next under the same hash, plus one; 0: none */
};

enum { FIRST_CAP = 64 };

/* The slot of the hash, or the free one where it belongs. */
static struct tally_lookup_slot *find(struct tally_lookup_slot *slots, size_t cap, uint64_t hash)
{
    size_t at = hash & (cap - 1);
    while (slots[at].oldest != 0 && slots[at].hash != hash)
        at = (at + 1) & (cap - 1);
    return &slots[at];
}

static bool grow_slots(struct tally_lookup *lookup)
{
    size_t cap = lookup->cap == 0 ? FIRST_CAP : lookup->cap * 2;
    struct tally_lookup_slot *slots = calloc(cap, sizeof *slots);
    if (slots == NULL)
        return false;
    for (size_t i = 0; i < lookup->cap; i++) {
        if (lookup->slots[i].oldest != 0)
            *find(slots, cap, lookup->slots[i].hash) = lookup->slots[i];
    }
    free(lookup->slots);
    lookup->slots = slots;
    lookup->cap = cap;
    return true;
}

static bool grow_links(struct tally_lookup *lookup)
{
    size_t cap = lookup->link_cap == 0 ? FIRST_CAP : lookup->link_cap * 2;
    struct tally_lookup_link *links = realloc(lookup->links, cap * sizeof *links);
    if (links == NULL)
        return false;
    lookup->links = links;
    lookup->link_cap = cap;
    return true;
}

bool tally_lookup_add(struct tally_lookup *lookup, uint64_t hash, uint64_t value)
{
    if ((lookup->count == lookup->link_cap && !grow_links(lookup)) ||
        (lookup->hashes + 1 > lookup->cap / 2 && !grow_slots(lookup)))
        return false;
    struct tally_lookup_slot *slot = find(lookup->slots, lookup->cap, hash);
    lookup->links[lookup->count++] = (struct tally_lookup_link){.value = value};
    if (slot->oldest == 0) {
        *slot = (struct tally_lookup_slot){hash, lookup->count, lookup->count};
        lookup->hashes++;
    } else {
        lookup->links[slot->newest - 1].newer = lookup->count;
        slot->newest = lookup->count;
    }
    return true;
}

bool tally_lookup_next(const struct tally_lookup *lookup, uint64_t hash, size_t *cursor,
                       uint64_t *value)
{
    if (lookup->cap == 0)
        return false;
    uint64_t link = *cursor == 0 ? find(lookup->slots, lookup->cap, hash)->oldest
                                 : lookup->links[*cursor - 1].newer;
    if (link == 0)
        return false;
    *value = lookup->links[link - 1].value;
    *cursor = link;
    return true;
}

void tally_lookup_deinit(struct tally_lookup *lookup)
{
    free(lookup->slots);
    free(lookup->links);
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
