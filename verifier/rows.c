#include "verifier/rows.h"

#include "verifier/side.h"

enum {
    MOST = 48,  /* tokens of a row; longer lines are paragraphs */
    LEAST = 3,  /* rows of a list */
    SHARE = 50, /* of two rows that is the same, in percent */
};

struct line {
    uint32_t from, to;
};

/* The line that begins at `from`; empty where the text ends. */
static struct line line_at(const struct tally_tokens *t, uint32_t from)
{
    return from >= t->count ? (struct line){from, from}
                            : (struct line){from, tally_side_line_end(t, from + 1, MOST + 1)};
}

static struct line line_before(const struct tally_tokens *t, uint32_t to)
{
    return to == 0 ? (struct line){0, 0}
                   : (struct line){tally_side_line_start(t, to - 1, MOST + 1), to};
}

/* The figures of rows differ. */
static bool same(uint32_t a, uint32_t b)
{
    return a == b || (a & b & TALLY_TOKEN_NUMBER) != 0;
}

/* Longest common subsequence, as a share of both. */
static bool alike(const struct tally_tokens *t, struct line a, struct line b)
{
    uint8_t row[MOST + 1] = {0};
    const uint32_t n = a.to - a.from;
    const uint32_t m = b.to - b.from;
    if (n == 0 || m == 0 || n > MOST || m > MOST)
        return false;
    for (uint32_t i = 0; i < n; i++) {
        uint8_t corner = 0; /* of the row above, one to the left */
        for (uint32_t k = 1; k <= m; k++) {
            const uint8_t above = row[k];
            if (same(t->tok[a.from + i], t->tok[b.from + k - 1]))
                row[k] = (uint8_t)(corner + 1);
            else if (row[k - 1] > above)
                row[k] = row[k - 1];
            corner = above;
        }
    }
    return 200U * row[m] >= SHARE * (n + m);
}

/* How many lines behind `line` (or before it) are each like the next, LEAST at most. */
static size_t run_of(const struct tally_tokens *record, struct line line, bool back)
{
    size_t rows = 0;
    while (rows < LEAST) {
        const struct line next = back ? line_before(record, line.from) : line_at(record, line.to);
        if (!alike(record, line, next))
            break;
        line = next;
        rows++;
    }
    return rows;
}

bool tally_rows_of_list(const struct tally_tokens *record, uint32_t from, uint32_t to)
{
    const struct line before = line_before(record, from);
    const struct line behind = line_at(record, to);
    size_t rows = 0;
    for (uint32_t at = from; at < to; rows++) {
        const struct line line = line_at(record, at);
        if (!alike(record, before, line) && !alike(record, behind, line))
            return false;
        at = line.to;
    }
    rows += run_of(record, line_at(record, from), true);
    return rows + run_of(record, line_before(record, to), false) >= LEAST;
}
