#include "verifier/leftout.h"

#include "schema/utf8.h"

enum kind { LETTER, WHOLE /* 不: a word may be one of it */, GAP /* inside a row */, SIGN };

static enum kind kind_of(uint32_t cp)
{
    if (cp > 0xFF00 && cp < 0xFF5F) /* as wide as 不 */
        cp -= 0xFEE0;
    const uint32_t small = cp | 0x20;
    if ((cp >= '0' && cp <= '9') || (small >= 'a' && small <= 'z' && cp < 0x80))
        return LETTER;
    if (cp <= ' ' || cp == ',' || cp == '\'' || cp == '$' || cp == 0x2019)
        return GAP;
    if (cp < 0xC0 || cp == 0xD7 || cp == 0xF7 || (cp >= 0x2000 && cp < 0x2C00) ||
        (cp >= 0x3000 && cp < 0x3040) || (cp >= 0xFE00 && cp < 0xFF66) ||
        (cp >= 0x1F000 && cp < 0x20000))
        return SIGN;
    return cp < 0x2000 ? LETTER : WHOLE;
}

bool tally_leftout_has_words(struct tally_slice bytes, struct tally_leftout_least least)
{
    size_t words = 0;
    size_t letters = 0;
    enum kind last = SIGN;
    for (size_t at = 0; at < bytes.len;) {
        uint32_t cp = 0;
        const size_t len = tally_utf8_decode(bytes, at, &cp);
        const enum kind kind = kind_of(cp);
        words = kind == SIGN ? 0 : words + (kind == LETTER && last != LETTER);
        letters = kind == WHOLE ? letters + 1 : 0;
        if (words >= least.words || letters >= least.letters)
            return true;
        last = kind;
        at += len > 0 ? len : 1;
    }
    return false;
}
