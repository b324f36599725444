#include "verifier/mailquote.h"

#include <string.h>

enum { LINES = 3 };

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

bool tally_mailquote_holds(struct tally_slice text)
{
    size_t quoted = 0;
    bool left = false; /* another line stands behind those that are quoted */
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
        } else if (first < to && quoted > 0) {
            left = true;
        }
        at = to + 1;
    }
    return quoted >= LINES;
}
