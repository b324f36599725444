#include "verifier/moves.h"

#include "verifier/side.h"

enum {
    LEAST_UNITS = 6, /* of a run that can be a move */
    SLIDE = 8,       /* tokens by which the border of an insertion may be meant otherwise */
    TRIES = 2000000, /* places of the record that are looked at, for the whole post */
};

struct finding {
    const struct tally_tokens *post, *record;
    const struct tally_alignment *alignment;
    struct tally_change *at; /* room for three times the edits and the lines in them */
    size_t count;
    size_t tries;
};

/* Where record tokens [from, to) hold post tokens [p0, p1): the first place, or `to`. */
static uint32_t look(struct finding *f, uint32_t p0, uint32_t p1, uint32_t from, uint32_t to)
{
    uint32_t length = p1 - p0;
    for (uint32_t i = from; i + length <= to && f->tries > 0; i++, f->tries--) {
        if (f->record->tok[i] == f->post->tok[p0] &&
            memcmp(f->record->tok + i, f->post->tok + p0, length * sizeof *f->post->tok) == 0)
            return i;
    }
    return to;
}

static bool same(const struct tally_tokens *t, uint32_t a, uint32_t b)
{
    return a < t->count && b < t->count && t->tok[a] == t->tok[b];
}

/* The run at change `c` slid by one token, where the text reads the same then. */
static bool slide(const struct finding *f, struct tally_change *c, bool left)
{
    if (left ? c->p0 == 0 || !same(f->post, c->p0 - 1, c->p1 - 1) : !same(f->post, c->p0, c->p1))
        return false;
    c->p0 = left ? c->p0 - 1 : c->p0 + 1;
    c->p1 = left ? c->p1 - 1 : c->p1 + 1;
    return true;
}

static void insert(struct finding *f, size_t at, struct tally_change change)
{
    if (change.p0 == change.p1 && change.r0 == change.r1)
        return;
    memmove(f->at + at + 1, f->at + at, (f->count - at) * sizeof *f->at);
    f->at[at] = change;
    f->count++;
}

/* What is left of change `k` once record tokens [from, to) of it are the source of a move. */
static void take_out(struct finding *f, size_t k, uint32_t from, uint32_t to)
{
    struct tally_change *c = &f->at[k];
    const struct tally_change rest = {c->p1, c->p1, to, c->r1, false, false};
    c->r1 = from;
    c->pure = false;
    insert(f, k + 1, rest);
}

/* The run of change `i` among what the post lacks of the record. */
static bool find_source(struct finding *f, const struct tally_change *run, size_t i, uint32_t *at,
                        size_t *from)
{
    const struct tally_alignment *a = f->alignment;
    uint32_t length = run->p1 - run->p0;
    for (size_t k = 0; k < f->count; k++) {
        const struct tally_change *c = &f->at[k];
        if (k == i || c->moved || c->r1 - c->r0 < length)
            continue;
        *at = look(f, run->p0, run->p1, c->r0, c->r1);
        *from = k;
        if (*at != c->r1)
            return true;
    }
    *from = f->count;
    *at = look(f, run->p0, run->p1, 0, a->r0);
    if (*at != a->r0)
        return true;
    *at = look(f, run->p0, run->p1, a->r1, (uint32_t)f->record->count);
    return *at != f->record->count;
}

static bool try_move(struct finding *f, size_t i)
{
    const struct tally_change own = f->at[i];
    uint32_t at = 0;
    size_t from = 0;
    for (int left = 0; left <= 1; left++) {
        struct tally_change run = own;
        for (int k = 0; k <= SLIDE; k++) {
            if (k > 0 && (own.r0 != own.r1 || !slide(f, &run, left)))
                break;
            if (!find_source(f, &run, i, &at, &from))
                continue;
            uint32_t length = run.p1 - run.p0;
            f->at[i] = (struct tally_change){run.p0, run.p1, at, at + length, true, false};
            size_t before = f->count;
            if (from < f->count)
                take_out(f, from, at, at + length);
            insert(f, from < i ? i + 1 + (f->count - before) : i + 1,
                   (struct tally_change){run.p1, run.p1, own.r0, own.r1, false, false});
            return true;
        }
    }
    return false;
}

