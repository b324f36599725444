/* mailquote: texts that a mail program quotes, and lines that only begin with its sign. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"
#include "verifier/mailquote.h"

static const struct {
    const char *name, *text;
    bool holds;
} rows[] = {
    {"each line", "> a\n> b\n> c\n", true},
    {"twice over", ">> a\n> > b\n>\n>> c", true},
    {"below who wrote it", "Bob wrote:\n> a\n> b\n> c\n", true},
    {"above a word of thanks", "> a\n> b\n> c\n\nThanks!\n", true},
    {"a list with its numbers", "> 1. a\n> 2. b\n> 3) c\n", true},
    {"one line of a figure", "> a\n> 20 kg b\n> c\n", true},
    {"more than so many", "> 20 kg a\n> 40 kg b\n> 60 kg c\n", false},
    {"the same and a line of words", "> 2.5 kg a\n> 40 kg b\n> c\n", false},
    {"a table below a text", "> a\n> b\n> c\n> d\n> e\n> f\n> 1\n> 2\n> 3\n> 4\n> 5\n> 6\n> 7\n",
     true},
    {"figures below a few words", "> a\n> b\n> c\n> d\n> e\n> 1\n> 2\n> 3\n> 4\n> 5\n> 6\n", false},
    {"two lines", "> a\n> b\n", false},
    {"with an answer between", "> a\n> b\nNo.\n> c\n> d\n", false},
    {"inside of lines", "a > b\nc > d\ne > f\n", false},
};

static void texts(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (tally_mailquote_holds(text_of(rows[i].text)) != rows[i].holds)
            fail_msg("%s: %s", rows[i].name, rows[i].holds ? "not quoted" : "quoted");
    }
    assert_int_equal(tally_mailquote_marks(text_of("> > a"), 0), 4);
    assert_int_equal(tally_mailquote_marks(text_of("a\n>b"), 2), 1);
    assert_int_equal(tally_mailquote_marks(text_of("a > b"), 2), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(texts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
