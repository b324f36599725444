#include "verifier/classify.h"

#include "verifier/contact.h"
#include "verifier/joints.h"
#include "verifier/lexicon.h"
#include "verifier/quantity.h"
#include "verifier/side.h"
#include "verifier/spelling.h"

enum {
    SHORT_UNITS = 4, /* fewer, without a mark at both ends, is no clause */
    NAME_TOKENS = 4, /* of a person or a place */
    PLACE_REACH = 1, /* tokens between a changed name and what ends it: 东(城)区 */
};

struct change { /* one change, seen by the rules below */
    const struct tally_differ *differ;
    const struct tally_signs *signs;
    struct tally_token_difference *d;
    struct tally_side post, record;
    unsigned p, r; /* the word classes of both sides */
    bool single;   /* one token each */
};

/* A rule says whether it applies, and then what the change is. */
typedef bool (*rule)(struct change *c);

static bool set(struct change *c, enum tally_severity severity, enum tally_difference_kind kind,
                bool ocr_possible)
{
    c->d->shown.severity = severity;
    c->d->shown.kind = kind;
    c->d->shown.ocr_possible = ocr_possible;
    return true;
}

bool tally_classify_list_mark(const struct tally_tokens *tokens, uint32_t from, uint32_t to)
{
    const struct tally_side side = {tokens, from, to};
    const uint16_t after = to < tokens->count ? tokens->marks[to] : 0;
    const uint16_t ends = TALLY_MARK_COMMA | TALLY_MARK_STOP | TALLY_MARK_BRACKET;
    return from < to && tally_side_numerals(&side) == to - from &&
           tally_side_starts_line(tokens, from) && (after & ends) != 0;
}

static bool list_mark(const struct tally_side *side)
{
    return tally_classify_list_mark(side->tokens, side->from, side->to);
}

/* --- Both sides have words --- */

/* city.example for cityexample. */
static bool address_broken(struct change *c)
{
    return tally_contact_broken(&c->post, &c->record) &&
           set(c, TALLY_MATERIAL, TALLY_DIFF_CONTACT, false);
}

/* One word or number broken in two. */
static bool only_joined(struct change *c)
{
    bool sure;
    return tally_spelling_joined(&c->post, &c->record, &sure) &&
           set(c, sure ? TALLY_COSMETIC : TALLY_UNCERTAIN, TALLY_DIFF_SPACING, !sure);
}

/* l8 for 18, outside of words: in an address every letter counts. */
static bool digit_misread(struct change *c)
{
    return tally_side_numerals(&c->record) > 0 && !tally_side_has_word(&c->record) &&
           tally_spelling_misread(&c->post, &c->record) &&
           set(c, TALLY_UNCERTAIN, TALLY_DIFF_NUMBER, true);
}

static bool other_contact(struct change *c)
{
    return (tally_contact_in(&c->post) || tally_contact_in(&c->record)) &&
           set(c, TALLY_MATERIAL, TALLY_DIFF_CONTACT, false);
}

static bool other_number(struct change *c)
{
    if (tally_side_numerals(&c->post) == 0 || tally_side_numerals(&c->record) == 0)
        return false;
    bool marks = list_mark(&c->post) && list_mark(&c->record);
    const struct tally_sign_change change = tally_quantity_compare(c->signs, &c->post, &c->record);
    c->d->p0 = c->post.from;
    c->d->p1 = c->post.to;
    c->d->r0 = c->record.from;
    c->d->r1 = c->record.to;
    if (marks && tally_quantity_unequal(&c->post, &c->record))
        return set(c, TALLY_MATERIAL, TALLY_DIFF_LIST_ORDER, false);
    if (change.severity == TALLY_MATERIAL && tally_quantity_garbled(&c->post))
        return set(c, TALLY_UNCERTAIN, change.kind, true);
    return set(c, change.severity, change.kind, false);
}

/* The two-sided rule: a numeral against what is none is a misreading. */
static bool numeral_misread(struct change *c)
{
    return c->single && tally_side_numerals(&c->post) + tally_side_numerals(&c->record) > 0 &&
           set(c, TALLY_UNCERTAIN, TALLY_DIFF_NUMBER, true);
}

