/* undisguise: letters and figures that hide words from a search, and honest ones that stay. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"
#include "verifier/undisguise.h"

static const struct {
    const char *name;
    const char *text;
    const char *plain; /* NULL: nothing is undone */
} cases[] = {
    {"a word of Cyrillic letters", "The соаѕт is clear", "The coast is clear"},
    {"letters drawn like others", "геѵеаӏ шіпѕ", "reveal wins"},
    {"small capitals", "ᴛʜᴇ ʜᴏꜱᴘɪᴛᴀʟ", "the hospital"},
    {"one letter among Latin ones", "hоspital", "hospital"},
    {"letters pulled apart by blanks", "the h o s p i t a l closed", "the hospital closed"},
    {"by points", "the h.o.s.p.i.t.a.l closed", "the hospital closed"},
    {"short words by points", "i.t i.s so", "it is so"},
    {"a blank between words, points in them", "s.o a h.o.a.x", "so a hoax"},
    {"wide blanks between words", "i s   s o", "is   so"},
    {"a sign inside a word", "v*ccine va*ccine", "vccine vaccine"},
    {"a figure for a letter", "c0vid and v1rus", "covid and virus"},
    {"figures pulled apart", "共2 0 2 6人", "共2026人"},
    {"two figures", "死亡2 0人", "死亡20人"},
    {"figures with points", "2.0.2.6年", "2026年"},
    {"circled figures", "死亡②⓪人", "死亡20人"},
    {"a picture between figures", "2🔥0人", "20人"},
    {"hidden between letters", "ho\u200Bax", "hoax"},
    {"a range of days", "3-5天", NULL},
    {"a decimal", "1.5亿", NULL},
    {"a list of figures", "1、2、3号楼", NULL},
    {"a clock", "at 8:30 p.m. today", "at 8:30 pm. today"},
    {"one letter and another word", "a plan", NULL},
    {"letters of items", "plan a b", NULL},
    {"a figure at a word's end", "covid19 and 5G, 4K", NULL},
    {"a picture between words", "news🔥today", NULL},
    {"a Russian word with a letter of its own", "Это здорово", NULL},
    {"an accent", "café", NULL},
    {"figures in two lines", "2\n0", NULL},
    {"plain", "关于停水的通知 123", NULL},
    {"bytes of no code", "the\xFFox", NULL},
    {"nothing", "", NULL},
};

static void readings(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tally_arena arena;
        struct tally_shown shown;
        const struct tally_slice source = text_of(cases[i].text);
        tally_arena_init(&arena, 1 << 20);
        assert_int_equal(tally_undisguise(source, &shown, &arena, NULL), TALLY_OK);
        const bool undone = shown.piece_count > 0;
        const struct tally_slice want = cases[i].plain != NULL ? text_of(cases[i].plain) : source;
        if (undone != (cases[i].plain != NULL) || !tally_slice_eq(shown.text, want))
            fail_msg("%s: %.*s", cases[i].name, (int)shown.text.len, (const char *)shown.text.ptr);
        tally_arena_deinit(&arena);
    }
}

/* What is found in the reading is shown where it stood. */
static void places(void **state)
{
    (void)state;
    struct tally_arena arena;
    struct tally_shown shown;
    static const char text[] = "so h.o.a.x 2 0 人";
    tally_arena_init(&arena, 1 << 20);
    assert_int_equal(tally_undisguise(text_of(text), &shown, &arena, NULL), TALLY_OK);
    assert_true(tally_slice_eq(shown.text, TALLY_LIT("so hoax 20 人")));
    const struct tally_span word = tally_shownplace_of(&shown, (struct tally_span){3, 7});
    const struct tally_span number = tally_shownplace_of(&shown, (struct tally_span){8, 10});
    assert_int_equal(word.from, 3);
    assert_int_equal(word.to, 10);
    assert_int_equal(number.from, 11);
    assert_int_equal(number.to, 14);
    tally_arena_deinit(&arena);
}

static void too_little_memory(void **state)
{
    (void)state;
    enum tally_code code = TALLY_NO_MEMORY;
    for (size_t limit = 0; code != TALLY_OK; limit += 16) {
        struct tally_arena arena;
        struct tally_shown shown;
        tally_arena_init(&arena, limit);
        code = tally_undisguise(TALLY_LIT("h.o.a.x"), &shown, &arena, NULL);
        assert_true(code == TALLY_OK || code == TALLY_NO_MEMORY);
        tally_arena_deinit(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(readings), cmocka_unit_test(places),
                                       cmocka_unit_test(too_little_memory)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
