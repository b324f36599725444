#include <assert.h>
#include <wchar.h>

#include "verifier/language.h"
#include "verifier/misread.h"
#include "verifier/spelling.h"

enum {
    CLAUSE_UNITS = 6,
    SLACK = 2, /* tokens: what stands at a line's end is misread as often as anything */
    SLIDE = 8, /* tokens by which the border of a change may be meant otherwise */
    RUN = 3,   /* tokens in a row that are a passage's own */
    TRIES = 2000000,
};

/* Blanks before token `i` that stand between the columns of a page. */
static bool column_gap(const struct tally_tokens *t, uint32_t i)
{
    enum { BLANKS = 4 };
    size_t run = 0;
    if (i == 0 || i >= t->count || (t->flags[i] & TALLY_TOKEN_SPACE) == 0)
        return false;
    for (size_t k = (size_t)t->off[i - 1] + t->len[i - 1]; k < t->off[i] && run < BLANKS; k++)
        run = t->text.ptr[k] == ' ' ? run + 1 : 0;
    return run == BLANKS;
}

/* The post has a blank between two characters: nobody writes one, a reader leaves it where it could
 * read nothing. */
static bool hole(const struct tally_tokens *t, uint32_t i)
{
    return i > 0 && i < t->count && (t->flags[i] & TALLY_TOKEN_SPACE) != 0 && t->marks[i] == 0 &&
           tally_token_is_character(t->tok[i - 1]) && tally_token_is_character(t->tok[i]);
}

/* A line begins here, or what a reader takes for a part of one. */
static bool starts_piece(const struct tally_tokens *t, uint32_t i)
{
    return tally_side_starts_line(t, i) || column_gap(t, i);
}

/* A line begins here, but for a misread token or two. */
static bool near_line(const struct tally_tokens *t, uint32_t at)
{
    for (uint32_t i = at > SLACK ? at - SLACK : 0; i <= at + SLACK; i++) {
        if (starts_piece(t, i))
            return true;
    }
    return false;
}

/* Where a passage is looked for: all of `text`, or what an alignment has no use for. */
struct place {
    const struct tally_tokens *text;
    const struct tally_alignment *without; /* NULL: all of it */
};

/* The next place from `i` on where the token stands, at most `tries` further; t->count: none. */
static uint32_t next_place(const struct tally_tokens *t, uint32_t i, uint32_t token, size_t tries)
{
    static_assert(sizeof(wchar_t) == sizeof *t->tok, "wmemchr() searches tokens");
    const size_t left = i < t->count ? t->count - i : 0;
    const wchar_t *from = (const wchar_t *)t->tok + i;
    const wchar_t *found = wmemchr(from, (wchar_t)token, left < tries ? left : tries);
    return found != NULL ? i + (uint32_t)(found - from) : (uint32_t)t->count;
}

/* How many of `most` tokens stand there in a row, RUN at least; 0 for fewer. */
static uint32_t held(const struct place *place, const uint32_t *run, uint32_t most, size_t *tries)
{
    const struct tally_tokens *t = place->text;
    for (uint32_t i = 0, at; i + RUN <= t->count && *tries > 0; i = at + 1) {
        at = next_place(t, i, run[0], *tries);
        *tries -= at - i < *tries ? at - i + 1 : *tries;
        if (at + RUN > t->count || memcmp(t->tok + at, run, RUN * sizeof *run) != 0 ||
            (place->without != NULL && tally_alignment_holds(place->without, at, at + RUN)))
            continue;
        uint32_t n = RUN;
        while (n < most && at + n < t->count && t->tok[at + n] == run[n])
            n++;
        return n;
    }
    return 0;
}

/* Most of tokens [from, to) stand there, in runs. */
static bool mostly_held(const struct tally_tokens *t, uint32_t from, uint32_t to,
                        const struct place *place)
{
    uint32_t known = 0;
    size_t tries = TRIES;
    for (uint32_t i = from; i + RUN <= to;) {
        uint32_t n = held(place, t->tok + i, to - i, &tries);
        known += n;
        i += n > 0 ? n : 1;
    }
    return known * 3 >= (to - from) * 2;
}