/* Words of the lexicon that begin here could reach a change at `from`. */
static uint32_t reach(uint32_t from)
{
    return from > TALLY_LEXICON_TOKENS - 1 ? from - (TALLY_LEXICON_TOKENS - 1) : 0;
}

/* Among the words that hold changed tokens of `side` there is one that excludes `word`. */
static bool excluded(const struct tally_lexicon *lexicon, const struct tally_lexicon_word *word,
                     const struct tally_side *side)
{
    for (uint32_t i = reach(side->from); i < side->to; i++) {
        size_t next = 0;
        const struct tally_lexicon_word *w;
        while ((w = tally_lexicon_at(lexicon, side->tokens, i, &next)) != NULL) {
            if (i + w->count > side->from && w->group == word->group && w->member != word->member)
                return true;
        }
    }
    return false;
}

static bool opposite(struct change *c)
{
    const struct tally_lexicon *lexicon = tally_words_lexicon(c->differ->words);
    if (tally_side_length(&c->post) > NAME_TOKENS || tally_side_length(&c->record) > NAME_TOKENS)
        return false;
    for (uint32_t i = reach(c->record.from); i < c->record.to; i++) {
        size_t next = 0;
        const struct tally_lexicon_word *w;
        while ((w = tally_lexicon_at(lexicon, c->record.tokens, i, &next)) != NULL) {
            if (w->use == TALLY_LEXICON_OPPOSITE && i + w->count > c->record.from &&
                excluded(lexicon, w, &c->post))
                return set(c, TALLY_MATERIAL, w->kind, false);
        }
    }
    return false;
}

/* Both sides hold words of one class, and they are not the same ones (one token each, or a
 * longer change in which one side has such a word and the other has not). */
static bool class_changed(const struct change *c, unsigned class)
{
    bool a = (c->p & class) != 0;
    bool b = (c->r & class) != 0;
    return c->single ? a && b : a || b;
}

/* 未 for 已. */
static bool other_pole(struct change *c)
{
    const unsigned poles = TALLY_WORD_NEGATION | TALLY_WORD_AFFIRMATION;
    return c->single && ((c->p | c->r) & poles) == poles && (c->p & c->r & poles) == 0 &&
           set(c, TALLY_MATERIAL, TALLY_DIFF_POLARITY, false);
}

/* 不 for 必. */
static bool other_command(struct change *c)
{
    const unsigned command = TALLY_WORD_NEGATION | TALLY_WORD_MODAL;
    bool negation = ((c->p | c->r) & TALLY_WORD_NEGATION) != 0;
    return c->single && (c->p & command) != 0 && (c->r & command) != 0 &&
           set(c, TALLY_MATERIAL, negation ? TALLY_DIFF_POLARITY : TALLY_DIFF_MODALITY, false);
}

/* A changed word of a class that matters. */
static bool other_class(struct change *c)
{
    static const struct {
        unsigned class;
        enum tally_difference_kind kind;
    } order[] = {
        {TALLY_WORD_NEGATION, TALLY_DIFF_POLARITY},   {TALLY_WORD_MODAL, TALLY_DIFF_MODALITY},
        {TALLY_WORD_CALENDAR, TALLY_DIFF_DATE},       {TALLY_WORD_SCOPE, TALLY_DIFF_SCOPE},
        {TALLY_WORD_CONDITION, TALLY_DIFF_CONDITION},
    };
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        if (class_changed(c, order[i].class))
            return set(c, TALLY_MATERIAL, order[i].kind, false);
    }
    return false;
}

static bool glyphs(struct change *c)
{
    return c->single &&
           tally_words_confusable(c->post.tokens->tok[c->post.from],
                                  c->record.tokens->tok[c->record.from]) &&
           set(c, TALLY_UNCERTAIN, TALLY_DIFF_WORDING, true);
}

/* True when the record's side touches an occurrence of one of `names` in the record. */
static bool touches(const struct tally_side *record, const struct tally_tokens *names, size_t count)
{
    const struct tally_tokens *t = record->tokens;
    for (size_t n = 0; n < count; n++) {
        uint32_t len = (uint32_t)names[n].count;
        if (len < 2)
            continue;
        uint32_t first = record->from + 1 > len ? record->from + 1 - len : 0;
        for (uint32_t i = first; i < record->to && i + len <= t->count; i++) {
            if (tally_tokens_equal(t, i, i + len, &names[n], 0, len))
                return true;
        }
    }
    return false;
}

