#include "verifier/differ.h"

#include <stdlib.h>

#include "verifier/differing.h"
#include "verifier/edges.h"
#include "verifier/forms.h"
#include "verifier/metadata.h"
#include "verifier/misread.h"
#include "verifier/omission.h"
#include "verifier/onechange.h"
#include "verifier/reorder.h"
#include "verifier/required.h"
#include "verifier/swapped.h"
#include "verifier/unchanged.h"

enum { CLAUSES_MAX = 32, LINE_BUDGET = 1 << 26 };

/* The first of some changes, and with it those that belong to one date, time or amount of both
 * texts, which is one difference. Returns how many were added. */
static size_t add_form(struct tally_differing *job, const struct tally_change *changes,
                       size_t count)
{
    const struct tally_sameform *form = tally_forms_of(job, changes);
    if (form == NULL) {
        tally_onechange_add(job, changes);
        return 1;
    }
    struct tally_token_difference d = {
        .p0 = form->whole.p0, .p1 = form->whole.p1, .r0 = form->whole.r0, .r1 = form->whole.r1};
    d.shown = (struct tally_difference){
        .op = TALLY_OP_REPLACED, .severity = form->change.severity, .kind = form->change.kind};
    tally_differing_add(job, d);
    size_t n = 1;
    while (n < count && tally_forms_inside(&changes[n], form))
        n++;
    return n;
}

/* The first of some changes, and with it those that are lines in another order together. Returns
 * how many were added. */
static size_t add_next(struct tally_differing *job, const struct tally_change *changes,
                       size_t count)
{
    struct tally_change whole;
    size_t n = tally_reorder_lines(job->differ->post, tally_differing_record(job), changes, count,
                                   &whole, &job->reorder_budget);
    if (n == 0)
        return add_form(job, changes, count);
    struct tally_token_difference d = {
        .p0 = whole.p0, .p1 = whole.p1, .r0 = whole.r0, .r1 = whole.r1};
    d.shown = (struct tally_difference){
        .op = TALLY_OP_MOVED, .severity = TALLY_UNCERTAIN, .kind = TALLY_DIFF_CLAUSE_MOVED};
    tally_differing_add(job, d);
    return n;
}

/* Declared, or seen: then only clauses prove something. */
static void apply_ocr(const struct tally_differing *job)
{
    struct tally_differences *out = job->out;
    out->ocr = job->differ->ocr || tally_misread_shown(job);
    if (!out->ocr)
        return;
    for (size_t i = 0; i < out->count; i++) {
        struct tally_difference *shown = &out->at[i].shown;
        if (shown->severity == TALLY_MATERIAL && tally_misread_explains(job, &out->at[i]) &&
            (job->differ->ocr || tally_misread_itself(job, &out->at[i]))) {
            shown->severity = TALLY_UNCERTAIN;
            shown->ocr_possible = true;
        }
    }
}

static void count_up(const struct tally_tokens *post, struct tally_differences *out)
{
    for (size_t i = 0; i < out->count; i++) {
        const struct tally_token_difference *d = &out->at[i];
        out->material += d->shown.severity == TALLY_MATERIAL;
        out->material_in_body += d->shown.severity == TALLY_MATERIAL && d->in_body;
        out->uncertain += d->shown.severity == TALLY_UNCERTAIN && !d->remark;
        out->remark_units += d->remark ? tally_tokens_units(post, d->p0, d->p1) : 0;
    }
    if (out->uncertain > 0)
        out->flags |= TALLY_FLAG_READING_UNCERTAIN;
}

static int by_post(const void *a, const void *b)
{
    const struct tally_token_difference *x = a;
    const struct tally_token_difference *y = b;
    if (x->p0 != y->p0)
        return x->p0 < y->p0 ? -1 : 1;
    return x->r0 < y->r0 ? -1 : x->r0 > y->r0;
}

/* What is the same to the byte is most of most posts, and is compared once. */
static bool *read_verbatim(const struct tally_signs *signs, const struct tally_alignment *alignment,
                           struct tally_arena *arena)
{
    bool *verbatim = tally_arena_alloc(arena, alignment->count + 1, sizeof *verbatim);
    for (size_t i = 0; verbatim != NULL && i < alignment->count; i++) {
        const struct tally_edit *edit = &alignment->edits[i];
        verbatim[i] = edit->kind == TALLY_EDIT_EQUAL && edit->p0 < edit->p1 &&
                      tally_signs_verbatim(signs, edit->p0, edit->r0, edit->p1 - edit->p0);
    }
    return verbatim;
}

static void compare(struct tally_differing *job, const struct tally_change *changes, size_t count)
{
    job->picked = tally_omission_picked(job);
    tally_forms_find(job, changes, count);
    tally_unchanged_compare(job);
    for (size_t i = 0; i < count;)
        i += add_next(job, changes + i, count - i);
    qsort(job->out->at, job->out->count, sizeof *job->out->at, by_post);
}

