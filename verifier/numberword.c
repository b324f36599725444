#include "verifier/numberword.h"

struct tally_numberword tally_numberword_read(const struct tally_tokens *tokens, uint32_t at)
{
    static const struct {
        uint32_t worth;
        const char *cardinal, *ordinal;
    } table[] = {
        {1, "one", "first"},
        {2, "two", "second"},
        {3, "three", "third"},
        {4, "four", "fourth"},
        {5, "five", "fifth"},
        {6, "six", "sixth"},
        {7, "seven", "seventh"},
        {8, "eight", "eighth"},
        {9, "nine", "ninth"},
        {10, "ten", "tenth"},
        {11, "eleven", "eleventh"},
        {12, "twelve", "twelfth"},
        {13, "thirteen", "thirteenth"},
        {14, "fourteen", "fourteenth"},
        {15, "fifteen", "fifteenth"},
        {16, "sixteen", "sixteenth"},
        {17, "seventeen", "seventeenth"},
        {18, "eighteen", "eighteenth"},
        {19, "nineteen", "nineteenth"},
        {20, "twenty", "twentieth"},
        {30, "thirty", "thirtieth"},
        {40, "forty", "fortieth"},
        {50, "fifty", "fiftieth"},
        {60, "sixty", "sixtieth"},
        {70, "seventy", "seventieth"},
        {80, "eighty", "eightieth"},
        {90, "ninety", "ninetieth"},
        {100, "hundred", "hundredth"},
        {1000, "thousand", "thousandth"},
        {1000000, "million", "millionth"},
    };
    char word[16];
    if (at >= tokens->count || (tokens->tok[at] & TALLY_TOKEN_WORD) == 0)
        return (struct tally_numberword){0};
    size_t len = tally_normalize_token_spelling(tokens, at, word, sizeof word);
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        const char *forms[] = {table[i].cardinal, table[i].ordinal};
        for (int k = 0; k < 2; k++) {
            if (strlen(forms[k]) == len && memcmp(forms[k], word, len) == 0)
                return (struct tally_numberword){table[i].worth, k == 1};
        }
    }
    return (struct tally_numberword){0};
}
