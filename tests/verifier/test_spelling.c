/* spelling: two sides of a change by their letters. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"
#include "verifier/spelling.h"

struct kit {
    struct tally_arena arena;
    struct tally_tokens a, b;
    struct tally_side post, record;
};

/* All of both texts. */
static void open_kit(struct kit *kit, const char *post, const char *record)
{
    tally_arena_init(&kit->arena, 1 << 16);
    assert_int_equal(tally_normalize(text_of(post), &kit->a, &kit->arena, NULL), TALLY_OK);
    assert_int_equal(tally_normalize(text_of(record), &kit->b, &kit->arena, NULL), TALLY_OK);
    kit->post = (struct tally_side){&kit->a, 0, (uint32_t)kit->a.count};
    kit->record = (struct tally_side){&kit->b, 0, (uint32_t)kit->b.count};
}

enum relation {
    JOINED = 1,
    SURE = 2,
    MISREAD = 4,
    GARBLED = 8,
    BEGINS = 16,
    STUMP = 32,
    THIN = 64
};

static unsigned relations(const struct kit *kit)
{
    bool sure = false;
    unsigned all = 0;
    if (tally_spelling_joined(&kit->post, &kit->record, &sure))
        all |= JOINED | (sure ? (unsigned)SURE : 0);
    if (tally_spelling_misread(&kit->post, &kit->record))
        all |= MISREAD;
    if (tally_spelling_garbled(&kit->post, &kit->record))
        all |= GARBLED;
    if (tally_spelling_begins(&kit->post, &kit->record))
        all |= BEGINS;
    if (tally_spelling_stump(&kit->post, &kit->record))
        all |= STUMP;
    if (tally_spelling_run_together(&kit->post, &kit->record))
        all |= THIN;
    return all;
}

static void sides_are_compared_by_their_letters(void **state)
{
    static const struct {
        const char *name, *post, *record;
        unsigned relations;
    } cases[] = {
        {"a word broken at a blank", "resi dents", "residents", JOINED | SURE | MISREAD},
        {"a broken word with a slip", "resi dxnts", "residents", GARBLED},
        {"two words", "out of", "in", 0},
        {"a hyphen lost", "Xray", "X-ray", JOINED | SURE | MISREAD},
        {"the dash of a range lost", "BE", "B–E", JOINED | MISREAD},
        {"a number broken at a line", "0519\n850", "0519850", JOINED | SURE | MISREAD},
        {"a number broken at a blank", "0519 850", "0519850", JOINED | MISREAD},
        {"a point at a break", "0\n.42", "0.42", JOINED | SURE | MISREAD},
        {"a point before a break", "0.\n42", "0.42", JOINED | SURE | MISREAD},
        {"a point more at a break", "0\n.4.2", "0.42", 0},
        {"a date broken inside of a part", "24.1\n2.31", "24.12.31", JOINED | SURE},
        {"a date broken inside, another day", "24.1\n2.30", "24.12.31", 0},
        {"a blank behind a point", "3. 5", "3.5", JOINED},
        {"a blank behind the point of a year", "’17. 10", "’17.10", JOINED | SURE},
        {"bold from a point on", "14.**12", "14.12", JOINED | SURE},
        {"bold up to a point", "896**.8", "896.8", JOINED | SURE},
        {"a leading zero at a break", "05\n19", "0519", JOINED | SURE | MISREAD},
        {"letters for digits", "l8", "18", MISREAD},
        {"letters for digits of other shapes", "S4", "54", MISREAD},
        {"another digit", "17", "18", 0},
        {"ones that became one", "1", "11", BEGINS | THIN},
        {"ones within a number", "2014", "20114", THIN},
        {"more ones", "11", "1", 0},
        {"twos that became one", "2", "22", BEGINS},
        {"a point lost", "6650", "66.50", THIN},
        {"a point put in", "66.50", "6650", 0},
        {"a number cut", "1369", "13690066", BEGINS},
        {"a word cut", "nor", "northern", BEGINS | STUMP},
        {"a word of few letters", "Le", "hereby", STUMP},
        {"half a word", "nort", "northern", BEGINS},
        {"one slip", "resxdents", "residents", GARBLED},
        {"one slip that looks alike", "resldents", "residents", MISREAD | GARBLED},
        {"one letter lost", "resdents", "residents", GARBLED},
        {"one slip in a short word", "nat", "not", GARBLED},
        {"two neighbours exchanged", "nto", "not", 0},
        {"a letter doubled", "nott", "not", 0},
        {"one of two letters lost", "al", "all", BEGINS},
        {"a figure for a letter", "n0t", "not", MISREAD | GARBLED},
        {"figures for letters", "sha11", "shall", MISREAD | GARBLED},
        {"two letters for one", "rnust", "must", GARBLED},
        {"another short word", "now", "not", GARBLED},
        {"the same exchanged, of two letters", "on", "no", 0},
        {"a sign of two letters lost", "bene t", "benefit", GARBLED},
        {"a sign of three", "O ce", "office", GARBLED},
        {"without a blank", "speccations", "specifications", GARBLED},
        {"other letters lost", "bene t", "benedict", GARBLED},
        {"two letters that make no word", "fo", "of", 0},
        {"a figure set apart", "n 0 t", "not", MISREAD | GARBLED},
        {"two slips", "rasxdents", "residents", GARBLED},
        {"a digit inside a word", "resid9nts", "residents", GARBLED},
        {"a negation before", "unlawful", "lawful", 0},
        {"a negation behind", "careless", "care", 0},
        {"the last letter lost", "resident", "residents", BEGINS},
        {"other words", "companies", "residents", 0},
        {"Chinese", "居民", "居名", 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct kit kit;
        open_kit(&kit, cases[i].post, cases[i].record);
        unsigned got = relations(&kit);
        tally_arena_deinit(&kit.arena);
        if (got != cases[i].relations)
            fail_msg("%s: %u, not %u", cases[i].name, got, cases[i].relations);
    }
}

static void a_changed_word_counts_by_what_is_left_of_it(void **state)
{
    static const struct {
        const char *post, *record;
        int percent; /* rounded down */
    } cases[] = {
        {"residents", "residents", 100},
        {"resldents", "residents", 88},
        {"shop", "ship", 75},
        {"abcd", "abxy", 50},
        {"abcd", "axyz", 0},
        {"居民", "居名", 0},
        {"18", "19", 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct kit kit;
        open_kit(&kit, cases[i].post, cases[i].record);
        const struct tally_edit edit = {TALLY_EDIT_REPLACE, 0, kit.post.to, 0, kit.record.to};
        int got = (int)(100 * tally_spelling_alike(&kit.a, &kit.b, &edit));
        tally_arena_deinit(&kit.arena);
        if (got != cases[i].percent)
            fail_msg("%s, %s: %d, not %d", cases[i].post, cases[i].record, got, cases[i].percent);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sides_are_compared_by_their_letters),
        cmocka_unit_test(a_changed_word_counts_by_what_is_left_of_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
