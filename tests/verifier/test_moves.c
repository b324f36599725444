/* moves: what changed its place, against what was only added or only dropped. Edits are worked
 * out by the slow obvious way: one gap over the whole of both texts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "support.h"
#include "verifier/gap.h"
#include "verifier/moves.h"

static const struct {
    const char *name;
    const char *record, *post;
    const char *changes; /* "post>record" of each: moved ones with a star */
} cases[] = {
    {"nothing", "甲乙丙丁戊己庚辛", "甲乙丙丁戊己庚辛", ""},
    {"two that changed places", "天地玄黄日月盈昃辰宿列张寒来暑往秋收冬藏",
     "天地玄黄寒来暑往秋收列张日月盈昃辰宿冬藏",
     "*寒来暑往秋收>寒来暑往秋收;*日月盈昃辰宿>日月盈昃辰宿"},
    {"a clause moved", "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁",
     "天地玄黄宇宙洪荒秋收冬藏闰余日月盈昃辰宿列张寒来暑往成岁", "*秋收冬藏闰余>秋收冬藏闰余"},
    {"moved from what is not covered", "日月盈昃辰宿天地玄黄宇宙洪荒寒来暑往秋收冬藏",
     "天地玄黄宇宙洪荒日月盈昃辰宿寒来暑往秋收冬藏", "*日月盈昃辰宿>日月盈昃辰宿"},
    {"added", "天地玄黄宇宙洪荒", "天地玄黄日月盈昃辰宿宇宙洪荒", "日月盈昃辰宿>"},
    {"dropped", "天地玄黄日月盈昃辰宿宇宙洪荒", "天地玄黄宇宙洪荒", ">日月盈昃辰宿"},
    {"too short for a move", "天地玄黄宇宙洪荒日月盈昃辰宿列张", "天地日月玄黄宇宙洪荒盈昃辰宿列张",
     "日月>;>日月"},
};

static size_t put(char *out, size_t max, const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    size_t len = 0;
    for (uint32_t i = from; i < to; i++)
        len += tally_normalize_token_spelling(t, i, out + len, max - len);
    return len;
}

static void describe(const struct tally_tokens *post, const struct tally_tokens *record,
                     const struct tally_change *changes, size_t count, char *out, size_t max)
{
    size_t len = 0;
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            out[len++] = ';';
        if (changes[i].moved)
            out[len++] = '*';
        len += put(out + len, max - len, post, changes[i].p0, changes[i].p1);
        out[len++] = '>';
        len += put(out + len, max - len, record, changes[i].r0, changes[i].r1);
    }
    out[len] = '\0';
}

static struct tally_tokens fold(const char *text, struct tally_arena *arena)
{
    struct tally_tokens t;
    const struct tally_slice slice = tally_slice_of(text);
    assert_int_equal(tally_normalize(slice, &t, arena, NULL), TALLY_OK);
    return t;
}

static void moved(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tally_arena arena;
        tally_arena_init(&arena, (size_t)64 << 20);
        const struct tally_tokens post = fold(cases[i].post, &arena);
        const struct tally_tokens record = fold(cases[i].record, &arena);
        struct tally_work work;
        tally_align_work_init(&work);
        assert_int_equal(tally_align_work_scratch(&work, TALLY_GAP_CELLS, &arena, NULL), TALLY_OK);
        struct tally_edit edits[64];
        struct tally_edit_list list = {edits, 0, 64};
        const struct tally_pair_of_texts texts = {&post, &record};
        const struct tally_gap gap = {0, (uint32_t)post.count, 0, (uint32_t)record.count};
        tally_gap_fill(&texts, &gap, &work, &list);
        struct tally_alignment alignment = {
            edits, list.count, 0, (uint32_t)post.count, 0, (uint32_t)record.count, 0};
        struct tally_change *changes;
        size_t count;
        char got[512];
        assert_int_equal(
            tally_moves_find(&post, &record, &alignment, &changes, &count, &arena, NULL), TALLY_OK);
        describe(&post, &record, changes, count, got, sizeof got);
        if (strcmp(got, cases[i].changes) != 0)
            fail_msg("%s: “%s”, not “%s”", cases[i].name, got, cases[i].changes);
        tally_arena_deinit(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(moved)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