static bool own_area(struct change *c)
{
    const struct tally_corpus_record *r = c->differ->document->record;
    return touches(&c->record, r->areas, r->area_count) &&
           set(c, TALLY_MATERIAL, TALLY_DIFF_PLACE, false);
}

/* One character of it is a misreading as well: 办公打 is no body. */
static bool own_body(struct change *c)
{
    const struct tally_corpus_record *r = c->differ->document->record;
    return touches(&c->record, r->names, r->name_count) &&
           set(c, c->single ? TALLY_UNCERTAIN : TALLY_MATERIAL, TALLY_DIFF_BODY, c->single);
}

/* A name has been put in place of another: no reader changes two characters in a row, or a whole
 * word, into others by chance. */
static bool is_name(const struct tally_side *side)
{
    uint32_t count = tally_side_length(side);
    return count <= NAME_TOKENS && tally_side_numerals(side) == 0 && tally_side_units(side) >= 2;
}

static bool use_at(const struct change *c, uint32_t at, enum tally_lexicon_use use, uint32_t *count)
{
    size_t next = 0;
    const struct tally_lexicon_word *w;
    while ((w = tally_lexicon_at(tally_words_lexicon(c->differ->words), c->record.tokens, at,
                                 &next)) != NULL) {
        *count = w->count;
        if (w->use == use)
            return true;
    }
    return false;
}

static bool other_person(struct change *c)
{
    uint32_t count = 0;
    if (!is_name(&c->post) || !is_name(&c->record) || tally_spelling_near(&c->post, &c->record))
        return false;
    bool beside = use_at(c, c->record.to, TALLY_LEXICON_OFFICE, &count);
    for (uint32_t k = 1; k <= TALLY_LEXICON_TOKENS && k <= c->record.from; k++)
        beside |= use_at(c, c->record.from - k, TALLY_LEXICON_OFFICE, &count) && count == k;
    return beside && set(c, TALLY_MATERIAL, TALLY_DIFF_PERSON, false);
}

static bool other_place(struct change *c)
{
    uint32_t count = 0;
    if (!is_name(&c->post) || !is_name(&c->record) || tally_side_has_word(&c->record))
        return false;
    for (uint32_t k = 0; k <= PLACE_REACH; k++) {
        if (use_at(c, c->record.to + k, TALLY_LEXICON_PLACE, &count))
            return set(c, TALLY_MATERIAL, TALLY_DIFF_PLACE, false);
    }
    return false;
}

/* 工 for Ⅰ. */
static bool letter_for_character(struct change *c)
{
    bool a = tally_side_has_word(&c->post);
    bool b = tally_side_has_word(&c->record);
    const struct tally_side *word = a ? &c->post : &c->record;
    return c->single && a != b && word->tokens->len[word->from] <= 3 &&
           set(c, TALLY_UNCERTAIN, TALLY_DIFF_WORDING, true);
}

static bool readable(struct change *c)
{
    bool words = c->single && (tally_side_has_word(&c->post) || tally_side_has_word(&c->record));
    bool small = tally_side_length(&c->post) <= 2 && tally_side_length(&c->record) <= 2 && !words;
    return (words ? tally_spelling_near(&c->post, &c->record) : small) &&
           set(c, TALLY_UNCERTAIN, TALLY_DIFF_WORDING, true);
}

static bool other_words(struct change *c)
{
    return set(c, TALLY_MATERIAL, TALLY_DIFF_WORDING, false);
}

static const rule replaced[] = {
    address_broken, only_joined,     digit_misread, other_contact,
    other_number,   numeral_misread, opposite,      other_pole,
    other_command,  other_class,     glyphs,        own_area,
    own_body,       other_person,    other_place,   letter_for_character,
    readable,       other_words,
};

/* --- One side has words: the other is empty --- */

static const struct tally_side *the_side(const struct change *c)
{
    return tally_side_length(&c->post) > 0 ? &c->post : &c->record;
}

