#include "verifier/joints.h"

#include "verifier/dateform.h"
#include "verifier/numberword.h"
#include "verifier/rangeform.h"
#include "verifier/side.h"

enum joint {
    JOINT_NONE,
    JOINT_LINE,
    JOINT_LIST,
    JOINT_POINT,
    JOINT_RANGE,
    JOINT_COLON,
    JOINT_SLASH,
    JOINT_STAR
};

/* What parts two numbers of a list, so that a dash behind it is the sign of the next one. */
static bool lists(const struct tally_between_symbol *s)
{
    return s->kind == TALLY_SYMBOL_COMMA || s->kind == TALLY_SYMBOL_STOP;
}

/* A tilde behind the point of 3. 13.~ 3. 25. is that of a range. */
static enum joint joint_by(const struct tally_view *v, size_t k)
{
    const struct tally_between_symbol *s = &v->between.at[k];
    bool item = s->line_start && !s->at_right; /* - 2. */
    bool till = s->kind == TALLY_SYMBOL_TILDE && k > 0 && v->between.at[k - 1].plain == U'.';
    bool sign = k > 0 && s->at_right && lists(&v->between.at[k - 1]) && !till; /* 20、-25 */
    if (s->kind == TALLY_SYMBOL_DASH || s->kind == TALLY_SYMBOL_LONG ||
        s->kind == TALLY_SYMBOL_TILDE)
        return item || sign || tally_between_empty_cell(&v->between, k) ? JOINT_NONE : JOINT_RANGE;
    if (s->kind == TALLY_SYMBOL_SLASH)
        return JOINT_SLASH;
    if (s->kind == TALLY_SYMBOL_COLON)
        return JOINT_COLON;
    if (s->kind == TALLY_SYMBOL_DOT || s->plain == U'.')
        return JOINT_POINT;
    if (lists(s))
        return JOINT_LIST;
    if (s->plain == U'*' && s->at_left && s->at_right && s->run == 1 && v->between.count == 1)
        return JOINT_STAR;
    return s->kind == TALLY_SYMBOL_LINE ? JOINT_LINE : JOINT_NONE;
}

static enum joint joint_of(const struct tally_view *v)
{
    enum joint joint = JOINT_NONE;
    for (size_t k = 0; k < v->between.count; k++) {
        enum joint one = joint_by(v, k);
        joint = one > joint ? one : joint;
    }
    return joint;
}

static bool is_year(const struct tally_tokens *t, uint32_t i)
{
    char text[8];
    return i < t->count && tally_normalize_token_spelling(t, i, text, sizeof text) == 4 &&
           (text[0] == '1' || text[0] == '2') && text[1] >= '0';
}

/* 2026-11-20, 2026/11/20, 2026.11.20: the place before token i is one of its two joints. */
static bool in_date(const struct tally_view *v)
{
    const struct tally_tokens *t = v->t;
    uint32_t i = v->i;
    for (uint32_t back = 1; back <= 2 && back <= i; back++) {
        uint32_t year = i - back;
        if (year + 2 < t->count && is_year(t, year) && t->marks[year + 1] != 0 &&
            t->marks[year + 1] == t->marks[year + 2] && tally_graves_quantity(v, year + 2))
            return true;
    }
    return false;
}

/* August 11, 2026, and 8/11/2026: the place before the year. */
static bool before_year(const struct tally_view *v)
{
    const struct tally_tokens *t = v->t;
    uint32_t i = v->i;
    if (i < 2 || !is_year(t, i) || (t->tok[i - 1] & TALLY_TOKEN_NUMBER) == 0)
        return false;
    bool figures = (t->tok[i - 2] & TALLY_TOKEN_NUMBER) != 0 &&
                   t->marks[i - 1] == TALLY_MARK_SLASH && t->marks[i] == TALLY_MARK_SLASH;
    return figures || tally_dateform_month(t, i - 2) != 0;
}

/* Phone numbers stand on both sides of it: 85001234/85001235 and 85001234、85001235. */
static bool between_phones(const struct tally_view *v)
{
    enum { PHONE = 7 /* figures */ };
    const struct tally_tokens *t = v->t;
    return (t->tok[v->i - 1] & t->tok[v->i] & TALLY_TOKEN_NUMBER) != 0 &&
           t->len[v->i - 1] >= PHONE && t->len[v->i] >= PHONE;
}

