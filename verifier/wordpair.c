#include "verifier/wordpair.h"

#include "verifier/hanzi_shapes.h"
#include "verifier/likeness.h"

bool tally_wordpair_key(uint32_t first, uint32_t second, uint32_t *key)
{
    const uint32_t range = 1U << TALLY_WORDPAIR_BITS;
    if (first - TALLY_WORDPAIR_FIRST >= range || second - TALLY_WORDPAIR_FIRST >= range)
        return false;
    *key = (first - TALLY_WORDPAIR_FIRST) << TALLY_WORDPAIR_BITS | (second - TALLY_WORDPAIR_FIRST);
    return true;
}

bool tally_wordpair_common(uint32_t first, uint32_t second)
{
    uint32_t key;
    uint32_t low = 0;
    uint32_t high = tally_wordpair_count;
    if (!tally_wordpair_key(first, second, &key))
        return false;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (tally_wordpair_table[middle] < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low < tally_wordpair_count && tally_wordpair_table[low] == key;
}

/* Tokens `at` - 1 and `at` stand in one line without a mark between them, and are a pair. */
static bool pair_at(const struct tally_tokens *t, uint32_t at)
{
    return tally_tokens_joined(t, at) && tally_wordpair_common(t->tok[at - 1], t->tok[at]);
}

/* Two spellings of sounds that many speakers do not tell apart: zh and z, n and l, -ng and -n. */
static bool same_sound(uint32_t a, uint32_t b)
{
    const char *s[2] = {tally_likeness_spelling(tally_likeness_sound(a)),
                        tally_likeness_spelling(tally_likeness_sound(b))};
    size_t len[2];
    for (size_t k = 0; k < 2; k++)
        len[k] = strlen(s[k]);
    if (len[0] == 0 || len[1] == 0)
        return false;
    bool first = s[0][0] == s[1][0] || (strchr("nl", s[0][0]) && strchr("nl", s[1][0]));
    for (size_t k = 0; k < 2; k++) {
        s[k] += strchr("zcs", s[k][0]) && s[k][1] == 'h' ? 2 : 1;
        len[k] = strlen(s[k]);
        len[k] -= len[k] > 1 && s[k][len[k] - 1] == 'g';
    }
    return first && len[0] == len[1] && memcmp(s[0], s[1], len[0]) == 0;
}

bool tally_wordpair_sounds(const struct tally_side *post, const struct tally_side *record)
{
    const uint32_t n = tally_side_length(post);
    bool same = n == tally_side_length(record);
    for (uint32_t k = 0; same && k < n; k++)
        same = same_sound(post->tokens->tok[post->from + k], record->tokens->tok[record->from + k]);
    return same;
}

enum { BEHIND = 1, AHEAD = 2, ITSELF = 4 };

/* With what the characters are a word: the one before them, the one behind, one another. */
static unsigned word_of(const struct tally_side *side)
{
    if (tally_side_length(side) == 2)
        return pair_at(side->tokens, side->from + 1) ? ITSELF : 0;
    return (pair_at(side->tokens, side->from) ? BEHIND : 0) |
           (pair_at(side->tokens, side->to) ? AHEAD : 0);
}

static bool unlike(const struct tally_side *post, const struct tally_side *record)
{
    const uint32_t n = tally_side_length(post);
    if (n == 0 || n > 2 || n != tally_side_length(record))
        return false;
    for (uint32_t k = 0; k < n; k++) {
        if (!tally_hanzi_shapes_alike(post->tokens->tok[post->from + k],
                                      record->tokens->tok[record->from + k]))
            return true;
    }
    return false;
}

bool tally_wordpair_word(const struct tally_side *post, const struct tally_side *record)
{
    return word_of(post) != 0 && unlike(post, record);
}

bool tally_wordpair_replaced(const struct tally_side *post, const struct tally_side *record)
{
    return tally_wordpair_word(post, record) &&
           (tally_side_length(post) == 2 || (word_of(post) & word_of(record)) != 0);
}
