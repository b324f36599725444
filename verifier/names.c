#include "verifier/names.h"

#include <assert.h>
#include <wchar.h>

#include "verifier/between.h"
#include "verifier/known.h"

static bool letter(char32_t c)
{
    return c >= U'a' && c <= U'z';
}

static bool figure(char32_t c)
{
    return c >= U'0' && c <= U'9';
}

/* The one token that a name goes on with: a word, a number or a character. Returns its letters. */
static size_t part_at(const char32_t *name, const struct tally_tokens *t, uint32_t at)
{
    char spelling[24];
    size_t n = 1;
    if (!letter(name[0]) && !figure(name[0]))
        return t->tok[at] == name[0] ? 1 : 0;
    while (letter(name[0]) ? letter(name[n]) : figure(name[n]))
        n++;
    if (tally_token_is_character(t->tok[at]) ||
        tally_normalize_token_spelling(t, at, spelling, sizeof spelling) != n)
        return 0;
    for (size_t i = 0; i < n; i++) {
        if ((char32_t)spelling[i] != name[i])
            return 0;
    }
    return n;
}

bool tally_names_place_is(const struct tally_tokens *t, uint32_t at, char32_t sign)
{
    struct tally_between gap;
    size_t signs = 0;
    tally_between_read(t, at, &gap);
    for (size_t i = 0; i < gap.count; i++) {
        bool blank = gap.at[i].kind == TALLY_SYMBOL_BLANK;
        bool point = gap.at[i].plain == U'.' && gap.at[i].run == 1;
        bool own = sign != 0 && gap.at[i].plain == sign;
        if (!own && !(blank && sign != 0) && !(point && sign == U'_'))
            return false;
        signs += own;
    }
    return sign == 0 || sign == U'_' || signs == 1;
}

/* The name at `name`, which a blank or 0 ends, stands at token `at`: its tokens. */
static uint32_t name_at(const char32_t *name, const struct tally_tokens *t, uint32_t at,
                        bool *begun)
{
    uint32_t n = 0;
    while (*name != 0 && *name != U' ') {
        bool sign = *name == U'_' || *name == U'/' || *name == U'°';
        char32_t place = sign ? *name++ : 0;
        size_t part = at + n < t->count ? part_at(name, t, at + n) : 0;
        *begun |= part > 0 && n == 0;
        if (part == 0 || ((sign || n > 0) && !tally_names_place_is(t, at + n, place)))
            return 0;
        name += part;
        n++;
    }
    return n;
}

/* The longest of names of which one is tried after the other. */
struct longest {
    uint32_t count;
    bool vague;
    bool begun; /* one of them begins with this token */
};

/* The name at `name`, behind its ? if it has one. */
static void try_name(const char32_t *name, bool vague, const struct tally_tokens *t, uint32_t at,
                     struct longest *out)
{
    uint32_t count = name_at(name, t, at, &out->begun);
    if (count > out->count) {
        out->count = count;
        out->vague = vague;
    }
}

/* The next name from `from` on that begins so, NULL for none: the list is searched for it as it is,
 * which is several times faster than going from name to name. */
static const char32_t *with_first(const char32_t *names, const char32_t *from, char32_t first)
{
    static_assert(sizeof(wchar_t) == sizeof(char32_t), "wcschr() searches such strings");
    const wchar_t *list = (const wchar_t *)names;
    const wchar_t *found = list + (from - names);
    while ((found = wcschr(found, (wchar_t)first)) != NULL) {
        const char32_t *name = names + (found++ - list);
        if (name == names || name[-1] == U'?' || name[-1] == U' ')
            return name;
    }
    return NULL;
}

static void try_first(const char32_t *names, char32_t first, const struct tally_tokens *t,
                      uint32_t at, struct longest *out)
{
    const char32_t *name = names;
    while ((name = with_first(names, name, first)) != NULL) {
        try_name(name, name > names && name[-1] == U'?', t, at, out);
        name++;
    }
}

/* Of a word or a number: its first letter as names have it is told from the byte in ASCII alone. */
static void try_word(const char32_t *names, const struct tally_tokens *t, uint32_t at,
                     struct longest *out)
{
    const uint8_t byte = t->text.ptr[t->off[at]];
    const char32_t small = byte | 0x20U;
    if (figure(byte)) {
        try_first(names, byte, t, at, out);
    } else if (letter(small)) {
        try_first(names, U'°', t, at, out); /* which says more than the letter alone */
        try_first(names, small, t, at, out);
    } else {
        for (const char32_t *name = names; *name != 0; name += *name == U' ') {
            const bool vague = *name == U'?';
            name += vague;
            try_name(name, vague, t, at, out);
            while (*name != 0 && *name != U' ')
                name++;
        }
    }
}

static struct longest search(const char32_t *names, const struct tally_tokens *tokens, uint32_t at)
{
    struct longest longest = {.count = 0};
    if (at < tokens->count && tally_token_is_character(tokens->tok[at]))
        try_first(names, tokens->tok[at], tokens, at, &longest);
    else if (at < tokens->count)
        try_word(names, tokens, at, &longest);
    return longest;
}

uint32_t tally_names_at(const char32_t *names, const struct tally_tokens *tokens, uint32_t at,
                        bool *vague)
{
    struct longest longest = {.count = 0};
    if (at < tokens->count && tally_known_get(tokens, at, names) != TALLY_KNOWN_NO) {
        longest = search(names, tokens, at);
        if (!longest.begun)
            tally_known_put(tokens, at, names, TALLY_KNOWN_NO);
    }
    if (vague != NULL)
        *vague = longest.vague;
    return longest.count;
}

bool tally_names_begin(const char32_t *names, uint32_t character)
{
    return with_first(names, names, character) != NULL;
}

uint32_t tally_names_longest(const char32_t *names, const struct tally_tokens *tokens, uint32_t at,
                             bool *vague, bool *begun)
{
    const struct longest longest = search(names, tokens, at);
    *vague = longest.vague;
    *begun |= longest.begun;
    return longest.count;
}

bool tally_names_in(const char32_t *names, const struct tally_tokens *tokens, uint32_t from,
                    uint32_t to)
{
    while (from < to && tally_names_at(names, tokens, from, NULL) == 0)
        from++;
    return from < to;
}
