/* log: every root, proof and tile against the obvious recursive tree, and every kind of
 * damage refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <inttypes.h>

#include "registry/log.h"
#include "registry/subtree.h"
#include "schema/base64.h"
#include "schema/hex.h"
#include "schema/limits.h"
#include "support.h"
#include "tests/registry/tempdir.h"

enum { SIZE_MAX_TESTED = 64, TILED = 600 };

struct scratch {
    char dir[TEMPDIR_MAX];
    struct tally_store *store;
    struct tally_store_txn *txn; /* a write transaction that no test commits */
};

static int set_up(void **state)
{
    struct scratch *s = calloc(1, sizeof *s);
    char path[TEMPDIR_MAX];
    tempdir_make(s->dir);
    if (tally_store_open(tempdir_path(path, s->dir, "store"), TALLY_STORE_CREATE, &s->store,
                         NULL) != TALLY_OK ||
        tally_store_begin(s->store, true, NULL, &s->txn, NULL) != TALLY_OK ||
        tally_log_create(s->txn, NULL) != TALLY_OK)
        return -1;
    *state = s;
    return 0;
}

static int tear_down(void **state)
{
    struct scratch *s = *state;
    tally_store_abort(s->txn);
    tally_store_close(s->store);
    tempdir_remove(s->dir);
    free(s);
    return 0;
}

/* Entry i: "entry i" and then i % 7 bytes more, so that lengths differ; entry 3 is empty. */
static struct tally_slice entry(uint64_t i, char buf[40])
{
    int n = snprintf(buf, 40, "entry %" PRIu64 "%.*s", i, (int)(i % 7), "abcdefg");
    return (struct tally_slice){(const uint8_t *)buf, i == 3 ? 0 : (size_t)n};
}

static struct tally_hash leaf_hash(uint64_t i)
{
    char buf[40];
    return tally_merkle_leaf(entry(i, buf));
}

/* RFC 6962 section 2.1, word for word. */
static struct tally_hash slow_root(uint64_t begin, uint64_t end)
{
    if (begin == end)
        return tally_merkle_empty();
    if (end - begin == 1)
        return leaf_hash(begin);
    uint64_t k = 1;
    while (2 * k < end - begin)
        k *= 2;
    return tally_merkle_node(slow_root(begin, begin + k), slow_root(begin + k, end));
}

static struct tally_head head_of(struct tally_store_txn *txn)
{
    struct tally_head head = {0};
    struct tally_err err = TALLY_ERR_INIT;
    if (tally_log_head(txn, &head, &err) != TALLY_OK)
        fail_msg("%s", err.text);
    return head;
}

static void append(struct tally_store_txn *txn, uint64_t i)
{
    char buf[40];
    uint64_t index = 0;
    struct tally_err err = TALLY_ERR_INIT;
    if (tally_log_append(txn, entry(i, buf), &index, &err) != TALLY_OK || index != i)
        fail_msg("entry %" PRIu64 ": %s", i, err.text);
}

static void seal(struct tally_store_txn *txn, const struct tally_head *old_head)
{
    struct tally_head head = {0};
    struct tally_err err = TALLY_ERR_INIT;
    if (tally_log_seal(txn, old_head, &head, &err) != TALLY_OK)
        fail_msg("%s", err.text);
    struct tally_head stored = head_of(txn);
    assert_true(stored.size == head.size && tally_hash_eq(stored.root, head.root));
}

/* `count` entries more, as one batch. */
static void grow(struct tally_store_txn *txn, uint64_t count)
{
    struct tally_head old_head = head_of(txn);
    for (uint64_t i = 0; i < count; i++)
        append(txn, old_head.size + i);
    seal(txn, &old_head);
}

