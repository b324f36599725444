#include "registry/audit_tree.h"

#include <stdlib.h>

enum { HEIGHTS = 64 };

struct row { /* the perfect subtrees of one height, in order */
    struct tally_hash *at;
    size_t count;
    size_t cap;
};

struct tally_audit_tree {
    struct row rows[HEIGHTS];
};

enum tally_code tally_audit_tree_new(struct tally_audit_tree **out, struct tally_err *err)
{
    *out = calloc(1, sizeof **out);
    return *out == NULL ? tally_fail(err, TALLY_NO_MEMORY, "no memory for an audit") : TALLY_OK;
}

void tally_audit_tree_free(struct tally_audit_tree *tree)
{
    if (tree == NULL)
        return;
    for (size_t i = 0; i < HEIGHTS; i++)
        free(tree->rows[i].at);
    free(tree);
}

uint64_t tally_audit_tree_size(const struct tally_audit_tree *tree)
{
    return tree->rows[0].count;
}

static struct tally_hash hash(uint8_t kind, struct tally_slice first, struct tally_slice second)
{
    struct tally_sha256 sum;
    tally_sha256_begin(&sum);
    tally_sha256_add(&sum, (struct tally_slice){&kind, 1});
    tally_sha256_add(&sum, first);
    tally_sha256_add(&sum, second);
    return tally_sha256_end(&sum);
}

static struct tally_hash pair(const struct tally_hash *left, const struct tally_hash *right)
{
    return hash(1, (struct tally_slice){left->b, sizeof left->b},
                (struct tally_slice){right->b, sizeof right->b});
}

static bool push(struct row *row, struct tally_hash value)
{
    if (row->count == row->cap) {
        size_t cap = row->cap == 0 ? 256 : 2 * row->cap;
        struct tally_hash *at = realloc(row->at, cap * sizeof *at);
        if (at == NULL)
            return false;
        row->at = at;
        row->cap = cap;
    }
    row->at[row->count++] = value;
    return true;
}

enum tally_code tally_audit_tree_add(struct tally_audit_tree *tree, struct tally_slice leaf,
                                     struct tally_err *err)
{
    return tally_audit_tree_add_hash(tree, hash(0, leaf, (struct tally_slice){0}), err);
}

enum tally_code tally_audit_tree_add_hash(struct tally_audit_tree *tree, struct tally_hash value,
                                          struct tally_err *err)
{
    for (unsigned height = 0; height < HEIGHTS; height++) {
        struct row *row = &tree->rows[height];
        if (!push(row, value))
            return tally_fail(err, TALLY_NO_MEMORY, "no memory for an audit");
        if (row->count % 2 != 0) /* a left child: its parent waits for the right one */
            break;
        value = pair(&row->at[row->count - 2], &row->at[row->count - 1]);
    }
    return TALLY_OK;
}

struct tally_hash tally_audit_tree_subtree(const struct tally_audit_tree *tree, unsigned height,
                                           uint64_t index)
{
    return tree->rows[height].at[index];
}

/* The definition splits at the largest power of two: the perfect subtrees of `size`'s binary
 * digits, joined from the right, as the last split joins first. */
struct tally_hash tally_audit_tree_root(const struct tally_audit_tree *tree, uint64_t size)
{
    struct tally_hash root = tally_sha256((struct tally_slice){0});
    uint64_t end = size;
    for (unsigned height = 0; end > 0; height++) {
        if ((end >> height & 1) == 0)
            continue;
        bool last = end == size;
        end -= UINT64_C(1) << height;
        struct tally_hash left = tally_audit_tree_subtree(tree, height, end >> height);
        root = last ? left : pair(&left, &root);
    }
    return root;
}

bool tally_audit_tree_forks(const struct tally_audit_tree *tree, struct tally_head head,
                            struct tally_head held)
{
    return held.size > 0 && held.size <= head.size && tally_audit_tree_size(tree) == head.size &&
           tally_hash_eq(tally_audit_tree_root(tree, head.size), head.root) &&
           !tally_hash_eq(tally_audit_tree_root(tree, held.size), held.root);
}
