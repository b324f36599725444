#include "registry/checked.h"

#include <stdlib.h>
#include <string.h>

void tally_checked_init(struct tally_checked *checked)
{
    *checked = (struct tally_checked){.included = NULL};
    (void)pthread_mutex_init(&checked->lock, NULL);
}

void tally_checked_deinit(struct tally_checked *checked)
{
    free(checked->included);
    free(checked->verified);
    (void)pthread_mutex_destroy(&checked->lock);
}

static void forget(uint8_t *bits, size_t bytes)
{
    if (bytes > 0)
        memset(bits, 0, bytes);
}

void tally_checked_clear(struct tally_checked *checked)
{
    (void)pthread_mutex_lock(&checked->lock);
    forget(checked->included, checked->bytes);
    forget(checked->verified, checked->bytes);
    checked->by = (struct tally_checked_by){.ledger = NULL};
    (void)pthread_mutex_unlock(&checked->lock);
}

/* --- With the lock held --- */

static bool has(const uint8_t *bits, size_t bytes, uint64_t index)
{
    return index / 8 < bytes && (bits[index / 8] >> index % 8 & 1) != 0;
}

static bool same_ledger(const struct tally_checked *checked, const struct tally_checked_by *by)
{
    return checked->by.ledger == by->ledger && checked->by.revision == by->revision;
}

static bool same_head(const struct tally_checked *checked, const struct tally_checked_by *by)
{
    return checked->by.head.size == by->head.size &&
           tally_hash_eq(checked->by.head.root, by->head.root);
}

static bool grow_one(uint8_t **bits, size_t from, size_t to)
{
    uint8_t *grown = realloc(*bits, to);
    if (grown == NULL)
        return false;
    memset(grown + from, 0, to - from);
    *bits = grown;
    return true;
}

/* Room for every entry under the head, and some that come later. */
static bool grow(struct tally_checked *checked, uint64_t size)
{
    enum { LEAST = 1024 };
    size_t want = size / 8 + 1;
    if (want <= checked->bytes)
        return true;
    want = want + want / 2 + LEAST;
    if (!grow_one(&checked->included, checked->bytes, want) ||
        !grow_one(&checked->verified, checked->bytes, want))
        return false;
    checked->bytes = want;
    return true;
}

/* False: the head is older than the newest. */
static bool renew(struct tally_checked *checked, const struct tally_checked_by *by)
{
    bool same = same_ledger(checked, by);
    if (same && by->head.size < checked->by.head.size)
        return false;
    if (!same)
        forget(checked->verified, checked->bytes);
    if (!same || !same_head(checked, by))
        forget(checked->included, checked->bytes);
    checked->by = *by;
    return true;
}

/* --- The whole --- */

bool tally_checked_is_included(struct tally_checked *checked, const struct tally_checked_by *by,
                               uint64_t index)
{
    (void)pthread_mutex_lock(&checked->lock);
    bool is = same_ledger(checked, by) && same_head(checked, by) &&
              has(checked->included, checked->bytes, index);
    (void)pthread_mutex_unlock(&checked->lock);
    return is;
}

bool tally_checked_is_verified(struct tally_checked *checked, const struct tally_checked_by *by,
                               uint64_t index)
{
    (void)pthread_mutex_lock(&checked->lock);
    bool is = same_ledger(checked, by) && checked->by.head.size <= by->head.size &&
              has(checked->verified, checked->bytes, index);
    (void)pthread_mutex_unlock(&checked->lock);
    return is;
}

void tally_checked_add(struct tally_checked *checked, const struct tally_checked_by *by,
                       uint64_t index)
{
    uint8_t bit = (uint8_t)(1U << index % 8);
    (void)pthread_mutex_lock(&checked->lock);
    if (index < by->head.size && renew(checked, by) && grow(checked, by->head.size)) {
        checked->included[index / 8] |= bit;
        checked->verified[index / 8] |= bit;
    }
    (void)pthread_mutex_unlock(&checked->lock);
}
