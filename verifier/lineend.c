#include "verifier/lineend.h"

#include "verifier/between.h"
#include "verifier/frame.h"
#include "verifier/side.h"

enum { WORDS = 40 /* tokens of such an end */ };

static bool stops(const struct tally_tokens *t, uint32_t at)
{
    struct tally_between gap;
    if (tally_side_starts_line(t, at))
        return true;
    tally_between_read(t, at, &gap);
    return gap.cut || tally_between_has(&gap, TALLY_SYMBOL_STOP) ||
           tally_between_has(&gap, TALLY_SYMBOL_QUESTION);
}

/* Nothing but blanks or a comma stands before token `at`. */
static bool goes_on(const struct tally_tokens *t, uint32_t at)
{
    struct tally_between gap;
    tally_between_read(t, at, &gap);
    for (size_t k = 0; k < gap.count; k++) {
        const enum tally_symbol_kind kind = gap.at[k].kind;
        if ((kind != TALLY_SYMBOL_BLANK && kind != TALLY_SYMBOL_COMMA) || gap.at[k].run > 1)
            return false;
    }
    return true;
}

/* The same stands there, as a closing bracket. */
static bool alike(const struct tally_tokens *a, uint32_t i, const struct tally_tokens *b,
                  uint32_t k)
{
    return tally_slice_eq(tally_between_bytes(a, i), tally_between_bytes(b, k));
}

/* Where the sentence that goes on at `at` ends; `at`: it does not. */
static uint32_t rest_of(const struct tally_tokens *t, uint32_t at)
{
    if (at == 0 || stops(t, at))
        return at;
    for (uint32_t i = at + 1; i <= at + WORDS; i++) {
        if (stops(t, i))
            return i;
    }
    return at;
}

static void add(const struct tally_differ *differ, struct tally_token_difference d,
                enum tally_op op, enum tally_difference_kind kind, struct tally_differences *out)
{
    const struct tally_tokens *record = &differ->document->tokens;
    d.in_body = true;
    d.shown = (struct tally_difference){.op = op,
                                        .severity = TALLY_UNCERTAIN,
                                        .kind = kind,
                                        .input = tally_differ_token_span(differ->post, d.p0, d.p1),
                                        .record = tally_differ_token_span(record, d.r0, d.r1)};
    out->uncertain++;
    out->flags |= TALLY_FLAG_READING_UNCERTAIN;
    if (out->count < out->cap)
        out->at[out->count++] = d;
}

void tally_lineend_compare(const struct tally_differ *differ,
                           const struct tally_alignment *alignment, struct tally_differences *out)
{
    const struct tally_tokens *post = differ->post;
    const struct tally_tokens *record = &differ->document->tokens;
    struct tally_token_difference d = {.p0 = alignment->p1, .r0 = alignment->r1};
    d.p1 = rest_of(post, d.p0);
    d.r1 = rest_of(record, d.r0);
    if (d.p1 == d.p0 || d.r1 == d.r0 || tally_differ_set_aside(differ, d.p0, d.p1) ||
        !(alike(post, d.p0, record, d.r0) || (goes_on(post, d.p0) && goes_on(record, d.r0))))
        return;
    add(differ, d, TALLY_OP_REPLACED, TALLY_DIFF_WORDING, out);
}

/* A comma, and nothing else but blanks. */
static bool comma_at(const struct tally_tokens *t, uint32_t at)
{
    struct tally_between gap;
    tally_between_read(t, at, &gap);
    return tally_between_has(&gap, TALLY_SYMBOL_COMMA) && !tally_side_starts_line(t, at) &&
           goes_on(t, at);
}

/* 2026 behind November 21: a day does without its year. */
static bool only_year(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    enum { FIGURES = 4 };
    return to - from == 1 && (t->tok[from] & TALLY_TOKEN_NUMBER) != 0 && t->len[from] == FIGURES;
}

void tally_lineend_stopped(const struct tally_differ *differ,
                           const struct tally_alignment *alignment, struct tally_differences *out)
{
    const struct tally_tokens *record = &differ->document->tokens;
    const uint32_t p = alignment->p1;
    const uint32_t r = alignment->r1;
    if (p == 0 || r == 0 || r >= record->count || !comma_at(record, r) ||
        !tally_frame_sign(differ->post, p, U"。.!！") ||
        (tally_tokens_marks(differ->post, p) & TALLY_MARK_ELLIPSIS) != 0)
        return;
    const struct tally_token_difference d = {
        .p0 = p, .p1 = p, .r0 = r, .r1 = tally_frame_sentence_end(record, r)};
    if (!only_year(record, d.r0, d.r1))
        add(differ, d, TALLY_OP_DROPPED, TALLY_DIFF_CLAUSE_DROPPED, out);
}
