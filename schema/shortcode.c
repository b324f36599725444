#include "schema/shortcode.h"

enum { SYMBOLS = 12, BITS = 60, CHECK_BASE = 37 };

/* Crockford's alphabet and, behind it, the five symbols that only a check may be. */
static const char symbols[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U";

uint64_t tally_shortcode_bits(struct tally_hash id)
{
    uint64_t bits = 0;
    for (size_t i = 0; i < 8; i++)
        bits = bits << 8 | id.b[i];
    return bits >> (64 - BITS);
}

struct tally_shortcode tally_shortcode_of(struct tally_hash id)
{
    struct tally_shortcode out;
    uint64_t bits = tally_shortcode_bits(id);
    size_t at = 0;
    for (size_t i = 0; i < SYMBOLS; i++) {
        out.s[at++] = symbols[bits >> (BITS - 5 * (i + 1)) & 31];
        if (i % 4 == 3)
            out.s[at++] = '-';
    }
    out.s[at++] = symbols[bits % CHECK_BASE];
    out.s[at] = '\0';
    return out;
}

/* The value of a symbol as people write it, or CHECK_BASE. */
static unsigned value_of(uint8_t c)
{
    if (c >= 'a' && c <= 'z')
        c = (uint8_t)(c - 'a' + 'A');
    if (c == 'O')
        c = '0';
    if (c == 'I' || c == 'L')
        c = '1';
    for (unsigned i = 0; i < CHECK_BASE; i++) {
        if (symbols[i] == (char)c)
            return i;
    }
    return CHECK_BASE;
}

enum tally_code tally_shortcode_parse(struct tally_slice text, uint64_t *bits,
                                      struct tally_err *err)
{
    uint64_t read = 0;
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '-' || text.ptr[i] == ' ')
            continue;
        unsigned value = value_of(text.ptr[i]);
        bool is_check = count == SYMBOLS;
        if (count > SYMBOLS || value >= (is_check ? CHECK_BASE : 32U))
            return tally_fail_at(err, TALLY_INVALID, i, "not a code of the form XXXX-XXXX-XXXX-C");
        if (is_check && value != read % CHECK_BASE)
            return tally_fail_at(err, TALLY_INVALID, i,
                                 "the code's last character does not fit: one of them is misread");
        if (!is_check)
            read = read << 5 | value;
        count++;
    }
    if (count != SYMBOLS + 1)
        return tally_fail(err, TALLY_INVALID, "a code has 13 characters, not %zu", count);
    *bits = read;
    return TALLY_OK;
}

bool tally_shortcode_like(struct tally_slice text)
{
    enum { GROUP = 5, WHOLE = 14 };
    if (text.len < WHOLE || text.len > WHOLE + 2)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        uint8_t c = text.ptr[i];
        bool hyphen = i % GROUP == GROUP - 1;
        bool sign = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                    (i > WHOLE && memchr("*~$=", c, 4) != NULL);
        if (hyphen ? c != '-' : !sign)
            return false;
    }
    return true;
}
