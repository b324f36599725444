#include "verifier/groups.h"

#include <stdlib.h>

enum { SLOTS = 2 * TALLY_GROUPS_MAX };

struct group {
    struct tally_hash fingerprint;
    struct tally_hash record;
    size_t count;
    struct tally_json *ids;
};

struct tally_groups {
    struct group *at; /* in the order in which they began */
    size_t count;
    size_t cap;
    uint32_t slots[SLOTS]; /* open addressing: index + 1; 0: free */
};

enum tally_code tally_groups_new(struct tally_groups **out, struct tally_err *err)
{
    *out = calloc(1, sizeof **out);
    return *out != NULL ? TALLY_OK : tally_fail(err, TALLY_NO_MEMORY, "no memory for groups");
}

void tally_groups_free(struct tally_groups *groups)
{
    if (groups == NULL)
        return;
    for (size_t i = 0; i < groups->count; i++)
        tally_json_free(groups->at[i].ids);
    free(groups->at);
    free(groups);
}

/* The slot of a fingerprint, or the free one where it belongs. */
static uint32_t *slot_of(struct tally_groups *groups, struct tally_hash fingerprint)
{
    uint32_t at;
    memcpy(&at, fingerprint.b, sizeof at); /* a SHA-256 is spread well enough */
    for (;; at++) {
        uint32_t *slot = &groups->slots[at % SLOTS];
        if (*slot == 0 || tally_hash_eq(groups->at[*slot - 1].fingerprint, fingerprint))
            return slot;
    }
}

static bool make_room(struct tally_groups *groups)
{
    if (groups->count < groups->cap)
        return true;
    size_t cap = groups->cap == 0 ? 64 : 2 * groups->cap;
    struct group *at = realloc(groups->at, cap * sizeof *at);
    if (at == NULL)
        return false;
    groups->at = at;
    groups->cap = cap;
    return true;
}

enum tally_code tally_groups_add(struct tally_groups *groups, struct tally_hash fingerprint,
                                 struct tally_hash record, const struct tally_json *id,
                                 struct tally_err *err)
{
    uint32_t *slot = slot_of(groups, fingerprint);
    if (*slot == 0) {
        if (groups->count == TALLY_GROUPS_MAX)
            return TALLY_OK;
        if (!make_room(groups))
            return tally_fail(err, TALLY_NO_MEMORY, "no memory for one more group");
        groups->at[groups->count++] =
            (struct group){fingerprint, record, 0, tally_json_new_array()};
        *slot = (uint32_t)groups->count;
    }
    struct group *group = &groups->at[*slot - 1];
    if (group->count++ < TALLY_GROUP_IDS) {
        if (id == NULL)
            tally_json_add_null(group->ids, NULL);
        else
            tally_json_add_copy(group->ids, NULL, id);
    }
    return TALLY_OK;
}

size_t tally_groups_count(const struct tally_groups *groups)
{
    return groups->count;
}

size_t tally_groups_size(const struct tally_groups *groups, size_t i)
{
    return groups->at[i].count;
}

void tally_groups_print(const struct tally_groups *groups, size_t i, struct tally_json *out)
{
    const struct group *group = &groups->at[i];
    tally_json_add_str(out, "group", tally_hash_hex(group->fingerprint).s);
    tally_json_add_str(out, "record", tally_hash_hex(group->record).s);
    tally_json_add_int(out, "count", (int64_t)group->count);
    tally_json_add_copy(out, "ids", group->ids);
}
