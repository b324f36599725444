#include "registry/cosigned.h"

#include <stdio.h>

#include "registry/headrow.h"
#include "registry/registry_private.h"
#include "schema/cursor.h"

enum { NOTE_MEMORY = 1024 * 1024 };

/* --- The newest one that has its quorum --- */

static bool was_met(struct tally_registry *registry, struct tally_slice note,
                    const struct tally_root *root, struct tally_head *head, int64_t *time)
{
    (void)pthread_mutex_lock(&registry->verified_lock);
    bool same = registry->cosigned.root == root &&
                tally_slice_eq(tally_buf_slice(&registry->cosigned.note), note);
    *head = registry->cosigned.head;
    *time = registry->cosigned.time;
    (void)pthread_mutex_unlock(&registry->verified_lock);
    return same;
}

static void remember(struct tally_registry *registry, struct tally_slice note,
                     const struct tally_root *root, struct tally_head head, int64_t time)
{
    (void)pthread_mutex_lock(&registry->verified_lock);
    registry->cosigned.note.len = 0;
    tally_buf_add(&registry->cosigned.note, note);
    registry->cosigned.root = root;
    if (registry->cosigned.note.failed) { /* no memory: it is verified again next time */
        tally_buf_deinit(&registry->cosigned.note);
        tally_buf_init(&registry->cosigned.note, TALLY_NOTE_MAX);
        registry->cosigned.root = NULL;
    }
    registry->cosigned.head = head;
    registry->cosigned.time = time;
    (void)pthread_mutex_unlock(&registry->verified_lock);
}

static enum tally_code check_quorum(struct tally_registry *registry, struct tally_store_txn *txn,
                                    struct tally_slice note, const struct tally_root *root,
                                    struct tally_head *head, int64_t *time, struct tally_err *err)
{
    struct tally_arena arena;
    struct tally_note parsed;
    enum tally_code code = registry_verify_head(registry, txn, note, head, err);
    if (code != TALLY_OK)
        return code;
    tally_arena_init(&arena, NOTE_MEMORY);
    code = tally_note_parse(note, &parsed, &arena, err);
    if (code == TALLY_OK)
        code = tally_cosignature_quorum(&parsed, &root->policy, time, err);
    tally_arena_deinit(&arena);
    if (code == TALLY_OK)
        remember(registry, note, root, *head, *time);
    return code;
}

enum tally_code registry_cosigned_head(struct tally_registry *registry, struct tally_store_txn *txn,
                                       struct signed_head *out, int64_t *time,
                                       struct tally_err *err)
{
    const struct tally_root *root = tally_registry_root(registry);
    struct tally_slice size, value;
    struct tally_headrow stored;
    struct tally_head head;
    *time = -1;
    if (root->policy.quorum == 0)
        return registry_signed_head(registry, txn, out, err);
    enum tally_code code =
        tally_store_get(txn, TALLY_TABLE_META, TALLY_LIT(REGISTRY_COSIGNED), &size, err);
    if (code == TALLY_OK)
        code = tally_store_get(txn, TALLY_TABLE_HEADS, size, &value, err);
    if (code == TALLY_NOT_FOUND)
        return tally_fail(err, TALLY_NOT_FOUND,
                          "no checkpoint of this log has its quorum of witnesses yet");
    if (code == TALLY_OK)
        code = tally_headrow_read(size, value, &stored, err);
    if (code != TALLY_OK)
        return code;
    struct tally_err why = TALLY_ERR_INIT;
    if (!was_met(registry, stored.note, root, &head, time))
        code = check_quorum(registry, txn, stored.note, root, &head, time, &why);
    if (code == TALLY_UNTRUSTED) /* the policy has changed since then, or the store is damaged */
        return tally_fail_as(err, TALLY_NOT_FOUND, &why);
    if (code != TALLY_OK)
        return tally_fail_as(err, code, &why);
    *out = (struct signed_head){head, stored.note, stored.clock};
    return TALLY_OK;
}

enum tally_code tally_cosigned_checkpoint(struct tally_registry *registry, struct tally_slice *note,
                                          struct tally_arena *arena, struct tally_err *err)
{
    struct tally_store_txn *txn = NULL;
    struct signed_head head;
    int64_t when;
    enum tally_code code = tally_store_begin(registry->store, false, NULL, &txn, err);
    if (code != TALLY_OK)
        return code;
    code = registry_cosigned_head(registry, txn, &head, &when, err);
    if (code == TALLY_OK && !tally_arena_copy(arena, head.note, note))
        code = tally_fail(err, TALLY_NO_MEMORY, "a checkpoint does not fit into this job's memory");
    tally_store_abort(txn);
    return code;
}

/* --- Adding a line --- */

struct adding {
    struct tally_slice text;
    const struct tally_vkey *witness;
    struct tally_slice sig;
};

