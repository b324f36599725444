/* stars: a * that belongs to its neighbour, and pairs that stress words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"
#include "verifier/stars.h"

static const struct {
    const char *name, *text;
    uint32_t before; /* the token before which the star stands */
    bool own;
} rows[] = {
    {"a key to dial", "Press *67 first", 1, true},
    {"the mark of a note", "a rate of 5%* a year", 4, true},
    {"a note below", "* for residents only", 0, true},
    {"the bullet of an item", "* milk\n* bread", 0, true},
    {"a pair around a word", "This is *not* allowed", 2, false},
    {"the second of them", "This is *not* allowed", 3, false},
    {"a pair around several words", "Doors *close at nine* today", 1, false},
    {"a pair over two lines", "Doors *close\nat nine* today", 1, true},
    {"two that blanks part from the words", "Doors * close * today", 1, true},
    {"a pair of two", "This is **not** allowed", 2, false},
    {"two keys", "Dial *5* or", 1, false},
    {"of full width", "请按＊67", 2, true},
    {"none", "This is not allowed", 2, false},
    {"at the end of the text", "a rate of 5*", 4, true},
};

static void own(void **state)
{
    size_t broken = 0;
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_arena arena;
        struct tally_tokens t;
        tally_arena_init(&arena, 1 << 20);
        assert_int_equal(tally_normalize(text_of(rows[i].text), &t, &arena, NULL), TALLY_OK);
        if (tally_stars_own(&t, rows[i].before) != rows[i].own) {
            print_error("%s\n", rows[i].name);
            broken++;
        }
        tally_arena_deinit(&arena);
    }
    assert_int_equal(broken, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(own)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
