#include "verifier/spelling.h"

#include "schema/utf8.h"
#include "verifier/between.h"
#include "verifier/folded.h"

enum { ALIKE_MAX = 192 /* bytes of two spellings that are compared letter by letter */ };

/* The point of a number that is broken over two lines: 0\n.42 */
static bool point_at_line(const struct tally_tokens *t, uint32_t i)
{
    struct tally_slice between = tally_between_bytes(t, i);
    size_t points = 0;
    if ((t->flags[i] & TALLY_TOKEN_LINE) == 0 ||
        (t->tok[i] & t->tok[i - 1] & TALLY_TOKEN_NUMBER) == 0)
        return false;
    for (size_t k = 0; k < between.len; k++) {
        if (between.ptr[k] > ' ' && between.ptr[k] != '.')
            return false;
        points += between.ptr[k] == '.';
    }
    return points == 1 && (between.ptr[0] == '.' || between.ptr[between.len - 1] == '.');
}

/* The spellings of a side, one after the other, with every digit that is there; false when they
 * do not fit. */
static bool spell(const struct tally_side *side, char *out, size_t max, size_t *len)
{
    *len = 0;
    for (uint32_t i = side->from; i < side->to; i++) {
        if (*len + side->tokens->len[i] + 5 > max)
            return false;
        if (i > side->from && point_at_line(side->tokens, i))
            out[(*len)++] = '.';
        *len += tally_normalize_token_written(side->tokens, i, out + *len, max - *len);
    }
    return true;
}

/* How the parts of a number with points stand to each other before token `i`. */
struct pointed {
    bool point;  /* it parts two numbers, and nothing else does */
    bool parted; /* with blanks, line ends or the marks of **bold** */
    bool blank;
    bool line;
};

static struct pointed pointed_at(const struct tally_tokens *t, uint32_t i)
{
    struct tally_between gap;
    struct pointed out = {.parted = tally_between_bytes(t, i).len > 1};
    size_t points = 0;
    if (i == 0 || i >= t->count || (t->tok[i] & t->tok[i - 1] & TALLY_TOKEN_NUMBER) == 0)
        return out;
    tally_between_read(t, i, &gap);
    for (size_t k = 0; k < gap.count; k++) {
        const bool line = gap.at[k].kind == TALLY_SYMBOL_LINE;
        const bool point = gap.at[k].plain == U'.' && gap.at[k].run == 1;
        if (!line && !point && gap.at[k].kind != TALLY_SYMBOL_BLANK)
            return out;
        points += point;
        out.line |= line;
        out.blank |= !line && !point;
    }
    out.point = points == 1;
    return out;
}

/* The same with what stands between the parts, but for line ends and the blanks beside other
 * signs. */
static bool spell_signs(const struct tally_side *side, char *out, size_t max, size_t *len)
{
    struct tally_between gap;
    struct tally_side one = *side;
    *len = 0;
    for (uint32_t i = side->from; i < side->to; i++) {
        size_t took;
        gap.count = 0;
        if (i > side->from)
            tally_between_read(side->tokens, i, &gap);
        if (*len + 4 * gap.count > max)
            return false;
        for (size_t k = 0; k < gap.count; k++) {
            const enum tally_symbol_kind kind = gap.at[k].kind;
            if (kind != TALLY_SYMBOL_LINE && (kind != TALLY_SYMBOL_BLANK || gap.count == 1))
                *len += tally_utf8_encode(gap.at[k].plain, (uint8_t *)out + *len);
        }
        one.from = i;
        one.to = i + 1;
        if (!spell(&one, out + *len, max - *len, &took))
            return false;
        *len += took;
    }
    return true;
}

/* ’17 of ’17. 10. */
static bool short_year(const struct tally_tokens *t, uint32_t i)
{
    enum { MARK = 3 /* bytes of ’ */ };
    const size_t at = t->off[i];
    return t->len[i] == 2 && ((at > 0 && t->text.ptr[at - 1] == '\'') ||
                              (at >= MARK && memcmp(t->text.ptr + at - MARK, "’", MARK) == 0));
}

/* The one parts a number or a date at its points, by a line end or a blank, inside of its side or
 * at one of its ends: 24\n.12.31, ’17. 10, 14.**12**. The normaliser then makes other numbers of
 * it. A blank alone is not `sure` but behind a year: it may part two numbers. */
static bool points_parted(const struct tally_side *one, const struct tally_side *other, bool *sure)
{
    char a[96];
    char b[96];
    size_t a_len;
    size_t b_len;
    bool parted = false;
    if (tally_side_length(one) == tally_side_length(other) || tally_side_length(one) == 0 ||
        tally_side_length(other) == 0)
        return false;
    *sure = short_year(one->tokens, one->from);
    for (uint32_t i = one->from; i <= one->to; i++) {
        const struct pointed p = pointed_at(one->tokens, i);
        const bool inside = i > one->from && i < one->to;
        const struct pointed r =
            pointed_at(other->tokens, i == one->from ? other->from : other->to);
        if (!inside && !(p.point && r.point))
            continue;
        parted |= (p.point && p.parted) || p.line;
        *sure |= p.line || (p.point && p.parted && !p.blank);
    }
    return parted && spell_signs(one, a, sizeof a, &a_len) &&
           spell_signs(other, b, sizeof b, &b_len) && a_len == b_len && memcmp(a, b, a_len) == 0;
}

