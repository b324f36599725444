#include "verifier/columns.h"

#include "verifier/between.h"
#include "verifier/forms.h"
#include "verifier/intervals.h"

enum { MARKS = 4 /* between two words, as ✓ in a cell */ };

struct gap {                   /* what stands between two words: rows and cells */
    uint32_t cells[MARKS + 1]; /* before each mark, and behind the last */
    size_t marks;
    bool row;          /* a line ends in it ... */
    size_t behind_row; /* ... behind so many marks */
    uint32_t next;     /* cells of the next row before its first mark or word */
};

/* One more is parted from the one before. A border (| at the start or the end of a line) parts
 * nothing. */
static void add_cell(struct gap *gap)
{
    uint32_t *cells =
        gap->row && gap->behind_row == gap->marks ? &gap->next : &gap->cells[gap->marks];
    ++*cells;
}

static bool is_mark(const struct tally_symbol *symbol)
{
    return symbol->kind == TALLY_SYMBOL_BULLET || symbol->kind == TALLY_SYMBOL_EMOJI ||
           symbol->kind == TALLY_SYMBOL_DOT || symbol->kind == TALLY_SYMBOL_UNKNOWN;
}

/* The line that goes on at `at` begins with a border, so that the | at its end is one as well. */
static bool is_bordered(const struct tally_tokens *t, const uint8_t *at)
{
    enum { FAR = 4096 };
    const uint8_t *from = at;
    while (from > t->text.ptr && at - from < FAR && from[-1] != '\n')
        from--;
    while (from < at && *from == ' ')
        from++;
    return *from == '|';
}

static bool is_parting(uint8_t byte)
{
    return byte == ',' || byte == ';';
}

/* False: more marks than are counted. `runs`: , and ; part cells as well. */
static bool read_gap(const struct tally_tokens *t, uint32_t i, bool runs, struct gap *out)
{
    const struct tally_slice bytes = tally_between_bytes(t, i);
    bool line_start = i == 0;
    bool bar = false; /* the last that was seen */
    *out = (struct gap){.row = false};
    for (size_t at = 0; at < bytes.len;) {
        struct tally_symbol symbol;
        const uint8_t byte = bytes.ptr[at];
        at += tally_symbol_read(bytes, at, &symbol);
        if (byte == '\n') {
            if (bar && out->cells[out->marks] > 0 && is_bordered(t, bytes.ptr + at - 1))
                out->cells[out->marks]--;
            out->row = line_start = true;
            out->behind_row = out->marks;
            out->next = 0;
        } else if (byte == '\t' || (byte == '|' && !line_start) || (runs && is_parting(byte))) {
            add_cell(out);
        } else if (is_mark(&symbol) && ++out->marks > MARKS) {
            return false;
        }
        line_start &= byte == '\n' || byte == ' ';
        bar = byte == '|' || (bar && byte == ' ');
    }
    return true;
}

/* --- Rows --- */

/* Two commas in a row: an empty cell is between them, 2,,3. */
static bool has_run(const struct tally_tokens *t)
{
    for (size_t i = 1; i < t->text.len; i++) {
        if (is_parting(t->text.ptr[i]) && t->text.ptr[i - 1] == t->text.ptr[i])
            return true;
    }
    return false;
}

struct row { /* what was seen of the one that goes on */
    bool runs;
    bool more, less;
    struct tally_interval at; /* where it was seen last */
};

static void note(struct row *row, uint32_t post, uint32_t record, const struct tally_interval *at)
{
    if (post == record)
        return;
    row->more |= post > record;
    row->less |= post < record;
    row->at = *at;
}

static void end_row(struct tally_differing *job, struct row *row)
{
    const struct tally_sign_change moved = {TALLY_UNCERTAIN, TALLY_DIFF_WORDING};
    if (row->more && row->less)
        tally_differing_add_sign(job, row->at.p0, row->at.r0, moved);
    *row = (struct row){.runs = row->runs};
}

static void compare_place(struct tally_differing *job, struct row *row,
                          const struct tally_interval *at)
{
    struct gap post;
    struct gap record;
    if (!read_gap(job->differ->post, at->p0, row->runs, &post) ||
        !read_gap(tally_differing_record(job), at->r0, row->runs, &record) ||
        post.marks != record.marks || post.row != record.row ||
        post.behind_row != record.behind_row) {
        *row = (struct row){.runs = row->runs};
        return;
    }
    for (size_t k = 0; k <= record.marks; k++) {
        note(row, post.cells[k], record.cells[k], at);
        if (record.row && k == record.behind_row) {
            end_row(job, row);
            note(row, post.next, record.next, at);
        }
    }
}

static bool has_cells(const struct tally_tokens *t)
{
    return memchr(t->text.ptr, '\t', t->text.len) != NULL ||
           memchr(t->text.ptr, '|', t->text.len) != NULL;
}

void tally_columns_compare(struct tally_differing *job)
{
    struct tally_intervals intervals = {.alignment = job->alignment};
    struct tally_interval at;
    struct row row = {.runs = false};
    if (job->differ->post->text.len == 0 || tally_differing_record(job)->text.len == 0)
        return;
    row.runs = has_run(tally_differing_record(job));
    if (!row.runs && (!has_cells(tally_differing_record(job)) || !has_cells(job->differ->post)))
        return;
    while (tally_intervals_next(&intervals, &at)) {
        if (at.change)
            row = (struct row){.runs = row.runs};
        else if (job->verbatim[intervals.edit] && !row.more && !row.less)
            tally_intervals_skip(&intervals);
        else if (tally_intervals_one(&at) && !tally_forms_hold(job, at.p0, at.r0))
            compare_place(job, &row, &at);
    }
    end_row(job, &row);
}
