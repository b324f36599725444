#include "verifier/markup.h"

#include <string.h>

static bool is_letter(uint8_t c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static bool known_name(struct tally_slice name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (strlen(names[i]) == name.len && memcmp(names[i], name.ptr, name.len) == 0)
            return true;
    }
    return false;
}

/* The letters at byte `at`. */
static struct tally_slice name_at(struct tally_slice text, size_t at)
{
    size_t end = at;
    while (end < text.len && is_letter(text.ptr[end]))
        end++;
    return (struct tally_slice){text.ptr + at, end - at};
}

/* Where the tag begins that byte `at` stands inside of, if it does: < with a letter, / or ! behind
 * it, no letters but Latin ones, and >. */
static bool tag_around(struct tally_slice text, size_t at, size_t *open)
{
    enum { REACH = 200 };
    size_t begin = at;
    size_t close = at;
    while (begin > 0 && at - begin < REACH && text.ptr[begin] != '<' && text.ptr[begin] != '>' &&
           text.ptr[begin] < 0x80)
        begin--;
    while (close < text.len && close - at < REACH && text.ptr[close] != '>' &&
           text.ptr[close] != '<' && text.ptr[close] < 0x80)
        close++;
    *open = begin;
    return text.ptr[begin] == '<' && close < text.len && text.ptr[close] == '>' &&
           (is_letter(text.ptr[begin + 1]) || text.ptr[begin + 1] == '/' ||
            text.ptr[begin + 1] == '!');
}

/* Byte `at` stands inside <p class="x"> or </p>; `*named`: in its name, of which everybody knows
 * what it is. */
static bool inside_tag(struct tally_slice text, size_t at, bool *named)
{
    static const char *const names[] = {
        "p",       "br",   "div",    "span", "b",         "i",      "u",      "em",      "h",
        "li",      "ul",   "ol",     "a",    "hr",        "td",     "tr",     "th",      "table",
        "tbody",   "font", "strong", "pre",  "img",       "center", "body",   "article", "html",
        "section", "mark", "sup",    "sub",  "figure",    "small",  "header", "footer",  "main",
        "thead",   "dl",   "dt",     "dd",   "blockquote"};
    size_t open;
    if (!tag_around(text, at, &open))
        return false;
    size_t slash = text.ptr[open + 1] == '/';
    struct tally_slice name = name_at(text, open + 1 + slash);
    *named = text.ptr + at <= name.ptr + name.len; /* h1 */
    return known_name(name, names, sizeof names / sizeof *names);
}

/* Byte `at` begins the number of &#160; or &#8212;, which may stand for anything. */
static bool numeric_entity_at(struct tally_slice text, size_t at)
{
    size_t end = at;
    while (end < text.len && text.ptr[end] >= '0' && text.ptr[end] <= '9')
        end++;
    return at > 1 && text.ptr[at - 1] == '#' && text.ptr[at - 2] == '&' && end > at &&
           end < text.len && text.ptr[end] == ';';
}

/* Byte `at` begins the name of &nbsp; `*named`: it is one of those that stand for no sign that
 * counts, as &lt; before a number does. */
static bool entity_at(struct tally_slice text, size_t at, bool *named)
{
    static const char *const names[] = {"nbsp",  "ensp",  "emsp",  "amp",    "quot",
                                        "ldquo", "rdquo", "lsquo", "rsquo",  "hellip",
                                        "mdash", "ndash", "bull",  "thinsp", "middot"};
    static const char *const signs[] = {"lt", "gt"};
    struct tally_slice name = name_at(text, at);
    if (at == 0 || text.ptr[at - 1] != '&' || at + name.len >= text.len ||
        text.ptr[at + name.len] != ';')
        return false;
    *named = known_name(name, names, sizeof names / sizeof *names);
    return *named || known_name(name, signs, sizeof signs / sizeof *signs);
}

bool tally_markup_at(const struct tally_tokens *tokens, uint32_t i, bool *named)
{
    *named = true;
    if (inside_tag(tokens->text, tokens->off[i], named) ||
        entity_at(tokens->text, tokens->off[i], named))
        return true;
    *named = false;
    return numeric_entity_at(tokens->text, tokens->off[i]);
}

/* <desk@haishi.example>, <https://haishi.example>: the tag that begins at `open` is an address. */
static bool address(struct tally_slice text, size_t open)
{
    bool sign = false;
    for (size_t i = open + 1; i < text.len && text.ptr[i] != '>'; i++) {
        if (text.ptr[i] <= ' ')
            return false;
        sign |= text.ptr[i] == '@' || text.ptr[i] == ':';
    }
    return sign;
}

bool tally_markup_hides(const struct tally_tokens *tokens, uint32_t i)
{
    size_t open;
    return tag_around(tokens->text, tokens->off[i], &open) && !address(tokens->text, open);
}

bool tally_markup_any(const struct tally_tokens *tokens)
{
    return tokens->text.len > 0 && memchr(tokens->text.ptr, '<', tokens->text.len) != NULL;
}
