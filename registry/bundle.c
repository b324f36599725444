#include "registry/bundle.h"

#include <inttypes.h>
#include <stdlib.h>
#include <zstd.h>

#include "registry/bundleframe.h"
#include "registry/carried.h"
#include "registry/cosigned.h"
#include "registry/owed.h"
#include "registry/replica.h"

enum { LEVEL = 9 };

static const size_t entry_memory = (size_t)96 * 1024 * 1024;

struct writing {
    FILE *out;
    struct tally_sha256 sum;
    struct tally_registry *registry;
    struct tally_bundle_scope scope;
    uint64_t size;             /* entries under the checkpoint */
    struct tally_ledger *then; /* evaluate() */
    struct tally_err *err;
};

static enum tally_code put(struct writing *w, struct tally_slice bytes)
{
    tally_sha256_add(&w->sum, bytes);
    return bytes.len == 0 || fwrite(bytes.ptr, 1, bytes.len, w->out) == bytes.len
               ? TALLY_OK
               : tally_fail(w->err, TALLY_IO, "the bundle cannot be written");
}

static enum tally_code put_frame(struct writing *w, enum frame type, struct tally_slice bytes)
{
    const uint8_t header[BUNDLE_HEADER] = {(uint8_t)type, (uint8_t)(bytes.len >> 24),
                                           (uint8_t)(bytes.len >> 16), (uint8_t)(bytes.len >> 8),
                                           (uint8_t)bytes.len};
    if (bytes.len > TALLY_BUNDLE_FRAME_MAX)
        return tally_fail(w->err, TALLY_IO, "a frame of %zu bytes is too large", bytes.len);
    enum tally_code code = put(w, (struct tally_slice){header, sizeof header});
    return code == TALLY_OK ? put(w, bytes) : code;
}

static enum tally_code put_head(struct writing *w, int64_t clock, struct tally_slice note)
{
    struct tally_buf head;
    tally_buf_init(&head, TALLY_NOTE_MAX + 8);
    for (int i = 0; i < 8; i++)
        tally_buf_byte(&head, (uint8_t)((uint64_t)clock >> (56 - 8 * i)));
    tally_buf_add(&head, note);
    enum tally_code code = head.failed ? tally_fail(w->err, TALLY_NO_MEMORY, "no memory")
                                       : put_frame(w, FRAME_HEAD, tally_buf_slice(&head));
    tally_buf_deinit(&head);
    return code;
}

/* Calls for each kept checkpoint up to `size` entries: counts it, and writes it when it is not
 * among the first `skip`. */
static enum tally_code walk_heads(struct writing *w, uint64_t size, uint64_t skip, bool write,
                                  uint64_t *count)
{
    enum tally_code code = TALLY_OK;
    uint64_t at = 0;
    for (*count = 0; code == TALLY_OK && at < size; (*count)++) {
        struct tally_arena arena;
        struct tally_slice note;
        int64_t clock;
        tally_arena_init(&arena, entry_memory);
        code = tally_registry_kept_head(w->registry, at + 1, &at, &note, &clock, &arena, w->err);
        if (code == TALLY_OK && write && at <= size && *count >= skip)
            code = put_head(w, clock, note);
        tally_arena_deinit(&arena);
    }
    return code;
}

/* As many of the newest as a reader takes; the last is the one that the bundle is of. */
static enum tally_code put_heads(struct writing *w, uint64_t size)
{
    uint64_t count;
    enum tally_code code = walk_heads(w, size, 0, false, &count);
    uint64_t skip = count > TALLY_REPLICA_HEADS_MAX ? count - TALLY_REPLICA_HEADS_MAX : 0;
    return code == TALLY_OK ? walk_heads(w, size, skip, true, &count) : code;
}

/* The leaves of a bundle from the scope's first on. */
static enum tally_code put_leaves(struct writing *w, uint64_t first, struct tally_slice bundle)
{
    enum tally_code code = TALLY_OK;
    struct tally_slice leaf;
    for (uint64_t i = first; code == TALLY_OK && i < w->scope.since; i++)
        code = tally_tile_bundle_next(&bundle, &leaf, w->err);
    return code == TALLY_OK ? put_frame(w, FRAME_ENTRIES, bundle) : code;
}

static enum tally_code put_entries(struct writing *w)
{
    enum tally_code code = TALLY_OK;
    const uint64_t size = w->size;
    for (uint64_t i = w->scope.since / TALLY_TILE_WIDTH;
         code == TALLY_OK && i * TALLY_TILE_WIDTH < size; i++) {
        struct tally_buf bytes;
        const struct tally_tile tile = {
            .entries = true, .index = i, .width = tally_tile_width(0, i, size)};
        tally_buf_init(&bytes, TALLY_BUNDLE_FRAME_MAX);
        code = tally_registry_tile(w->registry, &tile, &bytes, w->err);
        if (code == TALLY_OK)
            code = put_leaves(w, i * TALLY_TILE_WIDTH, tally_buf_slice(&bytes));
        tally_buf_deinit(&bytes);
    }
    return code;
}

