#include "verifier/signs.h"

#include <uchar.h>

#include "verifier/contact.h"
#include "verifier/cuts.h"
#include "verifier/dateorder.h"
#include "verifier/graves.h"
#include "verifier/joints.h"
#include "verifier/phoneform.h"

/* --- How grave they are --- */

static bool has_kind(const struct tally_graves *list, enum tally_symbol_kind kind)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->at[i].kind == kind)
            return true;
    }
    return false;
}

static bool is_prime(uint32_t plain)
{
    return plain == U'′' || plain == U'″';
}

/* ′ or ″ right behind a number, or 0. */
static uint32_t prime_of(const struct tally_view *v)
{
    const struct tally_between_symbol *s = &v->between.at[0];
    return v->between.count > 0 && s->at_left && v->left_number && is_prime(s->plain) ? s->plain
                                                                                      : 0;
}

static void drop(struct tally_graves *list, uint32_t plain)
{
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++) {
        if (list->at[i].plain != plain)
            list->at[kept++] = list->at[i];
    }
    list->count = kept;
}

/* 6′ and 6" are feet and inches, however they are typed; the same sign is none that was lost. */
static void compare_primes(const struct tally_view *post, const struct tally_view *record,
                           struct tally_graves *extra, struct tally_graves *lost,
                           struct tally_sign_change *most)
{
    uint32_t a = prime_of(post);
    uint32_t b = prime_of(record);
    if (a == 0 || b == 0)
        return;
    drop(extra, a);
    drop(lost, b);
    if (a != b)
        tally_signs_worsen(most, TALLY_MATERIAL, TALLY_DIFF_NUMBER);
}

/* The ° of 50°F, which the letter behind it says as well. */
static bool of_scale(const struct tally_view *v, uint32_t sign)
{
    return sign == U'°' && v->i < v->t->count && tally_normalize_token_is(v->t, v->i, "c f");
}

/* One symbol that the other text has not; `other`: what else that one has. */
static void weigh(const struct tally_view *v, const struct tally_grave *g,
                  const struct tally_graves *other, struct tally_sign_change *most)
{
    bool number = v->left_number || v->right_number;
    bool sign = g->before;
    enum tally_difference_kind kind = number ? TALLY_DIFF_NUMBER : TALLY_DIFF_WORDING;
    switch (g->kind) {
    case TALLY_SYMBOL_QUESTION:
        kind = TALLY_DIFF_PUNCTUATION;
        sign = false;
        break;
    case TALLY_SYMBOL_RATE:
        sign = v->left_number && !is_prime(g->plain) && !of_scale(v, g->plain);
        break;
    case TALLY_SYMBOL_MONEY:
        kind = TALLY_DIFF_MONEY;
        sign = has_kind(other, TALLY_SYMBOL_MONEY);
        break;
    case TALLY_SYMBOL_DASH: sign &= !tally_graves_behind_unit(v); break;
    case TALLY_SYMBOL_COMPARE:
        sign &= g->plain != U'+' && g->plain != U'=' && g->plain != U'×' && g->plain != U'÷';
        break;
    case TALLY_SYMBOL_TILDE: break;
    case TALLY_SYMBOL_LONG:
    case TALLY_SYMBOL_HIDDEN:
    case TALLY_SYMBOL_BLANK:
    case TALLY_SYMBOL_LINE:
    case TALLY_SYMBOL_QUOTE:
    case TALLY_SYMBOL_COMMA:
    case TALLY_SYMBOL_STOP:
    case TALLY_SYMBOL_COLON:
    case TALLY_SYMBOL_DOT:
    case TALLY_SYMBOL_BULLET:
    case TALLY_SYMBOL_EMOJI:
    case TALLY_SYMBOL_SLASH:
    case TALLY_SYMBOL_UNKNOWN: sign = false; break;
    }
    tally_signs_worsen(most, sign ? TALLY_MATERIAL : TALLY_UNCERTAIN, kind);
}

