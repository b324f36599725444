/* audit_tree: the two Merkle trees of this project, written apart, agree on every size. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "keys/merkle.h"
#include "registry/audit_tree.h"

enum { LEAVES = 300 };

/* RFC 9162 2.1.1 by the other code, without any tree. */
static struct tally_hash root_of(const struct tally_hash *leaves, size_t count)
{
    size_t left = 1;
    if (count == 1)
        return leaves[0];
    while (2 * left < count)
        left *= 2;
    return tally_merkle_node(root_of(leaves, left), root_of(leaves + left, count - left));
}

static void every_size(void **state)
{
    (void)state;
    struct tally_audit_tree *tree;
    struct tally_hash leaves[LEAVES];
    assert_int_equal(tally_audit_tree_new(&tree, NULL), TALLY_OK);
    assert_true(tally_hash_eq(tally_audit_tree_root(tree, 0), tally_merkle_empty()));
    for (size_t i = 0; i < LEAVES; i++) {
        const uint8_t bytes[2] = {(uint8_t)i, (uint8_t)(i >> 8)};
        const struct tally_slice leaf = {bytes, i % 3}; /* also the empty leaf */
        leaves[i] = tally_merkle_leaf(leaf);
        assert_int_equal(tally_audit_tree_add(tree, leaf, NULL), TALLY_OK);
    }
    assert_int_equal(tally_audit_tree_size(tree), LEAVES);
    for (size_t size = 1; size <= LEAVES; size++)
        assert_true(tally_hash_eq(tally_audit_tree_root(tree, size), root_of(leaves, size)));
    for (unsigned height = 0; LEAVES >> height > 0; height++) {
        size_t width = (size_t)1 << height;
        for (size_t k = 0; (k + 1) * width <= LEAVES; k++)
            assert_true(tally_hash_eq(tally_audit_tree_subtree(tree, height, k),
                                      root_of(leaves + k * width, width)));
    }
    tally_audit_tree_free(tree);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_size)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
