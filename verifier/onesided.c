#include "verifier/classifying.h"
#include "verifier/joints.h"
#include "verifier/labelled.h"
#include "verifier/markchange.h"
#include "verifier/metadata.h"
#include "verifier/opposite.h"
#include "verifier/quantity.h"
#include "verifier/rangeform.h"
#include "verifier/spots.h"
#include "verifier/wordform.h"

enum { SHORT_UNITS = 4 /* fewer, without a mark at both ends, is no clause */ };

static const struct tally_side *the_side(const struct tally_classifying *c)
{
    return tally_side_length(&c->post) > 0 ? &c->post : &c->record;
}

static enum tally_difference_kind clause_kind(const struct tally_classifying *c)
{
    return tally_side_length(&c->post) > 0 ? TALLY_DIFF_CLAUSE_ADDED : TALLY_DIFF_CLAUSE_DROPPED;
}

/* True when marks or line ends bound the run on both sides, as they bound a clause. */
static bool bounded(const struct tally_side *side)
{
    return tally_side_starts_clause(side->tokens, side->from) &&
           tally_side_starts_clause(side->tokens, side->to);
}

/* A line without a mark in it: a name, a title, a date. */
static bool unmarked_line(const struct tally_tokens *t, uint32_t from, uint32_t end)
{
    const uint16_t ends = TALLY_MARK_COMMA | TALLY_MARK_STOP | TALLY_MARK_QUESTION;
    for (uint32_t i = from + 1; i < end; i++) {
        if ((t->marks[i] & ends) != 0)
            return false;
    }
    return true;
}

/* 发布单位： before the name that signs the text in both. "No" is the label of a number alone:
 * before words it denies them. */
static bool label_before(struct tally_classifying *c)
{
    const struct tally_tokens *t = c->post.tokens;
    const uint32_t from = c->post.from;
    enum tally_labelled what;
    struct tally_docnum number;
    if (tally_side_length(&c->post) == 0 || !tally_side_starts_line(t, from) ||
        !tally_side_starts_line(c->record.tokens, c->record.from) ||
        tally_labelled_read(t, from, (uint32_t)t->count, &what) != tally_side_length(&c->post))
        return false;
    uint32_t end = tally_metadata_line_end(t, from);
    bool labelled = what == TALLY_LABELLED_NUMBER
                        ? tally_metadata_only_number(t, from, end, &number)
                        : unmarked_line(t, c->post.to, end);
    return labelled && tally_classifying_set(c, TALLY_COSMETIC, TALLY_DIFF_PUNCTUATION, false);
}

/* Between the record's lines of title and number and its text, what its number is: lines that were
 * run together. */
static bool own_head(struct tally_classifying *c)
{
    const struct tally_corpus_record *record = c->differ->document->record;
    const struct tally_tokens *own = c->record.tokens;
    const uint32_t at = c->record.from;
    return tally_side_length(&c->post) > 0 && tally_side_starts_line(own, at) &&
           tally_metadata_run(record, own, 0, at) == at &&
           tally_metadata_run(record, c->post.tokens, c->post.from, c->post.to) == c->post.to &&
           tally_metadata_has(record, c->post.tokens, c->post.from, c->post.to,
                              TALLY_ITEM_NUMBER) &&
           tally_classifying_set(c, TALLY_COSMETIC, TALLY_DIFF_SPACING, false);
}

static bool clause(struct tally_classifying *c)
{
    const struct tally_side *has = the_side(c);
    return tally_side_units(has) >= SHORT_UNITS &&
           (bounded(has) || tally_side_length(has) > SHORT_UNITS) &&
           tally_classifying_set(c, TALLY_MATERIAL, clause_kind(c), false);
}

/* A page number or the mark of a note at the end of a line. */
static bool number_by_line(struct tally_classifying *c)
{
    const struct tally_side *has = the_side(c);
    return tally_side_numerals(has) == tally_side_length(has) &&
           (tally_side_starts_line(has->tokens, has->from) ||
            tally_side_starts_line(has->tokens, has->to)) &&
           tally_classifying_set(c, TALLY_UNCERTAIN, TALLY_DIFF_NUMBER, true);
}

/* It stands between square brackets. */
static bool boxed(const struct tally_tokens *t, uint32_t i)
{
    const size_t end = (size_t)t->off[i] + t->len[i];
    return t->off[i] > 0 && t->text.ptr[t->off[i] - 1] == '[' && end < t->text.len &&
           t->text.ptr[end] == ']';
}

