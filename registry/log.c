#include "registry/log.h"

#include <assert.h>
#include <inttypes.h>

#include "registry/subtree.h"
#include "schema/cursor.h"
#include "schema/limits.h"

enum {
    SIZE_LEN = 8,
};

/* Sizes above this cannot be reached; a proof in them would not fit TALLY_PROOF_MAX. */
static const uint64_t size_max = INT64_MAX;

struct index_key {
    uint8_t b[SIZE_LEN];
};

static struct index_key index_key(uint64_t index)
{
    struct index_key key;
    (void)tally_u64_write(index, key.b);
    return key;
}

/* --- The head --- */

static enum tally_code read_size(struct tally_store_txn *txn, uint64_t *out, struct tally_err *err)
{
    struct tally_slice value;
    enum tally_code code = tally_store_get(txn, TALLY_TABLE_META, TALLY_LIT("size"), &value, err);
    if (code == TALLY_NOT_FOUND)
        return tally_fail(err, TALLY_IO, "the store does not say how many entries it has");
    if (code != TALLY_OK)
        return code;
    struct tally_cursor c = {.rest = value};
    uint64_t size = tally_cursor_u64(&c);
    if (!tally_cursor_done(&c) || size > size_max)
        return tally_fail(err, TALLY_IO, "the stored tree size is malformed");
    *out = size;
    return TALLY_OK;
}

static enum tally_code write_size(struct tally_store_txn *txn, uint64_t size, struct tally_err *err)
{
    struct index_key value = index_key(size);
    return tally_store_put(txn, TALLY_TABLE_META, TALLY_LIT("size"),
                           (struct tally_slice){value.b, sizeof value.b}, err);
}

static enum tally_code write_root(struct tally_store_txn *txn, struct tally_hash root,
                                  struct tally_err *err)
{
    return tally_store_put(txn, TALLY_TABLE_META, TALLY_LIT("root"),
                           (struct tally_slice){root.b, TALLY_HASH_LEN}, err);
}

enum tally_code tally_log_head(struct tally_store_txn *txn, struct tally_head *out,
                               struct tally_err *err)
{
    uint64_t size = 0;
    enum tally_code code = read_size(txn, &size, err);
    if (code != TALLY_OK)
        return code;
    struct tally_slice root;
    code = tally_store_get(txn, TALLY_TABLE_META, TALLY_LIT("root"), &root, err);
    if (code == TALLY_NOT_FOUND || (code == TALLY_OK && root.len != TALLY_HASH_LEN))
        return tally_fail(err, TALLY_IO, "the stored tree root is missing or malformed");
    if (code != TALLY_OK)
        return code;
    out->size = size;
    memcpy(out->root.b, root.ptr, TALLY_HASH_LEN);
    return TALLY_OK;
}

enum tally_code tally_log_create(struct tally_store_txn *txn, struct tally_err *err)
{
    enum tally_code code = write_size(txn, 0, err);
    return code != TALLY_OK ? code : write_root(txn, tally_merkle_empty(), err);
}

/* --- Writing --- */

enum tally_code tally_log_append(struct tally_store_txn *txn, struct tally_slice leaf,
                                 uint64_t *index, struct tally_err *err)
{
    if (leaf.len > TALLY_LEAF_MAX)
        return tally_fail(err, TALLY_INVALID, "the entry is %zu bytes, over %d", leaf.len,
                          (int)TALLY_LEAF_MAX);
    uint64_t size = 0;
    enum tally_code code = read_size(txn, &size, err);
    if (code != TALLY_OK)
        return code;
    struct index_key key = index_key(size);
    code = tally_store_add(txn, TALLY_TABLE_ENTRIES, (struct tally_slice){key.b, sizeof key.b},
                           leaf, err);

    /* Carry: every subtree that this leaf completes is stored, the largest last. */
    struct tally_hash hash = tally_merkle_leaf(leaf);
    uint64_t place = size;
    for (unsigned height = 0; code == TALLY_OK; height++, place >>= 1) {
        code = tally_subtree_write(txn, height, place, hash, err);
        if (code != TALLY_OK || place % 2 == 0)
            break;
        struct tally_hash left;
        code = tally_subtree_read(txn, height, place - 1, &left, err);
        if (code == TALLY_OK)
            hash = tally_merkle_node(left, hash);
    }
    if (code == TALLY_OK)
        code = write_size(txn, size + 1, err);
    if (code == TALLY_OK)
        *index = size;
    return code;
}