/* [a]ny: a bracket is closed inside of a word. */
static bool in_brackets(const struct tally_tokens *t, uint32_t at)
{
    const struct tally_slice between = tally_between_bytes(t, at);
    return between.len == 1 && between.ptr[0] == ']';
}

/* Of the side that has more words: the first one makes or unmakes a denial where it is joined to
 * the next (in sufficient, not able, a typical), and no line ends between them. */
static bool denies_joined(const struct tally_side *a, const struct tally_side *b)
{
    static const char first[] = "in im il ir un non dis mis a no not now re may we";
    const struct tally_side *more = tally_side_length(a) > tally_side_length(b) ? a : b;
    for (uint32_t i = more->from; i + 1 < more->to; i++) {
        if (tally_normalize_token_is(more->tokens, i, first))
            return !tally_side_line_inside(more) && !in_brackets(more->tokens, i + 1);
    }
    return false;
}

/* B–E is B, C, D and E. */
static bool letters_of_range(const struct tally_side *side)
{
    return tally_side_length(side) == 2 && side->tokens->len[side->from] == 1 &&
           side->tokens->len[side->from + 1] == 1 &&
           (side->tokens->marks[side->from + 1] & TALLY_MARK_DASH) != 0 &&
           tally_side_numerals(side) == 0;
}

bool tally_spelling_joined(const struct tally_side *post, const struct tally_side *record,
                           bool *sure)
{
    char a[256];
    char b[256];
    size_t a_len;
    size_t b_len;
    if (points_parted(post, record, sure) || points_parted(record, post, sure))
        return true;
    if (!spell(post, a, sizeof a, &a_len) || !spell(record, b, sizeof b, &b_len) || a_len == 0 ||
        a_len != b_len || memcmp(a, b, a_len) != 0)
        return false;
    bool numbers = tally_side_numerals(post) || tally_side_numerals(record);
    *sure = (!numbers || tally_side_line_inside(post) || tally_side_line_inside(record)) &&
            !denies_joined(post, record) && !letters_of_range(post) && !letters_of_range(record);
    return true;
}

bool tally_spelling_same_look(const struct tally_side *post, const struct tally_side *record)
{
    char a[ALIKE_MAX];
    char b[ALIKE_MAX];
    struct tally_slice x = {(const uint8_t *)a, 0};
    struct tally_slice y = {(const uint8_t *)b, 0};
    if (!spell(post, a, sizeof a, &x.len) || !spell(record, b, sizeof b, &y.len))
        return false;
    size_t i = 0;
    size_t k = 0;
    while (i < x.len && k < y.len) {
        uint32_t p;
        uint32_t r;
        i += tally_utf8_decode(x, i, &p);
        k += tally_utf8_decode(y, k, &r);
        if (tally_folded_look(p) != tally_folded_look(r))
            return false;
    }
    return i == x.len && k == y.len;
}

/* Letters that are read for digits, as those. */
static void as_digits(char *text, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        if (text[i] == 'o')
            text[i] = '0';
        else if (text[i] == 'l' || text[i] == 'i')
            text[i] = '1';
        else if (text[i] == 's')
            text[i] = '5';
        else if (text[i] == 'b')
            text[i] = '8';
        else if (text[i] == 'z')
            text[i] = '2';
    }
}

bool tally_spelling_misread(const struct tally_side *post, const struct tally_side *record)
{
    char a[64];
    char b[64];
    size_t a_len;
    size_t b_len;
    if (!spell(post, a, sizeof a, &a_len) || !spell(record, b, sizeof b, &b_len) || a_len == 0 ||
        a_len != b_len)
        return false;
    as_digits(a, a_len);
    as_digits(b, b_len);
    return memcmp(a, b, a_len) == 0;
}

bool tally_spelling_near(const struct tally_side *post, const struct tally_side *record)
{
    char a[64];
    char b[64];
    size_t a_len;
    size_t b_len;
    if (!tally_side_has_word(post) || !tally_side_has_word(record) ||
        !spell(post, a, sizeof a, &a_len) || !spell(record, b, sizeof b, &b_len) || a_len < 4 ||
        b_len < 4)
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
        !tally_side_has_word(post) || !spell(post, a, sizeof a, &n) ||
        !spell(record, b, sizeof b, &m))
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

bool tally_spelling_slip(const struct tally_side *post, const struct tally_side *record)
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

