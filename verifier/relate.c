#include "verifier/relate.h"

#include "verifier/credited.h"
#include "verifier/crop.h"
#include "verifier/interline.h"
#include "verifier/labelled.h"
#include "verifier/lineabove.h"
#include "verifier/lineend.h"
#include "verifier/linestart.h"
#include "verifier/listmark.h"
#include "verifier/matchcode.h"
#include "verifier/presented.h"
#include "verifier/quotation.h"
#include "verifier/rows.h"
#include "verifier/side.h"
#include "verifier/spelling.h"
#include "verifier/threadmark.h"
#include "verifier/twice.h"
#include "verifier/wrappers.h"

enum { GAP_COST_MAX = 4 };

static enum tally_code no_memory(struct tally_err *err)
{
    return tally_fail(err, TALLY_NO_MEMORY, "relate: this job's memory is too small");
}

enum tally_code tally_relate_set_aside(struct tally_post *post, struct tally_arena *arena,
                                       struct tally_err *err)
{
    const struct tally_tokens *t = post->tokens;
    post->set_aside = tally_arena_alloc(arena, t->count + 1, sizeof *post->set_aside);
    if (post->set_aside == NULL)
        return no_memory(err);
    for (uint32_t i = 0, end; i < t->count; i = end) {
        end = tally_metadata_line_end(t, i);
        const bool nobodys =
            tally_wrappers_line(post->words, t, i, end) || tally_threadmark_is(t, i, end);
        memset(post->set_aside + i, nobodys, end - i);
    }
    return TALLY_OK;
}

enum tally_code tally_relate_lines(struct tally_post *post, struct tally_arena *arena,
                                   struct tally_err *err)
{
    const struct tally_tokens *t = post->tokens;
    post->units_before = tally_arena_room(arena, t->count + 1, sizeof *post->units_before);
    if (post->units_before == NULL)
        return no_memory(err);
    post->units_before[0] = 0;
    for (uint32_t i = 0; i < t->count; i++) {
        size_t units = tally_token_units(t->tok[i]);
        post->units_before[i + 1] = post->units_before[i] + (uint32_t)units;
    }
    return tally_metalines_read(t, &post->lines, arena, err);
}

/* A tag, # before it, whose words the record has: it adds nothing. */
static bool own_tag(const struct tally_post *post, const struct tally_match *match, uint32_t from,
                    uint32_t to)
{
    const struct tally_tokens *own[] = {&match->document->record->title, &match->document->tokens};
    if ((post->tokens->marks[from] & TALLY_MARK_AT) == 0)
        return false;
    for (size_t k = 0; k < 2; k++) {
        for (uint32_t i = 0; i + (to - from) <= own[k]->count; i++) {
            if (tally_tokens_equal(own[k], i, i + (to - from), post->tokens, from, to))
                return true;
        }
    }
    return false;
}

/* A platform's line with the record's own date in it: 2026年11月1日 08:30 来自 微博网页版. Any
 * other day in such a line re-dates the words to who reads it, so that it stays what the post says.
 */
static bool dateline(const struct tally_post *post, const struct tally_match *match,
                     struct tally_metaline *line, uint32_t from, uint32_t to)
{
    const struct tally_tokens *t = post->tokens;
    for (uint32_t i = from, took; i < to; i++) {
        uint32_t day = tally_metalines_day(&post->lines, t, line, i);
        if (day >= to)
            return false;
        if (day - i > TALLY_LABELLED_TOKENS) /* its label begins no earlier */
            i = day - TALLY_LABELLED_TOKENS;
        if (tally_metadata_item_at(match->document->record, t, i, to, &took) != TALLY_ITEM_DATE)
            continue;
        return (i == from || tally_wrappers_line(post->words, t, from, i)) &&
               (i + took == to || tally_wrappers_line(post->words, t, i + took, to));
    }
    return false;
}

/* Where the lines of metadata that begin at `from` end: a title may run over two lines, and what
 * stops inside a line does not take that line. */
static uint32_t metadata_lines(const struct tally_post *post, const struct tally_match *match,
                               uint32_t from, uint32_t to)
{
    const struct tally_tokens *tokens = post->tokens;
    uint32_t reach = tally_metadata_run(match->document->record, tokens, from, to);
    while (reach > from && reach < to && (tokens->flags[reach] & TALLY_TOKEN_LINE) == 0)
        reach--;
    return reach;
}

