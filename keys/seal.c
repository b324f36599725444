#include "keys/seal.h"

#include "schema/limits.h"

static enum tally_code keep(struct tally_buf *buf, struct tally_slice *out,
                            struct tally_arena *arena, struct tally_err *err)
{
    uint8_t *copy = tally_arena_alloc(arena, buf->len + 1, 1);
    if (copy == NULL || buf->failed)
        return tally_fail(err, TALLY_NO_MEMORY, "the record does not fit into memory");
    if (buf->len > 0)
        memcpy(copy, buf->ptr, buf->len);
    *out = (struct tally_slice){copy, buf->len};
    return TALLY_OK;
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