/* How many dashes stand there, but for those of items: of 5～-7 the second one is a minus. */
static uint32_t dashes(const struct tally_view *v)
{
    uint32_t count = 0;
    for (size_t k = 0; k < v->between.count; k++) {
        const struct tally_between_symbol *s = &v->between.at[k];
        bool dash = s->kind == TALLY_SYMBOL_DASH || s->kind == TALLY_SYMBOL_LONG ||
                    s->kind == TALLY_SYMBOL_TILDE;
        count +=
            dash && (s->at_right || !s->line_start) && !tally_between_empty_cell(&v->between, k);
    }
    return count;
}

/* The second number has a minus in one text alone. Where a line ends between them that may be the
 * dash of a range. */
static void compare_second(const struct tally_view *a, const struct tally_view *b, bool same,
                           struct tally_sign_change *most)
{
    bool line_a = tally_between_has(&a->between, TALLY_SYMBOL_LINE);
    bool line_b = tally_between_has(&b->between, TALLY_SYMBOL_LINE);
    if (dashes(a) != dashes(b) && (same || (line_a && line_b)))
        tally_signs_worsen(most, line_a || line_b ? TALLY_UNCERTAIN : TALLY_MATERIAL,
                           TALLY_DIFF_NUMBER);
}

/* Whether the numbers may be meant alike: 3、4 is 3-4, and a mark is easily lost or misread. */
static bool doubtful(const struct tally_view *v, enum joint x, enum joint y)
{
    bool list = x == JOINT_LIST || y == JOINT_LIST;
    bool point = x == JOINT_POINT || y == JOINT_POINT;
    bool range = x == JOINT_RANGE || y == JOINT_RANGE;
    return x == JOINT_NONE || y == JOINT_NONE || (list && point) ||
           (list && range && tally_inorder_at(v->t, v->i) == TALLY_INORDER_NEXT);
}

static void compare_numbers(const struct tally_view *a, const struct tally_view *b,
                            struct tally_sign_change *most)
{
    enum joint x = joint_of(a);
    enum joint y = joint_of(b);
    bool words = !(a->left_number && a->right_number && b->left_number && b->right_number);
    bool line = x == JOINT_LINE || y == JOINT_LINE;
    bool lists = (x == JOINT_LIST || x == JOINT_SLASH) && (y == JOINT_LIST || y == JOINT_SLASH);
    bool glued = tally_between_bytes(a->t, a->i).len == 0 ||
                 tally_between_bytes(b->t, b->i).len == 0; /* 10² and 10 2 */
    bool raised = (a->t->tok[a->i - 1] & a->t->tok[a->i] & TALLY_TOKEN_NUMBER) != 0 && glued &&
                  x == JOINT_NONE;
    if (!words)
        compare_second(a, b, x == y, most);
    if (!words && tally_between_has(&a->between, TALLY_SYMBOL_TILDE) &&
        !tally_between_has(&b->between, TALLY_SYMBOL_TILDE) &&
        tally_rangeform_numbers(b->t, b->i)) /* 3~15室 for 3-15室 */
        tally_signs_worsen(most, TALLY_UNCERTAIN, TALLY_DIFF_NUMBER);
    if (words || (x == y && !raised) || line || (in_date(a) && in_date(b)) ||
        (before_year(a) && before_year(b)) || (lists && between_phones(a) && between_phones(b)))
        return;
    tally_signs_worsen(most, doubtful(b, x, y) ? TALLY_UNCERTAIN : TALLY_MATERIAL,
                       TALLY_DIFF_NUMBER);
}

/* The place is inside one number in words: forty-two, forty two. */
static bool inside_number(const struct tally_view *v)
{
    uint64_t value;
    bool ordinal;
    return v->i > 0 && v->i < v->t->count && (v->t->tok[v->i] & TALLY_TOKEN_WORD) != 0 &&
           tally_numberword_number(v->t, v->i - 1, &value, &ordinal) > 1;
}

