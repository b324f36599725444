#include "verifier/brackets.h"

#include <uchar.h>

#include "schema/utf8.h"
#include "verifier/graves.h"
#include "verifier/intervals.h"
#include "verifier/listmark.h"
#include "verifier/side.h"

enum { REACH = 40 /* tokens between a bracket that is lost and the one that is gained */ };

enum family { FAMILY_GROUP, FAMILY_TITLE, FAMILY_COUNT };

enum end { END_OPENING, END_CLOSING, END_COUNT };

struct brackets { /* how many stand at one place */
    uint32_t count[FAMILY_COUNT][END_COUNT];
};

struct place { /* before these tokens */
    uint32_t p, r;
    bool set;
};

struct seen { /* the last that one text has more */
    struct place lost[END_COUNT], gained[END_COUNT];
};

struct pair { /* of one text, around tokens that both have */
    const struct tally_tokens *own, *other;
    uint32_t from, to;             /* of its own tokens */
    uint32_t other_from, other_to; /* the same in the other text */
};

/* --- What stands at a place --- */

static void look(const struct tally_tokens *t, uint32_t i, struct brackets *out)
{
    static const char32_t *const marks[FAMILY_COUNT][END_COUNT] = {{U"([{", U")]}"},
                                                                   {U"《〈", U"》〉"}};
    struct tally_between between;
    if (tally_between_bytes(t, i).len == 0)
        return;
    tally_between_read(t, i, &between);
    for (size_t k = 0; k < between.count; k++) {
        for (enum family f = FAMILY_GROUP; f < FAMILY_COUNT; f++) {
            for (enum end e = END_OPENING; e < END_COUNT; e++) {
                if (tally_token_is_in(between.at[k].plain, marks[f][e]))
                    out->count[f][e] += between.at[k].run;
            }
        }
    }
}

static bool has_tab(const struct tally_tokens *t, uint32_t i)
{
    const struct tally_slice bytes = tally_between_bytes(t, i);
    return bytes.len > 0 && memchr(bytes.ptr, '\t', bytes.len) != NULL;
}

/* The place before token `i` parts as a bracket does: by a mark of a sentence, a line or a cell;
 * not by a sign of a sum. */
static bool parted(const struct tally_words *words, const struct tally_tokens *t, uint32_t i)
{
    struct tally_view v = {.words = words, .t = t, .i = i};
    if (i == 0 || i >= t->count || has_tab(t, i))
        return true;
    tally_graves_look(&v);
    for (size_t k = 0; k < v.between.count; k++) {
        const enum tally_symbol_kind kind = v.between.at[k].kind;
        const bool dash = kind == TALLY_SYMBOL_DASH || kind == TALLY_SYMBOL_LONG;
        const bool bracket = tally_token_is_in(v.between.at[k].plain, U"()[]{}");
        if ((dash && !(v.left_number && v.right_number)) || kind == TALLY_SYMBOL_LINE ||
            kind == TALLY_SYMBOL_COMMA || kind == TALLY_SYMBOL_STOP || kind == TALLY_SYMBOL_COLON ||
            kind == TALLY_SYMBOL_QUESTION || kind == TALLY_SYMBOL_BULLET ||
            kind == TALLY_SYMBOL_EMOJI || (kind == TALLY_SYMBOL_QUOTE && !bracket))
            return true;
    }
    return false;
}

/* A sign of a sum stands at place `i`: 3+4, 2×3, x is a word. */
static bool sums(const struct tally_tokens *t, uint32_t i)
{
    struct tally_between between;
    tally_between_read(t, i, &between);
    for (size_t k = 0; k < between.count; k++) {
        if (tally_token_is_in(between.at[k].plain, U"+×÷="))
            return true;
    }
    return false;
}

/* --- Pairs --- */

static bool is_number(const struct tally_tokens *t, uint32_t i)
{
    return i < t->count && (t->tok[i] & TALLY_TOKEN_NUMBER) != 0;
}

/* Nothing stands before token `i` but what joins it to a document's or a telephone's number:
 * 发（2026）5号, (555) 123-4567; 第（3）项. */
static bool numbers_document(const struct pair *pair)
{
    const struct tally_tokens *t = pair->own;
    return (is_number(t, pair->to) && !has_tab(t, pair->to)) ||
           (pair->from > 0 && t->tok[pair->from - 1] == U'第');
}

static bool is_year(const struct tally_tokens *t, uint32_t i)
{
    return t->len[i] == 4 && (t->text.ptr[t->off[i]] == '1' || t->text.ptr[t->off[i]] == '2');
}

static bool ends_there(const struct tally_view *v)
{
    return v->i >= v->t->count || tally_between_has(&v->between, TALLY_SYMBOL_STOP) ||
           tally_between_has(&v->between, TALLY_SYMBOL_LINE) || has_tab(v->t, v->i);
}

