#include "verifier/phrase.h"

#include "verifier/known.h"

enum { PHRASE_MAX = 8 /* tokens of one phrase */ };

/* One of the phrases begins so; *whole becomes true when one is so and no longer. */
static bool begins_one(const char *const *phrases, size_t count, const char *text, size_t len,
                       bool *whole)
{
    bool begins = len == 0;
    for (size_t k = 0; len > 0 && k < count; k++) {
        if (phrases[k][0] != text[0] || (len > 1 && phrases[k][1] != text[1]) ||
            strncmp(phrases[k], text, len) != 0)
            continue;
        begins = true;
        *whole |= phrases[k][len] == '\0';
    }
    return begins;
}

uint32_t tally_phrase_at(const char *const *phrases, size_t count,
                         const struct tally_tokens *tokens, uint32_t at, uint32_t to)
{
    char text[96];
    size_t len = 0;
    uint32_t best = 0;
    if (at < to && tally_known_get(tokens, at, phrases) == TALLY_KNOWN_NO)
        return 0;
    for (uint32_t i = at; i < to && i < at + PHRASE_MAX && len + 32 < sizeof text; i++) {
        bool whole = false;
        if (i > at && (tokens->tok[i] & TALLY_TOKEN_WORD) != 0)
            text[len++] = ' ';
        len += tally_normalize_token_spelling(tokens, i, text + len, sizeof text - len);
        if (!begins_one(phrases, count, text, len, &whole)) {
            if (i == at)
                tally_known_put(tokens, at, phrases, TALLY_KNOWN_NO);
            break;
        }
        best = whole ? i + 1 - at : best;
    }
    return best;
}
