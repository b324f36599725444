#include "verifier/classify.h"

#include "verifier/amount.h"
#include "verifier/classifying.h"
#include "verifier/contact.h"
#include "verifier/dateform.h"
#include "verifier/dayword.h"
#include "verifier/letters.h"
#include "verifier/listmark.h"
#include "verifier/markchange.h"
#include "verifier/opposite.h"
#include "verifier/othername.h"
#include "verifier/othervalue.h"
#include "verifier/quantity.h"
#include "verifier/reworded.h"
#include "verifier/sameamount.h"
#include "verifier/side.h"
#include "verifier/slip.h"
#include "verifier/spellform.h"
#include "verifier/spelling.h"
#include "verifier/spots.h"
#include "verifier/stains.h"
#include "verifier/units.h"
#include "verifier/wordform.h"
#include "verifier/wordpair.h"

/* --- Both sides have words --- */

/* city.example for cityexample. */
static bool address_broken(struct tally_classifying *c)
{
    const bool contact = tally_contact_in(&c->record);
    return tally_contact_broken(&c->post, &c->record) &&
           tally_classifying_set(c, contact ? TALLY_MATERIAL : TALLY_UNCERTAIN, TALLY_DIFF_CONTACT,
                                 !contact);
}

/* A space that makes or unmakes a negation: now here for nowhere. A hyphen at the end of a line
 * makes nothing, and what lost its spaces is read as it was. */
static bool negation_split(const struct tally_classifying *c)
{
    const struct tally_tokens *t = c->post.tokens;
    if (((c->p ^ c->r) & TALLY_WORD_NEGATION) == 0 ||
        tally_side_length(&c->post) <= tally_side_length(&c->record))
        return false;
    for (uint32_t i = c->post.from + 1; i < c->post.to; i++) {
        if ((t->flags[i] & TALLY_TOKEN_LINE) == 0 || (t->marks[i] & TALLY_MARK_DASH) == 0)
            return true;
    }
    return false;
}

/* A number is glued to the word: haishi12345 is no word that breaks into two. */
static bool in_name(const struct tally_side *side)
{
    const struct tally_tokens *t = side->tokens;
    return side->to > side->from && side->to < t->count && tally_tokens_glued(t, side->to) &&
           (t->tok[side->to - 1] & TALLY_TOKEN_WORD) != 0 &&
           (t->tok[side->to] & TALLY_TOKEN_NUMBER) != 0 && !tally_side_line_inside(side);
}

/* One word or number broken in two. */
static bool only_joined(struct tally_classifying *c)
{
    bool sure;
    if (!tally_spelling_joined(&c->post, &c->record, &sure))
        return false;
    if (negation_split(c))
        return tally_classifying_set(c, TALLY_UNCERTAIN, TALLY_DIFF_POLARITY, true);
    if (tally_letters_country(c->post.tokens, c->post.from) &&
        !tally_letters_country(c->record.tokens, c->record.from))
        return tally_classifying_set(c, TALLY_UNCERTAIN, TALLY_DIFF_WORDING, false);
    sure &= !in_name(&c->post) || !in_name(&c->record);
    return tally_classifying_set(c, sure ? TALLY_COSMETIC : TALLY_UNCERTAIN, TALLY_DIFF_SPACING,
                                 !sure);
}

/* l8 for 18, or 18 for l8, outside of words: in an address every letter counts. */
static bool digit_misread(struct tally_classifying *c)
{
    bool record = tally_side_numerals(&c->record) > 0 && !tally_side_has_word(&c->record);
    bool post = tally_side_numerals(&c->post) > 0 && !tally_side_has_word(&c->post) &&
                !tally_contact_in(&c->record);
    return (record || post) && tally_side_has_word(record ? &c->post : &c->record) &&
           tally_spelling_misread(&c->post, &c->record) &&
           tally_classifying_set(c, TALLY_UNCERTAIN, TALLY_DIFF_NUMBER, true);
}

/* ]7 for 17, Cal! for Call: letters and figures that a reader took for marks. */
static bool strokes(struct tally_classifying *c)
{
    return tally_spots_letters(&c->post, &c->record) &&
           tally_classifying_set(
               c, TALLY_UNCERTAIN,
               tally_side_numerals(&c->record) > 0 ? TALLY_DIFF_NUMBER : TALLY_DIFF_WORDING, true);
}

