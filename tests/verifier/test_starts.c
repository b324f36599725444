/* starts: every token of every row is laid against counting from the row's beginning. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "verifier/starts.h"

enum { DOCUMENTS = 3000, LENGTHS = 4, BLOCK = TALLY_STARTS_BLOCK };

static const struct {
    const char *name;
    uint32_t documents;
    uint32_t lengths[LENGTHS]; /* again and again */
} rows[] = {
    {"no document", 0, {0}},
    {"documents without a token alone", 3, {0, 0, 0, 0}},
    {"one token", 1, {1, 1, 1, 1}},
    {"one document of many blocks", 1, {7 * BLOCK + 5, 0, 0, 0}},
    {"each begins where a block does", 9, {BLOCK, BLOCK, 2 * BLOCK, BLOCK}},
    {"each begins one before or behind that", 12, {BLOCK - 1, 2, BLOCK - 1, BLOCK}},
    {"without a token where a block begins", 12, {BLOCK, 0, 0, BLOCK}},
    {"without a token before the others", 8, {0, 0, 700, 900}},
    {"without a token behind the others", 7, {BLOCK / 2, BLOCK / 2, 0, 0}},
    {"very many in a block", DOCUMENTS, {1, 0, 0, 2}},
    {"as notices are", 60, {853, 120, 2100, 411}},
};

static void counts_as_from_the_beginning(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_starts starts;
        uint32_t firsts[DOCUMENTS + 1] = {0};
        const uint32_t count = rows[i].documents;
        for (uint32_t k = 0; k < count; k++)
            firsts[k + 1] = firsts[k] + rows[i].lengths[k % LENGTHS];
        assert_int_equal(tally_starts_init(&starts, count, firsts[count], NULL), TALLY_OK);
        for (uint32_t k = 0; k <= count; k++)
            tally_starts_add(&starts, firsts[k]);
        uint32_t expected = UINT32_MAX;
        for (uint32_t at = 0; at < firsts[count]; at++) {
            while (expected + 1 < count && firsts[expected + 1] <= at)
                expected++;
            if (tally_starts_at(&starts, at) != expected)
                fail_msg("%s: token %u", rows[i].name, (unsigned)at);
        }
        tally_starts_deinit(&starts);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(counts_as_from_the_beginning)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
