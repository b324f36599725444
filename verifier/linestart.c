#include "verifier/linestart.h"

#include <string.h>

#include "verifier/listmark.h"
#include "verifier/side.h"

enum {
    MOST = 24,  /* tokens of the clause, in either text */
    DENIED = 2, /* tokens of a denial in front of it */
};

struct front { /* of the two texts, before the alignment */
    const struct tally_tokens *post, *record;
    uint32_t p0, p1, r0, r1;
    uint8_t same[MOST + 1][MOST + 1]; /* tokens in common of the last i and the last k */
};

static bool equal(const struct front *f, uint32_t i, uint32_t k)
{
    return f->post->tok[f->p1 - i] == f->record->tok[f->r1 - k];
}

/* Longest common subsequence of every pair of ends. */
static void compare(struct front *f)
{
    memset(f->same, 0, sizeof f->same);
    for (uint32_t i = 1; i <= f->p1 - f->p0; i++) {
        for (uint32_t k = 1; k <= f->r1 - f->r0; k++) {
            uint8_t a = f->same[i - 1][k];
            uint8_t b = f->same[i][k - 1];
            f->same[i][k] =
                equal(f, i, k) ? (uint8_t)(f->same[i - 1][k - 1] + 1) : (uint8_t)(a > b ? a : b);
        }
    }
}

/* A clause of the record begins at token `at`: behind a mark, or behind that of an item. */
static bool clause_at(const struct tally_tokens *record, uint32_t at)
{
    if (tally_side_starts_clause(record, at))
        return true;
    uint32_t line = tally_side_line_start(record, at, MOST);
    return line < at && tally_side_starts_line(record, line) && tally_listmark_at(record, line, at);
}

/* Where the record's clauses begin of which the line has more than half; `r1`: nowhere. */
static uint32_t best_start(const struct front *f)
{
    uint32_t best = f->r1;
    double most = 0.5;
    const uint32_t n = f->p1 - f->p0;
    for (uint32_t m = 1; m <= f->r1 - f->r0; m++) {
        double share = 2.0 * f->same[n][m] / (n + m);
        if (share > most && f->same[n][m] > 1 && clause_at(f->record, f->r1 - m)) {
            most = share;
            best = f->r1 - m;
        }
    }
    return best;
}

static void push(struct tally_edit *edits, size_t *count, struct tally_edit edit)
{
    bool p = edit.p0 < edit.p1;
    bool r = edit.r0 < edit.r1;
    if (*count > 0) {
        struct tally_edit *last = &edits[*count - 1];
        bool equal = last->kind == TALLY_EDIT_EQUAL;
        if (equal == (edit.kind == TALLY_EDIT_EQUAL)) {
            last->p1 = edit.p1;
            last->r1 = edit.r1;
            p = last->p0 < last->p1;
            r = last->r0 < last->r1;
            if (!equal)
                last->kind = p && r ? TALLY_EDIT_REPLACE : p ? TALLY_EDIT_INSERT : TALLY_EDIT_DROP;
            return;
        }
    }
    if (p || r)
        edits[(*count)++] = edit;
}

/* The way through the table, from the beginning of both texts on. */
static size_t walk(const struct front *f, struct tally_edit *edits)
{
    size_t count = 0;
    uint32_t i = f->p1 - f->p0;
    uint32_t k = f->r1 - f->r0;
    while (i > 0 || k > 0) {
        const uint32_t p = f->p1 - i;
        const uint32_t r = f->r1 - k;
        if (i > 0 && k > 0 && equal(f, i, k) && f->same[i][k] == f->same[i - 1][k - 1] + 1) {
            push(edits, &count, (struct tally_edit){TALLY_EDIT_EQUAL, p, p + 1, r, r + 1});
            i--;
            k--;
        } else if (i > 0 && (k == 0 || f->same[i - 1][k] >= f->same[i][k - 1])) {
            push(edits, &count, (struct tally_edit){TALLY_EDIT_INSERT, p, p + 1, r, r});
            i--;
        } else {
            push(edits, &count, (struct tally_edit){TALLY_EDIT_DROP, p, p, r, r + 1});
            k--;
        }
    }
    return count;
}