/* 1000000元 has as many digits as a phone, and the record 100万元. */
static bool long_number(const struct tally_classifying *c)
{
    struct tally_value a;
    struct tally_value b;
    const struct tally_side *p = &c->post;
    const struct tally_side *r = &c->record;
    return !tally_contact_in(r) && tally_side_length(p) == 1 && tally_side_length(r) > 0 &&
           tally_value_read(p->tokens, p->from, p->to, &a) == 1 &&
           tally_value_read(r->tokens, r->from, r->to, &b) == tally_side_length(r) &&
           tally_value_eq(a, b);
}

bool tally_classifying_contact(struct tally_classifying *c)
{
    if (long_number(c))
        return false;
    if (tally_contact_prefixed(&c->post, &c->record))
        return tally_classifying_set(c, TALLY_UNCERTAIN, TALLY_DIFF_CONTACT, false);
    return (tally_contact_in(&c->post) || tally_contact_in(&c->record)) &&
           tally_classifying_set(c, TALLY_MATERIAL, TALLY_DIFF_CONTACT, false);
}

/* 8点半 for 8:15: two values, whatever they are written with. */
static bool other_form(struct tally_classifying *c)
{
    enum tally_difference_kind kind;
    return tally_othervalue_is(&c->post, &c->record, &kind) &&
           tally_classifying_set(c, TALLY_MATERIAL, kind, false);
}

static bool other_number(struct tally_classifying *c)
{
    if (tally_side_numerals(&c->post) == 0 || tally_side_numerals(&c->record) == 0)
        return false;
    const struct tally_sign_change change = tally_quantity_compare(c->signs, &c->post, &c->record);
    c->d->p0 = c->post.from;
    c->d->p1 = c->post.to;
    c->d->r0 = c->record.from;
    c->d->r1 = c->record.to;
    if (change.severity == TALLY_MATERIAL &&
        tally_listmark_at(c->record.tokens, c->record.from, c->record.to) &&
        tally_side_starts_line(c->post.tokens, c->post.from))
        return tally_classifying_set(c, TALLY_UNCERTAIN, TALLY_DIFF_LIST_ORDER, true);
    if (change.severity == TALLY_MATERIAL && tally_quantity_garbled(&c->post) && !other_form(c))
        return tally_classifying_set(c, TALLY_UNCERTAIN, change.kind, true);
    return tally_classifying_set(c, change.severity, change.kind, false);
}

/* Seven for eight, or for 8; forty-four for 45, two thirds for 1/3. */
static bool other_amount(struct tally_classifying *c)
{
    struct tally_amount p;
    struct tally_amount r;
    bool doubt;
    return (tally_side_has_word(&c->post) || tally_side_has_word(&c->record)) &&
           tally_amount_number(c->post.tokens, c->post.from, &p) == tally_side_length(&c->post) &&
           tally_amount_number(c->record.tokens, c->record.from, &r) ==
               tally_side_length(&c->record) &&
           !tally_sameamount(&p, &r, &doubt) &&
           tally_classifying_set(c, TALLY_MATERIAL,
                                 tally_quantity_kind(c->differ->words, &c->post, &c->record),
                                 false);
}

/* The two-sided rule: a numeral against what is none is a misreading. */
static bool numeral_misread(struct tally_classifying *c)
{
    return c->single && tally_side_numerals(&c->post) + tally_side_numerals(&c->record) > 0 &&
           tally_classifying_set(c, TALLY_UNCERTAIN, TALLY_DIFF_NUMBER, true);
}

/* 每, per or a slash stands before token `at`: what follows is a unit without a number. */
static bool rated(const struct tally_tokens *t, uint32_t at)
{
    size_t end = (size_t)t->off[at - 1] + t->len[at - 1];
    return t->tok[at - 1] == U'每' || (t->off[at] == end + 1 && t->text.ptr[end] == '/') ||
           tally_normalize_token_is(t, at - 1, "per");
}

static bool counted(const struct tally_tokens *t, uint32_t at)
{
    const bool korean = at > 1 && tally_token_is_in(t->tok[at - 1], U"백천만억") &&
                        (t->tok[at - 2] & TALLY_TOKEN_NUMBER) != 0; /* 5만 원 */
    return korean || tally_value_is_numeral(t->tok[at - 1]) || rated(t, at);
}

