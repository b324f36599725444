#include "registry/unbundle.h"

#include <inttypes.h>
#include <stdlib.h>
#include <zstd.h>

#include "registry/audit_tree.h"
#include "registry/bundle.h"
#include "registry/bundleframe.h"
#include "registry/carried.h"
#include "registry/replica.h"
#include "schema/cursor.h"
#include "schema/decimal.h"

static const size_t root_memory = (size_t)1024 * 1024;

struct reading {
    FILE *in;
    enum tally_bundle_head head;
    size_t roots; /* frames of them that came; the newest is: */
    struct tally_root root;
    struct tally_hash root_digest;
    struct tally_hash oldest_digest;
    bool pinned; /* the pinned one was among them */
    bool scoped; /* it is known what it leaves out */
    struct tally_sha256 sum;
    struct tally_replica *replica;
    const char *dir;
    bool dir_is_wrong; /* and not the bundle */
    const struct tally_hash *pin;
    enum frame type; /* of the frame in hand */
    uint8_t *bytes;  /* it; owned */
    size_t len;
    struct tally_buf note;         /* the checkpoint that came */
    struct tally_head claimed;     /* what it says; the log signed it */
    bool headed;                   /* it was opened: no more of them come */
    struct tally_audit_tree *tree; /* of what the bundle says, where entries are held already */
    bool treed;                    /* the entries were held against the checkpoint */
    int64_t now;
    int64_t clock;
    uint64_t first; /* of its entries */
    uint64_t next;  /* the first entry of the next bundle of them */
    uint64_t owing; /* the entry, and which of its parts, that the next part may be */
    size_t part;
    struct tally_err *err;
};

static enum tally_code cut_short(struct reading *r)
{
    return tally_fail(r->err, TALLY_INVALID, "the bundle is cut short");
}

/* The hash covers everything before the end frame. */
static enum tally_code read_frame(struct reading *r)
{
    uint8_t header[BUNDLE_HEADER];
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
        tally_sha256_add(&r->sum, (struct tally_slice){header, sizeof header});
        tally_sha256_add(&r->sum, (struct tally_slice){r->bytes, r->len});
    }
    return TALLY_OK;
}

/* The root frames say only whose bundle it is, and soon; what counts is entry 0, those that
 * follow from it, and the pin. */
static enum tally_code take_root(struct reading *r)
{
    struct tally_arena arena;
    const struct tally_slice note = {r->bytes, r->len};
    tally_arena_init(&arena, root_memory);
    enum tally_code code =
        r->roots == 0 ? tally_root_open(note, &r->root, &arena, r->err)
                      : tally_root_follow(&r->root, r->root_digest, note, &r->root, &arena, r->err);
    if (code == TALLY_OK)
        code = tally_root_digest(note, &r->root_digest, &arena, r->err);
    tally_arena_deinit(&arena);
    if (code == TALLY_OK && r->roots == TALLY_ROOT_STEPS_MAX + 1)
        code = tally_fail(r->err, TALLY_INVALID, "over %d root documents", TALLY_ROOT_STEPS_MAX);
    if (code == TALLY_OK && r->roots == 0)
        r->oldest_digest = r->root_digest;
    r->roots++;
    r->pinned |= code == TALLY_OK && r->pin != NULL && tally_hash_eq(r->root_digest, *r->pin);
    return code;
}

/* Past the root frames: is it the right log at all? */
static enum tally_code open_replica(struct reading *r)
{
    if (r->roots == 0)
        return tally_fail(r->err, TALLY_INVALID, "the bundle has no root document");
    if (r->pin != NULL && !r->pinned)
        return tally_fail(r->err, TALLY_UNTRUSTED,
                          "its root document is version %" PRIu64
                          ", sha256:%s: neither it nor one before it is the one that is pinned",
                          r->root.version, tally_hash_hex(r->root_digest).s);
    enum tally_code code = tally_replica_open(r->dir, r->pin, &r->replica, r->err);
    r->dir_is_wrong = code != TALLY_OK;
    if (code == TALLY_OK && !tally_replica_may_have_root(r->replica, r->oldest_digest))
        code = tally_fail(r->err, TALLY_UNTRUSTED,
                          "its first root document, sha256:%s, is none of this copy's: the bundle "
                          "is another log's",
                          tally_hash_hex(r->oldest_digest).s);
    if (code == TALLY_OK)
        code = tally_replica_check_origin(r->replica, tally_slice_of(r->root.origin), r->err);
    if (code == TALLY_OK && r->head == TALLY_BUNDLE_NEWEST)
        tally_replica_restore(r->replica);
    return code;
}

