/* names: the longest name at a place, and none behind the end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "verifier/known.h"
#include "verifier/names.h"

static const struct {
    const char *text;
    const char32_t *names;
    uint32_t at, took;
    bool vague;
} cases[] = {
    {"三米五", U"米", 1, 1, false},
    {"三平方米", U"米 平方米", 1, 3, false},
    {"三平方", U"米 平方米", 1, 0, false},
    {"at night", U"at_night", 0, 2, false},
    {"At Night", U"at_night", 0, 2, false},
    {"at", U"at_night", 0, 0, false},
    {"three min", U"minutes ?min", 1, 1, true},
    {"5 m2", U"m m2", 1, 2, false},
    {"5°C", U"°c", 1, 1, false},
    {"5℃", U"米 °c m", 1, 1, false},
    {"Ｍetre", U"metre m", 0, 1, false},
    {"metre", U"m me", 0, 0, false},
    {"1st", U"1 st", 0, 1, false},
    {"5米", U"米 m", 2, 0, false}, /* behind the last token */
    {"", U"米 m", 0, 0, false},
};

static void longest_here(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tally_arena arena;
        struct tally_tokens tokens;
        bool vague = true;
        tally_arena_init(&arena, 4 << 20);
        struct tally_slice text = {(const uint8_t *)cases[i].text, strlen(cases[i].text)};
        assert_int_equal(tally_normalize(text, &tokens, &arena, NULL), TALLY_OK);
        for (int pass = 0; pass < 3; pass++) { /* searched, searched and kept, known */
            uint32_t took = tally_names_at(cases[i].names, &tokens, cases[i].at, &vague);
            if (took != cases[i].took || vague != cases[i].vague)
                fail_msg("%s, pass %d: %u", cases[i].text, pass, (unsigned)took);
            if (tokens.known == NULL)
                tokens.known = tally_arena_alloc(&arena, 1, sizeof *tokens.known);
            assert_non_null(tokens.known);
        }
        tally_arena_deinit(&arena);
    }
}

static void a_name_begins(void **state)
{
    static const struct {
        const char *name;
        const char32_t *names;
        char32_t character;
        bool begins;
    } rows[] = {
        {"the first name", U"早上 晚", U'早', true},
        {"another one", U"早上 晚", U'晚', true},
        {"one that may mean something else", U"早上 ?晚", U'晚', true},
        {"inside a name", U"早上 晚", U'上', false},
        {"inside one and first in another", U"早上 上午", U'上', true},
        {"none", U"早上 晚", U'中', false},
        {"no names", U"", U'中', false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (tally_names_begin(rows[i].names, rows[i].character) != rows[i].begins)
            fail_msg("%s", rows[i].name);
    }
}

#define TABLE(ROW) ROW(U"早上 晚", 1) ROW(U"am", 2)

static void a_table_is_its_rows_and_its_names(void **state)
{
    static const struct {
        const char32_t *names;
        int value;
    } rows[] = {TABLE(TALLY_NAMES_ROW)};
    (void)state;
    assert_int_equal(sizeof rows / sizeof *rows, 2);
    assert_int_equal(rows[1].value, 2);
    assert_true(tally_names_begin(TABLE(TALLY_NAMES_OF), U'晚'));
    assert_true(tally_names_begin(TABLE(TALLY_NAMES_OF), U'a'));
    assert_false(tally_names_begin(TABLE(TALLY_NAMES_OF), U'上'));
}

/* Of one word, far more lists than there is room for: what is known of one is never another's. */
static void many_lists(void **state)
{
    (void)state;
    static char lists[4 * TALLY_KNOWN_SLOTS];
    struct tally_arena arena;
    struct tally_tokens tokens;
    tally_arena_init(&arena, 4 << 20);
    assert_int_equal(tally_normalize(TALLY_LIT("a"), &tokens, &arena, NULL), TALLY_OK);
    assert_int_equal(tally_known_get(&tokens, 0, lists), TALLY_KNOWN_NOTHING);
    tally_known_put(&tokens, 0, lists, 7); /* there is nowhere to keep it */
    assert_int_equal(tally_known_get(&tokens, 0, lists), TALLY_KNOWN_NOTHING);
    tokens.known = tally_arena_alloc(&arena, 1, sizeof *tokens.known);
    assert_non_null(tokens.known);
    size_t kept = 0;
    for (uint32_t i = 0; i < sizeof lists; i++)
        tally_known_put(&tokens, 0, lists + i, i + 1);
    for (uint32_t i = 0; i < sizeof lists; i++) {
        uint32_t answer = tally_known_get(&tokens, 0, lists + i);
        assert_true(answer == TALLY_KNOWN_NOTHING || answer == i + 1);
        kept += answer != TALLY_KNOWN_NOTHING;
    }
    assert_true(kept > TALLY_KNOWN_SLOTS / 2 && kept <= TALLY_KNOWN_SLOTS);
    tally_arena_deinit(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(longest_here), cmocka_unit_test(a_name_begins),
        cmocka_unit_test(a_table_is_its_rows_and_its_names), cmocka_unit_test(many_lists)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