static void roots_in_batches_of_every_size(void **state)
{
    const struct scratch *s = *state;
    assert_true(tally_hash_eq(head_of(s->txn).root, tally_merkle_empty()));
    uint64_t size = 0;
    for (uint64_t batch = 0; size + batch <= SIZE_MAX_TESTED; batch++) {
        grow(s->txn, batch);
        size += batch;
        struct tally_head head = head_of(s->txn);
        assert_int_equal(head.size, size);
        assert_true(tally_hash_eq(head.root, slow_root(0, size)));
    }
    for (uint64_t n = 0; n <= size; n++) {
        struct tally_hash root;
        assert_int_equal(tally_log_root_at(s->txn, n, &root, NULL), TALLY_OK);
        assert_true(tally_hash_eq(root, slow_root(0, n)));
    }
    struct tally_hash root;
    assert_int_equal(tally_log_root_at(s->txn, size + 1, &root, NULL), TALLY_INVALID);
}

static void every_inclusion_proof(void **state)
{
    const struct scratch *s = *state;
    grow(s->txn, SIZE_MAX_TESTED);
    struct tally_hash proof[TALLY_PROOF_MAX];
    size_t len = 0;
    for (uint64_t n = 1; n <= SIZE_MAX_TESTED; n++) {
        struct tally_hash root = slow_root(0, n);
        for (uint64_t i = 0; i < n; i++) {
            assert_int_equal(tally_log_inclusion(s->txn, i, n, proof, &len, NULL), TALLY_OK);
            assert_int_equal(
                tally_merkle_check_inclusion(leaf_hash(i), i, n, proof, len, root, NULL), TALLY_OK);
        }
        assert_int_equal(tally_log_inclusion(s->txn, n, n, proof, &len, NULL), TALLY_INVALID);
    }
    assert_int_equal(tally_log_inclusion(s->txn, 0, SIZE_MAX_TESTED + 1, proof, &len, NULL),
                     TALLY_INVALID);
}

static void every_consistency_proof(void **state)
{
    const struct scratch *s = *state;
    grow(s->txn, SIZE_MAX_TESTED);
    struct tally_hash proof[TALLY_PROOF_MAX];
    size_t len = 0;
    for (uint64_t n = 1; n <= SIZE_MAX_TESTED; n++) {
        struct tally_head new_head = {n, slow_root(0, n)};
        for (uint64_t m = 1; m <= n; m++) {
            struct tally_head old_head = {m, slow_root(0, m)};
            assert_int_equal(tally_log_consistency(s->txn, m, n, proof, &len, NULL), TALLY_OK);
            assert_true((len == 0) == (m == n));
            assert_int_equal(tally_merkle_check_consistency(old_head, new_head, proof, len, NULL),
                             TALLY_OK);
        }
        assert_int_equal(tally_log_consistency(s->txn, n + 1, n, proof, &len, NULL), TALLY_INVALID);
        assert_int_equal(tally_log_consistency(s->txn, 0, n, proof, &len, NULL), TALLY_INVALID);
    }
    assert_int_equal(tally_log_consistency(s->txn, 1, SIZE_MAX_TESTED + 1, proof, &len, NULL),
                     TALLY_INVALID);
}

static void damage_hash(struct tally_store_txn *txn, unsigned height, uint64_t place)
{
    uint8_t key[9] = {(uint8_t)height};
    for (int i = 8; i > 0; i--, place >>= 8)
        key[i] = (uint8_t)place;
    struct tally_slice value;
    assert_int_equal(
        tally_store_get(txn, TALLY_TABLE_HASHES, (struct tally_slice){key, 9}, &value, NULL),
        TALLY_OK);
    uint8_t flipped[TALLY_HASH_LEN];
    memcpy(flipped, value.ptr, sizeof flipped);
    flipped[height % TALLY_HASH_LEN] ^= 0x10;
    assert_int_equal(tally_store_put(txn, TALLY_TABLE_HASHES, (struct tally_slice){key, 9},
                                     (struct tally_slice){flipped, sizeof flipped}, NULL),
                     TALLY_OK);
}

