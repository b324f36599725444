/* lookup: against a list that is searched from the front; and many numbers under one hash. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "keys/lookup.h"

enum { MANY = 5000, HASHES = 700, ALIKE = 1000000 };

/* Some hashes differ in their high bits only, so that they meet in one place. */
static uint64_t hash_of(uint64_t i)
{
    uint64_t which = i * i % HASHES;
    return which % 3 == 0 ? which << 40 : which * UINT64_C(0x9E3779B97F4A7C15);
}

static void as_a_list(void **state)
{
    struct tally_lookup lookup = {0};
    uint64_t value;
    size_t cursor = 0;
    (void)state;
    assert_false(tally_lookup_next(&lookup, 5, &cursor, &value));
    for (uint64_t i = 0; i < MANY; i++) {
        assert_true(tally_lookup_add(&lookup, hash_of(i), i));
        if (i % 500 != 0 && i + 1 != MANY)
            continue;
        for (uint64_t h = 0; h < HASHES; h++) {
            cursor = 0;
            for (uint64_t k = 0; k <= i; k++) {
                if (hash_of(k) != hash_of(h))
                    continue;
                assert_true(tally_lookup_next(&lookup, hash_of(h), &cursor, &value));
                assert_int_equal(value, k); /* in the order in which they came */
            }
            assert_false(tally_lookup_next(&lookup, hash_of(h), &cursor, &value));
            assert_false(tally_lookup_next(&lookup, hash_of(h), &cursor, &value));
        }
    }
    cursor = 0;
    assert_false(tally_lookup_next(&lookup, 12345, &cursor, &value));
    tally_lookup_deinit(&lookup);
}

/* As many steps as there are numbers: were it their square, this would not end. */
static void all_under_one_hash(void **state)
{
    struct tally_lookup lookup = {0};
    uint64_t value;
    size_t cursor = 0;
    (void)state;
    for (uint64_t i = 0; i < ALIKE; i++)
        assert_true(tally_lookup_add(&lookup, 7, i));
    for (uint64_t i = 0; i < ALIKE; i++)
        assert_true(tally_lookup_next(&lookup, 7, &cursor, &value) && value == i);
    assert_false(tally_lookup_next(&lookup, 7, &cursor, &value));
    tally_lookup_deinit(&lookup);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_a_list),
        cmocka_unit_test(all_under_one_hash),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
