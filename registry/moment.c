#include "registry/moment.h"

#include <inttypes.h>
#include <stdlib.h>

#include "keys/cosignature.h"
#include "registry/headrow.h"
#include "registry/registry_private.h"
#include "schema/cursor.h"
#include "schema/decimal.h"

enum { NOTE_MEMORY = 1024 * 1024 };

const char *tally_moment_by_name(enum tally_moment_by by)
{
    switch (by) {
    case TALLY_BY_POSITION: return "position";
    case TALLY_BY_CLOCK: return "registry_clock";
    case TALLY_BY_QUORUM: return "quorum";
    }
    abort(); /* not a member of the enum: memory is damaged */
}

/* The time that counts; TALLY_NOT_FOUND: it has no quorum. */
static enum tally_code time_of(const struct tally_root *root, const struct tally_headrow *kept,
                               int64_t *time, struct tally_err *err)
{
    struct tally_arena arena;
    struct tally_note note;
    *time = kept->clock;
    if (root->policy.quorum == 0)
        return TALLY_OK;
    tally_arena_init(&arena, NOTE_MEMORY);
    enum tally_code code = tally_note_parse(kept->note, &note, &arena, err);
    if (code == TALLY_OK)
        code = tally_cosignature_since(&note, &root->policy, time, NULL);
    tally_arena_deinit(&arena);
    return code == TALLY_UNTRUSTED ? TALLY_NOT_FOUND : code;
}

/* From the newest back to the first whose time is not after `when`. */
static enum tally_code find_by_time(struct tally_registry *registry, struct tally_store_txn *txn,
                                    int64_t when, struct tally_headrow *found,
                                    struct tally_err *err)
{
    const struct tally_root *root = tally_registry_root(registry);
    uint64_t bound = UINT64_MAX;
    for (;;) {
        uint8_t bytes[8];
        struct tally_slice key, value;
        int64_t time;
        enum tally_code code = tally_store_before(txn, TALLY_TABLE_HEADS,
                                                  tally_u64_write(bound, bytes), &key, &value, err);
        if (code == TALLY_NOT_FOUND)
            return tally_fail(err, TALLY_NOT_FOUND, "no checkpoint is kept from %s or before",
                              tally_time_format(when).s);
        if (code == TALLY_OK)
            code = tally_headrow_read(key, value, found, err);
        if (code != TALLY_OK)
            return code;
        code = time_of(root, found, &time, err);
        if (code != TALLY_NOT_FOUND && (code != TALLY_OK || time <= when))
            return code;
        bound = found->size;
    }
}

static enum tally_code at_time(struct tally_registry *registry, struct tally_store_txn *txn,
                               int64_t when, struct tally_moment *out, struct tally_err *err)
{
    struct tally_headrow found;
    struct tally_head head;
    enum tally_code code = find_by_time(registry, txn, when, &found, err);
    if (code == TALLY_OK)
        code = registry_verify_head(registry, txn, found.note, &head, err);
    if (code != TALLY_OK)
        return code;
    bool quorum = tally_registry_root(registry)->policy.quorum != 0;
    *out = (struct tally_moment){head.size, when, quorum ? TALLY_BY_QUORUM : TALLY_BY_CLOCK};
    return TALLY_OK;
}

static enum tally_code at_position(struct tally_store_txn *txn, uint64_t position,
                                   struct tally_moment *out, struct tally_err *err)
{
    uint8_t bytes[8];
    struct tally_slice key, value;
    struct tally_headrow found;
    enum tally_code code =
        position == 0 ? TALLY_NOT_FOUND
                      : tally_store_seek(txn, TALLY_TABLE_HEADS, tally_u64_write(position, bytes),
                                         &key, &value, err);
    if (code == TALLY_NOT_FOUND)
        return tally_fail(err, TALLY_NOT_FOUND, "the log has not had %" PRIu64 " entries",
                          position);
    if (code == TALLY_OK)
        code = tally_headrow_read(key, value, &found, err);
    if (code == TALLY_OK)
        *out = (struct tally_moment){position, found.clock, TALLY_BY_POSITION};
    return code;
}

enum tally_code tally_moment_parse(struct tally_slice text, struct tally_moment_asked *out,
                                   struct tally_err *err)
{
    *out = (struct tally_moment_asked){0};
    out->by_position = tally_decimal(text, &out->position);
    if (out->by_position || tally_time_parse_asked(text, &out->time, NULL) == TALLY_OK)
        return TALLY_OK;
    return tally_fail(err, TALLY_INVALID,
                      "neither a time like 2026-11-20T18:00:00+08:00 nor a log position: %.*s",
                      (int)(text.len < 40 ? text.len : 40), (const char *)text.ptr);
}

enum tally_code tally_moment_read(struct tally_registry *registry, struct tally_slice text,
                                  struct tally_moment *out, struct tally_err *err)
{
    struct tally_store_txn *txn = NULL;
    struct tally_moment_asked asked;
    enum tally_code code = tally_moment_parse(text, &asked, err);
    if (code == TALLY_OK)
        code = tally_store_begin(registry->store, false, NULL, &txn, err);
    if (code != TALLY_OK)
        return code;
    code = asked.by_position ? at_position(txn, asked.position, out, err)
                             : at_time(registry, txn, asked.time, out, err);
    tally_store_abort(txn);
    return code;
}
