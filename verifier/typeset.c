#include "verifier/typeset.h"

#include "schema/utf8.h"
#include "verifier/between.h"
#include "verifier/intervals.h"
#include "verifier/side.h"

enum {
    CELLS = 128, /* of a post that are compared; further ones are not */
    FAR = 512,   /* bytes of a line */
    BLANKS = 2,  /* so many part two cells */
};

struct cell { /* of both texts: where it begins in its line */
    uint32_t p, r;
    size_t post, record;
    bool straight; /* others stand in the same columns of both texts */
};

struct cells {
    struct cell at[CELLS];
    size_t count;
};

/* Nothing but blanks stands before token `i`, so many that a cell begins there. */
static bool begins_cell(const struct tally_tokens *t, uint32_t i)
{
    const struct tally_slice bytes = tally_between_bytes(t, i);
    size_t blanks = 0;
    for (size_t k = 0; k < bytes.len; k++) {
        if (bytes.ptr[k] != ' ' && bytes.ptr[k] != 0xE3 && bytes.ptr[k] != 0x80)
            return false;
        blanks += bytes.ptr[k] == ' ' || bytes.ptr[k] == 0xE3;
    }
    return blanks >= BLANKS;
}

/* The columns before token `i` in its line; a character of Chinese takes two. */
static size_t column_of(const struct tally_tokens *t, uint32_t i)
{
    size_t from = t->off[i];
    size_t column = 0;
    while (from > 0 && t->text.ptr[from - 1] != '\n' && t->off[i] - from < FAR)
        from--;
    while (from < t->off[i]) {
        uint32_t cp = 0;
        const size_t len = tally_utf8_decode(t->text, from, &cp);
        column += cp >= 0x2E80 ? 2 : 1;
        from += len > 0 ? len : 1;
    }
    return column;
}

static void find_cells(const struct tally_differing *job, struct cells *out)
{
    struct tally_intervals intervals = {.alignment = job->alignment};
    struct tally_interval at;
    const struct tally_tokens *post = job->differ->post;
    const struct tally_tokens *record = tally_differing_record(job);
    out->count = 0;
    while (out->count < CELLS && tally_intervals_next(&intervals, &at)) {
        if (tally_intervals_one(&at) && begins_cell(record, at.r0) && begins_cell(post, at.p0))
            out->at[out->count++] = (struct cell){.p = at.p0,
                                                  .r = at.r0,
                                                  .post = column_of(post, at.p0),
                                                  .record = column_of(record, at.r0)};
    }
}

/* Which cells have another one below or above them, in both texts. */
static void find_straight(struct cells *cells)
{
    for (size_t i = 0; i < cells->count; i++) {
        struct cell *a = &cells->at[i];
        for (size_t k = i + 1; k < cells->count; k++) {
            struct cell *b = &cells->at[k];
            const bool both = a->post == b->post && a->record == b->record;
            a->straight |= both;
            b->straight |= both;
        }
    }
}

/* It stands below the cells of another column of the record, of which there are some, and those of
 * its own stand elsewhere, below each other as well. */
static bool moved(const struct cells *cells, const struct cell *cell)
{
    bool below_others = false;
    bool own_elsewhere = false;
    for (size_t i = 0; i < cells->count; i++) {
        const struct cell *c = &cells->at[i];
        below_others |= c->straight && c->post == cell->post && c->record != cell->record;
        own_elsewhere |= c->straight && c->record == cell->record && c->post != cell->post;
    }
    return below_others && own_elsewhere && !cell->straight;
}

static bool has_blanks(const struct tally_tokens *t)
{
    const uint8_t *at = t->text.ptr;
    const uint8_t *end = at + t->text.len;
    while (at < end && (at = memchr(at, ' ', (size_t)(end - at))) != NULL) {
        if (++at < end && *at == ' ')
            return true;
    }
    return false;
}

void tally_typeset_compare(struct tally_differing *job)
{
    const struct tally_sign_change change = {TALLY_UNCERTAIN, TALLY_DIFF_WORDING};
    struct cells cells;
    if (job->differ->post->text.len == 0 || tally_differing_record(job)->text.len == 0 ||
        !has_blanks(tally_differing_record(job)) || !has_blanks(job->differ->post))
        return;
    find_cells(job, &cells);
    find_straight(&cells);
    for (size_t i = 0; i < cells.count; i++) {
        if (moved(&cells, &cells.at[i])) {
            tally_differing_add_sign(job, cells.at[i].p, cells.at[i].r, change);
            return;
        }
    }
}