enum tally_code tally_differ(const struct tally_differ *differ,
                             const struct tally_alignment *alignment, struct tally_differences *out,
                             struct tally_arena *arena, struct tally_err *err)
{
    struct tally_change *changes;
    size_t count;
    enum tally_code code = tally_moves_find(differ->post, &differ->document->tokens, alignment,
                                            &changes, &count, arena, err);
    if (code != TALLY_OK)
        return code;
    *out = (struct tally_differences){0};
    out->cap = 2 * count + TALLY_UNCHANGED_FOLDS + TALLY_DIFFERING_SIGNS + CLAUSES_MAX +
               TALLY_ONECHANGE_LINES;
    out->at = tally_arena_room(arena, out->cap, sizeof *out->at);
    out->omitted = tally_arena_alloc(arena, count + 1, sizeof *out->omitted);
    struct tally_differing job = {.differ = differ,
                                  .alignment = alignment,
                                  .out = out,
                                  .signs = {.words = differ->words,
                                            .post = differ->post,
                                            .record = &differ->document->tokens},
                                  .reorder_budget = TALLY_REORDER_BUDGET,
                                  .line_budget = LINE_BUDGET};
    job.forms = tally_arena_room(arena, count + 1, sizeof *job.forms);
    job.verbatim = read_verbatim(&job.signs, alignment, arena);
    if (out->at == NULL || out->omitted == NULL || job.forms == NULL || job.verbatim == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "differences: this job's memory is too small");
    job.signs.wrapped = tally_unchanged_wrapped(&job);
    compare(&job, changes, count);
    if (alignment->count > 0 && (tally_edges_number_goes_on(&job) || tally_edges_torn(&job)))
        out->flags |= TALLY_FLAG_EDGE_CUT;
    bool torn = false;
    if (alignment->count > 0)
        code = tally_required_torn(differ, alignment, &torn, arena, err);
    for (size_t i = 0; i < out->omitted_count; i++)
        torn |= tally_required_left_out(differ, out->omitted[i].r0, out->omitted[i].r1);
    out->flags |= torn ? TALLY_FLAG_EXCERPT_OMITS_REQUIRED : 0;
    tally_swapped_mark(&job);
    apply_ocr(&job);
    count_up(differ->post, out);
    return code;
}

void tally_differ_add_words(const struct tally_differ *differ, struct tally_differences *out,
                            uint32_t p0, uint32_t p1, uint32_t r0, uint32_t r1)
{
    struct tally_differing job = {.differ = differ, .out = out};
    struct tally_token_difference d = {
        .shown = {.op = p0 == p1  ? TALLY_OP_DROPPED
                        : r0 < r1 ? TALLY_OP_REPLACED
                                  : TALLY_OP_INSERTED,
                  .severity = TALLY_MATERIAL,
                  .kind = p0 == p1  ? TALLY_DIFF_CLAUSE_DROPPED
                          : r0 < r1 ? TALLY_DIFF_WORDING
                                    : TALLY_DIFF_CLAUSE_ADDED},
        .p0 = p0,
        .p1 = p1,
        .r0 = r0,
        .r1 = r1,
    };
    out->ocr |= tally_misread_shown_with(&job, &d);
    const bool misread = out->ocr && tally_misread_explains(&job, &d);
    out->material += !misread;
    out->material_in_body += !misread;
    out->uncertain += misread;
    out->flags |= misread ? TALLY_FLAG_READING_UNCERTAIN : 0;
    if (out->count == out->cap)
        return;
    d.shown.severity = misread ? TALLY_UNCERTAIN : TALLY_MATERIAL;
    d.shown.ocr_possible = misread;
    tally_differing_add(&job, d);
    out->at[out->count - 1].in_body = true;
    qsort(out->at, out->count, sizeof *out->at, by_post);
}

void tally_differ_outside(const struct tally_differ *differ,
                          const struct tally_alignment *alignment, struct tally_differences *out)
{
    const struct tally_document *document = differ->document;
    const struct tally_alignment *a = alignment;
    struct tally_differing job = {.differ = differ, .out = out};
    struct tally_sign_change change;
    job.signs = (struct tally_signs){differ->words, differ->post, &document->tokens, false};
    struct tally_signs_frame frame = {
        .own = {&document->record->title, &document->record->number_words},
        .set_aside = differ->set_aside};
    (void)tally_metadata_code_line(document->record, differ->post, &frame.code_from,
                                   &frame.code_to);
    if (!tally_signs_outside(&job.signs, a->p0, a->p1, a->r0, a->r1, &frame, &change))
        return;
    struct tally_token_difference d = {.p0 = a->p0, .p1 = a->p0, .r0 = a->r0, .r1 = a->r0};
    d.shown = (struct tally_difference){
        .op = TALLY_OP_INSERTED, .severity = change.severity, .kind = change.kind};
    out->uncertain++;
    out->flags |= TALLY_FLAG_READING_UNCERTAIN;
    if (out->count == out->cap)
        return;
    tally_differing_add(&job, d);
    qsort(out->at, out->count, sizeof *out->at, by_post);
}