/* Another unit behind the same number or 每, whole in both texts: 三十小时 for 三十分钟. */
bool tally_classifying_unit(struct tally_classifying *c)
{
    enum { INSIDE = 4 /* tokens of a unit that may stand before what changed */ };
    const struct tally_side *p = &c->post;
    const struct tally_side *r = &c->record;
    for (uint32_t k = 0; k < INSIDE && k < p->from && k < r->from; k++) {
        if (p->from - k >= p->tokens->count || r->from - k >= r->tokens->count ||
            !counted(p->tokens, p->from - k) || !counted(r->tokens, r->from - k))
            continue;
        struct tally_unit a = tally_units_read(p->tokens, p->from - k);
        struct tally_unit b = tally_units_read(r->tokens, r->from - k);
        const bool each = rated(p->tokens, p->from - k) && rated(r->tokens, r->from - k);
        bool same = a.id == b.id && (each || (!a.vague && !b.vague)); /* 每千米 for 每公里 */
        return a.id != 0 && b.id != 0 && (same || a.id != b.id) && p->from - k + a.count >= p->to &&
               r->from - k + b.count >= r->to &&
               tally_classifying_set(c, same ? TALLY_COSMETIC : TALLY_MATERIAL,
                                     same ? TALLY_DIFF_VALUE_FORM : b.kind, false);
    }
    return false;
}

/* A single character that one text has more may be a part of a word of the class. */
static unsigned alone(const struct tally_classifying *c)
{
    const struct tally_side *has = tally_side_length(&c->post) > 0 ? &c->post : &c->record;
    return tally_side_length(has) == 1
               ? tally_words_class(c->differ->words, has->tokens->tok[has->from])
               : c->p | c->r;
}

/* Both sides hold words of one class, and they are not the same ones (one token each, or a
 * longer change in which one side has such a word and the other has not). */
static bool class_changed(const struct tally_classifying *c, unsigned class)
{
    bool a = (c->p & class) != 0;
    bool b = (c->r & class) != 0;
    if (tally_side_length(&c->post) == 0 || tally_side_length(&c->record) == 0)
        return (alone(c) & class) != 0;
    return c->single ? a && b : a || b;
}

/* The classes that weigh, gravest first; a word of the first ones matters by itself. */
static const struct {
    unsigned class;
    enum tally_difference_kind kind;
} weighty[] = {
    {TALLY_WORD_NEGATION, TALLY_DIFF_POLARITY},    {TALLY_WORD_MODAL, TALLY_DIFF_MODALITY},
    {TALLY_WORD_CALENDAR, TALLY_DIFF_DATE},        {TALLY_WORD_SCOPE, TALLY_DIFF_SCOPE},
    {TALLY_WORD_CONDITION, TALLY_DIFF_CONDITION},  {TALLY_WORD_EXCEPTION, TALLY_DIFF_SCOPE},
    {TALLY_WORD_AFFIRMATION, TALLY_DIFF_POLARITY},
};
enum { WEIGHTY = sizeof weighty / sizeof *weighty, BY_THEMSELVES = 5 };

/* 未 for 已, 不 for 必, 只 for 不: a word of a class for one of another. A misreading is hardly one
 * of them again. */
static bool class_for_class(struct tally_classifying *c)
{
    unsigned all = 0;
    for (size_t i = 0; i < WEIGHTY; i++)
        all |= weighty[i].class;
    if (!c->single || (c->p & all) == 0 || (c->r & all) == 0 || (c->p & c->r & all) != 0)
        return false;
    size_t first = 0;
    while (((c->p | c->r) & weighty[first].class) == 0)
        first++;
    return tally_classifying_set(c, TALLY_MATERIAL, weighty[first].kind, false);
}

static bool beside_numeral(const struct tally_tokens *t, uint32_t at)
{
    return (at > 0 && tally_value_is_numeral(t->tok[at - 1])) ||
           (at + 1 < t->count && tally_value_is_numeral(t->tok[at + 1]));
}

/* Apr. 1 for August 1: short names of months are no words of a class, for they mean more. */
static bool other_month(struct tally_classifying *c)
{
    if (!c->single)
        return false;
    const int p = tally_dateform_month(c->post.tokens, c->post.from);
    const int r = tally_dateform_month(c->record.tokens, c->record.from);
    return p != 0 && r != 0 && p != r && beside_numeral(c->post.tokens, c->post.from) &&
           beside_numeral(c->record.tokens, c->record.from) &&
           tally_classifying_set(c, TALLY_MATERIAL, TALLY_DIFF_DATE, false);
}

