#include "schema/docnum.h"

#include <stdio.h>

#include "schema/utf8.h"

enum { CODE_POINTS_MAX = 12, NUMBER_DIGITS_MAX = 8, YEAR_MIN = 1949, YEAR_MAX = 2100 };

/* A place in a text that reads folded: full-width forms as ASCII, white space passed over. */
struct scan {
    struct tally_slice text;
    size_t at;
};

static uint32_t folded(uint32_t cp)
{
    if (cp >= 0xFF01 && cp <= 0xFF5E)
        cp -= 0xFEE0;
    switch (cp) {
    case 0x3014: /* 〔 */
    case 0x3010: /* 【 */
    case 0xFF3B:
    case '(':
    case '{': return '[';
    case 0x3015: /* 〕 */
    case 0x3011: /* 】 */
    case ')':
    case '}': return ']';
    case 0x865F: return 0x53F7; /* 號 */
    default: return cp;
    }
}

static uint32_t next_char(struct scan *scan)
{
    while (scan->at < scan->text.len) {
        uint32_t cp;
        size_t n = tally_utf8_decode(scan->text, scan->at, &cp);
        if (n == 0)
            return 0;
        scan->at += n;
        if (!tally_utf8_is_space(cp))
            return folded(cp);
    }
    return 0;
}

static uint32_t peek_char(const struct scan *scan)
{
    struct scan ahead = *scan;
    return next_char(&ahead);
}

static bool take(struct scan *scan, uint32_t want)
{
    struct scan ahead = *scan;
    if (next_char(&ahead) != want)
        return false;
    *scan = ahead;
    return true;
}

static bool is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

static size_t take_digits(struct scan *scan, size_t max, uint32_t *value)
{
    size_t digits = 0;
    uint32_t number = 0;
    while (digits < max && is_digit(peek_char(scan))) {
        number = number * 10 + (next_char(scan) - '0');
        digits++;
    }
    *value = number;
    return digits;
}

