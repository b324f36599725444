#include "verifier/listmark.h"

#include "verifier/between.h"
#include "verifier/matter.h"
#include "verifier/side.h"
#include "verifier/value.h"

enum { PLACES = 100 };

/* --- One mark --- */

/* A mark of its own stands behind the number, which is no share; the end of a line alone is none.
 */
static bool ends_mark(const struct tally_tokens *t, uint32_t at)
{
    if (at >= t->count || (t->marks[at] & (TALLY_MARK_PERCENT | TALLY_MARK_PERMILLE)) != 0)
        return false;
    bool line = (t->flags[at] & TALLY_TOKEN_LINE) != 0;
    return (t->marks[at] &
            (TALLY_MARK_COMMA | TALLY_MARK_BRACKET | (line ? 0 : TALLY_MARK_STOP))) != 0;
}

/* Or something else parts it from the words behind, and is no sign of a number. */
static bool parted(const struct tally_tokens *t, uint32_t at)
{
    const uint16_t signs = TALLY_MARK_PERCENT | TALLY_MARK_PERMILLE | TALLY_MARK_DEGREE |
                           TALLY_MARK_CURRENCY | TALLY_MARK_PLUS | TALLY_MARK_DASH;
    return at < t->count && (t->marks[at] & signs) == 0 && tally_between_bytes(t, at).len > 0;
}

/* A whole number that begins at `at`; returns its tokens, 0 for none. */
static uint32_t number_at(const struct tally_tokens *t, uint32_t at, uint64_t *place)
{
    struct tally_value value;
    uint32_t end = at;
    while (end < t->count && end < at + TALLY_LISTMARK_TOKENS &&
           tally_value_is_numeral(t->tok[end]) && (end == at || !tally_side_starts_line(t, end)))
        end++;
    uint32_t took = end > at ? (uint32_t)tally_value_read(t, at, end, &value) : 0;
    if (took == 0 || value.scale != 0 || value.per != 0 || value.digits == 0 ||
        value.digits > PLACES)
        return 0;
    *place = value.digits;
    return took;
}

/* i, iv, xii: 1 to 39; 0 for none. */
static uint64_t roman(const char *word, size_t len)
{
    static const char *const ones[] = {"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"};
    size_t tens = 0;
    while (tens < 3 && tens < len && word[tens] == 'x')
        tens++;
    for (uint64_t k = 0; k < sizeof ones / sizeof *ones; k++) {
        if (strlen(ones[k]) == len - tens && memcmp(ones[k], word + tens, len - tens) == 0)
            return 10 * tens + k;
    }
    return 0;
}

/* a and iv, as letters and as numerals. */
static bool letters(const struct tally_tokens *t, uint32_t at, struct tally_listmark *out)
{
    enum { LONGEST = 7 /* xxxviii */ };
    char word[LONGEST + 1];
    if (at >= t->count || (t->tok[at] & TALLY_TOKEN_WORD) == 0)
        return false;
    size_t n = tally_normalize_token_spelling(t, at, word, sizeof word);
    if (n > LONGEST)
        return false;
    bool letter = n == 1 && word[0] >= 'a' && word[0] <= 'z';
    uint64_t numeral = roman(word, n);
    out->place[0] = letter ? (uint64_t)(word[0] - 'a') + 1 : numeral;
    out->place[1] = numeral > 0 ? numeral : out->place[0];
    return letter || numeral > 0;
}

/* The place of the word at `at` in `list`, words parted by blanks, from 1 on; 0 for none. */
static uint64_t nth(const struct tally_tokens *t, uint32_t at, const char *const *list,
                    size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (tally_normalize_token_is(t, at, list[i]))
            return i + 1;
    }
    return 0;
}

static bool set(struct tally_listmark *out, uint32_t to, enum tally_listmark_style style,
                uint64_t place)
{
    out->to = to;
    out->style = style;
    out->place[0] = out->place[1] = place;
    return true;
}

