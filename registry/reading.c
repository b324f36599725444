/* What an open registry answers: everything under the head that is signed. */
#include "registry/headrow.h"
#include "registry/registry_private.h"
#include "schema/cursor.h"

struct reading { /* a read transaction and the head that it is read under */
    struct tally_store_txn *txn;
    struct signed_head head;
};

static enum tally_code begin_reading(struct tally_registry *registry, struct reading *out,
                                     struct tally_err *err)
{
    enum tally_code code = registry_check_usable(registry, err);
    if (code == TALLY_OK)
        code = tally_store_begin(registry->store, false, NULL, &out->txn, err);
    if (code != TALLY_OK)
        return code;
    code = registry_signed_head(registry, out->txn, &out->head, err);
    if (code != TALLY_OK)
        tally_store_abort(out->txn);
    return code;
}

static enum tally_code keep(struct tally_slice bytes, struct tally_slice *out,
                            struct tally_arena *arena, struct tally_err *err)
{
    return tally_arena_copy(arena, bytes, out)
               ? TALLY_OK
               : tally_fail(err, TALLY_NO_MEMORY, "%zu bytes do not fit into this job's memory",
                            bytes.len);
}

enum tally_code tally_registry_checkpoint(struct tally_registry *registry, struct tally_slice *note,
                                          int64_t *clock, struct tally_arena *arena,
                                          struct tally_err *err)
{
    struct reading r;
    enum tally_code code = begin_reading(registry, &r, err);
    if (code != TALLY_OK)
        return code;
    code = keep(r.head.note, note, arena, err);
    if (clock != NULL)
        *clock = r.head.clock;
    tally_store_abort(r.txn);
    return code;
}

enum tally_code tally_registry_kept_head(struct tally_registry *registry, uint64_t from,
                                         uint64_t *size, struct tally_slice *note, int64_t *clock,
                                         struct tally_arena *arena, struct tally_err *err)
{
    struct reading r;
    struct tally_slice key;
    struct tally_slice value;
    struct tally_headrow row;
    uint8_t first[8];
    enum tally_code code = begin_reading(registry, &r, err);
    if (code != TALLY_OK)
        return code;
    code =
        tally_store_seek(r.txn, TALLY_TABLE_HEADS, tally_u64_write(from, first), &key, &value, err);
    if (code == TALLY_OK)
        code = tally_headrow_read(key, value, &row, err);
    if (code == TALLY_OK)
        code = keep(row.note, note, arena, err);
    tally_store_abort(r.txn);
    if (code == TALLY_OK) {
        *size = row.size;
        *clock = row.clock;
    }
    return code;
}

enum tally_code tally_registry_root_at(struct tally_registry *registry, uint64_t size,
                                       struct tally_hash *root, struct tally_err *err)
{
    struct reading r;
    enum tally_code code = begin_reading(registry, &r, err);
    if (code != TALLY_OK)
        return code;
    if (size == r.head.head.size)
        *root = r.head.head.root; /* signed */
    else
        code = tally_log_root_at(r.txn, size, root, err);
    tally_store_abort(r.txn);
    return code;
}

/* When a copy last saw that nothing is newer than what it has; `*time` stays where that is not
 * known. */
static enum tally_code last_seen(struct tally_store_txn *txn, int64_t *time, struct tally_err *err)
{
    struct tally_slice value;
    enum tally_code code =
        tally_store_get(txn, TALLY_TABLE_META, TALLY_LIT(REGISTRY_SEEN), &value, err);
    if (code != TALLY_OK)
        return code == TALLY_NOT_FOUND ? TALLY_OK : code;
    struct tally_cursor c = {.rest = value};
    uint64_t seen = tally_cursor_u64(&c);
    if (!tally_cursor_done(&c) || seen > INT64_MAX)
        return tally_fail(err, TALLY_IO, "the store is damaged: a stored time is malformed");
    *time = (int64_t)seen;
    return TALLY_OK;
}

enum tally_code tally_registry_as_of(struct tally_registry *registry, int64_t now, int64_t *as_of,
                                     struct tally_err *err)
{
    struct reading r;
    struct signed_head head;
    int64_t time = -1;
    int64_t known = now;
    enum tally_code code = begin_reading(registry, &r, err);
    if (code != TALLY_OK)
        return code;
    code = registry_cosigned_head(registry, r.txn, &head, &time, err);
    if (code == TALLY_NOT_FOUND)
        code = TALLY_UNTRUSTED;
    if (code == TALLY_OK && time < 0 && registry->replica) {
        time = head.clock;
        code = last_seen(r.txn, &time, err);
    }
    if (code == TALLY_OK && time >= 0 && time < known) /* nobody's future is believed */
        known = time;
    tally_store_abort(r.txn);
    if (code == TALLY_OK)
        *as_of = known;
    return code;
}

enum tally_code tally_registry_proof(struct tally_registry *registry, uint64_t index,
                                     struct tally_buf *out, struct tally_err *err)
{
    struct reading r;
    struct signed_head cosigned;
    int64_t time;
    struct tally_log_proof proof = {.index = index};
    enum tally_code code = begin_reading(registry, &r, err);
    if (code != TALLY_OK)
        return code;
    if (registry_cosigned_head(registry, r.txn, &cosigned, &time, NULL) == TALLY_OK &&
        index < cosigned.head.size)
        r.head = cosigned;
    code =
        tally_log_inclusion(r.txn, index, r.head.head.size, proof.hashes, &proof.hash_count, err);
    proof.checkpoint = r.head.note;
    if (code == TALLY_OK)
        tally_log_proof_write(&proof, out);
    if (code == TALLY_OK && out->failed)
        code = tally_fail(err, TALLY_NO_MEMORY, "the proof does not fit into memory");
    tally_store_abort(r.txn);
    return code;
}

