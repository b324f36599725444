/* directive: what English sentences ask of the public, and of who reads them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"
#include "verifier/directive.h"

static void sentences(void **state)
{
    static const struct {
        const char *text;
        enum tally_directive is;
    } cases[] = {
        {"Remain indoors.", TALLY_DIRECTIVE_PUBLIC},
        {"Do not drink the water", TALLY_DIRECTIVE_PUBLIC},
        {"Please stay where you are.", TALLY_DIRECTIVE_PUBLIC},
        {"Never enter the tunnel.", TALLY_DIRECTIVE_PUBLIC},
        {"remain indoors", TALLY_DIRECTIVE_NONE},
        {"Leave now!", TALLY_DIRECTIVE_NONE},
        {"Leave now \xf0\x9f\x98\x80", TALLY_DIRECTIVE_NONE},
        {"The water may leave a stain.", TALLY_DIRECTIVE_NONE},
        {"Please", TALLY_DIRECTIVE_NONE},
        {"Stay safe.", TALLY_DIRECTIVE_READER},
        {"Keep this in mind.", TALLY_DIRECTIVE_READER},
        {"see below", TALLY_DIRECTIVE_READER},
        {"Please share!", TALLY_DIRECTIVE_READER},
        {"Pay attention to this part.", TALLY_DIRECTIVE_READER},
        {"停水两天", TALLY_DIRECTIVE_NONE},
        {"请大家互相转告。", TALLY_DIRECTIVE_READER},
        {"请收藏备用", TALLY_DIRECTIVE_READER},
        {"请佩戴口罩。", TALLY_DIRECTIVE_NONE},
        {"大家看这条", TALLY_DIRECTIVE_NONE},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tally_arena arena;
        struct tally_tokens t;
        tally_arena_init(&arena, 1 << 20);
        assert_int_equal(tally_normalize(text_of(cases[i].text), &t, &arena, NULL), TALLY_OK);
        if (tally_directive_at(&t, 0, (uint32_t)t.count) != cases[i].is)
            fail_msg("%s: %d", cases[i].text, (int)tally_directive_at(&t, 0, (uint32_t)t.count));
        if (tally_directive_at(&t, 0, 0) != TALLY_DIRECTIVE_NONE)
            fail_msg("%s: nothing asks for nothing", cases[i].text);
        tally_arena_deinit(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(sentences)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
