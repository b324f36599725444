/* buf: grows to its limit, and a failure sticks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "schema/buf.h"

static void grows_and_prints(void **state)
{
    (void)state;
    struct tally_buf buf;
    tally_buf_init(&buf, 4096);
    for (int i = 0; i < 500; i++)
        tally_buf_printf(&buf, "%d,", i % 10);
    tally_buf_byte(&buf, '.');
    assert_false(buf.failed);
    assert_int_equal(buf.len, 1001);
    assert_memory_equal(buf.ptr, "0,1,2,", 6);
    tally_buf_deinit(&buf);
}

static void stops_at_its_limit(void **state)
{
    (void)state;
    struct tally_buf buf;
    tally_buf_init(&buf, 5);
    tally_buf_str(&buf, "abc");
    tally_buf_str(&buf, "def"); /* one too many */
    assert_true(buf.failed);
    assert_int_equal(buf.len, 3);
    tally_buf_str(&buf, "g"); /* would fit, but the failure sticks */
    assert_int_equal(buf.len, 3);
    tally_buf_deinit(&buf);
    tally_buf_deinit(&buf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grows_and_prints),
        cmocka_unit_test(stops_at_its_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
