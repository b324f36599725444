/* hearsay: what a text says only that it is told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "framekit.h"
#include "verifier/hearsay.h"

static void passages(void **state)
{
    static const struct framekit_row rows[] = {
        {"told, and the telling left out", "近日有人声称水厂停产三天，本局从未发布该消息。",
         "水厂停产三天", true},
        {"told, with the telling", "近日有人声称水厂停产三天，本局从未发布该消息。",
         "近日有人声称水厂停产三天，本局从未发布该消息", false},
        {"said by the body itself", "本局通知，水厂停产三天，请居民储水。", "水厂停产三天", false},
        {"a rumor by its label", "传言：水厂停产三天。\n事实：水厂正常供水。", "水厂停产三天",
         true},
        {"the fact by its label", "传言：水厂停产三天。\n事实：水厂正常供水。", "水厂正常供水",
         false},
    };
    (void)state;
    framekit_check(rows, sizeof rows / sizeof *rows, tally_hearsay_torn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(passages)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
