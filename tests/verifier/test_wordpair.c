/* wordpair: words in the place of words, and what a reader or a keyboard makes of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"
#include "verifier/wordpair.h"

static void in_order(void **state)
{
    (void)state;
    for (uint32_t i = 1; i < tally_wordpair_count; i++)
        assert_true(tally_wordpair_table[i - 1] < tally_wordpair_table[i]);
}

static void common(void **state)
{
    static const struct {
        const char *name;
        uint32_t first, second;
        bool common;
    } cases[] = {
        {"a word", U'货', U'车', true},
        {"part of a word", U'政', U'府', true},
        {"two words", U'的', U'在', false},
        {"the other way round", U'车', U'货', false},
        {"no characters", U'a', U'b', false},
        {"a word of letters", TALLY_TOKEN_WORD | 7, U'车', false},
        {"behind the range", U'货', 0x20000, false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (tally_wordpair_common(cases[i].first, cases[i].second) != cases[i].common)
            fail_msg("%s", cases[i].name);
    }
}

/* What differs, from the first character that does to the last. */
static struct tally_side changed(const struct tally_tokens *a, const struct tally_tokens *b)
{
    uint32_t from = 0;
    uint32_t behind = 0;
    while (a->tok[from] == b->tok[from])
        from++;
    while (a->tok[a->count - 1 - behind] == b->tok[b->count - 1 - behind])
        behind++;
    return (struct tally_side){a, from, (uint32_t)a->count - behind};
}

static void replaced(void **state)
{
    static const struct {
        const char *name;
        const char *record, *post;
        bool word, replaced, sounds;
    } cases[] = {
        {"one character", "大型货车通行", "大型客车通行", true, true, false},
        {"the second of its word", "按日巡查堤防", "按日巡视堤防", true, true, false},
        {"two characters", "应当立即报告", "应当及时报告", true, true, false},
        {"the same sound", "按期权利登记", "按期权力登记", true, true, true},
        {"nearly the same sound", "向上级反应", "向上级反映", true, true, true},
        {"no word", "大型货车通行", "大型贷车通行", false, false, false},
        {"the same shape", "在住处停放", "在往处停放", false, false, false},
        {"two, of which one is no word", "应当立即报告", "应当立既报告", false, false, true},
        {"no word in the record", "去水务局办理", "去税务局办理", true, false, true},
        {"two, no common word in the record", "仅凭通行证办理", "仅凭身份证办理", true, true,
         false},
        {"three characters", "在办公室办理", "在图书馆办理", false, false, false},
        {"marks around it", "大型，货，车通行", "大型，客，车通行", false, false, false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tally_arena arena;
        struct tally_tokens p;
        struct tally_tokens r;
        tally_arena_init(&arena, 1 << 20);
        assert_int_equal(tally_normalize(text_of(cases[i].post), &p, &arena, NULL), TALLY_OK);
        assert_int_equal(tally_normalize(text_of(cases[i].record), &r, &arena, NULL), TALLY_OK);
        const struct tally_side post = changed(&p, &r);
        const struct tally_side record = changed(&r, &p);
        if (tally_wordpair_word(&post, &record) != cases[i].word ||
            tally_wordpair_replaced(&post, &record) != cases[i].replaced ||
            tally_wordpair_sounds(&post, &record) != cases[i].sounds)
            fail_msg("%s: %d %d %d", cases[i].name, tally_wordpair_word(&post, &record),
                     tally_wordpair_replaced(&post, &record),
                     tally_wordpair_sounds(&post, &record));
        tally_arena_deinit(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(in_order),
        cmocka_unit_test(common),
        cmocka_unit_test(replaced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