/* Appends one entry to a tree with one flipped bit; the seal must not write a head. */
static void refused(const struct scratch *s, uint64_t size, unsigned height, uint64_t place)
{
    struct tally_store_txn *txn = NULL;
    assert_int_equal(tally_store_begin(s->store, true, s->txn, &txn, NULL), TALLY_OK);
    struct tally_head old_head = head_of(txn);
    damage_hash(txn, height, place);
    append(txn, size);
    struct tally_head head = {.size = 12345};
    struct tally_err err = TALLY_ERR_INIT;
    enum tally_code code = tally_log_seal(txn, &old_head, &head, &err);
    if (code != TALLY_IO || strstr(err.text, "damaged") == NULL || head.size != 12345 ||
        !tally_hash_eq(head_of(txn).root, old_head.root))
        fail_msg("size %" PRIu64 ", hash %" PRIu64 " of height %u: code %d, \"%s\"", size, place,
                 height, (int)code, err.text);
    tally_store_abort(txn);
}

static void any_flipped_subtree_hash(void **state)
{
    const struct scratch *s = *state;
    for (uint64_t size = 1; size <= 33; size++) {
        grow(s->txn, 1);
        for (unsigned height = 0; size >> height > 0; height++) {
            for (uint64_t place = 0; place < size >> height; place++)
                refused(s, size, height, place);
        }
    }
}

static void a_changed_entry_or_head(void **state)
{
    const struct scratch *s = *state;
    grow(s->txn, 5);
    struct tally_head old_head = head_of(s->txn);
    struct tally_head head;
    struct tally_head other = old_head;
    other.root.b[0] ^= 1;
    assert_int_equal(tally_log_seal(s->txn, &other, &head, NULL), TALLY_IO);
    other = (struct tally_head){.size = 6, .root = old_head.root};
    assert_int_equal(tally_log_seal(s->txn, &other, &head, NULL), TALLY_IO);

    append(s->txn, 5);
    append(s->txn, 6);
    static const uint8_t key[8] = {0, 0, 0, 0, 0, 0, 0, 5};
    assert_int_equal(tally_store_put(s->txn, TALLY_TABLE_ENTRIES, (struct tally_slice){key, 8},
                                     TALLY_LIT("another"), NULL),
                     TALLY_OK);
    struct tally_err err = TALLY_ERR_INIT;
    assert_int_equal(tally_log_seal(s->txn, &old_head, &head, &err), TALLY_IO);
    assert_non_null(strstr(err.text, "recomputed from the entries"));
}

static void entries(void **state)
{
    const struct scratch *s = *state;
    static const uint8_t large[TALLY_LEAF_MAX + 1];
    uint64_t index = 99;
    assert_int_equal(
        tally_log_append(s->txn, (struct tally_slice){large, sizeof large}, &index, NULL),
        TALLY_INVALID);
    assert_int_equal(index, 99);
    grow(s->txn, 5);
    char buf[40];
    struct tally_slice leaf;
    for (uint64_t i = 0; i < 5; i++) {
        assert_int_equal(tally_log_entry(s->txn, i, &leaf, NULL), TALLY_OK);
        assert_true(tally_slice_eq(leaf, entry(i, buf)));
    }
    assert_int_equal(tally_log_entry(s->txn, 5, &leaf, NULL), TALLY_NOT_FOUND);
    assert_int_equal(
        tally_log_append(s->txn, (struct tally_slice){large, TALLY_LEAF_MAX}, &index, NULL),
        TALLY_OK);
    assert_int_equal(index, 5);
}

static void a_damaged_meta_table(void **state)
{
    const struct scratch *s = *state;
    static const struct {
        const char *name;
        struct tally_slice key;
        struct tally_slice value;
    } cases[] = {
        {"size cut", TALLY_TEXT("size"), TALLY_TEXT("\0\0\0\0\0\0\1")},
        {"size too long", TALLY_TEXT("size"), TALLY_TEXT("\0\0\0\0\0\0\0\0\0")},
        {"size beyond any tree", TALLY_TEXT("size"), TALLY_TEXT("\200\0\0\0\0\0\0\0")},
        {"root cut", TALLY_TEXT("root"), TALLY_TEXT("abc")},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tally_store_txn *txn = NULL;
        assert_int_equal(tally_store_begin(s->store, true, s->txn, &txn, NULL), TALLY_OK);
        assert_int_equal(tally_store_put(txn, TALLY_TABLE_META, cases[i].key, cases[i].value, NULL),
                         TALLY_OK);
        struct tally_head head;
        struct tally_err err = TALLY_ERR_INIT;
        if (tally_log_head(txn, &head, &err) != TALLY_IO || err.text[0] == '\0')
            fail_msg("%s", cases[i].name);
        tally_store_abort(txn);
    }
}

