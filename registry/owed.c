#include "registry/owed.h"

bool tally_owed_next(const struct tally_ledger *ledger, uint64_t *entry, size_t *part,
                     struct tally_hash *digest)
{
    for (; *entry < tally_ledger_size(ledger); (*entry)++, *part = 0) {
        const struct tally_hash *digests;
        const struct tally_entry *e = tally_ledger_entry(ledger, *entry);
        bool owed = e->standing == TALLY_STANDS && tally_ledger_carries(ledger, e);
        size_t count = owed ? tally_ledger_parts(e, &digests) : 0;
        while (*part < count) {
            *digest = digests[(*part)++];
            if (!tally_ledger_part_gone(ledger, *digest))
                return true;
        }
    }
    return false;
}

enum tally_code tally_owed_remove(const struct tally_ledger *ledger, struct tally_store_txn *txn,
                                  struct tally_err *err)
{
    for (uint64_t i = 0; i < tally_ledger_size(ledger); i++) {
        const struct tally_hash *digests;
        size_t count = tally_ledger_redacts(tally_ledger_entry(ledger, i), &digests);
        for (size_t k = 0; k < count; k++) {
            if (!tally_ledger_part_gone(ledger, digests[k]))
                continue;
            enum tally_code code = tally_store_remove(
                txn, TALLY_TABLE_PARTS, (struct tally_slice){digests[k].b, TALLY_HASH_LEN}, err);
            if (code != TALLY_OK && code != TALLY_NOT_FOUND)
                return code;
        }
    }
    return TALLY_OK;
}
