#include "verifier/graves.h"

#include <stdlib.h>
#include <uchar.h>

#include "verifier/clockform.h"
#include "verifier/listmark.h"
#include "verifier/phoneform.h"
#include "verifier/side.h"
#include "verifier/stars.h"
#include "verifier/units.h"
#include "verifier/value.h"

unsigned tally_graves_class(const struct tally_view *v, uint32_t i)
{
    return tally_words_class_at(v->words, v->t, i);
}

bool tally_graves_quantity(const struct tally_view *v, uint32_t i)
{
    const struct tally_tokens *t = v->t;
    if (i >= t->count || (t->tok[i] & TALLY_TOKEN_NUMBER) != 0)
        return i < t->count;
    if (!tally_value_is_numeral(t->tok[i]))
        return false;
    bool before = tally_tokens_glued(t, i) && (tally_value_is_numeral(t->tok[i - 1]) ||
                                               t->tok[i - 1] == U'第' || t->tok[i - 1] == U'之');
    bool behind = tally_tokens_glued(t, i + 1) && tally_value_is_numeral(t->tok[i + 1]);
    return before || behind || (tally_graves_class(v, i + 1) & TALLY_WORD_UNITS) != 0;
}

void tally_graves_look(struct tally_view *v)
{
    tally_between_read(v->t, v->i, &v->between);
    v->left_number = v->i > 0 && tally_graves_quantity(v, v->i - 1);
    v->right_number = tally_graves_quantity(v, v->i);
}

/* --- Which symbols count --- */

/* A-12, A- 12: a dash behind a Latin word joins. */
static bool joins_word(const struct tally_view *v, const struct tally_between_symbol *s)
{
    return s->at_left && v->i > 0 && (v->t->tok[v->i - 1] & TALLY_TOKEN_WORD) != 0;
}

/* The minus of A-, BBB- and Rh-, behind a short word with a capital, which is no label at the start
 * of its line; A-level and B-12 are names. */
static bool behind_grade(const struct tally_view *v, const struct tally_between_symbol *s)
{
    enum { GRADE = 4 /* letters */ };
    const struct tally_tokens *t = v->t;
    const uint32_t left = v->i - 1;
    if (v->i == 0 || !s->at_left || s->kind != TALLY_SYMBOL_DASH || s->run != 1 ||
        (t->tok[left] & TALLY_TOKEN_WORD) == 0 || t->len[left] > GRADE ||
        (t->flags[left] & TALLY_TOKEN_CASE) == 0 || tally_side_starts_line(t, left))
        return false;
    return !s->at_right || v->i == t->count || tally_token_is_character(t->tok[v->i]);
}

static bool minus_counts(const struct tally_view *v, const struct tally_between_symbol *s)
{
    if (s->plain == U'⸺') /* the dash of a sentence, or of 15年--20年 */
        return v->right_number && s->at_left && s->at_right && tally_graves_behind_unit(v);
    if (v->right_number)
        return !joins_word(v, s) && (s->at_right || !s->line_start);
    return (v->left_number && s->at_left && !s->line_end) || behind_grade(v, s);
}

static bool touches_number(const struct tally_view *v, const struct tally_between_symbol *s)
{
    return (v->left_number && s->at_left) || (v->right_number && s->at_right);
}

/* A pair of # around words inside of a sentence, #停水#; C# and 5# are more than that. */
static bool tags_word(const struct tally_view *v, const struct tally_between_symbol *s)
{
    enum { WORDS = 12 };
    struct tally_between other;
    const uint32_t from = v->i > WORDS ? v->i - WORDS : 0;
    bool paired = false;
    if (s->plain != U'#' || s->run != 1 || touches_number(v, s))
        return false;
    for (uint32_t i = from; i <= v->i + WORDS && i <= v->t->count && !paired; i++) {
        if (i == v->i)
            continue;
        tally_between_read(v->t, i, &other);
        for (size_t k = 0; k < other.count; k++)
            paired |= other.at[k].plain == U'#' && other.at[k].run == 1;
    }
    return paired;
}

/* The point of a number that is broken over two lines: 24\n.12 */
static bool breaks_number(const struct tally_view *v)
{
    const struct tally_between *b = &v->between;
    return v->left_number && b->count == 2 && b->at[0].kind == TALLY_SYMBOL_LINE;
}

