/* Admission: one batch, one transaction, one signed head. FORMATS sections 2 and 4. */
#include <stdlib.h>

#include "registry/owed.h"
#include "registry/registry_private.h"

enum { SUBMISSION_MEMORY = 4 * 1024 * 1024 };

struct prepared { /* one submission of a batch, read and verified */
    struct tally_arena arena;
    struct tally_submission submission;
};

static void prepare(struct tally_registry *registry, struct tally_admission *admission,
                    struct prepared *out)
{
    tally_arena_init(&out->arena, SUBMISSION_MEMORY);
    admission->err = TALLY_ERR_INIT;
    admission->duplicate = false;
    admission->refusal = TALLY_ACCEPTED;
    if (tally_root_is(admission->envelope))
        return; /* its few signatures are verified where it is judged */
    admission->refusal =
        tally_ledger_read(admission->envelope, &out->submission, &out->arena, &admission->err);
    if (admission->refusal != TALLY_ACCEPTED)
        return;
    admission->id = out->submission.envelope.id;
    out->submission.parts = admission->parts;
    const struct tally_ledger *ledger = tally_registry_read_lock(registry);
    tally_ledger_verify(ledger, &out->submission);
    tally_registry_unlock(registry);
}

enum tally_code registry_add_part(struct tally_store_txn *txn, const struct tally_part *part,
                                  struct tally_err *err)
{
    const struct tally_slice key = {part->digest.b, TALLY_HASH_LEN};
    struct tally_slice there;
    enum tally_code code = tally_store_get(txn, TALLY_TABLE_PARTS, key, &there, err);
    if (code != TALLY_NOT_FOUND)
        return code; /* stored before, under the same digest */
    uint8_t *coded = malloc(part->bytes.len + 1);
    if (coded == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "no memory for a part");
    coded[0] = 0; /* as it is */
    if (part->bytes.len > 0)
        memcpy(coded + 1, part->bytes.ptr, part->bytes.len);
    code = tally_store_add(txn, TALLY_TABLE_PARTS, key,
                           (struct tally_slice){coded, part->bytes.len + 1}, err);
    free(coded);
    return code;
}

static enum tally_code append(struct tally_registry *registry, struct tally_store_txn *outer,
                              const struct tally_submission *submission, struct tally_slice leaf,
                              uint64_t *index, struct tally_err *err)
{
    struct tally_store_txn *txn = NULL;
    enum tally_code code = tally_store_begin(registry->store, true, outer, &txn, err);
    if (code != TALLY_OK)
        return code;
    code = tally_log_append(txn, leaf, index, err);
    for (size_t i = 0; code == TALLY_OK && i < submission->parts.count; i++)
        code = registry_add_part(txn, &submission->parts.at[i], err);
    if (code != TALLY_OK) {
        tally_store_abort(txn);
        return code;
    }
    code = tally_store_commit(txn, err);
    if (code == TALLY_OK)
        code = tally_ledger_apply(registry->ledger, leaf, false, err);
    if (code == TALLY_OK)
        code = registry_take_root(registry, err);
    if (code == TALLY_OK && tally_ledger_entry(registry->ledger, *index)->standing != TALLY_STANDS)
        code = tally_fail(err, TALLY_IO, "an accepted record does not stand: nothing was written");
    return code;
}

/* `*leaf` receives what is to be logged. */
static void judge(const struct tally_registry *registry, struct tally_admission *admission,
                  const struct prepared *prepared, const struct tally_entry **duplicate,
                  struct tally_buf *leaf)
{
    if (!tally_root_is(admission->envelope)) {
        admission->refusal = tally_ledger_judge(registry->ledger, &prepared->submission, duplicate,
                                                leaf, &admission->err);
        return;
    }
    struct tally_root root;
    admission->refusal = tally_ledger_judge_root(registry->ledger, admission->envelope, &root,
                                                 &admission->id, duplicate, &admission->err);
    if (admission->refusal == TALLY_ACCEPTED && *duplicate == NULL &&
        strcmp(root.origin, tally_registry_root(registry)->origin) != 0) {
        admission->refusal = TALLY_NOT_THE_ROOT;
        (void)tally_fail(&admission->err, TALLY_INVALID,
                         "root document: it is the first entry of %.90s after those of this log: "
                         "tally-registry init --continue begins that",
                         root.origin);
    }
    if (admission->refusal == TALLY_ACCEPTED)
        tally_buf_add(leaf, admission->envelope);
}

