#include "verifier/quotation.h"

#include "verifier/between.h"
#include "verifier/matter.h"
#include "verifier/side.h"

enum {
    QUOTED = 6,    /* units: less is a word that somebody means otherwise */
    OWN = 12,      /* units in a row that the record has, too: they are not the poster's */
    QUOTES = 128,  /* of a post, that are looked at */
    CLAUSE = 2048, /* tokens of a line */
};

/* A quotation mark that opens (or closes) stands before token `i`. */
static bool mark_at(const struct tally_tokens *t, uint32_t i, bool opens)
{
    struct tally_between gap;
    if ((tally_tokens_marks(t, i) & TALLY_MARK_QUOTE) == 0)
        return false;
    tally_between_read(t, i, &gap);
    for (size_t k = 0; k < gap.count; k++) {
        const struct tally_between_symbol *s = &gap.at[k];
        if (opens ? tally_between_opens_quote(s) : tally_between_closes_quote(s))
            return true;
    }
    return false;
}

struct quotes { /* the quotations of a record in a post, without their marks */
    uint32_t from[QUOTES], to[QUOTES];
    size_t count;
};

/* The edit that holds post token `p` as equal, or NULL. */
static const struct tally_edit *equal_at(const struct tally_alignment *a, uint32_t p)
{
    for (size_t i = 0; i < a->count; i++) {
        const struct tally_edit *edit = &a->edits[i];
        if (edit->kind == TALLY_EDIT_EQUAL && edit->p0 <= p && p < edit->p1)
            return edit;
    }
    return NULL;
}

/* Units of post tokens [from, to) that the alignment has as equal; `*run`: most in a row. */
static size_t units_equal(const struct tally_tokens *post, const struct tally_alignment *a,
                          uint32_t from, uint32_t to, size_t *run)
{
    size_t equal = 0;
    *run = 0;
    for (size_t i = 0; i < a->count; i++) {
        const struct tally_edit *edit = &a->edits[i];
        const uint32_t p0 = edit->p0 > from ? edit->p0 : from;
        const uint32_t p1 = edit->p1 < to ? edit->p1 : to;
        if (edit->kind != TALLY_EDIT_EQUAL || p0 >= p1)
            continue;
        const size_t units = tally_tokens_units(post, p0, p1);
        *run = units > *run ? units : *run;
        equal += units;
    }
    return equal;
}

/* The record has [from, to), changed words in it or not, and no quotation marks around it. */
static bool is_quoted(const struct tally_tokens *record, const struct tally_tokens *post,
                      const struct tally_alignment *a, uint32_t from, uint32_t to)
{
    const struct tally_edit *first = equal_at(a, from);
    const struct tally_edit *last = from < to ? equal_at(a, to - 1) : NULL;
    const size_t units = tally_tokens_units(post, from, to);
    size_t run;
    if (first == NULL || last == NULL || units < QUOTED ||
        units_equal(post, a, from, to, &run) * 4 < units * 3)
        return false;
    return !mark_at(record, first->r0 + (from - first->p0), true) &&
           !mark_at(record, last->r0 + (to - last->p0), false);
}

static void find(const struct tally_tokens *record, const struct tally_tokens *post,
                 const struct tally_alignment *a, struct quotes *out)
{
    uint32_t open = UINT32_MAX;
    size_t seen = 0;
    out->count = 0;
    for (uint32_t i = 0; i <= post->count && seen < QUOTES; i++) {
        if ((tally_tokens_marks(post, i) & TALLY_MARK_QUOTE) == 0)
            continue;
        if (open != UINT32_MAX && mark_at(post, i, false)) {
            seen++;
            if (is_quoted(record, post, a, open, i)) {
                out->from[out->count] = open;
                out->to[out->count++] = i;
            }
            open = UINT32_MAX;
        }
        if (open == UINT32_MAX && mark_at(post, i, true))
            open = i;
    }
}

/* Most of post tokens [from, to) is not the record's. */
static bool own_words(const struct tally_tokens *post, const struct tally_alignment *a,
                      uint32_t from, uint32_t to)
{
    size_t run;
    return from < to &&
           units_equal(post, a, from, to, &run) * 2 <= tally_tokens_units(post, from, to) &&
           run < OWN;
}

static bool apart(const struct tally_words *words, const struct tally_tokens *record,
                  const struct tally_tokens *post, const struct tally_edit *edit)
{
    if (tally_side_starts_clause(record, edit->r0) && tally_side_starts_clause(record, edit->r1))
        return true;
    return edit->r0 == edit->r1 &&
           tally_matter_of(words, post, edit->p0, edit->p1) == TALLY_MATTER_NONE;
}

/* 《title》（number）说：“…” */
static bool named_before(const struct tally_tokens *t, uint32_t at)
{
    return (tally_tokens_marks(t, at) & (TALLY_MARK_TITLE | TALLY_MARK_BRACKET)) != 0;
}

bool tally_quotation_between(const struct tally_words *words, const struct tally_tokens *record,
                             const struct tally_tokens *post, const struct tally_edit *edit)
{
    const bool behind = mark_at(post, edit->p0, false) && !mark_at(record, edit->r0, false);
    const bool before = mark_at(post, edit->p1, true) && !mark_at(record, edit->r1, true);
    if (edit->p0 == edit->p1)
        return behind && before && apart(words, record, post, edit);
    return (behind || tally_side_starts_line(post, edit->p0) || named_before(post, edit->p0)) &&
           (before || tally_side_starts_line(post, edit->p1)) && (behind || before) &&
           apart(words, record, post, edit);
}