static enum tally_difference_kind clause_kind(const struct change *c)
{
    return tally_side_length(&c->post) > 0 ? TALLY_DIFF_CLAUSE_ADDED : TALLY_DIFF_CLAUSE_DROPPED;
}

/* True when marks or line ends bound the run on both sides, as they bound a clause. */
static bool bounded(const struct tally_side *side)
{
    const uint16_t ends =
        TALLY_MARK_COMMA | TALLY_MARK_STOP | TALLY_MARK_QUESTION | TALLY_MARK_COLON;
    const struct tally_tokens *t = side->tokens;
    return (tally_side_starts_line(t, side->from) || (t->marks[side->from] & ends) != 0) &&
           (tally_side_starts_line(t, side->to) || (t->marks[side->to] & ends) != 0);
}

/* An item's mark, which copies lose and gain. */
static bool only_mark(struct change *c)
{
    return list_mark(the_side(c)) && set(c, TALLY_COSMETIC, TALLY_DIFF_PUNCTUATION, false);
}

static bool clause(struct change *c)
{
    const struct tally_side *has = the_side(c);
    return tally_side_units(has) >= SHORT_UNITS &&
           (bounded(has) || tally_side_length(has) > SHORT_UNITS) &&
           set(c, TALLY_MATERIAL, clause_kind(c), false);
}

/* A page number or the mark of a note at the end of a line. */
static bool number_by_line(struct change *c)
{
    const struct tally_side *has = the_side(c);
    return tally_side_numerals(has) == tally_side_length(has) &&
           (tally_side_starts_line(has->tokens, has->from) ||
            tally_side_starts_line(has->tokens, has->to)) &&
           set(c, TALLY_UNCERTAIN, TALLY_DIFF_NUMBER, true);
}

/* The mark of a note: ① or [1] behind a word, with nothing that it could count. */
static bool note_mark(struct change *c)
{
    const struct tally_side *has = the_side(c);
    const struct tally_tokens *t = has->tokens;
    uint32_t i = has->from;
    if (tally_side_length(has) != 1 || (t->tok[i] & TALLY_TOKEN_NUMBER) == 0)
        return false;
    size_t end = (size_t)t->off[i] + t->len[i];
    bool bracket = t->off[i] > 0 && t->text.ptr[t->off[i] - 1] == '[' && end < t->text.len &&
                   t->text.ptr[end] == ']';
    bool circled = (t->flags[i] & TALLY_TOKEN_WIDTH) != 0;
    unsigned behind = i + 1 < t->count ? tally_words_class(c->differ->words, t->tok[i + 1]) : 0;
    bool counts = (i > 0 && (t->tok[i - 1] & TALLY_TOKEN_NUMBER) != 0) ||
                  (i + 1 < t->count && (t->marks[i + 1] & ~TALLY_MARK_BRACKET) == 0 &&
                   (behind & TALLY_WORD_UNITS) != 0);
    return (bracket || circled) && !counts && set(c, TALLY_UNCERTAIN, TALLY_DIFF_NUMBER, false);
}

/* 3至5日 for 3-5日: the word of a range against its dash. */
static bool range_word(struct change *c)
{
    const struct tally_side *has = the_side(c);
    const struct tally_side *lacks = has == &c->post ? &c->record : &c->post;
    uint32_t token = has->tokens->tok[has->from];
    return tally_side_length(has) == 1 && (token == U'至' || token == U'到') &&
           tally_joints_range(c->signs->words, lacks->tokens, lacks->from) &&
           set(c, TALLY_COSMETIC, TALLY_DIFF_VALUE_FORM, false);
}

