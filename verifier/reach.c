#include "verifier/reach.h"

#include "verifier/listmark.h"
#include "verifier/side.h"

enum {
    STRETCH = 256,      /* tokens of the post's line beyond what is aligned */
    LINE_TOKENS = 2048, /* of a line of the record that is looked through for its ends */
};

/* Enough to say that it is the same line: a word or two, or the number of an item. */
static bool tells_line(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    enum { UNITS = 4 };
    return tally_tokens_units(t, from, to) >= UNITS ||
           (to - from == 1 && (t->tok[from] & TALLY_TOKEN_NUMBER) != 0);
}

/* The post's line begins as the record's does, and between that and what is aligned the record has
 * more: however much it is, it was left out of this line. */
static void reach_line_start(const struct tally_pair_of_texts *texts, struct tally_edit_list *list)
{
    const struct tally_tokens *post = texts->post;
    const struct tally_tokens *record = texts->record;
    if (list->count == 0 || list->count + 2 > list->cap || list->at[0].kind != TALLY_EDIT_EQUAL)
        return;
    uint32_t p0 = list->at[0].p0;
    uint32_t r0 = list->at[0].r0;
    uint32_t p = tally_side_line_start(post, p0, STRETCH);
    uint32_t r = tally_side_line_start(record, r0, LINE_TOKENS);
    uint32_t n = p0 - p;
    if (n == 0 || n >= r0 - r || !tally_side_starts_line(post, p) ||
        !tally_side_starts_line(record, r) || !tally_tokens_equal(post, p, p0, record, r, r + n) ||
        !tells_line(post, p, p0))
        return;
    memmove(list->at + 2, list->at, list->count * sizeof *list->at);
    list->at[0] = (struct tally_edit){TALLY_EDIT_EQUAL, p, p0, r, r + n};
    list->at[1] = (struct tally_edit){TALLY_EDIT_DROP, p0, p0, r + n, r0};
    list->count += 2;
}

/* The same at the line's end. */
static void reach_line_end(const struct tally_pair_of_texts *texts, struct tally_edit_list *list)
{
    const struct tally_tokens *post = texts->post;
    const struct tally_tokens *record = texts->record;
    if (list->count == 0 || list->count + 2 > list->cap ||
        list->at[list->count - 1].kind != TALLY_EDIT_EQUAL)
        return;
    uint32_t p1 = list->at[list->count - 1].p1;
    uint32_t r1 = list->at[list->count - 1].r1;
    uint32_t p = tally_side_line_end(post, p1, STRETCH);
    uint32_t r = tally_side_line_end(record, r1, LINE_TOKENS);
    uint32_t n = p - p1;
    if (n == 0 || n >= r - r1 || !tally_side_starts_line(post, p) ||
        !tally_side_starts_line(record, r) || !tally_tokens_equal(post, p1, p, record, r - n, r) ||
        !tells_line(post, p1, p))
        return;
    tally_edit_push(list, (struct tally_edit){TALLY_EDIT_DROP, p1, p1, r1, r - n});
    tally_edit_push(list, (struct tally_edit){TALLY_EDIT_EQUAL, p1, p, r - n, r});
}

/* How many tokens from `from` on spell the number `token` of the record, with the ends of lines
 * between them. 0: they do not. */
static uint32_t torn_number(const struct tally_pair_of_texts *texts, uint32_t from, uint32_t token)
{
    enum { FIGURES = 64 };
    const struct tally_tokens *post = texts->post;
    char whole[FIGURES];
    char part[FIGURES];
    size_t len = tally_normalize_token_written(texts->record, token, whole, sizeof whole);
    size_t at = 0;
    uint32_t i = from;
    for (; i < post->count && at < len && (post->tok[i] & TALLY_TOKEN_NUMBER) != 0; i++) {
        size_t n = tally_normalize_token_written(post, i, part, sizeof part);
        bool goes_on = i == from || (post->flags[i] & TALLY_TOKEN_LINE) != 0;
        if (!goes_on || n > len - at || memcmp(whole + at, part, n) != 0)
            return 0;
        at += n;
    }
    return at == len ? i - from : 0;
}