/* Units of post tokens [from, to) that nothing accounts for: whole lines of metadata, set aside
 * lines and those in `taken` are accounted for. `*counted` receives the units that belong to the
 * post at all. */
static size_t unaccounted(const struct tally_post *post, const struct tally_match *match,
                          const bool *taken, uint32_t from, uint32_t to, size_t *counted)
{
    struct tally_metaline *line = tally_metalines_of(&post->lines, from);
    size_t left = 0;
    uint32_t i = metadata_lines(post, match, from, to);
    while (i < to) {
        while (line[1].from <= i)
            line++;
        uint32_t end = line[1].from < to ? line[1].from : to;
        if (!post->set_aside[i] && !taken[i] && !own_tag(post, match, i, end) &&
            !dateline(post, match, line, i, end)) {
            size_t n = tally_relate_units(post, i, end);
            left += n;
            *counted += n;
        }
        i = end;
        if (i < to && tally_metalines_may(match->document->record, post->tokens, line + 1, to))
            i = metadata_lines(post, match, i, to);
    }
    return left;
}

/* What a gap of so many units costs. */
static double gap_cost(size_t units)
{
    return (double)(units < GAP_COST_MAX ? units : GAP_COST_MAX);
}

/* Nothing but the mark of an item: another style or none changes no word (VERDICTS, "Lists and
 * order"). */
static bool mark_alone(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    return tally_side_starts_line(t, from) && tally_listmark_is(t, from, to);
}

/* Words of somebody's: the mark of an item numbers what is quoted, and of a lost line a reader
 * leaves a character. */
static bool put_in(const struct tally_edit *edit)
{
    return edit->p1 - edit->p0 > 1;
}

/* What replaced words cost, which are words left out and others put in; `*kept`, of those, is what
 * is still there. */
static double replaced_cost(const struct tally_differ *differ, const struct tally_edit *edit,
                            double *kept)
{
    size_t p = tally_tokens_units(differ->post, edit->p0, edit->p1);
    size_t r = tally_tokens_units(&differ->document->tokens, edit->r0, edit->r1);
    *kept = 0;
    if (mark_alone(differ->post, edit->p0, edit->p1))
        return gap_cost(r);
    if (tally_interline_instead(differ, edit->p0, edit->p1, edit->r0, edit->r1))
        return gap_cost(p) + gap_cost(r);
    *kept = (double)(p > r ? p : r) *
            tally_spelling_alike(differ->post, &differ->document->tokens, edit);
    const double most = (double)(p > r ? p : r) - *kept;
    const double parted = (double)p + gap_cost(r);
    return put_in(edit) && parted < most ? parted : most;
}

/* A clause that changed its place is counted where it is missing and where it is more: what that
 * is too much. */
static double counted_twice(const struct tally_tokens *post,
                            const struct tally_differences *differences)
{
    double cost = 0;
    for (size_t i = 0; i < differences->count; i++) {
        const struct tally_token_difference *d = &differences->at[i];
        if (d->shown.op == TALLY_OP_MOVED && d->shown.severity == TALLY_MATERIAL)
            cost += gap_cost(tally_tokens_units(post, d->p0, d->p1));
    }
    return cost;
}

static void measure_edits(const struct tally_differ *differ, struct tally_match *match)
{
    const struct tally_tokens *post = differ->post;
    const struct tally_tokens *record = &match->document->tokens;
    double changed = 0;
    double kept = 0; /* of changed words, the share that is still there */
    for (size_t i = 0; i < match->alignment.count; i++) {
        const struct tally_edit *edit = &match->alignment.edits[i];
        size_t p = tally_tokens_units(post, edit->p0, edit->p1);
        double still;
        switch (edit->kind) {
        case TALLY_EDIT_EQUAL:
            match->equal_units += p;
            if (p > match->longest_run) {
                match->longest_run = p;
                match->longest = edit;
            }
            break;
        case TALLY_EDIT_REPLACE:
            changed += replaced_cost(differ, edit, &still);
            kept += still;
            break;
        case TALLY_EDIT_INSERT:
        case TALLY_EDIT_DROP:
            if (!mark_alone(post, edit->p0, edit->p1) &&
                !(p > 0 && tally_differ_set_aside(differ, edit->p0, edit->p1)) &&
                !mark_alone(record, edit->r0, edit->r1))
                changed += gap_cost(p + tally_tokens_units(record, edit->r0, edit->r1));
            break;
        }
    }
    const double twice = counted_twice(post, &match->differences);
    changed = changed - twice > twice ? changed - twice : changed < twice ? changed : twice;
    double same = (double)match->equal_units + kept;
    match->identity = same > 0 ? same / (same + changed) : 0;
    size_t record_units = tally_tokens_units(record, 0, (uint32_t)record->count);
    match->record_covered =
        record_units > 0 ? (double)match->equal_units / (double)record_units : 0;
}