/* What the tile must hold, from the definition: hash j is the root of 256^level leaves. */
static void slow_tile(const struct tally_tile *tile, struct tally_buf *out)
{
    uint64_t span = tile->level == 0 ? 1 : 256;
    for (uint64_t j = 256 * tile->index; j < 256 * tile->index + tile->width; j++) {
        char buf[40];
        struct tally_slice leaf = entry(j, buf);
        struct tally_hash hash =
            tile->entries ? (struct tally_hash){0} : slow_root(j * span, (j + 1) * span);
        if (tile->entries) {
            tally_buf_byte(out, 0);
            tally_buf_byte(out, (uint8_t)leaf.len);
            tally_buf_add(out, leaf);
        } else {
            tally_buf_add(out, (struct tally_slice){hash.b, sizeof hash.b});
        }
    }
}

/* The tile is there exactly when `there`, and then holds what it must. */
static void check_tile(struct tally_store_txn *txn, uint64_t size, struct tally_tile tile,
                       bool there)
{
    struct tally_buf got;
    struct tally_buf want;
    tally_buf_init(&got, 1 << 20);
    tally_buf_init(&want, 1 << 20);
    tally_buf_str(&got, "before");
    tally_buf_str(&want, "before");
    enum tally_code code = tally_log_tile(txn, size, &tile, &got, NULL);
    if (there)
        slow_tile(&tile, &want);
    if (code != (there ? TALLY_OK : TALLY_NOT_FOUND) ||
        !tally_slice_eq(tally_buf_slice(&got), tally_buf_slice(&want)))
        fail_msg("size %" PRIu64 ", tile %d/%" PRIu64 ".p/%d%s: code %d", size, (int)tile.level,
                 tile.index, (int)tile.width, tile.entries ? " of entries" : "", (int)code);
    tally_buf_deinit(&got);
    tally_buf_deinit(&want);
}

static void tiles_of_every_place_and_width(void **state)
{
    const struct scratch *s = *state;
    static const uint64_t sizes[] = {0, 1, 2, 255, 256, 257, 511, 512, 513, TILED};
    static const uint16_t widths[] = {1, 2, 3, 87, 88, 89, 255, 256};
    grow(s->txn, TILED);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        for (size_t w = 0; w < sizeof widths / sizeof *widths; w++) {
            for (uint64_t index = 0; index < 4; index++) {
                uint64_t end = 256 * index + widths[w];
                check_tile(s->txn, sizes[i], (struct tally_tile){true, 0, index, widths[w]},
                           end <= sizes[i]);
                check_tile(s->txn, sizes[i], (struct tally_tile){false, 0, index, widths[w]},
                           end <= sizes[i]);
                check_tile(s->txn, sizes[i], (struct tally_tile){false, 1, index, widths[w]},
                           end <= sizes[i] / 256);
            }
        }
    }
    for (int level = 2; level <= TALLY_TILE_LEVEL_MAX; level++)
        check_tile(s->txn, TILED, (struct tally_tile){false, (uint8_t)level, 0, 1}, false);
    check_tile(s->txn, TILED, (struct tally_tile){false, 0, UINT64_MAX, 256}, false);
    check_tile(s->txn, TILED, (struct tally_tile){false, 0, UINT64_MAX / 256 + 1, 1}, false);
}