/* A changed word of a class that matters. */
bool tally_classifying_other_class(struct tally_classifying *c)
{
    for (size_t i = 0; i < BY_THEMSELVES; i++) {
        if (class_changed(c, weighty[i].class))
            return tally_classifying_set(c, TALLY_MATERIAL, weighty[i].kind, false);
    }
    return false;
}

/* The text around a changed character is written in traditional script. */
static bool traditional(const struct tally_side *side)
{
    enum { REACH = 64 };
    const struct tally_tokens *t = side->tokens;
    for (uint32_t i = side->from > REACH ? side->from - REACH : 0;
         i < side->to + REACH && i < t->count; i++) {
        bool own = i >= side->from && i < side->to;
        if (!own && (t->flags[i] & TALLY_TOKEN_SCRIPT) != 0)
            return true;
    }
    return false;
}

/* 答覆 for 答复. */
static bool variant(struct tally_classifying *c)
{
    return c->single &&
           tally_words_variants(c->post.tokens->tok[c->post.from],
                                c->record.tokens->tok[c->record.from]) &&
           (traditional(&c->post) || traditional(&c->record)) &&
           tally_classifying_set(c, TALLY_COSMETIC, TALLY_DIFF_SCRIPT, false);
}

static bool glyphs(struct tally_classifying *c)
{
    return c->single &&
           tally_words_confusable(c->post.tokens->tok[c->post.from],
                                  c->record.tokens->tok[c->record.from]) &&
           tally_classifying_set(c, TALLY_UNCERTAIN, TALLY_DIFF_WORDING, true);
}

/* 工 for Ⅰ. */
static bool letter_for_character(struct tally_classifying *c)
{
    bool a = tally_side_has_word(&c->post);
    bool b = tally_side_has_word(&c->record);
    const struct tally_side *word = a ? &c->post : &c->record;
    return c->single && a != b && word->tokens->len[word->from] <= 3 &&
           tally_classifying_set(c, TALLY_UNCERTAIN, TALLY_DIFF_WORDING, true);
}

/* BRO ERNE SB for 县级以上: nobody writes so. */
static bool capitals(struct tally_classifying *c)
{
    return (c->p & (TALLY_WORD_NEGATION | TALLY_WORD_MODAL)) == 0 &&
           tally_stains_capitals(&c->post, &c->record) &&
           tally_classifying_set(c, TALLY_UNCERTAIN, TALLY_DIFF_WORDING, true);
}

/* Each of two words is a misspelling of the one it stands for. */
static bool misspelt(const struct tally_classifying *c)
{
    if (c->single)
        return tally_slip_near(&c->post, &c->record);
    if (tally_side_length(&c->post) != tally_side_length(&c->record))
        return tally_slip_near(&c->post, &c->record);
    for (uint32_t k = 0; k < tally_side_length(&c->post); k++) {
        const struct tally_side p = {c->post.tokens, c->post.from + k, c->post.from + k + 1};
        const struct tally_side r = {c->record.tokens, c->record.from + k, c->record.from + k + 1};
        if (p.tokens->tok[p.from] != r.tokens->tok[r.from] && !tally_slip_near(&p, &r) &&
            !tally_spelling_garbled(&p, &r))
            return false;
    }
    return true;
}

/* 客车 for 货车: one word in the place of another, which neither reading nor typing makes of it.
 * Programs that turn one script into the other put other words, too: 網路 for 网络. */
static bool other_word(struct tally_classifying *c)
{
    const struct tally_reworded job = {
        .words = c->differ->words, .post = c->post.tokens, .claim = c->record.tokens};
    return tally_wordpair_replaced(&c->post, &c->record) &&
           !tally_wordpair_sounds(&c->post, &c->record) &&
           traditional(&c->post) == traditional(&c->record) &&
           !tally_reworded_same(&job, c->post.from, c->post.to, c->record.from, c->record.to) &&
           tally_classifying_set(c, TALLY_MATERIAL, TALLY_DIFF_WORDING, false);
}

