#include "verifier/slip.h"

#include "verifier/between.h"
#include "verifier/spelling.h"

bool tally_slip_near(const struct tally_side *post, const struct tally_side *record)
{
    char a[64];
    char b[64];
    size_t a_len;
    size_t b_len;
    if (!tally_side_has_word(post) || !tally_side_has_word(record) ||
        !tally_spelling_of(post, a, sizeof a, &a_len) ||
        !tally_spelling_of(record, b, sizeof b, &b_len) || a_len < 4 || b_len < 4)
        return false;
    size_t head = 0;
    while (head < a_len && head < b_len && a[head] == b[head])
        head++;
    size_t tail = 0;
    while (tail < a_len - head && tail < b_len - head && a[a_len - 1 - tail] == b[b_len - 1 - tail])
        tail++;
    size_t x = a_len - head - tail;
    size_t y = b_len - head - tail;
    bool swapped = x == 2 && y == 2 && a[head] == b[head + 1] && a[head + 1] == b[head];
    return (x <= 1 && y <= 1) || swapped;
}

/* Nothing parts the tokens of the side. */
static bool in_one(const struct tally_side *side)
{
    for (uint32_t i = side->from + 1; i < side->to; i++) {
        if (side->tokens->marks[i] != 0 || (side->tokens->flags[i] & TALLY_TOKEN_SPACE) != 0)
            return false;
    }
    return side->from < side->to;
}

/* Figures and strokes as the letters that they look like. Returns the letters that are left. */
static size_t as_letters(char *text, size_t len)
{
    static const struct {
        const char *seen, *letter;
    } looks[] = {{"0", "o"}, {"1", "l"}, {"5", "s"},  {"6", "b"},
                 {"8", "b"}, {"9", "g"}, {"rn", "m"}, {"vv", "w"}};
    size_t out = 0;
    for (size_t i = 0; i < len;) {
        size_t took = 1;
        char letter = text[i];
        for (size_t k = 0; k < sizeof looks / sizeof *looks; k++) {
            size_t n = strlen(looks[k].seen);
            if (n <= len - i && memcmp(text + i, looks[k].seen, n) == 0) {
                took = n;
                letter = looks[k].letter[0];
            }
        }
        text[out++] = letter;
        i += took;
    }
    return out;
}

/* One letter for each that is doubled. Returns the letters that are left. */
static size_t undoubled(char *text, size_t len)
{
    size_t out = 0;
    for (size_t i = 0; i < len; i++) {
        if (out == 0 || text[out - 1] != text[i])
            text[out++] = text[i];
    }
    return out;
}

static bool exchanged(const char *a, const char *b, size_t len)
{
    size_t at = 0;
    while (at < len && a[at] == b[at])
        at++;
    return at + 1 < len && a[at] == b[at + 1] && a[at + 1] == b[at] &&
           memcmp(a + at + 2, b + at + 2, len - at - 2) == 0;
}

/* 0f, w1ll: letters and figures, which no word is, and which look like the letters of the other. */
static bool figures_for_letters(char *a, size_t n, char *b, size_t m)
{
    size_t figures = 0;
    for (size_t i = 0; i < n; i++)
        figures += a[i] >= '0' && a[i] <= '9';
    if (figures == 0 || figures == n || n < 2)
        return false;
    n = as_letters(a, n);
    m = as_letters(b, m);
    for (size_t i = 0; i < n && n == m; i++) { /* 1 is as much an i, and a t, as an l */
        if (a[i] != b[i] && !(a[i] == 'l' && (b[i] == 'i' || b[i] == 't')))
            return false;
    }
    return n == m;
}

static bool one_slip(const struct tally_side *post, const struct tally_side *record)
{
    enum { LEAST = 3 };
    char seen[64];
    char word[64];
    char a[64];
    char b[64];
    size_t n;
    size_t m;
    if (tally_side_length(record) != 1 || !tally_side_has_word(record) || !in_one(post) ||
        !tally_side_has_word(post) || !tally_spelling_of(post, a, sizeof a, &n) ||
        !tally_spelling_of(record, b, sizeof b, &m))
        return false;
    memcpy(seen, a, n);
    memcpy(word, b, m);
    if (figures_for_letters(seen, n, word, m))
        return true;
    /* Of two letters most make another word, no of on; these make none. */
    if (n == 2 && m == 2 && exchanged(a, b, n))
        return tally_normalize_token_is(post->tokens, post->from, "fo ot ti ni ta ro yb eb fi ew");
    if (m < LEAST || n < LEAST - 1)
        return false;
    if (n == m && exchanged(a, b, n))
        return true;
    n = as_letters(a, n);
    m = as_letters(b, m);
    if (n == m && memcmp(a, b, n) == 0)
        return true;
    n = undoubled(a, n);
    m = undoubled(b, m);
    return n == m && memcmp(a, b, n) == 0;
}

/* The post's tokens from `at` on that no blank parts. */
static uint32_t word_end(const struct tally_side *post, uint32_t at)
{
    uint32_t end = at + 1;
    while (end < post->to && tally_tokens_glued(post->tokens, end))
        end++;
    return end;
}

bool tally_slip_is(const struct tally_side *post, const struct tally_side *record)
{
    uint32_t at = post->from;
    for (uint32_t r = record->from; r < record->to; r++) {
        const bool one = record->to - record->from == 1;
        const uint32_t end = one ? post->to : at < post->to ? word_end(post, at) : at;
        const struct tally_side p = {post->tokens, at, end};
        const struct tally_side own = {record->tokens, r, r + 1};
        const bool same = end == at + 1 && post->tokens->tok[at] == record->tokens->tok[r];
        if (at >= end || (!same && !one_slip(&p, &own)))
            return false;
        at = end;
    }
    return at == post->to && record->from < record->to;
}

/* Letters of one sign at the beginning of `word`: which of them, by `k`; 0: not these. */
static size_t ligature_at(const char *word, size_t len, size_t k)
{
    static const char *const signs[] = {"ffi", "ffl", "ff", "fi", "fl"};
    const size_t n = k < sizeof signs / sizeof *signs ? strlen(signs[k]) : 0;
    return n > 0 && n <= len && memcmp(word, signs[k], n) == 0 ? n : 0;
}

bool tally_slip_ligature(const struct tally_side *post, const struct tally_side *record)
{
    enum { SIGNS = 5, PARTS = 2, LEAST = 2 /* letters that are left */ };
    char word[64];
    char left[64];
    size_t n;
    size_t m;
    const uint32_t parts = tally_side_length(post);
    if (tally_side_length(record) != 1 || !tally_side_has_word(record) || parts == 0 ||
        parts > PARTS || (parts == PARTS && !tally_between_blank(post->tokens, post->from + 1)) ||
        !tally_spelling_of(post, left, sizeof left, &n) ||
        !tally_spelling_of(record, word, sizeof word, &m) || n < LEAST || m <= n)
        return false;
    const struct tally_side first = {post->tokens, post->from, post->from + 1};
    size_t gap = 0;
    if (parts == PARTS && !tally_spelling_of(&first, left, sizeof left, &gap))
        return false;
    (void)tally_spelling_of(post, left, sizeof left, &n);
    for (size_t at = gap; at <= (parts == PARTS ? gap : n); at++) {
        for (size_t k = 0; k < SIGNS; k++) {
            const size_t sign = ligature_at(word + at, m - at, k);
            if (sign > 0 && n + sign == m && memcmp(word, left, at) == 0 &&
                memcmp(word + at + sign, left + at, n - at) == 0)
                return true;
        }
    }
    return false;
}
