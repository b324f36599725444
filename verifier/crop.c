#include "verifier/crop.h"

#include "verifier/metadata.h"
#include "verifier/side.h"

enum {
    LOST_UNITS = 16, /* of equal words, less than an excerpt */
    MORE = 8,        /* tokens that are left out, so many more than stand there: far away */
};

/* The line with which the metadata begins: who passes a text on may say something above it. */
static uint32_t first_line(const struct tally_corpus_record *record,
                           const struct tally_tokens *post)
{
    enum { LINES = 4 };
    uint32_t i = 0;
    for (int n = 0; n < LINES && i < post->count; n++) {
        uint32_t end = tally_metadata_line_end(post, i);
        if (tally_metadata_run(record, post, i, (uint32_t)post->count) >= end)
            return i;
        i = end;
    }
    return 0;
}

/* Where the lines of metadata and of wrappers that head the post end, below what somebody says of
 * them. */
static uint32_t head_end(const struct tally_corpus_record *record, const struct tally_tokens *post,
                         const bool *set_aside)
{
    uint32_t count = (uint32_t)post->count;
    const uint32_t above = first_line(record, post);
    uint32_t i = above;
    while (i < count) {
        uint32_t reach = set_aside[i] ? tally_metadata_line_end(post, i)
                                      : tally_metadata_run(record, post, i, count);
        while (reach > i && !tally_side_starts_line(post, reach))
            reach--; /* a date may begin the first line of the text */
        if (reach == i)
            break;
        i = reach;
    }
    return i > above ? i : 0;
}

/* A few words behind which the record's go on far away are no beginning. */
static bool begins(const struct tally_alignment *a, size_t i)
{
    enum { RUN = 6, NEAR = 8 /* tokens */ };
    const struct tally_edit *edit = &a->edits[i];
    return edit->p1 - edit->p0 >= RUN || i + 1 == a->count || edit[1].r1 - edit[1].r0 <= NEAR;
}

/* Less than half of the line below the head: words of the record that somebody's line has, too. */
static bool some_of_line(const struct tally_tokens *post, const struct tally_edit *edit,
                         uint32_t head)
{
    const uint32_t end = tally_metadata_line_end(post, head);
    return edit->p1 <= end &&
           tally_tokens_units(post, edit->p0, edit->p1) * 2 < tally_tokens_units(post, head, end);
}

/* The first edit behind the head, where the record's words do not go on from it: what is quoted
 * below a title begins anywhere. Where the record's own lines of that kind are no part of the
 * alignment, or much more is left out behind them than stands there (`own`), what stands between is
 * somebody's, or a change (linestart.h). 0: they do go on, or nothing of the head was aligned. */
static size_t anew_behind(const struct tally_tokens *post, const struct tally_alignment *a,
                          uint32_t head, bool own)
{
    uint32_t p = a->p0; /* where the last equal run in the head ends */
    uint32_t r = a->r0;
    for (size_t i = 0; i < a->count; i++) {
        const struct tally_edit *edit = &a->edits[i];
        if (edit->kind != TALLY_EDIT_EQUAL)
            continue;
        if (edit->p0 < head && edit->p1 > head)
            return 0;
        if (edit->p0 < head) {
            p = edit->p1;
            r = edit->r1;
            continue;
        }
        bool far = edit->r0 - r > edit->p0 - p + MORE;
        bool line = edit->p0 > head && tally_side_starts_line(post, edit->p0); /* one between */
        if (i > 0 && (edit->p0 == head || ((!own || far || line) && begins(a, i))))
            return i;
        if (own && !some_of_line(post, edit, head))
            return 0;
    }
    return 0;
}

static void begin_with(struct tally_alignment *a, size_t first)
{
    a->edits += first;
    a->count -= first;
    tally_alignment_count(a);
}

/* The head's lines stand above the same words in the record: they are its own, whatever they look
 * like. */
static bool is_theirs(const struct tally_tokens *text, const struct tally_tokens *post,
                      const struct tally_alignment *a, uint32_t head)
{
    return a->edits->kind == TALLY_EDIT_EQUAL && a->edits->p1 > head &&
           tally_side_starts_line(post, a->p0) && tally_side_starts_line(text, a->r0);
}

void tally_crop_head(const struct tally_corpus_record *record, const struct tally_tokens *text,
                     const struct tally_tokens *post, const bool *set_aside,
                     struct tally_alignment *alignment)
{
    struct tally_alignment a = *alignment;
    uint32_t head = head_end(record, post, set_aside);
    if (a.count == 0 || a.p0 >= head)
        return;
    bool own = a.r0 < tally_metadata_run(record, text, 0, (uint32_t)text->count);
    size_t anew = anew_behind(post, &a, head, own);
    if (anew > 0) {
        begin_with(alignment, anew);
        return;
    }
    if (own || is_theirs(text, post, &a, head))
        return;
    size_t first = 0;
    while (first < a.count &&
           (a.edits[first].kind != TALLY_EDIT_EQUAL || a.edits[first].p1 <= head))
        first++;
    if (first == a.count)
        return;
    begin_with(&a, first);
    uint32_t inside = a.p0 < head ? head - a.p0 : 0;
    a.equal -= inside;
    if (alignment->equal - a.equal >= LOST_UNITS)
        return;
    a.edits->p0 = a.p0 += inside;
    a.edits->r0 = a.r0 += inside;
    *alignment = a;
}

