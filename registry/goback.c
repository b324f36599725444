/* A registry as it was: its first entries, with what is known now of keys and parts. */
#include "registry/registry_private.h"

enum tally_code tally_registry_go_back(struct tally_registry *registry, uint64_t position,
                                       const char *by, struct tally_err *err)
{
    struct tally_store_txn *txn = NULL;
    struct tally_ledger *then = NULL;
    const struct root_copy *first = atomic_load(&registry->root);
    while (first->older != NULL)
        first = first->older;
    if (registry->mode != TALLY_REGISTRY_READ || registry->whole != NULL || position == 0 ||
        position > tally_ledger_size(registry->ledger))
        return tally_fail(err, TALLY_INVALID, "there is nothing to go back to");
    enum tally_code code = tally_ledger_new(&first->root, &then, err);
    if (code == TALLY_OK && !tally_ledger_carry_only(then, tally_ledger_carried(registry->ledger)))
        code = tally_fail(err, TALLY_NO_MEMORY, "no memory for the names of bodies");
    if (code == TALLY_OK)
        code = tally_store_begin(registry->store, false, NULL, &txn, err);
    for (uint64_t i = 0; code == TALLY_OK && i < position; i++) {
        struct tally_slice leaf;
        code = tally_log_entry(txn, i, &leaf, err);
        if (code == TALLY_OK)
            code = tally_ledger_apply(then, leaf, registry->replica, err);
    }
    struct tally_head head = {.size = position};
    if (code == TALLY_OK)
        code = tally_log_root_at(txn, position, &head.root, err);
    if (code == TALLY_OK)
        code = registry_check_leaves(registry, then, head, err);
    tally_store_abort(txn);
    if (code != TALLY_OK) {
        tally_ledger_free(then);
        return code;
    }
    tally_ledger_look_ahead(then, registry->ledger);
    registry->back_by = by;
    registry->whole = registry->ledger;
    registry->ledger = then;
    return TALLY_OK;
}

const char *tally_registry_back_by(const struct tally_registry *registry)
{
    return registry->back_by;
}

bool tally_registry_may_lack(const struct tally_registry *registry, struct tally_hash digest)
{
    return registry->whole != NULL && !tally_ledger_part_owed(registry->whole, digest);
}
