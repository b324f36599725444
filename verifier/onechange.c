#include "verifier/onechange.h"

#include "verifier/between.h"
#include "verifier/classify.h"
#include "verifier/edges.h"
#include "verifier/interline.h"
#include "verifier/listmark.h"
#include "verifier/mask.h"
#include "verifier/metadata.h"
#include "verifier/omission.h"
#include "verifier/quotation.h"
#include "verifier/remark.h"
#include "verifier/repeats.h"
#include "verifier/side.h"
#include "verifier/threadmark.h"

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
        !tally_interline_figures(job->differ, from, to) ||
        tally_differing_is_metadata(job, r - 1, r) || tally_differing_is_metadata(job, r, r + 1))
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
        end = job->line_count++ < TALLY_ONECHANGE_LINES && end < to ? end : to;
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

void tally_onechange_add(struct tally_differing *job, const struct tally_change *edit)
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