/* The x of [x], a box that is ticked; pages show ☑ for it, or nothing. */
static bool tick(struct tally_classifying *c)
{
    const struct tally_side *has = the_side(c);
    return tally_side_length(has) == 1 && boxed(has->tokens, has->from) &&
           tally_normalize_token_is(has->tokens, has->from, "x") &&
           tally_classifying_set(c, TALLY_UNCERTAIN, TALLY_DIFF_WORDING, false);
}

/* The mark of a note: ① or [1] behind a word, with nothing that it could count. */
static bool note_mark(struct tally_classifying *c)
{
    const struct tally_side *has = the_side(c);
    const struct tally_tokens *t = has->tokens;
    uint32_t i = has->from;
    if (tally_side_length(has) != 1 || (t->tok[i] & TALLY_TOKEN_NUMBER) == 0)
        return false;
    bool circled = (t->flags[i] & TALLY_TOKEN_WIDTH) != 0;
    unsigned behind = i + 1 < t->count ? tally_words_class(c->differ->words, t->tok[i + 1]) : 0;
    bool counts = (i > 0 && (t->tok[i - 1] & TALLY_TOKEN_NUMBER) != 0) ||
                  (i + 1 < t->count && (t->marks[i + 1] & ~TALLY_MARK_BRACKET) == 0 &&
                   (behind & TALLY_WORD_UNITS) != 0);
    return (boxed(t, i) || circled) && !counts &&
           tally_classifying_set(c, TALLY_UNCERTAIN, TALLY_DIFF_NUMBER, false);
}

/* (2/3) between two sentences: the count of the parts in which a long message was sent. */
static bool part_counter(struct tally_classifying *c)
{
    const struct tally_side *has = the_side(c);
    const struct tally_tokens *t = has->tokens;
    struct tally_value part;
    struct tally_value parts;
    const uint16_t opened = TALLY_MARK_STOP | TALLY_MARK_BRACKET;
    return tally_side_length(has) == 2 && tally_side_length(&c->post) == 2 &&
           (t->tok[has->from] & t->tok[has->from + 1] & TALLY_TOKEN_NUMBER) != 0 &&
           t->marks[has->from] == opened && t->marks[has->from + 1] == TALLY_MARK_SLASH &&
           tally_tokens_marks(t, has->to) == TALLY_MARK_BRACKET &&
           tally_value_read(t, has->from, has->from + 1, &part) == 1 &&
           tally_value_read(t, has->from + 1, has->to, &parts) == 1 && part.scale == 0 &&
           parts.scale == 0 && part.digits > 0 && part.digits <= parts.digits &&
           parts.digits < 100 &&
           tally_classifying_set(c, TALLY_UNCERTAIN, TALLY_DIFF_NUMBER, false);
}

/* 3至5日 for 3-5日: the word of a range against its dash, and against the comma of a list. */
static bool range_word(struct tally_classifying *c)
{
    const struct tally_side *has = the_side(c);
    const struct tally_side *lacks = has == &c->post ? &c->record : &c->post;
    uint32_t behind = has->from;
    if (tally_side_length(has) != 1 || !tally_rangeform_joins(has->tokens, &behind) ||
        behind != has->to)
        return false;
    enum tally_inorder list = tally_joints_list(c->signs->words, lacks->tokens, lacks->from);
    if (list == TALLY_INORDER_NEXT ||
        tally_joints_range(c->signs->words, lacks->tokens, lacks->from))
        return tally_classifying_set(c, TALLY_COSMETIC, TALLY_DIFF_VALUE_FORM, false);
    return list == TALLY_INORDER_APART &&
           tally_classifying_set(c, TALLY_MATERIAL, TALLY_DIFF_NUMBER, false);
}

/* 自12月1日零时起: a day begins with it. */
static bool day_begins(struct tally_classifying *c)
{
    const struct tally_side *has = the_side(c);
    const struct tally_tokens *t = has->tokens;
    struct tally_value value;
    return tally_side_length(has) == 2 && has->from > 0 && has->to < t->count &&
           tally_token_is_in(t->tok[has->from - 1], U"日号") && t->marks[has->from] == 0 &&
           tally_value_read(t, has->from, has->from + 1, &value) == 1 && value.digits == 0 &&
           tally_token_is_in(t->tok[has->from + 1], U"时点") && t->tok[has->to] == U'起' &&
           t->marks[has->to] == 0 &&
           tally_classifying_set(c, TALLY_COSMETIC, TALLY_DIFF_VALUE_FORM, false);
}