/* $ before it; 元 or % behind; or 1,250 and 2.5; or nothing goes on behind it. */
static bool is_amount(const struct tally_words *words, const struct pair *pair)
{
    const struct tally_tokens *t = pair->own;
    struct tally_view v = {.words = words, .t = t, .i = pair->to};
    const struct tally_slice figure = {t->text.ptr + t->off[pair->from], t->len[pair->from]};
    tally_graves_look(&v);
    return memchr(figure.ptr, ',', figure.len) != NULL ||
           memchr(figure.ptr, '.', figure.len) != NULL ||
           (tally_tokens_marks(t, pair->from) & TALLY_MARK_CURRENCY) != 0 ||
           tally_between_has(&v.between, TALLY_SYMBOL_RATE) ||
           (tally_graves_class(&v, pair->to) & TALLY_WORD_UNITS) != 0 ||
           (!tally_side_starts_line(t, pair->from) && ends_there(&v));
}

/* ① and ❶. */
static bool is_circled(const struct tally_tokens *t, uint32_t i)
{
    uint32_t cp = 0;
    (void)tally_utf8_decode(t->text, t->off[i], &cp);
    return (cp >= 0x2460 && cp < 0x2500) || (cp >= 0x2776 && cp < 0x2794);
}

/* A pair around nothing but a figure. */
static bool is_loss(const struct tally_words *words, const struct pair *pair)
{
    return pair->to - pair->from == 1 && is_number(pair->own, pair->from) &&
           !is_year(pair->own, pair->from) && !numbers_document(pair) && is_amount(words, pair);
}

/* The number, letter or ① of an item. */
static bool is_item(const struct pair *pair)
{
    return (pair->to - pair->from == 1 && is_number(pair->own, pair->from)) ||
           tally_listmark_is(pair->own, pair->from, pair->to);
}

/* （1） for 1、, (a) for a.: the other text has a mark of its own behind it. */
static bool is_restyled(const struct pair *pair)
{
    const unsigned parts = TALLY_MARK_STOP | TALLY_MARK_COMMA;
    const unsigned behind =
        tally_tokens_marks(pair->other, pair->other_to) & ~tally_tokens_marks(pair->own, pair->to);
    return is_item(pair) && (behind & parts) != 0;
}

static bool is_style(const struct pair *pair)
{
    return is_item(pair) &&
           (tally_side_starts_line(pair->own, pair->from) || numbers_document(pair));
}

static bool holds_sum(const struct pair *pair)
{
    for (uint32_t i = pair->from; i <= pair->to; i++) {
        if (sums(pair->own, i))
            return true;
    }
    return false;
}

static bool pair_tells(const struct tally_words *words, const struct pair *pair, bool gained)
{
    if (is_circled(pair->other, pair->other_from) || is_restyled(pair))
        return false;
    if (is_loss(words, pair))
        return true;
    if (is_style(pair))
        return false;
    const bool piece =
        parted(words, pair->other, pair->other_from) && parted(words, pair->other, pair->other_to);
    return !piece && (!gained || holds_sum(pair));
}

/* --- The two texts --- */

static bool near(const struct place *one, uint32_t r)
{
    return one->set && r - one->r <= REACH;
}

static bool closes_pair(const struct tally_differing *job, const struct place *opening,
                        const struct place *at, bool gained)
{
    const struct tally_tokens *post = job->differ->post;
    const struct tally_tokens *record = tally_differing_record(job);
    const struct pair pair =
        gained ? (struct pair){post, record, opening->p, at->p, opening->r, at->r}
               : (struct pair){record, post, opening->r, at->r, opening->p, at->p};
    return tally_tokens_equal(pair.own, pair.from, pair.to, pair.other, pair.other_from,
                              pair.other_to) &&
           pair_tells(job->differ->words, &pair, gained);
}

/* The bracket of the record's that belongs to the one before its token `r`; r: none near. */
static uint32_t other_end(const struct tally_tokens *record, uint32_t r, enum end end)
{
    for (uint32_t k = 1; k <= REACH; k++) {
        struct brackets found = {0};
        if (end == END_OPENING ? r + k > record->count : k > r)
            return r;
        const uint32_t at = end == END_OPENING ? r + k : r - k;
        look(record, at, &found);
        if (found.count[FAMILY_GROUP][!end] > 0)
            return at;
        if (found.count[FAMILY_GROUP][end] > 0)
            return r;
    }
    return r;
}

/* The post has lost this one of a pair and not the other one, and nothing else parts its words
 * there: （不含开发区每小时三元. */
