/* Going along the log, and back where a key is cut off below the end of it. */
#include "keys/ledger.h"

#include <assert.h>
#include <stdlib.h>

#include "keys/rootchain.h"

enum { POOL_BLOCK = 64 * 1024, POOL_LARGE = 4096, ALIGNMENT = 16 };

void *tally_ledger_pool_alloc(struct pool *pool, size_t count, size_t size)
{
    if (count > POOL_LARGE || size > POOL_LARGE || count * size > POOL_LARGE)
        return tally_arena_alloc(pool->arena, count, size);
    size_t want = (count * size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (want > pool->left) {
        pool->at = tally_arena_alloc(pool->arena, POOL_BLOCK, 1);
        pool->left = pool->at == NULL ? 0 : POOL_BLOCK;
    }
    if (want > pool->left)
        return NULL;
    void *out = pool->at;
    pool->at += want;
    pool->left -= want;
    return out;
}

bool tally_ledger_room(void *array, size_t count, size_t *cap, size_t size)
{
    if (count < *cap)
        return true;
    size_t more = *cap == 0 ? 64 : *cap * 2;
    void *old;
    memcpy(&old, array, sizeof old);
    void *grown = realloc(old, more * size);
    if (grown == NULL)
        return false;
    memcpy(array, &grown, sizeof grown);
    *cap = more;
    return true;
}

enum tally_code tally_ledger_new(const struct tally_root *root, struct tally_ledger **out,
                                 struct tally_err *err)
{
    struct tally_ledger *ledger = calloc(1, sizeof *ledger);
    if (ledger == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "no memory for the ledger");
    tally_arena_init(&ledger->arena, SIZE_MAX);
    ledger->pool.arena = &ledger->arena;
    ledger->again = LEDGER_NEVER;
    ledger->scratch = LEDGER_SCRATCH;
    ledger->root = *root;
    if (!tally_directory_use_root(ledger, root, 0)) {
        tally_ledger_free(ledger);
        return tally_fail(err, TALLY_NO_MEMORY, "no memory for the ledger");
    }
    *out = ledger;
    return TALLY_OK;
}

void tally_ledger_free(struct tally_ledger *ledger)
{
    if (ledger == NULL)
        return;
    tally_lookup_deinit(&ledger->by_id);
    tally_lookup_deinit(&ledger->by_code);
    tally_lookup_deinit(&ledger->by_number);
    tally_lookup_deinit(&ledger->by_part);
    tally_lookup_deinit(&ledger->by_redacted);
    tally_lookup_deinit(&ledger->by_body);
    tally_lookup_deinit(&ledger->by_key);
    tally_lookup_deinit(&ledger->by_keyid);
    for (uint64_t i = 0; i < ledger->count; i++)
        free(ledger->items[i]->history);
    free(ledger->items);
    free(ledger->enrolled);
    free(ledger->bodies);
    free(ledger->keys);
    free(ledger->touched);
    tally_arena_deinit(&ledger->arena);
    free(ledger);
}

uint64_t tally_ledger_size(const struct tally_ledger *ledger)
{
    return ledger->size;
}

uint64_t tally_ledger_revision(const struct tally_ledger *ledger)
{
    return ledger->revision;
}

/* --- Looking up. What lies beyond the size is not there yet. --- */

const struct tally_entry *tally_ledger_entry(const struct tally_ledger *ledger, uint64_t index)
{
    assert(index < ledger->size);
    return &ledger->items[index]->entry;
}

const struct tally_entry *tally_ledger_find(const struct tally_ledger *ledger, struct tally_hash id)
{
    uint64_t hash = tally_lookup_hash_of(id);
    uint64_t index;
    const struct tally_entry *first = NULL;
    for (size_t cursor = 0; tally_lookup_next(&ledger->by_id, hash, &cursor, &index);) {
        const struct tally_entry *entry = &ledger->items[index]->entry;
        if (index >= ledger->size || !tally_hash_eq(entry->id, id))
            continue;
        if (entry->standing == TALLY_STANDS)
            return entry;
        if (first == NULL || entry->index < first->index)
            first = entry;
    }
    return first;
}

struct item *tally_ledger_standing(const struct tally_ledger *ledger, struct tally_hash id)
{
    const struct tally_entry *entry = tally_ledger_find(ledger, id);
    return entry == NULL || entry->standing != TALLY_STANDS ? NULL : ledger->items[entry->index];
}

/* The one that stands; else the first that ever had the code. */
const struct tally_entry *tally_ledger_find_code(const struct tally_ledger *ledger, uint64_t bits)
{
    uint64_t index;
    const struct tally_entry *first = NULL;
    for (size_t cursor = 0; tally_lookup_next(&ledger->by_code, bits, &cursor, &index);) {
        const struct tally_entry *entry = &ledger->items[index]->entry;
        if (index >= ledger->size)
            continue;
        if (entry->standing == TALLY_STANDS)
            return entry;
        if (first == NULL || entry->index < first->index)
            first = entry;
    }
    return first;
}

size_t tally_ledger_find_number(const struct tally_ledger *ledger, const char *number_key,
                                const struct tally_entry **out, size_t max)
{
    struct tally_slice key = tally_slice_of(number_key);
    uint64_t hash = tally_lookup_hash(key);
    uint64_t index;
    size_t count = 0;
    for (size_t cursor = 0; tally_lookup_next(&ledger->by_number, hash, &cursor, &index);) {
        const struct tally_entry *entry = &ledger->items[index]->entry;
        if (index >= ledger->size || entry->standing != TALLY_STANDS ||
            strcmp(entry->number_key, number_key) != 0)
            continue;
        size_t at = count < max ? count : max; /* oldest first, by insertion */
        for (; at > 0 && out[at - 1]->index > entry->index; at--) {
            if (at < max)
                out[at] = out[at - 1];
        }
        if (at < max)
            out[at] = entry;
        count++;
    }
    return count;
}

void tally_ledger_look_ahead(struct tally_ledger *then, const struct tally_ledger *whole)
{
    then->whole = whole;
}

bool tally_ledger_key_revoked(const struct tally_ledger *ledger, uint64_t index)
{
    if (ledger->whole != NULL)
        ledger = ledger->whole;
    const struct gist *gist = &ledger->items[index]->gist;
    for (size_t i = 0; i < gist->signer_count; i++) {
        if (gist->signers[i].good && ledger->keys[gist->signers[i].key].cutoff != LEDGER_NEVER)
            return true;
    }
    return false;
}

/* --- What changes is written down --- */

static struct tally_status status_of(const struct item *item, uint64_t position)
{
    const struct tally_entry *entry = &item->entry;
    return (struct tally_status){
        .position = position,
        .standing = entry->standing,
        .refusal = entry->refusal,
        .lifecycle = entry->lifecycle,
        .changed_by = entry->changed_by,
        .withdraw_reason = entry->withdraw_reason,
    };
}

bool tally_ledger_touch(struct tally_ledger *ledger, struct item *item)
{
    if (item->touched)
        return true;
    if (!tally_ledger_room(&ledger->touched, ledger->touched_count, &ledger->touched_cap,
                           sizeof *ledger->touched))
        return false;
    ledger->touched[ledger->touched_count++] =
        (struct touched){item, status_of(item, item->entry.index)};
    item->touched = true;
    return true;
}

static bool same(const struct tally_status *a, const struct tally_status *b)
{
    return a->standing == b->standing && a->refusal == b->refusal && a->lifecycle == b->lifecycle &&
           a->changed_by == b->changed_by && a->withdraw_reason == b->withdraw_reason;
}

static bool write_down(struct item *item, const struct tally_status *was,
                       const struct tally_status *now)
{
    size_t begin = item->history_count == 0; /* how it began was not written down */
    struct tally_status *history =
        realloc(item->history, (item->history_count + begin + 1) * sizeof *history);
    if (history == NULL)
        return false;
    item->history = history;
    if (begin != 0)
        history[item->history_count++] = *was;
    history[item->history_count++] = *now;
    return true;
}

/* `newest`, the last leaf, made these changes; of itself this is the beginning. */
static bool settle(struct tally_ledger *ledger, uint64_t newest)
{
    bool good = true;
    uint64_t revision = ledger->revision;
    for (size_t i = 0; i < ledger->touched_count; i++) {
        struct item *item = ledger->touched[i].item;
        const struct tally_status *was = &ledger->touched[i].was;
        struct tally_status now = status_of(item, newest);
        item->touched = false;
        if (item->entry.index == newest || same(was, &now))
            continue;
        ledger->revision += was->standing != now.standing;
        good = good && write_down(item, was, &now);
    }
    ledger->touched_count = 0;
    return good && tally_lifecycle_take(ledger, newest, revision != ledger->revision);
}

/* --- Evaluation --- */

static bool apply_item(struct tally_ledger *ledger, struct item *item)
{
    if (item->root != NULL)
        return tally_rootchain_apply(ledger, item->root);
    return item->gist.statement != NULL ? tally_directory_apply(ledger, item)
                                        : tally_lifecycle_apply(ledger, item);
}

static bool undo_item(struct tally_ledger *ledger, struct item *item)
{
    if (item->root != NULL) {
        tally_rootchain_undo(ledger, item->root);
        return true;
    }
    if (item->entry.standing != TALLY_STANDS)
        return true;
    if (item->gist.statement == NULL)
        return tally_lifecycle_undo(ledger, item);
    tally_directory_undo(ledger, item);
    return true;
}

/* The log as it was when it had `size` entries, but for cut-offs that are known by now. */
static bool go_back(struct tally_ledger *ledger, uint64_t size)
{
    bool good = true;
    while (good && ledger->size > size) {
        struct item *item = ledger->items[ledger->size - 1];
        good = tally_ledger_touch(ledger, item) && undo_item(ledger, item);
        ledger->size--;
    }
    return good;
}

static void judge_item(const struct tally_ledger *ledger, struct item *item)
{
    struct tally_entry *entry = &item->entry;
    struct entitlement may;
    if (!item->readable)
        return;
    tally_signers_entitled(ledger, &item->gist, entry->index, &may);
    struct outcome outcome = tally_signers_judge(ledger, &item->gist, entry->index, &may, NULL);
    if (outcome.refusal == TALLY_ACCEPTED)
        outcome.refusal =
            tally_rules_judge(ledger, &item->gist, entry->index, outcome.by_directory, NULL);
    if (tally_ledger_standing(ledger, entry->id) != NULL)
        outcome.refusal = TALLY_DUPLICATE;
    entry->have = outcome.have;
    entry->need = outcome.need;
    entry->refusal = outcome.refusal;
    entry->standing = outcome.refusal == TALLY_ACCEPTED ? TALLY_STANDS : TALLY_VOID;
}

/* A revocation that reached back and does not stand any more lets go. */
static void let_go(struct tally_ledger *ledger, const struct item *item)
{
    if (item->readable && item->gist.type == TALLY_RECORD_REVOKE &&
        item->entry.standing != TALLY_STANDS)
        tally_directory_uncut(ledger, item->gist.statement->revoked, item->entry.index);
}

static bool evaluate(struct tally_ledger *ledger)
{
    bool good = true;
    while (good && ledger->size < ledger->count) {
        struct item *item = ledger->items[ledger->size];
        judge_item(ledger, item);
        let_go(ledger, item);
        bool acts = item->root != NULL || (item->readable && item->entry.standing == TALLY_STANDS);
        good = tally_ledger_touch(ledger, item) && (!acts || apply_item(ledger, item));
        ledger->size++;
        if (good && ledger->again < ledger->size)
            good = go_back(ledger, ledger->again);
        ledger->again = LEDGER_NEVER;
    }
    return good;
}

/* --- Reading a leaf --- */

static bool index_item(struct tally_ledger *ledger, const struct item *item)
{
    uint64_t index = item->entry.index;
    const struct gist *gist = &item->gist;
    if (!tally_lookup_add(&ledger->by_id, tally_lookup_hash_of(item->entry.id), index))
        return false;
    if (!item->readable)
        return true;
    struct tally_slice number = tally_slice_of(gist->number_key);
    bool good =
        tally_lookup_add(&ledger->by_code, tally_shortcode_bits(gist->id), index) &&
        (number.len == 0 || tally_lookup_add(&ledger->by_number, tally_lookup_hash(number), index));
    struct tally_lookup *parts =
        gist->type == TALLY_RECORD_REDACT ? &ledger->by_redacted : &ledger->by_part;
    for (size_t i = 0; good && i < gist->part_count; i++)
        good = tally_lookup_add(parts, tally_lookup_hash_of(gist->parts[i]), index);
    return good;
}

static struct item *new_item(struct tally_ledger *ledger)
{
    size_t count = (size_t)ledger->count;
    struct item *item = tally_ledger_pool_alloc(&ledger->pool, 1, sizeof *item);
    if (item == NULL ||
        !tally_ledger_room(&ledger->items, count, &ledger->item_cap, sizeof(struct item *)))
        return NULL;
    item->entry = (struct tally_entry){.index = ledger->count,
                                       .lead = "",
                                       .number_key = "",
                                       .effective = INT64_MIN,
                                       .expires = INT64_MAX};
    return item;
}

static bool take(struct tally_ledger *ledger, struct tally_slice leaf, bool trust)
{
    struct tally_arena scratch;
    struct item *item = new_item(ledger);
    if (item == NULL)
        return false;
    tally_arena_init(&scratch, ledger->scratch);
    bool good = tally_root_is(leaf) ? tally_rootchain_read(ledger, leaf, item, &scratch)
                                    : tally_leaf_read(ledger, leaf, trust, item, &scratch);
    tally_arena_deinit(&scratch);
    if (!good || !index_item(ledger, item))
        return false;
    tally_rootchain_hash(ledger, leaf);
    ledger->items[ledger->count++] = item;
    good = evaluate(ledger);
    return settle(ledger, item->entry.index) && good;
}

enum tally_code tally_ledger_apply(struct tally_ledger *ledger, struct tally_slice leaf,
                                   bool check_signatures, struct tally_err *err)
{
    if (!ledger->broken)
        ledger->broken = !take(ledger, leaf, !check_signatures);
    return ledger->broken ? tally_fail(err, TALLY_NO_MEMORY, "no memory for the ledger") : TALLY_OK;
}
