/* The newest checkpoint that is signed: read and verified, or signed now. */
#include "registry/headrow.h"
#include "registry/registry_private.h"
#include "schema/cursor.h"

static bool was_verified(struct tally_registry *registry, struct tally_slice note,
                         struct tally_head *head)
{
    (void)pthread_mutex_lock(&registry->verified_lock);
    bool same = tally_slice_eq(tally_buf_slice(&registry->verified), note);
    *head = registry->verified_head;
    (void)pthread_mutex_unlock(&registry->verified_lock);
    return same;
}

static void remember(struct tally_registry *registry, struct tally_slice note,
                     const struct tally_head *head)
{
    (void)pthread_mutex_lock(&registry->verified_lock);
    registry->verified.len = 0;
    tally_buf_add(&registry->verified, note);
    if (registry->verified.failed) { /* no memory: it is verified again next time */
        tally_buf_deinit(&registry->verified);
        tally_buf_init(&registry->verified, TALLY_NOTE_MAX);
    }
    registry->verified_head = *head;
    (void)pthread_mutex_unlock(&registry->verified_lock);
}

enum tally_code registry_verify_head(struct tally_registry *registry, struct tally_store_txn *txn,
                                     struct tally_slice note, struct tally_head *head,
                                     struct tally_err *err)
{
    struct tally_checkpoint checkpoint;
    struct tally_arena arena;
    struct tally_hash root;
    const struct tally_root *trusted = tally_registry_root(registry);
    struct tally_slice name = tally_slice_of(trusted->origin);
    tally_arena_init(&arena, REGISTRY_NOTE_MEMORY);
    enum tally_code code =
        tally_checkpoint_open(note, name, &trusted->log_key, &checkpoint, &arena, err);
    if (code == TALLY_OK)
        *head = checkpoint.head;
    tally_arena_deinit(&arena);
    if (code == TALLY_OK)
        code = tally_log_root_at(txn, head->size, &root, err);
    if (code == TALLY_OK && !tally_hash_eq(root, head->root))
        code = tally_fail(err, TALLY_UNTRUSTED,
                          "the store is damaged: its hashes do not lead to the signed checkpoint");
    return code;
}

enum tally_code registry_signed_head(struct tally_registry *registry, struct tally_store_txn *txn,
                                     struct signed_head *out, struct tally_err *err)
{
    struct tally_slice key, value;
    struct tally_headrow stored;
    struct tally_head head;
    enum tally_code code = tally_store_last(txn, TALLY_TABLE_HEADS, &key, &value, err);
    *out = (struct signed_head){0};
    if (code == TALLY_NOT_FOUND)
        return TALLY_OK;
    if (code == TALLY_OK)
        code = tally_headrow_read(key, value, &stored, err);
    if (code != TALLY_OK)
        return code;
    if (!was_verified(registry, stored.note, &head)) {
        code = registry_verify_head(registry, txn, stored.note, &head, err);
        if (code == TALLY_OK)
            remember(registry, stored.note, &head);
    }
    if (code == TALLY_OK)
        *out = (struct signed_head){head, stored.note, stored.clock};
    return code;
}

static enum tally_code write_checkpoint(struct tally_registry *registry,
                                        const struct tally_head *head, int64_t now,
                                        struct tally_store_txn *txn, struct tally_err *err)
{
    uint8_t key[8];
    struct tally_buf text, note, value;
    const char *origin = tally_registry_root(registry)->origin;
    tally_buf_init(&text, TALLY_NOTE_MAX);
    tally_buf_init(&note, TALLY_NOTE_MAX);
    tally_buf_init(&value, TALLY_NOTE_MAX + sizeof key);
    tally_checkpoint_write(&(struct tally_checkpoint){tally_slice_of(origin), *head}, &text);
    tally_signing_note(tally_buf_slice(&text), registry->log_key, &note);
    tally_headrow_write(now, tally_buf_slice(&note), &value);
    enum tally_code code = TALLY_OK;
    if (text.failed || note.failed || value.failed)
        code = tally_fail(err, TALLY_NO_MEMORY, "no memory for the checkpoint");
    else
        code = tally_store_put(txn, TALLY_TABLE_HEADS, tally_u64_write(head->size, key),
                               tally_buf_slice(&value), err);
    tally_buf_deinit(&text);
    tally_buf_deinit(&note);
    tally_buf_deinit(&value);
    return code;
}

/* The write lock keeps the committed head still between reading and signing it. */
enum tally_code registry_sign_head(struct tally_registry *registry, int64_t now,
                                   struct tally_err *err)
{
    struct tally_store_txn *txn = NULL;
    struct tally_head head;
    struct signed_head newest;
    enum tally_code code = tally_store_begin(registry->store, true, NULL, &txn, err);
    if (code != TALLY_OK)
        return code;
    code = tally_log_head(txn, &head, err);
    if (code == TALLY_OK)
        code = registry_signed_head(registry, txn, &newest, err);
    if (code == TALLY_OK && newest.head.size > head.size)
        code = tally_fail(err, TALLY_UNTRUSTED,
                          "the store is damaged: it is smaller than its signed checkpoint");
    struct tally_hash root;
    if (code == TALLY_OK)
        code = tally_log_root_at(txn, head.size, &root, err);
    if (code == TALLY_OK && !tally_hash_eq(root, head.root))
        code = tally_fail(err, TALLY_UNTRUSTED,
                          "the store is damaged: its hashes do not lead to its head");
    bool is_signed = code == TALLY_OK && newest.note.len > 0 && newest.head.size == head.size;
    if (code == TALLY_OK && !is_signed)
        code = write_checkpoint(registry, &head, now, txn, err);
    if (code == TALLY_OK && !is_signed)
        return tally_store_commit(txn, err);
    tally_store_abort(txn);
    return code;
}