/* city.example for “city example”. */
static void compare_addresses(const struct tally_view *post, const struct tally_view *record,
                              struct tally_sign_change *most)
{
    struct tally_slice a = tally_between_bytes(post->t, post->i);
    bool joins = a.len > 0 && post->i < post->t->count && record->i < record->t->count;
    bool dashes = true; /* 1998--1999 */
    for (size_t i = 0; joins && i < a.len; i++) {
        joins = a.ptr[i] > ' ' && a.ptr[i] < 0x7f;
        dashes &= a.ptr[i] == '-';
    }
    if (joins && !(dashes && post->left_number && post->right_number) &&
        tally_contact_at(post->t->text, post->t->off[post->i]) &&
        !tally_contact_at(record->t->text, record->t->off[record->i]))
        tally_signs_worsen(most, TALLY_UNCERTAIN, TALLY_DIFF_CONTACT);
}
/* --- The place as a whole --- */

/* What stands in lines of their own or in the lines of the tokens in question: the rest belongs to
 * the words beyond the edge. */
static void trim(struct tally_view *v, enum tally_signs_side sides)
{
    struct tally_between *b = &v->between;
    size_t from = 0;
    size_t to = b->count;
    if ((sides & TALLY_SIGNS_LEFT) == 0 && v->i > 0 && tally_between_has(b, TALLY_SYMBOL_LINE)) {
        while (b->at[from].kind != TALLY_SYMBOL_LINE)
            from++;
    }
    if ((sides & TALLY_SIGNS_RIGHT) == 0 && v->i < v->t->count &&
        tally_between_has(b, TALLY_SYMBOL_LINE)) {
        while (b->at[to - 1].kind != TALLY_SYMBOL_LINE)
            to--;
    }
    if (from < to)
        memmove(b->at, b->at + from, (to - from) * sizeof *b->at);
    b->count = to > from ? to - from : 0;
}

/* The record has it right behind the number or the grade with which the post ends: 60+, 5%, A-. */
static bool ends_with(const struct tally_view *record, const struct tally_grave *g)
{
    const struct tally_between *b = &record->between;
    bool sign = g->kind == TALLY_SYMBOL_RATE || g->plain == U'+' ||
                (g->plain == U'-' && !record->right_number);
    return sign && b->count > 0 && b->at[0].at_left && b->at[0].kind == g->kind;
}

/* Beyond an edge of what is compared the record may have more: only a number's sign is missed. */
static bool missed(const struct tally_view *record, enum tally_signs_side sides,
                   const struct tally_grave *g)
{
    bool sign = g->kind == TALLY_SYMBOL_DASH || g->kind == TALLY_SYMBOL_TILDE ||
                g->kind == TALLY_SYMBOL_COMPARE || g->kind == TALLY_SYMBOL_MONEY;
    return sides == TALLY_SIGNS_BOTH ||
           (sides == TALLY_SIGNS_RIGHT && sign && record->right_number) ||
           (sides == TALLY_SIGNS_LEFT && ends_with(record, g));
}

/* 3-5% for 3%-5%: the sign of the first end, which stands behind the second; 0: none does. */
static uint32_t borrowed(const struct tally_view *v)
{
    struct tally_between behind;
    if (!tally_joints_range(v->words, v->t, v->i) || !v->left_number ||
        tally_between_has(&v->between, TALLY_SYMBOL_RATE))
        return 0;
    tally_between_read(v->t, v->i + 1, &behind);
    const struct tally_between_symbol *s = &behind.at[0];
    return behind.count > 0 && s->kind == TALLY_SYMBOL_RATE && s->at_left ? s->plain : 0;
}

/* It stands at that place as well, where lines begin and end otherwise or blanks are others: ~, a
 * bullet that at the line's end is none of the signs, the star of a note. */
static bool has_it_anywhere(const struct tally_between *b, const struct tally_grave *g)
{
    bool shared = false;
    const bool free =
        g->kind == TALLY_SYMBOL_BULLET || g->kind == TALLY_SYMBOL_TILDE || g->plain == U'*';
    for (size_t k = 0; k < b->count && free; k++)
        shared |= b->at[k].plain == g->plain;
    return shared;
}

/* The text has it in another way: there, or a dash beside no number (A-level, ID - or) for the one
 * of A-. */
static bool has_likewise(const struct tally_view *v, const struct tally_grave *g)
{
    const struct tally_between *b = &v->between;
    return has_it_anywhere(b, g) ||
           (g->plain == U'-' && !v->right_number && !v->left_number &&
            (tally_between_has(b, TALLY_SYMBOL_DASH) || tally_between_has(b, TALLY_SYMBOL_LONG)));
}

/* Drops those of `own` that are none put in or lost. `added`: by the post, whose point of .25 may
 * stand where the record ends a sentence. */
