#include "verifier/interline.h"

#include "verifier/addressbar.h"
#include "verifier/between.h"
#include "verifier/citation.h"
#include "verifier/contact.h"
#include "verifier/directive.h"
#include "verifier/ellipsis.h"
#include "verifier/heading.h"
#include "verifier/imprint.h"
#include "verifier/language.h"
#include "verifier/metadata.h"
#include "verifier/pagehead.h"
#include "verifier/remark.h"
#include "verifier/runninghead.h"
#include "verifier/side.h"
#include "verifier/slide.h"
#include "verifier/sourceline.h"
#include "verifier/speaks.h"
#include "verifier/stampline.h"
#include "verifier/tablehead.h"
#include "verifier/value.h"

enum {
    REMARK_UNITS = 40,
    CAPTION_UNITS = 60,
    FRAGMENT_UNITS = 16,
    FOREIGN_UNITS = 8, /* of a line that is in another script */
};

/* In bits: who speaks in a line cannot be told by its words alone. */
static const double doubtful = 1;
static const double told = -1;          /* who tells the public something is less likely somebody */
static const double doubtful_alone = 4; /* a few words among sentences */

struct line {
    const struct tally_words *words;
    const struct tally_tokens *t;
    uint32_t from, to;
};

static size_t units_of(const struct line *l)
{
    return tally_tokens_units(l->t, l->from, l->to);
}

static bool silent(const struct line *l)
{
    return tally_matter_of(l->words, l->t, l->from, l->to) == TALLY_MATTER_NONE;
}

/* --- What sets a line off --- */

static bool points(const struct tally_between_symbol *s)
{
    return s->kind == TALLY_SYMBOL_EMOJI || (s->plain >= 0x2190 && s->plain <= 0x21FF) ||
           (s->plain >= 0x2B05 && s->plain <= 0x2B07) ||
           tally_token_is_in(s->plain, U"^▲△▼▽☝☞☟#@") ||
           (s->run > 1 && tally_token_is_in(s->plain, U"!>*<"));
}

/* An arrow, an emoji, !! or # on the line before its first word or behind its last. */
static bool adorned(const struct line *l)
{
    struct tally_between gap;
    tally_between_read(l->t, l->from, &gap);
    for (size_t i = gap.count; i > 0 && gap.at[i - 1].kind != TALLY_SYMBOL_LINE; i--) {
        if (points(&gap.at[i - 1]))
            return true;
    }
    tally_between_read(l->t, l->to, &gap);
    for (size_t i = 0; i < gap.count && gap.at[i].kind != TALLY_SYMBOL_LINE; i++) {
        if (points(&gap.at[i]))
            return true;
    }
    return false;
}

/* Asked, or left open for what comes: what stands behind the line's last word. */
static bool ends_with(const struct line *l, enum tally_symbol_kind kind)
{
    return tally_between_behind(l->t, l->to, kind);
}

/* 图为…, 资料图, 李红 摄; Photo: …, Map of …: what is said of a picture. */
static bool caption(const struct line *l)
{
    static const char32_t chinese[] =
        U"图为 图源 图说 图片 配图 附图 资料图 示意图 截图 视频 照片 摄影";
    static const char english[] =
        "photo photos photograph image images figure fig pictured picture "
        "credit courtesy screenshot illustration video map";
    if (units_of(l) > CAPTION_UNITS)
        return false;
    for (uint32_t i = l->from; i < l->to; i++) {
        bool first = i < l->from + 2;
        if (tally_matter_word(chinese, l->t, i, l->to) > 0 ||
            (first && tally_normalize_token_is(l->t, i, english)))
            return true;
    }
    const uint32_t next = l->from + 1;
    const uint16_t marks = tally_tokens_marks(l->t, next);
    return l->t->tok[l->to - 1] == U'摄' ||
           (l->t->tok[l->from] == U'图' &&
            ((marks & TALLY_MARK_COLON) != 0 ||
             (next < l->to && tally_value_is_numeral(l->t->tok[next]))));
}

