#include "verifier/strikes.h"

#include <uchar.h>

#include "verifier/between.h"
#include "verifier/intervals.h"
#include "verifier/side.h"

enum { REACH = 60 /* tokens that are struck out together */ };

enum mark { MARK_TILDE, MARK_DASH, MARK_BOXED, MARK_COUNT };

struct marks { /* at one place, of each kind */
    bool opens[MARK_COUNT], closes[MARK_COUNT];
    bool line;
    bool starts, ends; /* a ～ that decorates a line stands first in it, a mark last */
};

static bool is_blank(const struct tally_between_symbol *s)
{
    return s->kind == TALLY_SYMBOL_BLANK || s->kind == TALLY_SYMBOL_LINE;
}

/* Marks of a sentence, brackets and quotation marks: what a copy may have put a dash or ~ for. */
static size_t count_marks(const struct tally_between *b)
{
    size_t count = 0;
    for (size_t k = 0; k < b->count; k++)
        count += !is_blank(&b->at[k]);
    return count;
}

/* So it is typed where marks are read for more than what they look like. */
static bool has_ascii(const struct tally_tokens *t, uint32_t i, char mark)
{
    const struct tally_slice bytes = tally_between_bytes(t, i);
    return bytes.len > 0 && memchr(bytes.ptr, mark, bytes.len) != NULL;
}

static bool is_dash(const struct tally_between_symbol *s)
{
    return s->kind == TALLY_SYMBOL_DASH || s->kind == TALLY_SYMBOL_LONG;
}

/* well-known, COVID-19: a dash right between two words or figures of which one is no Han. */
static bool joins(const struct tally_tokens *t, uint32_t i, const struct tally_between_symbol *s)
{
    return s->at_left && s->at_right &&
           !(tally_token_is_character(t->tok[i - 1]) && tally_token_is_character(t->tok[i]));
}

/* ~, - or --; more of them are a rule or a dash. */
static bool strikes(const struct tally_tokens *t, uint32_t i, const struct tally_between_symbol *s,
                    enum mark mark)
{
    if (mark == MARK_TILDE)
        return s->run == 1 && s->plain == U'~';
    return s->run <= 2 && is_dash(s) && has_ascii(t, i, '-') && !joins(t, i, s);
}

/* The first symbol of the place behind what closes there: ）~ */
static size_t behind_closing(const struct tally_between *b)
{
    size_t k = 0;
    while (k < b->count && b->at[k].kind == TALLY_SYMBOL_QUOTE)
        k++;
    return k;
}

/* The last one before what opens there, ~（, or b->count. */
static size_t before_opening(const struct tally_between *b)
{
    size_t k = b->count;
    while (k > 0 && b->at[k - 1].kind == TALLY_SYMBOL_QUOTE)
        k--;
    return k > 0 ? k - 1 : b->count;
}

/* A single mark that touches the words behind it opens, and the words before it closes. */
static void read_single(const struct tally_tokens *t, uint32_t i, const struct tally_between *b,
                        struct marks *out)
{
    const size_t c = behind_closing(b);
    const size_t o = before_opening(b);
    if (c < b->count && b->at[c].at_left) {
        out->closes[MARK_TILDE] = strikes(t, i, &b->at[c], MARK_TILDE);
        out->closes[MARK_DASH] = strikes(t, i, &b->at[c], MARK_DASH);
        out->ends = b->at[c].line_end;
    }
    if (o < b->count && b->at[o].at_right) {
        out->opens[MARK_TILDE] = strikes(t, i, &b->at[o], MARK_TILDE);
        out->opens[MARK_DASH] = strikes(t, i, &b->at[o], MARK_DASH) && !b->at[o].line_start;
        out->starts = b->at[o].line_start && !has_ascii(t, i, '~');
    }
}

/* [- and -], {-- and --} */
static void read_boxed(const struct tally_between *b, struct marks *out)
{
    for (size_t k = 0; k + 1 < b->count; k++) {
        const struct tally_between_symbol *s = &b->at[k];
        out->opens[MARK_BOXED] |= tally_token_is_in(s->plain, U"[{") && is_dash(&s[1]);
        out->closes[MARK_BOXED] |= is_dash(s) && tally_token_is_in(s[1].plain, U"]}");
    }
}

static void look(const struct tally_tokens *t, uint32_t i, struct marks *out, size_t *count)
{
    struct tally_between b;
    *out = (struct marks){.line = false};
    *count = 0;
    if (tally_between_bytes(t, i).len == 0)
        return;
    tally_between_read(t, i, &b);
    out->line = tally_between_has(&b, TALLY_SYMBOL_LINE);
    *count = count_marks(&b);
    if (b.count > 0)
        read_single(t, i, &b, out);
    read_boxed(&b, out);
}

/* Where the last mark of each kind opened: before post and record tokens; none: REACH ago. */
struct opened {
    uint32_t p[MARK_COUNT], r[MARK_COUNT];
    bool set[MARK_COUNT];
    bool decorates; /* ～ */
};

static void compare_place(struct tally_differing *job, struct opened *opened,
                          const struct tally_interval *at, enum tally_signs_side sides)
{
    const struct tally_sign_change struck = {TALLY_UNCERTAIN, TALLY_DIFF_WORDING};
    struct marks post;
    struct marks record;
    size_t count[2];
    look(job->differ->post, at->p0, &post, &count[0]);
    look(tally_differing_record(job), at->r0, &record, &count[1]);
    const bool more = sides != TALLY_SIGNS_BOTH || count[0] > count[1];
    for (enum mark m = MARK_TILDE; m < MARK_COUNT; m++) {
        if (more && post.closes[m] && !record.closes[m] && opened->set[m] &&
            at->p0 - opened->p[m] <= REACH &&
            !(m == MARK_TILDE && opened->decorates && post.ends)) {
            tally_differing_add_sign(job, opened->p[m], opened->r[m], struck);
            opened->set[m] = false;
            continue;
        }
        opened->set[m] &= !post.line;
        if (!more || !post.opens[m] || record.opens[m] || sides == TALLY_SIGNS_LEFT)
            continue;
        opened->set[m] = true;
        opened->p[m] = at->p0;
        opened->r[m] = at->r0;
        opened->decorates = m == MARK_TILDE ? post.starts : opened->decorates;
    }
}

void tally_strikes_compare(struct tally_differing *job)
{
    const struct tally_alignment *a = job->alignment;
    struct tally_intervals intervals = {.alignment = a};
    struct tally_interval at = {.p0 = a->p0, .p1 = a->p0, .r0 = a->r0, .r1 = a->r0};
    struct opened opened = {.set = {false}};
    if (a->count == 0)
        return;
    compare_place(job, &opened, &at, TALLY_SIGNS_RIGHT);
    while (tally_intervals_next(&intervals, &at)) {
        const bool one = tally_intervals_one(&at);
        if (at.change)
            opened = (struct opened){.set = {false}};
        else if (one && !tally_signs_alike(&job->signs, at.p0, at.r0))
            compare_place(job, &opened, &at, TALLY_SIGNS_BOTH);
        else if (one && tally_side_starts_line(job->differ->post, at.p0))
            opened = (struct opened){.set = {false}};
    }
    at = (struct tally_interval){.p0 = a->p1, .p1 = a->p1, .r0 = a->r1, .r1 = a->r1};
    compare_place(job, &opened, &at, TALLY_SIGNS_LEFT);
}