static void forgive(struct tally_graves *list, const struct tally_view *own,
                    const struct tally_view *other, enum tally_signs_side sides, bool added)
{
    const uint32_t sign = list->count > 0 ? borrowed(other) : 0;
    const bool stop = added && tally_between_has(&other->between, TALLY_SYMBOL_STOP);
    const bool dash = list->count > 0 && tally_joints_same_dash(own, other);
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++) {
        const struct tally_grave *g = &list->at[i];
        bool borrows = sign != 0 && g->plain == sign;
        bool point = stop && g->plain == U'.';
        bool breaks = dash && g->plain == U'-';
        if (!borrows && !point && !breaks && !has_likewise(other, g) &&
            (added || missed(own, sides, g)))
            list->at[kept++] = *g;
    }
    list->count = kept;
}

bool tally_signs_alike(const struct tally_signs *signs, uint32_t p, uint32_t r)
{
    struct tally_slice a = tally_between_bytes(signs->post, p);
    struct tally_slice b = tally_between_bytes(signs->record, r);
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

bool tally_signs_verbatim(const struct tally_signs *signs, uint32_t p, uint32_t r, uint32_t count)
{
    const uint8_t before = TALLY_TOKEN_LINE | TALLY_TOKEN_SPACE; /* of the first */
    const struct tally_tokens *a = signs->post;
    const struct tally_tokens *b = signs->record;
    const size_t len = (size_t)a->off[p + count - 1] + a->len[p + count - 1] - a->off[p];
    const size_t other = (size_t)b->off[r + count - 1] + b->len[r + count - 1] - b->off[r];
    bool same = len == other && memcmp(a->text.ptr + a->off[p], b->text.ptr + b->off[r], len) == 0;
    same = same && ((a->flags[p] ^ b->flags[r]) & (uint8_t)~before) == 0 &&
           memcmp(a->flags + p + 1, b->flags + r + 1, count - 1) == 0;
    for (uint32_t i = 1; same && i < count; i++)
        same = a->off[p + i] - a->off[p] == b->off[r + i] - b->off[r];
    return same;
}

/* 4.5.2026 for 4/5/2026, of which one sign stands there. */
static bool same_date(const struct tally_view *post, const struct tally_view *record,
                      struct tally_sign_change *most)
{
    bool year[2] = {false, false};
    uint32_t which = tally_dateorder_between(post->t, post->i, &year[0]);
    if (which == 0 || tally_dateorder_between(record->t, record->i, &year[1]) != which)
        return false;
    if (!year[0] && !year[1])
        tally_signs_worsen(most, TALLY_UNCERTAIN, TALLY_DIFF_DATE);
    return true;
}

/* The place is inside a phone number, of which one text has the area's code in brackets: it is
 * the same number in both. */
static bool same_phone(const struct tally_view *post, const struct tally_view *record)
{
    enum { PARTS = 4 };
    for (uint32_t back = 1; back <= PARTS && back <= post->i && back <= record->i; back++) {
        struct tally_phoneform a;
        struct tally_phoneform b;
        bool whole = false;
        if ((post->t->tok[post->i - back] & TALLY_TOKEN_NUMBER) == 0)
            return false;
        if (tally_phoneform_read(post->t, post->i - back, &a) > back &&
            tally_phoneform_read(record->t, record->i - back, &b) > back &&
            a.bracket != b.bracket && tally_phoneform_same(&a, &b, &whole) && whole)
            return true;
    }
    return false;
}

/* Lines that somebody ran together: where the record ends a line, his sign alone parts them: ` / `,
 * ` > `, →, 🙏. It stands between lines, as a bullet does; beside a number, and for a stroke, which
 * is an "or" as well, only where a sentence ends. */
static void join_lines(struct tally_view *post, const struct tally_view *record)
{
    const struct tally_between *b = &record->between;
    const bool ends =
        tally_between_has(b, TALLY_SYMBOL_STOP) || tally_between_has(b, TALLY_SYMBOL_COLON);
    const bool number = post->left_number || post->right_number;
    if (!tally_between_has(b, TALLY_SYMBOL_LINE) ||
        tally_between_has(&post->between, TALLY_SYMBOL_LINE))
        return;
    for (size_t i = 0; i < post->between.count; i++) {
        struct tally_between_symbol *s = &post->between.at[i];
        const bool stroke = s->kind == TALLY_SYMBOL_SLASH || s->plain == U'>';
        const bool sign = stroke || s->kind == TALLY_SYMBOL_BULLET || s->kind == TALLY_SYMBOL_EMOJI;
        const bool over = s->plain == U'>' && s->at_right && post->right_number; /* >5 */
        if (sign && !over && s->run == 1 && (ends || (!stroke && !number)))
            s->line_start = s->line_end = true;
        else if (s->plain == U'>' && s->run == 1 && !s->at_right)
            s->line_end = true; /* it may be one, but a number stands there as well */
    }
}

static bool compare_place(const struct tally_signs *signs, uint32_t p, uint32_t r,
                          enum tally_signs_side sides, struct tally_sign_change *out)
{
    struct tally_view post = {.words = signs->words, .t = signs->post, .i = p};
    struct tally_view record = {.words = signs->words, .t = signs->record, .i = r};
    struct tally_graves extra = {.count = 0};
    struct tally_graves lost = {.count = 0};
    struct tally_sign_change most = {TALLY_COSMETIC, TALLY_DIFF_PUNCTUATION};
    tally_graves_look(&post);
    tally_graves_look(&record);
    if (sides == TALLY_SIGNS_BOTH && same_date(&post, &record, &most)) {
        *out = most;
        return most.severity != TALLY_COSMETIC;
    }
    if (post.left_number && post.right_number && same_phone(&post, &record))
        return false;
    trim(&post, sides);
    trim(&record, sides);
    join_lines(&post, &record);
    tally_graves_collect(&post, &extra);
    tally_graves_collect(&record, &lost);
    tally_graves_cancel(&extra, &lost);
    compare_primes(&post, &record, &extra, &lost, &most);
    forgive(&extra, &post, &record, sides, true);
    forgive(&lost, &record, &post, sides, false);
    for (size_t i = 0; i < extra.count; i++)
        weigh(&post, &extra.at[i], &lost, &most);
    for (size_t i = 0; i < lost.count; i++)
        weigh(&record, &lost.at[i], &extra, &most);
    if (sides == TALLY_SIGNS_BOTH && p > 0 && r > 0) {
        tally_joints_compare(&post, &record, &most);
        tally_cuts_compare(signs, &post, &record, &most);
        compare_addresses(&post, &record, &most);
    }
    if (most.severity == TALLY_COSMETIC)
        return false;
    if (sides != TALLY_SIGNS_BOTH) /* at an edge nobody knows what was there */
        most.severity = TALLY_UNCERTAIN;
    *out = most;
    return true;
}

/* Nearly every place is the same in both texts, and costs no more than to see that. */
bool tally_signs_between(const struct tally_signs *signs, uint32_t p, uint32_t r,
                         enum tally_signs_side sides, struct tally_sign_change *out)
{
    bool same = sides == TALLY_SIGNS_BOTH && tally_signs_alike(signs, p, r);
    return !same && compare_place(signs, p, r, sides, out);
}

bool tally_signs_around(const struct tally_signs *signs, uint32_t p0, uint32_t p1, uint32_t r0,
                        uint32_t r1, const char32_t *own, struct tally_sign_change *out)
{
    struct tally_graves extra = {.count = 0};
    struct tally_graves record = {.count = 0};
    for (uint32_t i = p0; i <= p1; i++) {
        struct tally_view v = {.words = signs->words, .t = signs->post, .i = i};
        tally_graves_look(&v);
        tally_graves_collect(&v, &extra);
    }
    for (uint32_t i = r0; i <= r1; i++) {
        struct tally_view v = {.words = signs->words, .t = signs->record, .i = i};
        tally_graves_look(&v);
        tally_graves_collect(&v, &record);
    }
    tally_graves_cancel(&extra, &record);
    struct tally_between edges[2];
    tally_between_read(signs->record, r0, &edges[0]);
    tally_between_read(signs->record, r1, &edges[1]);
    size_t left = 0;
    for (size_t i = 0; i < extra.count; i++) {
        const struct tally_grave *g = &extra.at[i];
        if (has_it_anywhere(&edges[0], g) || has_it_anywhere(&edges[1], g))
            continue;
        uint32_t plain = g->kind == TALLY_SYMBOL_RATE    ? U'%'
                         : g->kind == TALLY_SYMBOL_MONEY ? U'$'
                                                         : g->plain;
        left += plain == 0 || !tally_token_is_in(plain, own);
    }
    if (left == 0)
        return false;
    *out = (struct tally_sign_change){TALLY_UNCERTAIN, TALLY_DIFF_WORDING};
    return true;
}

/* --- Beyond what is aligned --- */

static bool is_framed(const struct tally_signs_frame *frame, uint32_t i)
{
    return (frame->set_aside != NULL && frame->set_aside[i]) ||
           (i >= frame->code_from && i < frame->code_to);
}

/* Adds what counts in the places [from, to] of a text. `frame`: what stands in the line of its
 * tokens belongs to it; NULL: none. */
static void collect_places(const struct tally_words *words, const struct tally_tokens *t,
                           uint32_t from, uint32_t to, const struct tally_signs_frame *frame,
                           struct tally_graves *out)
{
    for (uint32_t i = from; i <= to; i++) {
        struct tally_view v = {.words = words, .t = t, .i = i};
        bool left = frame != NULL && i > 0 && is_framed(frame, i - 1);
        bool right = frame != NULL && i < t->count && is_framed(frame, i);
        tally_graves_look(&v);
        bool line = tally_between_has(&v.between, TALLY_SYMBOL_LINE);
        if ((left || right) && !line)
            continue;
        trim(&v, (enum tally_signs_side)((left ? 0 : TALLY_SIGNS_LEFT) |
                                         (right ? 0 : TALLY_SIGNS_RIGHT)));
        tally_graves_collect(&v, out);
    }
}

/* Adds what stands in the line of the post's token before (LEFT) the place `i`, or behind it, where
 * the words that are compared end: 关于停水的通知❌. */
static void collect_edge(const struct tally_signs *signs, uint32_t i, enum tally_signs_side side,
                         const struct tally_signs_frame *frame, struct tally_graves *out)
{
    struct tally_view v = {.words = signs->words, .t = signs->post, .i = i};
    bool left = side == TALLY_SIGNS_LEFT;
    if (left ? i == 0 : i >= signs->post->count)
        return;
    tally_graves_look(&v);
    struct tally_between *b = &v.between;
    if (is_framed(frame, left ? i - 1 : i) || !tally_between_has(b, TALLY_SYMBOL_LINE))
        return;
    size_t from = 0;
    size_t to = b->count;
    while (left && b->at[from].kind != TALLY_SYMBOL_LINE)
        from++;
    while (!left && b->at[to - 1].kind != TALLY_SYMBOL_LINE)
        to--;
    b->count = left ? from : b->count - to;
    memmove(b->at, b->at + (left ? 0 : to), b->count * sizeof *b->at);
    tally_graves_collect(&v, out);
}

bool tally_signs_outside(const struct tally_signs *signs, uint32_t p0, uint32_t p1, uint32_t r0,
                         uint32_t r1, const struct tally_signs_frame *frame,
                         struct tally_sign_change *out)
{
    struct tally_graves extra = {.count = 0};
    struct tally_graves own = {.count = 0};
    uint32_t post = (uint32_t)signs->post->count;
    uint32_t record = (uint32_t)signs->record->count;
    if (p0 > 0)
        collect_places(signs->words, signs->post, 0, p0 - 1, frame, &extra);
    if (p1 < post)
        collect_places(signs->words, signs->post, p1 + 1, post, frame, &extra);
    collect_edge(signs, p0, TALLY_SIGNS_LEFT, frame, &extra);
    collect_edge(signs, p1, TALLY_SIGNS_RIGHT, frame, &extra);
    if (extra.count == 0)
        return false;
    if (r0 > 0)
        collect_places(signs->words, signs->record, 0, r0 - 1, NULL, &own);
    if (r1 < record)
        collect_places(signs->words, signs->record, r1 + 1, record, NULL, &own);
    for (size_t k = 0; k < TALLY_SIGNS_OWN && frame->own[k] != NULL; k++) {
        const struct tally_tokens *t = frame->own[k];
        collect_places(signs->words, t, 0, (uint32_t)t->count, NULL, &own);
    }
    tally_graves_cancel(&extra, &own);
    *out = (struct tally_sign_change){TALLY_UNCERTAIN, TALLY_DIFF_PUNCTUATION};
    return extra.count > 0;
}
