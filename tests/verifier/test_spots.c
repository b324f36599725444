/* spots: marks that a reader of pictures makes, from both sides. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "foldkit.h"
#include "verifier/gap.h"
#include "verifier/spots.h"

/* Tokens 1 and so on of both texts, one less of each at the end, are the sides. */
static void strokes(void **state)
{
    static const struct foldkit_row cases[] = {
        {"a bar for I", "order |, hereby", "order I, hereby", true},
        {"nothing for I", "order, hereby", "order I, hereby", false},
        {"a bar for another word", "order |, hereby", "order we, hereby", false},
        {"a bracket for 1", "for ]月", "for 1月", true},
        {"a bracket for 2", "for ]月", "for 2月", false},
        {"a bracket in a number", "for ]7 days", "for 17 days", true},
        {"a mark behind it", "for 7! days", "for 71 days", true},
        {"a digit lost", "for 7 days", "for 17 days", false},
        {"another digit", "for ]7 days", "for 18 days", false},
        {"a mark too many", "for ]]7 days", "for 17 days", false},
        {"the end of a word", "please Cal! now", "please Call now", true},
        {"a call", "please call! now", "please call now", false},
        {"brackets of the record", "for [1] days", "for [11] days", false},
        {"a sign for c", "section (¢) 5", "section c 5", true},
        {"a sign for another letter", "section (¢) 5", "section d 5", false},
        {"a bar of the record", "for | days", "for |1 days", false},
    };
    (void)state;
    foldkit_sides(cases, sizeof cases / sizeof *cases, tally_spots_letters);
}

#define RECORD "residents of the river parks must leave, and call 0519-8500 or desk@works.example"

static void specks(void **state)
{
    static const struct {
        const char *name, *post;
        size_t places;
    } cases[] = {
        {"none", RECORD, 0},
        {"two",
         "residents-of the ‘river parks must leave, and call 0519-8500 or desk@works.example", 2},
        {"beside a changed word",
         "residents of thc ‘river parks must leave, and call 0519-8500 or desk@works.example", 1},
        {"a dash of a sentence",
         "residents - of the river parks - must leave, and call 0519-8500 or desk@works.example",
         0},
        {"items and broken lines",
         "residents of the\n- river parks must\nleave, and call 0519-8500 or desk@works.example",
         0},
        {"other marks",
         "residents of the (river parks) must! leave, and call 0519-8500 or desk@works.example", 0},
        {"blanks inside",
         "residents of the river parks must leave, and call 0519-8500 or desk@ works .example", 2},
        {"a blank before a comma",
         "residents of the river parks must leave , and call 0519-8500 or desk@works.example", 1},
        {"a speck behind a mark",
         "residents of the river parks must leave,‘and call 0519-8500 or desk@works.example", 1},
        {"a sign that never stands by itself",
         "residents of the _ river parks \\ must leave, and call 0519-8500 or desk@works.example",
         2},
        {"lines inside",
         "residents of the river parks must leave, and call 0519-8500 or desk@\nworks.example", 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tally_arena arena;
        tally_arena_init(&arena, (size_t)64 << 20);
        const struct tally_tokens p = foldkit_fold(&arena, cases[i].post);
        const struct tally_tokens r = foldkit_fold(&arena, RECORD);
        struct tally_work work;
        struct tally_edit edits[64];
        struct tally_edit_list list = {edits, 0, 64};
        const struct tally_pair_of_texts texts = {&p, &r};
        const struct tally_gap gap = {0, (uint32_t)p.count, 0, (uint32_t)r.count};
        tally_align_work_init(&work);
        assert_int_equal(tally_align_work_scratch(&work, TALLY_GAP_CELLS, &arena, NULL), TALLY_OK);
        tally_gap_fill(&texts, &gap, &work, &list);
        const struct tally_alignment alignment = {edits, list.count,        0, (uint32_t)p.count,
                                                  0,     (uint32_t)r.count, 0};
        const bool verbatim[64] = {false};
        size_t places = tally_spots_count(&alignment, verbatim, &p, &r);
        tally_arena_deinit(&arena);
        if (places != cases[i].places)
            fail_msg("%s: %zu", cases[i].name, places);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strokes),
        cmocka_unit_test(specks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
