#include "verifier/differ.h"

#include <stdlib.h>

#include "verifier/between.h"
#include "verifier/classify.h"
#include "verifier/differing.h"
#include "verifier/edges.h"
#include "verifier/forms.h"
#include "verifier/interline.h"
#include "verifier/listmark.h"
#include "verifier/mask.h"
#include "verifier/metadata.h"
#include "verifier/misread.h"
#include "verifier/omission.h"
#include "verifier/quotation.h"
#include "verifier/remark.h"
#include "verifier/reorder.h"
#include "verifier/repeats.h"
#include "verifier/required.h"
#include "verifier/side.h"
#include "verifier/signplace.h"
#include "verifier/swapped.h"
#include "verifier/threadmark.h"
#include "verifier/unchanged.h"

enum {
    SIGNS_MAX = 300,
    CLAUSES_MAX = 32,
    LINES_MAX = 64, /* of a post that are judged one by one */
    LINE_BUDGET = 1 << 26,
};

struct tally_span tally_differ_token_span(const struct tally_tokens *tokens, uint32_t from,
                                          uint32_t to)
{
    if (from < to)
        return (struct tally_span){tokens->off[from], tokens->off[to - 1] + tokens->len[to - 1]};
    size_t at = from < tokens->count ? tokens->off[from]
                : from > 0           ? tokens->off[from - 1] + tokens->len[from - 1]
                                     : tokens->text.len;
    return (struct tally_span){at, at};
}

const struct tally_tokens *tally_differing_record(const struct tally_differing *job)
{
    return &job->differ->document->tokens;
}

/* True when the record's tokens are part of a line of metadata. */
static bool is_metadata(const struct tally_differing *job, uint32_t from, uint32_t to)
{
    const struct tally_tokens *record = tally_differing_record(job);
    if (record->count == 0)
        return false;
    uint32_t at = from < record->count ? from : (uint32_t)record->count - 1;
    uint32_t start = tally_metadata_line_start(record, at);
    while (start < to || start == from) {
        uint32_t end = tally_metadata_line_end(record, start);
        uint32_t reach = tally_metadata_run(job->differ->document->record, record, start,
                                            (uint32_t)record->count);
        if (reach < end) /* a title may run over two lines: reach says how far it went */
            return false;
        start = reach;
        if (start >= to)
            return true;
    }
    return false;
}

void tally_differing_add(struct tally_differing *job, struct tally_token_difference d)
{
    struct tally_differences *out = job->out;
    d.shown.input = tally_differ_token_span(job->differ->post, d.p0, d.p1);
    d.shown.record = tally_differ_token_span(tally_differing_record(job), d.r0, d.r1);
    bool line = d.r0 == d.r1 && d.p0 < d.p1 && tally_side_starts_line(job->differ->post, d.p0) &&
                tally_side_starts_line(job->differ->post, d.p1);
    d.in_body = line || !is_metadata(job, d.r0, d.r1);
    out->at[out->count++] = d;
}

/* Whole lines in another order may be a table's columns or a reader's; a clause that changed its
 * place inside a paragraph may not. */
static void classify_move(const struct tally_differing *job, struct tally_token_difference *d)
{
    const struct tally_tokens *post = job->differ->post;
    const struct tally_tokens *record = tally_differing_record(job);
    bool lines = tally_side_starts_line(post, d->p0) && tally_side_starts_line(post, d->p1) &&
                 tally_side_starts_line(record, d->r0) && tally_side_starts_line(record, d->r1);
    bool list = lines && tally_omission_item(record, d->r0);
    d->shown.op = TALLY_OP_MOVED;
    d->shown.severity = lines ? TALLY_UNCERTAIN : TALLY_MATERIAL;
    d->shown.kind = list ? TALLY_DIFF_LIST_ORDER : TALLY_DIFF_CLAUSE_MOVED;
}

/* --- What the tokens do not hold: signs.h --- */

void tally_differing_add_sign(struct tally_differing *job, uint32_t p, uint32_t r,
                              struct tally_sign_change change)
{
    struct tally_token_difference d = {.p0 = p, .p1 = p + 1, .r0 = r, .r1 = r + 1};
    if (job->sign_count++ >=
        SIGNS_MAX) { /* counted, not listed: one more of them decides nothing */
        job->out->uncertain++;
        return;
    }
    d.shown = (struct tally_difference){
        .op = TALLY_OP_REPLACED, .severity = change.severity, .kind = change.kind};
    tally_differing_add(job, d);
}