/* True when record tokens [from, to) are nothing but lines of its metadata. */
static bool only_metadata(const struct tally_match *match, uint32_t from, uint32_t to)
{
    return tally_metadata_run(match->document->record, &match->document->tokens, from, to) == to;
}

/* What stands before record token `to` is metadata, but for the mark of a list's first item. */
static bool begins_there(const struct tally_match *match, uint32_t to)
{
    const struct tally_tokens *record = &match->document->tokens;
    uint32_t from = tally_metadata_run(match->document->record, record, 0, to);
    return from == to || tally_listmark_is(record, from, to);
}

static bool is_whole(const struct tally_match *match)
{
    const struct tally_alignment *a = &match->alignment;
    return match->differences.omitted_count == 0 && begins_there(match, a->r0) &&
           only_metadata(match, a->r1, (uint32_t)match->document->tokens.count);
}

/* The post is a whole paper: who signs it and when stand at its end, nothing in it is anybody's
 * else, and it has most of the record, from its first words to its last. */
static bool is_paper(const struct tally_post *post, const struct tally_match *match)
{
    enum { FOOT = 32 /* tokens of a signature and a date */ };
    const struct tally_corpus_record *record = match->document->record;
    const struct tally_alignment *a = &match->alignment;
    const uint32_t count = (uint32_t)post->tokens->count;
    const uint32_t foot = count > FOOT ? count - FOOT : 0;
    return match->presented && match->left_units == 0 && match->record_covered >= 0.5 &&
           begins_there(match, a->r0) &&
           only_metadata(match, a->r1, (uint32_t)match->document->tokens.count) &&
           tally_metadata_has(record, post->tokens, foot, count, TALLY_ITEM_NAME) &&
           tally_metadata_has(record, post->tokens, foot, count, TALLY_ITEM_DATE);
}

/* By dots, anywhere. */
static bool says_omitted(const struct tally_tokens *post)
{
    bool said = false;
    for (uint32_t i = 0; i <= post->count && !said; i++)
        said = (tally_tokens_marks(post, i) & TALLY_MARK_ELLIPSIS) != 0;
    return said;
}

/* Of a paper that does not say that anything is left out, rows that are missing inside of a list
 * are no honest gap (VERDICTS, `altered`: a gap inside a list). */
static void miss_rows(const struct tally_differ *differ, const struct tally_post *post,
                      struct tally_match *match)
{
    struct tally_differences *d = &match->differences;
    const struct tally_tokens *record = &match->document->tokens;
    size_t kept = 0;
    if (d->omitted_count == 0 || says_omitted(post->tokens) || !is_paper(post, match))
        return;
    for (size_t i = 0; i < d->omitted_count; i++) {
        const struct tally_edit *gap = &d->omitted[i];
        if (gap->p0 != gap->p1 || !tally_rows_of_list(record, gap->r0, gap->r1))
            d->omitted[kept++] = *gap;
        else
            tally_differ_add_words(differ, d, gap->p0, gap->p1, gap->r0, gap->r1);
    }
    d->omitted_count = kept;
}

static unsigned context_flags(const struct tally_contexts *contexts)
{
    unsigned flags = contexts->newer ? TALLY_FLAG_OLD_AS_NEW : 0;
    for (size_t i = 0; i < contexts->count; i++) {
        if (contexts->at[i].kind == TALLY_RE_TITLED)
            flags |= TALLY_FLAG_TITLE_BODY_MISMATCH;
    }
    return flags;
}