/* First, 首先，最后， */
static bool word_mark(const struct tally_tokens *t, struct tally_listmark *out)
{
    static const char *const english[] = {
        "first firstly", "second secondly", "third thirdly", "fourth fourthly", "fifth fifthly",
        "sixth sixthly", "seventh",         "eighth",        "ninth",           "tenth"};
    static const char32_t *const chinese[] = {U"首先", U"其次", U"再次"};
    const uint32_t count = (uint32_t)t->count;
    uint64_t place = nth(t, out->from, english, sizeof english / sizeof *english);
    if (place > 0 || tally_normalize_token_is(t, out->from, "finally lastly last"))
        return set(out, out->from + 1, TALLY_LISTMARK_WORD, place);
    for (size_t i = 0; i < sizeof chinese / sizeof *chinese; i++) {
        if (tally_matter_word(chinese[i], t, out->from, count) > 0)
            return set(out, out->from + 2, TALLY_LISTMARK_WORD, i + 1);
    }
    return tally_matter_word(U"最后", t, out->from, count) > 0 &&
           set(out, out->from + 2, TALLY_LISTMARK_WORD, 0);
}

/* 第一条, 第一，: `*sure`, it can be nothing else. */
static bool article(const struct tally_tokens *t, struct tally_listmark *out, bool *sure)
{
    uint64_t place;
    uint32_t took;
    if (t->tok[out->from] != U'第' || (took = number_at(t, out->from + 1, &place)) == 0)
        return false;
    uint32_t to = out->from + 1 + took;
    bool counted = to < t->count && tally_token_is_in(t->tok[to], U"条章款项步点");
    bool chapter = counted && t->tok[to] == U'章'; /* 第三章：… is told from a book */
    to += counted;
    *sure = ends_mark(t, to) ||
            (counted && parted(t, to) && !(chapter && (t->marks[to] & TALLY_MARK_COLON) != 0));
    if (!counted && !parted(t, to)) /* 第二次, 第二阶段 */
        return false;
    return set(out, to, TALLY_LISTMARK_ARTICLE, place);
}

uint64_t tally_listmark_label(const struct tally_tokens *t, uint32_t at)
{
    static const char *const labels[] = {"step",        "item", "rule",      "point", "section sec",
                                         "article art", "part", "no number", "clause"};
    return nth(t, at, labels, sizeof labels / sizeof *labels);
}

/* Step 1: */
static bool labelled(const struct tally_tokens *t, struct tally_listmark *out, bool *sure)
{
    struct tally_listmark numeral = {.from = out->from + 1};
    uint64_t place = 0;
    uint32_t took = tally_matter_word(U"步骤", t, out->from, (uint32_t)t->count);
    took += tally_listmark_label(t, out->from) > 0;
    if (took == 0)
        return false;
    uint32_t n = number_at(t, out->from + took, &place);
    if (tally_normalize_token_is(t, out->from, "no") &&
        (n == 0 || t->marks[out->from + 1] != TALLY_MARK_STOP))
        return false; /* No. 1 is a number; No (b) cars, No 1. Parking deny */
    if (n == 0 && !letters(t, out->from + took, &numeral))
        return false;
    out->place[0] = n > 0 ? place : numeral.place[0];
    out->place[1] = n > 0 ? place : numeral.place[1];
    out->to = out->from + took + (n > 0 ? n : 1);
    out->style = TALLY_LISTMARK_LABEL;
    *sure = ends_mark(t, out->to) ||
            (out->to < t->count && (t->marks[out->to] & TALLY_MARK_COLON) != 0);
    return true;
}

