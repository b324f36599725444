#include "verifier/regroup.h"

#include <uchar.h>

#include "schema/utf8.h"
#include "verifier/cuts.h"
#include "verifier/forms.h"
#include "verifier/intervals.h"
#include "verifier/side.h"

enum {
    REACH = 40,       /* tokens between the two places */
    LINE_BYTES = 600, /* of a line whose width is asked for */
    LINES = 3,        /* that are looked at above and below it */
    FULL = 75,        /* percent of the widest of them; fonts are not of one width */
};

/* --- What parts two words --- */

enum parting { PARTING_NONE, PARTING_COMMA, PARTING_STOP, PARTING_LINE };

struct place { /* one text's */
    enum parting by;
    bool colon; /* labels what follows */
    bool opens; /* a bracket */
    bool tight; /* nothing is seen there but the 、 of a list */
};

static struct place look(const struct tally_words *words, const struct tally_tokens *t, uint32_t i)
{
    struct tally_view v = {.words = words, .t = t, .i = i};
    struct place place = {.by = PARTING_NONE, .tight = true};
    tally_graves_look(&v);
    for (size_t k = 0; k < v.between.count; k++) {
        const struct tally_between_symbol *s = &v.between.at[k];
        enum tally_cut cut = tally_cuts_by(&v, s);
        enum parting by = s->kind == TALLY_SYMBOL_COMMA ? PARTING_COMMA
                          : cut == TALLY_CUT_SENTENCE   ? PARTING_STOP
                          : cut == TALLY_CUT_LINE       ? PARTING_LINE
                                                        : PARTING_NONE;
        place.by = by > place.by ? by : place.by;
        place.colon |= s->kind == TALLY_SYMBOL_COLON && !(v.left_number && v.right_number);
        place.opens |= tally_token_is_in(s->plain, TALLY_SYMBOL_OPENINGS);
        place.tight &= s->plain == U'、';
    }
    return place;
}

/* The strongest of places [from, to]. */
static struct place strongest(const struct tally_words *words, const struct tally_tokens *t,
                              uint32_t from, uint32_t to)
{
    struct place all = look(words, t, from);
    for (uint32_t i = from + 1; i <= to; i++) {
        struct place one = look(words, t, i);
        all.by = one.by > all.by ? one.by : all.by;
        all.colon |= one.colon;
        all.opens |= one.opens;
        all.tight &= one.tight;
    }
    return all;
}

/* --- How wide lines are --- */

static uint32_t width_of(const struct tally_tokens *t, size_t from, size_t to)
{
    uint32_t width = 0;
    for (size_t at = from; at < to;) {
        uint32_t cp = 0;
        size_t len = tally_utf8_decode(t->text, at, &cp);
        width += cp >= 0x2E80 ? 2 : 1;
        at += len > 0 ? len : 1;
    }
    return width;
}

/* Of the line that byte `at` is in. */
static void line_of(const struct tally_tokens *t, size_t at, size_t *from, size_t *to)
{
    *from = at;
    *to = at;
    while (*from > 0 && at - *from < LINE_BYTES && t->text.ptr[*from - 1] != '\n')
        (*from)--;
    while (*to < t->text.len && *to - at < LINE_BYTES && t->text.ptr[*to] != '\n')
        (*to)++;
}

/* What would have had to stand in the line before token `p` begins another: a word, or a character
 * and the mark behind it. */
static uint32_t next_width(const struct tally_tokens *t, uint32_t p)
{
    const uint32_t mark = p + 1 < t->count && t->marks[p + 1] != 0 ? 2 : 0;
    return width_of(t, t->off[p], (size_t)t->off[p] + t->len[p]) + mark;
}

/* The widest of the lines around bytes [from, to), a whole line. */
static uint32_t widest_around(const struct tally_tokens *t, size_t from, size_t to)
{
    uint32_t widest = width_of(t, from, to);
    size_t above = from;
    size_t below = to;
    for (int k = 0; k < LINES; k++) {
        size_t edge;
        uint32_t width = 0;
        if (above > 0) {
            line_of(t, above - 1, &above, &edge);
            width = width_of(t, above, edge);
        }
        widest = width > widest ? width : widest;
        width = 0;
        if (below < t->text.len) {
            edge = below + 1;
            line_of(t, edge, &edge, &below);
            width = width_of(t, edge, below);
        }
        widest = width > widest ? width : widest;
    }
    return widest;
}

/* The line that ends before token `p` is about as wide as it can be. */
static bool by_width(const struct tally_tokens *t, uint32_t p)
{
    size_t from;
    size_t to;
    line_of(t, t->off[p - 1], &from, &to);
    return (width_of(t, from, to) + next_width(t, p)) * 100 >= widest_around(t, from, to) * FULL;
}

/* --- What differs --- */

struct seen {        /* since the last border that both texts have: record tokens, +1; 0: none */
    uint32_t parted; /* by the post, inside a line of the record */
    uint32_t broken; /* the post's token there, where only a line end parts */
    uint32_t comma;  /* likewise, by a comma */
    uint32_t lost;   /* a colon */
    uint32_t joined; /* by the post, over a border of the record */
    uint32_t bound;  /* likewise, by a colon */
};

static bool is_empty(const struct seen *seen)
{
    return (seen->parted | seen->comma | seen->lost | seen->joined | seen->bound) == 0;
}

