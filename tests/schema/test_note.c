/* note: the published notes parse or are refused by shape; a signature line comes back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "schema/note.h"
#include "support.h"

static void published(void **state)
{
    (void)state;
    struct tally_json *vectors = support_vectors("signed_note.json");
    if (vectors == NULL)
        skip();
    const struct tally_json *valid = tally_json_get(vectors, "valid");
    for (size_t i = 0; i < tally_json_count(valid); i++) {
        struct tally_slice bytes =
            tally_json_string(tally_json_get(tally_json_at(valid, i), "note"));
        struct tally_arena arena;
        struct tally_note note;
        struct tally_err err = TALLY_ERR_INIT;
        tally_arena_init(&arena, 1 << 20);
        if (tally_note_parse(bytes, &note, &arena, &err) != TALLY_OK)
            fail_msg("note %zu: %s", i, err.text);
        assert_int_equal(note.text.ptr[note.text.len - 1], '\n');
        tally_arena_deinit(&arena);
    }
    tally_json_free(vectors);
}

static void shapes(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        struct tally_slice bytes;
        enum tally_code code;
        size_t text;
    } cases[] = {
        {"one line", TALLY_TEXT("hi\n\n\xe2\x80\x94 k AAAAAAA=\n"), TALLY_OK, 3},
        {"an empty line inside", TALLY_TEXT("a\n\nb\n\n\xe2\x80\x94 k AAAAAAA=\n"), TALLY_OK, 5},
        {"no signature", TALLY_TEXT("hi\n\n"), TALLY_INVALID, 0},
        {"no last newline", TALLY_TEXT("hi\n\n\xe2\x80\x94 k AAAAAAA="), TALLY_INVALID, 0},
        {"no empty line", TALLY_TEXT("hi\n\xe2\x80\x94 k AAAAAAA=\n"), TALLY_INVALID, 0},
        {"a hyphen", TALLY_TEXT("hi\n\n- k AAAAAAA=\n"), TALLY_INVALID, 0},
        {"four bytes", TALLY_TEXT("hi\n\n\xe2\x80\x94 k AAAAAA==\n"), TALLY_INVALID, 0},
        {"a tab", TALLY_TEXT("h\ti\n\n\xe2\x80\x94 k AAAAAAA=\n"), TALLY_INVALID, 0},
        {"a plus in the name", TALLY_TEXT("hi\n\n\xe2\x80\x94 k+ AAAAAAA=\n"), TALLY_INVALID, 0},
        {"nothing", TALLY_TEXT(""), TALLY_INVALID, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tally_arena arena;
        struct tally_note note = {0};
        tally_arena_init(&arena, 1 << 16);
        enum tally_code code = tally_note_parse(cases[i].bytes, &note, &arena, NULL);
        if (code != cases[i].code || note.text.len != cases[i].text)
            fail_msg("%s: code %d, text %zu", cases[i].name, (int)code, note.text.len);
        tally_arena_deinit(&arena);
    }
}

static void a_line_comes_back(void **state)
{
    (void)state;
    struct tally_arena arena;
    struct tally_buf out;
    struct tally_note note;
    tally_arena_init(&arena, 1 << 16);
    tally_buf_init(&out, 4096);
    tally_buf_str(&out, "text\n\n");
    tally_note_add_signature(&out, "a/b", 0x01fe02fd, TALLY_LIT("signature"));
    assert_int_equal(tally_note_parse(tally_buf_slice(&out), &note, &arena, NULL), TALLY_OK);
    assert_int_equal(note.sigs[0].key_id, 0x01fe02fd);
    assert_true(tally_slice_eq(note.sigs[0].sig, TALLY_LIT("signature")));
    tally_buf_deinit(&out);
    tally_arena_deinit(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published),
        cmocka_unit_test(shapes),
        cmocka_unit_test(a_line_comes_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
