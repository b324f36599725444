#include "registry/subtree.h"

#include <assert.h>
#include <inttypes.h>

enum { KEY_LEN = 1 + 8 };

struct key {
    uint8_t b[KEY_LEN]; /* height, place big-endian: one height's subtrees lie together */
};

static struct key key_of(unsigned height, uint64_t place)
{
    assert(height < TALLY_SUBTREE_HEIGHTS);
    struct key key = {.b = {(uint8_t)height}};
    for (size_t i = KEY_LEN - 1; i > 0; i--, place >>= 8)
        key.b[i] = (uint8_t)place;
    return key;
}

enum tally_code tally_subtree_read(struct tally_store_txn *txn, unsigned height, uint64_t place,
                                   struct tally_hash *out, struct tally_err *err)
{
    struct key key = key_of(height, place);
    struct tally_slice value;
    enum tally_code code = tally_store_get(txn, TALLY_TABLE_HASHES,
                                           (struct tally_slice){key.b, sizeof key.b}, &value, err);
    if (code == TALLY_NOT_FOUND || (code == TALLY_OK && value.len != TALLY_HASH_LEN))
        return tally_fail(err, TALLY_IO,
                          "the store is damaged: hash %" PRIu64 " of height %u is missing or cut",
                          place, height);
    if (code == TALLY_OK)
        memcpy(out->b, value.ptr, TALLY_HASH_LEN);
    return code;
}

enum tally_code tally_subtree_write(struct tally_store_txn *txn, unsigned height, uint64_t place,
                                    struct tally_hash hash, struct tally_err *err)
{
    struct key key = key_of(height, place);
    return tally_store_add(txn, TALLY_TABLE_HASHES, (struct tally_slice){key.b, sizeof key.b},
                           (struct tally_slice){hash.b, TALLY_HASH_LEN}, err);
}

enum tally_code tally_subtree_row(struct tally_store_txn *txn, uint64_t begin, uint64_t end,
                                  struct tally_subtree_row *out, struct tally_err *err)
{
    out->count = 0;
    for (unsigned height = TALLY_SUBTREE_HEIGHTS; height-- > 0;) {
        if ((end - begin) >> height == 0)
            continue;
        struct tally_subtree *next = &out->at[out->count];
        next->height = height;
        next->place = begin >> height;
        enum tally_code code = tally_subtree_read(txn, height, next->place, &next->hash, err);
        if (code != TALLY_OK)
            return code;
        out->count++;
        begin += UINT64_C(1) << height;
    }
    return TALLY_OK;
}

struct tally_hash tally_subtree_fold(const struct tally_subtree_row *row)
{
    if (row->count == 0)
        return tally_merkle_empty();
    size_t i = row->count - 1;
    struct tally_hash root = row->at[i].hash;
    while (i-- > 0)
        root = tally_merkle_node(row->at[i].hash, root);
    return root;
}

void tally_subtree_push(struct tally_subtree_row *row, uint64_t index, struct tally_hash leaf)
{
    struct tally_subtree next = {.height = 0, .place = index, .hash = leaf};
    for (; next.place % 2 == 1; next.place >>= 1, next.height++) {
        assert(row->count > 0 && row->at[row->count - 1].height == next.height);
        row->count--;
        next.hash = tally_merkle_node(row->at[row->count].hash, next.hash);
    }
    row->at[row->count] = next;
    row->count++;
}

enum tally_code tally_subtree_range(struct tally_store_txn *txn, uint64_t begin, uint64_t end,
                                    struct tally_hash *out, struct tally_err *err)
{
    struct tally_subtree_row row;
    enum tally_code code = tally_subtree_row(txn, begin, end, &row, err);
    if (code == TALLY_OK)
        *out = tally_subtree_fold(&row);
    return code;
}

/* Reads a node's two halves and compares. */
static enum tally_code check_node(struct tally_store_txn *txn, const struct tally_subtree *node,
                                  struct tally_subtree halves[2], struct tally_err *err)
{
    for (size_t side = 0; side < 2; side++) {
        halves[side].height = node->height - 1;
        halves[side].place = 2 * node->place + side;
        enum tally_code code = tally_subtree_read(txn, halves[side].height, halves[side].place,
                                                  &halves[side].hash, err);
        if (code != TALLY_OK)
            return code;
    }
    if (!tally_hash_eq(tally_merkle_node(halves[0].hash, halves[1].hash), node->hash))
        return tally_fail(err, TALLY_IO,
                          "the store is damaged: hash %" PRIu64
                          " of height %u is not that of its halves",
                          node->place, node->height);
    return TALLY_OK;
}

enum tally_code tally_subtree_check(struct tally_store_txn *txn,
                                    const struct tally_subtree_row *row, struct tally_err *err)
{
    struct tally_subtree queue[TALLY_SUBTREE_HEIGHTS + 2 * TALLY_SUBTREE_CHECKED];
    size_t end = 0;
    for (; end < row->count; end++)
        queue[end] = row->at[end];
    size_t checked = 0;
    for (size_t i = 0; i < end && checked < TALLY_SUBTREE_CHECKED; i++) {
        if (queue[i].height == 0)
            continue;
        enum tally_code code = check_node(txn, &queue[i], &queue[end], err);
        if (code != TALLY_OK)
            return code;
        checked++;
        end += 2;
    }
    return TALLY_OK;
}
