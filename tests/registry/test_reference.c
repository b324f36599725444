/* reference: which record a draft means by a number that several have. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "registry/reference.h"
#include "schema/shortcode.h"

/* `states`: a letter a record, oldest first; i: in force, e: ended. */
static struct tally_reference_found found_of(const char *states)
{
    struct tally_reference_found found = {.count = strlen(states)};
    for (size_t i = 0; i < found.count && i < TALLY_REFERENCE_MAX; i++) {
        memset(found.at[i].id.b, (int)i + 1, sizeof found.at[i].id.b);
        found.at[i].in_force = states[i] == 'i';
    }
    return found;
}

static void which_is_meant(void **state)
{
    static const struct {
        const char *states;
        bool ended;
        int which;        /* from 1; 0: none */
        const char *text; /* how the refusal begins */
    } rows[] = {
        {"i", false, 1, ""},
        {"e", false, 1, ""}, /* the only one is what is meant; the registry judges it */
        {"i", true, 1, ""},
        {"ei", false, 2, ""},
        {"eie", false, 2, ""},
        {"ei", true, 1, ""},
        {"", false, 0, "no record of this registry is 甲〔2026〕1号"},
        {"ii", false, 0, "2 records have this number; name one by its code: 040G-2081-"},
        {"eii", false, 0, "2 records have this number; name one by its code: 0810-40G2-"},
        {"ee", false, 0, "2 records have this number"},
        {"eei", true, 0, "2 records have this number"},
        {"iiiiii", false, 0, "6 records have this number"},
        {"ieeeeeeeeeeeeeeee", false, 0, "over 16 records have this number; name the one"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_err err = TALLY_ERR_INIT;
        struct tally_hash id = {{0}};
        const struct tally_reference_found found = found_of(rows[i].states);
        enum tally_code code =
            tally_reference_choose(&found, TALLY_LIT("甲〔2026〕1号"), rows[i].ended, &id, &err);
        if ((code == TALLY_OK) != (rows[i].which > 0) || id.b[0] != rows[i].which ||
            strncmp(err.text, rows[i].text, strlen(rows[i].text)) != 0)
            fail_msg("%s, %d: record %d, \"%s\"", rows[i].states, rows[i].ended, id.b[0], err.text);
        if (code != TALLY_OK && err.zh[0] == '\0')
            fail_msg("no Chinese for \"%s\"", err.text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(which_is_meant)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