static bool readable(struct tally_classifying *c)
{
    bool both = tally_side_has_word(&c->post) && tally_side_has_word(&c->record);
    bool words =
        both || (c->single && (tally_side_has_word(&c->post) || tally_side_has_word(&c->record)));
    bool small = tally_side_length(&c->post) <= 2 && tally_side_length(&c->record) <= 2;
    return small && (!words || misspelt(c)) &&
           tally_classifying_set(c, TALLY_UNCERTAIN, TALLY_DIFF_WORDING, true);
}

/* A word of another alphabet that nobody can tell from it by eye. */
static bool same_look(struct tally_classifying *c)
{
    return c->single && tally_side_has_word(&c->post) && tally_side_has_word(&c->record) &&
           tally_spelling_same_look(&c->post, &c->record) &&
           tally_classifying_set(c, TALLY_UNCERTAIN, TALLY_DIFF_WORDING, true);
}

/* nto for not, e ective for effective: a word that is spelt wrong turns nothing. */
static bool slip(struct tally_classifying *c)
{
    return (tally_slip_is(&c->post, &c->record) || tally_slip_ligature(&c->post, &c->record)) &&
           tally_classifying_set(c, TALLY_UNCERTAIN, TALLY_DIFF_WORDING, true);
}

static bool other_words(struct tally_classifying *c)
{
    return tally_classifying_set(c, TALLY_MATERIAL, TALLY_DIFF_WORDING, false);
}

static const tally_classifying_rule replaced[] = {
    tally_markchange_is,
    address_broken,
    only_joined,
    same_look,
    variant,
    tally_spellform_replaced,
    tally_dayword_replaced,
    other_month,
    slip,
    digit_misread,
    strokes,
    tally_classifying_contact,
    tally_wordform_replaced,
    tally_wordform_article,
    other_number,
    other_amount,
    tally_opposite_replaced,
    tally_classifying_unit,
    other_form,
    numeral_misread,
    class_for_class,
    tally_classifying_other_class,
    glyphs,
    capitals,
    tally_othername_replaced,
    letter_for_character,
    other_word,
    readable,
    other_words,
};

/* What was judged harmless has no symbol beside it or inside it that the record has not. */
static void look_around(struct tally_classifying *c)
{
    const struct tally_token_difference *d = c->d;
    struct tally_sign_change change;
    bool both = d->p0 < d->p1 && d->r0 < d->r1;
    bool inside = both && (d->p1 - d->p0 > 1 || d->r1 - d->r0 > 1);
    bool broken = d->shown.kind == TALLY_DIFF_SPACING && tally_side_line_inside(&c->post);
    const char32_t *own = broken ? U"-" /* Octo-, and ber in the next line */
                          : both ? U""
                          : d->shown.kind == TALLY_DIFF_VALUE_FORM
                              ? U"-~&#§¶©" /* range_word(), wordform.h */
                          : d->shown.kind == TALLY_DIFF_PUNCTUATION ? U"#/" /* listmark.h */
                                                                    : U"";
    if (d->shown.severity == TALLY_COSMETIC && (inside || !both) &&
        tally_signs_around(c->signs, d->p0 + both, d->p1 - both, d->r0 + both, d->r1 - both, own,
                           &change))
        tally_classifying_set(c, change.severity, change.kind, false);
}

void tally_classify(const struct tally_differ *differ, const struct tally_signs *signs,
                    struct tally_token_difference *d)
{
    struct tally_classifying c = {.differ = differ,
                                  .signs = signs,
                                  .d = d,
                                  .post = {differ->post, d->p0, d->p1},
                                  .record = {&differ->document->tokens, d->r0, d->r1}};
    bool both = d->p0 < d->p1 && d->r0 < d->r1;
    c.p = tally_side_classes(differ->words, &c.post);
    c.r = tally_side_classes(differ->words, &c.record);
    c.single = d->p1 - d->p0 == 1 && d->r1 - d->r0 == 1;
    const tally_classifying_rule *rules = both ? replaced : tally_onesided_rules;
    while (!(*rules)(&c)) /* the last one always applies */
        rules++;
    look_around(&c);
    d->shown.op = d->p0 == d->p1   ? TALLY_OP_DROPPED
                  : d->r0 == d->r1 ? TALLY_OP_INSERTED
                                   : TALLY_OP_REPLACED;
}
