#include "verifier/gapband.h"

#include <string.h>

#include "verifier/nearword.h"

/* What a pair of tokens is worth beyond the two skips that it saves (2 + 4, 1 + 4, -2 + 4): so a
 * skip costs nothing, the grid's first row and column are 0, and neighbours differ by 0 to MATCH.
 */
enum { MATCH = 6, NEAR = 5, MISS = 2 };
enum way { WAY_BOTH, WAY_POST, WAY_RECORD };

struct band {
    struct tally_gapband_lines *lines;
    uint8_t *ways;
    int32_t rows, cols; /* tokens of the post and of the record */
    int32_t low, high;  /* diagonals, column less row */
    bool words;         /* both sides have some */
};

static int32_t least(int32_t a, int32_t b)
{
    return a < b ? a : b;
}

static int32_t most(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

/* The rows, counted from 1, that antidiagonal k has in the band. Its column in row i is k - i. */
static int32_t first_row(const struct band *b, int32_t k)
{
    return most(most(1, k - b->cols), (k - b->high + 1) / 2);
}

static int32_t last_row(const struct band *b, int32_t k)
{
    return least(least(b->rows, k - 1), (k - b->low) / 2);
}

static uint64_t cells_of(const struct band *b)
{
    uint64_t cells = 0;
    for (int32_t k = 2; k <= b->rows + b->cols; k++)
        cells += (uint64_t)(last_row(b, k) + 1 - first_row(b, k));
    return cells;
}

/* --- One antidiagonal --- */

static void lanes_worth(const uint32_t *post, const uint32_t *record, uint8_t *restrict worth)
{
    for (size_t i = 0; i < TALLY_GAPBAND_LANES; i++)
        worth[i] = post[i] == record[i] ? MATCH : MISS;
}

/* From what a pair is worth, and what the cells above and before are worth more than the one
 * diagonally before: the ways in, and what the cells are worth more than those two. */
static void lanes_step(const uint8_t *restrict worth, uint8_t *restrict right,
                       uint8_t *restrict down, uint8_t *restrict ways)
{
    for (size_t i = 0; i < TALLY_GAPBAND_LANES; i++) {
        const uint8_t above = right[i];
        const uint8_t before = down[i];
        const uint8_t other = worth[i] > above ? worth[i] : above;
        const uint8_t value = before > other ? before : other;
        const uint8_t way = above > worth[i] ? WAY_POST : WAY_BOTH;
        ways[i] = before > other ? WAY_RECORD : way;
        down[i] = (uint8_t)(value - above);
        right[i] = (uint8_t)(value - before);
    }
}

static void near_words(const uint64_t *post, const uint64_t *record, int32_t count, uint8_t *worth)
{
    for (int32_t i = 0; i < count && i < TALLY_GAPBAND_LANES; i++) {
        if (worth[i] == MISS && (post[i] & record[i]) != 0 &&
            tally_nearword_near(post[i], record[i]))
            worth[i] = NEAR;
    }
}

static void antidiagonal(const struct band *b, int32_t k, uint8_t *ways)
{
    struct tally_gapband_lines *l = b->lines;
    const int32_t last = last_row(b, k);
    l->down[last - 1] = last > last_row(b, k - 1) ? 0 : l->down[last - 1]; /* a new row begins */
    for (int32_t i = first_row(b, k); i <= last; i += TALLY_GAPBAND_LANES) {
        const int32_t row = i - 1;
        const int32_t col = b->cols - (k - i); /* last first */
        uint8_t worth[TALLY_GAPBAND_LANES];
        lanes_worth(l->post + row, l->record + col, worth);
        if (b->words)
            near_words(l->post_prints + row, l->record_prints + col, last + 1 - i, worth);
        lanes_step(worth, l->right + col, l->down + row, ways);
        ways += TALLY_GAPBAND_LANES;
    }
}

/* --- The whole band --- */

/* A way of cells from corner to corner along the diagonal: what they are worth adds up to what the
 * last one is. */
struct stairs {
    int32_t row, col, value;
};

static void climb(const struct band *b, struct stairs *s)
{
    const bool down = s->col == b->cols || (s->row < b->rows && s->col > s->row);
    s->row += down;
    s->col += !down;
    if (s->row > 0 && s->col > 0)
        s->value += down ? b->lines->down[s->row - 1] : b->lines->right[b->cols - s->col];
}

/* Fills the band; returns what the best way in it is worth. */
static int32_t run(const struct band *b)
{
    struct tally_gapband_lines *l = b->lines;
    struct stairs stairs = {0};
    uint32_t start = 0;
    memset(l->down, 0, (size_t)b->rows);
    memset(l->right, 0, (size_t)b->cols);
    climb(b, &stairs);
    for (int32_t k = 2; k <= b->rows + b->cols; k++) {
        l->starts[k] = start;
        antidiagonal(b, k, b->ways + start);
        start += (uint32_t)(last_row(b, k) + 1 - first_row(b, k));
        climb(b, &stairs);
    }
    return stairs.value;
}

static void widen(struct band *b, int32_t diagonals)
{
    b->low = least(0, b->cols - b->rows) - diagonals;
    b->high = most(0, b->cols - b->rows) + diagonals;
}

/* Runs in a band of so many diagonals on either side, when the budget allows it. */
static bool run_in(struct band *b, int32_t diagonals, struct tally_work *work, int32_t *value)
{
    widen(b, diagonals);
    const uint64_t cells = cells_of(b);
    if (cells > work->gap || cells > work->cells || cells > work->room)
        return false;
    work->cells -= cells;
    *value = run(b);
    return true;
}

/* --- Its texts, and the way back --- */

static bool copy_post(struct band *b, const struct tally_tokens *post, uint32_t p0)
{
    uint64_t words = 0;
    for (uint32_t i = 0; i < (uint32_t)b->rows; i++) {
        b->lines->post[i] = post->tok[p0 + i];
        words |= b->lines->post_prints[i] = tally_nearword_print(post, p0 + i);
    }
    return words != 0;
}

static bool copy_record(struct band *b, const struct tally_tokens *record, uint32_t r1)
{
    uint64_t words = 0;
    for (uint32_t i = 0; i < (uint32_t)b->cols; i++) {
        b->lines->record[i] = record->tok[r1 - 1 - i];
        words |= b->lines->record_prints[i] = tally_nearword_print(record, r1 - 1 - i);
    }
    return words != 0;
}

/* The ways of the steps from the last cell to the first, in text order. */
static const uint8_t *way_back(const struct band *b)
{
    uint8_t *path = b->lines->path + b->rows + b->cols;
    for (int32_t i = b->rows, j = b->cols; i > 0 || j > 0;) {
        const int32_t k = i + j;
        enum way way = i == 0 ? WAY_RECORD : WAY_POST;
        if (i > 0 && j > 0)
            way = (enum way)b->ways[b->lines->starts[k] + (uint32_t)(i - first_row(b, k))];
        i -= way != WAY_RECORD;
        j -= way != WAY_POST;
        *--path = (uint8_t)way;
    }
    return path;
}

static void push(const struct band *b, const struct tally_gap *gap, struct tally_edit_list *list)
{
    const uint8_t *path = way_back(b);
    const uint8_t *end = b->lines->path + b->rows + b->cols;
    for (uint32_t p = gap->p0, r = gap->r0; path < end; path++) {
        struct tally_edit edit = {TALLY_EDIT_REPLACE, p, p, r, r};
        p = edit.p1 += *path != WAY_RECORD;
        r = edit.r1 += *path != WAY_POST;
        const uint32_t row = p - 1 - gap->p0;
        if (*path == WAY_BOTH && b->lines->post[row] == b->lines->record[gap->r1 - r])
            edit.kind = TALLY_EDIT_EQUAL;
        tally_edit_push(list, edit);
    }
}

bool tally_gapband_fill(const struct tally_pair_of_texts *texts, const struct tally_gap *gap,
                        struct tally_work *work, struct tally_edit_list *list)
{
    struct band b = {.lines = work->band,
                     .ways = work->scratch,
                     .rows = (int32_t)(gap->p1 - gap->p0),
                     .cols = (int32_t)(gap->r1 - gap->r0)};
    int32_t value = 0;
    if (tally_gap_cells(gap) == UINT64_MAX)
        return false;
    const bool post_words = copy_post(&b, texts->post, gap->p0);
    const bool record_words = copy_record(&b, texts->record, gap->r1);
    b.words = post_words && record_words;
    if (!run_in(&b, TALLY_GAPBAND_DIAGONALS, work, &value))
        return false;
    /* A way that leaves a band of d diagonals passes d + 1 tokens of the shorter side alone, so
     * that it is worth MATCH * (shorter - d - 1) at most. */
    const int32_t needed = least(b.rows, b.cols) - value / MATCH;
    if (needed > TALLY_GAPBAND_DIAGONALS && !run_in(&b, needed, work, &value))
        return false;
    push(&b, gap, list);
    return true;
}
