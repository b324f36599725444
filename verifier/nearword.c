#include "verifier/nearword.h"

enum { LETTERS = 64 /* bytes of a word that count */ };

static uint64_t pair(uint8_t a, uint8_t b)
{
    uint32_t mixed = ((uint32_t)a << 8 | b) * 2654435761U; /* Knuth */
    return (uint64_t)1 << (mixed >> 26);
}

static uint8_t lower(uint8_t c)
{
    return c >= 'A' && c <= 'Z' ? (uint8_t)(c | 0x20) : c;
}

uint64_t tally_nearword_print(const struct tally_tokens *tokens, uint32_t i)
{
    uint32_t len = tokens->len[i];
    uint64_t print = 0;
    uint8_t before = 0;
    if ((tokens->tok[i] & TALLY_TOKEN_WORD) == 0 || len < 2)
        return 0;
    const uint8_t *at = tokens->text.ptr + tokens->off[i];
    for (uint32_t k = 0; k < len && k < LETTERS; k++) {
        uint8_t letter = lower(at[k]);
        print |= pair(before, letter);
        before = letter;
    }
    return print | pair(before, 0);
}

static unsigned bits(uint64_t set)
{
    set -= set >> 1 & UINT64_C(0x5555555555555555); /* Warren, Hacker's Delight, 5-1 */
    set = (set & UINT64_C(0x3333333333333333)) + (set >> 2 & UINT64_C(0x3333333333333333));
    set = (set + (set >> 4)) & UINT64_C(0x0f0f0f0f0f0f0f0f);
    return (unsigned)(set * UINT64_C(0x0101010101010101) >> 56);
}

bool tally_nearword_near(uint64_t a, uint64_t b)
{
    return (a & b) != 0 && 4 * bits(a & b) >= bits(a) + bits(b);
}
