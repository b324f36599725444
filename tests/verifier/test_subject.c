/* subject: English subjects that deny, and what they govern. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "framekit.h"
#include "verifier/subject.h"

static bool subject(const struct tally_words *words, const struct tally_tokens *tokens,
                    uint32_t from, uint32_t to)
{
    (void)to;
    return tally_subject_denies(words, tokens, 0, from);
}

static void passages(void **state)
{
    static const struct framekit_row rows[] = {
        {"nobody", "No resident shall enter the park or light a fire.", "light a fire", true},
        {"nothing", "Nothing in this order shall limit the right of appeal.",
         "limit the right of appeal", true},
        {"neither", "Neither the owner nor the tenant may remove the seal.", "remove the seal",
         true},
        {"a plain subject", "Each resident shall enter the park and light a fire.", "light a fire",
         false},
        {"another sentence", "No resident shall enter the park. Guests may light a fire.",
         "light a fire", false},
        {"a number", "Bus No. 5 shall stop at the gate of the park.", "stop at the gate", false},
        {"a clause of its own",
         "No resident shall enter the park, but the guards may light a fire.", "light a fire",
         false},
    };
    (void)state;
    framekit_check(rows, sizeof rows / sizeof *rows, subject);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(passages)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
