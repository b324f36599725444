#include "schema/utf8.h"

#include <assert.h>

static bool is_tail(uint8_t byte)
{
    return (byte & 0xc0) == 0x80;
}

size_t tally_utf8_decode(struct tally_slice text, size_t at, uint32_t *cp)
{
    if (at >= text.len)
        return 0;
    const uint8_t *p = text.ptr + at;
    size_t left = text.len - at;
    if (p[0] < 0x80) {
        *cp = p[0];
        return 1;
    }
    if (p[0] >= 0xc2 && p[0] <= 0xdf && left >= 2 && is_tail(p[1])) {
        *cp = (uint32_t)(p[0] & 0x1f) << 6 | (p[1] & 0x3fU);
        return 2;
    }
    if (p[0] >= 0xe0 && p[0] <= 0xef && left >= 3 && is_tail(p[1]) && is_tail(p[2])) {
        uint32_t v = (uint32_t)(p[0] & 0x0f) << 12 | (p[1] & 0x3fU) << 6 | (p[2] & 0x3fU);
        if (v < 0x800 || (v >= 0xd800 && v <= 0xdfff)) /* overlong, surrogate */
            return 0;
        *cp = v;
        return 3;
    }
    if (p[0] >= 0xf0 && p[0] <= 0xf4 && left >= 4 && is_tail(p[1]) && is_tail(p[2]) &&
        is_tail(p[3])) {
        uint32_t v = (uint32_t)(p[0] & 0x07) << 18 | (p[1] & 0x3fU) << 12 | (p[2] & 0x3fU) << 6 |
                     (p[3] & 0x3fU);
        if (v < 0x10000 || v > 0x10ffff)
            return 0;
        *cp = v;
        return 4;
    }
    return 0;
}

size_t tally_utf8_encode(uint32_t cp, uint8_t out[4])
{
    assert(cp <= 0x10ffff && !(cp >= 0xd800 && cp <= 0xdfff));
    if (cp < 0x80) {
        out[0] = (uint8_t)cp;
        return 1;
    }
    if (cp < 0x800) {
        out[0] = (uint8_t)(0xc0 | cp >> 6);
        out[1] = (uint8_t)(0x80 | (cp & 0x3f));
        return 2;
    }
    if (cp < 0x10000) {
        out[0] = (uint8_t)(0xe0 | cp >> 12);
        out[1] = (uint8_t)(0x80 | (cp >> 6 & 0x3f));
        out[2] = (uint8_t)(0x80 | (cp & 0x3f));
        return 3;
    }
    out[0] = (uint8_t)(0xf0 | cp >> 18);
    out[1] = (uint8_t)(0x80 | (cp >> 12 & 0x3f));
    out[2] = (uint8_t)(0x80 | (cp >> 6 & 0x3f));
    out[3] = (uint8_t)(0x80 | (cp & 0x3f));
    return 4;
}

bool tally_utf8_valid(struct tally_slice text, size_t *bad)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t cp;
        size_t n = tally_utf8_decode(text, at, &cp);
        if (n == 0) {
            if (bad != NULL)
                *bad = at;
            return false;
        }
        at += n;
    }
    return true;
}

size_t tally_utf8_count(struct tally_slice text)
{
    size_t count = 0;
    for (size_t at = 0; at < text.len; count++) {
        uint32_t cp;
        size_t n = tally_utf8_decode(text, at, &cp);
        at += n > 0 ? n : 1;
    }
    return count;
}

bool tally_utf8_is_bidi_control(uint32_t cp)
{
    return cp == 0x061c || cp == 0x200e || cp == 0x200f || (cp >= 0x202a && cp <= 0x202e) ||
           (cp >= 0x2066 && cp <= 0x2069);
}

bool tally_utf8_is_space(uint32_t cp)
{
    return (cp >= 0x09 && cp <= 0x0d) || cp == 0x20 || cp == 0x85 || cp == 0xa0 || cp == 0x1680 ||
           (cp >= 0x2000 && cp <= 0x200a) || cp == 0x2028 || cp == 0x2029 || cp == 0x202f ||
           cp == 0x205f || cp == 0x3000;
}

bool tally_utf8_is_hidden(uint32_t cp)
{
    return (cp >= 0x200B && cp <= 0x200F) || (cp >= 0x202A && cp <= 0x202E) ||
           (cp >= 0x2060 && cp <= 0x2064) || (cp >= 0x2066 && cp <= 0x2069) || cp == 0xFEFF ||
           cp == 0x061C || cp == 0x180E;
}
