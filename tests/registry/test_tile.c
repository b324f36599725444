/* tile: one tile has one path, and every other spelling is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "registry/tile.h"
#include "schema/hex.h"
#include "support.h"

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

static struct tally_slice text_member(const struct tally_json *object, const char *name)
{
    return tally_json_string(tally_json_get(object, name));
}

static uint64_t number_member(const struct tally_json *object, const char *name)
{
    return (uint64_t)tally_json_integer(tally_json_get(object, name));
}

static void published_paths(void **state)
{
    (void)state;
    struct tally_json *vectors = support_vectors("tlog_tiles.json");
    if (vectors == NULL)
        skip();
    struct tally_buf path;
    tally_buf_init(&path, 200);
    const struct tally_json *valid = tally_json_get(vectors, "paths_valid");
    for (size_t i = 0; i < tally_json_count(valid); i++) {
        const struct tally_json *row = tally_json_at(valid, i);
        struct tally_tile tile = {0};
        path.len = 0;
        tally_buf_str(&path, "8/");
        tally_buf_add(&path, text_member(row, "path"));
        assert_int_equal(tally_tile_parse(tally_buf_slice(&path), &tile, NULL), TALLY_OK);
        assert_true(tile.index == number_member(row, "index"));
        const struct tally_json *width = tally_json_get(row, "width");
        assert_int_equal(tile.width, width == NULL ? 256 : tally_json_integer(width));
    }
    const struct tally_json *reject = tally_json_get(vectors, "paths_reject");
    for (size_t i = 0; i < tally_json_count(reject); i++) {
        const struct tally_json *row = tally_json_at(reject, i);
        struct tally_tile tile = {0};
        path.len = 0;
        tally_buf_add(&path, text_member(row, "level"));
        tally_buf_str(&path, "/");
        tally_buf_add(&path, text_member(row, "index"));
        assert_int_equal(tally_tile_parse(tally_buf_slice(&path), &tile, NULL), TALLY_INVALID);
    }
    const struct tally_json *entries = tally_json_get(vectors, "entries_path");
    for (size_t i = 0; i < tally_json_count(entries); i++) {
        const struct tally_json *row = tally_json_at(entries, i);
        struct tally_tile tile = {.entries = true, .index = number_member(row, "seq") / 256};
        tile.width = tally_tile_width(0, tile.index, number_member(row, "size"));
        path.len = 0;
        tally_buf_str(&path, "tile/");
        tally_tile_path(&tile, &path);
        assert_true(tally_slice_eq(tally_buf_slice(&path), text_member(row, "path")));
    }
    tally_buf_deinit(&path);
    tally_json_free(vectors);
}

/* The specification's own example, and a tree of 256: what each level holds. */
static void widths(void **state)
{
    (void)state;
    static const struct {
        uint64_t size;
        uint8_t level;
        uint64_t index;
        uint16_t width;
    } cases[] = {
        {70000, 0, 272, 256},    {70000, 0, 273, 112}, {70000, 0, 274, 0}, {70000, 1, 0, 256},
        {70000, 1, 1, 17},       {70000, 2, 0, 1},     {70000, 3, 0, 0},   {256, 0, 0, 256},
        {256, 1, 0, 1},          {256, 0, 1, 0},       {0, 0, 0, 0},       {UINT64_MAX, 63, 0, 0},
        {UINT64_MAX, 7, 0, 255},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        if (tally_tile_width(cases[i].level, cases[i].index, cases[i].size) != cases[i].width)
            fail_msg("row %zu", i);
    }
}

static void published_bundles(void **state)
{
    (void)state;
    struct tally_json *vectors = support_vectors("tlog_tiles.json");
    if (vectors == NULL)
        skip();
    const struct tally_json *rows = tally_json_get(vectors, "bundle_parse");
    for (size_t i = 0; i < tally_json_count(rows); i++) {
        const struct tally_json *row = tally_json_at(rows, i);
        struct tally_slice hex = text_member(row, "hex");
        uint8_t bytes[64];
        assert_int_equal(tally_hex_decode(hex, bytes, hex.len / 2, NULL), TALLY_OK);
        struct tally_slice rest = {bytes, hex.len / 2};
        struct tally_slice entry;
        enum tally_code code = TALLY_OK;
        uint64_t count = 0;
        for (; rest.len > 0 && code == TALLY_OK; count += code == TALLY_OK)
            code = tally_tile_bundle_next(&rest, &entry, NULL);
        bool good = tally_json_get(row, "entries") != NULL;
        assert_int_equal(code, good ? TALLY_OK : TALLY_INVALID);
        if (good)
            assert_true(count == number_member(row, "entries"));
    }
    tally_json_free(vectors);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paths),
        cmocka_unit_test(other_spellings),
        cmocka_unit_test(widths),
        cmocka_unit_test(published_paths),
        cmocka_unit_test(published_bundles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
