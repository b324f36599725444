/* wordbook: words are found by their first token, whichever rows they stand in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"
#include "verifier/wordbook.h"

enum { ONE = 1, TWO = 2, THREE = 4 };

static const struct {
    unsigned uses;
    const char *words;
} book_rows[] = {
    {ONE, "桥 渡口/码头 ferry_terminal"},
    {TWO, "ferry 渡"},
    {THREE, "ferry_terminal_gate 口"},
    {TWO, ""},
};

static const struct {
    const char *name, *text;
    unsigned found; /* the uses of all words that stand at the first token */
    uint32_t longest;
    unsigned begins, alone; /* what its token says */
    bool inside;
} rows[] = {
    {"one word of one token", "桥梁", ONE, 1, ONE, ONE, false},
    {"a longer and a shorter", "渡口", ONE | TWO, 2, ONE | TWO, TWO, true},
    {"the shorter alone", "渡船", TWO, 1, ONE | TWO, TWO, true},
    {"three of one beginning", "ferry terminal gate", ONE | TWO | THREE, 3, ONE | TWO | THREE, TWO,
     true},
    {"the second token of a phrase", "terminal gate", 0, 0, 0, 0, true},
    {"a token that is a word and inside one", "口", THREE, 1, THREE, THREE, true},
    {"a phrase cut short by the end", "码", 0, 0, ONE, 0, true},
    {"no word", "lock", 0, 0, 0, 0, false},
};

static void open_book(struct tally_wordbook *book)
{
    *book = (struct tally_wordbook){0};
    for (size_t i = 0; i < sizeof book_rows / sizeof *book_rows; i++)
        assert_int_equal(
            tally_wordbook_add(book, book_rows[i].uses, (uint16_t)i, book_rows[i].words, NULL),
            TALLY_OK);
    assert_int_equal(tally_wordbook_close(book, NULL), TALLY_OK);
}

static void words(void **state)
{
    struct tally_wordbook book;
    size_t broken = 0;
    (void)state;
    open_book(&book);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_arena arena;
        struct tally_tokens t;
        unsigned found = 0;
        size_t next = 0;
        tally_arena_init(&arena, 1 << 20);
        assert_int_equal(tally_normalize(text_of(rows[i].text), &t, &arena, NULL), TALLY_OK);
        const struct tally_wordbook_word *w;
        while ((w = tally_wordbook_at(&book, &t, 0, &next)) != NULL)
            found |= w->uses;
        w = tally_wordbook_longest(&book, &t, 0);
        const struct tally_wordbook_token *token = tally_wordbook_token(&book, t.tok[0]);
        if (found != rows[i].found || (w != NULL ? w->count : 0) != rows[i].longest ||
            token->uses != rows[i].begins || token->alone != rows[i].alone ||
            token->inside != rows[i].inside) {
            print_error("%s\n", rows[i].name);
            broken++;
        }
        tally_arena_deinit(&arena);
    }
    tally_wordbook_deinit(&book);
    assert_int_equal(broken, 0);
}

static void members(void **state)
{
    struct tally_wordbook book;
    (void)state;
    open_book(&book);
    for (size_t i = 0; i < book.count; i++) {
        const bool second = book.at[i].row == 0 &&
                            (book.at[i].tok[0] == U'码' || book.at[i].count == 2) &&
                            book.at[i].tok[0] != U'渡';
        assert_int_equal(book.at[i].member, second);
    }
    tally_wordbook_deinit(&book);
}

static void nothing(void **state)
{
    struct tally_wordbook book = {0};
    struct tally_tokens none = {0};
    size_t next = 0;
    (void)state;
    assert_int_equal(tally_wordbook_close(&book, NULL), TALLY_OK);
    assert_int_equal(tally_wordbook_token(&book, U'桥')->uses, 0);
    assert_null(tally_wordbook_at(&book, &none, 0, &next));
    tally_wordbook_deinit(&book);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(words), cmocka_unit_test(members),
                                       cmocka_unit_test(nothing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