/* Marks or line ends of the record at both ends, as a clause has; or they would stand there if the
 * run, which reads the same a few words further on, were meant so. */
static bool whole_clause(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    for (uint32_t k = 0; k <= SLIDE && k <= from; k++) {
        if (tally_side_starts_clause(t, from - k) && tally_side_starts_clause(t, to - k))
            return true;
        if (k == from || t->tok[from - k - 1] != t->tok[to - k - 1])
            break;
    }
    for (uint32_t k = 0; k < SLIDE && to + k < t->count && t->tok[from + k] == t->tok[to + k];
         k++) {
        if (tally_side_starts_clause(t, from + k + 1) && tally_side_starts_clause(t, to + k + 1))
            return true;
    }
    return false;
}

/* Pieces of a word or two each: what a reader makes of spots and frames. Lines are pieces, and
 * what blanks part where characters stand, which are written without. */
static bool crumbs(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    enum { WORDS = 2 };
    uint32_t pieces = 0;
    for (uint32_t i = from; i < to; i++) {
        bool han = tally_token_is_character(t->tok[i]) ||
                   (i > 0 && tally_token_is_character(t->tok[i - 1]));
        pieces += starts_piece(t, i) || (han && (t->flags[i] & TALLY_TOKEN_SPACE) != 0);
    }
    return to - from <= WORDS * pieces;
}

/* Lines that were read twice begin somewhere in what is more. */
static bool lines_again(const struct tally_tokens *post, const struct tally_token_difference *d,
                        const struct tally_tokens *record)
{
    const struct place all = {record, NULL};
    bool line = near_line(post, d->p0);
    for (uint32_t i = d->p0; !line && i < d->p1; i++)
        line = near_line(post, i);
    return line && mostly_held(post, d->p0, d->p1, &all);
}

static bool whole_lines(const struct tally_tokens *post, const struct tally_token_difference *d)
{
    return near_line(post, d->p0) && near_line(post, d->p1);
}

/* A reader loses lines of the picture, which end anywhere; a hand takes out clauses. */
static bool line_lost(const struct tally_tokens *post, const struct tally_tokens *record,
                      const struct tally_token_difference *d)
{
    bool line = near_line(post, d->p0) || (d->p0 == d->p1 && hole(post, d->p0));
    for (uint32_t k = 0; !line && k < SLIDE && k < d->p0 && k < d->r0 &&
                         record->tok[d->r0 - k - 1] == record->tok[d->r1 - k - 1];
         k++)
        line = near_line(post, d->p0 - k - 1);
    return line && !whole_clause(record, d->r0, d->r1);
}

/* Whole lines are missing, [from, to) or what reads the same a few words before or behind it. */
static bool whole_rows(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    bool line = tally_side_starts_line(t, from) || tally_side_starts_line(t, to);
    for (uint32_t k = 1; !line && k <= SLIDE && k <= from && t->tok[from - k] == t->tok[to - k];
         k++)
        line = tally_side_starts_line(t, from - k);
    for (uint32_t k = 0;
         !line && k < SLIDE && to + k < t->count && t->tok[from + k] == t->tok[to + k]; k++)
        line = tally_side_starts_line(t, from + k + 1);
    return line;
}

/* What is missing goes over a line's end, from inside of one line of the record into another one,
 * and the post ends its lines where the record does: so do those of its picture, of which none is
 * lost. */
static bool across_rows(const struct tally_differing *job, const struct tally_token_difference *d)
{
    const struct tally_tokens *record = tally_differing_record(job);
    bool crosses = false;
    for (uint32_t i = d->r0 + 1; i < d->r1; i++)
        crosses |= tally_side_starts_line(record, i);
    return crosses && !job->differ->ocr && job->out->ends == 0 && !whole_rows(record, d->r0, d->r1);
}