/* How much of the post the alignment accounts for, and what is left; lines in `taken` are not. */
static void measure_rest(const struct tally_post *post, struct tally_match *match,
                         const bool *taken)
{
    const struct tally_alignment *a = &match->alignment;
    const uint32_t count = (uint32_t)post->tokens->count;
    match->covered_units = tally_tokens_units(post->tokens, a->p0, a->p1);
    match->units = match->covered_units;
    match->left_units = unaccounted(post, match, taken, 0, a->p0, &match->units);
    match->left_units += unaccounted(post, match, taken, a->p1, count, &match->units);
    match->left_units +=
        match->differences.remark_units + tally_credited_units(post, match->document);
}

static enum tally_code relate(const struct tally_post *post, struct tally_hash record_id,
                              struct tally_match *match, struct tally_arena *arena,
                              struct tally_err *err)
{
    const struct tally_differ differ = {
        .words = post->words,
        .post = post->tokens,
        .document = match->document,
        .ocr = post->ocr,
        .set_aside = post->set_aside,
    };
    const struct tally_alignment *a = &match->alignment;
    tally_crop_head(match->document->record, &match->document->tokens, post->tokens,
                    post->set_aside, &match->alignment);
    tally_crop_line(&match->document->tokens, post->tokens, &match->alignment);
    tally_crop_tail(match->document->record, post->tokens, &match->alignment);
    enum tally_code code = tally_lineabove_take(&match->document->tokens, post->tokens,
                                                post->set_aside, &match->alignment, arena, err);
    if (code == TALLY_OK)
        code = tally_lineabove_below(&match->document->tokens, post->tokens, post->set_aside,
                                     &match->alignment, arena, err);
    if (code == TALLY_OK)
        code = tally_quotation_take(post->words, &match->document->tokens, post->tokens,
                                    &match->alignment, arena, err);
    if (code == TALLY_OK)
        code = tally_linestart_take(post->words, &match->document->tokens, post->tokens,
                                    &match->alignment, arena, err);
    if (code == TALLY_OK)
        code = tally_differ(&differ, a, &match->differences, arena, err);
    if (code != TALLY_OK)
        return code;
    measure_edits(&differ, match);
    bool *taken = tally_arena_alloc(arena, post->tokens->count + 1, sizeof *taken);
    if (taken == NULL)
        return no_memory(err);
    enum tally_presented how =
        post->has_against && tally_hash_eq(post->against, record_id)
            ? TALLY_PRESENTED_NAMED
            : tally_presented_as(match->document, post->tokens, &post->lines, NULL);
    if (how == TALLY_PRESENTED_NOT && match->declared)
        how = TALLY_PRESENTED_ALIKE;
    match->presented = how != TALLY_PRESENTED_NOT;
    match->alike = how == TALLY_PRESENTED_ALIKE;
    match->shared_number = !tally_metadata_number_owned(match->document->record, post->tokens);
    if (match->presented)
        tally_context_read(&differ, a, post->set_aside, &match->differences, &match->contexts,
                           taken);
    measure_rest(post, match, taken);
    if (match->left_units == 0) {
        tally_differ_outside(&differ, a, &match->differences);
        tally_lineend_stopped(&differ, a, &match->differences);
    }
    if (match->presented && match->left_units > 0 && match->longest_run >= TALLY_UNITS_RUN)
        tally_lineend_compare(&differ, a, &match->differences);
    miss_rows(&differ, post, match);
    match->whole = is_whole(match);
    match->flags = match->differences.flags | context_flags(&match->contexts);
    if (match->whole)
        match->flags &= ~(unsigned)TALLY_FLAG_EXCERPT_OMITS_REQUIRED;
    if (match->left_units > 0)
        match->flags |= TALLY_FLAG_UNACCOUNTED_TEXT;
    match->again_units = tally_twice_units(post, match);
    match->code = tally_matchcode_of(match);
    return TALLY_OK;
}

enum tally_code tally_relate(const struct tally_post *post, struct tally_hash record_id,
                             struct tally_match *match, struct tally_arena *arena,
                             struct tally_err *err)
{
    struct tally_post rest = *post;
    if (match->elsewhere == NULL)
        return relate(post, record_id, match, arena, err);
    rest.set_aside = tally_arena_alloc(arena, post->tokens->count + 1, sizeof *rest.set_aside);
    if (rest.set_aside == NULL)
        return no_memory(err);
    for (size_t i = 0; i < post->tokens->count; i++)
        rest.set_aside[i] = post->set_aside[i] || match->elsewhere[i];
    return relate(&rest, record_id, match, arena, err);
}
