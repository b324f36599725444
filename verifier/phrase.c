#include "verifier/phrase.h"

enum { PHRASE_MAX = 8 /* tokens of one phrase */ };

/* How many tokens of [at, to) one of the phrases takes, the longest; 0 for none. */
uint32_t tally_phrase_at(const char *const *phrases, size_t count,
                         const struct tally_tokens *tokens, uint32_t at, uint32_t to)
{
    char text[96];
    size_t len = 0;
    uint32_t best = 0;
    for (uint32_t i = at; i < to && i < at + PHRASE_MAX && len + 32 < sizeof text; i++) {
        bool word = (tokens->tok[i] & TALLY_TOKEN_WORD) != 0;
        if (i > at && word)
            text[len++] = ' ';
        len += tally_normalize_token_spelling(tokens, i, text + len, sizeof text - len);
        bool begins = len == 0; /* one of them begins so */
        for (size_t k = 0; len > 0 && k < count; k++) {
            if (phrases[k][0] != text[0] || (len > 1 && phrases[k][1] != text[1]) ||
                strncmp(phrases[k], text, len) != 0)
                continue;
            begins = true;
            if (phrases[k][len] == '\0')
                best = i + 1 - at;
        }
        if (!begins)
            break;
    }
    return best;
}