static bool halved(const struct tally_differing *job, const struct tally_interval *at, enum end end)
{
    const struct tally_tokens *post = job->differ->post;
    const struct tally_tokens *record = tally_differing_record(job);
    const uint32_t r = other_end(record, at->r0, end);
    const uint32_t p = at->p0 + (r - at->r0); /* modulo 2^32: it may have gone left */
    struct brackets own = {0};
    if (r == at->r0 || at->p0 != at->p1 || at->r0 != at->r1 || p > post->count)
        return false;
    const struct pair pair = end == END_OPENING ? (struct pair){record, post, at->r0, r, at->p0, p}
                                                : (struct pair){record, post, r, at->r0, p, at->p0};
    look(post, p, &own);
    return own.count[FAMILY_GROUP][!end] > 0 && !is_item(&pair) &&
           tally_tokens_equal(record, pair.from, pair.to, post, pair.other_from, pair.other_to) &&
           !parted(job->differ->words, post, at->p0);
}

/* One bracket that one text alone has there; true when that tells something. */
static bool note(const struct tally_differing *job, struct seen *seen, enum family family,
                 enum end end, bool gained, const struct place *at)
{
    struct place *own = gained ? seen->gained : seen->lost;
    struct place *other = gained ? seen->lost : seen->gained;
    const bool moved = near(&other[end], at->r) && other[end].r != at->r;
    const bool pair = end == END_CLOSING && own[END_OPENING].set;
    if (moved && !(pair && !near(&other[END_OPENING], at->r))) {
        other[end].set = false;
        return true;
    }
    if (end == END_OPENING && near(&own[END_CLOSING], at->r)) { /* （甲）和（乙）, （甲和乙） */
        own[END_CLOSING].set = false;
        return true;
    }
    if (pair) {
        const struct place opening = own[END_OPENING];
        own[END_OPENING].set = false;
        return family == FAMILY_GROUP && near(&opening, at->r) &&
               closes_pair(job, &opening, at, gained);
    }
    own[end] = *at;
    return false;
}

static bool compare_place(const struct tally_differing *job, struct seen seen[FAMILY_COUNT],
                          const struct tally_interval *at, enum tally_signs_side sides)
{
    /* a closing one belongs to what stands before the place, an opening one behind it */
    static const unsigned own[END_COUNT] = {TALLY_SIGNS_RIGHT, TALLY_SIGNS_LEFT};
    struct brackets post = {0};
    struct brackets record = {0};
    const struct place place = {at->p0, at->r0, true};
    bool found = false;
    for (uint32_t i = at->p0; i <= at->p1; i++)
        look(job->differ->post, i, &post);
    for (uint32_t i = at->r0; i <= at->r1; i++)
        look(tally_differing_record(job), i, &record);
    for (enum family f = FAMILY_GROUP; f < FAMILY_COUNT; f++) {
        for (int e = END_CLOSING; e >= END_OPENING; e--) {
            const uint32_t a = post.count[f][e];
            const uint32_t b = record.count[f][e];
            const uint32_t opposite = post.count[f][!e] ^ record.count[f][!e];
            const bool whole = (at->p0 != at->p1 || at->r0 != at->r1) && opposite != 0;
            if (f == FAMILY_GROUP && a < b && sides == TALLY_SIGNS_BOTH &&
                halved(job, at, (enum end)e))
                found = true;
            else if (a != b && !whole && (sides & own[e]) != 0)
                found |= note(job, &seen[f], f, (enum end)e, a > b, &place);
        }
    }
    return found;
}

static void compare(struct tally_differing *job, struct seen seen[FAMILY_COUNT],
                    const struct tally_interval *at, enum tally_signs_side sides)
{
    const struct tally_sign_change change = {TALLY_UNCERTAIN, TALLY_DIFF_PUNCTUATION};
    if (tally_intervals_one(at) && tally_signs_alike(&job->signs, at->p0, at->r0))
        return;
    if (compare_place(job, seen, at, sides))
        tally_differing_add_place(job, at->p0, at->r0, sides, change);
}

void tally_brackets_compare(struct tally_differing *job)
{
    const struct tally_alignment *a = job->alignment;
    struct tally_intervals intervals = {.alignment = a};
    struct tally_interval at = {a->p0, a->p0, a->r0, a->r0, false};
    struct seen seen[FAMILY_COUNT] = {0};
    if (a->count == 0)
        return;
    compare(job, seen, &at, TALLY_SIGNS_RIGHT);
    while (tally_intervals_next(&intervals, &at)) {
        if (at.change)
            memset(seen, 0, sizeof seen);
        else
            compare(job, seen, &at, TALLY_SIGNS_BOTH);
    }
    at = (struct tally_interval){a->p1, a->p1, a->r1, a->r1, false};
    compare(job, seen, &at, TALLY_SIGNS_LEFT);
}
