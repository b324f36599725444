/* shortform: what a name or a word is cut short to, and what only looks like it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "differkit.h"
#include "verifier/shortform.h"

enum form {
    OTHER, /* not the same */
    ALIKE,
    DOUBT, /* another name's initials, perhaps */
};

static const struct {
    const char *name, *post, *record; /* what begins them is asked for */
    enum form form;
    uint32_t p, r; /* tokens that it takes */
} rows[] = {
    /* listed */
    {"a country", "U.S. ships", "United States ships", ALIKE, 2, 2},
    {"a country, the other way round", "United States ships", "US ships", ALIKE, 2, 1},
    {"a country, in full", "U.S.A. ships", "United States of America ships", ALIKE, 3, 4},
    {"a country, in full for a part", "US ships", "United States of America ships", ALIKE, 1, 4},
    {"that is", "i.e. in May", "that is in May", ALIKE, 2, 2},
    {"a phone", "电话：", "联系电话：", ALIKE, 2, 4},
    {"from, before a number", "从5月起", "自5月起", ALIKE, 1, 1},
    {"from, before a word", "从北门进", "自北门进", OTHER, 0, 0},
    {"another country", "U.K. ships", "United States ships", OTHER, 0, 0},
    /* initials */
    {"of a time", "EST in winter", "Eastern Standard Time in winter", ALIKE, 1, 3},
    {"of a time, without its middle", "ET in winter", "Eastern Standard Time in winter", ALIKE, 1,
     3},
    {"of a body", "PWO in Elm Street", "Public Works Office in Elm Street", DOUBT, 1, 3},
    {"of a body, explained", "PWO in Elm Street",
     "Public Works Office (PWO) in Elm Street. Public Works Office (PWO)", ALIKE, 1, 4},
    {"with points", "P.W.O. in Elm Street", "Public Works Office in Elm Street", DOUBT, 3, 3},
    {"of another body", "PWD in Elm Street", "Public Works Office in Elm Street", OTHER, 0, 0},
    {"of small words", "PWO in Elm Street", "public works office in Elm Street", OTHER, 0, 0},
    {"in small letters", "pwo in Elm Street", "Public Works Office in Elm Street", OTHER, 0, 0},
    /* one word */
    {"a beginning with a point", "Pub. Works", "Public Works", ALIKE, 1, 1},
    {"a beginning without one", "Pub Works", "Public Works", OTHER, 0, 0},
    {"consonants", "Attn the clerk", "Attention the clerk", ALIKE, 1, 1},
    {"consonants behind a vowel", "acct of the clerk", "account of the clerk", ALIKE, 1, 1},
    {"before a number", "Apt 5", "Apartment 5", ALIKE, 1, 1},
    {"three of a short word", "gst pays", "guest pays", DOUBT, 1, 1},
    {"three of a long one", "mtg of the clerk", "meeting of the clerk", ALIKE, 1, 1},
    {"three of a short one with a point", "gst. pays", "guest pays", ALIKE, 1, 1},
    {"points behind it", "Resid... must", "Residents must", DOUBT, 1, 1},
    {"a word of its own", "old forms", "oversold forms", OTHER, 0, 0},
    {"another one", "attend drivers", "and drivers", OTHER, 0, 0},
    {"a word behind another", "extend of May", "end of May", OTHER, 0, 0},
    {"a word in the plural", "acts of the clerk", "accounts of the clerk", OTHER, 0, 0},
    {"a short form in the plural", "accts of the clerk", "accounts of the clerk", ALIKE, 1, 1},
    {"a unit for another", "hrs of the clerk", "hectares of the clerk", OTHER, 0, 0},
    {"initials for a word", "CDC care", "Cardiac care", OTHER, 0, 0},
    {"capitals of four", "BLDG 5", "Building 5", ALIKE, 1, 1},
    {"capitals for capitals", "ATTN CLERKS", "ATTENTION CLERKS", ALIKE, 1, 1},
    {"a host", "www.dmv.example", "wwshopw.dmv.example", OTHER, 0, 0},
    {"a host of a listed name", "us.example", "usa.example", OTHER, 0, 0},
    {"a contraction", "Natl. Park", "National Park", ALIKE, 1, 1},
    {"letters in another order", "Antt. the clerk", "Attention the clerk", OTHER, 0, 0},
    {"two letters", "Mr. Lane", "Mayor Lane", OTHER, 0, 0},
    {"another case", "pub. Works", "Public Works", OTHER, 0, 0},
    {"a word that denies", "Proh. today", "Prohibited today", OTHER, 0, 0},
    {"a name that ends alike", "Ford. Road", "Fairford Road", OTHER, 0, 0},
    {"the same word", "Public Works", "Public Works", OTHER, 0, 0},
    {"nothing", "", "Public Works", OTHER, 0, 0},
};

static void forms(void **state)
{
    struct differkit kit;
    size_t broken = 0;
    (void)state;
    differkit_init(&kit);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        tally_arena_init(&kit.arena, 1 << 20);
        const struct tally_tokens post = differkit_fold(&kit, text_of(rows[i].post));
        const struct tally_tokens record = differkit_fold(&kit, text_of(rows[i].record));
        uint32_t p = 0;
        uint32_t r = 0;
        bool doubt = false;
        const bool same = tally_shortform_same_at(kit.words, &post, &p, &record, &r, &doubt);
        const enum form form = !same ? OTHER : doubt ? DOUBT : ALIKE;
        if (form != rows[i].form || p != rows[i].p || r != rows[i].r) {
            print_error("%s: form %d, %u and %u tokens\n", rows[i].name, (int)form, p, r);
            broken++;
        }
        tally_arena_deinit(&kit.arena);
    }
    differkit_deinit(&kit);
    assert_int_equal(broken, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(forms)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