/* A line broke inside the number that ends the record's text. */
static void reach_number_end(const struct tally_pair_of_texts *texts, struct tally_edit_list *list)
{
    struct tally_edit *last = &list->at[list->count - 1];
    if (last->kind != TALLY_EDIT_REPLACE || last->p1 != last->p0 + 1 || last->r1 != last->r0 + 1 ||
        (texts->record->tok[last->r0] & TALLY_TOKEN_NUMBER) == 0)
        return;
    uint32_t n = torn_number(texts, last->p0, last->r0);
    last->p1 = n > 0 ? last->p0 + n : last->p1;
}

/* --- Marks of the post's own --- */

/* Where inside `edit`, which ends in it, the mark of an item begins that begins a line of the post;
 * `edit->p1`: it ends in none. */
static uint32_t mark_ending(const struct tally_tokens *post, const struct tally_edit *edit)
{
    enum { MARK = 5 /* tokens of 第二十一条 */ };
    struct tally_listmark mark;
    const uint32_t from = tally_side_line_start(post, edit->p1 - 1, MARK);
    bool ends = tally_side_starts_line(post, from) && tally_listmark_read(post, from, &mark) &&
                mark.to >= edit->p1;
    return ends ? from : edit->p1;
}

/* Where a mark of the post's own begins in edit number `i`, which ends in it, or `p1`: the words
 * behind it begin another line of the record than its figure stands in. Who passes lines on has
 * numbered them, and that figure is the record's by chance. Items that change their numbers, and
 * one of them left out, are told by that figure, unless nothing stands above it. */
static uint32_t own_mark(const struct tally_edit_list *list, size_t i,
                         const struct tally_pair_of_texts *texts)
{
    const struct tally_edit *edit = &list->at[i];
    size_t next = i + 1;
    while (next < list->count && list->at[next].kind != TALLY_EDIT_EQUAL)
        next++;
    if (edit->kind != TALLY_EDIT_EQUAL || next == list->count ||
        list->at[next].r0 - edit->r1 <= list->at[next].p0 - edit->p1)
        return edit->p1;
    uint32_t line = tally_side_line_start(texts->record, list->at[next].r0, LINE_TOKENS);
    uint32_t own = mark_ending(texts->post, edit);
    bool held = edit->r1 > line || (line < list->at[next].r0 && (i > 0 || own > edit->p0));
    return held ? edit->p1 : own;
}

/* Such a mark is never what holds a line: it is the post's own, before words of the record. */
static void release_marks(const struct tally_pair_of_texts *texts, struct tally_edit_list *list)
{
    struct tally_edit_list out = {list->at, 0, list->cap};
    bool headed = false;
    for (size_t i = 0; i < list->count; i++) {
        struct tally_edit *edit = &list->at[i];
        const uint32_t own = own_mark(list, i, texts);
        if (own < edit->p1) { /* what follows is a change */
            const uint32_t kept = own > edit->p0 ? own - edit->p0 : 0;
            edit->p1 = edit[1].p0 = edit->p0 + kept;
            edit->r1 = edit[1].r0 = edit->r0 + kept;
            headed |= kept == 0 && out.count == 0;
        }
        bool leads = headed && out.count == 0 && edit->kind != TALLY_EDIT_EQUAL;
        if (!leads)
            tally_edit_push(&out, *edit);
    }
    list->count = out.count;
}

void tally_reach_ends(const struct tally_pair_of_texts *texts, struct tally_edit_list *list)
{
    release_marks(texts, list);
    reach_line_start(texts, list);
    if (list->count > 0)
        reach_number_end(texts, list);
    reach_line_end(texts, list);
}