/* A sign in the place of a line's end (signs.c, join_lines). */
static bool joins_lines(const struct tally_view *v, const struct tally_between_symbol *s)
{
    return s->line_start && s->line_end && !tally_between_has(&v->between, TALLY_SYMBOL_LINE);
}

static bool bullet_counts(const struct tally_view *v, const struct tally_between_symbol *s)
{
    bool round = s->plain == U'#' || (s->plain >= 0x25A0 && s->plain <= 0x25FF);
    return (round && touches_number(v, s)) || !(s->line_start || s->line_end || tags_word(v, s));
}

/* "> " before a line that somebody quotes, in mail and in Markdown, or for the end of one. Before
 * the number of a line that is no item it may say more than that, with a blank or without. Mail
 * that is quoted as a whole is read without the sign (mailquote.h). */
static bool quotes_line(const struct tally_view *v, const struct tally_between_symbol *s)
{
    const bool item = tally_listmark_at(v->t, v->i, v->i + 1);
    return s->plain == U'>' && s->line_start && (s->line_end || !v->right_number || item);
}

/* The star of press *67 and of 5%*: one that touches a word and stresses nothing. At the start of a
 * line it begins an item or a note, and two numbers it multiplies. */
static bool star_counts(const struct tally_view *v, const struct tally_between_symbol *s)
{
    return s->plain == U'*' && s->run == 1 && (s->at_left || s->at_right) && !s->line_start &&
           !(v->left_number && v->right_number) && tally_stars_own(v->t, v->i);
}

/* A bracket of <0571-85001234>, with nothing between it and the number: no sign of more or less.
 * `before` is the place of the one that opens. */
static bool around_phone(const struct tally_tokens *t, uint32_t before, uint32_t *behind)
{
    enum { FIGURES = 7 };
    struct tally_phoneform phone;
    struct tally_between gap;
    const uint32_t took = before < t->count ? tally_phoneform_read(t, before, &phone) : 0;
    if (took == 0 || phone.count < FIGURES)
        return false;
    *behind = before + took;
    tally_between_read(t, before, &gap);
    const struct tally_between_symbol *open = gap.count > 0 ? &gap.at[gap.count - 1] : NULL;
    if (open == NULL || open->plain != U'<' || open->run != 1 || !open->at_right)
        return false;
    tally_between_read(t, *behind, &gap);
    return gap.count > 0 && gap.at[0].plain == U'>' && gap.at[0].run == 1 && gap.at[0].at_left;
}

static bool brackets_phone(const struct tally_view *v, const struct tally_between_symbol *s)
{
    enum { TOKENS = 6 };
    uint32_t behind;
    if (s->plain == U'<')
        return around_phone(v->t, v->i, &behind);
    for (uint32_t k = 1; s->plain == U'>' && k <= TOKENS && k <= v->i; k++) {
        if (around_phone(v->t, v->i - k, &behind) && behind == v->i)
            return true;
    }
    return false;
}

/* A unit and the number that it belongs to stand before token `at`: 25元, 20リットル, 5時. */
static bool behind_amount(const struct tally_tokens *t, uint32_t at)
{
    enum { TOKENS = 5 };
    for (uint32_t k = 1; k <= TOKENS && k < at; k++) {
        if (tally_value_is_numeral(t->tok[at - k - 1]))
            return tally_units_read(t, at - k).count == k;
    }
    return false;
}

/* 500円～: from so much on, where nothing stands behind it that it would join, and no line ends. */
static bool tilde_counts(const struct tally_view *v, const struct tally_between_symbol *s)
{
    return touches_number(v, s) ||
           (s->at_left && s->run == 1 && !s->line_end && v->i < v->t->count && !v->right_number &&
            v->between.count == 1 && !tally_clockform_begins(v->t->tok[v->i]) &&
            behind_amount(v->t, v->i));
}