/* 2026年 in front of what it is the year of: a missing year says nothing, another one does. */
static bool year_left_out(struct tally_classifying *c)
{
    enum { FIRST = 1900, LAST = 2199 };
    const struct tally_tokens *t = c->record.tokens;
    const uint32_t from = c->record.from;
    struct tally_value year;
    return tally_side_length(&c->post) == 0 && tally_side_length(&c->record) == 2 &&
           (t->tok[from] & TALLY_TOKEN_NUMBER) != 0 && t->tok[from + 1] == U'年' &&
           c->record.to < t->count && t->marks[c->record.to] == 0 &&
           tally_value_read(t, from, from + 1, &year) == 1 && year.scale == 0 &&
           year.digits >= FIRST && year.digits <= LAST &&
           tally_classifying_set(c, TALLY_UNCERTAIN, TALLY_DIFF_DATE, false);
}

/* One character more or less, which is of no class that matters: readers lose and double such. */
static bool one_character(struct tally_classifying *c)
{
    const struct tally_side *has = the_side(c);
    return tally_side_length(has) == 1 && !tally_side_has_word(has) && !bounded(has) &&
           tally_classifying_set(c, TALLY_UNCERTAIN, TALLY_DIFF_WORDING, true);
}

/* 一 where the other text has a dash. */
static bool dash_misread(struct tally_classifying *c)
{
    const struct tally_side *has = the_side(c);
    const struct tally_side *lacks = has == &c->post ? &c->record : &c->post;
    uint16_t marks = tally_tokens_marks(lacks->tokens, lacks->from);
    return tally_side_length(has) == 1 && has->tokens->tok[has->from] == U'一' &&
           (marks & TALLY_MARK_DASH) != 0 &&
           tally_classifying_set(c, TALLY_UNCERTAIN, TALLY_DIFF_PUNCTUATION, true);
}

/* | for I and ] for 1. */
static bool stroke(struct tally_classifying *c)
{
    return tally_side_length(&c->post) == 0 && tally_spots_letters(&c->post, &c->record) &&
           tally_classifying_set(
               c, TALLY_UNCERTAIN,
               tally_side_numerals(&c->record) > 0 ? TALLY_DIFF_NUMBER : TALLY_DIFF_WORDING, true);
}

/* 半, 多 or 余 behind a number or its unit: 1年半 is not 1年. */
static bool rest_of_number(struct tally_classifying *c)
{
    const struct tally_side *has = the_side(c);
    const struct tally_tokens *t = has->tokens;
    uint32_t before = has->from > 0 ? t->tok[has->from - 1] : 0;
    bool counted = tally_value_is_numeral(before) || before == U'个' ||
                   (tally_words_class(c->differ->words, before) & TALLY_WORD_UNITS) != 0;
    return tally_side_length(has) == 1 && counted && t->marks[has->from] == 0 &&
           tally_token_is_in(t->tok[has->from], U"半多余") &&
           tally_classifying_set(c, TALLY_MATERIAL, TALLY_DIFF_NUMBER, false);
}

static bool number_alone(struct tally_classifying *c)
{
    const struct tally_side *has = the_side(c);
    return tally_side_numerals(has) > 0 &&
           tally_classifying_set(c, TALLY_MATERIAL, tally_quantity_kind(c->differ->words, has, has),
                                 false);
}

static bool words_alone(struct tally_classifying *c)
{
    return tally_classifying_set(c, TALLY_MATERIAL,
                                 bounded(the_side(c)) ? clause_kind(c) : TALLY_DIFF_WORDING, false);
}

const tally_classifying_rule tally_onesided_rules[] = {
    label_before,
    own_head,
    tally_markchange_is,
    tick,
    note_mark,
    part_counter,
    range_word,
    day_begins,
    year_left_out,
    tally_wordform_onesided,
    tally_classifying_unit,
    tally_classifying_contact,
    stroke,
    clause,
    number_by_line,
    dash_misread,
    rest_of_number,
    tally_wordform_article,
    number_alone,
    tally_opposite_replaced,
    tally_classifying_other_class,
    one_character,
    words_alone,
};