static bool clause(const struct tally_tokens *has, uint32_t from, uint32_t to,
                   const struct tally_tokens *record)
{
    return tally_tokens_units(has, from, to) >= CLAUSE_UNITS &&
           tally_language_same(has, from, to, record, 0, (uint32_t)record->count);
}

bool tally_misread_broken_off(const struct tally_differing *job,
                              const struct tally_token_difference *d)
{
    const struct tally_tokens *post = job->differ->post;
    const struct tally_tokens *record = tally_differing_record(job);
    const struct tally_side last = {post, d->p0, d->p1};
    const struct tally_side whole = {record, d->r0, d->r0 + 1};
    return d->p1 - d->p0 == 1 && d->r1 - d->r0 > 1 && tally_side_has_word(&last) &&
           tally_side_has_word(&whole) &&
           (tally_spelling_begins(&last, &whole) ||
            (tally_side_starts_line(post, d->p1) && tally_spelling_garbled(&last, &whole)));
}

bool tally_misread_scraps(const struct tally_differing *job, const struct tally_token_difference *d)
{
    enum { LETTERS = 2, WORDS = 3 };
    const struct tally_tokens *post = job->differ->post;
    const struct tally_tokens *record = tally_differing_record(job);
    if (d->p0 == d->p1 || d->r1 - d->r0 < WORDS ||
        !(tally_side_starts_line(post, d->p0) || tally_side_starts_line(post, d->p1)))
        return false;
    for (uint32_t i = d->p0; i < d->p1; i++) {
        if ((post->tok[i] & TALLY_TOKEN_WORD) == 0 || post->len[i] > LETTERS)
            return false;
        for (uint32_t k = d->r0; k < d->r1; k++) {
            if (record->tok[k] == post->tok[i])
                return false;
        }
    }
    return true;
}

bool tally_misread_end_lost(const struct tally_differing *job,
                            const struct tally_token_difference *d)
{
    return d->p0 == d->p1 && d->r1 - d->r0 > 1 &&
           tally_side_starts_line(job->differ->post, d->p0) &&
           !whole_clause(tally_differing_record(job), d->r0, d->r1);
}

bool tally_misread_lines(const struct tally_differing *job, const struct tally_token_difference *d)
{
    const struct tally_tokens *post = job->differ->post;
    const struct tally_tokens *record = tally_differing_record(job);
    if (d->shown.kind == TALLY_DIFF_CLAUSE_MOVED)
        return whole_lines(post, d) && (column_gap(post, d->p0) || column_gap(post, d->p1) ||
                                        !whole_clause(record, d->r0, d->r1));
    if (d->shown.kind == TALLY_DIFF_CLAUSE_ADDED)
        return lines_again(post, d, record) || crumbs(post, d->p0, d->p1);
    const struct place left = {post, job->alignment};
    return d->shown.kind == TALLY_DIFF_CLAUSE_DROPPED && !across_rows(job, d) &&
           (line_lost(post, record, d) || mostly_held(record, d->r0, d->r1, &left));
}

bool tally_misread_explains(const struct tally_differing *job,
                            const struct tally_token_difference *d)
{
    const struct tally_tokens *record = tally_differing_record(job);
    enum tally_difference_kind kind = d->shown.kind;
    if (kind == TALLY_DIFF_CLAUSE_ADDED && !clause(job->differ->post, d->p0, d->p1, record))
        return true;
    if (kind == TALLY_DIFF_CLAUSE_DROPPED && !clause(record, d->r0, d->r1, record))
        return true;
    bool of_clauses = kind == TALLY_DIFF_CLAUSE_MOVED || kind == TALLY_DIFF_CLAUSE_ADDED ||
                      kind == TALLY_DIFF_CLAUSE_DROPPED;
    return !of_clauses || tally_misread_lines(job, d);
}