/* "since N", then the bodies whose parts came. */
static enum tally_code take_scope(struct reading *r)
{
    struct tally_slice text = {r->bytes, r->len};
    struct tally_slice number = {0};
    struct tally_strings bodies = {0};
    struct tally_arena arena;
    const struct tally_slice word = TALLY_TEXT("since ");
    if (r->scoped || text.len > TALLY_BUNDLE_SCOPE_MAX || !tally_slice_starts(text, word))
        return tally_fail(r->err, TALLY_INVALID, "the bundle's scope is malformed");
    r->scoped = true;
    number.ptr = text.ptr + word.len;
    while (word.len + number.len < text.len && number.ptr[number.len] != '\n')
        number.len++;
    size_t line = word.len + number.len + 1;
    if (line > text.len || !tally_decimal(number, &r->next))
        return tally_fail(r->err, TALLY_INVALID, "the bundle's scope is malformed");
    tally_arena_init(&arena, root_memory);
    enum tally_code code = tally_carried_parse(
        (struct tally_slice){text.ptr + line, text.len - line}, &bodies, &arena, r->err);
    if (code == TALLY_OK)
        code = tally_replica_carry(r->replica, &bodies, r->err);
    tally_arena_deinit(&arena);
    if (code == TALLY_OK && r->next > tally_replica_size(r->replica))
        code = tally_fail(r->err, TALLY_UNTRUSTED,
                          "the bundle goes on from entry %" PRIu64 ", and %" PRIu64 " are held",
                          r->next, tally_replica_size(r->replica));
    r->first = r->next;
    r->owing = r->next;
    return code;
}

/* Without a scope it brings everybody's parts. */
static enum tally_code take_whole(struct reading *r)
{
    const struct tally_strings everybody = {0};
    bool asked = r->scoped || r->type == FRAME_ROOT || r->type == FRAME_SCOPE;
    if (asked)
        return TALLY_OK;
    r->scoped = true;
    return tally_replica_carry(r->replica, &everybody, r->err);
}

static enum tally_code take_head(struct reading *r)
{
    struct tally_cursor c = {.rest = {r->bytes, r->len}};
    uint64_t clock = tally_cursor_u64(&c);
    if (c.failed || clock > INT64_MAX)
        return tally_fail(r->err, TALLY_INVALID, "a head is malformed");
    enum tally_code code = TALLY_OK;
    if (r->note.len > 0) /* one came before: then that is an older one */
        code = tally_replica_add_head(r->replica, tally_buf_slice(&r->note), r->clock, r->err);
    if (code != TALLY_OK)
        return code;
    r->clock = (int64_t)clock < r->now ? (int64_t)clock : r->now;
    r->note.len = 0;
    tally_buf_add(&r->note, c.rest);
    return r->note.failed ? tally_fail(r->err, TALLY_INVALID, "a checkpoint is too large")
                          : TALLY_OK;
}

/* --- Its tree --- */

/* Where entries are held, the bundle's own tree is told apart from what they and the new ones make
 * together: the entries before its first are the held ones. */
static enum tally_code begin_tree(struct reading *r)
{
    enum tally_code code = tally_audit_tree_new(&r->tree, r->err);
    for (uint64_t i = 0; code == TALLY_OK && i < r->first; i++) {
        struct tally_slice leaf;
        code = tally_replica_entry(r->replica, i, &leaf, r->err);
        if (code == TALLY_OK)
            code = tally_audit_tree_add(r->tree, leaf, r->err);
    }
    return code;
}