/* --- Edits --- */

/* One edit for all between post tokens `from` and `to`, whose neighbours are equal. `edits` has
 * room for two more. */
static void merge(struct tally_alignment *a, struct tally_edit gap)
{
    struct tally_edit *edits = a->edits;
    size_t first = 0;
    while (edits[first].p1 < gap.p0 ||
           (edits[first].p1 == gap.p0 && edits[first].kind != TALLY_EDIT_EQUAL))
        first++;
    size_t last = first;
    while (edits[last].p1 <= gap.p1 && last + 1 < a->count)
        last++;
    const struct tally_edit before = {TALLY_EDIT_EQUAL, edits[first].p0, gap.p0, edits[first].r0,
                                      gap.r0};
    const struct tally_edit behind = {TALLY_EDIT_EQUAL, gap.p1, edits[last].p1, gap.r1,
                                      edits[last].r1};
    memmove(edits + first + 3, edits + last + 1, (a->count - last - 1) * sizeof *edits);
    a->count += 3;
    a->count -= last + 1 - first;
    edits[first] = before;
    edits[first + 1] = gap;
    edits[first + 2] = behind;
}

/* What the alignment has before post token `from`, or behind it, is not its own. */
static void cut(struct tally_alignment *a, uint32_t at, bool before)
{
    size_t i = 0;
    while (i < a->count && (a->edits[i].kind != TALLY_EDIT_EQUAL || a->edits[i].p1 < at ||
                            (before && a->edits[i].p1 == at)))
        i++;
    struct tally_edit *edit = &a->edits[i];
    if (before) {
        edit->r0 += at - edit->p0;
        edit->p0 = at;
        a->edits += i;
        a->count -= i;
    } else {
        edit->r1 -= edit->p1 - at;
        edit->p1 = at;
        a->count = i + 1;
    }
}

/* The words between two places of the post, where they are the poster's. */
static void take(const struct tally_words *words, const struct tally_tokens *record,
                 const struct tally_tokens *post, struct tally_alignment *a, uint32_t from,
                 uint32_t to)
{
    if (from >= a->p1 || to <= a->p0 || !own_words(post, a, from, to))
        return;
    const struct tally_edit *left = from > a->p0 ? equal_at(a, from - 1) : NULL;
    const struct tally_edit *right = to < a->p1 ? equal_at(a, to) : NULL;
    if (left == NULL && right == NULL)
        return;
    if (left != NULL && right != NULL) {
        struct tally_edit gap = {TALLY_EDIT_REPLACE, from, to, left->r0 + (from - left->p0),
                                 right->r0 + (to - right->p0)};
        gap.kind = gap.r0 == gap.r1 ? TALLY_EDIT_INSERT : TALLY_EDIT_REPLACE;
        if (tally_quotation_between(words, record, post, &gap))
            merge(a, gap);
    } else if (left != NULL && to >= a->p1) {
        cut(a, from, false);
    } else if (right != NULL && from <= a->p0) {
        cut(a, to, true);
    }
    tally_alignment_count(a);
}

/* Where the poster's words begin that stand between the name of the record and a quotation. */
static uint32_t behind_name(const struct tally_alignment *a, uint32_t line, uint32_t quote)
{
    enum { NAME = 6 };
    uint32_t from = line;
    for (size_t i = 0; i < a->count && a->edits[i].p1 < quote; i++) {
        const struct tally_edit *edit = &a->edits[i];
        if (edit->kind == TALLY_EDIT_EQUAL && edit->p1 > line && edit->p1 - edit->p0 >= NAME)
            from = edit->p1;
    }
    return from;
}

enum tally_code tally_quotation_take(const struct tally_words *words,
                                     const struct tally_tokens *record,
                                     const struct tally_tokens *post,
                                     struct tally_alignment *alignment, struct tally_arena *arena,
                                     struct tally_err *err)
{
    struct quotes quotes;
    struct tally_alignment a = *alignment;
    if (a.count < 2)
        return TALLY_OK;
    find(record, post, &a, &quotes);
    if (quotes.count == 0)
        return TALLY_OK;
    a.edits = tally_arena_room(arena, a.count + 2 * (quotes.count + 1), sizeof *a.edits);
    if (a.edits == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "relate: this job's memory is too small");
    memcpy(a.edits, alignment->edits, a.count * sizeof *a.edits);
    for (size_t i = 0; i < quotes.count; i++) {
        const uint32_t line = tally_side_line_start(post, quotes.from[i], CLAUSE);
        const uint32_t end = tally_side_line_end(post, quotes.to[i], CLAUSE);
        const uint32_t next = i + 1 < quotes.count ? quotes.from[i + 1] : UINT32_MAX;
        const bool near = next < UINT32_MAX && tally_side_line_start(post, next, CLAUSE) <= end;
        const uint32_t head = behind_name(&a, line, quotes.from[i]);
        if (i == 0 || tally_side_line_end(post, quotes.to[i - 1], CLAUSE) < line)
            take(words, record, post, &a, head, quotes.from[i]);
        take(words, record, post, &a, quotes.to[i], near ? next : end);
    }
    *alignment = a;
    return TALLY_OK;
}
