#include "verifier/reorder.h"

#include "verifier/between.h"
#include "verifier/metadata.h"
#include "verifier/side.h"

enum {
    CELLS_MAX = 256,
    TOKENS_MAX = 2048, /* of the lines in question */
    CHANGES_MAX = 256,
};

struct cells {
    const struct tally_tokens *t;
    uint32_t start[CELLS_MAX + 1]; /* and the end of the last */
    size_t line[CELLS_MAX + 1];    /* which line each is in */
    size_t count;
    size_t lines;
};

/* A line end, or what parts the cells of a row. */
static bool parts(const struct tally_tokens *t, uint32_t at, bool *line)
{
    struct tally_slice between = tally_between_bytes(t, at);
    *line = (t->flags[at] & TALLY_TOKEN_LINE) != 0;
    for (size_t i = 0; i < between.len; i++) {
        if (between.ptr[i] == '|' || between.ptr[i] == '\t')
            return true;
    }
    return *line;
}

static bool read_cells(const struct tally_tokens *t, uint32_t from, uint32_t to, struct cells *out)
{
    *out = (struct cells){.t = t};
    if (from >= to || to - from > TOKENS_MAX)
        return false;
    for (uint32_t i = from; i < to; i++) {
        bool line = false;
        bool starts = parts(t, i, &line) || i == from;
        if (starts && out->count == CELLS_MAX)
            return false;
        out->lines += i == from || line;
        if (starts) {
            out->start[out->count] = i;
            out->line[out->count++] = out->lines;
        }
    }
    out->start[out->count] = to;
    out->line[out->count] = out->lines + 1;
    return true;
}

/* Cells [i, k) of a, as cells [j, m) of b. */
static bool same(const struct cells *a, size_t i, size_t k, const struct cells *b, size_t j,
                 size_t m)
{
    return tally_tokens_equal(a->t, a->start[i], a->start[k], b->t, b->start[j], b->start[m]);
}

static size_t line_end(const struct cells *c, size_t i)
{
    size_t end = i;
    while (end < c->count && c->line[end] == c->line[i])
        end++;
    return end;
}

/* Every line of one is a line of the other, each once. */
static bool lines_permuted(const struct cells *post, const struct cells *record)
{
    bool used[CELLS_MAX] = {false};
    if (post->lines != record->lines || post->lines < 2)
        return false;
    for (size_t i = 0; i < post->count; i = line_end(post, i)) {
        bool found = false;
        for (size_t k = 0; k < record->count && !found; k = line_end(record, k)) {
            found = !used[k] && same(post, i, line_end(post, i), record, k, line_end(record, k));
            used[k] |= found;
        }
        if (!found)
            return false;
    }
    return true;
}

/* The cells of `list` one after the other are the columns of `table`. */
static bool by_columns(const struct cells *list, const struct cells *table)
{
    size_t columns = line_end(table, 0);
    if (columns < 2 || table->lines < 2 || table->count != columns * table->lines ||
        list->count != table->count)
        return false;
    for (size_t i = 0; i < list->count; i++) {
        size_t row = i % table->lines;
        size_t k = row * columns + i / table->lines;
        if (table->line[k] != row + 1 || !same(list, i, i + 1, table, k, k + 1))
            return false;
    }
    return true;
}

/* As many cells in each line; how many, or 0. */
static size_t columns_of(const struct cells *c)
{
    const size_t columns = line_end(c, 0);
    for (size_t i = 0; i < c->count; i += columns) {
        if (line_end(c, i) != i + columns)
            return 0;
    }
    return columns;
}

/* The record's line above them has as many cells: the table begins further up. */
static bool goes_on_above(const struct cells *record)
{
    struct cells above;
    const uint32_t from = record->start[0];
    return from > 0 &&
           read_cells(record->t, tally_metadata_line_start(record->t, from - 1), from, &above) &&
           above.count == line_end(record, 0);
}

static bool same_column(const struct cells *post, size_t i, const struct cells *record, size_t k,
                        size_t columns)
{
    for (; i < post->count; i += columns, k += columns) {
        if (!same(post, i, i + 1, record, k, k + 1))
            return false;
    }
    return true;
}

/* The columns of a table, each with its head, in another order. Without its head a column would
 * say something else. */