static bool is_code_char(uint32_t c)
{
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool take_year(struct scan *scan, uint32_t *year)
{
    struct scan ahead = *scan;
    if (take_digits(&ahead, 4, year) != 4 || is_digit(peek_char(&ahead)) || *year < YEAR_MIN ||
        *year > YEAR_MAX)
        return false;
    *scan = ahead;
    return true;
}

/* "12号" with 第 allowed before it. */
static bool take_number(struct scan *scan, uint32_t *number, bool *irregular)
{
    *irregular |= take(scan, 0x7B2C); /* 第 */
    size_t digits = take_digits(scan, NUMBER_DIGITS_MAX, number);
    return digits > 0 && *number > 0 && take(scan, 0x53F7); /* 号 */
}

static bool set_code(const struct scan *from, size_t chars, struct tally_docnum *out)
{
    struct scan scan = *from;
    size_t len = 0;
    for (size_t i = 0; i < chars; i++) {
        uint8_t bytes[4];
        size_t n = tally_utf8_encode(next_char(&scan), bytes);
        if (len + n > TALLY_DOCNUM_CODE_MAX)
            return false;
        memcpy(out->code + len, bytes, n);
        len += n;
    }
    out->code[len] = '\0';
    return true;
}

/* After the code: 〔2023〕12号, 2023年第5号, or 第707号. */
static bool take_rest(struct scan *scan, bool has_code, struct tally_docnum *out)
{
    struct scan ahead = *scan;
    uint32_t year = 0;
    out->irregular = false;
    bool has_bracket = take(&ahead, '[');
    if (has_bracket) {
        bool strict = ahead.at >= 3 && memcmp(scan->text.ptr + ahead.at - 3, "〔", 3) == 0;
        out->irregular = !strict;
        if (!has_code || !take_year(&ahead, &year) || !take(&ahead, ']'))
            return false;
    } else if (is_digit(peek_char(&ahead))) {
        if (!take_year(&ahead, &year) || !take(&ahead, 0x5E74)) /* 年 */
            return false;
        if (peek_char(&ahead) != 0x7B2C)
            return false;
    } else if (peek_char(&ahead) != 0x7B2C || !has_code) {
        return false;
    }
    /* 第 belongs to orders and announcements, not to a bracketed number (GB/T 9704). */
    bool bracketed = year != 0 && has_bracket;
    bool ordinal = false;
    if (!take_number(&ahead, &out->number, &ordinal))
        return false;
    out->irregular |= bracketed && ordinal;
    out->year = (uint16_t)year;
    *scan = ahead;
    return true;
}

bool tally_docnum_read(struct tally_slice text, size_t from, size_t *end, struct tally_docnum *out)
{
    struct scan start = {text, from};
    struct scan scan = start;
    for (size_t chars = 0; chars <= CODE_POINTS_MAX; chars++) {
        struct scan rest = scan;
        struct tally_docnum num = {0};
        if (take_rest(&rest, chars > 0, &num)) {
            if (!set_code(&start, chars, &num))
                return false;
            *out = num;
            *end = rest.at;
            return true;
        }
        if (!is_code_char(next_char(&scan)))
            return false;
    }
    return false;
}

bool tally_docnum_may_begin(struct tally_slice text, size_t from, const char *key)
{
    struct scan scan = {text, from};
    struct scan code = {tally_slice_of(key), 0};
    return key[0] == '|' || next_char(&scan) == next_char(&code);
}

enum tally_code tally_docnum_parse(struct tally_slice text, struct tally_docnum *out,
                                   struct tally_err *err)
{
    size_t end;
    struct tally_docnum num;
    if (text.len == 0 || !tally_docnum_read(text, 0, &end, &num))
        return tally_fail(err, TALLY_INVALID, "not a document number");
    struct scan rest = {text, end};
    while (rest.at < text.len) {
        uint32_t cp;
        size_t n = tally_utf8_decode(text, rest.at, &cp);
        if (n == 0 || !tally_utf8_is_space(cp))
            return tally_fail(err, TALLY_INVALID, "something stands after the document number");
        rest.at += n;
    }
    *out = num;
    return TALLY_OK;
}

/* The code ends where a bracket, a year or 第 begins: from there the code is found backwards,
 * so that each place is looked at a bounded number of times. */
bool tally_docnum_find(struct tally_slice text, size_t from, size_t *begin, size_t *end,
                       struct tally_docnum *out)
{
    for (size_t at = from; at < text.len;) {
        uint32_t cp;
        size_t n = tally_utf8_decode(text, at, &cp);
        bool could = n > 0 && (is_code_char(folded(cp)) || is_digit(folded(cp)));
        if (could && tally_docnum_read(text, at, end, out)) {
            *begin = at;
            return true;
        }
        at += n == 0 ? 1 : n;
    }
    return false;
}

struct tally_docnum_key tally_docnum_key(const struct tally_docnum *num)
{
    struct tally_docnum_key key;
    (void)snprintf(key.s, sizeof key.s, "%s|%u|%u", num->code, (unsigned)num->year,
                   (unsigned)num->number);
    return key;
}

struct tally_docnum_key tally_docnum_format(const struct tally_docnum *num)
{
    struct tally_docnum_key out;
    unsigned year = num->year;
    unsigned number = num->number;
    if (year == 0)
        (void)snprintf(out.s, sizeof out.s, "%s第%u号", num->code, number);
    else if (num->code[0] == '\0')
        (void)snprintf(out.s, sizeof out.s, "%u年第%u号", year, number);
    else
        (void)snprintf(out.s, sizeof out.s, "%s〔%u〕%u号", num->code, year, number);
    return out;
}

void tally_docnum_key_of(struct tally_slice text, char *out, size_t max)
{
    struct tally_docnum num;
    size_t len = 0;
    if (tally_docnum_parse(text, &num, NULL) == TALLY_OK) {
        (void)snprintf(out, max, "%s", tally_docnum_key(&num).s);
        return;
    }
    for (size_t at = 0; at < text.len;) {
        uint32_t cp;
        size_t n = tally_utf8_decode(text, at, &cp);
        if (n == 0 || len + n >= max)
            break;
        if (!tally_utf8_is_space(cp)) {
            memcpy(out + len, text.ptr + at, n);
            len += n;
        }
        at += n;
    }
    out[len] = '\0';
}
