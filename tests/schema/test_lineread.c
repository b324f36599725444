/* lineread: lines of a stream, and what is too long for one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "schema/lineread.h"
#include "support.h"

enum { LIMIT = 10000 };

/* The lines, each followed by '|'; "!" stands for one that is too long. */
static void read_all(struct tally_slice bytes, struct tally_buf *out)
{
    struct tally_buf line;
    FILE *in = tmpfile();
    assert_non_null(in);
    assert_int_equal(fwrite(bytes.ptr, 1, bytes.len, in), bytes.len);
    rewind(in);
    tally_buf_init(&line, LIMIT);
    while (tally_lineread_next(in, &line)) {
        if (line.failed)
            tally_buf_str(out, "!");
        else
            tally_buf_add(out, tally_buf_slice(&line));
        tally_buf_byte(out, '|');
    }
    tally_buf_deinit(&line);
    (void)fclose(in);
}

static void lines(void **state)
{
    static const struct {
        const char *name;
        struct tally_slice bytes;
        const char *lines;
    } cases[] = {
        {"nothing", TALLY_TEXT(""), ""},
        {"no line end", TALLY_TEXT("a"), "a|"},
        {"one", TALLY_TEXT("a\n"), "a|"},
        {"empty ones", TALLY_TEXT("\n\na\n\n"), "||a||"},
        {"of another system", TALLY_TEXT("a\r\nb\r\n"), "a|b|"},
        {"within a line", TALLY_TEXT("a\rb\n"), "a\rb|"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tally_buf out;
        tally_buf_init(&out, 1 << 16);
        read_all(cases[i].bytes, &out);
        if (!tally_slice_eq(tally_buf_slice(&out), text_of(cases[i].lines)))
            fail_msg("%s: %.*s", cases[i].name, (int)out.len, (const char *)out.ptr);
        tally_buf_deinit(&out);
    }
}

static void nul_bytes(void **state)
{
    static const uint8_t bytes[] = {'a', 0, 'b', '\n', 0};
    static const uint8_t expected[] = {'a', 0, 'b', '|', 0, '|'};
    struct tally_buf out;
    (void)state;
    tally_buf_init(&out, 1 << 16);
    read_all((struct tally_slice){bytes, sizeof bytes}, &out);
    assert_int_equal(out.len, sizeof expected);
    assert_memory_equal(out.ptr, expected, sizeof expected);
    tally_buf_deinit(&out);
}

/* Around the limit, and the line after it is read as any. */
static void too_long(void **state)
{
    static uint8_t bytes[3 * LIMIT];
    (void)state;
    for (size_t len = LIMIT - 2; len <= LIMIT + 2; len++) {
        struct tally_buf out;
        tally_buf_init(&out, 1 << 16);
        memset(bytes, 'x', len);
        memcpy(bytes + len, "\nnext", 5);
        read_all((struct tally_slice){bytes, len + 5}, &out);
        assert_int_equal(out.len, (len <= LIMIT ? len : 1) + 6);
        assert_memory_equal(out.ptr + out.len - 6, "|next|", 6);
        tally_buf_deinit(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines),
        cmocka_unit_test(nul_bytes),
        cmocka_unit_test(too_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