/* The number of people in a group, of views, in brackets or behind a colon: counts nothing. */
static bool without_count(struct line *l)
{
    enum { COUNT_DIGITS = 6 };
    const uint32_t last = l->to - 1;
    bool counted = last > l->from && (l->t->tok[last] & TALLY_TOKEN_NUMBER) != 0 &&
                   l->t->len[last] <= COUNT_DIGITS &&
                   (l->t->marks[last] & (TALLY_MARK_BRACKET | TALLY_MARK_COLON)) != 0;
    l->to -= counted;
    return counted;
}

/* The record has these words: torn off, or in another order. */
static bool recorded(const struct line *l, const struct tally_tokens *record)
{
    return tally_tokens_hold(record, 0, (uint32_t)record->count, l->t, l->from, l->to);
}

/* A few words without a stop. */
static bool few_words(const struct line *l)
{
    return units_of(l) <= FRAGMENT_UNITS && !ends_with(l, TALLY_SYMBOL_STOP);
}

/* The line before (`step` -1) or behind (1), where the text goes on. */
static bool beside(const struct line *l, int step, struct line *out)
{
    *out = *l;
    if (step < 0 ? l->from == 0 : l->to >= l->t->count)
        return false;
    out->from = step < 0 ? tally_metadata_line_start(l->t, l->from - 1) : l->to;
    out->to = step < 0 ? l->from : tally_metadata_line_end(l->t, l->to);
    return true;
}

/* A few words among sentences belong to none of them; among other such lines they may be one of a
 * list. One more of their kind may stand beside them. */
static bool fragment(const struct line *l)
{
    for (int step = -1; step <= 1; step += 2) {
        struct line next;
        struct line other;
        if (!beside(l, step, &next))
            return false;
        if (few_words(&next) && beside(&next, step, &other))
            next = other;
        if (!ends_with(&next, TALLY_SYMBOL_STOP))
            return false;
    }
    return true;
}

/* 孙立志 */
static bool is_name(const struct line *l)
{
    enum { CHARACTERS = 4 };
    return l->to - l->from > 1 && l->to - l->from <= CHARACTERS &&
           tally_token_is_character(l->t->tok[l->to - 1]) &&
           tally_words_surname(l->t->tok[l->from]);
}

/* One of several names, a line each: they make a list, and a list says who. */
static bool listed(const struct line *l)
{
    struct line next;
    return is_name(l) &&
           ((beside(l, -1, &next) && is_name(&next)) || (beside(l, 1, &next) && is_name(&next)));
}

static bool set_off(const struct line *l)
{
    return adorned(l) || ends_with(l, TALLY_SYMBOL_QUESTION) || ends_with(l, TALLY_SYMBOL_COLON);
}

/* A few words that say nothing of the matter: nobody's, unless they speak as the record does. */
static bool in_doubt(const struct line *l, double bits, bool strange)
{
    return few_words(l) && (fragment(l) ? bits < doubtful_alone : strange && bits < doubtful);
}

/* Beside the word that asks, 请, it says nothing of the matter. */
static bool asks_nothing_else(const struct line *l)
{
    const struct line rest = {l->words, l->t, l->from + (l->t->tok[l->from] == U'请'), l->to};
    return silent(&rest);
}

/* 废止日期：, a field of a page's table in which nothing stands. */
static bool empty_field(const struct line *l)
{
    enum { TOKENS = 6 };
    return l->to - l->from > 2 && l->to - l->from <= TOKENS &&
           tally_matter_word(U"日期 时间", l->t, l->to - 2, l->to) == 2 &&
           ends_with(l, TALLY_SYMBOL_COLON);
}

/* The line is in another script than the record, and both beside it are in that. */
static bool foreign(const struct line *l, const struct tally_tokens *record)
{
    const uint32_t all = (uint32_t)record->count;
    struct line next;
    if (units_of(l) < FOREIGN_UNITS || tally_language_same(l->t, l->from, l->to, record, 0, all))
        return false;
    for (int step = -1; step <= 1; step += 2) {
        if (!beside(l, step, &next) ||
            !tally_language_same(next.t, next.from, next.to, record, 0, all))
            return false;
    }
    return true;
}

/* So are others of the lines next to it, as `step` goes. */
static bool foreign_near(const struct line *l, int step, const struct tally_tokens *record)
{
    enum { LINES = 4 };
    struct line at = *l;
    struct line next;
    for (size_t n = 0; n < LINES && beside(&at, step, &next); n++) {
        if (foreign(&next, record))
            return true;
        at = next;
    }
    return false;
}