static enum tally_code put_part(struct writing *w, struct tally_hash digest,
                                struct tally_slice part)
{
    size_t bound = ZSTD_compressBound(part.len);
    uint8_t *frame = malloc(BUNDLE_PART_HEADER + bound);
    if (frame == NULL)
        return tally_fail(w->err, TALLY_NO_MEMORY, "no memory for a part");
    memcpy(frame, digest.b, TALLY_HASH_LEN);
    for (int i = 0; i < 4; i++)
        frame[TALLY_HASH_LEN + i] = (uint8_t)(part.len >> (24 - 8 * i));
    size_t packed = ZSTD_compress(frame + BUNDLE_PART_HEADER, bound, part.ptr, part.len, LEVEL);
    enum tally_code code =
        ZSTD_isError(packed)
            ? tally_fail(w->err, TALLY_IO, "zstd: %s", ZSTD_getErrorName(packed))
            : put_frame(w, FRAME_PART, (struct tally_slice){frame, BUNDLE_PART_HEADER + packed});
    free(frame);
    return code;
}

/* Where the log has gone on beyond the checkpoint, the ledger as it was under it: what is owed may
 * have changed since. */
static enum tally_code evaluate(struct writing *w, uint64_t size)
{
    struct tally_root root;
    const struct tally_ledger *newest = tally_registry_read_lock(w->registry);
    bool same = tally_ledger_size(newest) == size;
    tally_registry_unlock(w->registry);
    enum tally_code code = TALLY_OK;
    for (uint64_t i = 0; code == TALLY_OK && !same && i < size; i++) {
        struct tally_arena arena;
        struct tally_slice leaf;
        tally_arena_init(&arena, entry_memory);
        code = tally_registry_entry(w->registry, i, &leaf, &arena, w->err);
        if (code == TALLY_OK && i == 0)
            code = tally_root_open(leaf, &root, &arena, w->err);
        if (code == TALLY_OK && i == 0)
            code = tally_ledger_new(&root, &w->then, w->err);
        if (code == TALLY_OK && i == 0 && !tally_ledger_carry_only(w->then, &w->scope.bodies))
            code = tally_fail(w->err, TALLY_NO_MEMORY, "no memory for the names of bodies");
        if (code == TALLY_OK)
            code = tally_ledger_apply(w->then, leaf, false, w->err);
        tally_arena_deinit(&arena);
    }
    return code;
}

static bool next_in(const struct writing *w, const struct tally_ledger *ledger, uint64_t *entry,
                    size_t *part, struct tally_hash *digest)
{
    const struct tally_strings *bodies = &w->scope.bodies;
    bool wanted = false;
    while (!wanted && tally_owed_next(ledger, entry, part, digest) && *entry < w->size)
        wanted =
            bodies->count == 0 || tally_ledger_is_of(tally_ledger_entry(ledger, *entry), bodies);
    return wanted;
}

static bool next_part(const struct writing *w, uint64_t *entry, size_t *part,
                      struct tally_hash *digest)
{
    if (w->then != NULL)
        return next_in(w, w->then, entry, part, digest);
    const struct tally_ledger *ledger = tally_registry_read_lock(w->registry);
    bool more = next_in(w, ledger, entry, part, digest);
    tally_registry_unlock(w->registry);
    return more;
}

/* Every part that is owed, as often as it is named. */
static enum tally_code put_parts(struct writing *w)
{
    uint64_t entry = w->scope.since;
    size_t part = 0;
    struct tally_hash digest;
    enum tally_code code = evaluate(w, w->size);
    while (code == TALLY_OK && next_part(w, &entry, &part, &digest)) {
        struct tally_arena arena;
        struct tally_slice bytes;
        tally_arena_init(&arena, entry_memory);
        code = tally_registry_part(w->registry, digest, &bytes, &arena, w->err);
        if (code == TALLY_OK)
            code = put_part(w, digest, bytes);
        tally_arena_deinit(&arena);
    }
    return code;
}

static enum tally_code put_end(struct writing *w)
{
    struct tally_sha256 all = w->sum;
    const struct tally_hash digest = tally_sha256_end(&all);
    enum tally_code code = put_frame(w, FRAME_END, (struct tally_slice){digest.b, sizeof digest.b});
    return code == TALLY_OK && fflush(w->out) != 0
               ? tally_fail(w->err, TALLY_IO, "the bundle cannot be written")
               : code;
}

