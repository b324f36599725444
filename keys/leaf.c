/* What the ledger keeps of a leaf that is a record: its gist, who signed it, what it names. */
#include "keys/ledger_private.h"

/* What a directory statement says stays in memory that does. */
static const struct tally_record *lasting(struct tally_ledger *ledger,
                                          const struct tally_submission *read)
{
    if (!tally_record_of_directory(read->record.type))
        return &read->record;
    struct tally_record *record = tally_arena_alloc(&ledger->arena, 1, sizeof *record);
    return record != NULL && tally_record_parse(read->envelope.payload, record, &ledger->arena,
                                                NULL) == TALLY_OK
               ? record
               : NULL;
}

static bool keep_signers(struct tally_ledger *ledger, const struct tally_envelope *envelope,
                         bool trust, struct gist *gist)
{
    struct signer signers[TALLY_SIGNATURES_MAX];
    size_t count = tally_signers_resolve(ledger, envelope, trust, signers, NULL);
    if (count == 0)
        return true;
    gist->signers = tally_ledger_pool_alloc(&ledger->pool, count, sizeof *signers);
    if (gist->signers == NULL)
        return false;
    memcpy(gist->signers, signers, count * sizeof *signers);
    gist->signer_count = count;
    return true;
}

static bool know_keys(struct tally_ledger *ledger, const struct tally_vkey *keys, size_t count)
{
    bool good = true;
    for (size_t i = 0; good && i < count; i++)
        good = tally_signers_know(ledger, &keys[i]) != KEY_NONE;
    return good;
}

/* Keys are known from the entry on that names them first, whether it stands or not. */
static bool know_statement(struct tally_ledger *ledger, struct statement *statement)
{
    const struct tally_authority *authority = statement->authority;
    if (authority != NULL)
        return know_keys(ledger, authority->keys, authority->key_count) &&
               know_keys(ledger, authority->admin_keys, authority->admin_key_count);
    if (statement->keyset != NULL)
        return know_keys(ledger, statement->keyset->keys, statement->keyset->key_count);
    statement->revoked = tally_signers_know(ledger, &statement->revoke->key);
    return statement->revoked != KEY_NONE;
}

static void describe(struct tally_entry *entry, const struct tally_record *record,
                     const struct gist *gist)
{
    entry->type = record->type;
    entry->number_key = gist->number_key;
    if (gist->body_count > 0)
        entry->lead = (const char *)gist->bodies[0].ptr;
    if (record->type != TALLY_RECORD_NOTICE)
        return;
    entry->status = record->of.notice.status;
    if (record->of.notice.effective.set)
        entry->effective = record->of.notice.effective.seconds;
    if (record->of.notice.expires.set)
        entry->expires = record->of.notice.expires.seconds;
}

bool tally_leaf_read(struct tally_ledger *ledger, struct tally_slice leaf, bool trust,
                     struct item *item, struct tally_arena *scratch)
{
    struct tally_submission *read = tally_arena_alloc(scratch, 1, sizeof *read);
    struct tally_entry *entry = &item->entry;
    if (read == NULL)
        return false;
    entry->refusal = tally_ledger_read(leaf, read, scratch, NULL);
    if (entry->refusal == TALLY_NOT_JUDGED)
        return false;
    if (entry->refusal != TALLY_ACCEPTED) {
        entry->id = read->envelope.pae.len > 0 ? read->envelope.id : tally_sha256(leaf);
        entry->standing = entry->refusal == TALLY_UNKNOWN_TYPE ? TALLY_UNKNOWN : TALLY_VOID;
        return true;
    }
    const struct tally_record *record = lasting(ledger, read);
    entry->id = read->envelope.id;
    if (record == NULL || !tally_gist_read(ledger, record, entry->id, &ledger->pool, &item->gist) ||
        !keep_signers(ledger, &read->envelope, trust, &item->gist) ||
        (item->gist.statement != NULL && !know_statement(ledger, item->gist.statement)))
        return false;
    item->readable = true;
    describe(entry, record, &item->gist);
    return true;
}
