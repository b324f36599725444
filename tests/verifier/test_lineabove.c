/* lineabove: which line above an aligned passage is the record's own with another number, and which
 * is what a poster wrote himself; and which lines below a page's number are the record's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "noticekit.h"
#include "verifier/lineabove.h"

#define BODY "Nobody pays for a permit twice.\n"

static const struct {
    const char *name, *record, *post;
    bool aside;        /* the post's line above is one of a wrapper */
    uint32_t replaced; /* which of its tokens is another number, from 1; 0: it is not taken */
} rows[] = {
    {"another number", "Part 2\n" BODY, "Part 3\n" BODY, false, 2},
    {"another number first", "2 Permits\n" BODY, "3 Permits\n" BODY, false, 1},
    {"another number in Chinese", "附件1\n" BODY, "附件2\n" BODY, false, 3},
    {"below a poster's line", "Part 2\n" BODY, "Look at this\nPart 3\n" BODY, false, 2},
    {"the same", "Part 2\n" BODY, "Part 2\n" BODY, false, 0},
    {"other words", "Part 2\n" BODY, "Look 3\n" BODY, false, 0},
    {"a number alone", "2\n" BODY, "3\n" BODY, false, 0},
    {"a year", "Permits 2025\n" BODY, "Permits 2026\n" BODY, false, 0},
    {"a date", "Monday, May 2, 2025\n" BODY, "Monday, May 3, 2025\n" BODY, false, 0},
    {"a line of a wrapper", "Page 2\n" BODY, "Page 3\n" BODY, true, 0},
    {"in the midst of a line", "Part 2\n" BODY, "Look Part 3\n" BODY, false, 0},
    {"in the midst of the record's line", "Of Part 2\n" BODY, "Part 3\n" BODY, false, 0},
    {"on the passage's own line", "Part 2 " BODY, "Part 3 " BODY, false, 0},
    {"nothing above in the record", BODY, "Part 3\n" BODY, false, 0},
    {"nothing above", "Part 2\n" BODY, BODY, false, 0},
};

static void lines(void **state)
{
    (void)state;
    struct noticekit kit;
    noticekit_open(&kit);
    const uint32_t body = (uint32_t)noticekit_fold(&kit, BODY).count;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_tokens record = noticekit_fold(&kit, rows[i].record);
        struct tally_tokens post = noticekit_fold(&kit, rows[i].post);
        bool *aside = tally_arena_alloc(&kit.arena, post.count + 1, sizeof *aside);
        assert_non_null(aside);
        uint32_t p = (uint32_t)post.count - body;
        uint32_t r = (uint32_t)record.count - body;
        memset(aside, rows[i].aside, p);
        struct tally_edit edit = {TALLY_EDIT_EQUAL, p, (uint32_t)post.count, r,
                                  (uint32_t)record.count};
        struct tally_alignment a = {&edit, 1, edit.p0, edit.p1, edit.r0, edit.r1, body};
        assert_int_equal(tally_lineabove_take(&record, &post, aside, &a, &kit.arena, NULL),
                         TALLY_OK);
        uint32_t replaced = 0;
        for (size_t k = 0; k < a.count; k++) {
            replaced = a.edits[k].kind == TALLY_EDIT_REPLACE ? a.edits[k].p0 - a.p0 + 1 : replaced;
            assert_true(k == 0 || (a.edits[k].p0 == a.edits[k - 1].p1 &&
                                   a.edits[k].kind != a.edits[k - 1].kind));
        }
        if (replaced != rows[i].replaced || a.p1 != edit.p1 || a.p0 - a.r0 != p - r)
            fail_msg("%s: %u, %zu edits", rows[i].name, replaced, a.count);
        assert_int_equal(a.equal, a.p1 - a.p0 - (replaced > 0));
    }
    noticekit_close(&kit);
}

/* What stands below the body in both texts, and how many tokens of it are the record's: those of
 * the page's number, in the post, are set aside. */
static const struct {
    const char *name, *record, *post;
    uint32_t aside, taken;
} below[] = {
    {"a signature", "J. Miller\n", "- 2 -\nJ. Miller\n", 1, 2},
    {"two lines", "J. Miller\nClerk\n", "Page 2\nJ. Miller\nClerk\n", 2, 3},
    {"the first of two", "J. Miller\nClerk\n", "- 2 -\nJ. Miller\nMayor\n", 1, 2},
    {"another signature", "J. Miller\n", "- 2 -\nK. Miller\n", 1, 0},
    {"more in its line", "J. Miller\n", "- 2 -\nJ. Miller, Mayor\n", 1, 0},
    {"a part of the record's line", "J. Miller, Clerk\n", "- 2 -\nJ. Miller\n", 1, 0},
    {"nothing is set aside", "J. Miller\n", "Look\nJ. Miller\n", 0, 0},
    {"nothing more in the record", "", "- 2 -\nJ. Miller\n", 1, 0},
    {"nothing more in the post", "J. Miller\n", "- 2 -\n", 1, 0},
};

static void lines_below(void **state)
{
    (void)state;
    struct noticekit kit;
    char own[128];
    char theirs[128];
    noticekit_open(&kit);
    const uint32_t body = (uint32_t)noticekit_fold(&kit, BODY).count;
    for (size_t i = 0; i < sizeof below / sizeof *below; i++) {
        (void)snprintf(own, sizeof own, "%s%s", BODY, below[i].record);
        (void)snprintf(theirs, sizeof theirs, "%s%s", BODY, below[i].post);
        struct tally_tokens record = noticekit_fold(&kit, own);
        struct tally_tokens post = noticekit_fold(&kit, theirs);
        bool *aside = tally_arena_alloc(&kit.arena, post.count + 1, sizeof *aside);
        assert_non_null(aside);
        memset(aside + body, true, below[i].aside);
        struct tally_edit edit = {TALLY_EDIT_EQUAL, 0, body, 0, body};
        struct tally_alignment a = {&edit, 1, 0, body, 0, body, body};
        assert_int_equal(tally_lineabove_below(&record, &post, aside, &a, &kit.arena, NULL),
                         TALLY_OK);
        if (a.equal - body != below[i].taken || a.r1 - body != below[i].taken)
            fail_msg("%s: %u tokens are taken", below[i].name, a.equal - body);
        assert_int_equal(a.p1, below[i].taken == 0 ? body : body + below[i].aside + a.r1 - body);
    }
    noticekit_close(&kit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(lines), cmocka_unit_test(lines_below)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