enum tally_code tally_registry_entry(struct tally_registry *registry, uint64_t index,
                                     struct tally_slice *leaf, struct tally_arena *arena,
                                     struct tally_err *err)
{
    struct reading r;
    struct tally_slice stored;
    enum tally_code code = begin_reading(registry, &r, err);
    if (code != TALLY_OK)
        return code;
    if (index >= r.head.head.size)
        code = tally_fail(err, TALLY_NOT_FOUND, "there is no such entry");
    if (code == TALLY_OK)
        code = tally_log_entry(r.txn, index, &stored, err);
    if (code == TALLY_OK)
        code = keep(stored, leaf, arena, err);
    tally_store_abort(r.txn);
    return code;
}

enum tally_code tally_registry_part(struct tally_registry *registry, struct tally_hash digest,
                                    struct tally_slice *bytes, struct tally_arena *arena,
                                    struct tally_err *err)
{
    struct tally_store_txn *txn = NULL;
    struct tally_slice stored;
    enum tally_code code = registry_check_usable(registry, err);
    if (code == TALLY_OK)
        code = tally_store_begin(registry->store, false, NULL, &txn, err);
    if (code != TALLY_OK)
        return code;
    code = tally_store_get(txn, TALLY_TABLE_PARTS, (struct tally_slice){digest.b, TALLY_HASH_LEN},
                           &stored, err);
    if (code == TALLY_NOT_FOUND)
        code = tally_fail(err, TALLY_NOT_FOUND, "part %s is not here", tally_hash_hex(digest).s);
    else if (code == TALLY_OK && (stored.len == 0 || stored.ptr[0] != 0))
        code = tally_fail(err, TALLY_IO, "the store is damaged: a part of an unknown form");
    if (code == TALLY_OK)
        code = keep((struct tally_slice){stored.ptr + 1, stored.len - 1}, bytes, arena, err);
    tally_store_abort(txn);
    if (code == TALLY_OK && !tally_hash_eq(tally_sha256(*bytes), digest))
        code = tally_fail(err, TALLY_IO, "the store is damaged: part %s has another digest",
                          tally_hash_hex(digest).s);
    return code;
}

enum tally_code tally_registry_tile(struct tally_registry *registry, const struct tally_tile *tile,
                                    struct tally_buf *out, struct tally_err *err)
{
    struct reading r;
    enum tally_code code = begin_reading(registry, &r, err);
    if (code != TALLY_OK)
        return code;
    code = tally_log_tile(r.txn, r.head.head.size, tile, out, err);
    tally_store_abort(r.txn);
    return code;
}

enum tally_code tally_registry_consistency(struct tally_registry *registry, uint64_t m, uint64_t n,
                                           struct tally_hash *proof, size_t *len,
                                           struct tally_err *err)
{
    struct reading r;
    enum tally_code code = begin_reading(registry, &r, err);
    if (code != TALLY_OK)
        return code;
    if (n > r.head.head.size)
        code = tally_fail(err, TALLY_INVALID, "the signed tree has fewer entries than that");
    if (code == TALLY_OK)
        code = tally_log_consistency(r.txn, m, n, proof, len, err);
    tally_store_abort(r.txn);
    return code;
}

static enum tally_code check_entry(struct tally_registry *registry, const struct reading *r,
                                   uint64_t index, struct tally_err *err)
{
    const struct tally_checked_by by = {registry->ledger, tally_ledger_revision(registry->ledger),
                                        r->head.head};
    struct tally_hash proof[TALLY_PROOF_MAX];
    size_t len = 0;
    struct tally_slice leaf;
    if (tally_checked_is_included(&registry->checked, &by, index))
        return TALLY_OK;
    enum tally_code code = tally_log_inclusion(r->txn, index, r->head.head.size, proof, &len, err);
    if (code == TALLY_OK)
        code = tally_log_entry(r->txn, index, &leaf, err);
    if (code == TALLY_OK)
        code = tally_merkle_check_inclusion(tally_merkle_leaf(leaf), index, r->head.head.size,
                                            proof, len, r->head.head.root, err);
    if (code == TALLY_OK && !tally_checked_is_verified(&registry->checked, &by, index))
        code = tally_ledger_check_entry(registry->ledger, index, leaf, err);
    if (code == TALLY_OK)
        tally_checked_add(&registry->checked, &by, index);
    return code;
}

enum tally_code tally_registry_check_entries(struct tally_registry *registry,
                                             const uint64_t *indices, size_t count,
                                             struct tally_err *err)
{
    struct reading r;
    enum tally_code code = count == 0 ? TALLY_OK : begin_reading(registry, &r, err);
    if (code != TALLY_OK || count == 0)
        return code;
    for (size_t i = 0; code == TALLY_OK && i < count; i++)
        code = check_entry(registry, &r, indices[i], err);
    tally_store_abort(r.txn);
    return code;
}

enum tally_code tally_registry_check_entry(struct tally_registry *registry, uint64_t index,
                                           struct tally_err *err)
{
    return tally_registry_check_entries(registry, &index, 1, err);
}