/* What parts two values, so that they are two; blanks and line ends may be a copy's. */
static bool parted(const struct tally_view *v, bool by_dash)
{
    for (size_t k = 0; k < v->between.count; k++) {
        const enum tally_symbol_kind kind = v->between.at[k].kind;
        const bool dash = kind == TALLY_SYMBOL_DASH || kind == TALLY_SYMBOL_LONG ||
                          kind == TALLY_SYMBOL_SLASH || kind == TALLY_SYMBOL_DOT;
        const bool layout =
            kind == TALLY_SYMBOL_HIDDEN || kind == TALLY_SYMBOL_BLANK || kind == TALLY_SYMBOL_LINE;
        if (!layout && (by_dash || !dash))
            return true;
    }
    return v->between.cut;
}

enum beside { /* what the words on both sides of a place make where nothing parts them */
              BESIDE_NOTHING,
              BESIDE_NUMERALS, /* 二十 */
              BESIDE_PARTS,    /* 两年六个月, A12 */
};

static enum beside beside(const struct tally_view *v)
{
    const struct tally_tokens *t = v->t;
    if (v->i == 0 || v->i >= t->count || !tally_value_is_numeral(t->tok[v->i]))
        return BESIDE_NOTHING;
    const uint32_t left = t->tok[v->i - 1];
    if (tally_value_is_numeral(left))
        return (left & t->tok[v->i] & TALLY_TOKEN_NUMBER) == 0 ? BESIDE_NUMERALS : BESIDE_NOTHING;
    bool unit = v->i > 1 && tally_token_is_in(left, U"年月周天时点分元角米度") &&
                tally_value_is_numeral(t->tok[v->i - 2]);
    bool letter = (left & TALLY_TOKEN_WORD) != 0 && t->len[v->i - 1] == 1;
    return unit || letter ? BESIDE_PARTS : BESIDE_NOTHING;
}

/* twenty, five for twenty-five; a comma behind thousand may stand there as in figures. */
static bool words_parted(const struct tally_view *one, const struct tally_view *two)
{
    return inside_number(one) && parted(two, false) &&
           !tally_normalize_token_is(one->t, one->i - 1, "hundred thousand million billion");
}

/* 二、十万 for 二十万, 三五倍 for 三、五倍, A12 for A、12: one value in one text, and two in the
 * other. */
static void compare_values(const struct tally_view *a, const struct tally_view *b,
                           struct tally_sign_change *most)
{
    const enum beside what = beside(b);
    const bool one_a = tally_between_bytes(a->t, a->i).len == 0;
    const bool one_b = tally_between_bytes(b->t, b->i).len == 0;
    const bool dash = what == BESIDE_NUMERALS;
    if (words_parted(a, b) || words_parted(b, a))
        tally_signs_worsen(most, TALLY_UNCERTAIN, TALLY_DIFF_NUMBER);
    if (what == BESIDE_NOTHING || !((one_a && parted(b, dash)) || (one_b && parted(a, dash))))
        return;
    const bool about = tally_value_is_pair(b->t, b->i - 1, 2); /* 三五 is three to five */
    tally_signs_worsen(most, what == BESIDE_NUMERALS && !about ? TALLY_MATERIAL : TALLY_UNCERTAIN,
                       TALLY_DIFF_NUMBER);
}

/* 3日、5日 and 3日-5日, 第五条、第九条 and 第五条—第九条. */
static void compare_ranges(const struct tally_view *a, const struct tally_view *b,
                           struct tally_sign_change *most)
{
    enum joint x = joint_of(a);
    enum joint y = joint_of(b);
    bool range = x == JOINT_RANGE || y == JOINT_RANGE;
    bool list = x == JOINT_LIST || y == JOINT_LIST;
    bool none = x == JOINT_NONE || y == JOINT_NONE;
    if (!range || !(list || none) || (inside_number(a) && inside_number(b)))
        return;
    bool dates = a->right_number && tally_graves_behind_unit(a) && b->right_number &&
                 tally_graves_behind_unit(b);
    enum tally_inorder order = tally_inorder_at(b->t, b->i);
    bool apart = order == TALLY_INORDER_APART;
    if (list && (apart || (dates && order == TALLY_INORDER_NONE)))
        tally_signs_worsen(most, TALLY_MATERIAL, TALLY_DIFF_NUMBER);
    else if (apart || (list && dates)) /* 8时、9时: between them there is more */
        tally_signs_worsen(most, TALLY_UNCERTAIN, TALLY_DIFF_NUMBER);
}

