#include "verifier/swapped.h"

#include "verifier/side.h"

enum {
    LISTED = 64, /* differences that are looked at */
    REST = 6,    /* tokens of a row behind the word */
    ROWS = 2000, /* tokens of the record on each side in which other rows are looked for */
};

static bool is_open(const struct tally_token_difference *d)
{
    return d->shown.op == TALLY_OP_REPLACED && d->shown.severity == TALLY_UNCERTAIN && !d->remark &&
           d->p0 < d->p1 && d->r0 < d->r1 && d->shown.kind != TALLY_DIFF_PUNCTUATION &&
           d->shown.kind != TALLY_DIFF_SPACING;
}

static bool looks_alike(const struct tally_tokens *post, const struct tally_tokens *record,
                        const struct tally_token_difference *d)
{
    return d->p1 - d->p0 == 1 && d->r1 - d->r0 == 1 &&
           tally_words_confusable(post->tok[d->p0], record->tok[d->r0]);
}

static bool line_between(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    for (uint32_t i = from + 1; i <= to; i++) {
        if (tally_side_starts_line(t, i))
            return true;
    }
    return false;
}

/* Each has what the record has in the place of the other one, in another line. */
static bool exchanged(const struct tally_tokens *post, const struct tally_tokens *record,
                      const struct tally_token_difference *a,
                      const struct tally_token_difference *b)
{
    return tally_tokens_equal(post, a->p0, a->p1, record, b->r0, b->r1) &&
           tally_tokens_equal(record, a->r0, a->r1, post, b->p0, b->p1) &&
           line_between(record, a->r0, b->r0);
}

/* The words behind token `i` up to the end of its line, or more of them than a row has. */
static uint32_t row_rest(const struct tally_tokens *t, uint32_t i)
{
    uint32_t n = 0;
    while (n <= REST && !tally_side_starts_line(t, i + n))
        n++;
    return n;
}

/* The record has these words of the post at `at`, behind the same word and mark as in its own place
 * and before the same rest of the row. */
static bool in_row_at(const struct tally_tokens *post, const struct tally_tokens *record,
                      const struct tally_token_difference *d, uint32_t at, uint32_t rest)
{
    const uint32_t len = d->p1 - d->p0;
    return record->tok[at - 1] == record->tok[d->r0 - 1] && record->marks[at] != 0 &&
           record->marks[at] == record->marks[d->r0] &&
           tally_tokens_equal(post, d->p0, d->p1, record, at, at + len) &&
           row_rest(record, at + len) == rest &&
           tally_tokens_equal(record, d->r1, d->r1 + rest, record, at + len, at + len + rest);
}

/* Of two characters or more, for one can be anything. */
static bool of_another_row(const struct tally_tokens *post, const struct tally_tokens *record,
                           const struct tally_token_difference *d)
{
    const uint32_t len = d->p1 - d->p0;
    const uint32_t rest = row_rest(record, d->r1);
    const uint32_t from = d->r0 > ROWS ? d->r0 - ROWS : 1;
    if (len < 2 || d->r0 == 0 || rest > REST || row_rest(post, d->p1) != rest)
        return false;
    for (uint32_t at = from; at + len <= record->count && at < d->r0 + ROWS; at++) {
        if (record->tok[at] == post->tok[d->p0] && in_row_at(post, record, d, at, rest))
            return true;
    }
    return false;
}

void tally_swapped_mark(struct tally_differing *job)
{
    const struct tally_tokens *post = job->differ->post;
    const struct tally_tokens *record = tally_differing_record(job);
    struct tally_differences *out = job->out;
    const size_t count = out->count < LISTED ? out->count : LISTED;
    bool marked[LISTED] = {false};
    for (size_t i = 0; i < count; i++) {
        const struct tally_token_difference *d = &out->at[i];
        if (!is_open(d) || looks_alike(post, record, d))
            continue;
        marked[i] |= of_another_row(post, record, d);
        for (size_t k = i + 1; k < count; k++) {
            if (is_open(&out->at[k]) && exchanged(post, record, d, &out->at[k]))
                marked[i] = marked[k] = true;
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (marked[i])
            out->at[i].shown.severity = TALLY_MATERIAL;
    }
}
