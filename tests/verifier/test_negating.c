/* negating: words that deny what stands right behind them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "framekit.h"
#include "verifier/negating.h"

static bool denied(const struct tally_words *words, const struct tally_tokens *tokens,
                   uint32_t from, uint32_t to)
{
    (void)to;
    return tally_negating_before(words, tokens, from) > 0;
}

static void passages(void **state)
{
    static const struct framekit_row rows[] = {
        {"not", "任何人不得停车。", "停车", true},
        {"with a verb of command", "任何人不得擅自停车。", "擅自停车", true},
        {"forbidden", "此处禁止停车。", "停车", true},
        {"no longer", "Cars may no longer park here.", "park here", true},
        {"across a mark", "任何人不得，停车。", "停车", false},
        {"allowed", "任何人可以停车。", "停车", false},
        {"at the text's beginning", "停车请熄火。", "停车", false},
    };
    (void)state;
    framekit_check(rows, sizeof rows / sizeof *rows, denied);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(passages)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
