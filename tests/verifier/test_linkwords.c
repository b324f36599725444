/* linkwords: words of a link that say where it leads, and those that do not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"
#include "verifier/linkwords.h"

static const struct {
    const char *name, *words, *target;
    bool misleads;
} cases[] = {
    {"the address", "https://a.example/b", "https://a.example/b", false},
    {"without its scheme", "a.example/b", "https://a.example/b", false},
    {"without scheme and www", "a.example", "http://www.a.example", false},
    {"with www and no scheme", "www.a.example", "https://www.a.example", false},
    {"a stroke at the end", "a.example/", "https://a.example", false},
    {"a stroke at the end of the address", "a.example", "https://a.example/", false},
    {"a mail address", "desk@a.example", "mailto:desk@a.example", false},
    {"a number to dial", "555-0134", "tel:555-0134", false},
    {"a place on the page", "Apply", "#apply", false},
    {"another page of the host", "Apply", "/apply.html", false},
    {"an empty address", "Apply", "", false},
    {"another host", "a.example", "https://b.example", true},
    {"a page of the host that is not named", "a.example", "https://a.example/b", true},
    {"a host before the one that is named", "a.example", "https://a.example.b.example", true},
    {"words for an address", "Apply here", "https://a.example", true},
    {"no words", "", "https://a.example", true},
    {"a host without a scheme", "Apply", "//b.example", true},
    {"another number", "555-0134", "tel:555-0199", true},
    {"a program", "Apply", "javascript:x()", true},
};

static void addresses_beside_words(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (tally_linkwords_mislead(text_of(cases[i].words), text_of(cases[i].target)) !=
            cases[i].misleads)
            fail_msg("%s: not %d", cases[i].name, cases[i].misleads);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(addresses_beside_words)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
