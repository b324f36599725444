#include "verifier/language.h"

#include "schema/utf8.h"

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

static bool is_latin(uint32_t cp)
{
    return cp < 0x370 || (cp >= 0x1E00 && cp < 0x1F00) || (cp >= 0x2C60 && cp < 0x2C80) ||
           (cp >= 0xA720 && cp < 0xA800) || (cp >= 0xAB30 && cp < 0xAB70);
}

/* The letters of a word that are of Latin and of other scripts. */
static void count_letters(struct tally_slice word, size_t *latin, size_t *other)
{
    for (size_t at = 0; at < word.len;) {
        uint32_t cp;
        uint32_t folded;
        if (word.ptr[at] < 0x80) { /* most are, and only letters stand in a word */
            ++*latin;
            at++;
            continue;
        }
        size_t n = tally_utf8_decode(word, at, &cp);
        if (n > 0 && tally_normalize_char(cp, &folded) == TALLY_CHAR_LETTER)
            ++*(is_latin(folded) ? latin : other);
        at += n > 0 ? n : 1;
    }
}

bool tally_language_supported(const struct tally_tokens *tokens)
{
    enum { CHARACTER = 2 /* says as much as so many letters */ };
    size_t known = 0;
    size_t other = 0;
    for (size_t i = 0; i < tokens->count; i++) {
        const struct tally_slice token = {tokens->text.ptr + tokens->off[i], tokens->len[i]};
        if (tally_token_is_character(tokens->tok[i]))
            known += CHARACTER;
        else if ((tokens->tok[i] & TALLY_TOKEN_WORD) != 0)
            count_letters(token, &known, &other);
    }
    return other <= known;
}
