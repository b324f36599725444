#include "verifier/gapgrid.h"

#include <assert.h>
#include <stdlib.h>

#include "verifier/between.h"
#include "verifier/nearword.h"

enum { MATCH = 2, NEAR = 1, MISS = -2, SKIP = -2, SENTENCE_BONUS = 8 };
enum way { WAY_BOTH, WAY_POST, WAY_RECORD };

static uint32_t post_at(const struct tally_gapgrid *g, uint32_t i)
{
    return g->backwards ? g->gap.p1 - 1 - i : g->gap.p0 + i;
}

static uint32_t record_at(const struct tally_gapgrid *g, uint32_t j)
{
    return g->backwards ? g->gap.r1 - 1 - j : g->gap.r0 + j;
}

static bool has_word(const struct tally_tokens *tokens, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        if ((tokens->tok[i] & TALLY_TOKEN_WORD) != 0)
            return true;
    }
    return false;
}

bool tally_gapgrid_fresh_start(const struct tally_tokens *tokens, uint32_t at)
{
    if (at >= tokens->count)
        return false;
    bool line = (tokens->flags[at] & TALLY_TOKEN_LINE) != 0;
    bool inside = at > 0 && (tokens->tok[at] & tokens->tok[at - 1] & TALLY_TOKEN_WORD) != 0 &&
                  (tokens->flags[at] & TALLY_TOKEN_SPACE) == 0; /* city.example */
    return line || (!inside && (tokens->marks[at] & (TALLY_MARK_STOP | TALLY_MARK_QUESTION)) != 0);
}

/* Two words of Latin letters with nothing but a line's end between them, or a hyphen before it:
 * lines are broken between words of a sentence, and inside of words too. */
static bool wrapped(const struct tally_tokens *t, uint32_t at)
{
    if ((t->tok[at] & t->tok[at - 1] & TALLY_TOKEN_WORD) == 0)
        return false;
    struct tally_slice between = tally_between_bytes(t, at);
    for (size_t i = 0; i < between.len; i++) {
        if (between.ptr[i] > ' ' && !(i == 0 && between.ptr[i] == '-'))
            return false;
    }
    return true;
}

/* A sentence ends (read backwards: begins) where row i of tokens is passed, column j. */
static bool post_ends(const struct tally_gapgrid *g, uint32_t i)
{
    uint32_t at = g->backwards ? g->gap.p1 - i : g->gap.p0 + i;
    const struct tally_tokens *t = g->texts->post;
    return g->sentences &&
           (at == 0 || at == t->count || (tally_gapgrid_fresh_start(t, at) && !wrapped(t, at)));
}

static bool record_ends(const struct tally_gapgrid *g, uint32_t j)
{
    uint32_t at = g->backwards ? g->gap.r1 - j : g->gap.r0 + j;
    const struct tally_tokens *t = g->texts->record;
    return g->sentences && (at == 0 || at == t->count || tally_gapgrid_fresh_start(t, at));
}

/* The prints of words, so that a misspelt one stands against its own. */
static void print_words(struct tally_gapgrid *g, struct tally_work *work)
{
    const struct tally_tokens *post = g->texts->post;
    const struct tally_tokens *record = g->texts->record;
    if (!has_word(post, g->gap.p0, g->gap.p1) || !has_word(record, g->gap.r0, g->gap.r1))
        return;
    g->post_prints = work->prints;
    g->record_prints = work->prints + TALLY_GAP_SIDE;
    for (uint32_t i = 0; i < g->rows; i++)
        g->post_prints[i] = tally_nearword_print(post, post_at(g, i));
    for (uint32_t j = 0; j < g->cols; j++)
        g->record_prints[j] = tally_nearword_print(record, record_at(g, j));
}

bool tally_gapgrid_init(struct tally_gapgrid *g, const struct tally_pair_of_texts *texts,
                        const struct tally_gap *gap, bool backwards, struct tally_work *work)
{
    *g = (struct tally_gapgrid){.texts = texts,
                                .gap = *gap,
                                .backwards = backwards,
                                .rows = gap->p1 - gap->p0,
                                .cols = gap->r1 - gap->r0,
                                .way = work->scratch};
    uint64_t cells = tally_gap_cells(gap);
    if (cells > work->gap || cells > work->cells)
        return false;
    assert(cells <= work->room);
    work->cells -= cells;
    print_words(g, work);
    return true;
}

static void better(struct tally_gapgrid_best *best, int32_t value, uint32_t row, uint32_t col)
{
    if (value > best->value)
        *best = (struct tally_gapgrid_best){value, row, col};
}

/* What it is worth that the tokens of row i and column j, counted from 1, stand against each
 * other. */
static int32_t worth(const struct tally_gapgrid *g, uint32_t i, uint32_t j, uint32_t token)
{
    if (token == g->texts->record->tok[record_at(g, j - 1)])
        return MATCH;
    return g->post_prints != NULL &&
                   tally_nearword_near(g->post_prints[i - 1], g->record_prints[j - 1])
               ? NEAR
               : MISS;
}