enum dash { DASH_NONE, DASH_MINUS, DASH_PARTS, DASH_ITEM };

/* What the last dash before a number is: -3, 城区 - 3, and - 3 at the start of a line. */
static enum dash dash_of(const struct tally_view *v)
{
    enum dash dash = DASH_NONE;
    for (size_t k = 0; k < v->between.count; k++) {
        const struct tally_between_symbol *s = &v->between.at[k];
        if (s->kind == TALLY_SYMBOL_DASH || s->kind == TALLY_SYMBOL_LONG)
            dash = s->at_right || s->at_left ? DASH_MINUS : s->line_start ? DASH_ITEM : DASH_PARTS;
    }
    return dash;
}

bool tally_joints_same_dash(const struct tally_view *a, const struct tally_view *b)
{
    enum dash x = dash_of(a);
    enum dash y = dash_of(b);
    return (x == DASH_ITEM && y == DASH_PARTS) || (x == DASH_PARTS && y == DASH_ITEM);
}

/* A minus that became the dash between a cell and the next, and a number whose line, with an item's
 * dash, begins where the record has none. */
static void compare_minus(const struct tally_view *a, const struct tally_view *b,
                          struct tally_sign_change *most)
{
    enum dash x = dash_of(a);
    enum dash y = dash_of(b);
    bool parts = (x == DASH_MINUS && y == DASH_PARTS) || (x == DASH_PARTS && y == DASH_MINUS);
    bool item =
        x == DASH_ITEM && y == DASH_NONE && !tally_between_has(&b->between, TALLY_SYMBOL_LINE);
    if (b->right_number && !b->left_number && (parts || item))
        tally_signs_worsen(most, TALLY_UNCERTAIN, TALLY_DIFF_NUMBER);
}

/* m-2 for m2: the power of a unit; other names with a figure are written either way, COVID-19. */
static bool raises(const struct tally_view *one, const struct tally_view *two)
{
    const struct tally_between *b = &two->between;
    return one->i > 0 && two->right_number && !two->left_number &&
           tally_between_bytes(one->t, one->i).len == 0 && b->count == 1 && b->at[0].run == 1 &&
           (b->at[0].kind == TALLY_SYMBOL_DASH || b->at[0].kind == TALLY_SYMBOL_LONG) &&
           (one->t->flags[one->i - 1] & TALLY_TOKEN_CASE) == 0 &&
           tally_normalize_token_is(one->t, one->i - 1, "m cm mm km s h d kg l");
}

static void compare_powers(const struct tally_view *a, const struct tally_view *b,
                           struct tally_sign_change *most)
{
    if (raises(a, b) || raises(b, a))
        tally_signs_worsen(most, TALLY_UNCERTAIN, TALLY_DIFF_NUMBER);
}

void tally_joints_compare(const struct tally_view *a, const struct tally_view *b,
                          struct tally_sign_change *most)
{
    compare_numbers(a, b, most);
    compare_values(a, b, most);
    compare_ranges(a, b, most);
    compare_minus(a, b, most);
    compare_powers(a, b, most);
}

bool tally_joints_range(const struct tally_words *words, const struct tally_tokens *tokens,
                        uint32_t i)
{
    struct tally_view v = {.words = words, .t = tokens, .i = i};
    if (i == 0 || i == tokens->count)
        return false;
    tally_graves_look(&v);
    bool ends = v.right_number && (v.left_number || tally_graves_behind_unit(&v));
    return joint_of(&v) == JOINT_RANGE && !in_date(&v) && !tally_rangeform_numbers(tokens, i) &&
           (ends || tally_inorder_at(tokens, i) != TALLY_INORDER_NONE);
}

enum tally_inorder tally_joints_list(const struct tally_words *words,
                                     const struct tally_tokens *tokens, uint32_t i)
{
    struct tally_view v = {.words = words, .t = tokens, .i = i};
    if (i == 0 || i == tokens->count)
        return TALLY_INORDER_NONE;
    tally_graves_look(&v);
    enum tally_inorder order = tally_inorder_at(tokens, i);
    bool open = order == TALLY_INORDER_NEXT && v.right_number && tally_graves_behind_unit(&v);
    return joint_of(&v) == JOINT_LIST && !open ? order : TALLY_INORDER_NONE;
}
