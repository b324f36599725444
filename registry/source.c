#include "registry/source.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "registry/carried.h"
#include "registry/headrow.h"
#include "registry/registry_private.h"
#include "registry/remote.h"
#include "registry/serveranswer.h"
#include "schema/cursor.h"
#include "schema/limits.h"

enum {
    PATH_LEN = 4096,
    CHECKPOINT_MAX = 64 * 1024,
    BUNDLE_MAX = TALLY_TILE_WIDTH * (TALLY_LEAF_MAX + 2),
};

struct tally_source {
    const char *url;             /* NULL: a directory; borrowed */
    struct tally_remote *remote; /* to it */
    int64_t until;               /* it may answer, as now() counts; 0: no end */
    struct tally_store *store;
};

enum tally_code tally_source_open(const char *place, struct tally_source **out,
                                  struct tally_err *err)
{
    char path[PATH_LEN];
    struct tally_source *source = calloc(1, sizeof *source);
    if (source == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "no memory to read a log");
    enum tally_code code = tally_remote_check_place(place, err);
    int len = snprintf(path, sizeof path, "%s/registry", place);
    if (tally_remote_is_url(place)) {
        source->url = place;
        code = tally_remote_open(place, &source->remote, err);
    } else if (code == TALLY_OK && (len < 0 || (size_t)len >= sizeof path))
        code = tally_fail(err, TALLY_INVALID, "the directory's name is too long");
    else if (code == TALLY_OK)
        code = tally_store_open(path, TALLY_STORE_READ, &source->store, err);
    if (code != TALLY_OK) {
        free(source);
        return code;
    }
    *out = source;
    return TALLY_OK;
}

void tally_source_close(struct tally_source *source)
{
    if (source == NULL)
        return;
    tally_store_close(source->store);
    tally_remote_close(source->remote);
    free(source);
}

bool tally_source_is_server(const struct tally_source *source)
{
    return source->url != NULL;
}

/* --- A server --- */

