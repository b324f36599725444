/* Which bodies' parts a filtered copy has. It says nothing about what stands. */
#include "keys/ledger_private.h"

bool tally_ledger_carry_only(struct tally_ledger *ledger, const struct tally_strings *bodies)
{
    struct tally_slice *at = tally_arena_alloc(&ledger->arena, bodies->count + 1, sizeof *at);
    for (size_t i = 0; at != NULL && i < bodies->count; i++) {
        if (!tally_arena_copy(&ledger->arena, bodies->at[i], &at[i]))
            return false;
    }
    if (at != NULL)
        ledger->carried = (struct tally_strings){at, bodies->count};
    return at != NULL;
}

bool tally_ledger_carries_body(const struct tally_ledger *ledger, struct tally_slice id)
{
    bool carried = ledger->carried.count == 0; /* then everybody's */
    for (size_t i = 0; !carried && i < ledger->carried.count; i++)
        carried = tally_slice_eq(ledger->carried.at[i], id);
    return carried;
}

bool tally_ledger_is_of(const struct tally_entry *entry, const struct tally_strings *bodies)
{
    const struct item *item = (const struct item *)entry;
    for (size_t i = 0; item->readable && i < item->gist.body_count; i++) {
        for (size_t k = 0; k < bodies->count; k++) {
            if (tally_slice_eq(item->gist.bodies[i], bodies->at[k]))
                return true;
        }
    }
    return false;
}

bool tally_ledger_carries(const struct tally_ledger *ledger, const struct tally_entry *entry)
{
    return ledger->carried.count == 0 || tally_ledger_is_of(entry, &ledger->carried);
}

const struct tally_strings *tally_ledger_carried(const struct tally_ledger *ledger)
{
    return &ledger->carried;
}
