/* pagetag: the tags that a page is made of, and what is none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"
#include "verifier/pagetag.h"

static bool is(struct tally_slice got, const char *want)
{
    return tally_slice_eq(got, text_of(want == NULL ? "" : want));
}

static void tags(void **state)
{
    (void)state;
    static const struct {
        const char *name, *text;
        size_t len; /* 0: no tag begins the text */
        enum tally_pagetag_does does;
        enum tally_pagetag_hides hides;
        bool closes, holds, odd;
        const char *target, *said;
    } rows[] = {
        {"a paragraph", "<p>x", 3, TALLY_PAGETAG_LINE, .holds = true},
        {"in capitals", "<P CLASS=x>", 11, TALLY_PAGETAG_LINE, .holds = true},
        {"its end", "</p >", 5, TALLY_PAGETAG_LINE, .closes = true},
        {"the last of its row", "<summary>", 9, TALLY_PAGETAG_LINE, .holds = true},
        {"a name with a sign", "<o:p>", 5, .holds = true},
        {"a heading", "<h3 id='a>b'>", 13, TALLY_PAGETAG_LINE, .holds = true},
        {"a line's end", "<br>", 4, .does = TALLY_PAGETAG_LINE},
        {"a stroke at its end", "<span/>", 7, .does = TALLY_PAGETAG_NOTHING},
        {"a cell", "<td nowrap colspan=2>", 21, TALLY_PAGETAG_CELL, .holds = true},
        {"raised", "<sup>", 5, TALLY_PAGETAG_RAISED, .holds = true},
        {"struck out", "<del>", 5, .hides = TALLY_PAGETAG_STRUCK, .holds = true},
        {"a script", "<script async>", 14, .hides = TALLY_PAGETAG_UNSEEN, .holds = true},
        {"hidden", "<p hidden>", 10, TALLY_PAGETAG_LINE, TALLY_PAGETAG_STRUCK, .holds = true},
        {"details", "<details>", 9, TALLY_PAGETAG_LINE, TALLY_PAGETAG_FAINT, .holds = true},
        {"open ones", "<details open>", 14, TALLY_PAGETAG_LINE, .holds = true},
        {"a link", "<a href=\"https://x.example\">", 28, TALLY_PAGETAG_LINK, .holds = true,
         .target = "https://x.example", .said = "https://x.example"},
        {"the longest that may be shown", "<img alt=\"a map\" title=map width=5>", 35,
         .said = "a map"},
        {"words that are no attributes", "<a except the centre>", 21, TALLY_PAGETAG_LINK,
         .holds = true, .odd = true},
        {"no name that is known", "<not>", .len = 0},
        {"the beginning of a name", "<sectio>", .len = 0},
        {"a longer name", "<pp>", .len = 0},
        {"an address", "<p.smith@lake.example>", .len = 0},
        {"a comparison", "<5 and >3", .len = 0},
        {"another tag inside", "<p class=<b>", .len = 0},
        {"a quotation without its end", "<p class=\"x>", 12, TALLY_PAGETAG_LINE, .holds = true,
         .odd = true},
        {"no end", "<p class=x", .len = 0},
        {"nothing in it", "<>", .len = 0},
        {"none", "p>", .len = 0},
        {"a board's", "[color=red]x", 11, TALLY_PAGETAG_NOTHING, .holds = true},
        {"a board's with its end", "[b]x[/b]", 3, TALLY_PAGETAG_NOTHING, .holds = true},
        {"a board's end", "[/b]", 4, TALLY_PAGETAG_NOTHING, .closes = true},
        {"a board's link", "[url=https://x.example]", 23, TALLY_PAGETAG_LINK, .holds = true,
         .target = "https://x.example"},
        {"a board's picture", "[img]x[/img]", 5, .hides = TALLY_PAGETAG_UNSEEN, .holds = true},
        {"a letter in brackets", "[b] shall be paid", .len = 0},
        {"a page's name on a board", "[span=1]", .len = 0},
        {"a bracket inside", "[color=[b]", .len = 0},
        {"the text ends", "[", .len = 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_pagetag tag;
        const bool found = tally_pagetag_read(text_of(rows[i].text), 0, &tag);
        if (found != (rows[i].len > 0))
            fail_msg("%s: %d", rows[i].name, (int)found);
        if (found &&
            (tag.len != rows[i].len || tag.does != rows[i].does || tag.hides != rows[i].hides ||
             tag.closes != rows[i].closes || tag.holds != rows[i].holds || tag.odd != rows[i].odd ||
             !is(tag.target, rows[i].target) || !is(tag.said, rows[i].said)))
            fail_msg("%s: %zu bytes, does %d, hides %d, closes %d, holds %d, odd %d, “%.*s”",
                     rows[i].name, tag.len, (int)tag.does, (int)tag.hides, (int)tag.closes,
                     (int)tag.holds, (int)tag.odd, (int)tag.said.len, (const char *)tag.said.ptr);
    }
}

static void closing(void **state)
{
    (void)state;
    static const struct {
        const char *name, *text;
        size_t at;
    } rows[] = {
        {"its own", "<b>x</b>", 4},
        {"in capitals", "<b>x</B>", 4},
        {"behind one inside", "<b><b></b>x</b>", 11},
        {"another one's", "<b>x</i></b>", 8},
        {"none", "<b>x</i>", 8},
        {"on a board", "[b]x<b>[/b]", 7},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct tally_slice text = text_of(rows[i].text);
        struct tally_pagetag tag;
        assert_true(tally_pagetag_read(text, 0, &tag));
        const size_t at = tally_pagetag_close(text, tag.len, &tag);
        if (at != rows[i].at)
            fail_msg("%s: %zu", rows[i].name, at);
    }
}

static void no_tags(void **state)
{
    (void)state;
    static const struct {
        const char *name, *text;
        size_t unknown, remark;
    } rows[] = {
        {"a name that nobody knows", "<not>x", 5, 0},
        {"with words", "<not in force>", 14, 0},
        {"an address", "<desk@haishi.example>", 0, 0},
        {"an address with words", "<mail desk@haishi.example>", 26, 0},
        {"the end of one", "</不>", 6, 0},
        {"Chinese is shown", "<不>", 0, 0},
        {"a comparison", "< 5 >", 0, 0},
        {"another bracket", "<not <b>", 0, 0},
        {"no end", "<not", 0, 0},
        {"a comment", "<!-- not -->x", 12, 12},
        {"without its end", "<!-- not", 0, 0},
        {"the kind of page", "<!DOCTYPE html>", 15, 15},
        {"of an older one", "<!doctype HTML PUBLIC \"-//W3C//DTD\">", 36, 36},
        {"other words in it", "<!DOCTYPE html except>", 22, 0},
        {"another kind", "<!DOCTYPE svg>", 14, 0},
        {"two blanks", "<!DOCTYPE  html>", 16, 0},
        {"a sign for the blank", "<!DOCTYPE-html>", 15, 0},
        {"with Chinese", "<!DOCTYPE html PUBLIC 不>", 26, 0},
        {"XML", "<?xml version=\"1.0\"?>", 21, 21},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const size_t unknown = tally_pagetag_unknown(text_of(rows[i].text), 0);
        const size_t remark = tally_pagetag_remark(text_of(rows[i].text), 0);
        if (unknown != rows[i].unknown || remark != rows[i].remark)
            fail_msg("%s: %zu, %zu", rows[i].name, unknown, remark);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(tags), cmocka_unit_test(closing),
                                       cmocka_unit_test(no_tags)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