/* The best way into one cell, of the three before it. */
static int32_t cell(const int32_t *above, const int32_t *here, uint32_t j, int32_t both,
                    enum way *way)
{
    int32_t value = above[j - 1] + both;
    *way = WAY_BOTH;
    if (above[j] + SKIP > value) {
        value = above[j] + SKIP;
        *way = WAY_POST;
    }
    if (here[j - 1] + SKIP > value) {
        value = here[j - 1] + SKIP;
        *way = WAY_RECORD;
    }
    return value;
}

/* --- What a way can still gain --- */

enum { SEEN_BITS = 12, SEEN_WORDS = (1 << SEEN_BITS) / 64 };

/* The tokens of one side of a gap, by a hash: what is not among them stands nowhere in it. */
struct seen {
    uint64_t bits[SEEN_WORDS];
};

static uint32_t seen_bit(uint32_t token)
{
    return token * 2654435761U >> (32 - SEEN_BITS); /* Knuth */
}

static void see(struct seen *seen, const uint32_t *tok, uint32_t count)
{
    *seen = (struct seen){0};
    for (uint32_t i = 0; i < count; i++)
        seen->bits[seen_bit(tok[i]) / 64] |= UINT64_C(1) << seen_bit(tok[i]) % 64;
}

/* The most that a token of one side adds to a way that passes it. */
static int32_t most_worth(const struct seen *other, uint32_t token, bool near)
{
    if ((other->bits[seen_bit(token) / 64] >> seen_bit(token) % 64 & 1) != 0)
        return MATCH;
    return near && (token & TALLY_TOKEN_WORD) != 0 ? NEAR : MISS;
}
static_assert((int)SKIP == (int)MISS, "a token that is passed costs the same with or without one");

/* gains[i]: the most that a way gains by the tokens of one side from number i on, wherever it
 * ends; `end` is added behind the last. */
static void fill_gains(const struct tally_gapgrid *g, bool post, int32_t end, int32_t *gains)
{
    const struct tally_pair_of_texts *t = g->texts;
    struct seen other;
    uint32_t count = post ? g->rows : g->cols;
    if (post)
        see(&other, t->record->tok + g->gap.r0, g->cols);
    else
        see(&other, t->post->tok + g->gap.p0, g->rows);
    bool ends = post ? post_ends(g, count) : record_ends(g, count);
    gains[count] = ends && end < SENTENCE_BONUS ? SENTENCE_BONUS : end;
    for (uint32_t i = count; i > 0; i--) {
        uint32_t token =
            post ? t->post->tok[post_at(g, i - 1)] : t->record->tok[record_at(g, i - 1)];
        int32_t gain = gains[i] + most_worth(&other, token, g->post_prints != NULL);
        int32_t here = (post ? post_ends(g, i - 1) : record_ends(g, i - 1)) ? SENTENCE_BONUS : 0;
        gains[i - 1] = gain > here ? gain : here;
    }
}

enum { DEAD = -(1 << 28) /* no way that matters leads through such a cell */ };

/* What a row is filled in from. As only the best place counts, a cell from which not even the
 * most that the tokens behind it can gain would beat what was found is dead: no way to a better
 * place leads through it, so that those ways come out as they would in the full grid. Beside the
 * words that two texts share most cells are dead within a few tokens of it. */
struct filling {
    struct tally_gapgrid *g;
    int32_t bonus, whole;
    struct tally_gapgrid_best best;
    const int32_t *row_gains, *col_gains; /* by the rows and by the columns that are left */
    uint32_t low, high;                   /* columns of the row above that are alive */
};

static bool alive(const struct filling *f, uint32_t i, uint32_t j, int32_t value)
{
    int32_t by_rows = f->row_gains[i] + f->whole;
    int32_t by_cols = f->col_gains[j] + f->bonus;
    return value + (by_rows < by_cols ? by_rows : by_cols) > f->best.value;
}

static void fill_top(struct filling *f, int32_t *above)
{
    f->low = 0;
    f->high = 0;
    for (uint32_t j = 0; j <= f->g->cols && alive(f, 0, j, (int32_t)j * SKIP); j++) {
        above[j] = (int32_t)j * SKIP;
        f->g->way[j] = WAY_RECORD;
        f->high = j;
    }
}

/* What column j of row i is worth; `last`: the last column that the row above leads to. */
static int32_t fill_cell(const struct filling *f, uint32_t i, uint32_t j, int32_t *above,
                         const int32_t *here, uint32_t last, enum way *way)
{
    *way = WAY_POST;
    if (j > last)
        above[j] = DEAD;
    if (j == 0)
        return (int32_t)i * SKIP;
    uint32_t token = f->g->texts->post->tok[post_at(f->g, i - 1)];
    return cell(above, here, j, worth(f->g, i, j, token), way);
}

/* `ends`: the post's sentence does in this row. */
static void end_at(struct filling *f, uint32_t i, uint32_t j, int32_t value, bool ends)
{
    int32_t end = (i == f->g->rows ? f->bonus : 0) + (j == f->g->cols ? f->whole : 0);
    if (end < SENTENCE_BONUS && ends && record_ends(f->g, j))
        end = SENTENCE_BONUS;
    better(&f->best, value + end, i, j);
}