/* --- A line that only has some words of the text --- */

/* The equal run number `i` begins a line, and the record's words before it are far from those of
 * the run before. */
static bool far_line(const struct tally_tokens *post, const struct tally_alignment *a, size_t i)
{
    const struct tally_edit *edit = &a->edits[i];
    const struct tally_edit *gap = edit - 1;
    return edit->kind == TALLY_EDIT_EQUAL && tally_side_starts_line(post, edit->p0) &&
           gap->r1 - gap->r0 > gap->p1 - gap->p0 + MORE;
}

/* Most of what stands from the line's start to token `to` is not the record's, or it is a word or
 * two out of a sentence. */
static bool loose(const struct tally_tokens *text, const struct tally_tokens *post,
                  const struct tally_alignment *a, size_t count, uint32_t to)
{
    enum { LINE = 256, FEW = 4 };
    const uint32_t from = tally_side_line_start(post, a->p0, LINE);
    const size_t all = tally_tokens_units(post, from, to);
    size_t equal = 0;
    for (size_t i = 0; i < count; i++) {
        const struct tally_edit *edit = &a->edits[i];
        if (edit->kind == TALLY_EDIT_EQUAL)
            equal += tally_tokens_units(post, edit->p0, edit->p1);
    }
    return equal * 2 < all || (all <= FEW && !tally_side_starts_line(text, a->r0));
}

void tally_crop_line(const struct tally_tokens *text, const struct tally_tokens *post,
                     struct tally_alignment *a)
{
    for (size_t i = 1; i < a->count; i++) {
        if (far_line(post, a, i) && loose(text, post, a, i, a->edits[i].p0)) {
            begin_with(a, i);
            return;
        }
    }
}

/* --- Below the text --- */

/* Where the title that ends the post begins, set off by a mark; the post's end: none does. */
static uint32_t cited_title(const struct tally_corpus_record *record,
                            const struct tally_tokens *post)
{
    const uint16_t marks = TALLY_MARK_BRACKET | TALLY_MARK_TITLE | TALLY_MARK_DASH;
    const uint32_t count = (uint32_t)post->count;
    const uint32_t n = (uint32_t)record->title.count;
    bool cited = n > 0 && n < count && (post->marks[count - n] & marks) != 0 &&
                 tally_tokens_equal(&record->title, 0, n, post, count - n, count);
    return cited ? count - n : count;
}

static void end_with(struct tally_alignment *a, size_t count)
{
    a->count = count;
    tally_alignment_count(a);
}

/* Where the lines begin that end the post and say whose it is and when: 海市人民政府. */
static uint32_t signed_below(const struct tally_corpus_record *record,
                             const struct tally_tokens *post)
{
    enum { LINES = 4 };
    const uint32_t count = (uint32_t)post->count;
    uint32_t from = count;
    for (int n = 0; n < LINES && from > 0; n++) {
        const uint32_t line = tally_metadata_line_start(post, from - 1);
        if (tally_metadata_run(record, post, line, count) < count)
            break;
        from = line;
    }
    return from;
}

/* The post's signature was laid on words with which the record goes on: 海市人民政府 on
 * 市人民政府应当. Where the record's text ends with it, all of it is equal. */
static void crop_signature(const struct tally_corpus_record *record,
                           const struct tally_tokens *post, struct tally_alignment *a)
{
    const uint32_t tail = a->p1 > 0 ? signed_below(record, post) : 0;
    size_t keep = 0;
    uint32_t equal = 0;
    for (size_t i = 0; i < a->count; i++) {
        const struct tally_edit *edit = &a->edits[i];
        if (edit->kind != TALLY_EDIT_EQUAL)
            continue;
        keep = edit->p1 <= tail ? i + 1 : keep;
        equal += edit->p1 > tail ? edit->p1 - (edit->p0 > tail ? edit->p0 : tail) : 0;
    }
    if (keep > 0 && a->p1 > tail && equal < a->p1 - tail)
        end_with(a, keep);
}

void tally_crop_tail(const struct tally_corpus_record *record, const struct tally_tokens *post,
                     struct tally_alignment *a)
{
    crop_signature(record, post, a);
    const uint32_t tail = cited_title(record, post);
    size_t keep = 0;
    for (size_t i = 0; i + 1 < a->count; i++) {
        bool last = a->edits[i].kind == TALLY_EDIT_EQUAL && a->edits[i].p1 == tail &&
                    a->edits[i + 1].kind != TALLY_EDIT_EQUAL;
        keep = last ? i + 1 : keep;
    }
    if (keep == 0 || tail == post->count)
        return;
    end_with(a, keep);
}
