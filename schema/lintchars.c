/* Characters that are not seen, or are not what they look like. */
#include "schema/lint.h"
#include "schema/utf8.h"

enum script { OTHER, LATIN, ALIKE /* Greek and Cyrillic */ };

static enum script script_of(uint32_t cp)
{
    if ((cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z') || (cp >= 0xC0 && cp <= 0x24F))
        return LATIN;
    return cp >= 0x370 && cp <= 0x52F ? ALIKE : OTHER;
}

/* Radicals and compatibility ideographs are drawn as ordinary characters are. */
static bool is_double(uint32_t cp)
{
    return (cp >= 0x2E80 && cp <= 0x2FDF) || (cp >= 0xF900 && cp <= 0xFAFF) ||
           (cp >= 0x2F800 && cp <= 0x2FA1F);
}

static bool is_private(uint32_t cp)
{
    return (cp >= 0xE000 && cp <= 0xF8FF) || cp >= 0xF0000;
}

/* What is wrong with a character that stands behind one of `before`, as a phrase; or NULL. */
static const char *wrong_with(uint32_t cp, enum script before)
{
    enum script own = script_of(cp);
    if (tally_utf8_is_hidden(cp) || cp == 0xAD)
        return "is not seen";
    if (is_double(cp))
        return "looks like an ordinary character and is another";
    if (is_private(cp))
        return "looks different on each machine";
    if (cp == 0xFFFD)
        return "stands for a character that was lost";
    if (cp == 0x2039 || cp == 0x203A) /* ‹ and › */
        return "marks in the template what is to be filled in";
    if (own != OTHER && before != OTHER && own != before)
        return "is of another alphabet than the letter before it";
    return NULL;
}

void tally_lint_characters(const struct tally_lint *lint, const char *where,
                           struct tally_slice text)
{
    size_t number = 0;
    for (struct tally_slice line; tally_lint_line(&text, &line);) {
        enum script before = OTHER;
        const char *wrong = NULL;
        uint32_t cp = 0;
        number++;
        for (size_t at = 0, n; wrong == NULL && (n = tally_utf8_decode(line, at, &cp)) > 0;
             at += n) {
            wrong = wrong_with(cp, before);
            before = script_of(cp);
        }
        if (wrong == NULL)
            continue;
        struct tally_err w = TALLY_ERR_INIT;
        (void)tally_fail(&w, TALLY_INVALID, "%s, line %zu: U+%04x %s", where, number, (unsigned)cp,
                         wrong);
        lint->tell(lint->context, &w, NULL);
    }
}
