/* tile: one tile has one path, and every other spelling is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "registry/tile.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

static void paths(void **state)
{
    (void)state;
    static const struct {
        struct tally_slice path;
        struct tally_tile tile;
    } cases[] = {
        {TALLY_TEXT("0/000"), {false, 0, 0, 256}},
        {TALLY_TEXT("0/000.p/1"), {false, 0, 0, 1}},
        {TALLY_TEXT("63/999.p/255"), {false, 63, 999, 255}},
        {TALLY_TEXT("1/x001/000"), {false, 1, 1000, 256}},
        {TALLY_TEXT("8/x001/x234/067.p/89"), {false, 8, 1234067, 89}},
        {TALLY_TEXT("entries/x999/999"), {true, 0, 999999, 256}},
        {TALLY_TEXT("entries/x018/x446/x744/x073/x709/x551/615"), {true, 0, UINT64_MAX, 256}},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct tally_tile tile = {0};
        assert_int_equal(tally_tile_parse(cases[i].path, &tile, NULL), TALLY_OK);
        if (tile.entries != cases[i].tile.entries || tile.level != cases[i].tile.level ||
            tile.index != cases[i].tile.index || tile.width != cases[i].tile.width)
            fail_msg("row %zu", i);
        struct tally_buf text;
        tally_buf_init(&text, 100);
        tally_tile_path(&cases[i].tile, &text);
        assert_true(tally_slice_eq(tally_buf_slice(&text), cases[i].path));
        tally_buf_deinit(&text);
    }
}

static void other_spellings(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        struct tally_slice path;
    } cases[] = {
        {"nothing", TALLY_TEXT("")},
        {"no index", TALLY_TEXT("0/")},
        {"no level", TALLY_TEXT("/000")},
        {"level over 63", TALLY_TEXT("64/000")},
        {"two digits for one", TALLY_TEXT("00/000")},
        {"a sign", TALLY_TEXT("-1/000")},
        {"two digits in a group", TALLY_TEXT("0/00")},
        {"four digits in a group", TALLY_TEXT("0/0001")},
        {"a group of nothing but zeros in front", TALLY_TEXT("0/x000/001")},
        {"no x", TALLY_TEXT("0/001/002")},
        {"x in the last group", TALLY_TEXT("0/x001")},
        {"ends in a slash", TALLY_TEXT("0/x001/")},
        {"width 0", TALLY_TEXT("0/000.p/0")},
        {"width 256", TALLY_TEXT("0/000.p/256")},
        {"width 01", TALLY_TEXT("0/000.p/01")},
        {"no width", TALLY_TEXT("0/000.p/")},
        {"no slash before the width", TALLY_TEXT("0/000.p")},
        {"more behind", TALLY_TEXT("0/000.p/1/")},
        {"NUL behind", TALLY_TEXT("0/000\0")},
        {"over 64 bits", TALLY_TEXT("0/x018/x446/x744/x073/x709/x551/616")},
        {"far over 64 bits", TALLY_TEXT("0/x999/x999/x999/x999/x999/x999/x999/x999/999")},
        {"entries with a level", TALLY_TEXT("entries/0/000")},
        {"entries cut", TALLY_TEXT("entrie/000")},
        {"upper case", TALLY_TEXT("0/X001/000")},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct tally_tile tile = {.index = 77};
        struct tally_err err = TALLY_ERR_INIT;
        enum tally_code code = tally_tile_parse(cases[i].path, &tile, &err);
        if (code != TALLY_INVALID || err.text[0] == '\0' || tile.index != 77)
            fail_msg("%s: code %d, \"%s\"", cases[i].name, (int)code, err.text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paths),
        cmocka_unit_test(other_spellings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
