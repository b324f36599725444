/* pagehead: the lines that a print has on each of its pages, and lines that only look like them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "noticekit.h"
#include "verifier/pagehead.h"

#define TOP    "Inspection order\nNo. 12\nEach office checks its\n"
#define MIDDLE "own pipes before the end of the\n"
#define END    "week and reports what it finds.\n"
#define HEAD   "Norwood Gazette / Vol. 89 / Notices"
#define LINE   HEAD "\n"

static const struct {
    const char *name, *post, *line;
    bool is;
} rows[] = {
    {"below page numbers", TOP "- 1 -\n" LINE MIDDLE "- 2 -\n" LINE END, HEAD, true},
    {"above page numbers", TOP LINE "Page 1 of 3\n" MIDDLE LINE "Page 2 of 3\n" END, HEAD, true},
    {"beside numbers alone", TOP "5987\n" LINE MIDDLE "5988\n" LINE END, HEAD, true},
    {"behind form feeds", TOP "\f" LINE MIDDLE "\f" LINE END, HEAD, true},
    {"on the first page, too", LINE TOP "— 1 —\n" LINE MIDDLE END, HEAD, true},
    {"with the page's number in it", TOP "12 " LINE MIDDLE "13 " LINE END, "12 " HEAD, true},
    {"with it at its end", TOP HEAD " 12\n" MIDDLE HEAD " 13\n" END, HEAD " 12", true},
    {"in Chinese",
     "通知\n请各户\n— 1 —\n海市公报 2026年第3期\n储水备用，多加\n— 2 —\n"
     "海市公报 2026年第3期\n小心。\n",
     "海市公报 2026年第3期", true},
    {"once, by its form", TOP "67010 Norwood Register / Vol. 9, No. 22 / Notices\n" MIDDLE END,
     "67010 Norwood Register / Vol. 9, No. 22 / Notices", true},
    {"once, its number last", TOP "Norwood Register / Issue 9 / Notices 12\n" MIDDLE END,
     "Norwood Register / Issue 9 / Notices 12", true},
    {"strokes and a number, no issue", TOP "12 Norwood / closed / Friday\n" MIDDLE END,
     "12 Norwood / closed / Friday", false},
    {"once", TOP "- 1 -\n" LINE MIDDLE END, HEAD, false},
    {"twice, at no break", TOP LINE MIDDLE LINE END, HEAD, false},
    {"with the same number in it", TOP "12 " LINE MIDDLE "12 " LINE END, "12 " HEAD, false},
    {"at one break alone", TOP "- 1 -\n" LINE MIDDLE LINE END, HEAD, false},
    {"another line at the second break",
     TOP "- 1 -\n" LINE MIDDLE "- 2 -\nNorwood Gazette / Vol. 90 / Notices\n" END, HEAD, false},
    {"the words of an item", "1. Store water.\n2. Pay at the office\n", "Pay at the office", false},
    {"a word", TOP "- 1 -\nvoid\n" MIDDLE "- 2 -\nvoid\n" END, "void", false},
};

static void lines(void **state)
{
    (void)state;
    struct noticekit kit;
    noticekit_open(&kit);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct tally_tokens post = noticekit_fold(&kit, rows[i].post);
        const struct tally_tokens line = noticekit_fold(&kit, rows[i].line);
        uint32_t from = 0;
        bool last = false; /* the second one, which stands inside of the text */
        for (uint32_t p = 0; p + line.count <= post.count; p++) {
            bool here = tally_tokens_equal(&post, p, p + (uint32_t)line.count, &line, 0,
                                           (uint32_t)line.count);
            from = here ? p : from;
            last |= here;
        }
        assert_true(last);
        if (tally_pagehead_is(&post, from, from + (uint32_t)line.count) != rows[i].is)
            fail_msg("%s: %s", rows[i].name, rows[i].is ? "none" : "a page's head");
    }
    noticekit_close(&kit);
}

static const struct {
    const char *line;
    bool is;
} gazettes[] = {
    {"67010 Norwood Register / Vol. 9, No. 22 / Notices", true},
    {"Norwood Register / Vol. 9, No. 22 / Tuesday, May 3, 2026 / Proposed Rules 67011", true},
    {"Volume 42, Issue 3 | Gazette | October 6, 2025 | 245", true},
    {"67010 Norwood Register / Vol. 9, No. 22 / Notices Withdrawn", false},
    {"12 Norwood Register / Vol. 3 / The bridge stays open", false},
    {"12 The bridge stays open Register / Vol. 3 / Notices", false},
    {"12 Nobody Pays A Fine Register / Vol. 3 / Notices", false},
    {"12 Register Void / Vol. 3 / Notices", false},
    {"12 Vol. 3 / No. 4 / Notices", false},
    {"12 Norwood Register / Vol. 3 / 通知作废", false},
    {"12 | No. 3 | Order withdrawn", false},
    {"Norwood Register, Notices 12", false},
};

static void by_words(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof gazettes / sizeof *gazettes; i++) {
        if (tally_pagehead_gazette(tally_slice_of(gazettes[i].line)) != gazettes[i].is)
            fail_msg("%s: %s", gazettes[i].line, gazettes[i].is ? "none" : "a gazette's");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(lines), cmocka_unit_test(by_words)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