/* Milliseconds on a clock that only goes on. */
static int64_t now(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void tally_source_limit(struct tally_source *source, int64_t milliseconds)
{
    source->until = milliseconds == 0 ? 0 : now() + milliseconds;
}

static int64_t time_left(const struct tally_source *source)
{
    return source->until == 0 ? INT64_MAX : source->until - now();
}

bool tally_source_late(const struct tally_source *source)
{
    return time_left(source) <= 0;
}

static enum tally_code fetch(const struct tally_source *source, const char *path, size_t max,
                             struct tally_slice *out, struct tally_arena *arena,
                             struct tally_err *err)
{
    struct tally_remote_answer answer;
    struct tally_err why = TALLY_ERR_INIT;
    int64_t left = time_left(source);
    if (left <= 0)
        return tally_fail(err, TALLY_IO, "%s: no answer: %s", source->url, "Timeout was reached");
    enum tally_code code = tally_remote_fetch(source->remote, path, max, left, &answer, arena, err);
    if (code != TALLY_OK)
        return code;
    if (answer.status == 404 || answer.status == 410)
        return tally_fail(err, TALLY_NOT_FOUND, "%s%s: HTTP %u", source->url, path, answer.status);
    if (answer.status != 200 && tally_serveranswer_problem(answer.body, &why))
        return tally_fail_why(err, TALLY_IO, &why, "%s%s: HTTP %u: ", source->url, path,
                              answer.status);
    if (answer.status != 200)
        return tally_fail(err, TALLY_IO, "%s%s: HTTP %u", source->url, path, answer.status);
    *out = answer.body;
    return TALLY_OK;
}

static enum tally_code fetch_tile(const struct tally_source *source, const struct tally_tile *tile,
                                  size_t max, struct tally_slice *out, struct tally_arena *arena,
                                  struct tally_err *err)
{
    struct tally_buf path;
    tally_buf_init(&path, PATH_LEN);
    tally_buf_printf(&path, "/tile/");
    tally_tile_path(tile, &path);
    tally_buf_byte(&path, '\0');
    enum tally_code code = path.failed
                               ? tally_fail(err, TALLY_NO_MEMORY, "no memory for a tile's path")
                               : fetch(source, (const char *)path.ptr, max, out, arena, err);
    tally_buf_deinit(&path);
    return code;
}

/* --- A directory --- */

static enum tally_code copy(struct tally_slice bytes, struct tally_slice *out,
                            struct tally_arena *arena, struct tally_err *err)
{
    return tally_arena_copy(arena, bytes, out)
               ? TALLY_OK
               : tally_fail(err, TALLY_NO_MEMORY, "this job's memory is too small");
}

/* A value of the store without its first `skip` bytes. */
static enum tally_code get(const struct tally_source *source, enum tally_store_table table,
                           struct tally_slice key, size_t skip, struct tally_slice *out,
                           struct tally_arena *arena, struct tally_err *err)
{
    struct tally_store_txn *txn = NULL;
    struct tally_slice value;
    enum tally_code code = tally_store_begin(source->store, false, NULL, &txn, err);
    if (code != TALLY_OK)
        return code;
    code = tally_store_get(txn, table, key, &value, err);
    if (code == TALLY_OK && value.len < skip)
        code = tally_fail(err, TALLY_IO, "a stored value is cut short");
    if (code == TALLY_OK)
        code = copy((struct tally_slice){value.ptr + skip, value.len - skip}, out, arena, err);
    tally_store_abort(txn);
    return code;
}

/* The newest checkpoint, or the newest that had its quorum where one was gathered. */
static enum tally_code newest_head(const struct tally_source *source, bool cosigned,
                                   struct tally_slice *note, struct tally_arena *arena,
                                   struct tally_err *err)
{
    struct tally_store_txn *txn = NULL;
    struct tally_slice key;
    struct tally_slice value;
    struct tally_headrow row;
    enum tally_code code = tally_store_begin(source->store, false, NULL, &txn, err);
    if (code != TALLY_OK)
        return code;
    code = cosigned
               ? tally_store_get(txn, TALLY_TABLE_META, TALLY_LIT(REGISTRY_COSIGNED), &key, err)
               : TALLY_NOT_FOUND;
    if (code == TALLY_OK)
        code = tally_store_get(txn, TALLY_TABLE_HEADS, key, &value, err);
    else if (code == TALLY_NOT_FOUND)
        code = tally_store_last(txn, TALLY_TABLE_HEADS, &key, &value, err);
    if (code == TALLY_NOT_FOUND)
        code = tally_fail(err, TALLY_IO, "there is no signed checkpoint");
    if (code == TALLY_OK)
        code = tally_headrow_read(key, value, &row, err);
    if (code == TALLY_OK)
        code = copy(row.note, note, arena, err);
    tally_store_abort(txn);
    return code;
}

/* The bundle as a server would send it. */
static enum tally_code read_bundle(struct tally_store_txn *txn, uint64_t first, uint16_t width,
                                   struct tally_buf *out, struct tally_err *err)
{
    for (uint64_t i = first; i < first + width; i++) {
        uint8_t key[8];
        struct tally_slice leaf;
        enum tally_code code =
            tally_store_get(txn, TALLY_TABLE_ENTRIES, tally_u64_write(i, key), &leaf, err);
        if (code == TALLY_NOT_FOUND)
            return tally_fail(err, TALLY_NOT_FOUND, "entry %llu is missing", (unsigned long long)i);
        if (code == TALLY_OK && leaf.len > TALLY_LEAF_MAX)
            code = tally_fail(err, TALLY_IO, "entry %llu is too large", (unsigned long long)i);
        if (code != TALLY_OK)
            return code;
        tally_buf_byte(out, (uint8_t)(leaf.len >> 8));
        tally_buf_byte(out, (uint8_t)leaf.len);
        tally_buf_add(out, leaf);
    }
    return out->failed ? tally_fail(err, TALLY_NO_MEMORY, "no memory for 256 entries") : TALLY_OK;
}

static enum tally_code stored_entries(const struct tally_source *source, uint64_t index,
                                      uint16_t width, struct tally_slice *bundle,
                                      struct tally_arena *arena, struct tally_err *err)
{
    struct tally_store_txn *txn = NULL;
    struct tally_buf out;
    enum tally_code code = tally_store_begin(source->store, false, NULL, &txn, err);
    if (code != TALLY_OK)
        return code;
    tally_buf_init(&out, BUNDLE_MAX);
    code = read_bundle(txn, index * TALLY_TILE_WIDTH, width, &out, err);
    if (code == TALLY_OK)
        code = copy(tally_buf_slice(&out), bundle, arena, err);
    tally_buf_deinit(&out);
    tally_store_abort(txn);
    return code;
}

static enum tally_code stored_hashes(const struct tally_source *source, uint8_t level,
                                     uint64_t index, uint16_t width, struct tally_hash *out,
                                     struct tally_arena *arena, struct tally_err *err)
{
    enum tally_code code = TALLY_OK;
    for (uint16_t i = 0; code == TALLY_OK && i < width; i++) {
        uint8_t key[9] = {(uint8_t)(8 * level)}; /* the height */
        struct tally_slice hash;
        (void)tally_u64_write(index * TALLY_TILE_WIDTH + i, key + 1);
        code = get(source, TALLY_TABLE_HASHES, (struct tally_slice){key, sizeof key}, 0, &hash,
                   arena, err);
        if (code == TALLY_NOT_FOUND || (code == TALLY_OK && hash.len != TALLY_HASH_LEN))
            code = tally_fail(err, TALLY_IO, "hash %llu of tile level %u is missing",
                              (unsigned long long)index * TALLY_TILE_WIDTH + i, level);
        if (code == TALLY_OK)
            memcpy(out[i].b, hash.ptr, TALLY_HASH_LEN);
    }
    return code;
}

/* --- Either --- */

enum tally_code tally_source_checkpoint(struct tally_source *source, struct tally_slice *note,
                                        struct tally_arena *arena, struct tally_err *err)
{
    return source->url != NULL ? fetch(source, "/checkpoint", CHECKPOINT_MAX, note, arena, err)
                               : newest_head(source, true, note, arena, err);
}

enum tally_code tally_source_head(struct tally_source *source, struct tally_slice *note,
                                  struct tally_arena *arena, struct tally_err *err)
{
    return source->url != NULL ? tally_source_checkpoint(source, note, arena, err)
                               : newest_head(source, false, note, arena, err);
}

enum tally_code tally_source_checkpoint_of(struct tally_source *source, uint64_t size,
                                           struct tally_slice *note, struct tally_arena *arena,
                                           struct tally_err *err)
{
    uint8_t key[8];
    if (source->url != NULL)
        return TALLY_NOT_FOUND;
    return get(source, TALLY_TABLE_HEADS, tally_u64_write(size, key), TALLY_HEADROW_NOTE, note,
               arena, err);
}

enum tally_code tally_source_entries(struct tally_source *source, uint64_t index, uint16_t width,
                                     struct tally_slice *bundle, struct tally_arena *arena,
                                     struct tally_err *err)
{
    const struct tally_tile tile = {.entries = true, .index = index, .width = width};
    return source->url != NULL ? fetch_tile(source, &tile, BUNDLE_MAX, bundle, arena, err)
                               : stored_entries(source, index, width, bundle, arena, err);
}

enum tally_code tally_source_hashes(struct tally_source *source, uint8_t level, uint64_t index,
                                    uint16_t width, struct tally_hash *out,
                                    struct tally_arena *arena, struct tally_err *err)
{
    const struct tally_tile tile = {.level = level, .index = index, .width = width};
    struct tally_slice bytes;
    if (source->url == NULL)
        return stored_hashes(source, level, index, width, out, arena, err);
    enum tally_code code =
        fetch_tile(source, &tile, (size_t)width * TALLY_HASH_LEN, &bytes, arena, err);
    if (code == TALLY_OK && !tally_tile_hashes(bytes, width, out))
        code = tally_fail(err, TALLY_IO, "%s: a tile is cut short", source->url);
    return code;
}

enum tally_code tally_source_part(struct tally_source *source, struct tally_hash digest,
                                  struct tally_slice *part, struct tally_arena *arena,
                                  struct tally_err *err)
{
    char path[128];
    if (source->url == NULL) /* the first byte is the codec, and there is one */
        return get(source, TALLY_TABLE_PARTS, (struct tally_slice){digest.b, TALLY_HASH_LEN}, 1,
                   part, arena, err);
    (void)snprintf(path, sizeof path, "/v1/parts/%s", tally_hash_hex(digest).s);
    return fetch(source, path, TALLY_FILE_MAX, part, arena, err);
}

enum tally_code tally_source_root(struct tally_source *source, uint64_t version,
                                  struct tally_slice *note, struct tally_arena *arena,
                                  struct tally_err *err)
{
    char path[64];
    if (source->url == NULL)
        return TALLY_NOT_FOUND;
    (void)snprintf(path, sizeof path, "/v1/roots/%llu", (unsigned long long)version);
    return fetch(source, path, CHECKPOINT_MAX, note, arena, err);
}

enum tally_code tally_source_carried(struct tally_source *source, struct tally_strings *bodies,
                                     struct tally_arena *arena, struct tally_err *err)
{
    struct tally_store_txn *txn = NULL;
    *bodies = (struct tally_strings){0};
    if (source->url != NULL)
        return TALLY_OK;
    enum tally_code code = tally_store_begin(source->store, false, NULL, &txn, err);
    if (code != TALLY_OK)
        return code;
    code = tally_carried_get(txn, bodies, arena, err);
    tally_store_abort(txn);
    return code;
}