static enum tally_code damaged(struct tally_err *err, const char *what)
{
    return tally_fail(err, TALLY_IO, "the store is damaged: %s; nothing was written", what);
}

/* The second path to the new root: the old tree's frontier, checked against its head, and
 * the new entries' stored bytes. */
static enum tally_code root_by_leaves(struct tally_store_txn *txn,
                                      const struct tally_head *old_head, uint64_t size,
                                      struct tally_hash *out, struct tally_err *err)
{
    struct tally_subtree_row row;
    enum tally_code code = tally_subtree_row(txn, 0, old_head->size, &row, err);
    if (code != TALLY_OK)
        return code;
    if (!tally_hash_eq(tally_subtree_fold(&row), old_head->root))
        return damaged(err, "the stored subtree hashes do not lead to the tree's root");
    code = tally_subtree_check(txn, &row, err);
    for (uint64_t i = old_head->size; code == TALLY_OK && i < size; i++) {
        struct tally_slice leaf;
        code = tally_log_entry(txn, i, &leaf, err);
        if (code == TALLY_OK)
            tally_subtree_push(&row, i, tally_merkle_leaf(leaf));
    }
    if (code == TALLY_OK)
        *out = tally_subtree_fold(&row);
    return code;
}

enum tally_code tally_log_seal(struct tally_store_txn *txn, const struct tally_head *old_head,
                               struct tally_head *out, struct tally_err *err)
{
    struct tally_head head;
    enum tally_code code = read_size(txn, &head.size, err);
    if (code != TALLY_OK)
        return code;
    if (head.size < old_head->size)
        return damaged(err, "the tree has become smaller");
    code = tally_subtree_range(txn, 0, head.size, &head.root, err);
    struct tally_hash again = {0};
    if (code == TALLY_OK)
        code = root_by_leaves(txn, old_head, head.size, &again, err);
    if (code != TALLY_OK)
        return code;
    if (!tally_hash_eq(head.root, again))
        return damaged(err, "the root recomputed from the entries is another");
    code = write_root(txn, head.root, err);
    if (code == TALLY_OK)
        *out = head;
    return code;
}

/* --- Reading --- */

enum tally_code tally_log_entry(struct tally_store_txn *txn, uint64_t index,
                                struct tally_slice *leaf, struct tally_err *err)
{
    struct index_key key = index_key(index);
    enum tally_code code = tally_store_get(txn, TALLY_TABLE_ENTRIES,
                                           (struct tally_slice){key.b, sizeof key.b}, leaf, err);
    if (code == TALLY_NOT_FOUND)
        return tally_fail(err, TALLY_NOT_FOUND, "there is no entry %" PRIu64, index);
    return code;
}

static enum tally_code check_size(struct tally_store_txn *txn, uint64_t size, struct tally_err *err)
{
    uint64_t have = 0;
    enum tally_code code = read_size(txn, &have, err);
    if (code == TALLY_OK && size > have)
        return tally_fail(err, TALLY_INVALID,
                          "the tree has %" PRIu64 " entries, fewer than %" PRIu64, have, size);
    return code;
}

enum tally_code tally_log_root_at(struct tally_store_txn *txn, uint64_t size,
                                  struct tally_hash *root, struct tally_err *err)
{
    enum tally_code code = check_size(txn, size, err);
    return code != TALLY_OK ? code : tally_subtree_range(txn, 0, size, root, err);
}

/* The largest power of two smaller than n (n > 1): where RFC 6962 splits a tree. */
static uint64_t split_point(uint64_t n)
{
    return UINT64_C(1) << (63 - __builtin_clzll(n - 1));
}

struct range {
    uint64_t begin;
    uint64_t end;
};

/* Both proofs go down the tree from the top and keep the halves they do not enter; the proof
 * wants these from the bottom. */
static enum tally_code write_proof(struct tally_store_txn *txn, const struct range *top_down,
                                   size_t count, struct tally_hash *proof, size_t *len,
                                   struct tally_err *err)
{
    assert(count <= TALLY_PROOF_MAX + 1);
    struct tally_hash hashes[TALLY_PROOF_MAX + 1];
    for (size_t i = 0; i < count; i++) {
        const struct range *r = &top_down[count - 1 - i];
        enum tally_code code = tally_subtree_range(txn, r->begin, r->end, &hashes[i], err);
        if (code != TALLY_OK)
            return code;
    }
    for (size_t i = 0; i < count; i++)
        proof[i] = hashes[i];
    *len = count;
    return TALLY_OK;
}

