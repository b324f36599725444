/* What is kept of a record: the members that evaluating it depends on, and no others. */
#include <stdio.h>

#include "keys/rootchain.h"
#include "schema/utf8.h"

void tally_gist_number(const struct tally_record *record, char *out, size_t max)
{
    struct tally_slice text =
        record->type == TALLY_RECORD_NOTICE ? record->of.notice.number : (struct tally_slice){0};
    tally_docnum_key_of(text, out, max);
}

/* With a NUL behind it. */
static bool keep(struct tally_slice text, struct tally_slice *out, struct pool *pool)
{
    *out = (struct tally_slice){0};
    if (text.len == 0)
        return true;
    uint8_t *copy = tally_ledger_pool_alloc(pool, text.len + 1, 1);
    if (copy == NULL)
        return false;
    memcpy(copy, text.ptr, text.len);
    *out = (struct tally_slice){copy, text.len};
    return true;
}

static bool keep_strings(const struct tally_strings *from, struct tally_strings *out,
                         struct pool *pool)
{
    *out = (struct tally_strings){0};
    if (from->count == 0)
        return true;
    out->at = tally_ledger_pool_alloc(pool, from->count, sizeof *out->at);
    bool good = out->at != NULL;
    for (; good && out->count < from->count; out->count++)
        good = keep(from->at[out->count], &out->at[out->count], pool);
    return good;
}

static bool room_for_refs(struct gist *out, size_t count, struct pool *pool)
{
    if (count > 0)
        out->refs = tally_ledger_pool_alloc(pool, count, sizeof *out->refs);
    return count == 0 || out->refs != NULL;
}

static void add_ref(struct gist *out, struct tally_hash id)
{
    out->refs[out->ref_count++] = (struct reference){.id = id};
}

static bool keep_hashes(const struct tally_hash *from, size_t count, struct gist *out,
                        struct pool *pool)
{
    if (count == 0)
        return true;
    struct tally_hash *copy = tally_ledger_pool_alloc(pool, count, sizeof *copy);
    if (copy == NULL)
        return false;
    memcpy(copy, from, count * sizeof *copy);
    out->parts = copy;
    out->part_count = count;
    return true;
}

static bool read_notice(const struct tally_record *record, struct gist *out, struct pool *pool)
{
    const struct tally_notice *notice = &record->of.notice;
    char key[LEDGER_NUMBER_MAX];
    struct tally_slice kept;
    out->bad_period = notice->effective.set && notice->expires.set &&
                      notice->expires.seconds <= notice->effective.seconds;
    tally_gist_number(record, key, sizeof key);
    if (!keep(tally_slice_of(key), &kept, pool) || !keep(notice->number, &out->number, pool) ||
        !keep_strings(&notice->area, &out->areas, pool) ||
        !room_for_refs(out, notice->relation_count, pool))
        return false;
    out->number_key = kept.len > 0 ? (const char *)kept.ptr : "";
    for (size_t i = 0; i < notice->relation_count; i++) {
        add_ref(out, notice->relations[i].id);
        out->refs[i].how = notice->relations[i].how;
        if (!keep_strings(&notice->relations[i].heads, &out->refs[i].heads, pool))
            return false;
    }
    return true;
}

static bool read_debunk(const struct tally_debunk *debunk, struct gist *out, struct pool *pool)
{
    if (!keep_strings(&debunk->scope_area, &out->areas, pool) ||
        !room_for_refs(out, debunk->about_count, pool))
        return false;
    for (size_t i = 0; i < debunk->about_count; i++)
        add_ref(out, debunk->about[i]);
    return true;
}

static bool read_withdraw(const struct tally_withdraw *withdraw, struct gist *out,
                          struct pool *pool)
{
    if (!room_for_refs(out, 1 + withdraw->restore_count, pool))
        return false;
    out->withdraw_reason = withdraw->reason;
    add_ref(out, withdraw->target);
    for (size_t i = 0; i < withdraw->restore_count; i++)
        add_ref(out, withdraw->restores[i]);
    return true;
}

static bool read_redact(const struct tally_redact *redact, struct gist *out, struct pool *pool)
{
    if (!room_for_refs(out, 1, pool))
        return false;
    add_ref(out, redact->record);
    return keep_hashes(redact->digests, redact->digest_count, out, pool);
}

static bool read_statement(const struct tally_ledger *ledger, const struct tally_record *record,
                           struct gist *out, struct pool *pool)
{
    out->statement = tally_ledger_pool_alloc(pool, 1, sizeof *out->statement);
    if (out->statement == NULL)
        return false;
    *out->statement = (struct statement){.revoked = KEY_NONE};
    if (record->type == TALLY_RECORD_AUTHORITY) {
        out->statement->authority = &record->of.authority;
    } else if (record->type == TALLY_RECORD_KEYSET) {
        out->statement->keyset = &record->of.keyset;
    } else {
        out->statement->revoke = &record->of.revoke;
        out->statement->revoked = tally_signers_find(ledger, &record->of.revoke.key.pub);
    }
    return true;
}

/* The parts that a record has; a redaction's own are those that it removes. */
static bool read_parts(const struct tally_record *record, struct gist *out, struct pool *pool)
{
    struct tally_hash digests[TALLY_PARTS_MAX];
    size_t count = 0;
    for (size_t i = 0; i < record->subject_count; i++) {
        if (tally_subject_kind(&record->subjects[i]) != TALLY_PART_NONE)
            digests[count++] = record->subjects[i].digest;
    }
    return record->type == TALLY_RECORD_REDACT || keep_hashes(digests, count, out, pool);
}

static bool read_kind(const struct tally_ledger *ledger, const struct tally_record *record,
                      struct gist *out, struct pool *pool)
{
    switch (record->type) {
    case TALLY_RECORD_NOTICE: return read_notice(record, out, pool);
    case TALLY_RECORD_DEBUNK: return read_debunk(&record->of.debunk, out, pool);
    case TALLY_RECORD_WITHDRAW: return read_withdraw(&record->of.withdraw, out, pool);
    case TALLY_RECORD_REDACT: return read_redact(&record->of.redact, out, pool);
    case TALLY_RECORD_COVERAGE: return keep_strings(&record->of.coverage.area, &out->areas, pool);
    case TALLY_RECORD_AUTHORITY:
    case TALLY_RECORD_KEYSET:
    case TALLY_RECORD_REVOKE: return read_statement(ledger, record, out, pool);
    }
    return false;
}

bool tally_gist_read(const struct tally_ledger *ledger, const struct tally_record *record,
                     struct tally_hash id, struct pool *pool, struct gist *out)
{
    struct tally_strings bodies;
    *out = (struct gist){.type = record->type, .id = id, .number_key = ""};
    out->foreign = record->origin.len > 0 && !tally_rootchain_is_origin(ledger, record->origin);
    if (!keep_strings(&record->authorities, &bodies, pool) ||
        !keep(record->lang, &out->lang, pool) || !read_parts(record, out, pool))
        return false;
    out->bodies = bodies.at;
    out->body_count = bodies.count;
    return read_kind(ledger, record, out, pool);
}