/* The same place is listed already, for another reason. */
static bool is_listed(const struct tally_differences *out, const struct tally_signplace *place,
                      struct tally_sign_change change)
{
    for (size_t i = 0; i < out->count; i++) {
        const struct tally_difference *d = &out->at[i].shown;
        if (d->kind == change.kind && d->severity >= change.severity &&
            d->input.from == place->input.from && d->input.to == place->input.to &&
            d->record.from == place->record.from && d->record.to == place->record.to)
            return true;
    }
    return false;
}

void tally_differing_add_place(struct tally_differing *job, uint32_t p, uint32_t r,
                               enum tally_signs_side sides, struct tally_sign_change change)
{
    const struct tally_tokens *record = tally_differing_record(job);
    const struct tally_signplace place = tally_signplace_find(&job->signs, p, r, sides);
    const size_t count = job->out->count;
    if (is_listed(job->out, &place, change))
        return;
    bool left = (sides & TALLY_SIGNS_LEFT) != 0;
    bool right = (sides & TALLY_SIGNS_RIGHT) != 0;
    bool number = left && (record->tok[r - 1] & TALLY_TOKEN_NUMBER) != 0 &&
                  !(right && (record->tok[r] & TALLY_TOKEN_NUMBER) != 0);
    const uint32_t back = number || !right; /* it belongs to the token before */
    tally_differing_add_sign(job, p - back, r - back, change);
    if (job->out->count > count) {
        job->out->at[count].shown.input = place.input;
        job->out->at[count].shown.record = place.record;
    }
}

/* What stands between the record's words and is not taken for any of them. */
static void mark_remark(struct tally_differing *job, struct tally_token_difference d)
{
    struct tally_sign_change change;
    if (tally_signs_around(&job->signs, d.p0, d.p1, d.r0, d.r1, U"()[]", &change))
        tally_differing_add_sign(
            job, d.p0, d.r0 < tally_differing_record(job)->count ? d.r0 : d.r0 - 1, change);
    d.remark = true;
    d.shown = (struct tally_difference){
        .op = TALLY_OP_INSERTED, .severity = TALLY_UNCERTAIN, .kind = TALLY_DIFF_WORDING};
    tally_differing_add(job, d);
}

static bool add_remark(struct tally_differing *job, const struct tally_change *edit)
{
    const struct tally_differ *differ = job->differ;
    struct tally_token_difference d = {
        .p0 = edit->p0, .p1 = edit->p1, .r0 = edit->r0, .r1 = edit->r1};
    if (edit->r0 != edit->r1 || edit->p0 == edit->p1 ||
        tally_listmark_is(differ->post, edit->p0, edit->p1) || /* （一） */
        !tally_remark_find(differ->words, differ->post, &d.p0, &d.p1))
        return false;
    d.r0 += d.p0 - edit->p0; /* modulo 2^32: it may have gone left */
    d.r1 = d.r0;
    mark_remark(job, d);
    return true;
}

static void leave_out(struct tally_differing *job, struct tally_token_difference d)
{
    const struct tally_edit gap = {TALLY_EDIT_DROP, d.p1, d.p1, d.r0, d.r1};
    struct tally_sign_change change;
    if (d.p0 < d.p1) {
        d.r0 = d.r1;
        mark_remark(job, d);
    } else if (tally_signs_around(&job->signs, d.p0, d.p1, d.r0, d.r1, U"", &change)) {
        tally_differing_add_sign(job, d.p0, d.r1 < tally_differing_record(job)->count ? d.r1 : d.r0,
                                 change);
    }
    job->out->omitted[job->out->omitted_count++] = gap;
}

/* A copy hides what the record has there, and nothing that turns what it says. */
static bool is_masked(const struct tally_differing *job, const struct tally_change *edit)
{
    const unsigned grave = TALLY_WORD_NEGATION | TALLY_WORD_MODAL | TALLY_WORD_EXCEPTION;
    const struct tally_side post = {job->differ->post, edit->p0, edit->p1};
    const struct tally_side record = {tally_differing_record(job), edit->r0, edit->r1};
    return (tally_side_classes(job->differ->words, &record) & grave) == 0 &&
           tally_mask_hides(&post, &record);
}

/* What is read as the record's words, or is missing of them. */
static void add_said(struct tally_differing *job, const struct tally_change *edit)
{
    struct tally_token_difference d = {
        .p0 = edit->p0, .p1 = edit->p1, .r0 = edit->r0, .r1 = edit->r1};
    if (tally_omission_honest(job, edit)) {
        leave_out(job, d);
        return;
    }
    tally_classify(job->differ, &job->signs, &d);
    const bool cut = tally_edges_cut(job, edit);
    if (cut || (d.shown.severity == TALLY_MATERIAL && is_masked(job, edit))) {
        d.shown.severity = TALLY_UNCERTAIN;
        d.shown.ocr_possible = false;
        job->out->flags |= cut ? TALLY_FLAG_EDGE_CUT : 0U;
    }
    tally_differing_add(job, d);
}