/* Every version, the oldest first: entry 0 is one. */
static enum tally_code put_roots(struct writing *w, uint64_t size)
{
    enum tally_code code = TALLY_OK;
    uint64_t version = tally_registry_root(w->registry)->version;
    uint64_t index;
    bool found = true;
    const struct tally_ledger *ledger = tally_registry_read_lock(w->registry);
    while (version > 0 && tally_ledger_root_version(ledger, version - 1, &index))
        version--;
    tally_registry_unlock(w->registry);
    for (; code == TALLY_OK && found; version++) {
        struct tally_arena arena;
        struct tally_slice note;
        ledger = tally_registry_read_lock(w->registry);
        found = tally_ledger_root_version(ledger, version, &index) && index < size;
        tally_registry_unlock(w->registry);
        if (!found)
            break;
        tally_arena_init(&arena, entry_memory);
        code = tally_registry_entry(w->registry, index, &note, &arena, w->err);
        if (code == TALLY_OK)
            code = put_frame(w, FRAME_ROOT, note);
        tally_arena_deinit(&arena);
    }
    return code;
}

static enum tally_code put_scope(struct writing *w)
{
    struct tally_buf text;
    if (w->scope.since == 0 && w->scope.bodies.count == 0)
        return TALLY_OK;
    tally_buf_init(&text, TALLY_BUNDLE_SCOPE_MAX);
    tally_buf_printf(&text, "since %" PRIu64 "\n", w->scope.since);
    tally_carried_write(&w->scope.bodies, &text);
    enum tally_code code = text.failed ? tally_fail(w->err, TALLY_INVALID, "too many bodies")
                                       : put_frame(w, FRAME_SCOPE, tally_buf_slice(&text));
    tally_buf_deinit(&text);
    return code;
}

/* What is asked for is there. */
static enum tally_code check_scope(struct writing *w)
{
    enum tally_code code = TALLY_OK;
    if (w->scope.since > w->size)
        return tally_fail(w->err, TALLY_NOT_FOUND,
                          "the log has %" PRIu64 " entries, none from %" PRIu64 " on", w->size,
                          w->scope.since);
    const struct tally_ledger *ledger = tally_registry_read_lock(w->registry);
    for (size_t i = 0; code == TALLY_OK && i < w->scope.bodies.count; i++) {
        struct tally_slice id = w->scope.bodies.at[i];
        int len = (int)(id.len < 100 ? id.len : 100);
        if (tally_ledger_body(ledger, id) == NULL)
            code = tally_fail(w->err, TALLY_NOT_FOUND, "the directory knows no body %.*s", len,
                              (const char *)id.ptr);
        else if (!tally_ledger_carries_body(ledger, id))
            code = tally_fail(w->err, TALLY_NOT_FOUND, "the texts of %.*s are not carried here",
                              len, (const char *)id.ptr);
    }
    if (w->scope.bodies.count == 0) /* the ledger's own never change while it is open */
        w->scope.bodies = *tally_ledger_carried(ledger);
    tally_registry_unlock(w->registry);
    return code;
}

enum tally_code tally_bundle_export(struct tally_registry *registry,
                                    const struct tally_bundle_scope *scope, FILE *out,
                                    uint64_t *entries, struct tally_err *err)
{
    struct writing w = {.out = out, .registry = registry, .scope = *scope, .err = err};
    struct tally_arena arena;
    struct tally_slice note;
    struct tally_checkpoint checkpoint;
    uint64_t size;
    const struct tally_root *trusted = tally_registry_root(registry);
    const struct tally_slice origin = tally_slice_of(trusted->origin);
    tally_sha256_begin(&w.sum);
    tally_arena_init(&arena, entry_memory);
    enum tally_code code = scope->head == TALLY_BUNDLE_COSIGNED
                               ? tally_cosigned_checkpoint(registry, &note, &arena, err)
                               : tally_registry_checkpoint(registry, &note, NULL, &arena, err);
    if (code == TALLY_OK)
        code = tally_checkpoint_open(note, origin, &trusted->log_key, &checkpoint, &arena, err);
    if (code == TALLY_OK) /* others write: the ledger must have come as far as the checkpoint */
        code = tally_registry_refresh(registry, &size, err);
    if (code == TALLY_OK)
        w.size = checkpoint.head.size;
    if (code == TALLY_OK)
        code = check_scope(&w);
    if (code == TALLY_OK)
        code = put(&w, TALLY_LIT(BUNDLE_MAGIC));
    if (code == TALLY_OK)
        code = put_roots(&w, checkpoint.head.size);
    if (code == TALLY_OK)
        code = put_scope(&w);
    if (code == TALLY_OK)
        code = put_heads(&w, checkpoint.head.size);
    if (code == TALLY_OK)
        code = put_entries(&w);
    if (code == TALLY_OK)
        code = put_parts(&w);
    if (code == TALLY_OK)
        code = put_end(&w);
    if (code == TALLY_OK && entries != NULL)
        *entries = w.size;
    tally_ledger_free(w.then);
    tally_arena_deinit(&arena);
    return code;
}
