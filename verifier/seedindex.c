#include "verifier/seedindex.h"

#include <stdlib.h>

enum { FIRST_SLOTS = 1 << 12, FIRST_LINKS = 1 << 12 };

struct slot {
    uint64_t hash;
    uint32_t first; /* link of the newest posting; 0: the slot is free */
    uint32_t count;
};

struct link {
    struct tally_posting posting;
    uint32_t next;
};

/* Links are numbered from 1, so that 0 can mean none. Slots are open addressed by the low
 * bits of the seed hash, which is already mixed; at most half of them are used. */
struct tally_seedindex {
    struct slot *slots;
    size_t slot_count; /* a power of two */
    size_t used;
    struct link *links;
    size_t link_count;
    size_t link_cap;
};

enum tally_code tally_seedindex_new(struct tally_seedindex **out, struct tally_err *err)
{
    struct tally_seedindex *index = calloc(1, sizeof *index);
    if (index != NULL) {
        index->slots = calloc(FIRST_SLOTS, sizeof *index->slots);
        index->links = calloc(FIRST_LINKS, sizeof *index->links);
    }
    if (index == NULL || index->slots == NULL || index->links == NULL) {
        tally_seedindex_free(index);
        return tally_fail(err, TALLY_NO_MEMORY, "seed index: out of memory");
    }
    index->slot_count = FIRST_SLOTS;
    index->link_cap = FIRST_LINKS;
    index->link_count = 1;
    *out = index;
    return TALLY_OK;
}

void tally_seedindex_free(struct tally_seedindex *index)
{
    if (index == NULL)
        return;
    free(index->slots);
    free(index->links);
    free(index);
}

static struct slot *slot_of(const struct slot *slots, size_t count, uint64_t hash)
{
    size_t i = hash & (count - 1);
    while (slots[i].first != 0 && slots[i].hash != hash)
        i = (i + 1) & (count - 1);
    return (struct slot *)(uintptr_t)&slots[i];
}

static bool grow_slots(struct tally_seedindex *index)
{
    size_t count = index->slot_count * 2;
    struct slot *slots = calloc(count, sizeof *slots);
    if (slots == NULL)
        return false;
    for (size_t i = 0; i < index->slot_count; i++) {
        if (index->slots[i].first != 0)
            *slot_of(slots, count, index->slots[i].hash) = index->slots[i];
    }
    free(index->slots);
    index->slots = slots;
    index->slot_count = count;
    return true;
}

static bool grow_links(struct tally_seedindex *index)
{
    size_t cap = index->link_cap * 2;
    if (cap > UINT32_MAX)
        return false;
    struct link *links = realloc(index->links, cap * sizeof *links);
    if (links == NULL)
        return false;
    index->links = links;
    index->link_cap = cap;
    return true;
}

static bool add_one(struct tally_seedindex *index, uint64_t hash, struct tally_posting posting)
{
    if (index->used * 2 >= index->slot_count && !grow_slots(index))
        return false;
    struct slot *slot = slot_of(index->slots, index->slot_count, hash);
    if (slot->count >= TALLY_POSTINGS_MAX) {
        slot->count += slot->count < UINT32_MAX;
        return true;
    }
    if (index->link_count == index->link_cap && !grow_links(index))
        return false;
    if (slot->first == 0) {
        index->used++;
        slot->hash = hash;
    }
    index->links[index->link_count] = (struct link){.posting = posting, .next = slot->first};
    slot->first = (uint32_t)index->link_count++;
    slot->count++;
    return true;
}

enum tally_code tally_seedindex_add(struct tally_seedindex *index, uint32_t document,
                                    const struct tally_seed *seeds, size_t count,
                                    struct tally_err *err)
{
    for (size_t i = 0; i < count; i++) {
        struct tally_posting posting = {.document = document, .at = seeds[i].at};
        if (!add_one(index, seeds[i].hash, posting))
            return tally_fail(err, TALLY_NO_MEMORY, "seed index: out of memory");
    }
    return TALLY_OK;
}

uint32_t tally_seedindex_find(const struct tally_seedindex *index, uint64_t hash, uint32_t *handle)
{
    const struct slot *slot = slot_of(index->slots, index->slot_count, hash);
    *handle = slot->first;
    return slot->first == 0 ? 0 : slot->count;
}

uint32_t tally_seedindex_next(const struct tally_seedindex *index, uint32_t handle,
                              struct tally_posting *out)
{
    *out = index->links[handle].posting;
    return index->links[handle].next;
}

size_t tally_seedindex_bytes(const struct tally_seedindex *index)
{
    return index->slot_count * sizeof *index->slots + index->link_cap * sizeof *index->links;
}