/* A screen's or a page's line is nobody's; figures that stand inside of a sentence, or between the
 * rows of a table, may be taken for the record's. */
static void add_frame(struct tally_differing *job, uint32_t from, uint32_t to, uint32_t r)
{
    const struct tally_tokens *record = tally_differing_record(job);
    struct tally_between gap;
    struct tally_token_difference d = {.p0 = from, .p1 = to, .r0 = r, .r1 = r};
    if (r == 0 || r >= record->count || !tally_differ_set_aside(job->differ, from, to) ||
        tally_threadmark_is(job->differ->post, from, to) ||
        !tally_interline_figures(job->differ, from, to) || is_metadata(job, r - 1, r) ||
        is_metadata(job, r, r + 1))
        return;
    tally_between_read(record, r, &gap);
    if (tally_between_has(&gap, TALLY_SYMBOL_STOP) || tally_between_has(&gap, TALLY_SYMBOL_COLON))
        return;
    d.shown = (struct tally_difference){
        .op = TALLY_OP_INSERTED, .severity = TALLY_UNCERTAIN, .kind = TALLY_DIFF_NUMBER};
    tally_differing_add(job, d);
}

/* What the line is, while that may be looked up. */
static enum tally_interline judge_line(struct tally_differing *job, uint32_t from, uint32_t to)
{
    const uint64_t cost = tally_differing_record(job)->count + 1;
    if (job->line_budget < cost)
        return TALLY_INTERLINE_DIFFERENCE;
    job->line_budget -= cost;
    return tally_interline_line(job->differ, from, to);
}

/* A line between the record's own. */
static void add_line(struct tally_differing *job, uint32_t from, uint32_t to, uint32_t r)
{
    const struct tally_change line = {.p0 = from, .p1 = to, .r0 = r, .r1 = r, .pure = true};
    switch (judge_line(job, from, to)) {
    case TALLY_INTERLINE_FRAME: add_frame(job, from, to, r); return;
    case TALLY_INTERLINE_REMARK:
        mark_remark(job, (struct tally_token_difference){.p0 = from, .p1 = to, .r0 = r, .r1 = r});
        return;
    case TALLY_INTERLINE_DIFFERENCE: add_said(job, &line); return;
    }
}

/* Each is judged by itself while there is room. */
static void add_each(struct tally_differing *job, uint32_t from, uint32_t to, uint32_t r)
{
    while (from < to) {
        uint32_t end = tally_metadata_line_end(job->differ->post, from);
        end = job->line_count++ < LINES_MAX && end < to ? end : to;
        add_line(job, from, end, r);
        from = end;
    }
}

/* Whole lines that the post has more. */
static bool add_lines(struct tally_differing *job, const struct tally_change *edit)
{
    uint32_t from = edit->p0;
    uint32_t to = edit->p1;
    uint32_t r = edit->r0;
    if (edit->r0 != edit->r1 || !tally_interline_whole(job->differ, &from, &to, &r))
        return false;
    if (judge_line(job, from, to) == TALLY_INTERLINE_FRAME) {
        add_frame(job, from, to, r);
        return true;
    }
    if (add_remark(job, edit))
        return true;
    add_each(job, from, to, r);
    return true;
}

/* Whole paragraphs of the record are left out, and the post has a line in their place, or none. */
static bool left_out(struct tally_differing *job, const struct tally_change *edit)
{
    const struct tally_change gap = {
        .p0 = edit->p1, .p1 = edit->p1, .r0 = edit->r0, .r1 = edit->r1, .pure = true};
    const struct tally_change lines = {
        .p0 = edit->p0, .p1 = edit->p1, .r0 = edit->r0, .r1 = edit->r0, .pure = true};
    if (edit->p0 == edit->p1)
        return edit->r0 < edit->r1 && tally_omission_honest(job, &gap);
    if (!tally_interline_instead(job->differ, edit->p0, edit->p1, edit->r0, edit->r1))
        return false;
    bool marked = judge_line(job, edit->p0, edit->p1) == TALLY_INTERLINE_REMARK;
    job->picked |= marked && tally_interline_picks(job->differ, edit->p0, edit->p1);
    return (marked || tally_omission_honest(job, &gap)) && add_lines(job, &lines);
}

