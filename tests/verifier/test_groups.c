/* groups: same alteration, same group, in the order in which they began. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "support.h"
#include "verifier/groups.h"

static struct tally_hash hash_of(unsigned n)
{
    struct tally_hash hash = {{0}};
    hash.b[0] = (uint8_t)(n & 3); /* many fall onto one slot */
    hash.b[8] = (uint8_t)n;
    hash.b[9] = (uint8_t)(n >> 8);
    return hash;
}

static void printed(const struct tally_groups *groups, size_t i, char *out, size_t max)
{
    struct tally_json *root = tally_json_new_object();
    struct tally_buf buf;
    tally_buf_init(&buf, 1 << 20);
    tally_groups_print(groups, i, root);
    assert_int_equal(tally_json_print(root, &buf, NULL), TALLY_OK);
    (void)snprintf(out, max, "%.*s", (int)buf.len, (const char *)buf.ptr);
    tally_buf_deinit(&buf);
    tally_json_free(root);
}

static void grouped(void **state)
{
    (void)state;
    static const unsigned posts[] = {5, 9, 5, 13, 5, 9};
    struct tally_groups *groups = NULL;
    char out[1024];
    assert_int_equal(tally_groups_new(&groups, NULL), TALLY_OK);
    for (size_t i = 0; i < sizeof posts / sizeof *posts; i++) {
        struct tally_json *root = tally_json_new_object();
        tally_json_add_int(root, "id", (int64_t)i);
        assert_int_equal(tally_groups_add(groups, hash_of(posts[i]), hash_of(1),
                                          tally_json_get(root, "id"), NULL),
                         TALLY_OK);
        tally_json_free(root);
    }
    assert_int_equal(tally_groups_count(groups), 3);
    printed(groups, 0, out, sizeof out);
    assert_non_null(strstr(out, "\"count\":3,\"ids\":[0,2,4]"));
    printed(groups, 1, out, sizeof out);
    assert_non_null(strstr(out, "\"count\":2,\"ids\":[1,5]"));
    tally_groups_free(groups);
}

static void bounded(void **state)
{
    (void)state;
    struct tally_groups *groups = NULL;
    char out[8192];
    assert_int_equal(tally_groups_new(&groups, NULL), TALLY_OK);
    for (unsigned i = 0; i < 3 * TALLY_GROUP_IDS; i++)
        assert_int_equal(tally_groups_add(groups, hash_of(7), hash_of(1), NULL, NULL), TALLY_OK);
    printed(groups, 0, out, sizeof out);
    assert_non_null(strstr(out, "\"count\":300,"));
    size_t nulls = 0;
    for (const char *at = out; (at = strstr(at, "null")) != NULL; at++)
        nulls++;
    assert_int_equal(nulls, TALLY_GROUP_IDS);
    tally_groups_free(groups);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(grouped), cmocka_unit_test(bounded)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
