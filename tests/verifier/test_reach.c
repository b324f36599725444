/* reach: what an alignment takes in at the ends of lines, and what it leaves. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>

#include "foldkit.h"
#include "verifier/reach.h"

enum { EDITS = 16 };

/* Where the tokens of `words` stand first. */
static uint32_t place_of(const struct tally_tokens *t, const struct tally_tokens *words)
{
    const uint32_t n = (uint32_t)words->count;
    for (uint32_t i = 0; i + n <= t->count; i++) {
        if (tally_tokens_equal(t, i, i + n, words, 0, n))
            return i;
    }
    fail_msg("the text has no such words");
    return 0;
}

static void describe(const struct tally_edit_list *list, char *out, size_t max)
{
    size_t len = 0;
    out[0] = '\0';
    for (size_t i = 0; i < list->count; i++) {
        const struct tally_edit *e = &list->at[i];
        len += (size_t)snprintf(out + len, max - len, "%s%u-%u %c %u-%u", i > 0 ? ", " : "", e->p0,
                                e->p1, e->kind == TALLY_EDIT_EQUAL ? '=' : '/', e->r0, e->r1);
    }
}

static void lines(void **state)
{
    static const struct {
        const char *name, *post, *record;
        const char *aligned; /* that both have, the one run that was found */
        const char *edits;   /* tokens of the post and of the record */
    } rows[] = {
        {"the line's first words", "每日八时巡查坝体", "每日八时和二十时巡查坝体", "巡查坝体",
         "0-4 = 0-4, 4-4 / 4-8, 4-8 = 8-12"},
        {"the line's last words", "巡查坝体立即报告", "巡查坝体发现险情立即报告", "巡查坝体",
         "0-4 = 0-4, 4-4 / 4-8, 4-8 = 8-12"},
        {"a word too few to say that", "每巡查坝体", "每日八时巡查坝体", "巡查坝体", "1-5 = 4-8"},
        {"other words", "我们今天巡查坝体", "每日八时巡查坝体", "巡查坝体", "4-8 = 4-8"},
        {"the words of a line above", "每日八时\n巡查坝体", "每日八时和二十时巡查坝体", "巡查坝体",
         "4-8 = 8-12"},
        {"nothing is left out", "每日八时巡查坝体", "每日八时巡查坝体", "巡查坝体", "4-8 = 4-8"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_arena arena;
        struct tally_edit edits[EDITS];
        char got[256];
        tally_arena_init(&arena, 1 << 18);
        const struct tally_tokens post = foldkit_fold(&arena, rows[i].post);
        const struct tally_tokens record = foldkit_fold(&arena, rows[i].record);
        const struct tally_tokens run = foldkit_fold(&arena, rows[i].aligned);
        const struct tally_pair_of_texts texts = {&post, &record};
        const uint32_t p = place_of(&post, &run);
        const uint32_t r = place_of(&record, &run);
        const uint32_t n = (uint32_t)run.count;
        struct tally_edit_list list = {edits, 1, EDITS};
        edits[0] = (struct tally_edit){TALLY_EDIT_EQUAL, p, p + n, r, r + n};
        tally_reach_ends(&texts, &list);
        describe(&list, got, sizeof got);
        if (strcmp(got, rows[i].edits) != 0)
            fail_msg("%s: %s", rows[i].name, got);
        tally_arena_deinit(&arena);
    }
}

/* A last number that a line's end tore, and one that goes on otherwise. */
static void numbers(void **state)
{
    static const struct {
        const char *name, *post, *record;
        uint32_t end; /* post tokens that the change then takes */
    } rows[] = {
        {"torn in two", "电话8500\n1234", "电话85001234", 4},
        {"torn in three", "电话85\n00\n1234", "电话85001234", 5},
        {"another one", "电话8500\n1235", "电话85001234", 3},
        {"parted by a blank", "电话8500 1234", "电话85001234", 3},
        {"cut short", "电话8500", "电话85001234", 3},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_arena arena;
        struct tally_edit edits[EDITS];
        tally_arena_init(&arena, 1 << 18);
        const struct tally_tokens post = foldkit_fold(&arena, rows[i].post);
        const struct tally_tokens record = foldkit_fold(&arena, rows[i].record);
        const struct tally_pair_of_texts texts = {&post, &record};
        struct tally_edit_list list = {edits, 2, EDITS};
        edits[0] = (struct tally_edit){TALLY_EDIT_EQUAL, 0, 2, 0, 2};
        edits[1] = (struct tally_edit){TALLY_EDIT_REPLACE, 2, 3, 2, 3};
        tally_reach_ends(&texts, &list);
        if (list.count != 2 || list.at[1].p1 != rows[i].end)
            fail_msg("%s: %zu edits, to %u", rows[i].name, list.count, (unsigned)list.at[1].p1);
        tally_arena_deinit(&arena);
    }
}

/* The figures with which a post numbers what it passes on hold no line of the record. */
static void own_marks(void **state)
{
    struct tally_arena arena;
    struct tally_edit edits[EDITS] = {{TALLY_EDIT_EQUAL, 0, 1, 0, 1},
                                      {TALLY_EDIT_DROP, 1, 1, 1, 11},
                                      {TALLY_EDIT_EQUAL, 1, 5, 11, 15}};
    char got[256];
    (void)state;
    tally_arena_init(&arena, 1 << 18);
    const struct tally_tokens post = foldkit_fold(&arena, "3. 立即报告");
    const struct tally_tokens record = foldkit_fold(&arena, "3日起每日八时巡查坝体\n立即报告");
    const struct tally_pair_of_texts texts = {&post, &record};
    struct tally_edit_list list = {edits, 3, EDITS};
    tally_reach_ends(&texts, &list);
    describe(&list, got, sizeof got);
    assert_string_equal(got, "1-5 = 11-15");
    tally_arena_deinit(&arena);
}

static void nothing(void **state)
{
    struct tally_arena arena;
    struct tally_edit edits[EDITS];
    struct tally_edit_list list = {edits, 0, EDITS};
    (void)state;
    tally_arena_init(&arena, 1 << 16);
    const struct tally_tokens post = foldkit_fold(&arena, "甲");
    const struct tally_pair_of_texts texts = {&post, &post};
    tally_reach_ends(&texts, &list);
    assert_int_equal(list.count, 0);
    tally_arena_deinit(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(lines), cmocka_unit_test(numbers),
                                       cmocka_unit_test(own_marks), cmocka_unit_test(nothing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
