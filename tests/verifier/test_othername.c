/* othername: a name in the place of another, by what it names. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "differkit.h"

static const struct differkit_kinds cases[] = {
    {"itself", "海市水务局负责供水", "海市水务局负责供水", ""},
    {"another area than the issuer's", "海市居民可以领取补贴", "江市居民可以领取补贴", "m place"},
    {"another body than the issuer", "由水务局负责解释", "由城管局负责解释", "m body"},
};

static void names(void **state)
{
    (void)state;
    differkit_check_kinds(cases, sizeof cases / sizeof *cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(names)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
