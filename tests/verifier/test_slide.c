/* slide: a run between equal words, read further left and right. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"
#include "verifier/slide.h"

static const uint32_t anywhere = UINT32_MAX;

/* It begins at the token that is wanted. */
static bool begins_at(const struct tally_slide *slide, const void *with)
{
    const uint32_t *want = with;
    return *want == anywhere || slide->from == *want;
}

static struct tally_tokens fold(const char *text, struct tally_arena *arena)
{
    struct tally_tokens t;
    assert_int_equal(tally_normalize(text_of(text), &t, arena, NULL), TALLY_OK);
    return t;
}

/* The run is [from, to) of the post and stands at `r` of the record; `at`: where it shall begin. */
static const struct {
    const char *name, *post, *record;
    uint32_t from, to, r, at;
    bool found;
    uint32_t r_then;
} cases[] = {
    {"where it is", "甲乙丙丁", "甲丁", 1, 3, 1, 1, true, 1},
    {"nowhere else", "甲乙丙丁", "甲丁", 1, 3, 1, 2, false, 1},
    {"to the left", "甲乙甲丙", "甲丙", 1, 3, 1, 0, true, 0},
    {"to the right", "甲乙甲丙", "甲丙", 0, 2, 0, 1, true, 1},
    {"as far left as it goes", "甲甲甲甲丙", "甲甲丙", 2, 4, 2, anywhere, true, 0},
    {"other words of the record", "甲乙甲丙", "丁丙", 1, 3, 1, 0, false, 1},
    {"without a record", "甲乙甲丙", NULL, 1, 3, 1, 0, true, 0},
    {"an empty run", "甲乙甲丙", "甲丙", 1, 1, 1, 1, false, 1},
    {"at the post's end", "丙甲乙甲", "丙甲", 1, 3, 1, 2, true, 2},
};

static void runs(void **state)
{
    struct tally_arena arena;
    (void)state;
    tally_arena_init(&arena, 1 << 20);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct tally_tokens post = fold(cases[i].post, &arena);
        struct tally_tokens record = {.count = 0};
        if (cases[i].record != NULL)
            record = fold(cases[i].record, &arena);
        struct tally_slide slide = {.post = &post,
                                    .record = cases[i].record != NULL ? &record : NULL,
                                    .from = cases[i].from,
                                    .to = cases[i].to,
                                    .r = cases[i].r};
        bool found = tally_slide_to(&slide, begins_at, &cases[i].at);
        if (found != cases[i].found || slide.r != cases[i].r_then ||
            slide.to - slide.from != cases[i].to - cases[i].from)
            fail_msg("%s: %s at %u, record %u", cases[i].name, found ? "found" : "not found",
                     slide.from, slide.r);
    }
    tally_arena_deinit(&arena);
}

/* A long run of one character is not walked to its end. */
static void reach(void **state)
{
    enum { LONG = 100, FROM = 50 };
    char text[3 * LONG + 1];
    struct tally_arena arena;
    (void)state;
    for (size_t i = 0; i < LONG; i++)
        memcpy(text + 3 * i, "甲", 4);
    tally_arena_init(&arena, 1 << 20);
    const struct tally_tokens post = fold(text, &arena);
    for (uint32_t at = 0; at < LONG; at++) {
        struct tally_slide slide = {.post = &post, .from = FROM, .to = FROM + 1};
        bool near = at + 16 >= FROM && at <= FROM + 16;
        assert_int_equal(tally_slide_to(&slide, begins_at, &at), near);
    }
    tally_arena_deinit(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(runs), cmocka_unit_test(reach)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
