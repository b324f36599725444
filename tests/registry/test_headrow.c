/* headrow: what was written is read; a row that is cut anywhere is not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "registry/headrow.h"
#include "schema/cursor.h"

static void written_and_read(void **state)
{
    static const int64_t clocks[] = {0, 1790000000, INT64_MAX};
    (void)state;
    for (size_t i = 0; i < sizeof clocks / sizeof *clocks; i++) {
        struct tally_buf value;
        struct tally_headrow row;
        uint8_t key[8];
        tally_buf_init(&value, 100);
        tally_headrow_write(clocks[i], TALLY_LIT("a note\n"), &value);
        assert_int_equal(value.len, TALLY_HEADROW_NOTE + 7);
        assert_int_equal(
            tally_headrow_read(tally_u64_write(7 + i, key), tally_buf_slice(&value), &row, NULL),
            TALLY_OK);
        assert_true(row.size == 7 + i && row.clock == clocks[i]);
        assert_true(tally_slice_eq(row.note, TALLY_LIT("a note\n")));
        tally_buf_deinit(&value);
    }
}

static void cut(void **state)
{
    static const uint8_t bytes[9] = {0};
    (void)state;
    for (size_t key = 0; key <= 9; key++) {
        for (size_t value = 0; value <= 9; value++) {
            struct tally_headrow row = {.size = 3};
            struct tally_err err = TALLY_ERR_INIT;
            enum tally_code code = tally_headrow_read(
                (struct tally_slice){bytes, key}, (struct tally_slice){bytes, value}, &row, &err);
            bool whole = key == 8 && value >= TALLY_HEADROW_NOTE;
            assert_int_equal(code, whole ? TALLY_OK : TALLY_IO);
            if (!whole) {
                assert_string_equal(err.text, "the store is damaged: a stored checkpoint is cut");
                assert_int_equal(row.size, 3);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(written_and_read),
        cmocka_unit_test(cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