static bool near(uint32_t one, uint32_t r)
{
    return one > 0 && r + 1 - one <= REACH;
}

static void note(struct seen *seen, const struct place *post, const struct place *record,
                 uint32_t p, uint32_t r)
{
    bool bound = record->by >= PARTING_COMMA && !record->colon &&
                 (post->colon || (post->opens && !record->opens && post->by == PARTING_NONE));
    bool joined = record->by == PARTING_LINE && post->by <= PARTING_COMMA;
    bool part = record->by == PARTING_NONE && !post->colon;
    if ((part && post->by >= PARTING_STOP) ||
        (record->by == PARTING_COMMA && post->by >= PARTING_STOP)) {
        seen->parted = r + 1;
        seen->broken = post->by == PARTING_LINE ? p : 0;
    }
    if (part && post->by == PARTING_COMMA)
        seen->comma = r + 1;
    if (record->colon && !post->colon)
        seen->lost = r + 1;
    if (joined)
        seen->joined = r + 1;
    if (bound)
        seen->bound = r + 1;
}

static bool regrouped(const struct tally_differing *job, struct seen *seen, uint32_t bound,
                      uint32_t r)
{
    bool parted = near(seen->parted, r);
    if (parted && near(seen->joined, r) &&
        (seen->broken == 0 || !by_width(job->differ->post, seen->broken)))
        return true;
    if (!near(seen->bound, r))
        return false;
    return near(seen->lost, r) || near(seen->comma, r) || (near(bound, r) && bound != seen->bound);
}

/* A colon follows record token `r` in its clause, and post token `p` where `both`: 物品：. */
static bool labels(const struct tally_differing *job, uint32_t p, uint32_t r, bool both)
{
    enum { LABEL = 12 };
    const struct tally_tokens *record = tally_differing_record(job);
    const struct tally_tokens *post = job->differ->post;
    for (uint32_t k = 1; k <= LABEL && r + k < record->count && p + k < post->count; k++) {
        if ((record->marks[r + k] & TALLY_MARK_COLON) != 0)
            return !both || (post->marks[p + k] & TALLY_MARK_COLON) != 0;
        if (record->marks[r + k] != 0 || post->tok[p + k] != record->tok[r + k])
            return false;
    }
    return false;
}

/* 身份证\n不得携带的物品： and 身份证不得携带的物品：: a label is run into what stands before it.
 * By the loss of a line's end only where the post keeps the others. */
static bool label_joined(const struct tally_differing *job, const struct place *post,
                         const struct place *record, const struct tally_interval *at,
                         bool lines_kept)
{
    const bool line = record->by == PARTING_LINE;
    return post->tight && record->by >= PARTING_STOP && (!line || lines_kept) &&
           labels(job, at->p1, at->r1, !line);
}

static void compare_place(struct tally_differing *job, struct seen *seen,
                          const struct tally_interval *at, bool lines_kept)
{
    const struct tally_words *words = job->differ->words;
    const struct tally_tokens *tokens = tally_differing_record(job);
    if (tally_intervals_one(at) && tally_signs_alike(&job->signs, at->p0, at->r0)) {
        if ((tally_tokens_marks(tokens, at->r0) & TALLY_MARK_STOP) != 0)
            *seen = (struct seen){.parted = 0};
        return;
    }
    struct place post = strongest(words, job->differ->post, at->p0, at->p1);
    struct place record = strongest(words, tokens, at->r0, at->r1);
    uint32_t bound = seen->bound;
    note(seen, &post, &record, at->p0, at->r0);
    if (regrouped(job, seen, bound, at->r0) || label_joined(job, &post, &record, at, lines_kept)) {
        tally_differing_add_place(
            job, at->p0, at->r0, TALLY_SIGNS_BOTH,
            (struct tally_sign_change){TALLY_UNCERTAIN, TALLY_DIFF_PUNCTUATION});
        *seen = (struct seen){.parted = 0};
    }
    if (record.by >= PARTING_STOP && post.by >= PARTING_STOP && seen->bound != at->r0 + 1)
        *seen = (struct seen){.parted = 0};
}

/* Most of the record's line ends are line ends of the post. */
static bool keeps_lines(const struct tally_differing *job)
{
    const struct tally_tokens *record = tally_differing_record(job);
    struct tally_intervals intervals = {.alignment = job->alignment};
    struct tally_interval at;
    size_t lines = 0;
    size_t kept = 0;
    while (tally_intervals_next(&intervals, &at)) {
        if (at.change || (record->flags[at.r1] & TALLY_TOKEN_LINE) == 0)
            continue;
        lines++;
        kept += (job->differ->post->flags[at.p1] & TALLY_TOKEN_LINE) != 0;
    }
    return kept * 2 > lines;
}

void tally_regroup_compare(struct tally_differing *job)
{
    struct tally_intervals intervals = {.alignment = job->alignment};
    struct tally_interval at;
    struct seen seen = {.parted = 0};
    const bool lines_kept = keeps_lines(job);
    while (tally_intervals_next(&intervals, &at)) {
        if (at.change)
            seen = (struct seen){.parted = 0};
        else if (job->verbatim[intervals.edit] && is_empty(&seen))
            tally_intervals_skip(&intervals);
        else if (!tally_forms_hold(job, at.p0, at.r0))
            compare_place(job, &seen, &at, lines_kept);
    }
}
