/* checked: what was checked is known as long as it holds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "registry/checked.h"

/* What is never looked into stands for a ledger. */
static const struct tally_ledger *ledger(char place[1])
{
    return (const struct tally_ledger *)(const void *)place;
}

static char places[2];

static struct tally_checked_by by(size_t which, uint64_t revision, uint64_t size, uint8_t root)
{
    return (struct tally_checked_by){
        ledger(&places[which]), revision, {size, (struct tally_hash){{root}}}};
}

static void each_entry_by_itself(void **state)
{
    (void)state;
    enum { ENTRIES = 5000 };
    struct tally_checked checked;
    const struct tally_checked_by now = by(0, 1, ENTRIES, 1);
    tally_checked_init(&checked);
    for (uint64_t i = 0; i < ENTRIES; i += 3)
        tally_checked_add(&checked, &now, i);
    for (uint64_t i = 0; i < ENTRIES + 100; i++) {
        bool added = i % 3 == 0 && i < ENTRIES;
        if (tally_checked_is_included(&checked, &now, i) != added ||
            tally_checked_is_verified(&checked, &now, i) != added)
            fail_msg("entry %u", (unsigned)i);
    }
    tally_checked_add(&checked, &now, ENTRIES); /* not under this head */
    assert_false(tally_checked_is_included(&checked, &now, ENTRIES));
    tally_checked_deinit(&checked);
}

/* Entry 7 of 10 was checked at revision 1 of one ledger. */
static void what_still_holds(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        size_t ledger;
        uint64_t revision, size;
        uint8_t root;
        bool included, verified;
    } cases[] = {
        {"the same", 0, 1, 10, 1, true, true},
        {"a newer head: only its signatures", 0, 1, 11, 2, false, true},
        {"another tree of this size", 0, 1, 10, 2, false, true},
        {"an older head", 0, 1, 9, 3, false, false},
        {"another revision", 0, 2, 10, 1, false, false},
        {"another ledger", 1, 1, 10, 1, false, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tally_checked checked;
        const struct tally_checked_by then = by(0, 1, 10, 1);
        const struct tally_checked_by now =
            by(cases[i].ledger, cases[i].revision, cases[i].size, cases[i].root);
        tally_checked_init(&checked);
        tally_checked_add(&checked, &then, 7);
        for (int turn = 0; turn < 2; turn++) { /* and when another one was checked by that */
            if (tally_checked_is_included(&checked, &now, 7) != cases[i].included ||
                tally_checked_is_verified(&checked, &now, 7) != cases[i].verified)
                fail_msg("%s, turn %d", cases[i].name, turn);
            tally_checked_add(&checked, &now, 8);
        }
        tally_checked_deinit(&checked);
    }
}

static void cleared(void **state)
{
    (void)state;
    struct tally_checked checked;
    const struct tally_checked_by now = by(0, 1, 10, 1);
    tally_checked_init(&checked);
    tally_checked_clear(&checked);
    tally_checked_add(&checked, &now, 7);
    tally_checked_clear(&checked);
    assert_false(tally_checked_is_included(&checked, &now, 7));
    assert_false(tally_checked_is_verified(&checked, &now, 7));
    tally_checked_add(&checked, &now, 3);
    assert_true(tally_checked_is_verified(&checked, &now, 3));
    assert_false(tally_checked_is_verified(&checked, &now, 7));
    tally_checked_deinit(&checked);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_entry_by_itself),
        cmocka_unit_test(what_still_holds),
        cmocka_unit_test(cleared),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
