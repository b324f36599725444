/* lexicon: what a token may begin is told before any word is looked at. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"
#include "verifier/lexicon.h"

static const struct {
    const char *name;
    const char *text;
    unsigned use;
    bool begins; /* a word of that use may begin with the first token */
    bool stands; /* and does */
} rows[] = {
    {"a word of one token", "nobody may", TALLY_LEXICON_NOBODY, true, true},
    {"a word of several", "未予采纳", TALLY_LEXICON_REFUSES, true, true},
    {"its first character, and others behind it", "未来", TALLY_LEXICON_REFUSES, true, false},
    {"a word of another use", "nobody may", TALLY_LEXICON_HARMLESS, false, false},
    {"a character of no word", "锅炉", TALLY_LEXICON_DENIES, false, false},
    {"a number", "2027", TALLY_LEXICON_DENIES, false, false},
};

static void first_tokens(void **state)
{
    struct tally_lexicon *lexicon;
    (void)state;
    assert_int_equal(tally_lexicon_new(&lexicon, NULL), TALLY_OK);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_arena arena;
        struct tally_tokens t;
        const struct tally_wordbook_word *w;
        unsigned found = 0;
        size_t next = 0;
        tally_arena_init(&arena, 1 << 20);
        assert_int_equal(tally_normalize(text_of(rows[i].text), &t, &arena, NULL), TALLY_OK);
        while ((w = tally_lexicon_at(lexicon, &t, 0, &next)) != NULL)
            found |= w->uses;
        const unsigned uses = tally_lexicon_uses(lexicon, t.tok[0]);
        if (((uses & rows[i].use) != 0) != rows[i].begins)
            fail_msg("%s: begins", rows[i].name);
        if (((found & rows[i].use) != 0) != rows[i].stands || (found & ~uses) != 0)
            fail_msg("%s: stands", rows[i].name);
        tally_arena_deinit(&arena);
    }
    tally_lexicon_free(lexicon);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(first_tokens)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