/* Change `i` without the whole line [from, to) of it, which the record has at `at`. */
static void split(struct finding *f, size_t i, const struct tally_change *line, uint32_t at,
                  size_t source)
{
    const struct tally_change own = f->at[i];
    const uint32_t length = line->p1 - line->p0;
    const bool first = own.p0 == line->p0; /* then what is behind it has the record's words */
    const struct tally_change before = {own.p0, line->p0, own.r0, first ? own.r0 : own.r1,
                                        false,  false};
    const struct tally_change behind = {line->p1, own.p1, first ? own.r0 : own.r1,
                                        own.r1,   false,  false};
    const size_t count = f->count;
    f->at[i] = (struct tally_change){line->p0, line->p1, at, at + length, true, false};
    if (source < count)
        take_out(f, source, at, at + length);
    if (source < i)
        i += f->count - count;
    insert(f, i + 1, behind);
    insert(f, i, before);
}

/* Whole lines of change `i`, one of which is the record's in another place. */
static bool try_line(struct finding *f, size_t i)
{
    const struct tally_change own = f->at[i];
    uint32_t end;
    for (uint32_t p = own.p0; p < own.p1; p = end) {
        uint32_t at = 0;
        size_t from = 0;
        end = tally_side_line_end(f->post, p + 1, own.p1 - p);
        const struct tally_change line = {.p0 = p, .p1 = end};
        if (!tally_side_starts_line(f->post, p) || end > own.p1 ||
            !tally_side_starts_line(f->post, end) ||
            tally_tokens_units(f->post, p, end) < LEAST_UNITS ||
            !find_source(f, &line, i, &at, &from) || !tally_side_starts_line(f->record, at) ||
            !tally_side_starts_line(f->record, at + (end - p)))
            continue;
        split(f, i, &line, at, from);
        return true;
    }
    return false;
}

static void drop_empty(struct finding *f)
{
    size_t kept = 0;
    for (size_t i = 0; i < f->count; i++) {
        if (f->at[i].p0 != f->at[i].p1 || f->at[i].r0 != f->at[i].r1)
            f->at[kept++] = f->at[i];
    }
    f->count = kept;
}

/* Lines of the post that begin inside of an edit. */
static size_t lines_added(const struct tally_tokens *post, const struct tally_alignment *alignment)
{
    size_t lines = 0;
    for (size_t i = 0; i < alignment->count; i++) {
        const struct tally_edit *e = &alignment->edits[i];
        for (uint32_t p = e->p0; e->kind != TALLY_EDIT_EQUAL && p < e->p1; p++)
            lines += tally_side_starts_line(post, p);
    }
    return lines;
}

enum tally_code tally_moves_find(const struct tally_tokens *post, const struct tally_tokens *record,
                                 const struct tally_alignment *alignment, struct tally_change **out,
                                 size_t *count, struct tally_arena *arena, struct tally_err *err)
{
    struct finding f = {post, record, alignment, NULL, 0, TRIES};
    f.at = tally_arena_alloc(arena, 3 * (alignment->count + lines_added(post, alignment)) + 1,
                             sizeof *f.at);
    if (f.at == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "moves: this job's memory is too small");
    for (size_t i = 0; i < alignment->count; i++) {
        const struct tally_edit *e = &alignment->edits[i];
        if (e->kind != TALLY_EDIT_EQUAL)
            f.at[f.count++] = (struct tally_change){e->p0, e->p1, e->r0, e->r1, false, true};
    }
    for (size_t i = 0; i < f.count; i++) {
        if (!f.at[i].moved && tally_tokens_units(post, f.at[i].p0, f.at[i].p1) >= LEAST_UNITS)
            (void)(try_move(&f, i) || try_line(&f, i));
    }
    drop_empty(&f);
    *out = f.at;
    *count = f.count;
    return TALLY_OK;
}
