#include "verifier/pagebreak.h"

#include <string.h>

#include "verifier/pagehead.h"

enum {
    LINES = 5,   /* between the two parts of a word, empty ones too */
    DIGITS = 3,  /* of a page's number */
    NUMBER = 40, /* bytes of its line */
    HEAD_LEAST = 12,
    HEAD_MOST = 300,
    TOP = 5,      /* lines of the text in which its title stands */
    TITLE = 1024, /* bytes of them */
};

static bool is_digit(uint8_t c)
{
    return c >= '0' && c <= '9';
}

static bool is_small(uint8_t c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_letter(uint8_t c)
{
    return is_small(c | 0x20);
}

/* One word or number may go on from `before` to `behind`. */
static bool goes_on(uint8_t before, uint8_t behind)
{
    return (is_digit(before) && is_digit(behind)) ||
           ((is_letter(before) || before == '-') && is_small(behind));
}

static struct tally_slice trimmed(struct tally_slice line)
{
    while (line.len > 0 && line.ptr[0] <= ' ') {
        line.ptr++;
        line.len--;
    }
    while (line.len > 0 && line.ptr[line.len - 1] <= ' ')
        line.len--;
    return line;
}

/* Passes over one of `words`, and blanks behind it. */
static bool take(struct tally_slice *rest, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const size_t len = strlen(words[i]);
        if (rest->len >= len && memcmp(rest->ptr, words[i], len) == 0) {
            *rest = trimmed((struct tally_slice){rest->ptr + len, rest->len - len});
            return true;
        }
    }
    return false;
}

static bool take_number(struct tally_slice *rest)
{
    size_t n = 0;
    while (n < rest->len && is_digit(rest->ptr[n]))
        n++;
    *rest = trimmed((struct tally_slice){rest->ptr + n, rest->len - n});
    return n > 0 && n <= DIGITS;
}

/* - 2 -, — 2 —, 第2页 共5页, Page 2 of 5 */
static bool numbers_page(struct tally_slice line)
{
    static const char *const dashes[] = {"-", "—", "–", "－", "―"};
    static const char *const opens[] = {"第", "Page", "page", "PAGE"};
    static const char *const closes[] = {"页", "頁"};
    static const char *const of[] = {"of", "/", "共", "，共", ",共"};
    struct tally_slice rest = trimmed(line);
    bool dash = false;
    if (rest.len > NUMBER)
        return false;
    while (take(&rest, dashes, sizeof dashes / sizeof *dashes))
        dash = true;
    const bool named = take(&rest, opens, sizeof opens / sizeof *opens);
    if (!take_number(&rest) || !(dash || named))
        return false;
    (void)take(&rest, closes, sizeof closes / sizeof *closes);
    if (named && take(&rest, of, sizeof of / sizeof *of)) {
        if (!take_number(&rest))
            return false;
        (void)take(&rest, closes, sizeof closes / sizeof *closes);
    }
    bool dashed = false;
    while (take(&rest, dashes, sizeof dashes / sizeof *dashes))
        dashed = true;
    return rest.len == 0 && dash == dashed;
}

/* A page's head: a line that stands where the text has its title, before its first page ends, and
 * longer than a table's cells are. What stands at the ends of pages alone may be anything. */
static bool heads_pages(struct tally_slice text, struct tally_slice line)
{
    const size_t to = text.len < TITLE ? text.len : TITLE;
    if (line.len < HEAD_LEAST || line.len > HEAD_MOST)
        return false;
    size_t lines = 0;
    for (size_t from = 0; from < to && lines < TOP;) {
        const uint8_t *end = memchr(text.ptr + from, '\n', to - from);
        const size_t stop = end == NULL ? to : (size_t)(end - text.ptr);
        const struct tally_slice other =
            trimmed((struct tally_slice){text.ptr + from, stop - from});
        if (other.ptr == line.ptr || numbers_page(other))
            return false;
        if (tally_slice_eq(other, line))
            return true;
        lines += other.len > 0;
        from = stop + 1;
    }
    return false;
}

size_t tally_pagebreak_read(struct tally_slice text, size_t at)
{
    const uint8_t before = at > 0 ? text.ptr[at - 1] : ' ';
    size_t last = at; /* the line end before the line that is read */
    bool numbered = false;
    const bool hyphen = before == '-' && at > 1 && is_small(text.ptr[at - 2]);
    if (!is_digit(before) && !is_letter(before) && !hyphen)
        return 0;
    for (size_t n = 0; n < LINES; n++) {
        const uint8_t *end = memchr(text.ptr + last + 1, '\n', text.len - last - 1);
        const size_t to = end == NULL ? text.len : (size_t)(end - text.ptr);
        const struct tally_slice line =
            trimmed((struct tally_slice){text.ptr + last + 1, to - last - 1});
        const bool page = numbers_page(line) || tally_pagehead_gazette(line);
        if (!page && line.len > 0 && !(numbered && heads_pages(text, line)))
            return numbered && goes_on(before, line.ptr[0]) ? last - at : 0;
        if (to == text.len)
            return 0;
        numbered |= page;
        last = to;
    }
    return 0;
}
