/* slip: words that a hand, a reader of pictures or a copy got wrong, and other words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "foldkit.h"
#include "verifier/slip.h"

enum { NEAR = 1, SLIP = 2, LIGATURE = 4 };

static const struct {
    const char *name, *post, *record;
    unsigned slips;
} cases[] = {
    {"a word broken at a blank", "resi dents", "residents", NEAR},
    {"a broken word with a slip", "resi dxnts", "residents", NEAR},
    {"two words", "out of", "in", 0},
    {"a hyphen lost", "Xray", "X-ray", NEAR},
    {"letters for digits", "l8", "18", 0},
    {"another digit", "17", "18", 0},
    {"a word cut", "nor", "northern", 0},
    {"half a word", "nort", "northern", 0},
    {"one slip", "resxdents", "residents", NEAR},
    {"one slip that looks alike", "resldents", "residents", NEAR},
    {"one letter lost", "resdents", "residents", NEAR},
    {"one slip in a short word", "nat", "not", 0},
    {"two neighbours exchanged", "nto", "not", SLIP},
    {"a letter doubled", "nott", "not", SLIP},
    {"one of two letters lost", "al", "all", SLIP},
    {"a figure for a letter", "n0t", "not", SLIP},
    {"figures for letters", "sha11", "shall", SLIP},
    {"two letters for one", "rnust", "must", SLIP},
    {"another short word", "now", "not", 0},
    {"the same exchanged, of two letters", "on", "no", 0},
    {"a sign of two letters lost", "bene t", "benefit", LIGATURE},
    {"a sign of three", "O ce", "office", LIGATURE},
    {"without a blank", "speccations", "specifications", 0},
    {"other letters lost", "bene t", "benedict", 0},
    {"two letters that make no word", "fo", "of", SLIP},
    {"a figure set apart", "n 0 t", "not", 0},
    {"two slips", "rasxdents", "residents", 0},
    {"a digit inside a word", "resid9nts", "residents", NEAR},
    {"a negation before", "unlawful", "lawful", 0},
    {"a negation behind", "careless", "care", 0},
    {"the last letter lost", "resident", "residents", NEAR},
    {"other words", "companies", "residents", 0},
    {"Chinese", "居民", "居名", 0},
    {"two words, each a slip", "nto al", "not all", SLIP},
    {"two words, one another", "nto any", "not all", 0},
    {"a word more", "nto al day", "not all", 0},
    {"a sign of one letter's length", "suf cient", "sufficient", LIGATURE},
    {"a ligature and another letter", "bene x", "benefit", 0},
};

static unsigned slips(const struct tally_side *post, const struct tally_side *record)
{
    return (tally_slip_near(post, record) ? (unsigned)NEAR : 0) |
           (tally_slip_is(post, record) ? (unsigned)SLIP : 0) |
           (tally_slip_ligature(post, record) ? (unsigned)LIGATURE : 0);
}

static void sides_are_compared(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tally_arena arena;
        tally_arena_init(&arena, 1 << 16);
        const struct tally_tokens p = foldkit_fold(&arena, cases[i].post);
        const struct tally_tokens r = foldkit_fold(&arena, cases[i].record);
        const struct tally_side post = {&p, 0, (uint32_t)p.count};
        const struct tally_side record = {&r, 0, (uint32_t)r.count};
        const unsigned got = slips(&post, &record);
        tally_arena_deinit(&arena);
        if (got != cases[i].slips)
            fail_msg("%s: %u, not %u", cases[i].name, got, cases[i].slips);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(sides_are_compared)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