bool tally_spelling_ligature(const struct tally_side *post, const struct tally_side *record)
{
    enum { SIGNS = 5, PARTS = 2, LEAST = 2 /* letters that are left */ };
    char word[64];
    char left[64];
    size_t n;
    size_t m;
    const uint32_t parts = tally_side_length(post);
    if (tally_side_length(record) != 1 || !tally_side_has_word(record) || parts == 0 ||
        parts > PARTS || (parts == PARTS && !tally_between_blank(post->tokens, post->from + 1)) ||
        !spell(post, left, sizeof left, &n) || !spell(record, word, sizeof word, &m) || n < LEAST ||
        m <= n)
        return false;
    const struct tally_side first = {post->tokens, post->from, post->from + 1};
    size_t gap = 0;
    if (parts == PARTS && !spell(&first, left, sizeof left, &gap))
        return false;
    (void)spell(post, left, sizeof left, &n);
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

/* Levenshtein's distance, one row at a time. */
static size_t edit_distance(const char *one, size_t one_len, const char *other, size_t other_len)
{
    size_t row[ALIKE_MAX + 1];
    for (size_t k = 0; k <= other_len; k++)
        row[k] = k;
    for (size_t i = 0; i < one_len; i++) {
        size_t diagonal = row[0];
        row[0] = i + 1;
        for (size_t k = 0; k < other_len; k++) {
            size_t best = diagonal + (one[i] != other[k]);
            best = row[k] + 1 < best ? row[k] + 1 : best;
            best = row[k + 1] + 1 < best ? row[k + 1] + 1 : best;
            diagonal = row[k + 1];
            row[k + 1] = best;
        }
    }
    return row[other_len];
}

double tally_spelling_alike(const struct tally_tokens *post, const struct tally_tokens *record,
                            const struct tally_edit *edit)
{
    const struct tally_side p = {post, edit->p0, edit->p1};
    const struct tally_side r = {record, edit->r0, edit->r1};
    char a[ALIKE_MAX];
    char b[ALIKE_MAX];
    size_t a_len;
    size_t b_len;
    if (!tally_side_has_word(&p) || !tally_side_has_word(&r) || !spell(&p, a, sizeof a, &a_len) ||
        !spell(&r, b, sizeof b, &b_len) || a_len == 0 || b_len == 0)
        return 0;
    size_t longer = a_len > b_len ? a_len : b_len;
    size_t distance = edit_distance(a, a_len, b, b_len);
    return 2 * distance > longer ? 0 : 1 - (double)distance / (double)longer;
}

/* `whole` begins or ends with `part`. */
static bool affixed(const char *whole, size_t whole_len, const char *part, size_t part_len)
{
    return whole_len >= part_len && (memcmp(whole, part, part_len) == 0 ||
                                     memcmp(whole + whole_len - part_len, part, part_len) == 0);
}

bool tally_spelling_garbled(const struct tally_side *post, const struct tally_side *record)
{
    char a[64];
    char b[64];
    size_t a_len;
    size_t b_len;
    if (!tally_side_has_word(post) || !tally_side_has_word(record) ||
        !spell(post, a, sizeof a, &a_len) || !spell(record, b, sizeof b, &b_len) ||
        affixed(a, a_len, b, b_len) || affixed(b, b_len, a, a_len))
        return false;
    size_t longer = a_len > b_len ? a_len : b_len;
    return 2 * edit_distance(a, a_len, b, b_len) <= longer;
}

bool tally_spelling_begins(const struct tally_side *post, const struct tally_side *record)
{
    char a[64];
    char b[64];
    size_t a_len;
    size_t b_len;
    return spell(post, a, sizeof a, &a_len) && spell(record, b, sizeof b, &b_len) && a_len > 0 &&
           a_len < b_len && memcmp(a, b, a_len) == 0;
}

bool tally_spelling_stump(const struct tally_side *post, const struct tally_side *record)
{
    char a[64];
    char b[64];
    size_t a_len;
    size_t b_len;
    return tally_side_has_word(post) && tally_side_has_word(record) &&
           spell(post, a, sizeof a, &a_len) && spell(record, b, sizeof b, &b_len) && a_len > 0 &&
           2 * a_len < b_len;
}

/* The figures of a number as they are seen where the thin ones run into each other. */
static size_t thin(const struct tally_side *side, char *out, size_t max)
{
    size_t len;
    size_t n = 0;
    if (tally_side_length(side) != 1 || tally_side_numerals(side) != 1 ||
        !spell(side, out, max, &len))
        return 0;
    for (size_t i = 0; i < len; i++) {
        bool lost = out[i] == '.' || out[i] == ',' || (n > 0 && out[i] == '1' && out[n - 1] == '1');
        if (!lost)
            out[n++] = out[i];
    }
    return n;
}

bool tally_spelling_run_together(const struct tally_side *post, const struct tally_side *record)
{
    char a[64];
    char b[64];
    size_t a_len;
    size_t b_len;
    if (!spell(post, a, sizeof a, &a_len) || !spell(record, b, sizeof b, &b_len) || a_len >= b_len)
        return false;
    size_t n = thin(post, a, sizeof a);
    return n > 0 && n == thin(record, b, sizeof b) && memcmp(a, b, n) == 0;
}
