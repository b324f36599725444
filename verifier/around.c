#include "verifier/around.h"

#include "verifier/classify.h"
#include "verifier/interline.h"
#include "verifier/metadata.h"

enum { CLAUSE_UNITS = 8 /* of a line that is a paragraph of its own */ };

bool tally_around_item(const struct tally_around *a, uint32_t from, uint32_t to,
                       enum tally_metadata_item item)
{
    return tally_metadata_has(a->record, a->post, from, to, item);
}

bool tally_around_metadata(const struct tally_around *a, uint32_t from, uint32_t to)
{
    return tally_metadata_run(a->record, a->post, from, to) == to;
}

void tally_around_claim(struct tally_around *a, enum tally_context_kind kind, uint32_t from,
                        uint32_t to)
{
    memset(a->taken + from, 1, to - from);
    if (a->out->count < TALLY_CONTEXTS_MAX)
        a->out->at[a->out->count++] =
            (struct tally_context_token){.kind = kind, .p0 = from, .p1 = to};
}

const struct tally_notice *tally_around_notice(const struct tally_around *a)
{
    return &a->record->record.of.notice;
}

bool tally_around_ends(const struct tally_around *a, uint32_t to)
{
    const struct tally_tokens *t = a->post;
    size_t at = (size_t)t->off[to - 1] + t->len[to - 1];
    size_t end = to < t->count ? t->off[to] : t->text.len;
    bool stop = false;
    for (; at < end && t->text.ptr[at] != '\n'; at++) {
        const uint8_t *p = t->text.ptr + at;
        stop |= *p == '.' || *p == '!' || (end - at > 2 && memcmp(p, "。", 3) == 0) ||
                (end - at > 2 && memcmp(p, "！", 3) == 0) ||
                (end - at > 2 && memcmp(p, "；", 3) == 0);
    }
    return stop;
}

bool tally_around_paragraph(const struct tally_around *a, uint32_t from, uint32_t to)
{
    return tally_around_ends(a, to) && tally_tokens_units(a->post, from, to) >= CLAUSE_UNITS;
}

/* The record has this line as it stands, and so has the post in the body: it is pasted twice. Or
 * it was too short to be aligned, and stands where the record has it. */
static bool repeated(const struct tally_around *a, uint32_t from, uint32_t to)
{
    const struct tally_tokens *t = &a->differ->document->tokens;
    uint32_t r0 = to <= a->alignment->p0 ? 0 : a->alignment->r0;
    uint32_t r1 = from >= a->alignment->p1 ? (uint32_t)t->count : a->alignment->r1;
    for (uint32_t i = r0; i + (to - from) <= r1; i++) {
        if (t->tok[i] == a->post->tok[from] &&
            tally_tokens_equal(t, i, i + (to - from), a->post, from, to))
            return true;
    }
    return false;
}

void tally_around_added(struct tally_around *a, uint32_t from, uint32_t to, uint32_t r)
{
    if (repeated(a, from, to) ||
        tally_interline_line(a->differ, from, to) != TALLY_INTERLINE_DIFFERENCE)
        return;
    memset(a->taken + from, 1, to - from);
    tally_differ_add_words(a->differ, a->differences, from, to, r, r);
}

/* Behind the text's last word, in its line and in no brackets: whether it ends with a stop or not,
 * a reader takes it for the text's. */
static bool runs_on(const struct tally_around *a, uint32_t from, uint32_t to)
{
    return from == a->alignment->p1 && (a->post->flags[from] & TALLY_TOKEN_LINE) == 0 &&
           (a->post->marks[from] & TALLY_MARK_BRACKET) == 0 &&
           tally_tokens_units(a->post, from, to) >= CLAUSE_UNITS;
}

/* An order in front of the text's first word, in its line, set off by nothing but a comma. */
static bool runs_into(const struct tally_around *a, uint32_t from, uint32_t to)
{
    const uint16_t set_off =
        TALLY_MARK_BRACKET | TALLY_MARK_COLON | TALLY_MARK_QUOTE | TALLY_MARK_QUESTION;
    return to == a->alignment->p0 && (a->post->marks[to] & set_off) == 0 &&
           tally_tokens_units(a->post, from, to) >= CLAUSE_UNITS &&
           tally_interline_orders(a->differ, from, to);
}

void tally_around_beside(struct tally_around *a, uint32_t from, uint32_t to, uint32_t r)
{
    if (from < to && !a->taken[from] && !a->set_aside[from] &&
        !tally_around_metadata(a, from, to) &&
        (tally_around_paragraph(a, from, to) || tally_interline_contact(a->differ, from, to) ||
         runs_on(a, from, to) || runs_into(a, from, to)))
        tally_around_added(a, from, to, r);
}

void tally_around_classify(const struct tally_around *a, const struct tally_tokens *is,
                           struct tally_token_difference *d)
{
    const struct tally_document document = {.record = a->record, .tokens = *is};
    const struct tally_signs signs = {a->differ->words, a->post, &document.tokens, false};
    struct tally_differ differ = *a->differ;
    differ.document = &document;
    tally_classify(&differ, &signs, d);
}

bool tally_around_change(const struct tally_around *a, uint32_t from, uint32_t to,
                         const struct tally_tokens *is, struct tally_token_difference *out)
{
    const struct tally_parting p = tally_metadata_parting(is, a->post, from, to);
    *out = (struct tally_token_difference){
        .p0 = from + p.head, .p1 = to - p.tail, .r0 = p.head, .r1 = (uint32_t)is->count - p.tail};
    if (out->p0 == out->p1 && out->r0 == out->r1)
        return false;
    tally_around_classify(a, is, out);
    return true;
}

/* A line that is the signed words but for a character or two is a misreading of them, or a change
 * that shows inside the line: no other title and no other body. Longest common subsequence. */
bool tally_around_nearly(const struct tally_around *a, uint32_t from, uint32_t to,
                         const struct tally_tokens *is)
{
    enum { MOST = 128, ALIKE_PERCENT = 80 };
    uint16_t row[MOST + 1] = {0};
    uint32_t n = (uint32_t)is->count;
    uint32_t longer = to - from > n ? to - from : n;
    if (n == 0 || longer > MOST)
        return false;
    for (uint32_t i = from; i < to; i++) {
        uint16_t diagonal = 0;
        for (uint32_t k = 0; k < n; k++) {
            uint16_t above = row[k + 1];
            uint16_t best = above > row[k] ? above : row[k];
            row[k + 1] = a->post->tok[i] == is->tok[k] ? (uint16_t)(diagonal + 1) : best;
            diagonal = above;
        }
    }
    return row[n] * 100U >= longer * ALIKE_PERCENT;
}
