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

bool tally_spelling_of(const struct tally_side *side, char *out, size_t max, size_t *len)
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
        if (!tally_spelling_of(&one, out + *len, max - *len, &took))
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
    if (!tally_spelling_of(post, a, sizeof a, &a_len) ||
        !tally_spelling_of(record, b, sizeof b, &b_len) || a_len == 0 || a_len != b_len ||
        memcmp(a, b, a_len) != 0)
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
    if (!tally_spelling_of(post, a, sizeof a, &x.len) ||
        !tally_spelling_of(record, b, sizeof b, &y.len))
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
    if (!tally_spelling_of(post, a, sizeof a, &a_len) ||
        !tally_spelling_of(record, b, sizeof b, &b_len) || a_len == 0 || a_len != b_len)
        return false;
    as_digits(a, a_len);
    as_digits(b, b_len);
    return memcmp(a, b, a_len) == 0;
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
    if (!tally_side_has_word(&p) || !tally_side_has_word(&r) ||
        !tally_spelling_of(&p, a, sizeof a, &a_len) ||
        !tally_spelling_of(&r, b, sizeof b, &b_len) || a_len == 0 || b_len == 0)
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
        !tally_spelling_of(post, a, sizeof a, &a_len) ||
        !tally_spelling_of(record, b, sizeof b, &b_len) || affixed(a, a_len, b, b_len) ||
        affixed(b, b_len, a, a_len))
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
    return tally_spelling_of(post, a, sizeof a, &a_len) &&
           tally_spelling_of(record, b, sizeof b, &b_len) && a_len > 0 && a_len < b_len &&
           memcmp(a, b, a_len) == 0;
}

bool tally_spelling_stump(const struct tally_side *post, const struct tally_side *record)
{
    char a[64];
    char b[64];
    size_t a_len;
    size_t b_len;
    return tally_side_has_word(post) && tally_side_has_word(record) &&
           tally_spelling_of(post, a, sizeof a, &a_len) &&
           tally_spelling_of(record, b, sizeof b, &b_len) && a_len > 0 && 2 * a_len < b_len;
}

/* The figures of a number as they are seen where the thin ones run into each other. */
static size_t thin(const struct tally_side *side, char *out, size_t max)
{
    size_t len;
    size_t n = 0;
    if (tally_side_length(side) != 1 || tally_side_numerals(side) != 1 ||
        !tally_spelling_of(side, out, max, &len))
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
    if (!tally_spelling_of(post, a, sizeof a, &a_len) ||
        !tally_spelling_of(record, b, sizeof b, &b_len) || a_len >= b_len)
        return false;
    size_t n = thin(post, a, sizeof a);
    return n > 0 && n == thin(record, b, sizeof b) && memcmp(a, b, n) == 0;
}
