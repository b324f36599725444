#include "verifier/mailquote.h"

#include <string.h>

enum {
    LINES = 3,
    WORDS = 6, /* lines that begin with no figure: enough to see that all of it is quoted */
};

static bool is_blank(uint8_t c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

size_t tally_mailquote_marks(struct tally_slice text, size_t at)
{
    size_t i = at;
    if (at > 0 && text.ptr[at - 1] != '\n')
        return 0;
    while (i < text.len && text.ptr[i] == '>') { /* >> and > > */
        i++;
        if (i < text.len && text.ptr[i] == ' ')
            i++;
    }
    return i - at;
}

static bool is_digit(uint8_t c)
{
    return c >= '0' && c <= '9';
}

/* 20 kg, and not 1. or 1) or (1) before an item. */
static bool begins_with_figure(struct tally_slice text, size_t at)
{
    size_t i = at;
    while (i < text.len && is_digit(text.ptr[i]))
        i++;
    const bool item = i + 1 < text.len && (text.ptr[i] == '.' || text.ptr[i] == ')') &&
                      !is_digit(text.ptr[i + 1]);
    return i > at && !item;
}

bool tally_mailquote_holds(struct tally_slice text)
{
    size_t quoted = 0;
    size_t figures = 0; /* lines of those that begin with one */
    bool left = false;  /* another line stands behind those that are quoted */
    for (size_t at = 0; at < text.len;) {
        const uint8_t *end = memchr(text.ptr + at, '\n', text.len - at);
        const size_t to = end == NULL ? text.len : (size_t)(end - text.ptr);
        size_t first = at;
        while (first < to && is_blank(text.ptr[first]))
            first++;
        if (tally_mailquote_marks(text, at) > 0) {
            if (left)
                return false;
            quoted++;
            figures += begins_with_figure(text, at + tally_mailquote_marks(text, at));
        } else if (first < to && quoted > 0) {
            left = true;
        }
        at = to + 1;
    }
    return quoted >= LINES && (figures * 2 <= quoted || quoted - figures >= WORDS);
}
