/* tagwords: tags and handles by the words in them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"
#include "verifier/tagwords.h"

static const struct {
    const char *text;
    const char *words; /* parted by blanks; empty: no tag */
} cases[] = {
    {"#FeeWaived", "fee waived"},
    {"@CityNews", "city news"},
    {"#No_Permit_Needed", "no permit needed"},
    {"#FEEWAIVED", "feewaived"},
    {"#NYCNews", "nycnews"},
    {"#Open24Hours", "open 24 hours"},
    {"FeeWaived", ""},
    {"#Fee Waived", ""},
    {"#停水", ""},
    {"#FeeWaivedForEverybodyWhoHasEverLivedInTheEastDistrictOrNearToIt",
     "fee waived for everybody"
     " who has ever lived in the"
     " east district or near to"
     " it"},
    {"#FeeWaivedForEverybodyWhoHasEverLivedInTheEastDistrictOrRightNearToIt", ""},
};

static void tags(void **state)
{
    (void)state;
    struct tally_arena arena;
    tally_arena_init(&arena, 1 << 20);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tally_tokens t;
        struct tally_tokens own;
        struct tally_tokens want;
        assert_int_equal(tally_normalize(text_of(cases[i].text), &t, &arena, NULL), TALLY_OK);
        bool tag = tally_tagwords_read(&t, 0, (uint32_t)t.count, &own, &arena);
        if (tag != (cases[i].words[0] != 0))
            fail_msg("%s: %s", cases[i].text, tag ? "a tag" : "no tag");
        if (!tag)
            continue;
        assert_int_equal(tally_normalize(text_of(cases[i].words), &want, &arena, NULL), TALLY_OK);
        if (!tally_tokens_equal(&own, 0, (uint32_t)own.count, &want, 0, (uint32_t)want.count))
            fail_msg("%s: other words", cases[i].text);
    }
    tally_arena_deinit(&arena);
}

/* No memory: then it is no tag that is known. */
static void memory(void **state)
{
    struct tally_arena arena;
    struct tally_arena none;
    struct tally_tokens t;
    struct tally_tokens own;
    (void)state;
    tally_arena_init(&arena, 1 << 20);
    tally_arena_init(&none, 0);
    assert_int_equal(tally_normalize(text_of("#FeeWaived"), &t, &arena, NULL), TALLY_OK);
    assert_false(tally_tagwords_read(&t, 0, 1, &own, &none));
    tally_arena_deinit(&none);
    tally_arena_deinit(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(tags), cmocka_unit_test(memory)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
