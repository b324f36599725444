#include "verifier/entity.h"

#include <string.h>

enum { LONGEST = 10 /* bytes of a name or a number */ };

static uint32_t named(const uint8_t *name, size_t len)
{
    static const struct {
        char name[8];
        uint32_t cp;
    } names[] = {
        {"nbsp", 0xA0},     {"ensp", 0x2002},  {"emsp", 0x2003},   {"thinsp", 0x2009},
        {"zwnj", 0x200C},   {"zwj", 0x200D},   {"shy", 0xAD},      {"amp", '&'},
        {"lt", '<'},        {"gt", '>'},       {"quot", '"'},      {"apos", '\''},
        {"ldquo", 0x201C},  {"rdquo", 0x201D}, {"lsquo", 0x2018},  {"rsquo", 0x2019},
        {"sbquo", 0x201A},  {"bdquo", 0x201E}, {"laquo", 0xAB},    {"raquo", 0xBB},
        {"hellip", 0x2026}, {"mdash", 0x2014}, {"ndash", 0x2013},  {"minus", 0x2212},
        {"bull", 0x2022},   {"middot", 0xB7},  {"permil", 0x2030}, {"deg", 0xB0},
        {"plusmn", 0xB1},   {"times", 0xD7},   {"divide", 0xF7},   {"le", 0x2264},
        {"ge", 0x2265},     {"ne", 0x2260},    {"euro", 0x20AC},   {"pound", 0xA3},
        {"yen", 0xA5},      {"cent", 0xA2},    {"copy", 0xA9},     {"reg", 0xAE},
        {"trade", 0x2122},  {"sect", 0xA7},    {"para", 0xB6},     {"frac12", 0xBD},
        {"frac14", 0xBC},   {"frac34", 0xBE},  {"sup2", 0xB2},     {"sup3", 0xB3},
        {"micro", 0xB5},    {"ordf", 0xAA},    {"ordm", 0xBA},     {"aacute", 0xE1},
        {"eacute", 0xE9},   {"iacute", 0xED},  {"oacute", 0xF3},   {"uacute", 0xFA},
        {"agrave", 0xE0},   {"egrave", 0xE8},  {"ntilde", 0xF1},   {"auml", 0xE4},
        {"ouml", 0xF6},     {"uuml", 0xFC},    {"szlig", 0xDF},    {"ccedil", 0xE7},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strlen(names[i].name) == len && memcmp(names[i].name, name, len) == 0)
            return names[i].cp;
    }
    return 0;
}

static uint32_t digit_of(uint8_t c)
{
    if (c >= '0' && c <= '9')
        return c - (uint32_t)'0';
    const uint8_t small = c | 0x20;
    return small >= 'a' && small <= 'f' ? small - (uint32_t)'a' + 10 : UINT32_MAX;
}

/* What follows &#: 8212 or x2014. */
static uint32_t numbered(const uint8_t *digits, size_t len)
{
    const bool hex = len > 1 && (digits[0] | 0x20) == 'x';
    const uint32_t base = hex ? 16 : 10;
    uint32_t cp = 0;
    for (size_t i = hex; i < len; i++) {
        const uint32_t digit = digit_of(digits[i]);
        if (digit >= base || cp > 0x10FFFF)
            return 0;
        cp = cp * base + digit;
    }
    return cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000) ? 0 : cp;
}

/* The length of what stands behind &, to its ; and with it. */
static size_t read_behind(struct tally_slice text, size_t from, uint32_t *cp)
{
    size_t end = from;
    while (end < text.len && end - from <= LONGEST && text.ptr[end] != ';')
        end++;
    if (end >= text.len || text.ptr[end] != ';' || end == from)
        return 0;
    *cp = text.ptr[from] == '#' ? numbered(text.ptr + from + 1, end - from - 1)
                                : named(text.ptr + from, end - from);
    return *cp == 0 ? 0 : end + 1 - from;
}

size_t tally_entity_read(struct tally_slice text, size_t at, uint32_t *cp)
{
    uint32_t sign = 0;
    if (at >= text.len || text.ptr[at] != '&')
        return 0;
    const size_t len = read_behind(text, at + 1, &sign);
    if (len == 0)
        return 0;
    *cp = sign;
    const size_t twice = sign == '&' ? read_behind(text, at + 1 + len, &sign) : 0;
    if (twice > 0)
        *cp = sign;
    return 1 + len + twice;
}

/* --- In a string --- */

/* \u4e0d: its length, or 0. */
static size_t read_unit(struct tally_slice text, size_t at, uint32_t *unit)
{
    enum { LEN = 6 };
    uint32_t sum = 0;
    if (text.len - at < LEN || text.ptr[at] != '\\' || text.ptr[at + 1] != 'u')
        return 0;
    for (size_t i = at + 2; i < at + LEN; i++) {
        const uint32_t digit = digit_of(text.ptr[i]);
        if (digit == UINT32_MAX)
            return 0;
        sum = sum * 16 + digit;
    }
    *unit = sum;
    return LEN;
}

static size_t read_units(struct tally_slice text, size_t at, uint32_t *cp)
{
    uint32_t high = 0;
    uint32_t low = 0;
    const size_t len = read_unit(text, at, &high);
    if (len == 0 || high < 0xD800 || high > 0xDFFF) {
        *cp = high;
        return high < ' ' ? 0 : len;
    }
    const size_t more = read_unit(text, at + len, &low);
    if (more == 0 || high > 0xDBFF || low < 0xDC00 || low > 0xDFFF)
        return 0;
    *cp = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
    return len + more;
}

static bool is_mark(uint8_t c)
{
    return c > ' ' && c < 0x7F && c != '\\' && !(c >= '0' && c <= '9') &&
           !((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

size_t tally_entity_escaped(struct tally_slice text, size_t at, bool lines, uint32_t *cp)
{
    if (at + 1 >= text.len || text.ptr[at] != '\\')
        return 0;
    const uint8_t c = text.ptr[at + 1];
    if (is_mark(c) || (lines && (c == 'n' || c == 'r' || c == 't'))) {
        *cp = is_mark(c) ? c : c == 't' ? '\t' : '\n';
        return 2;
    }
    return read_units(text, at, cp);
}

bool tally_entity_is_string(struct tally_slice text)
{
    size_t count = 0;
    for (size_t i = 0; i + 1 < text.len; i++)
        count += text.ptr[i] == '\\' && text.ptr[i + 1] == 'n';
    return count > 1 || (count == 1 && memchr(text.ptr, '\n', text.len) == NULL);
}

static uint8_t byte_at(struct tally_slice text, size_t at)
{
    return at < text.len ? text.ptr[at] : '\0';
}

bool tally_entity_breaks_line(struct tally_slice text, size_t at)
{
    enum { RETURN = 2 /* bytes of \r */ };
    const bool returned = at >= RETURN && text.ptr[at - 2] == '\\' && text.ptr[at - 1] == 'r';
    const bool returns = byte_at(text, at + 1) == 'r' && byte_at(text, at + 2) == '\\' &&
                         byte_at(text, at + 3) == 'n';
    if (byte_at(text, at + 1) != 'n' && !returns)
        return false;
    const size_t end = returned ? at - RETURN : at;
    const uint8_t before = end > 0 ? byte_at(text, end - 1) : '\0';
    const uint8_t behind = byte_at(text, at + (returns ? 4 : 2));
    const bool word = behind >= 'a' && behind <= 'z'; /* 目录\notes */
    return (before >= 0x80 && !word) || (before != '\0' && strchr(".;!?)", before) != NULL);
}
