#include "verifier/tablehead.h"

#include "verifier/side.h"

enum { CELLS = 2 /* of a table's row, at least */ };

/* Cells of the line that begins with token `at`: parted by tabs, by | or by two blanks. */
static size_t cells_of(const struct tally_tokens *t, uint32_t at, uint32_t end)
{
    const uint8_t *text = t->text.ptr;
    const size_t to = (size_t)t->off[end - 1] + t->len[end - 1];
    size_t cells = 1;
    for (size_t i = t->off[at] + 1; i < to; i++) {
        const bool blanks = text[i] == ' ' && text[i - 1] == ' ' && text[i + 1] != ' ';
        cells += blanks || text[i] == '\t' || text[i] == '|';
    }
    return cells;
}

static uint32_t line_end(const struct tally_tokens *t, uint32_t at)
{
    return tally_side_line_end(t, at + 1, (uint32_t)t->count);
}

static bool has_figures(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        if ((t->tok[i] & TALLY_TOKEN_NUMBER) != 0)
            return true;
    }
    return false;
}

/* The line is one of the rows that stand below line [from, to), which has as many cells. */
static bool row_below(const struct tally_tokens *record, uint32_t from, uint32_t to,
                      const struct tally_tokens *post, uint32_t at)
{
    const size_t cells = cells_of(record, from, to);
    const uint32_t end = line_end(post, at);
    for (uint32_t i = to, next; i < record->count; i = next) {
        next = line_end(record, i);
        if (cells_of(record, i, next) != cells)
            return false;
        if (tally_tokens_equal(record, i, next, post, at, end))
            return true;
    }
    return false;
}

bool tally_tablehead_again(const struct tally_tokens *record, const struct tally_tokens *post,
                           uint32_t from, uint32_t to)
{
    size_t above = 0; /* cells of the line before */
    if (to >= post->count || has_figures(post, from, to))
        return false;
    for (uint32_t i = 0, end; i < record->count; i = end) {
        end = line_end(record, i);
        const size_t cells = cells_of(record, i, end);
        if (cells >= CELLS && cells != above && tally_tokens_equal(record, i, end, post, from, to))
            return row_below(record, i, end, post, to);
        above = cells;
    }
    return false;
}
