#include "verifier/quantity.h"

#include "verifier/contact.h"
#include "verifier/graves.h"
#include "verifier/grouping.h"
#include "verifier/rangeform.h"
#include "verifier/units.h"

/* Over equal numerals around the change: 十五 against 十六 is 15 and 16. */
static void widen(struct tally_side *post, struct tally_side *record)
{
    while (post->from > 0 && record->from > 0 && tally_tokens_joined(post->tokens, post->from) &&
           tally_tokens_joined(record->tokens, record->from) &&
           tally_value_joins(post->tokens->tok[post->from - 1], post->tokens->tok[post->from]) &&
           tally_value_joins(record->tokens->tok[record->from - 1],
                             record->tokens->tok[record->from]) &&
           post->tokens->tok[post->from - 1] == record->tokens->tok[record->from - 1]) {
        post->from--;
        record->from--;
    }
    while (tally_tokens_joined(post->tokens, post->to) &&
           tally_tokens_joined(record->tokens, record->to) &&
           tally_value_is_numeral(post->tokens->tok[post->to]) &&
           post->tokens->tok[post->to] == record->tokens->tok[record->to]) {
        post->to++;
        record->to++;
    }
}

static bool whole_value(const struct tally_side *side, struct tally_value *value)
{
    return tally_side_length(side) > 0 &&
           tally_value_read(side->tokens, side->from, side->to, value) == tally_side_length(side);
}

static bool in_characters(const struct tally_side *side)
{
    return (side->tokens->tok[side->from] & TALLY_TOKEN_NUMBER) == 0;
}

/* Two digits in characters, side by side: 三四, 一五. */
static bool two_digits(const struct tally_side *side, struct tally_value *first,
                       struct tally_value *second)
{
    const struct tally_tokens *t = side->tokens;
    return tally_side_length(side) == 2 && in_characters(side) &&
           tally_value_read(t, side->from, side->from + 1, first) == 1 &&
           tally_value_read(t, side->from + 1, side->to, second) == 1 && first->digits > 0 &&
           first->digits < 10 && second->digits < 10;
}

/* 三四 and 三五 count about, which 34 and 三十四 do not. */
static bool about(const struct tally_side *side)
{
    struct tally_value first;
    struct tally_value second;
    return two_digits(side, &first, &second) &&
           (second.digits == first.digits + 1 || (first.digits == 3 && second.digits == 5));
}

/* 3-4 and 3至4 for 三四, of which nobody knows either. */
static bool about_as_range(const struct tally_side *characters, const struct tally_side *range)
{
    const struct tally_tokens *t = range->tokens;
    struct tally_value first;
    struct tally_value second;
    struct tally_value low;
    struct tally_value high;
    uint32_t at = range->from + 1;
    return about(characters) && characters->tokens->marks[characters->from + 1] == 0 &&
           two_digits(characters, &first, &second) && tally_side_length(range) > 1 &&
           tally_value_read(t, range->from, at, &low) == 1 && tally_rangeform_joins(t, &at) &&
           at + 1 == range->to && tally_value_read(t, at, range->to, &high) == 1 &&
           tally_value_eq(first, low) && tally_value_eq(second, high);
}

/* 一五 may be 15, but in characters it is another thing than 十五. */
static bool otherwise_read(const struct tally_side *post, const struct tally_side *record)
{
    struct tally_value first;
    struct tally_value second;
    return in_characters(post) && in_characters(record) &&
           two_digits(post, &first, &second) != two_digits(record, &first, &second);
}

/* A digit in its banking form which counts nothing, 王伍, is no other form of another one. */
static bool banking_in_name(const struct tally_words *words, const struct tally_side *a,
                            const struct tally_side *b)
{
    const struct tally_view v = {.words = words, .t = a->tokens, .i = a->from};
    return tally_side_length(a) == 1 && tally_value_is_banking(a->tokens->tok[a->from]) &&
           tally_side_length(b) == 1 && !tally_value_is_banking(b->tokens->tok[b->from]) &&
           !tally_graves_quantity(&v, a->from) && tally_units_read(a->tokens, a->to).id == 0;
}

/* The zeros that a number begins with, and how many figures it has with them. */
static uint32_t leading_zeros(const struct tally_side *side, uint32_t *figures)
{
    char text[64];
    const struct tally_tokens *t = side->tokens;
    uint32_t at = side->from;
    uint32_t zeros = 0;
    if (at < side->to && (t->tok[at] & TALLY_TOKEN_NUMBER) != 0) {
        *figures = (uint32_t)tally_normalize_token_spelling(t, at, text, sizeof text);
        while (zeros < *figures && text[zeros] == '0')
            zeros++;
        return zeros;
    }
    while (at < side->to && (t->tok[at] == U'零' || t->tok[at] == U'〇'))
        at++;
    *figures = tally_side_length(side);
    return at - side->from;
}