/* One of several such lines, and no line of the record is in their script: who passes a text on
 * puts a translation below each of its lines, and nobody takes that for the record's words. */
static bool translates(const struct line *l, const struct tally_tokens *record)
{
    if (!foreign(l, record) ||
        tally_matter_of(l->words, l->t, l->from, l->to) == TALLY_MATTER_CONTACT ||
        !(foreign_near(l, -1, record) || foreign_near(l, 1, record)))
        return false;
    for (uint32_t at = 0, end; at < record->count; at = end) {
        end = tally_metadata_line_end(record, at);
        if (tally_tokens_units(record, at, end) >= FOREIGN_UNITS &&
            tally_language_same(l->t, l->from, l->to, record, at, end))
            return false;
    }
    return true;
}

/* #停水 #海市: two tags or more, each of a few words and no figures, and nothing else: by them a
 * text is found, and what they name they do not order. */
static bool tags(const struct line *l)
{
    enum { TAG_UNITS = 8, TAGS = 2 };
    const struct tally_slice text = l->t->text;
    uint32_t start = l->from;
    size_t count = 0;
    for (uint32_t i = l->from; i < l->to; i++) {
        const bool begins = l->t->off[i] > 0 && text.ptr[l->t->off[i] - 1] == '#';
        const bool blank = i == l->from || (l->t->flags[i] & TALLY_TOKEN_SPACE) != 0;
        start = begins ? i : start;
        count += begins;
        if ((blank && !begins) || tally_value_is_numeral(l->t->tok[i]) ||
            tally_tokens_units(l->t, start, i + 1) > TAG_UNITS)
            return false;
    }
    return count >= TAGS &&
           tally_speaks(l->words, l->t, l->from, l->to).matter < TALLY_MATTER_COMMANDED;
}

static bool remark(const struct line *l, const struct tally_tokens *record)
{
    struct line own = *l;
    if (tally_stampline_is(l->words, l->t, l->from, l->to) || empty_field(l) ||
        translates(l, record) || tally_imprint_line(l->words, l->t, l->from, l->to) ||
        tally_sourceline_is(l->words, l->t, l->from, l->to) ||
        tally_citation_is(l->t, l->from, l->to) || tags(l) ||
        tally_runninghead_is(l->words, l->t, l->from, l->to, record))
        return true;
    const bool counted = without_count(&own);
    const bool strange = units_of(&own) > 1 && !recorded(&own, record); /* no piece of it */
    const struct tally_speech speech = tally_speaks(l->words, l->t, own.from, own.to);
    const enum tally_directive asks = tally_directive_at(l->t, own.from, own.to);
    if (strange && speech.bits < (asks == TALLY_DIRECTIVE_PUBLIC ? told : 0))
        return true;
    if (strange && asks == TALLY_DIRECTIVE_READER && asks_nothing_else(&own))
        return true;
    return speech.matter == TALLY_MATTER_NONE &&
           (caption(l) || (units_of(l) <= REMARK_UNITS &&
                           (counted || set_off(l) || in_doubt(l, speech.bits, strange))));
}

enum tally_interline tally_interline_line(const struct tally_differ *differ, uint32_t from,
                                          uint32_t to)
{
    const struct line line = {differ->words, differ->post, from, to};
    uint32_t p0 = from;
    uint32_t p1 = to;
    if (tally_differ_set_aside(differ, from, to) || tally_runninghead_own(differ, from, to) ||
        tally_tablehead_again(&differ->document->tokens, differ->post, from, to))
        return TALLY_INTERLINE_FRAME;
    const struct tally_tokens *record = &differ->document->tokens;
    bool set_off = tally_remark_find(differ->words, differ->post, &p0, &p1) && p0 == from &&
                   !recorded(&line, record);
    bool own = (set_off || remark(&line, record) ||
                tally_heading_line(differ->words, differ->document, differ->post, from, to) ||
                tally_addressbar_is(differ->post, from, to) ||
                tally_pagehead_is(differ->post, from, to)) &&
               !listed(&line);
    return own ? TALLY_INTERLINE_REMARK : TALLY_INTERLINE_DIFFERENCE;
}