static bool columns_permuted(const struct cells *post, const struct cells *record)
{
    bool used[CELLS_MAX] = {false};
    const size_t columns = columns_of(record);
    if (columns < 2 || record->lines < 2 || post->lines != record->lines ||
        columns_of(post) != columns || goes_on_above(record))
        return false;
    for (size_t i = 0; i < columns; i++) {
        size_t k = 0;
        while (k < columns && (used[k] || !same_column(post, i, record, k, columns)))
            k++;
        if (k == columns)
            return false;
        used[k] = true;
    }
    return true;
}

/* To whole lines of both texts; beside the changes the two go in step. */
static void widen(const struct tally_tokens *post, const struct tally_tokens *record,
                  struct tally_change *w)
{
    while (w->p0 > 0 && w->r0 > 0 &&
           !(tally_side_starts_line(post, w->p0) && tally_side_starts_line(record, w->r0))) {
        w->p0--;
        w->r0--;
    }
    while (w->p1 < post->count && w->r1 < record->count &&
           !(tally_side_starts_line(post, w->p1) && tally_side_starts_line(record, w->r1))) {
        w->p1++;
        w->r1++;
    }
}

/* What the first n changes span, n from 1. */
struct spans {
    struct tally_change at[CHANGES_MAX];
    bool alike[CHANGES_MAX]; /* they may hold the same words in both texts */
    size_t count;
};

/* The tokens of one side of a change less those of the other. Beside changes the texts are the
 * same, so that words that only stand elsewhere add up to 0 over all of them. */
static uint64_t balance(const struct tally_tokens *post, const struct tally_tokens *record,
                        const struct tally_change *change)
{
    uint64_t sum = 0;
    for (uint32_t p = change->p0; p < change->p1; p++)
        sum += post->tok[p];
    for (uint32_t r = change->r0; r < change->r1; r++)
        sum -= record->tok[r];
    return sum;
}

static void read_spans(const struct tally_tokens *post, const struct tally_tokens *record,
                       const struct tally_change *changes, size_t count, struct spans *out)
{
    struct tally_change w = changes[0];
    uint64_t sum = 0;
    for (size_t i = 0; i < count && i < CHANGES_MAX; i++) {
        w.p0 = changes[i].p0 < w.p0 ? changes[i].p0 : w.p0;
        w.p1 = changes[i].p1 > w.p1 ? changes[i].p1 : w.p1;
        w.r0 = changes[i].r0 < w.r0 ? changes[i].r0 : w.r0;
        w.r1 = changes[i].r1 > w.r1 ? changes[i].r1 : w.r1;
        if (w.p1 - w.p0 > TOKENS_MAX)
            break;
        sum += balance(post, record, &changes[i]);
        out->at[i] = w;
        out->alike[i] = sum == 0 && w.p1 - w.p0 == w.r1 - w.r0;
        out->count = i + 1;
    }
}

/* Both sides of the window have the same lines or columns. Adds what it took to look. */
static bool permuted(const struct tally_tokens *post, const struct tally_tokens *record,
                     const struct tally_change *w, size_t *spent)
{
    struct cells p;
    struct cells r;
    if (!read_cells(post, w->p0, w->p1, &p) || !read_cells(record, w->r0, w->r1, &r))
        return false;
    *spent += p.count * r.count;
    return lines_permuted(&p, &r) || by_columns(&p, &r) || by_columns(&r, &p) ||
           columns_permuted(&p, &r);
}

size_t tally_reorder_lines(const struct tally_tokens *post, const struct tally_tokens *record,
                           const struct tally_change *changes, size_t count,
                           struct tally_change *whole, size_t *budget)
{
    struct spans spans = {.count = 0};
    if (count > 0 && *budget > 0)
        read_spans(post, record, changes, count, &spans);
    *budget -= spans.count < *budget ? spans.count : *budget;
    for (size_t n = spans.count; n > 0 && *budget > 0; n--) {
        struct tally_change w = spans.at[n - 1];
        if (!spans.alike[n - 1])
            continue;
        widen(post, record, &w);
        size_t spent = n + w.p1 - w.p0;
        if (permuted(post, record, &w, &spent)) {
            *whole = w;
            return n;
        }
        *budget -= spent < *budget ? spent : *budget;
    }
    return 0;
}