/* It is so much of something: 025元. */
static bool measures(const struct tally_side *side)
{
    const struct tally_unit unit = tally_units_read(side->tokens, side->to);
    return unit.id != 0 && unit.kind != TALLY_DIFF_DATE && unit.kind != TALLY_DIFF_TIME;
}

/* 05 is 5, and 0519 is not 519, nor agent 007 the 7th: what has more figures is dialled or looked
 * up. */
static bool other_zeros(const struct tally_side *post, const struct tally_side *record,
                        struct tally_value value)
{
    enum { DAY = 2 /* figures of a day, a month or an hour */ };
    uint32_t a;
    uint32_t b;
    return value.scale == 0 && leading_zeros(post, &a) != leading_zeros(record, &b) &&
           (a > DAY || b > DAY) && !measures(record);
}

/* What stands before token p of the post and token r of the record, or at a text's edge. */
static void compare_place(const struct tally_signs *signs, uint32_t p, uint32_t r,
                          struct tally_sign_change *most)
{
    struct tally_sign_change change;
    bool start = p == 0;
    bool end = p == signs->post->count;
    enum tally_signs_side sides = start ? TALLY_SIGNS_RIGHT
                                  : end ? TALLY_SIGNS_LEFT
                                        : TALLY_SIGNS_BOTH;
    if (tally_signs_between(signs, p, r, sides, &change) && change.severity > most->severity)
        *most = change;
}

bool tally_quantity_garbled(const struct tally_side *side)
{
    struct tally_side number = *side;
    struct tally_value value;
    uint32_t numbers = 0;
    if (tally_side_length(side) > 2 && side->tokens->tok[side->from] == U'零' &&
        side->tokens->tok[side->from + 1] == U'下')
        number.from += 2;
    for (uint32_t i = number.from; i < number.to; i++)
        numbers += (number.tokens->tok[i] & TALLY_TOKEN_NUMBER) != 0;
    return numbers > 0 && tally_side_numerals(&number) > numbers && !whole_value(&number, &value);
}

bool tally_quantity_dialled(const struct tally_words *words, const struct tally_side *record)
{
    enum { REACH = 6 };
    const struct tally_tokens *t = record->tokens;
    const uint16_t ends = TALLY_MARK_COMMA | TALLY_MARK_STOP | TALLY_MARK_QUESTION;
    uint32_t i = record->from;
    for (uint32_t k = 0; k < REACH && i > 0 && (t->marks[i] & ends) == 0; k++) {
        size_t next = 0;
        const struct tally_wordbook_word *w;
        i--;
        while ((w = tally_lexicon_at(tally_words_lexicon(words), t, i, &next)) != NULL) {
            if ((w->uses & TALLY_LEXICON_DIALLED) != 0)
                return true;
        }
    }
    return false;
}

/* The figures of a number one by one, as they are dialled; 0 where a word counts tens or more. */
static size_t figures(const struct tally_side *side, char *out, size_t max)
{
    size_t n = 0;
    for (uint32_t i = side->from; i < side->to && n < max; i++) {
        struct tally_value one;
        if ((side->tokens->tok[i] & TALLY_TOKEN_NUMBER) != 0) {
            n += tally_normalize_token_spelling(side->tokens, i, out + n, max - n);
            continue;
        }
        if (tally_value_read(side->tokens, i, i + 1, &one) != 1 || one.digits > 9 || one.scale != 0)
            return 0;
        out[n++] = (char)('0' + one.digits);
    }
    return n;
}

/* 12345.0 and 1.2345万 are worth 12345, and nobody reaches that number by them. */
static bool other_figures(const struct tally_side *post, const struct tally_side *record)
{
    char a[64];
    char b[64];
    size_t n = figures(post, a, sizeof a);
    return n == 0 || n != figures(record, b, sizeof b) || memcmp(a, b, n) != 0;
}

/* 1.250,00: a number in groups begins with the side, and reaches beyond it. */
static bool grouped(const struct tally_side *side, struct tally_value *out)
{
    return tally_grouping_read(side->tokens, side->from, out) > tally_side_length(side);
}

/* 1.25,00 for 1.250,00: as much by itself, and not as what begins the other one. */
static bool other_groups(const struct tally_side *post, const struct tally_side *record)
{
    struct tally_value a;
    struct tally_value b;
    const bool p = grouped(post, &a);
    const bool r = grouped(record, &b);
    return p != r && (p || whole_value(post, &a)) && (r || whole_value(record, &b)) &&
           !tally_value_eq(a, b);
}

