#include "keys/seal.h"

#include "schema/limits.h"

static enum tally_code keep(struct tally_buf *buf, struct tally_slice *out,
                            struct tally_arena *arena, struct tally_err *err)
{
    return !buf->failed && tally_arena_copy(arena, tally_buf_slice(buf), out)
               ? TALLY_OK
               : tally_fail(err, TALLY_NO_MEMORY, "the record does not fit into memory");
}

enum tally_code tally_seal(const struct tally_record *record,
                           const struct tally_secret *const *secrets, size_t secret_count,
                           struct tally_envelope *out, struct tally_arena *arena,
                           struct tally_err *err)
{
    struct tally_buf payload;
    struct tally_slice kept;
    struct tally_envelope envelope;
    struct tally_record again;
    tally_buf_init(&payload, TALLY_DRAFT_MAX);
    enum tally_code code = tally_record_write(record, &payload, err);
    if (code == TALLY_OK)
        code = keep(&payload, &kept, arena, err);
    tally_buf_deinit(&payload);
    if (code == TALLY_OK) /* nothing is signed that no reader would take */
        code = tally_record_parse(kept, &again, arena, err);
    if (code == TALLY_OK)
        code = tally_dsse_make(TALLY_LIT(TALLY_STATEMENT_MEDIA_TYPE), kept, &envelope, arena, err);
    for (size_t i = 0; code == TALLY_OK && i < secret_count; i++)
        code = tally_signing_add(&envelope, secrets[i], arena, err);
    if (code == TALLY_OK)
        *out = envelope;
    return code;
}

enum tally_code tally_seal_write(const struct tally_envelope *envelope, struct tally_slice *out,
                                 struct tally_arena *arena, struct tally_err *err)
{
    struct tally_buf bytes;
    tally_buf_init(&bytes, TALLY_LEAF_MAX);
    enum tally_code code = tally_dsse_write(envelope, &bytes, err);
    if (code == TALLY_OK)
        code = keep(&bytes, out, arena, err);
    tally_buf_deinit(&bytes);
    return code;
}

enum {
    FOR_AUTHORITY = 1U << TALLY_FOR_AUTHORITY,
    FOR_ADMIN = 1U << TALLY_FOR_ADMIN,
    FOR_DIRECTORY = 1U << TALLY_FOR_DIRECTORY
};

/* FORMATS section 3, "signed by". */
static unsigned signers_of(const struct tally_record *record)
{
    switch (record->type) {
    case TALLY_RECORD_NOTICE:
    case TALLY_RECORD_DEBUNK:
    case TALLY_RECORD_WITHDRAW:
    case TALLY_RECORD_COVERAGE: return FOR_AUTHORITY;
    case TALLY_RECORD_REDACT: return record->authorities.count > 0 ? FOR_AUTHORITY : FOR_DIRECTORY;
    case TALLY_RECORD_AUTHORITY: return FOR_DIRECTORY;
    case TALLY_RECORD_KEYSET: return FOR_ADMIN | FOR_DIRECTORY;
    case TALLY_RECORD_REVOKE: return FOR_ADMIN | FOR_DIRECTORY | FOR_AUTHORITY;
    }
    return 0;
}

enum tally_code tally_seal_purpose(const struct tally_record *record, enum tally_purpose purpose,
                                   struct tally_err *err)
{
    unsigned may = signers_of(record);
    if ((may & 1U << purpose) != 0)
        return TALLY_OK;
    return tally_fail(err, TALLY_INVALID, "a key for %s signs no %s: that takes one for%s%s%s",
                      tally_purpose_name(purpose), tally_record_type_name(record->type),
                      (may & FOR_AUTHORITY) != 0 ? " authority" : "",
                      (may & FOR_ADMIN) != 0 ? " admin" : "",
                      (may & FOR_DIRECTORY) != 0 ? " directory" : "");
}