/* A line in the place of whole paragraphs that are left out: （略）, or that they are void, or what
 * heads the points that are picked, with the number of the next of them or without. Where somebody
 * says in his own words what they are about, he marks the place: then they may be items out of the
 * middle of a list, too. */
static bool add_instead(struct tally_differing *job, const struct tally_change *edit)
{
    struct tally_change gap = *edit;
    gap.p1 = tally_omission_without_mark(job->differ->post, edit->p0, edit->p1);
    if (edit->p0 == edit->p1 || edit->r0 == edit->r1)
        return false;
    if (gap.p1 < edit->p1)
        gap.r1 = tally_omission_without_mark(tally_differing_record(job), edit->r0, edit->r1);
    const bool honest = left_out(job, &gap);
    const struct tally_tokens *record = tally_differing_record(job);
    const bool marked = gap.p0 == gap.p1 && gap.r1 == edit->r1 && /* a mark of the post's own */
                        tally_side_starts_line(record, gap.r0) &&
                        tally_side_starts_line(record, gap.r1);
    if (!honest && !marked)
        return false;
    if (honest)
        job->out->omitted[job->out->omitted_count++] =
            (struct tally_edit){TALLY_EDIT_DROP, gap.p1, gap.p1, gap.r0, gap.r1};
    else
        add_said(job, &gap);
    const struct tally_change mark = {
        .p0 = gap.p1, .p1 = edit->p1, .r0 = gap.r1, .r1 = edit->r1, .pure = gap.r1 == edit->r1};
    if (mark.p0 < mark.p1)
        add_said(job, &mark);
    return true;
}

/* The poster's words between two quotations, and what he did not quote. */
static bool add_quoted(struct tally_differing *job, const struct tally_change *edit)
{
    const struct tally_edit gap = {TALLY_EDIT_REPLACE, edit->p0, edit->p1, edit->r0, edit->r1};
    const struct tally_token_difference d = {
        .p0 = edit->p0, .p1 = edit->p1, .r0 = edit->r0, .r1 = edit->r1};
    if (!tally_quotation_between(job->differ->words, tally_differing_record(job), job->differ->post,
                                 &gap))
        return false;
    if (edit->r0 < edit->r1)
        leave_out(job, d);
    else
        mark_remark(job, d);
    return true;
}

static void add_twice(struct tally_differing *job, uint32_t from, uint32_t to, uint32_t r)
{
    struct tally_token_difference d = {.p0 = from, .p1 = to, .r0 = r, .r1 = r, .twice = true};
    d.shown = (struct tally_difference){
        .op = TALLY_OP_INSERTED, .severity = TALLY_UNCERTAIN, .kind = TALLY_DIFF_CLAUSE_ADDED};
    if (from < to)
        tally_differing_add(job, d);
}

/* What stands twice, and the lines of a screen between the one and the other. */
static bool add_repeats(struct tally_differing *job, const struct tally_change *edit)
{
    const struct tally_tokens *post = job->differ->post;
    struct tally_repeats twice;
    if (edit->r0 != edit->r1 || edit->p0 == edit->p1 ||
        !tally_repeats_find(post, edit->p0, edit->p1, tally_differing_record(job), edit->r0,
                            &twice))
        return false;
    add_twice(job, edit->p0, twice.first_end, edit->r0);
    add_each(job, twice.first_end, twice.second_begin, edit->r0);
    add_twice(job, twice.second_begin, edit->p1, edit->r0);
    return true;
}

static void add_change(struct tally_differing *job, const struct tally_change *edit)
{
    struct tally_token_difference d = {
        .p0 = edit->p0, .p1 = edit->p1, .r0 = edit->r0, .r1 = edit->r1};
    if (edit->moved) {
        classify_move(job, &d);
        tally_differing_add(job, d);
        return;
    }
    if (!add_quoted(job, edit) && !add_instead(job, edit) && !add_repeats(job, edit) &&
        !add_lines(job, edit) && !add_remark(job, edit))
        add_said(job, edit);
}

/* The first of some changes, and with it those that belong to one date, time or amount of both
 * texts, which is one difference. Returns how many were added. */
static size_t add_form(struct tally_differing *job, const struct tally_change *changes,
                       size_t count)
{
    const struct tally_sameform *form = tally_forms_of(job, changes);
    if (form == NULL) {
        add_change(job, changes);
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
    out->cap = 2 * count + TALLY_UNCHANGED_FOLDS + SIGNS_MAX + CLAUSES_MAX + LINES_MAX;
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
