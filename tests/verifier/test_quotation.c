/* quotation: which words between quotations are the poster's, and which are the record's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "differkit.h"
#include "verifier/quotation.h"

#define A      "供暖费按照建筑面积每平方米25元收取"
#define B      "报修后应当在三十分钟内到达现场"
#define RECORD A "。\n任何单位不得停用供热设备。\n" B "。\n"

/* Against RECORD where no other is named. */
static const struct {
    const char *name, *record, *post;
    const char *edits; /* = equal, x replaced, + more, - less; of the last three the post's words */
} rows[] = {
    {"his words between two", NULL, "通知说“" A "”，还说“" B "”。", "= x还说 ="},
    {"who says so, behind each", NULL, "“" A "，”通知说。“" B "，”通知还说。", "= x通知说 ="},
    {"in English marks", NULL, "\"" A ",\" the city said. \"" B ".\"", "= xthecitysaid ="},
    {"in corner brackets", NULL, "「" A "」，並說「" B "」。", "= x并说 ="},
    {"in two lines", NULL, "“" A "”\n通知还说，“" B "”", "= x通知还说 ="},
    {"words of the record among his", NULL, "“" A "”，不得不说“" B "”。", "= x不得不说 ="},
    {"nothing between them", NULL, "“" A "”“" B "”", "= - ="},
    {"the words behind the last", NULL, "“" A "”，任何人都说。", "="},
    {"the same without marks", NULL, A "，不得不说" B "。", "= - = x不说 ="},
    {"no marks", NULL, A "，还说" B "。", "= x还说 ="},
    {"the record's own marks", "所称“" A "”和任何“" B "”以办法为准",
     "所称“" A "”和任何“" B "”以办法为准", "="},
    {"a word that he means otherwise", NULL, A "。任何单位“不得”停用“供热设备”。" B, "="},
    {"a changed word inside one", NULL, "“供暖费按照建筑面积每平方米26元收取”，还说“" B "”。",
     "= x26 = x还说 ="},
};

static void describe(const struct tally_tokens *post, const struct tally_alignment *a, char *out,
                     size_t room)
{
    static const char kinds[] = {[TALLY_EDIT_EQUAL] = '=',
                                 [TALLY_EDIT_REPLACE] = 'x',
                                 [TALLY_EDIT_INSERT] = '+',
                                 [TALLY_EDIT_DROP] = '-'};
    size_t len = 0;
    for (size_t i = 0; i < a->count; i++) {
        const struct tally_edit *edit = &a->edits[i];
        assert_true(i == 0 || (edit->p0 == edit[-1].p1 && edit->r0 == edit[-1].r1));
        len += (size_t)snprintf(out + len, room - len, "%s%c", i > 0 ? " " : "", kinds[edit->kind]);
        for (uint32_t k = edit->p0; edit->kind != TALLY_EDIT_EQUAL && k < edit->p1; k++)
            len += tally_normalize_token_spelling(post, k, out + len, room - len);
        out[len] = '\0';
    }
}

static void edits(void **state)
{
    (void)state;
    struct differkit kit;
    size_t broken = 0;
    differkit_init(&kit);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char got[512] = "";
        differkit_begin(&kit);
        const struct tally_tokens record =
            differkit_fold(&kit, text_of(rows[i].record == NULL ? RECORD : rows[i].record));
        const struct tally_tokens post = differkit_fold(&kit, text_of(rows[i].post));
        struct tally_alignment a = differkit_align(&kit, &post, &record);
        assert_int_equal(tally_quotation_take(kit.words, &record, &post, &a, &kit.arena, NULL),
                         TALLY_OK);
        describe(&post, &a, got, sizeof got);
        if (strcmp(got, rows[i].edits) != 0) {
            print_error("%s: %s\n", rows[i].name, got);
            broken++;
        }
        tally_arena_deinit(&kit.arena);
    }
    differkit_deinit(&kit);
    assert_int_equal(broken, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(edits)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
