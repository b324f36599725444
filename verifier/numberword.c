#include "verifier/numberword.h"

#include "verifier/between.h"
#include "verifier/known.h"

enum { WORD_MAX = 16 /* bytes: the longest is thirteen */ };

static struct tally_numberword named(const char *word, size_t len)
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
        {1000000000, "billion", "billionth"},
        {100000, "lakh", ""},
        {100000, "lakhs", ""},
        {10000000, "crore", ""},
        {10000000, "crores", ""},
    };
    for (size_t i = 0; len > 0 && i < sizeof table / sizeof *table; i++) {
        const char *forms[] = {table[i].cardinal, table[i].ordinal};
        for (int k = 0; k < 2; k++) {
            if (forms[k][0] == word[0] && strlen(forms[k]) == len &&
                memcmp(forms[k], word, len) == 0)
                return (struct tally_numberword){table[i].worth, k == 1};
        }
    }
    return (struct tally_numberword){0};
}

/* The letters of a word token; 0 for any other. */
static size_t spell(const struct tally_tokens *tokens, uint32_t at, char word[WORD_MAX])
{
    return at < tokens->count && (tokens->tok[at] & TALLY_TOKEN_WORD) != 0
               ? tally_normalize_token_spelling(tokens, at, word, WORD_MAX)
               : 0;
}

/* A word is kept as 1 + 2 * its worth, and one more for an ordinal. */
static const char read_words[] = "numbers";
static const char read_parts[] = "parts";

struct tally_numberword tally_numberword_read(const struct tally_tokens *tokens, uint32_t at)
{
    char word[WORD_MAX] = "";
    if (at >= tokens->count)
        return (struct tally_numberword){0};
    const uint32_t known = tally_known_get(tokens, at, read_words);
    if (known != 0)
        return (struct tally_numberword){(known - 1) / 2, (known - 1) % 2 != 0};
    const struct tally_numberword out = named(word, spell(tokens, at, word));
    tally_known_put(tokens, at, read_words, 1 + 2 * out.worth + out.ordinal);
    return out;
}

static uint32_t parts(const struct tally_tokens *tokens, uint32_t at)
{
    char word[WORD_MAX];
    size_t len = spell(tokens, at, word);
    if (len == 0)
        return 0;
    if (tally_normalize_token_is(tokens, at, "half halves"))
        return 2;
    if (tally_normalize_token_is(tokens, at, "quarter quarters"))
        return 4;
    struct tally_numberword part = named(word, len - (word[len - 1] == 's'));
    return part.ordinal && part.worth > 2 ? part.worth : 0;
}

uint32_t tally_numberword_parts(const struct tally_tokens *tokens, uint32_t at)
{
    if (at >= tokens->count)
        return 0;
    const uint32_t known = tally_known_get(tokens, at, read_parts);
    if (known != 0)
        return known - 1;
    const uint32_t out = parts(tokens, at);
    tally_known_put(tokens, at, read_parts, 1 + out);
    return out;
}

/* Nothing but blanks or a hyphen stands before token `at`. */
static bool goes_on(const struct tally_tokens *tokens, uint32_t at)
{
    struct tally_between gap;
    tally_between_read(tokens, at, &gap);
    for (size_t i = 0; i < gap.count; i++) {
        if (gap.at[i].kind != TALLY_SYMBOL_BLANK && gap.at[i].kind != TALLY_SYMBOL_DASH)
            return false;
    }
    return true;
}

struct words {       /* a number while it is read */
    uint64_t closed; /* thousands and millions */
    uint64_t part;   /* below the next of them */
    uint64_t scale;  /* of the last that was closed; 0: none */
};

/* The next word of a number; false where it does not go on so: "one two". */
static bool take_word(struct words *w, uint64_t worth)
{
    if (worth < 100) {
        uint64_t below = w->part % 100;
        if (below != 0 && (worth >= 10 || below < 20 || below % 10 != 0))
            return false;
        w->part += worth;
        return true;
    }
    if (w->part == 0 || (worth == 100 && w->part > 99) || (w->scale != 0 && worth >= w->scale))
        return false;
    if (worth == 100) {
        w->part *= 100;
        return true;
    }
    w->closed += w->part * worth;
    w->scale = worth;
    w->part = 0;
    return true;
}

