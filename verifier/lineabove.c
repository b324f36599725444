#include "verifier/lineabove.h"

#include "verifier/side.h"

enum { HEADING_TOKENS = 8 };

static bool is_number(const struct tally_tokens *t, uint32_t at)
{
    return (t->tok[at] & TALLY_TOKEN_NUMBER) != 0;
}

static bool may_be_year(const struct tally_tokens *t, uint32_t at)
{
    struct tally_value value;
    return tally_value_read(t, at, at + 1, &value) == 1 && value.scale == 0 &&
           value.digits >= 1900 && value.digits < 2200;
}

/* How many tokens the line above post token `at` has; 0: it is no heading that could be told from
 * what a poster writes himself. */
static uint32_t heading_above(const struct tally_tokens *post, uint32_t at, const bool *set_aside)
{
    uint32_t numbers = 0;
    if (at == 0 || !tally_side_starts_line(post, at))
        return 0;
    uint32_t from = tally_side_line_start(post, at - 1, HEADING_TOKENS - 1);
    for (uint32_t i = from; i < at; i++) {
        numbers += is_number(post, i);
        if (set_aside[i] || (is_number(post, i) && may_be_year(post, i)))
            return 0;
    }
    return tally_side_starts_line(post, from) && numbers == 1 && at - from > 1 ? at - from : 0;
}

/* The one number of two lines of `count` tokens that are the same but for it; `count`: they are
 * not. */
static uint32_t other_number(const struct tally_tokens *post, uint32_t p,
                             const struct tally_tokens *record, uint32_t r, uint32_t count)
{
    uint32_t other = count;
    for (uint32_t i = 0; i < count; i++) {
        if (is_number(post, p + i) && is_number(record, r + i) &&
            post->tok[p + i] != record->tok[r + i])
            other = i;
        else if (post->tok[p + i] != record->tok[r + i])
            return count;
    }
    return other;
}

enum tally_code tally_lineabove_take(const struct tally_tokens *record,
                                     const struct tally_tokens *post, const bool *set_aside,
                                     struct tally_alignment *alignment, struct tally_arena *arena,
                                     struct tally_err *err)
{
    struct tally_alignment *a = alignment;
    if (a->count == 0 || a->edits->kind != TALLY_EDIT_EQUAL ||
        !tally_side_starts_line(record, a->r0))
        return TALLY_OK;
    uint32_t n = heading_above(post, a->p0, set_aside);
    if (n == 0 || n > a->r0 || !tally_side_starts_line(record, a->r0 - n))
        return TALLY_OK;
    uint32_t p = a->p0 - n;
    uint32_t r = a->r0 - n;
    uint32_t number = other_number(post, p, record, r, n);
    if (number == n)
        return TALLY_OK;
    struct tally_edit *edits = tally_arena_room(arena, a->count + 2, sizeof *edits);
    if (edits == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "relate: this job's memory is too small");
    size_t count = 0;
    if (number > 0)
        edits[count++] = (struct tally_edit){TALLY_EDIT_EQUAL, p, p + number, r, r + number};
    edits[count++] = (struct tally_edit){TALLY_EDIT_REPLACE, p + number, p + number + 1, r + number,
                                         r + number + 1};
    memcpy(edits + count, a->edits, a->count * sizeof *edits);
    edits[count].p0 = p + number + 1;
    edits[count].r0 = r + number + 1;
    a->edits = edits;
    a->count += count;
    tally_alignment_count(a);
    return TALLY_OK;
}

/* How far both texts go on alike from the starts of lines there, in whole lines. */
static uint32_t lines_alike(const struct tally_tokens *post, uint32_t p,
                            const struct tally_tokens *record, uint32_t r)
{
    uint32_t whole = 0;
    for (uint32_t n = 0;; n++) {
        const bool ends = tally_side_starts_line(post, p + n);
        if (ends != tally_side_starts_line(record, r + n))
            return whole;
        whole = ends ? n : whole;
        if (p + n >= post->count || r + n >= record->count ||
            post->tok[p + n] != record->tok[r + n])
            return whole;
    }
}

enum tally_code tally_lineabove_below(const struct tally_tokens *record,
                                      const struct tally_tokens *post, const bool *set_aside,
                                      struct tally_alignment *alignment, struct tally_arena *arena,
                                      struct tally_err *err)
{
    struct tally_alignment *a = alignment;
    uint32_t p = a->p1;
    if (a->count == 0 || a->edits[a->count - 1].kind != TALLY_EDIT_EQUAL)
        return TALLY_OK;
    while (p < post->count && set_aside[p])
        p++;
    const uint32_t n = p == a->p1 ? 0 : lines_alike(post, p, record, a->r1);
    if (n == 0)
        return TALLY_OK;
    struct tally_edit *edits = tally_arena_room(arena, a->count + 2, sizeof *edits);
    if (edits == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "relate: this job's memory is too small");
    memcpy(edits, a->edits, a->count * sizeof *edits);
    edits[a->count] = (struct tally_edit){TALLY_EDIT_INSERT, a->p1, p, a->r1, a->r1};
    edits[a->count + 1] = (struct tally_edit){TALLY_EDIT_EQUAL, p, p + n, a->r1, a->r1 + n};
    a->edits = edits;
    a->count += 2;
    tally_alignment_count(a);
    return TALLY_OK;
}
