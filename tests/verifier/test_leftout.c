/* leftout: how many words stand in a row in what a page leaves out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"
#include "verifier/leftout.h"

static const struct {
    const char *name, *bytes;
    size_t words, letters; /* the most of them in a row */
} rows[] = {
    {"nothing", "", 0, 0},
    {"signs", " <!-- ；—— © 😀 -->", 0, 0},
    {"a number", "<!-- 3 -->", 1, 0},
    {"a sentence", "All residents, too, must pay $500.", 6, 0},
    {"what a sign parts", "var a=1; if (b) return c", 2, 0},
    {"an address", "https://x.example/a-b-c", 1, 0},
    {"words with accents", "jiǎo fei", 2, 0},
    {"Chinese", "三日内。另须缴纳", 0, 4},
    {"Korean", "<b>하지 않는다", 1, 3},
};

static void counts(void **state)
{
    (void)state;
    enum { MANY = 1000 };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct tally_slice bytes = text_of(rows[i].bytes);
        const size_t words = rows[i].words;
        const size_t letters = rows[i].letters;
        if (words > 0 && !tally_leftout_has_words(bytes, (struct tally_leftout_least){words, MANY}))
            fail_msg("%s: fewer words", rows[i].name);
        if (letters > 0 &&
            !tally_leftout_has_words(bytes, (struct tally_leftout_least){MANY, letters}))
            fail_msg("%s: fewer letters", rows[i].name);
        if (tally_leftout_has_words(bytes, (struct tally_leftout_least){words + 1, letters + 1}))
            fail_msg("%s: more", rows[i].name);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(counts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