/* 一、 1. 一是 */
static bool numbered(const struct tally_tokens *t, struct tally_listmark *out, bool *sure)
{
    uint64_t place;
    uint32_t took = number_at(t, out->from, &place);
    uint32_t to = out->from + took;
    if (took == 0)
        return false;
    if (to < t->count && t->tok[to] == U'是' && t->marks[to] == 0)
        return set(out, to + 1, TALLY_LISTMARK_IS, place);
    *sure = ends_mark(t, to) || (t->flags[out->from] & TALLY_TOKEN_WIDTH) != 0; /* ① */
    bool fraction = to < t->count && (t->flags[to] & TALLY_TOKEN_SPACE) == 0 &&
                    tally_value_is_numeral(t->tok[to]); /* 1/2, 8:30 */
    return (*sure || (parted(t, to) && !fraction)) && set(out, to, TALLY_LISTMARK_NUMBER, place);
}

static bool stem(const struct tally_tokens *t, struct tally_listmark *out)
{
    static const char32_t stems[] = U"甲乙丙丁戊己庚辛壬癸";
    for (size_t i = 0; stems[i] != 0; i++) {
        if (t->tok[out->from] == stems[i] && ends_mark(t, out->from + 1))
            return set(out, out->from + 1, TALLY_LISTMARK_STEM, i + 1);
    }
    return false;
}

bool tally_listmark_may(const struct tally_tokens *t, uint32_t at, struct tally_listmark *out,
                        bool *sure)
{
    *out = (struct tally_listmark){.from = at};
    *sure = false;
    if (at >= t->count)
        return false;
    if (article(t, out, sure) || labelled(t, out, sure) || word_mark(t, out) ||
        numbered(t, out, sure))
        return true;
    if (stem(t, out) || (letters(t, at, out) && ends_mark(t, at + 1))) {
        *sure = true;
        out->style = out->to > 0 ? out->style : TALLY_LISTMARK_LETTER;
        out->to = at + 1;
        return true;
    }
    return false;
}

/* --- Among the items beside it --- */

bool tally_listmark_same(const struct tally_listmark *a, const struct tally_listmark *b)
{
    for (size_t i = 0; i < 4; i++) {
        uint64_t x = a->place[i / 2];
        uint64_t y = b->place[i % 2];
        if (x == y || x == 0 || y == 0)
            return true;
    }
    return false;
}

bool tally_listmark_counts_on(const struct tally_listmark *mark, const struct tally_listmark *other,
                              int step)
{
    bool last = step > 0 && other->place[0] == 0;
    bool on = last;
    for (size_t k = 0; k < 2 && !on; k++)
        on = other->place[k] == mark->place[k] + (uint64_t)(int64_t)step;
    return on && other->style == mark->style && mark->place[0] > 0;
}

bool tally_listmark_in_series(const struct tally_tokens *t, const struct tally_listmark *mark)
{
    const uint32_t low = mark->from > TALLY_LISTMARK_NEAR ? mark->from - TALLY_LISTMARK_NEAR : 0;
    struct tally_listmark other;
    bool sure;
    for (uint32_t i = low; i < t->count && i < mark->from + TALLY_LISTMARK_NEAR; i++) {
        if (i == mark->from || !tally_side_starts_line(t, i) ||
            !tally_listmark_may(t, i, &other, &sure))
            continue;
        if (tally_listmark_counts_on(mark, &other, i < mark->from ? -1 : 1) ||
            (i < mark->from && tally_listmark_counts_on(&other, mark, 1)))
            return true;
    }
    return false;
}

bool tally_listmark_read(const struct tally_tokens *tokens, uint32_t at, struct tally_listmark *out)
{
    bool sure;
    return tally_listmark_may(tokens, at, out, &sure) &&
           (sure || tally_listmark_in_series(tokens, out));
}

bool tally_listmark_is(const struct tally_tokens *tokens, uint32_t from, uint32_t to)
{
    struct tally_listmark mark;
    return from < to && tally_listmark_read(tokens, from, &mark) && mark.to == to;
}

bool tally_listmark_at(const struct tally_tokens *tokens, uint32_t from, uint32_t to)
{
    uint64_t place;
    return from < to && tally_side_starts_line(tokens, from) && ends_mark(tokens, to) &&
           number_at(tokens, from, &place) == to - from;
}
