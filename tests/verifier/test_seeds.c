/* seeds: every run of nine common tokens holds a seed that both texts select, whatever stands
 * around it; by brute force over random streams of a small alphabet. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>

#include "support.h"
#include "verifier/seeds.h"

enum { LENGTH = 40, ALPHABET = 12, ROUNDS = 20000 };

static void fill(uint32_t *tok, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t letter = (uint32_t)rand() % ALPHABET;
        tok[i] = letter == 0 ? TALLY_TOKEN_NUMBER | ((uint32_t)rand() % 3) : 0x4E00 + letter;
    }
}

static bool varied(const uint32_t *tok)
{
    for (size_t at = 0; at + TALLY_SEED_K <= TALLY_SEED_RUN; at++) {
        uint32_t seen[TALLY_SEED_K];
        size_t n = 0;
        for (size_t i = at; i < at + TALLY_SEED_K; i++) {
            uint32_t t = (tok[i] & TALLY_TOKEN_NUMBER) != 0 ? TALLY_TOKEN_NUMBER : tok[i];
            size_t k = 0;
            while (k < n && seen[k] != t)
                k++;
            if (k == n)
                seen[n++] = t;
        }
        if (n < 3)
            return false; /* the guarantee is for windows that may be seeds at all */
    }
    return true;
}

static void run_of_nine(void **state)
{
    (void)state;
    srand(11);
    size_t checked = 0;
    for (int round = 0; round < ROUNDS; round++) {
        uint32_t a[LENGTH], b[LENGTH];
        fill(a, LENGTH);
        fill(b, LENGTH);
        size_t in_a = (size_t)rand() % (LENGTH - TALLY_SEED_RUN);
        size_t in_b = (size_t)rand() % (LENGTH - TALLY_SEED_RUN);
        memcpy(b + in_b, a + in_a, TALLY_SEED_RUN * sizeof *a);
        if (!varied(a + in_a))
            continue;
        checked++;
        struct tally_arena arena;
        struct tally_seed *sa, *sb;
        size_t na, nb;
        tally_arena_init(&arena, 1 << 16);
        const struct tally_tokens ta = {.tok = a, .count = LENGTH};
        const struct tally_tokens tb = {.tok = b, .count = LENGTH};
        assert_int_equal(tally_seeds_select(&ta, &sa, &na, &arena, NULL), TALLY_OK);
        assert_int_equal(tally_seeds_select(&tb, &sb, &nb, &arena, NULL), TALLY_OK);
        bool found = false;
        for (size_t i = 0; i < na; i++) {
            for (size_t k = 0; k < nb; k++)
                found |= sa[i].length == TALLY_SEED_K && sa[i].hash == sb[k].hash &&
                         sa[i].at >= in_a && sa[i].at + TALLY_SEED_K <= in_a + TALLY_SEED_RUN &&
                         sb[k].at - in_b == sa[i].at - in_a;
        }
        assert_true(found);
        tally_arena_deinit(&arena);
    }
    assert_true(checked > ROUNDS / 2);
}

static void no_seeds_in_repetition(void **state)
{
    (void)state;
    uint32_t tok[LENGTH];
    struct tally_arena arena;
    struct tally_seed *seeds;
    size_t count;
    for (size_t i = 0; i < LENGTH; i++)
        tok[i] = i % 2 == 0 ? U'啊' : U'哈';
    tally_arena_init(&arena, 1 << 16);
    const struct tally_tokens t = {.tok = tok, .count = LENGTH};
    assert_int_equal(tally_seeds_select(&t, &seeds, &count, &arena, NULL), TALLY_OK);
    assert_int_equal(count, 0);
    tally_arena_deinit(&arena);
}

/* Which places of a stream of words, numbers (0) and characters (over 99) are word windows. */
static void windows_of_words(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        uint32_t words[8];
        size_t count;
        uint32_t places; /* a bit for each window's first token */
    } cases[] = {
        {"three words", {1, 2, 3}, 3, 1},
        {"two words", {1, 2}, 2, 0},
        {"four words", {1, 2, 3, 4}, 4, 3},
        {"a number between", {1, 2, 0, 3, 4, 5}, 6, 8},
        {"a character between", {1, 2, 100, 3, 4, 5}, 6, 8},
        {"one word twice", {1, 2, 1}, 3, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t tok[8];
        for (size_t k = 0; k < cases[i].count; k++) {
            uint32_t word = cases[i].words[k];
            tok[k] = word == 0 ? TALLY_TOKEN_NUMBER : word > 99 ? word : TALLY_TOKEN_WORD | word;
        }
        struct tally_arena arena;
        struct tally_seed *seeds;
        size_t count;
        uint32_t places = 0;
        tally_arena_init(&arena, 1 << 16);
        const struct tally_tokens t = {.tok = tok, .count = cases[i].count};
        assert_int_equal(tally_seeds_select(&t, &seeds, &count, &arena, NULL), TALLY_OK);
        for (size_t k = 0; k < count; k++)
            places |= seeds[k].length == TALLY_SEED_WORDS &&
                              (tok[seeds[k].at + TALLY_SEED_WORDS - 1] & TALLY_TOKEN_WORD) != 0
                          ? 1U << seeds[k].at
                          : 0;
        if (places != cases[i].places)
            fail_msg("%s: windows %x, not %x", cases[i].name, places, cases[i].places);
        tally_arena_deinit(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(run_of_nine),
                                       cmocka_unit_test(windows_of_words),
                                       cmocka_unit_test(no_seeds_in_repetition)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