bool tally_interline_figures(const struct tally_differ *differ, uint32_t from, uint32_t to)
{
    const struct line line = {differ->words, differ->post, from, to};
    const struct tally_tokens *t = differ->post;
    if (ends_with(&line, TALLY_SYMBOL_DASH) || ends_with(&line, TALLY_SYMBOL_LONG)) /* - 5 - */
        return false;
    for (uint32_t i = from; i < to; i++) {
        if (!tally_value_is_numeral(t->tok[i]) && !tally_token_is_in(t->tok[i], U"上下中午") &&
            !tally_normalize_token_is(t, i, "am pm a p m"))
            return false;
    }
    return true;
}

bool tally_interline_set_off(const struct tally_differ *differ, uint32_t from, uint32_t to)
{
    const struct line line = {differ->words, differ->post, from, to};
    return caption(&line) || set_off(&line);
}

bool tally_interline_picks(const struct tally_differ *differ, uint32_t from, uint32_t to)
{
    return tally_ellipsis_picks(differ->post, from, to) &&
           tally_interline_line(differ, from, to) == TALLY_INTERLINE_REMARK;
}

static bool fills_lines(const struct tally_slide *slide, const void *with)
{
    (void)with;
    return tally_side_starts_line(slide->post, slide->from) &&
           tally_side_starts_line(slide->post, slide->to);
}

bool tally_interline_whole(const struct tally_differ *differ, uint32_t *from, uint32_t *to,
                           uint32_t *r)
{
    struct tally_slide slide = {.post = differ->post,
                                .record = &differ->document->tokens,
                                .from = *from,
                                .to = *to,
                                .r = *r};
    bool whole = tally_slide_to(&slide, fills_lines, NULL);
    *from = slide.from;
    *to = slide.to;
    *r = slide.r;
    return whole;
}

bool tally_interline_instead(const struct tally_differ *differ, uint32_t p0, uint32_t p1,
                             uint32_t r0, uint32_t r1)
{
    const struct tally_tokens *post = differ->post;
    const struct tally_tokens *record = &differ->document->tokens;
    return p0 < p1 && r0 < r1 && tally_side_starts_line(post, p0) &&
           tally_side_starts_line(post, p1) && tally_side_starts_line(record, r0) &&
           tally_side_starts_line(record, r1) &&
           tally_tokens_units(post, p0, p1) * 2 <= tally_tokens_units(record, r0, r1) &&
           tally_metadata_line_end(post, p0) == p1;
}

/* --- What orders --- */

/* It names a thing and says what that is: 附件：…, Approved by: … */
static bool labelled(const struct line *l)
{
    enum { LABEL_TOKENS = 6 };
    for (uint32_t i = l->from + 1; i < l->to && i <= l->from + LABEL_TOKENS; i++) {
        if ((l->t->marks[i] & TALLY_MARK_COLON) != 0)
            return true;
    }
    return false;
}

bool tally_interline_contact(const struct tally_differ *differ, uint32_t from, uint32_t to)
{
    const struct tally_side line = {differ->post, from, to};
    const struct tally_lexicon *lexicon = tally_words_lexicon(differ->words);
    bool dialled = false;
    for (uint32_t i = from; i < to; i++) {
        size_t next = 0;
        const struct tally_wordbook_word *w;
        while ((w = tally_lexicon_at(lexicon, differ->post, i, &next)) != NULL)
            dialled |= (w->uses & TALLY_LEXICON_DIALLED) != 0;
    }
    return tally_contact_in(&line) || (dialled && tally_side_numerals(&line) > 0) ||
           tally_matter_of(differ->words, differ->post, from, to) == TALLY_MATTER_CONTACT;
}

bool tally_interline_orders(const struct tally_differ *differ, uint32_t from, uint32_t to)
{
    enum { ORDER_UNITS = 4 };
    const struct line line = {differ->words, differ->post, from, to};
    if (tally_sourceline_is(line.words, line.t, from, to) || tally_citation_is(line.t, from, to))
        return false;
    return tally_interline_contact(differ, from, to) ||
           (units_of(&line) >= ORDER_UNITS && !labelled(&line) &&
            tally_speaks(line.words, line.t, from, to).matter >= TALLY_MATTER_ORDERED);
}