/* Row i from the row above; false when nothing in it is alive. */
static bool fill_row(struct filling *f, uint32_t i, int32_t *above, int32_t *here)
{
    const struct tally_gapgrid *g = f->g;
    uint8_t *ways = g->way + (size_t)i * (g->cols + 1);
    uint32_t low = UINT32_MAX;
    uint32_t high = 0;
    uint32_t last = f->high + 1; /* the last that the row above leads to */
    const bool ends = post_ends(g, i);
    if (f->high < g->cols)
        above[last] = DEAD;
    if (f->low > 0)
        above[f->low - 1] = here[f->low - 1] = DEAD;
    for (uint32_t j = f->low; j <= g->cols && (j <= last || here[j - 1] > DEAD); j++) {
        enum way way;
        int32_t value = fill_cell(f, i, j, above, here, last, &way);
        bool lives = value > DEAD / 2 && alive(f, i, j, value);
        here[j] = lives ? value : DEAD;
        ways[j] = (uint8_t)way;
        if (!lives)
            continue;
        low = low == UINT32_MAX ? j : low;
        high = j;
        if (j > 0)
            end_at(f, i, j, value, ends);
    }
    if (i == g->rows && f->low == 0 && here[0] > DEAD)
        better(&f->best, here[0] + f->bonus, i, 0);
    f->low = low;
    f->high = high;
    return low != UINT32_MAX;
}

struct tally_gapgrid_best tally_gapgrid_run(struct tally_gapgrid *g, int32_t bonus, int32_t whole,
                                            struct tally_work *work)
{
    struct filling f = {.g = g,
                        .bonus = bonus,
                        .whole = whole,
                        .row_gains = work->gains,
                        .col_gains = work->gains + TALLY_GAP_SIDE + 1};
    int32_t *above = work->row;
    int32_t *here = work->row + TALLY_GAP_SIDE + 1;
    fill_gains(g, true, bonus, work->gains);
    fill_gains(g, false, whole, work->gains + TALLY_GAP_SIDE + 1);
    if (!alive(&f, 0, 0, 0)) /* nothing that can be gained */
        return f.best;
    fill_top(&f, above);
    for (uint32_t i = 1; i <= g->rows && fill_row(&f, i, above, here); i++) {
        int32_t *swap = above;
        above = here;
        here = swap;
    }
    return f.best;
}

/* The edit of one step of the way back, in text order. */
static struct tally_edit step(const struct tally_gapgrid *g, enum way way, uint32_t i, uint32_t j)
{
    uint32_t p = i > 0 ? post_at(g, i - 1) : 0;
    uint32_t r = j > 0 ? record_at(g, j - 1) : 0;
    /* Where an empty side stands: between what was passed and what comes. */
    uint32_t p_here = g->backwards ? g->gap.p1 - i : g->gap.p0 + i;
    uint32_t r_here = g->backwards ? g->gap.r1 - j : g->gap.r0 + j;
    switch (way) {
    case WAY_BOTH: {
        bool same = g->texts->post->tok[p] == g->texts->record->tok[r];
        return (struct tally_edit){same ? TALLY_EDIT_EQUAL : TALLY_EDIT_REPLACE, p, p + 1, r,
                                   r + 1};
    }
    case WAY_POST: return (struct tally_edit){TALLY_EDIT_INSERT, p, p + 1, r_here, r_here};
    case WAY_RECORD: return (struct tally_edit){TALLY_EDIT_DROP, p_here, p_here, r, r + 1};
    }
    abort(); /* not a member of the enum: memory is damaged */
}

/* Walks back from a place to the fixed corner. The steps of a backwards grid come out in
 * text order; those of a forward grid are reversed in place afterwards. */
void tally_gapgrid_push(const struct tally_gapgrid *g, struct tally_gapgrid_best from,
                        struct tally_edit_list *list)
{
    size_t width = g->cols + 1;
    size_t first = list->count;
    uint32_t i = from.row;
    uint32_t j = from.col;
    struct tally_edit_list raw = {list->at + list->count, 0, list->cap - list->count};
    while ((i > 0 || j > 0) && raw.count < raw.cap) {
        enum way way = i == 0 ? WAY_RECORD : j == 0 ? WAY_POST : (enum way)g->way[i * width + j];
        raw.at[raw.count++] = step(g, way, i, j);
        i -= way != WAY_RECORD;
        j -= way != WAY_POST;
    }
    if (!g->backwards) {
        for (size_t a = 0, b = raw.count; a + 1 < b; a++, b--) {
            struct tally_edit swap = raw.at[a];
            raw.at[a] = raw.at[b - 1];
            raw.at[b - 1] = swap;
        }
    }
    /* Joining never needs more room than it reads: push into the same array. */
    struct tally_edit_list joined = {list->at, first, list->cap};
    for (size_t k = 0; k < raw.count; k++) {
        struct tally_edit edit = raw.at[k];
        tally_edit_push(&joined, edit);
    }
    list->count = joined.count;
}
