/* checked: which entries of the log were proved to be in it, and have signatures that hold, since
 * the registry was opened: two bits an entry, so that none is checked twice.
 *
 * Who signed is judged by the ledger at one revision, so that it cannot come out differently as
 * long as both stay; inclusion is proved under one head. Safe from any thread. */
#ifndef TALLY_REGISTRY_CHECKED_H
#define TALLY_REGISTRY_CHECKED_H

#include <pthread.h>

#include "keys/ledger.h"
#include "keys/merkle.h"

struct tally_checked_by { /* what an entry was checked by */
    const struct tally_ledger *ledger;
    uint64_t revision;
    struct tally_head head;
};

struct tally_checked { /* nothing is checked when all of it is zero but the lock */
    pthread_mutex_t lock;
    struct tally_checked_by by;
    uint8_t *included;
    uint8_t *verified;
    size_t bytes; /* of each */
};

void tally_checked_init(struct tally_checked *checked);
void tally_checked_deinit(struct tally_checked *checked);

/* Nothing is checked any more: the ledger is another one. */
void tally_checked_clear(struct tally_checked *checked);

/* The entry's inclusion under the head; its signatures, under this head or an older one. */
bool tally_checked_is_included(struct tally_checked *checked, const struct tally_checked_by *by,
                               uint64_t index);
bool tally_checked_is_verified(struct tally_checked *checked, const struct tally_checked_by *by,
                               uint64_t index);

/* Both were checked. Without memory for it they will be checked again. */
void tally_checked_add(struct tally_checked *checked, const struct tally_checked_by *by,
                       uint64_t index);

#endif