static bool counts(const struct tally_view *v, const struct tally_between_symbol *s)
{
    bool numbers = v->left_number && v->right_number; /* what joins two is compared by itself */
    switch (s->kind) {
    case TALLY_SYMBOL_HIDDEN:
    case TALLY_SYMBOL_BLANK:
    case TALLY_SYMBOL_LINE:
    case TALLY_SYMBOL_COMMA:
    case TALLY_SYMBOL_COLON: return false;
    case TALLY_SYMBOL_QUOTE: return star_counts(v, s);
    case TALLY_SYMBOL_STOP: /* .25 */
        return s->plain == U'.' && v->right_number && s->at_right &&
               !(v->left_number && s->at_left) && !breaks_number(v);
    case TALLY_SYMBOL_DOT:
    case TALLY_SYMBOL_EMOJI:
        return !numbers && touches_number(v, s) && !s->line_start && !s->line_end;
    case TALLY_SYMBOL_BULLET: return bullet_counts(v, s);
    case TALLY_SYMBOL_DASH:
    case TALLY_SYMBOL_LONG:
        return !numbers && minus_counts(v, s) &&
               !tally_between_empty_cell(&v->between, (size_t)(s - v->between.at));
    case TALLY_SYMBOL_TILDE: return !numbers && tilde_counts(v, s);
    case TALLY_SYMBOL_SLASH: return !numbers && !joins_lines(v, s);
    case TALLY_SYMBOL_COMPARE:
        return (v->left_number || v->right_number || (s->plain != U'<' && s->plain != U'>')) &&
               !quotes_line(v, s) && !brackets_phone(v, s);
    case TALLY_SYMBOL_RATE: return !s->typed; /* may close what a line before opened */
    case TALLY_SYMBOL_QUESTION:
    case TALLY_SYMBOL_MONEY:
    case TALLY_SYMBOL_UNKNOWN: return true;
    }
    abort(); /* not a member of the enum: memory is damaged */
}

static void push(struct tally_graves *out, struct tally_grave grave)
{
    if (out->count < TALLY_GRAVES_MAX)
        out->at[out->count++] = grave;
}

/* 百分之五 and 千分之五 have their sign in words before the number. */
static void push_rate_in_words(const struct tally_view *v, struct tally_graves *out)
{
    const struct tally_tokens *t = v->t;
    uint32_t i = v->i;
    if (!v->left_number || tally_between_has(&v->between, TALLY_SYMBOL_RATE))
        return;
    while (i > 0 && tally_value_is_numeral(t->tok[i - 1]) &&
           (i == v->i || tally_tokens_glued(t, i)))
        i--;
    if (i < 3 || t->tok[i - 1] != U'之' || t->tok[i - 2] != U'分')
        return;
    if (t->tok[i - 3] == U'百')
        push(out, (struct tally_grave){TALLY_SYMBOL_RATE, U'%', false});
    else if (t->tok[i - 3] == U'千')
        push(out, (struct tally_grave){TALLY_SYMBOL_RATE, U'‰', false});
}

void tally_graves_collect(const struct tally_view *v, struct tally_graves *out)
{
    for (size_t k = 0; k < v->between.count; k++) {
        const struct tally_between_symbol *s = &v->between.at[k];
        if (!counts(v, s))
            continue;
        bool dash = s->kind == TALLY_SYMBOL_LONG || s->kind == TALLY_SYMBOL_DASH;
        /* at the start of a line, where items have a dash and quoted lines a > */
        bool item = (dash && s->line_start) || (s->plain == U'>' && (s->line_start || s->line_end));
        push(out, (struct tally_grave){.kind = s->kind,
                                       .plain = dash ? U'-' : s->plain,
                                       .before = v->right_number && !item});
        if (s->run > 1 && tally_token_is_in(s->plain, U"%‰")) /* 40%% is neither 40% nor 40‰ */
            push(out, (struct tally_grave){TALLY_SYMBOL_UNKNOWN, s->plain, false});
    }
    if (v->between.cut)
        push(out, (struct tally_grave){TALLY_SYMBOL_UNKNOWN, 0, false});
    push_rate_in_words(v, out);
}

void tally_graves_cancel(struct tally_graves *a, struct tally_graves *b)
{
    size_t kept = 0;
    for (size_t i = 0; i < a->count; i++) {
        size_t k = 0;
        while (k < b->count && (b->at[k].plain != a->at[i].plain))
            k++;
        if (k == b->count)
            a->at[kept++] = a->at[i];
        else
            b->at[k] = b->at[--b->count];
    }
    a->count = kept;
}

bool tally_graves_behind_unit(const struct tally_view *v)
{
    return v->i > 0 && (tally_graves_class(v, v->i - 1) & TALLY_WORD_UNITS) != 0;
}