static void write_line(const struct tally_note_sig *sig, struct tally_buf *out)
{
    char name[TALLY_KEY_NAME_MAX + 1];
    (void)snprintf(name, sizeof name, "%.*s", (int)sig->name.len, (const char *)sig->name.ptr);
    tally_note_add_signature(out, name, sig->key_id, sig->sig);
}

/* The stored note with the line in it: text, the other lines, the new one, and the oldest one of
 * the same key, which stands last of them. */
static void write_note(const struct adding *a, const struct tally_note *stored,
                       struct tally_buf *out)
{
    const struct tally_note_sig *oldest = NULL;
    tally_buf_add(out, stored->text);
    tally_buf_byte(out, '\n');
    for (size_t i = 0; i < stored->sig_count; i++) {
        if (tally_note_sig_is_of(&stored->sigs[i], a->witness))
            oldest = &stored->sigs[i];
        else
            write_line(&stored->sigs[i], out);
    }
    tally_note_add_signature(out, a->witness->name, a->witness->id, a->sig);
    if (oldest != NULL)
        write_line(oldest, out);
}

/* Does the new value have its quorum, and is nothing newer recorded that has? */
static enum tally_code record_quorum(struct tally_registry *registry, struct tally_store_txn *txn,
                                     struct tally_slice key, struct tally_slice note,
                                     struct tally_arena *arena, struct tally_err *err)
{
    struct tally_note parsed;
    struct tally_slice recorded;
    int64_t time;
    enum tally_code code = tally_note_parse(note, &parsed, arena, err);
    if (code != TALLY_OK)
        return code;
    code = tally_cosignature_quorum(&parsed, &tally_registry_root(registry)->policy, &time, NULL);
    if (code != TALLY_OK)
        return code == TALLY_UNTRUSTED ? TALLY_OK : code;
    code = tally_store_get(txn, TALLY_TABLE_META, TALLY_LIT(REGISTRY_COSIGNED), &recorded, err);
    if (code == TALLY_OK && recorded.len == key.len && memcmp(recorded.ptr, key.ptr, key.len) >= 0)
        return TALLY_OK;
    return code == TALLY_OK || code == TALLY_NOT_FOUND
               ? tally_store_put(txn, TALLY_TABLE_META, TALLY_LIT(REGISTRY_COSIGNED), key, err)
               : code;
}

static enum tally_code add(struct tally_registry *registry, struct tally_store_txn *txn,
                           const struct adding *a, uint64_t size, struct tally_arena *arena,
                           struct tally_err *err)
{
    uint8_t bytes[8];
    const struct tally_slice key = tally_u64_write(size, bytes);
    struct tally_slice old;
    struct tally_headrow stored;
    struct tally_note note;
    struct tally_buf again, value;
    enum tally_code code = tally_store_get(txn, TALLY_TABLE_HEADS, key, &old, err);
    if (code == TALLY_OK)
        code = tally_headrow_read(key, old, &stored, err);
    if (code == TALLY_OK)
        code = tally_note_parse(stored.note, &note, arena, err);
    if (code == TALLY_NOT_FOUND || (code == TALLY_OK && !tally_slice_eq(note.text, a->text)))
        return tally_fail(err, TALLY_NOT_FOUND, "there is no such checkpoint here");
    if (code != TALLY_OK)
        return code;
    tally_buf_init(&again, TALLY_NOTE_MAX);
    tally_buf_init(&value, sizeof bytes + TALLY_NOTE_MAX);
    write_note(a, &note, &again);
    tally_headrow_write(stored.clock, tally_buf_slice(&again), &value);
    code = again.failed || value.failed
               ? tally_fail(err, TALLY_NO_MEMORY, "no memory for a cosignature")
               : tally_store_put(txn, TALLY_TABLE_HEADS, key, tally_buf_slice(&value), err);
    if (code == TALLY_OK)
        code = record_quorum(registry, txn, key, tally_buf_slice(&again), arena, err);
    tally_buf_deinit(&again);
    tally_buf_deinit(&value);
    return code;
}

enum tally_code tally_cosigned_add(struct tally_registry *registry, struct tally_slice text,
                                   const struct tally_vkey *witness, struct tally_slice sig,
                                   struct tally_err *err)
{
    const struct adding a = {text, witness, sig};
    struct tally_checkpoint checkpoint;
    struct tally_store_txn *txn = NULL;
    struct tally_arena arena;
    int64_t time;
    enum tally_code code = tally_checkpoint_parse(text, &checkpoint, err);
    if (code == TALLY_OK)
        code = tally_cosignature_verify(text, sig, witness, &time, err);
    if (code == TALLY_OK)
        code = tally_store_begin(registry->store, true, NULL, &txn, err);
    if (code != TALLY_OK)
        return code == TALLY_INVALID ? TALLY_UNTRUSTED : code;
    tally_arena_init(&arena, NOTE_MEMORY);
    code = add(registry, txn, &a, checkpoint.head.size, &arena, err);
    tally_arena_deinit(&arena);
    if (code == TALLY_OK)
        return tally_store_commit(txn, err);
    tally_store_abort(txn);
    return code;
}