static void a_tile_that_does_not_fit(void **state)
{
    const struct scratch *s = *state;
    grow(s->txn, 10);
    struct tally_tile tile = {false, 0, 0, 10};
    for (size_t limit = 0; limit < 10 * (size_t)TALLY_HASH_LEN; limit++) {
        struct tally_buf out;
        tally_buf_init(&out, limit);
        assert_int_equal(tally_log_tile(s->txn, 10, &tile, &out, NULL), TALLY_NO_MEMORY);
        assert_int_equal(out.len, 0);
        tally_buf_deinit(&out);
    }
}

#define SCRATCH(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

/* The bytes of `tile/…` in the vectors, against ours. */
static void same_resource(struct tally_store_txn *txn, uint64_t size, struct tally_slice path,
                          struct tally_slice hex)
{
    struct tally_tile tile = {0};
    const size_t prefix = strlen("tile/");
    struct tally_slice below = {path.ptr + prefix, path.len - prefix};
    assert_int_equal(tally_tile_parse(below, &tile, NULL), TALLY_OK);
    struct tally_buf ours;
    tally_buf_init(&ours, (size_t)TALLY_TILE_WIDTH * (2 + TALLY_LEAF_MAX));
    struct tally_err err = TALLY_ERR_INIT;
    if (tally_log_tile(txn, size, &tile, &ours, &err) != TALLY_OK)
        fail_msg("%.*s: %s", (int)path.len, (const char *)path.ptr, err.text);
    uint8_t *theirs = malloc(hex.len / 2);
    assert_non_null(theirs);
    assert_int_equal(tally_hex_decode(hex, theirs, hex.len / 2, NULL), TALLY_OK);
    assert_true(tally_slice_eq(tally_buf_slice(&ours), (struct tally_slice){theirs, hex.len / 2}));
    free(theirs);
    tally_buf_deinit(&ours);
}

/* Every tile, bundle and root of a log that another program wrote. */
static void a_published_log(void **state)
{
    const struct scratch *s = *state;
    struct tally_json *vectors = support_vectors("tlog_tiles.json");
    if (vectors == NULL)
        skip();
    const struct tally_json *log = tally_json_get(vectors, "tessera_log_15");
    const struct tally_json *entries = tally_json_get(log, "entries");
    struct tally_head before = head_of(s->txn);
    for (size_t i = 0; i < tally_json_count(entries); i++) {
        uint64_t index = 0;
        assert_int_equal(
            tally_log_append(s->txn, tally_json_string(tally_json_at(entries, i)), &index, NULL),
            TALLY_OK);
    }
    seal(s->txn, &before);
    const struct tally_json *resources = tally_json_get(log, "resources_hex");
    for (size_t i = 0; i < tally_json_count(resources); i++) {
        struct tally_slice path;
        const struct tally_json *hex = tally_json_member(resources, i, &path);
        same_resource(s->txn, tally_json_count(entries), path, tally_json_string(hex));
    }
    const struct tally_json *checkpoints = tally_json_get(log, "checkpoints");
    for (size_t size = 0; size <= tally_json_count(entries); size++) {
        char name[24];
        (void)snprintf(name, sizeof name, "%zu", size);
        struct tally_slice note = tally_json_string(tally_json_get(checkpoints, name));
        struct tally_hash root;
        struct tally_buf body;
        tally_buf_init(&body, 200);
        assert_int_equal(tally_log_root_at(s->txn, size, &root, NULL), TALLY_OK);
        tally_buf_printf(&body, "example.com/log/testdata\n%zu\n", size);
        tally_base64_encode((struct tally_slice){root.b, sizeof root.b}, &body);
        assert_true(note.len > body.len && memcmp(note.ptr, body.ptr, body.len) == 0);
        tally_buf_deinit(&body);
    }
    tally_json_free(vectors);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH(roots_in_batches_of_every_size), SCRATCH(every_inclusion_proof),
        SCRATCH(every_consistency_proof),        SCRATCH(any_flipped_subtree_hash),
        SCRATCH(a_changed_entry_or_head),        SCRATCH(entries),
        SCRATCH(a_damaged_meta_table),           SCRATCH(tiles_of_every_place_and_width),
        SCRATCH(a_tile_that_does_not_fit),       SCRATCH(a_published_log),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
