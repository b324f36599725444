#include "verifier/mojibake.h"

#include "schema/utf8.h"

enum { A_CIRCUMFLEX = 0xE2, CAPITAL = 0xC2, EURO = 0x20AC, PUNCTUATION = 0x2000 };

/* The byte that Windows-1252 shows as this character, 0x80 to 0xBF; 0: none of them. */
static uint32_t byte_of(uint32_t cp)
{
    static const uint16_t shown[] = {
        0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};
    for (uint32_t i = 0; i < sizeof shown / sizeof *shown; i++) {
        if (cp != 0 && shown[i] == cp)
            return 0x80 + i;
    }
    return cp >= 0x80 && cp <= 0xBF ? cp : 0;
}

/* â€ and what its third byte became; where that is lost, as 0x9D is, it closes a quotation. */
static size_t punctuation(struct tally_slice text, size_t at, uint32_t *cp)
{
    uint32_t c = 0;
    const size_t n = tally_utf8_decode(text, at, &c);
    if (n == 0 || c != EURO)
        return 0;
    const size_t more = at + n < text.len ? tally_utf8_decode(text, at + n, &c) : 0;
    const uint32_t byte = more > 0 ? byte_of(c) : 0;
    *cp = byte > 0 ? PUNCTUATION + (byte & 0x3F) : U'”';
    return byte > 0 ? n + more : n;
}

size_t tally_mojibake_read(struct tally_slice text, size_t at, uint32_t *cp)
{
    uint32_t first = 0;
    uint32_t c = 0;
    size_t more = 0;
    const size_t n = tally_utf8_decode(text, at, &first);
    if (n == 0 || at + n >= text.len)
        return 0;
    if (first == A_CIRCUMFLEX) {
        more = punctuation(text, at + n, cp);
    } else if (first == CAPITAL) {
        more = tally_utf8_decode(text, at + n, &c);
        if (more == 0 || (c != ' ' && (c < 0xA0 || c > 0xBF)))
            return 0;
        *cp = c;
    }
    return more > 0 ? n + more : 0;
}