enum tally_code tally_log_inclusion(struct tally_store_txn *txn, uint64_t index, uint64_t size,
                                    struct tally_hash *proof, size_t *len, struct tally_err *err)
{
    if (index >= size)
        return tally_fail(err, TALLY_INVALID, "entry %" PRIu64 " is not in a tree of %" PRIu64,
                          index, size);
    enum tally_code code = check_size(txn, size, err);
    if (code != TALLY_OK)
        return code;
    struct range siblings[TALLY_SUBTREE_HEIGHTS];
    size_t count = 0;
    struct range at = {0, size};
    while (at.end - at.begin > 1) {
        uint64_t middle = at.begin + split_point(at.end - at.begin);
        if (index < middle) {
            siblings[count++] = (struct range){middle, at.end};
            at.end = middle;
        } else {
            siblings[count++] = (struct range){at.begin, middle};
            at.begin = middle;
        }
    }
    return write_proof(txn, siblings, count, proof, len, err);
}

enum tally_code tally_log_consistency(struct tally_store_txn *txn, uint64_t m, uint64_t n,
                                      struct tally_hash *proof, size_t *len, struct tally_err *err)
{
    if (m == 0 || m > n)
        return tally_fail(err, TALLY_INVALID,
                          "there is no consistency proof from %" PRIu64 " to %" PRIu64, m, n);
    enum tally_code code = check_size(txn, n, err);
    if (code != TALLY_OK)
        return code;
    struct range siblings[TALLY_SUBTREE_HEIGHTS + 1];
    size_t count = 0;
    struct range at = {0, n};
    while (m != at.end) {
        uint64_t middle = at.begin + split_point(at.end - at.begin);
        if (m <= middle) {
            siblings[count++] = (struct range){middle, at.end};
            at.end = middle;
        } else {
            siblings[count++] = (struct range){at.begin, middle};
            at.begin = middle;
        }
    }
    if (at.begin != 0) /* else the old tree is itself a node here, and its root is known */
        siblings[count++] = at;
    return write_proof(txn, siblings, count, proof, len, err);
}

/* --- Tiles --- */

static enum tally_code add_entries(struct tally_store_txn *txn, uint64_t begin, uint16_t width,
                                   struct tally_buf *out, struct tally_err *err)
{
    for (uint64_t i = begin; i < begin + width && !out->failed; i++) {
        struct tally_slice leaf;
        enum tally_code code = tally_log_entry(txn, i, &leaf, err);
        if (code != TALLY_OK)
            return code == TALLY_NOT_FOUND ? TALLY_IO : code; /* the tree says it is there */
        tally_buf_byte(out, (uint8_t)(leaf.len >> 8));
        tally_buf_byte(out, (uint8_t)leaf.len);
        tally_buf_add(out, leaf);
    }
    return TALLY_OK;
}

static enum tally_code add_hashes(struct tally_store_txn *txn, unsigned height, uint64_t begin,
                                  uint16_t width, struct tally_buf *out, struct tally_err *err)
{
    for (uint64_t i = begin; i < begin + width && !out->failed; i++) {
        struct tally_hash hash;
        enum tally_code code = tally_subtree_read(txn, height, i, &hash, err);
        if (code != TALLY_OK)
            return code;
        tally_buf_add(out, (struct tally_slice){hash.b, TALLY_HASH_LEN});
    }
    return TALLY_OK;
}

enum tally_code tally_log_tile(struct tally_store_txn *txn, uint64_t size,
                               const struct tally_tile *tile, struct tally_buf *out,
                               struct tally_err *err)
{
    enum tally_code code = check_size(txn, size, err);
    if (code != TALLY_OK)
        return code;
    if (tally_tile_width(tile->level, tile->index, size) < tile->width)
        return tally_fail(err, TALLY_NOT_FOUND, "a tree of %" PRIu64 " entries has no such tile",
                          size);
    uint64_t begin = tile->index * TALLY_TILE_WIDTH;
    size_t before = out->len;
    code = tile->entries ? add_entries(txn, begin, tile->width, out, err)
                         : add_hashes(txn, 8u * tile->level, begin, tile->width, out, err);
    if (code == TALLY_OK && out->failed)
        code = tally_fail(err, TALLY_NO_MEMORY, "the tile does not fit into memory");
    if (code != TALLY_OK)
        out->len = before;
    return code;
}