struct tally_sign_change tally_quantity_compare(const struct tally_signs *signs,
                                                struct tally_side *post, struct tally_side *record)
{
    struct tally_value a;
    struct tally_value b;
    struct tally_sign_change change = {TALLY_COSMETIC, TALLY_DIFF_VALUE_FORM};
    widen(post, record);
    bool ranges = about_as_range(post, record) || about_as_range(record, post);
    bool values = !ranges && whole_value(post, &a) && whole_value(record, &b);
    if (!ranges && (!values || !tally_value_eq(a, b) || about(post) != about(record) ||
                    otherwise_read(post, record) || other_groups(post, record)))
        return (struct tally_sign_change){TALLY_MATERIAL,
                                          tally_quantity_kind(signs->words, post, record)};
    if (banking_in_name(signs->words, post, record) || banking_in_name(signs->words, record, post))
        return (struct tally_sign_change){TALLY_UNCERTAIN, TALLY_DIFF_PERSON};
    if (values && other_zeros(post, record, a)) {
        change.kind = tally_quantity_kind(signs->words, post, record);
        change.severity = change.kind == TALLY_DIFF_CONTACT ? TALLY_MATERIAL : TALLY_UNCERTAIN;
        return change;
    }
    if (tally_quantity_dialled(signs->words, record) && other_figures(post, record))
        return (struct tally_sign_change){TALLY_UNCERTAIN, TALLY_DIFF_CONTACT};
    compare_place(signs, post->from, record->from, &change);
    compare_place(signs, post->to, record->to, &change);
    return change;
}

static uint32_t token_at(const struct tally_side *side, uint32_t at)
{
    return at < side->tokens->count ? side->tokens->tok[at] : 0;
}

static uint16_t marks_around(const struct tally_side *side)
{
    const struct tally_tokens *t = side->tokens;
    uint16_t before = side->from < t->count ? t->marks[side->from] : 0;
    uint16_t after = tally_tokens_marks(t, side->to);
    return (uint16_t)(before | after);
}

/* 周三, 星期三, 礼拜三. */
static bool weekday(const struct tally_side *side)
{
    uint32_t before = side->from > 0 ? side->tokens->tok[side->from - 1] : 0;
    uint32_t far = side->from > 1 ? side->tokens->tok[side->from - 2] : 0;
    return before == U'周' || (before == U'期' && far == U'星') ||
           (before == U'拜' && far == U'礼');
}

/* 分之, 百分点: 分 is no minute there. */
static bool parts(const struct tally_side *side)
{
    const struct tally_tokens *t = side->tokens;
    for (uint32_t i = side->from; i <= side->to && i + 1 < t->count; i++) {
        bool point = i > 0 && t->tok[i - 1] == U'百' && t->tok[i + 1] == U'点';
        if (t->tok[i] == U'分' && (t->tok[i + 1] == U'之' || point))
            return true;
    }
    return false;
}

/* 〔2019〕57号, 第57号, 57号文, 3号楼: a number, where 11月5号 is a day. */
static bool numbered(const struct tally_side *side)
{
    const struct tally_tokens *t = side->tokens;
    if (token_at(side, side->to) != U'号')
        return false;
    struct tally_value value;
    bool day = !whole_value(side, &value) || (value.scale == 0 && value.digits <= 31);
    uint16_t before = side->from < t->count ? t->marks[side->from] : 0;
    return !day || (before & TALLY_MARK_BRACKET) != 0 ||
           (side->from > 0 && t->tok[side->from - 1] == U'第') ||
           tally_token_is_in(token_at(side, side->to + 1), U"楼栋院门房厅馆线路文令");
}

enum tally_difference_kind tally_quantity_kind(const struct tally_words *words,
                                               const struct tally_side *post,
                                               const struct tally_side *record)
{
    unsigned near = tally_side_classes(words, post) | tally_side_classes(words, record) |
                    tally_words_class(words, token_at(post, post->to)) |
                    tally_words_class(words, token_at(record, record->to));
    uint16_t marks = (uint16_t)(marks_around(post) | marks_around(record));
    if (tally_contact_in(post) || tally_contact_in(record))
        return TALLY_DIFF_CONTACT;
    if (parts(post) || parts(record))
        return TALLY_DIFF_NUMBER;
    if ((near & TALLY_WORD_MONEY_UNIT) != 0 || (marks & TALLY_MARK_CURRENCY) != 0)
        return TALLY_DIFF_MONEY;
    if (numbered(post) || numbered(record))
        return TALLY_DIFF_NUMBER;
    if ((near & (TALLY_WORD_DATE_UNIT | TALLY_WORD_CALENDAR)) != 0 || weekday(record))
        return TALLY_DIFF_DATE;
    if ((near & TALLY_WORD_TIME_UNIT) != 0 || (marks & TALLY_MARK_COLON) != 0)
        return TALLY_DIFF_TIME;
    return TALLY_DIFF_NUMBER;
}
