#include "verifier/language.h"

enum script { SCRIPT_NONE, SCRIPT_WORDS, SCRIPT_HAN, SCRIPT_OTHER, SCRIPTS };

static enum script script_of(uint32_t token)
{
    if ((token & TALLY_TOKEN_NUMBER) != 0)
        return SCRIPT_NONE;
    if ((token & TALLY_TOKEN_WORD) != 0)
        return SCRIPT_WORDS;
    return token >= 0x3400 && (token < 0xA000 || token >= 0xF900) ? SCRIPT_HAN : SCRIPT_OTHER;
}

/* The script with most units. Japanese mixes Han in: a tenth of kana makes it another one. */
static enum script main_script(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    size_t units[SCRIPTS] = {0};
    for (uint32_t i = from; i < to; i++)
        units[script_of(t->tok[i])] += tally_token_units(t->tok[i]);
    size_t all = units[SCRIPT_WORDS] + units[SCRIPT_HAN] + units[SCRIPT_OTHER];
    if (all == 0)
        return SCRIPT_NONE;
    if (units[SCRIPT_OTHER] * 10 >= all)
        return SCRIPT_OTHER;
    return units[SCRIPT_HAN] >= units[SCRIPT_WORDS] ? SCRIPT_HAN : SCRIPT_WORDS;
}

bool tally_language_same(const struct tally_tokens *a, uint32_t a0, uint32_t a1,
                         const struct tally_tokens *b, uint32_t b0, uint32_t b1)
{
    enum script x = main_script(a, a0, a1);
    enum script y = main_script(b, b0, b1);
    return x == y || x == SCRIPT_NONE || y == SCRIPT_NONE;
}