/* What was refused leaves no trace; anything else that goes wrong ends the batch. */
static enum tally_code admit_one(struct tally_registry *registry, struct tally_store_txn *txn,
                                 struct tally_admission *admission, struct prepared *prepared,
                                 bool *grown, struct tally_err *err)
{
    if (admission->refusal != TALLY_ACCEPTED)
        return TALLY_OK;
    struct tally_buf leaf;
    const struct tally_entry *duplicate;
    tally_buf_init(&leaf, TALLY_LEAF_MAX);
    enum tally_code code = TALLY_OK;
    judge(registry, admission, prepared, &duplicate, &leaf);
    if (admission->refusal == TALLY_ACCEPTED && duplicate != NULL) {
        admission->duplicate = true;
        admission->index = duplicate->index;
    } else if (admission->refusal == TALLY_ACCEPTED && leaf.failed) {
        code = tally_fail(err, TALLY_NO_MEMORY, "no memory for a submission");
    } else if (admission->refusal == TALLY_ACCEPTED) {
        code = append(registry, txn, &prepared->submission, tally_buf_slice(&leaf),
                      &admission->index, err);
        *grown = true;
    }
    tally_buf_deinit(&leaf);
    return code;
}

/* Inside the write lock: what others added first, then the batch in order. */
static enum tally_code write_batch(struct tally_registry *registry, struct tally_admission *batch,
                                   struct prepared *prepared, size_t count, bool *grown,
                                   struct tally_err *err)
{
    struct tally_store_txn *txn = NULL;
    struct tally_head head;
    enum tally_code code = tally_store_begin(registry->store, true, NULL, &txn, err);
    if (code != TALLY_OK)
        return code;
    code = tally_log_head(txn, &head, err);
    if (code == TALLY_OK)
        code = registry_catch_up(registry, txn, head.size, err);
    uint64_t revision = tally_ledger_revision(registry->ledger);
    for (size_t i = 0; code == TALLY_OK && i < count; i++)
        code = admit_one(registry, txn, &batch[i], &prepared[i], grown, err);
    struct tally_head sealed;
    if (code == TALLY_OK && revision != tally_ledger_revision(registry->ledger))
        code = tally_owed_remove(registry->ledger, txn, err);
    if (code == TALLY_OK && *grown)
        code = tally_log_seal(txn, &head, &sealed, err);
    if (code == TALLY_OK && *grown)
        return tally_store_commit(txn, err);
    tally_store_abort(txn);
    return code;
}

static bool lost_a_part(const struct tally_ledger *ledger, const struct tally_entry *entry)
{
    const struct tally_hash *parts;
    size_t count = tally_ledger_parts(entry, &parts);
    for (size_t i = 0; i < count; i++) {
        if (tally_ledger_part_gone(ledger, parts[i]))
            return true;
    }
    return false;
}

static bool leaves_a_part(const struct tally_ledger *ledger, const struct tally_entry *entry)
{
    const struct tally_hash *parts;
    size_t count = tally_ledger_redacts(entry, &parts);
    for (size_t i = 0; i < count; i++) {
        if (!tally_ledger_part_gone(ledger, parts[i]))
            return true;
    }
    return false;
}

/* What is on record already is told as it is now: it may be withdrawn, or without its text. And a
 * redaction may have to wait for another one. */
static void describe(const struct tally_registry *registry, struct tally_admission *batch,
                     size_t count, int64_t now)
{
    for (size_t i = 0; i < count; i++) {
        if (batch[i].refusal != TALLY_ACCEPTED)
            continue;
        const struct tally_entry *entry = tally_ledger_entry(registry->ledger, batch[i].index);
        batch[i].held = leaves_a_part(registry->ledger, entry);
        if (!batch[i].duplicate)
            continue;
        batch[i].has_state = !entry->is_root;
        batch[i].state = tally_ledger_state(entry, now);
        batch[i].redacted = lost_a_part(registry->ledger, entry);
    }
}

static enum tally_code admit(struct tally_registry *registry, struct tally_admission *batch,
                             struct prepared *prepared, size_t count, int64_t now,
                             struct tally_err *err)
{
    bool grown = false;
    (void)pthread_rwlock_wrlock(&registry->lock);
    enum tally_code code = registry->broken
                               ? tally_fail(err, TALLY_IO, "the registry must be opened again")
                               : write_batch(registry, batch, prepared, count, &grown, err);
    if (code == TALLY_OK && grown)
        code = registry_sign_head(registry, now, err);
    if (code == TALLY_OK)
        describe(registry, batch, count, now);
    if (code != TALLY_OK && !registry->broken) {
        struct tally_err why = TALLY_ERR_INIT; /* the first failure is the one to tell */
        (void)registry_reload(registry, now, &why);
    }
    (void)pthread_rwlock_unlock(&registry->lock);
    return code;
}

enum tally_code tally_registry_admit(struct tally_registry *registry, struct tally_admission *batch,
                                     size_t count, int64_t now, struct tally_err *err)
{
    if (registry->mode != TALLY_REGISTRY_WRITE)
        return tally_fail(err, TALLY_INVALID, "the registry is open for reading only");
    struct prepared *prepared = calloc(count + 1, sizeof *prepared);
    if (prepared == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "no memory for %zu submissions", count);
    for (size_t i = 0; i < count; i++)
        prepare(registry, &batch[i], &prepared[i]);
    enum tally_code code = admit(registry, batch, prepared, count, now, err);
    for (size_t i = 0; i < count; i++)
        tally_arena_deinit(&prepared[i].arena);
    free(prepared);
    return code;
}