/* The last head, before any entry: how many there are is the log's to say, and nobody else's. */
static enum tally_code open_head(struct reading *r)
{
    struct tally_checkpoint checkpoint;
    struct tally_arena arena;
    const struct tally_slice origin = tally_slice_of(r->root.origin);
    if (r->note.len == 0)
        return tally_fail(r->err, TALLY_INVALID, "the bundle has no checkpoint");
    tally_arena_init(&arena, root_memory);
    enum tally_code code = tally_checkpoint_open(tally_buf_slice(&r->note), origin,
                                                 &r->root.log_key, &checkpoint, &arena, r->err);
    if (code == TALLY_OK)
        r->claimed = checkpoint.head;
    tally_arena_deinit(&arena);
    r->headed = code == TALLY_OK;
    if (code != TALLY_OK)
        return code == TALLY_INVALID ? TALLY_UNTRUSTED : code;
    if (tally_replica_head(r->replica).size == 0)
        return TALLY_OK;
    code = tally_replica_check_fork(r->replica, tally_buf_slice(&r->note), r->err);
    return code == TALLY_OK ? begin_tree(r) : code;
}

/* What does not hash to the checkpoint is a bad bundle; but where the bundle's own entries do, and
 * those that are held are not among them, the log forked. */
static enum tally_code check_tree(struct reading *r)
{
    struct tally_head head;
    struct tally_err why = TALLY_ERR_INIT;
    const struct tally_slice note = tally_buf_slice(&r->note);
    enum tally_code code = tally_replica_check_tree(r->replica, note, &head, &why);
    r->treed = code == TALLY_OK;
    if (code == TALLY_UNTRUSTED && r->tree != NULL &&
        tally_audit_tree_forks(r->tree, r->claimed, tally_replica_head(r->replica)))
        return tally_replica_refuse_fork(r->replica, note, r->claimed, r->err);
    if (code == TALLY_UNTRUSTED && r->first > 0 &&
        tally_replica_size(r->replica) == r->claimed.size) /* what would prove it did not come */
        return tally_fail(r->err, code,
                          "what is held before entry %" PRIu64
                          " and the bundle do not hash to the signed root: "
                          "changed on the way, or the log forked before; a bundle made without "
                          "--since would tell",
                          r->first);
    return code == TALLY_OK ? TALLY_OK : tally_fail_as(r->err, code, &why);
}

/* Entries that the directory holds already are passed over: the root will tell whether they
 * are the same. */
