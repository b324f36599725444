/* links: where an address begins and ends, and when two texts have the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"
#include "verifier/links.h"

static const struct {
    const char *name;
    const char *text, *other;
    const char *shared;
} cases[] = {
    {"the same", "see https://a.example/x", "https://a.example/x here", "https://a.example/x"},
    {"another", "see https://a.example/x", "https://a.example/y", ""},
    {"a longer one is another", "https://a.example/x", "https://a.example/x/y", ""},
    {"a stop behind it", "(http://a.example/x).", "http://a.example/x!", "http://a.example/x"},
    {"beside Chinese", "看http://a.example/x，快", "http://a.example/x", "http://a.example/x"},
    {"the second", "http://a.example http://b.example/1", "http://b.example/1",
     "http://b.example/1"},
    {"no address", "a.example/x", "a.example/x", ""},
    {"cut", "https:/", "https:/", ""},
};

static void shared(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tally_span at = tally_links_shared(text_of(cases[i].text), text_of(cases[i].other));
        if (at.to - at.from != strlen(cases[i].shared) ||
            memcmp(cases[i].text + at.from, cases[i].shared, at.to - at.from) != 0)
            fail_msg("%s: %zu to %zu", cases[i].name, at.from, at.to);
    }
}

static void held(void **state)
{
    (void)state;
    struct tally_links links;
    tally_links_find(text_of("ab http://c.example d"), &links);
    assert_int_equal(links.count, 1);
    for (size_t i = 0; i < 21; i++)
        assert_int_equal(tally_links_hold(&links, i), i >= 3 && i < 19);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(shared), cmocka_unit_test(held)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