static bool denies(const struct tally_words *words, const struct front *f)
{
    const struct tally_side side = {f->post, f->p0, f->p1};
    return f->p1 - f->p0 <= DENIED && f->post->marks[f->p1] == 0 &&
           (f->post->flags[f->p1] & TALLY_TOKEN_SPACE) == 0 && clause_at(f->record, f->r1) &&
           (tally_side_classes(words, &side) & TALLY_WORD_NEGATION) != 0;
}

static enum tally_code no_memory(struct tally_err *err)
{
    return tally_fail(err, TALLY_NO_MEMORY, "relate: this job's memory is too small");
}

static enum tally_code take_clause(const struct tally_words *words,
                                   const struct tally_tokens *record,
                                   const struct tally_tokens *post, struct tally_alignment *a,
                                   struct tally_arena *arena, struct tally_err *err)
{
    struct front f = {post, record, 0, a->p0, 0, a->r0, {{0}}};
    f.p0 = tally_side_line_start(post, a->p0, MOST);
    f.r0 = a->r0 > 0 ? tally_side_line_start(record, a->r0, MOST) : 0;
    if (f.p0 == 0 || !tally_side_starts_line(post, f.p0)) /* above is nothing that would hold it */
        return TALLY_OK;
    compare(&f);
    f.r0 = best_start(&f);
    if (f.r0 == f.r1 && !denies(words, &f))
        return TALLY_OK;
    struct tally_edit *edits = tally_arena_room(arena, a->count + 2 * (size_t)MOST, sizeof *edits);
    if (edits == NULL)
        return no_memory(err);
    size_t count = walk(&f, edits);
    if (count > 0 && edits[0].kind == TALLY_EDIT_DROP) /* it begins inside of the clause */
        memmove(edits, edits + 1, --count * sizeof *edits);
    push(edits, &count, a->edits[0]);
    memcpy(edits + count, a->edits + 1, (a->count - 1) * sizeof *edits);
    *a = (struct tally_alignment){.edits = edits, .count = count + a->count - 1};
    tally_alignment_count(a);
    return TALLY_OK;
}

/* The mark that begins the line of token `to` ends there; empty where the line does. */
static bool mark_before(const struct tally_tokens *t, uint32_t to, struct tally_listmark *mark)
{
    enum { MARK = 5 /* tokens of 第二十一条 */ };
    const uint32_t from = tally_side_line_start(t, to, MARK);
    *mark = (struct tally_listmark){.from = from, .to = from};
    return tally_side_starts_line(t, from) &&
           (from == to || (tally_listmark_read(t, from, mark) && mark->to == to));
}

/* The line begins with the mark of the same item in both texts, each in its own style, or the post
 * has marked what the record has not. */
static enum tally_code take_mark(const struct tally_tokens *record, const struct tally_tokens *post,
                                 struct tally_alignment *a, struct tally_arena *arena,
                                 struct tally_err *err)
{
    struct tally_listmark own;
    struct tally_listmark mark;
    if (!mark_before(post, a->p0, &own) || !mark_before(record, a->r0, &mark) ||
        own.from == own.to || (mark.from < mark.to && !tally_listmark_same(&own, &mark)))
        return TALLY_OK;
    struct tally_edit *edits = tally_arena_room(arena, a->count + 1, sizeof *edits);
    if (edits == NULL)
        return no_memory(err);
    memcpy(edits + 1, a->edits, a->count * sizeof *edits);
    edits[0] = (struct tally_edit){mark.from < mark.to ? TALLY_EDIT_REPLACE : TALLY_EDIT_INSERT,
                                   own.from, own.to, mark.from, mark.to};
    *a = (struct tally_alignment){.edits = edits, .count = a->count + 1};
    tally_alignment_count(a);
    return TALLY_OK;
}

enum tally_code tally_linestart_take(const struct tally_words *words,
                                     const struct tally_tokens *record,
                                     const struct tally_tokens *post,
                                     struct tally_alignment *alignment, struct tally_arena *arena,
                                     struct tally_err *err)
{
    const struct tally_alignment *a = alignment;
    if (a->count == 0 || a->edits->kind != TALLY_EDIT_EQUAL || tally_side_starts_line(post, a->p0))
        return TALLY_OK;
    enum tally_code code = take_clause(words, record, post, alignment, arena, err);
    if (code == TALLY_OK && a->edits->kind == TALLY_EDIT_EQUAL &&
        !tally_side_starts_line(post, a->p0))
        code = take_mark(record, post, alignment, arena, err);
    return code;
}