static enum tally_code take_entries(struct reading *r)
{
    struct tally_slice bundle = {r->bytes, r->len};
    enum tally_code code = TALLY_OK;
    for (size_t i = 0; code == TALLY_OK && bundle.len > 0; i++) {
        struct tally_slice leaf;
        code = i < TALLY_TILE_WIDTH
                   ? tally_tile_bundle_next(&bundle, &leaf, r->err)
                   : tally_fail(r->err, TALLY_INVALID, "over 256 entries in one frame");
        if (code == TALLY_OK && r->next >= r->claimed.size)
            code = tally_fail(r->err, TALLY_UNTRUSTED,
                              "the checkpoint has %" PRIu64 " entries, and more came",
                              r->claimed.size);
        if (code == TALLY_OK && r->next >= tally_replica_size(r->replica))
            code = tally_replica_add(r->replica, leaf, r->err);
        if (code == TALLY_OK && r->tree != NULL)
            code = tally_audit_tree_add(r->tree, leaf, r->err);
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
    size_t got =
        ZSTD_decompress(part, raw, r->bytes + BUNDLE_PART_HEADER, r->len - BUNDLE_PART_HEADER);
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
    if (r->len < BUNDLE_PART_HEADER)
        return cut_short(r);
    memcpy(stated.b, r->bytes, sizeof stated.b);
    const uint8_t *at = r->bytes + TALLY_HASH_LEN;
    size_t raw = (size_t)at[0] << 24 | (size_t)at[1] << 16 | (size_t)at[2] << 8 | at[3];
    bool next = false;
    while (!next && tally_replica_next_part(r->replica, &r->owing, &r->part, &needed))
        next = tally_hash_eq(stated, needed);
    if (next && tally_replica_has_part(r->replica, stated))
        return TALLY_OK;
    return next ? unpack_part(r, stated, raw)
                : tally_fail(r->err, TALLY_INVALID, "the part %s belongs to no entry",
                             tally_hash_hex(stated).s);
}

static enum tally_code take_end(struct reading *r)
{
    const struct tally_hash own = tally_sha256_end(&r->sum);
    if (r->len != sizeof own.b || memcmp(r->bytes, own.b, sizeof own.b) != 0)
        return tally_fail(r->err, TALLY_INVALID, "the bundle's own digest is another");
    if (fgetc(r->in) != EOF)
        return tally_fail(r->err, TALLY_INVALID, "bytes follow the end of the bundle");
    return tally_replica_finish(r->replica, tally_buf_slice(&r->note), r->clock, r->err);
}

static enum tally_code take_frame(struct reading *r)
{
    enum tally_code code = r->type != FRAME_ROOT && r->replica == NULL ? open_replica(r) : TALLY_OK;
    if (code == TALLY_OK)
        code = take_whole(r);
    if (code == TALLY_OK && r->type > FRAME_HEAD && !r->headed)
        code = open_head(r);
    if (code == TALLY_OK && r->type > FRAME_ENTRIES && !r->treed)
        code = check_tree(r);
    if (code != TALLY_OK)
        return code;
    switch (r->type) {
    case FRAME_ROOT: return take_root(r);
    case FRAME_SCOPE: return take_scope(r);
    case FRAME_HEAD: return take_head(r);
    case FRAME_ENTRIES: return take_entries(r);
    case FRAME_PART: return take_part(r);
    case FRAME_END: return take_end(r);
    }
    abort(); /* read_frame() let nothing else through */
}

static enum tally_code read_magic(struct reading *r)
{
    uint8_t magic[sizeof BUNDLE_MAGIC - 1];
    if (fread(magic, 1, sizeof magic, r->in) != sizeof magic ||
        memcmp(magic, BUNDLE_MAGIC, sizeof magic) != 0)
        return tally_fail(r->err, TALLY_INVALID, "this is not a tally bundle");
    tally_sha256_begin(&r->sum);
    tally_sha256_add(&r->sum, (struct tally_slice){magic, sizeof magic});
    return TALLY_OK;
}

enum tally_code tally_unbundle_root(FILE *in, struct tally_hash *digest, struct tally_err *err)
{
    struct reading r = {.in = in, .type = FRAME_ROOT, .err = err};
    enum tally_code code = read_magic(&r);
    if (code == TALLY_OK)
        code = read_frame(&r);
    if (code == TALLY_OK && r.type != FRAME_ROOT)
        code = tally_fail(err, TALLY_INVALID, "the bundle has no root document");
    if (code == TALLY_OK)
        code = take_root(&r);
    if (code == TALLY_OK)
        *digest = r.root_digest;
    free(r.bytes);
    rewind(in);
    return code;
}

enum tally_code tally_unbundle(FILE *in, const char *name, enum tally_bundle_head head,
                               const char *dir, const struct tally_hash *pin, int64_t now,
                               struct tally_err *err)
{
    struct tally_err why = TALLY_ERR_INIT;
    struct reading r = {.in = in,
                        .head = head,
                        .dir = dir,
                        .pin = pin,
                        .now = now,
                        .type = FRAME_ROOT,
                        .err = &why};
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
    tally_audit_tree_free(r.tree);
    tally_buf_deinit(&r.note);
    free(r.bytes);
    if (code == TALLY_INVALID && !r.dir_is_wrong)
        return tally_fail_why(err, code, &why, "%s: ", name);
    return code == TALLY_OK ? TALLY_OK : tally_fail_as(err, code, &why);
}
