/* stains: what a reader of pictures makes of what it cannot read, from both sides. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "foldkit.h"
#include "verifier/stains.h"

/* Tokens 1 and so on of both texts, one less of each at the end, are the sides. */
static void shapes(void **state)
{
    static const struct foldkit_row cases[] = {
        {"an address's sign", "找QU说", "找@U说", true},
        {"another letter", "找QV说", "找@U说", false},
        {"the end of a quotation", "赢1据", "赢」据", true},
        {"another figure", "赢2据", "赢」据", false},
        {"a figure where nothing stood", "赢1据", "赢据", false},
        {"strokes of a numeral", "第\n=. 日", "第二。日", true},
        {"of another numeral", "第\n=. 日", "第三。日", false},
        {"a numeral lost", "第。日", "第二。日", false},
        {"a dash read as numerals", "巧）一\n一给", "巧）——给", true},
        {"numerals put in", "巧）一一给", "巧）给", false},
        {"a full stop read as a letter", "惠o 终", "惠。终", true},
        {"the same sign in both", "惠@a终", "惠@a终", false},
    };
    (void)state;
    foldkit_sides(cases, sizeof cases / sizeof *cases, tally_stains_shapes);
}

/* The record is 请各位居民携带身份证前往办理手续, its 身份证 read as something. */
static void scraps(void **state)
{
    static const struct {
        const char *name, *post, *record;
        uint32_t p0, p1, r0, r1;
        bool scraps;
        enum tally_severity severity;
    } cases[] = {
        {"letters for characters", "请携带OWN前往", "请携带身份证前往", 3, 4, 3, 6, true,
         TALLY_MATERIAL},
        {"two of them", "请携带BOA, TAR前往", "请携带身份证件前往", 3, 5, 3, 7, true,
         TALLY_MATERIAL},
        {"three of them", "请携带BO TA RE前往", "请携带身份证件前往", 3, 6, 3, 7, false,
         TALLY_MATERIAL},
        {"a long word", "请携带passport前往", "请携带身份证前往", 3, 4, 3, 6, false,
         TALLY_MATERIAL},
        {"a word that denies", "请no携带", "请务必携带", 1, 2, 1, 3, false, TALLY_MATERIAL},
        {"what denied", "请OU携带", "请勿携带", 1, 2, 1, 2, false, TALLY_MATERIAL},
        {"a word of the record", "请携带OWN前往OWN", "请携带身份证前往OWN", 3, 4, 3, 6, false,
         TALLY_MATERIAL},
        {"beside words", "stay en indoors", "stay indoors", 1, 2, 1, 1, true, TALLY_MATERIAL},
        {"in the place of a word", "stay en now", "stay indoors now", 1, 2, 1, 2, false,
         TALLY_MATERIAL},
        {"the mark of an item", "a) 请携带", "请携带", 0, 1, 0, 0, false, TALLY_COSMETIC},
        {"characters", "请携带护照前往", "请携带身份证前往", 3, 5, 3, 6, false, TALLY_MATERIAL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tally_arena arena;
        struct tally_words *words = NULL;
        tally_arena_init(&arena, 1 << 20);
        assert_int_equal(tally_words_new(&words, NULL), TALLY_OK);
        const struct tally_tokens p = foldkit_fold(&arena, cases[i].post);
        const struct tally_document document = {.tokens = foldkit_fold(&arena, cases[i].record)};
        const struct tally_differ differ = {.words = words, .post = &p, .document = &document};
        const struct tally_differing job = {.differ = &differ};
        const struct tally_token_difference d = {.shown = {.severity = cases[i].severity},
                                                 .p0 = cases[i].p0,
                                                 .p1 = cases[i].p1,
                                                 .r0 = cases[i].r0,
                                                 .r1 = cases[i].r1};
        bool found = tally_stains_scraps(&job, &d);
        tally_words_free(words);
        tally_arena_deinit(&arena);
        if (found != cases[i].scraps)
            fail_msg("%s: %d", cases[i].name, found);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(shapes), cmocka_unit_test(scraps)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
