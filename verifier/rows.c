#include "verifier/rows.h"

#include "verifier/between.h"
#include "verifier/listmark.h"
#include "verifier/side.h"

enum {
    MOST = 48,   /* tokens of a row; longer lines are paragraphs */
    LEAST = 3,   /* rows of a list */
    SHARE = 50,  /* of two rows that is the same, in percent */
    ITEMS = 200, /* lines of a text that are looked at for the next item */
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

/* Lunch, grades 9-12: $3.40: a few words and, last, their figure. */
static bool priced(const struct tally_tokens *t, struct line line)
{
    enum { WORDS = 12 };
    return line.to - line.from > 1 && line.to - line.from <= WORDS &&
           (t->tok[line.to - 1] & TALLY_TOKEN_NUMBER) != 0 &&
           !tally_between_behind(t, line.to, TALLY_SYMBOL_STOP);
}

static bool of_a_kind(const struct tally_tokens *t, struct line a, struct line b)
{
    return alike(t, a, b) || (priced(t, a) && priced(t, b));
}

/* How many lines behind `line` (or before it) are each like the next, LEAST at most. */
static size_t run_of(const struct tally_tokens *record, struct line line, bool back)
{
    size_t rows = 0;
    while (rows < LEAST) {
        const struct line next = back ? line_before(record, line.from) : line_at(record, line.to);
        if (!of_a_kind(record, line, next))
            break;
        line = next;
        rows++;
    }
    return rows;
}

/* --- Near-alike lines --- */

static bool near_alike(const struct tally_tokens *record, uint32_t from, uint32_t to)
{
    const struct line before = line_before(record, from);
    const struct line behind = line_at(record, to);
    size_t rows = 0;
    for (uint32_t at = from; at < to; rows++) {
        const struct line line = line_at(record, at);
        if (!of_a_kind(record, before, line) && !of_a_kind(record, behind, line))
            return false;
        at = line.to;
    }
    rows += run_of(record, line_at(record, from), true);
    return rows + run_of(record, line_before(record, to), false) >= LEAST;
}

/* --- Items --- */

/* What stands before the line's first word, - or ◆ or |; 0: nothing. */
static uint32_t bullet(const struct tally_tokens *t, uint32_t at)
{
    static const char32_t no_bullets[] = U"\"'“‘「『《〈([{（【〔#@>$¥€£+";
    struct tally_between gap;
    if (at >= t->count)
        return 0;
    tally_between_read(t, at, &gap);
    for (size_t i = gap.count; i > 0 && gap.at[i - 1].kind != TALLY_SYMBOL_LINE; i--) {
        const struct tally_between_symbol *symbol = &gap.at[i - 1];
        if (symbol->line_start && symbol->kind != TALLY_SYMBOL_BLANK &&
            symbol->kind != TALLY_SYMBOL_HIDDEN)
            return tally_token_is_in(symbol->plain, no_bullets) ? 0 : symbol->plain;
    }
    return 0;
}

/* Each line has a bullet, and the one before or behind has it, too. */
static bool bulleted(const struct tally_tokens *record, uint32_t from, uint32_t to)
{
    const uint32_t mark = bullet(record, from);
    const struct line before = line_before(record, from);
    for (uint32_t at = from; at < to && mark != 0; at = tally_side_line_end(record, at + 1, to)) {
        if (bullet(record, at) != mark)
            return false;
    }
    return mark != 0 && ((before.from < before.to && bullet(record, before.from) == mark) ||
                         bullet(record, to) == mark);
}

static bool neighbours(const struct tally_listmark *a, const struct tally_listmark *b)
{
    return a->style == b->style && a->place[0] > 0 && b->place[0] > 0 &&
           (a->place[0] + 1 == b->place[0] || b->place[0] + 1 == a->place[0]);
}

/* One of the text's lines outside begins with the mark before or behind this one. */
static bool goes_on(const struct tally_tokens *record, uint32_t from, uint32_t to,
                    const struct tally_listmark *mark)
{
    struct tally_listmark other;
    struct line line = {from, from};
    for (size_t n = 0; n < ITEMS && line.from > 0; n++) {
        line.from = tally_side_line_start(record, line.from - 1, (uint32_t)record->count);
        if (tally_listmark_read(record, line.from, &other) && neighbours(&other, mark))
            return true;
    }
    for (size_t n = 0; n < ITEMS && to < record->count; n++) {
        if (tally_listmark_read(record, to, &other) && neighbours(&other, mark))
            return true;
        to = tally_side_line_end(record, to + 1, (uint32_t)record->count);
    }
    return false;
}

/* An item with a number, letter or the like begins in it. */
static bool numbered(const struct tally_tokens *record, uint32_t from, uint32_t to)
{
    struct tally_listmark mark;
    for (uint32_t at = from; at < to; at = tally_side_line_end(record, at + 1, to)) {
        if (tally_listmark_read(record, at, &mark) && mark.style != TALLY_LISTMARK_WORD &&
            goes_on(record, from, to, &mark))
            return true;
    }
    return false;
}

/* A sentence goes on over the end of the line before token `at`: 一条；, milk, */
static bool sentence_goes_on(const struct tally_tokens *t, uint32_t at)
{
    struct tally_between gap;
    if (at == 0 || at >= t->count)
        return false;
    tally_between_read(t, at, &gap);
    for (size_t i = 0; i < gap.count && gap.at[i].kind != TALLY_SYMBOL_LINE; i++) {
        if (tally_token_is_in(gap.at[i].plain, U";；,，、"))
            return true;
    }
    return false;
}

bool tally_rows_of_list(const struct tally_tokens *record, uint32_t from, uint32_t to)
{
    return near_alike(record, from, to) || bulleted(record, from, to) ||
           numbered(record, from, to) || sentence_goes_on(record, from) ||
           sentence_goes_on(record, to);
}