static bool multiplies(const struct tally_tokens *tokens, uint32_t at)
{
    return tally_normalize_token_is(tokens, at, "dozen") ||
           tally_numberword_read(tokens, at).worth >= 100;
}

/* "and" inside a number: behind a hundred and more, before what is less. */
static bool joins(const struct tally_tokens *tokens, uint32_t at, uint32_t from)
{
    uint32_t next = tally_numberword_read(tokens, at + 1).worth;
    return at > from && tally_normalize_token_is(tokens, at, "and") && next > 0 && next < 100 &&
           tally_numberword_read(tokens, at - 1).worth >= 100;
}

uint32_t tally_numberword_number(const struct tally_tokens *tokens, uint32_t at, uint64_t *value,
                                 bool *ordinal)
{
    struct words w = {0};
    uint32_t i = at;
    *ordinal = false;
    *value = 0;
    if (at >= tokens->count || (tokens->tok[at] & TALLY_TOKEN_WORD) == 0)
        return 0;
    if (tally_normalize_token_is(tokens, at, "zero nil"))
        return 1;
    if (tally_normalize_token_is(tokens, at, "a") && at + 1 < tokens->count &&
        multiplies(tokens, at + 1)) {
        w.part = 1;
        i++;
    }
    while (i < tokens->count && !*ordinal && (i == at || goes_on(tokens, i))) {
        const struct tally_numberword word = tally_numberword_read(tokens, i);
        if (w.part > 0 && tally_normalize_token_is(tokens, i, "dozen")) {
            *value = w.closed + w.part * 12;
            return i + 1 - at;
        }
        if (word.worth != 0 ? !take_word(&w, word.worth) : !joins(tokens, i, at))
            break;
        *ordinal = word.ordinal;
        i++;
    }
    *value = w.closed + w.part;
    return *value > 0 ? i - at : 0;
}

bool tally_numberword_ending(const struct tally_tokens *tokens, uint32_t at)
{
    char text[8];
    if (!tally_tokens_glued(tokens, at) || (tokens->tok[at - 1] & TALLY_TOKEN_NUMBER) == 0)
        return false;
    size_t len = tally_normalize_token_spelling(tokens, at - 1, text, sizeof text);
    int unit = len > 0 ? text[len - 1] : '0';
    bool teen = len > 1 && text[len - 2] == '1';
    const char *ending = teen || unit < '1' || unit > '3' ? "th"
                         : unit == '1'                    ? "st"
                         : unit == '2'                    ? "nd"
                                                          : "rd";
    return tally_normalize_token_is(tokens, at, ending);
}

/* The sum of i, v and x in their order; 0 for anything else. */
static uint32_t roman_sum(const char *text, size_t len)
{
    uint32_t sum = 0;
    uint32_t before = 0; /* the worth of the letter before */
    for (size_t i = 0; i < len; i++) {
        uint32_t worth = text[i] == 'i' ? 1 : text[i] == 'v' ? 5 : text[i] == 'x' ? 10 : 0;
        bool less = before != 0 && worth > before; /* only one i stands before v and x */
        if (worth == 0 || (less && (before != 1 || sum % 10 != 1)))
            return 0;
        sum += worth > before && before != 0 ? worth - 2 * before : worth;
        before = worth;
    }
    return sum;
}

uint32_t tally_numberword_roman(const struct tally_tokens *tokens, uint32_t at)
{
    char text[8];
    const uint8_t written = TALLY_TOKEN_CASE | TALLY_TOKEN_WIDTH;
    if (at >= tokens->count || (tokens->tok[at] & TALLY_TOKEN_WORD) == 0 ||
        (tokens->flags[at] & written) == 0)
        return 0;
    size_t len = tally_normalize_token_spelling(tokens, at, text, sizeof text);
    /* X stands for what is left open (X月X日), and I for who speaks: behind a word they count. */
    bool told = len > 1 || (tokens->flags[at] & TALLY_TOKEN_WIDTH) != 0 ||
                (at > 0 && (tokens->tok[at - 1] & TALLY_TOKEN_WORD) != 0);
    return told && len < sizeof text ? roman_sum(text, len) : 0;
}
