#include "verifier/voice.h"

#include "verifier/fasthash.h"

/* Where a clause begins and ends; no token is one of them. */
enum { CLAUSE_START = 1, CLAUSE_END = 2 };

/* Any number for a number. */
static uint32_t word_at(const struct tally_tokens *t, uint32_t at)
{
    return (t->tok[at] & TALLY_TOKEN_NUMBER) != 0 ? TALLY_TOKEN_NUMBER : t->tok[at];
}

static uint32_t key_of(const uint32_t *words, size_t count)
{
    return (uint32_t)(tally_fasthash(words, count * sizeof *words, 0) >>
                      (32 + TALLY_VOICE_WEIGHT_BITS));
}

size_t tally_voice_grams(const struct tally_tokens *tokens, uint32_t from, uint32_t to, uint32_t i,
                         uint32_t keys[TALLY_VOICE_GRAMS])
{
    const uint32_t pair[] = {i > from ? word_at(tokens, i - 1) : CLAUSE_START,
                             i < to ? word_at(tokens, i) : CLAUSE_END};
    keys[0] = key_of(pair, 2);
    if (i < to)
        keys[1] = key_of(pair + 1, 1);
    return i < to ? 2 : 1;
}

static int weight_of(uint32_t key)
{
    uint32_t low = 0;
    uint32_t high = tally_voice_count;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (tally_voice_table[mid] >> TALLY_VOICE_WEIGHT_BITS < key)
            low = mid + 1;
        else
            high = mid;
    }
    if (low == tally_voice_count || tally_voice_table[low] >> TALLY_VOICE_WEIGHT_BITS != key)
        return 0;
    return (int)(tally_voice_table[low] & ((1U << TALLY_VOICE_WEIGHT_BITS) - 1)) - 128;
}

double tally_voice_of(const struct tally_tokens *tokens, uint32_t from, uint32_t to)
{
    int sum = 0;
    for (uint32_t i = from; from < to && i <= to; i++) {
        uint32_t keys[TALLY_VOICE_GRAMS];
        size_t n = tally_voice_grams(tokens, from, to, i, keys);
        for (size_t k = 0; k < n; k++)
            sum += weight_of(keys[k]);
    }
    return (double)sum / TALLY_VOICE_PARTS / (to - from + 1);
}
