/* entity: the signs that a page's source writes by a name or a number. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"
#include "verifier/entity.h"

static void signs(void **state)
{
    (void)state;
    static const struct {
        const char *name, *text;
        size_t len; /* 0: no entity begins the text */
        uint32_t cp;
    } rows[] = {
        {"a name", "&lt;b", 4, '<'},
        {"the longest name", "&frac12;", 8, 0xBD},
        {"a number", "&#8212;", 7, 0x2014},
        {"in hexadecimal", "&#x3C;", 6, '<'},
        {"in capitals", "&#X4E0D;", 8, 0x4E0D},
        {"the last character", "&#x10FFFF;", 10, 0x10FFFF},
        {"escaped twice", "&amp;lt;", 8, '<'},
        {"a number escaped twice", "&amp;#19981;", 12, 0x4E0D},
        {"escaped three times: two are read", "&amp;amp;lt;", 9, '&'},
        {"an ampersand before a word", "&amp;co;", 5, '&'},
        {"no name that is known", "&not;", 0, 0},
        {"another case", "&LT;", 0, 0},
        {"a longer name", "&ltt;", 0, 0},
        {"the beginning of a name", "&l;", 0, 0},
        {"no semicolon", "&lt b", 0, 0},
        {"the text ends", "&lt", 0, 0},
        {"nothing in it", "&;", 0, 0},
        {"no figures", "&#;", 0, 0},
        {"no hexadecimal figures", "&#x;", 0, 0},
        {"letters for figures", "&#3C;", 0, 0},
        {"half of a pair", "&#xD800;", 0, 0},
        {"no character", "&#x110000;", 0, 0},
        {"zero", "&#0;", 0, 0},
        {"a semicolon too far on", "&#00000000060;", 0, 0},
        {"an ampersand by itself", "& b;", 0, 0},
        {"none at the beginning", "b&lt;", 0, 0},
        {"nothing", "", 0, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        uint32_t cp = 0;
        const size_t len = tally_entity_read(text_of(rows[i].text), 0, &cp);
        if (len != rows[i].len || cp != rows[i].cp)
            fail_msg("%s: %zu bytes, U+%04X", rows[i].name, len, (unsigned)cp);
    }
}

static void escaped(void **state)
{
    (void)state;
    static const struct {
        const char *name, *text;
        bool lines;
        size_t len; /* 0: nothing is escaped there */
        uint32_t cp;
    } rows[] = {
        {"a number", "\\u4e0d", false, 6, 0x4E0D},
        {"in capitals", "\\u4E0D", false, 6, 0x4E0D},
        {"a pair", "\\ud83d\\ude00", false, 12, 0x1F600},
        {"half of a pair", "\\ud83d", false, 0, 0},
        {"the other half first", "\\ude00\\ud83d", false, 0, 0},
        {"half and another sign", "\\ud83d\\u4e0d", false, 0, 0},
        {"no hexadecimal figure", "\\u4e0g", false, 0, 0},
        {"cut", "\\u4e0", false, 0, 0},
        {"a mark", "\\.5", false, 2, '.'},
        {"a bracket", "\\[", false, 2, '['},
        {"a line's end", "\\n", true, 2, '\n'},
        {"a blank", "\\t", true, 2, '\t'},
        {"no line's end here", "\\n", false, 0, 0},
        {"another letter", "\\x", true, 0, 0},
        {"a figure", "\\5", true, 0, 0},
        {"two of them", "\\\\", true, 0, 0},
        {"the text ends", "\\", true, 0, 0},
        {"none", "u4e0d", true, 0, 0},
        {"nothing", "", true, 0, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        uint32_t cp = 0;
        const size_t len = tally_entity_escaped(text_of(rows[i].text), 0, rows[i].lines, &cp);
        if (len != rows[i].len || (len > 0 && cp != rows[i].cp))
            fail_msg("%s: %zu bytes, U+%04X", rows[i].name, len, (unsigned)cp);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(signs), cmocka_unit_test(escaped)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
