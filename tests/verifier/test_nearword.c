/* nearword: slips keep a word near itself, other words are not near it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"
#include "verifier/nearword.h"

static uint64_t print_of(const char *word, size_t len)
{
    struct tally_arena arena;
    struct tally_tokens tokens;
    tally_arena_init(&arena, 1 << 16);
    struct tally_slice text = {(const uint8_t *)word, len};
    assert_int_equal(tally_normalize(text, &tokens, &arena, NULL), TALLY_OK);
    assert_int_equal(tokens.count, 1);
    uint64_t print = tally_nearword_print(&tokens, 0);
    tally_arena_deinit(&arena);
    return print;
}

static void words_are_near_or_not(void **state)
{
    static const struct {
        const char *a, *b;
        bool near;
    } cases[] = {
        {"residents", "residents", true},
        {"residents", "resldents", true},
        {"residents", "Residents", true},
        {"residents", "resdents", true},
        {"person", "rson", true},
        {"residents", "companies", false},
        {"shall", "district", false},
        {"the", "board", false},
        {"a", "a", false}, /* a letter says nothing */
        {"12", "12", false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint64_t a = print_of(cases[i].a, strlen(cases[i].a));
        uint64_t b = print_of(cases[i].b, strlen(cases[i].b));
        if (tally_nearword_near(a, b) != cases[i].near ||
            tally_nearword_near(b, a) != cases[i].near)
            fail_msg("%s, %s", cases[i].a, cases[i].b);
    }
}

/* Every slip of one letter: another one in its place, lost, or one more. */
static void every_slip_of_a_long_word_is_near(void **state)
{
    static const char *const words[] = {"notice", "schools", "announce", "residents", "department"};
    (void)state;
    for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
        const char *word = words[w];
        size_t len = strlen(word);
        uint64_t print = print_of(word, len);
        for (size_t i = 0; i < len; i++) {
            char slip[32];
            memcpy(slip, word, i);
            memcpy(slip + i, word + i + 1, len - i - 1);
            if (!tally_nearword_near(print, print_of(slip, len - 1)))
                fail_msg("%s without letter %zu", word, i);
            for (int letter = 'a'; letter <= 'z'; letter++) {
                memcpy(slip, word, len);
                slip[i] = (char)letter;
                if (!tally_nearword_near(print, print_of(slip, len)))
                    fail_msg("%s with %c at %zu", word, letter, i);
                memcpy(slip + i + 1, word + i, len - i);
                if (!tally_nearword_near(print, print_of(slip, len + 1)))
                    fail_msg("%s with %c more at %zu", word, letter, i);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_near_or_not),
        cmocka_unit_test(every_slip_of_a_long_word_is_near),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
