/* acceptlang: zh or en, as a browser or program asks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "registry/acceptlang.h"
#include "support.h"

static void choices(void **state)
{
    static const struct {
        const char *header;
        enum tally_lang lang;
    } cases[] = {
        {"", TALLY_EN},
        {"zh", TALLY_ZH},
        {"en", TALLY_EN},
        {"zh-CN,zh;q=0.9,en;q=0.8", TALLY_ZH},
        {"en-US,en;q=0.9,zh-CN;q=0.8", TALLY_EN},
        {"en;q=0.5, zh;q=0.9", TALLY_ZH},
        {"zh;q=0.5, en;q=0.9", TALLY_EN},
        {"ZH-Hans-CN", TALLY_ZH},
        {"de, fr;q=0.9, zh;q=0.1", TALLY_ZH},
        {"de, fr", TALLY_EN},
        {"en, zh", TALLY_EN}, /* of equal weight the first */
        {"zh, en", TALLY_ZH},
        {"zh;q=0, en;q=0.001", TALLY_EN},
        {"zh;q=0.001", TALLY_ZH},
        {"zh;q=0", TALLY_EN},
        {"*", TALLY_EN},
        {"en;q=0, *", TALLY_ZH},
        {"zh;q=0, *", TALLY_EN},
        {"en;q=0.3, zh;q=0.2, zh-TW;q=0.4", TALLY_ZH},
        {"  zh ;q=1.000 , en ; q=0.999", TALLY_ZH},
        {"en;q=0.5, zh;Q=0.6", TALLY_ZH},
        {"zhx", TALLY_EN}, /* another language */
        {"z", TALLY_EN},
        {"zh;q=2, en;q=0.1", TALLY_EN}, /* no weight: passed over */
        {"zh;q=1.001, en;q=0.1", TALLY_EN},
        {"zh;q=0.1234, en;q=0.1", TALLY_EN},
        {"zh;q=.9, en;q=0.1", TALLY_EN},
        {"zh;q, en;q=0.1", TALLY_EN},
        {",,;;,=,zh,;", TALLY_ZH},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (tally_acceptlang_choose(text_of(cases[i].header)) != cases[i].lang)
            fail_msg("“%s”", cases[i].header);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(choices)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