/* &nbsp;, <br>: what a copy of a page leaves behind. */
static bool markup(struct change *c)
{
    static const char *const names[] = {"nbsp", "ensp", "emsp", "br", "p", "amp", "div", "span"};
    const struct tally_side *has = the_side(c);
    const struct tally_tokens *t = has->tokens;
    char word[8];
    if (tally_side_length(has) != 1 || (t->tok[has->from] & TALLY_TOKEN_WORD) == 0)
        return false;
    size_t len = tally_token_spelling(t, has->from, word, sizeof word);
    uint32_t at = t->off[has->from];
    uint32_t end = at + t->len[has->from];
    uint8_t before = at > 0 ? t->text.ptr[at - 1] : 0;
    uint8_t after = end < t->text.len ? t->text.ptr[end] : 0;
    bool closed = (before == '&' && after == ';') || (before == '<' && after == '>') ||
                  (before == '/' && after == '>');
    for (size_t i = 0; closed && i < sizeof names / sizeof *names; i++) {
        if (strlen(names[i]) == len && memcmp(names[i], word, len) == 0)
            return set(c, TALLY_COSMETIC, TALLY_DIFF_SPACING, false);
    }
    return false;
}

/* One character more or less, which is of no class that matters: readers lose and double such. */
static bool one_character(struct change *c)
{
    const struct tally_side *has = the_side(c);
    return tally_side_length(has) == 1 && !tally_side_has_word(has) && !bounded(has) &&
           set(c, TALLY_UNCERTAIN, TALLY_DIFF_WORDING, true);
}

/* 一 where the other text has a dash. */
static bool dash_misread(struct change *c)
{
    const struct tally_side *has = the_side(c);
    const struct tally_side *lacks = has == &c->post ? &c->record : &c->post;
    const struct tally_tokens *t = lacks->tokens;
    uint16_t marks = lacks->from < t->count ? t->marks[lacks->from] : t->tail_marks;
    return tally_side_length(has) == 1 && has->tokens->tok[has->from] == U'一' &&
           (marks & TALLY_MARK_DASH) != 0 && set(c, TALLY_UNCERTAIN, TALLY_DIFF_PUNCTUATION, true);
}

static bool number_alone(struct change *c)
{
    const struct tally_side *has = the_side(c);
    return tally_side_numerals(has) > 0 &&
           set(c, TALLY_MATERIAL, tally_quantity_kind(c->differ->words, has, has), false);
}

static bool words_alone(struct change *c)
{
    return set(c, TALLY_MATERIAL, bounded(the_side(c)) ? clause_kind(c) : TALLY_DIFF_WORDING,
               false);
}

static const rule one_sided[] = {
    markup,         note_mark,    range_word,   other_contact, only_mark,     clause,
    number_by_line, dash_misread, number_alone, other_class,   one_character, words_alone,
};

/* What was judged harmless has no symbol beside it or inside it that the record has not. */
static void look_around(struct change *c)
{
    const struct tally_token_difference *d = c->d;
    struct tally_sign_change change;
    bool both = d->p0 < d->p1 && d->r0 < d->r1;
    bool inside = both && (d->p1 - d->p0 > 1 || d->r1 - d->r0 > 1);
    const char *own = both                                     ? ""
                      : d->shown.kind == TALLY_DIFF_SPACING    ? "&</>" /* markup() */
                      : d->shown.kind == TALLY_DIFF_VALUE_FORM ? "-~"   /* range_word() */
                                                               : "";
    if (d->shown.severity == TALLY_COSMETIC && (inside || !both) &&
        tally_signs_around(c->signs, d->p0 + both, d->p1 - both, d->r0 + both, d->r1 - both, own,
                           &change))
        set(c, change.severity, change.kind, false);
}

void tally_classify(const struct tally_differ *differ, const struct tally_signs *signs,
                    struct tally_token_difference *d)
{
    struct change c = {.differ = differ,
                       .signs = signs,
                       .d = d,
                       .post = {differ->post, d->p0, d->p1},
                       .record = {&differ->document->tokens, d->r0, d->r1}};
    bool both = d->p0 < d->p1 && d->r0 < d->r1;
    c.p = tally_side_classes(differ->words, &c.post);
    c.r = tally_side_classes(differ->words, &c.record);
    c.single = d->p1 - d->p0 == 1 && d->r1 - d->r0 == 1;
    const rule *rules = both ? replaced : one_sided;
    while (!(*rules)(&c)) /* the last one always applies */
        rules++;
    look_around(&c);
    d->shown.op = d->p0 == d->p1   ? TALLY_OP_DROPPED
                  : d->r0 == d->r1 ? TALLY_OP_INSERTED
                                   : TALLY_OP_REPLACED;
}
