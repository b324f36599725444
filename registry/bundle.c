#include "registry/bundle.h"

#include <inttypes.h>
#include <sodium.h>
#include <stdlib.h>
#include <zstd.h>

#include "registry/replica.h"
#include "schema/cursor.h"

#define MAGIC "tally/bundle/v1\n"

enum frame { FRAME_ROOT = 1, FRAME_HEAD, FRAME_ENTRIES, FRAME_PART, FRAME_END };

enum { HEADER = 5, PART_HEADER = TALLY_HASH_LEN + 4, LEVEL = 9 };

static const size_t entry_memory = (size_t)96 * 1024 * 1024;

/* --- Writing --- */

struct writing {
    FILE *out;
    crypto_hash_sha256_state hash;
    struct tally_registry *registry;
    struct tally_err *err;
};

static enum tally_code put(struct writing *w, struct tally_slice bytes)
{
    (void)crypto_hash_sha256_update(&w->hash, bytes.ptr, bytes.len);
    return bytes.len == 0 || fwrite(bytes.ptr, 1, bytes.len, w->out) == bytes.len
               ? TALLY_OK
               : tally_fail(w->err, TALLY_IO, "the bundle cannot be written");
}

static enum tally_code put_frame(struct writing *w, enum frame type, struct tally_slice bytes)
{
    const uint8_t header[HEADER] = {(uint8_t)type, (uint8_t)(bytes.len >> 24),
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

static enum tally_code put_entries(struct writing *w, uint64_t size)
{
    enum tally_code code = TALLY_OK;
    for (uint64_t i = 0; code == TALLY_OK && i * TALLY_TILE_WIDTH < size; i++) {
        struct tally_buf bytes;
        const struct tally_tile tile = {
            .entries = true, .index = i, .width = tally_tile_width(0, i, size)};
        tally_buf_init(&bytes, TALLY_BUNDLE_FRAME_MAX);
        code = tally_registry_tile(w->registry, &tile, &bytes, w->err);
        if (code == TALLY_OK)
            code = put_frame(w, FRAME_ENTRIES, tally_buf_slice(&bytes));
        tally_buf_deinit(&bytes);
    }
    return code;
}

static enum tally_code put_part(struct writing *w, struct tally_hash digest,
                                struct tally_slice part)
{
    size_t bound = ZSTD_compressBound(part.len);
    uint8_t *frame = malloc(PART_HEADER + bound);
    if (frame == NULL)
        return tally_fail(w->err, TALLY_NO_MEMORY, "no memory for a part");
    memcpy(frame, digest.b, TALLY_HASH_LEN);
    for (int i = 0; i < 4; i++)
        frame[TALLY_HASH_LEN + i] = (uint8_t)(part.len >> (24 - 8 * i));
    size_t packed = ZSTD_compress(frame + PART_HEADER, bound, part.ptr, part.len, LEVEL);
    enum tally_code code =
        ZSTD_isError(packed)
            ? tally_fail(w->err, TALLY_IO, "zstd: %s", ZSTD_getErrorName(packed))
            : put_frame(w, FRAME_PART, (struct tally_slice){frame, PART_HEADER + packed});
    free(frame);
    return code;
}

/* The parts of one standing record, as often as they are named. */
static enum tally_code put_parts_of(struct writing *w, uint64_t index)
{
    struct tally_arena arena;
    struct tally_slice leaf;
    tally_arena_init(&arena, entry_memory);
    struct tally_submission *read = tally_arena_alloc(&arena, 1, sizeof *read);
    enum tally_code code = read == NULL
                               ? tally_fail(w->err, TALLY_NO_MEMORY, "no memory for an entry")
                               : tally_registry_entry(w->registry, index, &leaf, &arena, w->err);
    if (code == TALLY_OK && tally_ledger_read(leaf, read, &arena, w->err) != TALLY_ACCEPTED)
        code = TALLY_IO;
    for (size_t i = 0; code == TALLY_OK && i < read->record.subject_count; i++) {
        const struct tally_subject *subject = &read->record.subjects[i];
        struct tally_slice part;
        if (tally_subject_kind(subject) == TALLY_PART_NONE)
            continue;
        code = tally_registry_part(w->registry, subject->digest, &part, &arena, w->err);
        if (code == TALLY_OK)
            code = put_part(w, subject->digest, part);
    }
    tally_arena_deinit(&arena);
    return code;
}

static enum tally_code put_parts(struct writing *w, uint64_t size)
{
    enum tally_code code = TALLY_OK;
    for (uint64_t i = 0; code == TALLY_OK && i < size; i++) {
        const struct tally_ledger *ledger = tally_registry_read_lock(w->registry);
        const struct tally_entry *entry = tally_ledger_entry(ledger, i);
        bool wanted = !entry->is_root && entry->standing == TALLY_STANDS;
        tally_registry_unlock(w->registry);
        if (wanted)
            code = put_parts_of(w, i);
    }
    return code;
}

static enum tally_code put_end(struct writing *w)
{
    struct tally_hash digest;
    crypto_hash_sha256_state all = w->hash;
    (void)crypto_hash_sha256_final(&all, digest.b);
    enum tally_code code = put_frame(w, FRAME_END, (struct tally_slice){digest.b, sizeof digest.b});
    return code == TALLY_OK && fflush(w->out) != 0
               ? tally_fail(w->err, TALLY_IO, "the bundle cannot be written")
               : code;
}

enum tally_code tally_bundle_export(struct tally_registry *registry, FILE *out,
                                    struct tally_err *err)
{
    struct writing w = {.out = out, .registry = registry, .err = err};
    struct tally_arena arena;
    struct tally_slice root;
    struct tally_slice note;
    struct tally_checkpoint checkpoint;
    const struct tally_root *trusted = tally_registry_root(registry);
    const struct tally_slice origin = {(const uint8_t *)trusted->origin, strlen(trusted->origin)};
    int64_t clock = 0;
    (void)crypto_hash_sha256_init(&w.hash);
    tally_arena_init(&arena, entry_memory);
    enum tally_code code = tally_registry_entry(registry, 0, &root, &arena, err);
    if (code == TALLY_OK)
        code = tally_registry_checkpoint(registry, &note, &clock, &arena, err);
    if (code == TALLY_OK)
        code = tally_checkpoint_open(note, origin, &trusted->log_key, &checkpoint, &arena, err);
    if (code == TALLY_OK)
        code = put(&w, TALLY_LIT(MAGIC));
    if (code == TALLY_OK)
        code = put_frame(&w, FRAME_ROOT, root);
    if (code == TALLY_OK)
        code = put_head(&w, clock, note);
    if (code == TALLY_OK)
        code = put_entries(&w, checkpoint.head.size);
    if (code == TALLY_OK)
        code = put_parts(&w, checkpoint.head.size);
    if (code == TALLY_OK)
        code = put_end(&w);
    tally_arena_deinit(&arena);
    return code;
}

/* --- Reading --- */

struct reading {
    FILE *in;
    crypto_hash_sha256_state hash;
    struct tally_replica *replica;
    const char *dir;
    const struct tally_hash *pin;
    enum frame type; /* of the frame in hand */
    uint8_t *bytes;  /* it; owned */
    size_t len;
    struct tally_buf note; /* the checkpoint that came */
    int64_t now;
    int64_t clock;
    uint64_t next; /* the first entry of the next bundle of them */
    size_t parts;  /* of those that are needed, how many came */
    struct tally_err *err;
};

static enum tally_code cut_short(struct reading *r)
{
    return tally_fail(r->err, TALLY_INVALID, "the bundle is cut short");
}

/* The hash covers everything before the end frame. */
static enum tally_code read_frame(struct reading *r)
{
    uint8_t header[HEADER];
    if (fread(header, 1, sizeof header, r->in) != sizeof header)
        return cut_short(r);
    enum frame before = r->type;
    r->type = (enum frame)header[0];
    r->len = (size_t)header[1] << 24 | (size_t)header[2] << 16 | (size_t)header[3] << 8 | header[4];
    if (header[0] < FRAME_ROOT || header[0] > FRAME_END || r->type < before)
        return tally_fail(r->err, TALLY_INVALID, "a frame of type %u is not expected here",
                          header[0]);
    if (r->len > TALLY_BUNDLE_FRAME_MAX)
        return tally_fail(r->err, TALLY_INVALID, "a frame claims %zu bytes", r->len);
    free(r->bytes);
    r->bytes = malloc(r->len + 1);
    if (r->bytes == NULL)
        return tally_fail(r->err, TALLY_NO_MEMORY, "no memory for a frame");
    if (fread(r->bytes, 1, r->len, r->in) != r->len)
        return cut_short(r);
    if (r->type != FRAME_END) {
        (void)crypto_hash_sha256_update(&r->hash, header, sizeof header);
        (void)crypto_hash_sha256_update(&r->hash, r->bytes, r->len);
    }
    return TALLY_OK;
}

static enum tally_code root_digest(struct reading *r, struct tally_hash *digest)
{
    struct tally_arena arena;
    tally_arena_init(&arena, (size_t)1 << 20);
    enum tally_code code =
        tally_root_digest((struct tally_slice){r->bytes, r->len}, digest, &arena, r->err);
    tally_arena_deinit(&arena);
    return code;
}

/* The root frame says only whose bundle it is; what counts is entry 0 and the pin. */
static enum tally_code take_root(struct reading *r)
{
    struct tally_hash digest;
    if (r->replica != NULL)
        return tally_fail(r->err, TALLY_INVALID, "a second root document");
    enum tally_code code = root_digest(r, &digest);
    if (code == TALLY_OK && r->pin != NULL && !tally_hash_eq(digest, *r->pin))
        return tally_fail(r->err, TALLY_UNTRUSTED,
                          "its root document is sha256:%s, another than the one that is pinned",
                          tally_hash_hex(digest).s);
    return code == TALLY_OK ? tally_replica_open(r->dir, r->pin, &r->replica, r->err) : code;
}

static enum tally_code take_head(struct reading *r)
{
    struct tally_cursor c = {.rest = {r->bytes, r->len}};
    uint64_t clock = tally_cursor_u64(&c);
    if (c.failed || clock > INT64_MAX)
        return tally_fail(r->err, TALLY_INVALID, "a head is malformed");
    r->clock = (int64_t)clock < r->now ? (int64_t)clock : r->now;
    r->note.len = 0;
    tally_buf_add(&r->note, c.rest);
    return r->note.failed ? tally_fail(r->err, TALLY_INVALID, "a checkpoint is too large")
                          : TALLY_OK;
}

/* Entries that the directory holds already are passed over: the root will tell whether they
 * are the same. */
static enum tally_code take_entries(struct reading *r)
{
    struct tally_slice bundle = {r->bytes, r->len};
    enum tally_code code = TALLY_OK;
    for (size_t i = 0; code == TALLY_OK && bundle.len > 0; i++) {
        struct tally_slice leaf;
        struct tally_hash needs[TALLY_PARTS_MAX];
        size_t count;
        code = i < TALLY_TILE_WIDTH
                   ? tally_bundle_next(&bundle, &leaf, r->err)
                   : tally_fail(r->err, TALLY_INVALID, "over 256 entries in one frame");
        if (code == TALLY_OK && r->next >= tally_replica_size(r->replica))
            code = tally_replica_add(r->replica, leaf, needs, &count, r->err);
        r->next++;
    }
    return code;
}

static enum tally_code unpack_part(struct reading *r, struct tally_hash stated, size_t raw)
{
    if (raw > TALLY_FILE_MAX)
        return tally_fail(r->err, TALLY_INVALID, "a part claims %zu bytes", raw);
    uint8_t *part = malloc(raw + 1);
    if (part == NULL)
        return tally_fail(r->err, TALLY_NO_MEMORY, "no memory for a part");
    size_t got = ZSTD_decompress(part, raw, r->bytes + PART_HEADER, r->len - PART_HEADER);
    enum tally_code code = TALLY_OK;
    if (ZSTD_isError(got) || got != raw)
        code = tally_fail(r->err, TALLY_INVALID, "the part %s does not unpack",
                          tally_hash_hex(stated).s);
    else if (!tally_hash_eq(tally_sha256((struct tally_slice){part, raw}), stated))
        code = tally_fail(r->err, TALLY_UNTRUSTED, "the part %s has other bytes",
                          tally_hash_hex(stated).s);
    else
        code = tally_replica_add_part(r->replica, (struct tally_slice){part, raw}, r->err);
    free(part);
    return code;
}

/* Parts come in the order in which the entries name them: what nobody named fills no disk. */
static enum tally_code take_part(struct reading *r)
{
    struct tally_hash stated;
    struct tally_hash needed;
    if (r->len < PART_HEADER)
        return cut_short(r);
    memcpy(stated.b, r->bytes, sizeof stated.b);
    const uint8_t *at = r->bytes + TALLY_HASH_LEN;
    size_t raw = (size_t)at[0] << 24 | (size_t)at[1] << 16 | (size_t)at[2] << 8 | at[3];
    bool next = tally_replica_need(r->replica, r->parts, &needed) && tally_hash_eq(stated, needed);
    r->parts += next;
    if (tally_replica_has_part(r->replica, stated))
        return TALLY_OK;
    return next ? unpack_part(r, stated, raw)
                : tally_fail(r->err, TALLY_INVALID, "the part %s belongs to no entry",
                             tally_hash_hex(stated).s);
}

static enum tally_code take_end(struct reading *r)
{
    struct tally_hash own;
    (void)crypto_hash_sha256_final(&r->hash, own.b);
    if (r->len != sizeof own.b || memcmp(r->bytes, own.b, sizeof own.b) != 0)
        return tally_fail(r->err, TALLY_INVALID, "the bundle's own digest is another");
    if (fgetc(r->in) != EOF)
        return tally_fail(r->err, TALLY_INVALID, "bytes follow the end of the bundle");
    return tally_replica_finish(r->replica, tally_buf_slice(&r->note), r->clock, r->err);
}

static enum tally_code take_frame(struct reading *r)
{
    if (r->type != FRAME_ROOT && r->replica == NULL)
        return tally_fail(r->err, TALLY_INVALID, "the bundle has no root document");
    switch (r->type) {
    case FRAME_ROOT: return take_root(r);
    case FRAME_HEAD: return take_head(r);
    case FRAME_ENTRIES: return take_entries(r);
    case FRAME_PART: return take_part(r);
    case FRAME_END: return take_end(r);
    }
    abort(); /* read_frame() let nothing else through */
}

static enum tally_code read_magic(struct reading *r)
{
    uint8_t magic[sizeof MAGIC - 1];
    if (fread(magic, 1, sizeof magic, r->in) != sizeof magic ||
        memcmp(magic, MAGIC, sizeof magic) != 0)
        return tally_fail(r->err, TALLY_INVALID, "this is not a tally bundle");
    (void)crypto_hash_sha256_init(&r->hash);
    (void)crypto_hash_sha256_update(&r->hash, magic, sizeof magic);
    return TALLY_OK;
}

enum tally_code tally_bundle_root(FILE *in, struct tally_hash *digest, struct tally_err *err)
{
    struct reading r = {.in = in, .type = FRAME_ROOT, .err = err};
    enum tally_code code = read_magic(&r);
    if (code == TALLY_OK)
        code = read_frame(&r);
    if (code == TALLY_OK && r.type != FRAME_ROOT)
        code = tally_fail(err, TALLY_INVALID, "the bundle has no root document");
    if (code == TALLY_OK)
        code = root_digest(&r, digest);
    free(r.bytes);
    rewind(in);
    return code;
}

enum tally_code tally_bundle_import(FILE *in, const char *dir, const struct tally_hash *pin,
                                    int64_t now, struct tally_err *err)
{
    struct reading r = {
        .in = in, .dir = dir, .pin = pin, .now = now, .type = FRAME_ROOT, .err = err};
    tally_buf_init(&r.note, TALLY_NOTE_MAX);
    enum tally_code code = read_magic(&r);
    while (code == TALLY_OK) {
        code = read_frame(&r);
        if (code == TALLY_OK)
            code = take_frame(&r);
        if (r.type == FRAME_END)
            break;
    }
    tally_replica_close(r.replica);
    tally_buf_deinit(&r.note);
    free(r.bytes);
    return code;
}
