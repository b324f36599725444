#include "verifier/likeness.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#include "tests/support.h"
#include "verifier/hanzi_shapes.h"
#include "verifier/look_table.h"

enum how { DIFFERENT, SHAPES, CONFUSABLE, SAME };

static enum how compare(const char *a, const char *b, struct tally_arena *arena)
{
    struct tally_likeness x;
    struct tally_likeness y;
    assert_int_equal(tally_likeness_of(text_of(a), 64, &x, arena, NULL), TALLY_OK);
    assert_int_equal(tally_likeness_of(text_of(b), 64, &y, arena, NULL), TALLY_OK);
    if (tally_likeness_written_same(&x, &y))
        return SAME;
    if (tally_likeness_confusable(&x, &y))
        return CONFUSABLE;
    return tally_likeness_shapes_same(&x, &y) ? SHAPES : DIFFERENT;
}

static void two_names_are_seen_as_they_are(void **state)
{
    static const struct {
        const char *name;
        const char *a;
        const char *b;
        enum how how;
    } rows[] = {
        {"traditional", "海市發布", "海市发布", SAME},
        {"full width and case", "Ｈａｉｓｈｉ", "haishi", SAME},
        {"blanks and marks", "海·市 发_布", "海市发布", SAME},
        {"zero width", "海\xE2\x80\x8B市发布", "海市发布", SAME},
        {"Cyrillic letters", "Hаishi", "Haishi", CONFUSABLE},
        {"capital i for l", "Daily", "DaiIy", CONFUSABLE},
        {"one for l", "Dai1y", "Daily", CONFUSABLE},
        {"zero for o", "Office", "0ffice", CONFUSABLE},
        {"rn for m", "Govemrnent", "Govemment", CONFUSABLE},
        {"vv for w", "Nevvs", "News", CONFUSABLE},
        {"mathematical letters", "𝐇𝐚𝐢𝐬𝐡𝐢", "haishi", SAME},
        {"katakana for Han", "エ商局", "工商局", CONFUSABLE},
        {"one stroke", "海巿发布", "海市发布", SHAPES},
        {"another form", "海市発布", "海市发布", SHAPES},
        {"a radical", "海市人⺠政府", "海市人民政府", CONFUSABLE},
        {"a chain of groups is no pair", "予", "于", DIFFERENT},
        {"digits by themselves are no letters", "第10中学", "第lo中学", DIFFERENT},
        {"another city", "河市发布", "海市发布", DIFFERENT},
        {"more", "海市发布会", "海市发布", DIFFERENT},
        {"nothing", "", "海", DIFFERENT},
        {"bytes that are no text", "\xFF\xFE海", "海", SAME},
    };
    struct tally_arena arena;
    (void)state;
    tally_arena_init(&arena, 1 << 22);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        enum how got = compare(rows[i].a, rows[i].b, &arena);
        enum how back = compare(rows[i].b, rows[i].a, &arena);
        if (got != rows[i].how || back != rows[i].how)
            fail_msg("%s: %d and %d, not %d", rows[i].name, (int)got, (int)back, (int)rows[i].how);
    }
    tally_arena_deinit(&arena);
}

static void words_begin_where_a_reader_sees_them(void **state)
{
    static const struct {
        const char *text;
        const char *begins; /* one mark a written glyph */
    } rows[] = {
        {"HaishiNews", "b.....b..."},
        {"haishi_news", "b.....b..."},
        {"海市News1", "bbb...b"},
        {"USA today", "b..b...."},
    };
    struct tally_arena arena;
    (void)state;
    tally_arena_init(&arena, 1 << 22);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_likeness name;
        assert_int_equal(tally_likeness_of(text_of(rows[i].text), 64, &name, &arena, NULL),
                         TALLY_OK);
        assert_int_equal(name.written_count, strlen(rows[i].begins));
        for (size_t k = 0; k < name.written_count; k++) {
            if (name.written[k].begins != (rows[i].begins[k] == 'b'))
                fail_msg("%s: glyph %zu", rows[i].text, k);
        }
    }
    tally_arena_deinit(&arena);
}

static void the_shapes_are_many_and_symmetric(void **state)
{
    size_t alike = 0;
    (void)state;
    assert_true(tally_hanzi_shapes_pairs() >= 1000);
    for (size_t i = 1; i < tally_shape_count; i++) {
        const struct tally_shape_entry *a = &tally_shape_entries[i - 1];
        const struct tally_shape_entry *b = &tally_shape_entries[i];
        bool there = tally_hanzi_shapes_alike(a->cp, b->cp);
        assert_true(a->cp < b->cp);
        assert_true(there == tally_hanzi_shapes_alike(b->cp, a->cp));
        assert_true(!there || a->stands_for == b->stands_for);
        alike += there;
    }
    assert_true(alike > 50); /* neighbours by code point that are neighbours by shape */
}

static void a_long_text_is_cut(void **state)
{
    static char text[3 * 100000 + 1];
    struct tally_arena arena;
    struct tally_likeness name;
    (void)state;
    for (size_t i = 0; i < 100000; i++)
        memcpy(text + 3 * i, "海", 3);
    tally_arena_init(&arena, 1 << 17);
    assert_int_equal(tally_likeness_of(text_of(text), 64, &name, &arena, NULL), TALLY_OK);
    assert_true(name.cut);
    assert_int_equal(name.written_count, 64);
    tally_arena_deinit(&arena);
}

static void sounds_are_spelled(void **state)
{
    (void)state;
    assert_string_equal(tally_likeness_spelling(tally_likeness_sound(0x5E03)), "bu");
    assert_string_equal(tally_likeness_spelling(tally_likeness_sound(0x53D1)), "fa");
    assert_int_equal(tally_likeness_sound(0x53D1), tally_likeness_sound(0x6CD5)); /* 发 法 */
    assert_string_equal(tally_likeness_spelling(tally_likeness_sound('a')), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_names_are_seen_as_they_are),
        cmocka_unit_test(words_begin_where_a_reader_sees_them),
        cmocka_unit_test(the_shapes_are_many_and_symmetric),
        cmocka_unit_test(a_long_text_is_cut),
        cmocka_unit_test(sounds_are_spelled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
