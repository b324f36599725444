/* base64: RFC 4648's own vectors, every short length there and back, and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "schema/base64.h"

static void there_and_back(void **state)
{
    (void)state;
    uint8_t bytes[2000];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (uint8_t)(i * 37 + i / 251);
    for (size_t len = 0; len <= sizeof bytes; len += len < 70 ? 1 : 61) {
        struct tally_arena arena;
        struct tally_buf text;
        struct tally_slice back = {0};
        tally_arena_init(&arena, 1 << 16);
        tally_buf_init(&text, 1 << 16);
        tally_base64_encode((struct tally_slice){bytes, len}, &text);
        assert_int_equal(text.len, (len + 2) / 3 * 4);
        assert_int_equal(tally_base64_decode(tally_buf_slice(&text), &back, &arena, NULL),
                         TALLY_OK);
        assert_true(tally_slice_eq(back, (struct tally_slice){bytes, len}));
        tally_buf_deinit(&text);
        tally_arena_deinit(&arena);
    }
}

static void forms(void **state)
{
    (void)state;
    static const struct {
        struct tally_slice text;
        enum tally_code strict;
        enum tally_code any;
    } cases[] = {
        {TALLY_TEXT("Zm9vYg=="), TALLY_OK, TALLY_OK},
        {TALLY_TEXT("Zm9vYg"), TALLY_INVALID, TALLY_OK},        /* no padding */
        {TALLY_TEXT("-_-_"), TALLY_INVALID, TALLY_OK},          /* the URL-safe alphabet */
        {TALLY_TEXT("Zm9vYh=="), TALLY_INVALID, TALLY_INVALID}, /* unused bits set */
        {TALLY_TEXT("Zm9v\n"), TALLY_INVALID, TALLY_INVALID},
        {TALLY_TEXT("Zm9v Zm9v"), TALLY_INVALID, TALLY_INVALID},
        {TALLY_TEXT("===="), TALLY_INVALID, TALLY_INVALID},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tally_arena arena;
        struct tally_slice out;
        tally_arena_init(&arena, 4096);
        if (tally_base64_decode(cases[i].text, &out, &arena, NULL) != cases[i].strict ||
            tally_base64_decode_any(cases[i].text, &out, &arena, NULL) != cases[i].any)
            fail_msg("%.*s", (int)cases[i].text.len, (const char *)cases[i].text.ptr);
        tally_arena_deinit(&arena);
    }
}

/* Every byte at every place of a group: a digit of its alphabet, or refused. */
static void every_byte(void **state)
{
    (void)state;
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (unsigned c = 0; c < 256; c++) {
        bool digit = c != 0 && strchr(digits, (int)c) != NULL;
        bool url = c == '-' || c == '_';
        for (size_t at = 0; at < 4; at++) {
            uint8_t text[4] = {'A', 'A', 'A', 'A'};
            uint8_t bytes[3];
            size_t len;
            struct tally_arena arena;
            struct tally_slice out;
            if (c == '=' && at == 3)
                continue; /* padding, which is good there */
            text[at] = (uint8_t)c;
            tally_arena_init(&arena, 4096);
            const struct tally_slice s = {text, sizeof text};
            if (tally_base64_read(s, bytes, sizeof bytes, &len) != digit ||
                (tally_base64_decode(s, &out, &arena, NULL) == TALLY_OK) != digit ||
                (tally_base64_decode_any(s, &out, &arena, NULL) == TALLY_OK) != (digit || url))
                fail_msg("byte %02x at %zu", c, at);
            tally_arena_deinit(&arena);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(there_and_back),
        cmocka_unit_test(forms),
        cmocka_unit_test(every_byte),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
