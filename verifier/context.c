#include "verifier/context.h"

#include "verifier/classify.h"
#include "verifier/dateform.h"
#include "verifier/interline.h"
#include "verifier/markup.h"
#include "verifier/metadata.h"
#include "verifier/remark.h"
#include "verifier/value.h"

enum {
    CLAUSE_UNITS = 8, /* of a line that is a paragraph of its own */
    NAME_UNITS = 40,
    LINES_MAX = 64,
};

struct around { /* the lines of the post around the body */
    const struct tally_differ *differ;
    const struct tally_alignment *alignment; /* of the body */
    const struct tally_corpus_record *record;
    const struct tally_tokens *post;
    const bool *set_aside;
    struct tally_differences *differences;
    struct tally_contexts *out;
    bool *taken;
    size_t lines; /* below the body that were judged */
    bool dated;   /* the written date stands somewhere in the post */
};

static bool has_item(const struct around *a, uint32_t from, uint32_t to,
                     enum tally_metadata_item item)
{
    for (uint32_t i = from; i < to;) {
        uint32_t took;
        enum tally_metadata_item got = tally_metadata_item_at(a->record, a->post, i, to, &took);
        if (got == item)
            return true;
        i += got == TALLY_ITEM_NONE ? 1 : took;
    }
    return false;
}

/* The line is nothing but metadata of the record. */
static bool is_metadata(const struct around *a, uint32_t from, uint32_t to)
{
    return tally_metadata_run(a->record, a->post, from, to) == to;
}

static void claim(struct around *a, enum tally_context_kind kind, uint32_t from, uint32_t to)
{
    memset(a->taken + from, 1, to - from);
    if (a->out->count < TALLY_CONTEXTS_MAX)
        a->out->at[a->out->count++] =
            (struct tally_context_token){.kind = kind, .p0 = from, .p1 = to};
}

static const struct tally_notice *notice_of(const struct around *a)
{
    return &a->record->record.of.notice;
}

/* A sentence stands in the line: it ends with a full stop. */
static bool is_paragraph(const struct around *a, uint32_t from, uint32_t to)
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
    return stop && tally_tokens_units(t, from, to) >= CLAUSE_UNITS;
}

/* The record has this line as it stands, and so has the post in the body: it is pasted twice. */
static bool repeated(const struct around *a, uint32_t from, uint32_t to)
{
    const struct tally_tokens *t = &a->differ->document->tokens;
    for (uint32_t i = a->alignment->r0; i + (to - from) <= a->alignment->r1; i++) {
        if (t->tok[i] == a->post->tok[from] &&
            tally_tokens_equal(t, i, i + (to - from), a->post, from, to))
            return true;
    }
    return false;
}

/* What a reader would take for a part of the text: a sentence, which the record has not. */
static void added(struct around *a, uint32_t from, uint32_t to, uint32_t r)
{
    if (repeated(a, from, to) || tally_remark_line(a->differ->words, a->post, from, to))
        return;
    memset(a->taken + from, 1, to - from);
    tally_differ_add_words(a->differ, a->differences, from, to, r, r);
}

/* Behind the text's last word, in its line and in no brackets: whether it ends with a stop or not,
 * a reader takes it for the text's. */
static bool runs_on(const struct around *a, uint32_t from, uint32_t to)
{
    return from == a->alignment->p1 && (a->post->flags[from] & TALLY_TOKEN_LINE) == 0 &&
           (a->post->marks[from] & TALLY_MARK_BRACKET) == 0 &&
           tally_tokens_units(a->post, from, to) >= CLAUSE_UNITS;
}

/* What a line says beside the text, in front of its first word or behind its last. */
static void read_beside(struct around *a, uint32_t from, uint32_t to, uint32_t r)
{
    if (from < to && !a->taken[from] && !a->set_aside[from] && !is_metadata(a, from, to) &&
        (is_paragraph(a, from, to) || tally_interline_contact(a->differ, from, to) ||
         runs_on(a, from, to)))
        added(a, from, to, r);
}

/* A line of its own between the text and what signs it: an order needs no full stop to be read as
 * the text's. */
static void read_between(struct around *a, uint32_t from, uint32_t to, uint32_t r)
{
    bool judged = !a->taken[from] && !a->set_aside[from] && !is_metadata(a, from, to) &&
                  a->lines++ < LINES_MAX;
    if (judged && tally_interline_line(a->differ, from, to) == TALLY_INTERLINE_DIFFERENCE &&
        (tally_interline_orders(a->differ, from, to) || is_paragraph(a, from, to)))
        added(a, from, to, r);
}

/* --- Before the body: number, title --- */

/* A line that is the signed words but for a character or two is a misreading of them, or a change
 * that shows inside the line: no other title and no other body. Longest common subsequence. */
static bool nearly(const struct around *a, uint32_t from, uint32_t to,
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

/* Where a line and the title part from each other, from both ends. */
struct parting {
    uint32_t head, tail; /* tokens in common */
};

static struct parting parting_of(const struct around *a, uint32_t from, uint32_t to)
{
    const struct tally_tokens *title = &a->record->title;
    struct parting p = {0, 0};
    uint32_t n = (uint32_t)title->count;
    while (p.head < n && from + p.head < to && title->tok[p.head] == a->post->tok[from + p.head])
        p.head++;
    while (p.tail < n - p.head && from + p.head + p.tail < to &&
           title->tok[n - 1 - p.tail] == a->post->tok[to - 1 - p.tail])
        p.tail++;
    return p;
}

/* Two titles that are the same but for a name of a place of the record. */
static bool other_place(const struct around *a, uint32_t from, uint32_t to)
{
    enum { PLACE_TOKENS = 8 };
    const struct tally_tokens *title = &a->record->title;
    uint32_t n = (uint32_t)title->count;
    struct parting p = parting_of(a, from, to);
    if (to - from - p.head - p.tail > PLACE_TOKENS)
        return false;
    for (size_t i = 0; i < a->record->area_count; i++) {
        const struct tally_tokens *area = &a->record->areas[i];
        uint32_t len = (uint32_t)area->count;
        for (uint32_t k = 0; len > 1 && k <= p.head && k + len <= n; k++) {
            if (n - p.tail <= k + len && tally_tokens_equal(title, k, k + len, area, 0, len))
                return true;
        }
    }
    return false;
}

/* The title is whole, and a remark stands in it: 关于停水（划重点）的通知. */
static bool remark_inside(const struct around *a, const struct tally_token_difference *d)
{
    uint32_t p0 = d->p0;
    uint32_t p1 = d->p1;
    return d->r0 == d->r1 && p0 < p1 && tally_remark_find(a->differ->words, a->post, &p0, &p1);
}

/* The line is the title, in the markup of a page. */
static bool marked_up(const struct around *a, uint32_t from, uint32_t to)
{
    const struct tally_tokens *title = &a->record->title;
    uint32_t k = 0;
    for (uint32_t i = from; i < to; i++) {
        bool named;
        if (k < title->count && a->post->tok[i] == title->tok[k])
            k++;
        else if (!tally_markup_at(a->post, i, &named))
            return false;
    }
    return k == title->count;
}

static bool latin(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        if (tally_token_is_character(t->tok[i]))
            return false;
    }
    return from < to;
}

/* One half of a title in two languages. */
static bool one_language(const struct around *a, uint32_t from, uint32_t to)
{
    const struct tally_tokens *title = &a->record->title;
    const struct parting p = parting_of(a, from, to);
    uint32_t n = (uint32_t)title->count;
    uint32_t rest = n - (to - from);
    if (p.head == to - from && rest > 0)
        return latin(title, p.head, n) && !latin(title, 0, p.head);
    return p.tail == to - from && rest > 0 && latin(title, 0, rest) != latin(title, rest, n);
}

/* The title without its year, as it is told: 关于2026年停水的通知, 关于停水的通知. */
static bool year_left_out(const struct around *a, const struct tally_token_difference *d)
{
    const struct tally_tokens *title = &a->record->title;
    struct tally_value year;
    size_t took = tally_value_read(title, d->r0, d->r1, &year);
    bool unit = took > 0 && d->r0 + took + 1 == d->r1 && title->tok[d->r1 - 1] == U'年';
    return d->p0 == d->p1 && took > 0 && (d->r0 + took == d->r1 || unit) &&
           (int64_t)year.digits == notice_of(a)->written.year;
}

/* The line is the title but for one place, and what stands there is no misreading. In front of a
 * title people put who said it, so there only what turns it round counts. */
static bool title_changed(const struct around *a, uint32_t from, uint32_t to)
{
    const struct tally_document title = {.record = a->record, .tokens = a->record->title};
    struct tally_differ differ = *a->differ;
    const struct tally_signs signs = {differ.words, a->post, &title.tokens, false};
    uint32_t n = (uint32_t)title.tokens.count;
    struct parting p = parting_of(a, from, to);
    struct tally_token_difference d = {
        .p0 = from + p.head, .p1 = to - p.tail, .r0 = p.head, .r1 = n - p.tail};
    if (d.p0 == d.p1 && d.r0 == d.r1)
        return false;
    differ.document = &title;
    tally_classify(&differ, &signs, &d);
    return d.shown.severity == TALLY_MATERIAL &&
           (p.head > 0 || d.shown.kind == TALLY_DIFF_POLARITY);
}

/* Another addressee in the place of the record's own: its line ends with a colon above the body. */
static void read_addressee(struct around *a, uint32_t from, uint32_t to, uint32_t r0)
{
    const struct tally_tokens *record = &a->differ->document->tokens;
    bool own = r0 > 0 && r0 < record->count && tally_metadata_line_end(record, 0) == r0 &&
               (record->marks[r0] & TALLY_MARK_COLON) != 0;
    if (!own || to >= a->post->count || (a->post->marks[to] & TALLY_MARK_COLON) == 0)
        return;
    memset(a->taken + from, 1, to - from);
    tally_differ_add_words(a->differ, a->differences, from, to, 0, r0);
}

/* The last line above the body that has the title: what stands higher is another document. */
static uint32_t head_start(const struct around *a, uint32_t end)
{
    uint32_t start = 0;
    for (uint32_t i = 0; i < end; i = tally_metadata_line_end(a->post, i)) {
        uint32_t to = tally_metadata_line_end(a->post, i);
        if (is_metadata(a, i, to) && has_item(a, i, to, TALLY_ITEM_TITLE))
            start = i;
    }
    return start;
}

/* The first line below the record's own metadata may be a title, and another one than its own. */
static bool read_title(struct around *a, uint32_t from, uint32_t to)
{
    if (!tally_metadata_like_title(a->post, from, to) || is_paragraph(a, from, to))
        return false;
    const struct parting p = parting_of(a, from, to);
    const struct tally_token_difference d = {.p0 = from + p.head,
                                             .p1 = to - p.tail,
                                             .r0 = p.head,
                                             .r1 = (uint32_t)a->record->title.count - p.tail};
    if (remark_inside(a, &d) || year_left_out(a, &d) || marked_up(a, from, to) ||
        one_language(a, from, to))
        return true;
    if (!nearly(a, from, to, &a->record->title) || title_changed(a, from, to))
        claim(a, other_place(a, from, to) ? TALLY_RE_LOCATED : TALLY_RE_TITLED, from, to);
    return true;
}

static void read_head(struct around *a, uint32_t end, uint32_t r)
{
    bool titled = tally_metadata_titled(a->record, a->post);
    bool below = false; /* a line of the record's own metadata stands above */
    for (uint32_t i = head_start(a, end); i < end; i = tally_metadata_line_end(a->post, i)) {
        uint32_t to = tally_metadata_line_end(a->post, i);
        if (to > end) {
            if (below)
                read_beside(a, i, end, r);
            return;
        }
        if (is_metadata(a, i, to)) {
            below = true;
            continue;
        }
        if (!below || a->set_aside[i])
            continue;
        bool title = !titled && read_title(a, i, to);
        titled = true; /* no other line is one */
        if (!title && is_paragraph(a, i, to))
            added(a, i, to, r);
        else if (!title && to == end)
            read_addressee(a, i, to, r);
    }
}

/* --- Behind it: issuer, date --- */

static bool is_date(const struct around *a, uint32_t from, uint32_t to, struct tally_date *date)
{
    return tally_dateform_read(a->post, from, to, date) == to - from;
}

static bool like_body(const struct around *a, uint32_t from, uint32_t to)
{
    static const uint32_t ends[] = {U'府', U'局', U'委', U'办', U'厅', U'部', U'院', U'会',
                                    U'处', U'室', U'署', U'校', U'队', U'社', U'司', U'行'};
    const struct tally_tokens *t = a->post;
    if (tally_tokens_units(t, from, to) > NAME_UNITS || is_paragraph(a, from, to))
        return false;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        if (t->tok[to - 1] == ends[i])
            return true;
    }
    return (t->tok[to - 1] & TALLY_TOKEN_WORD) != 0 && to - from > 1;
}

/* 发布单位：海市水务局 and 【转】海市水务局 name that body. */
static bool ends_with_name(const struct around *a, uint32_t from, uint32_t to,
                           const struct tally_tokens *name)
{
    uint32_t n = (uint32_t)name->count;
    return n > 0 && n < to - from && tally_tokens_equal(name, 0, n, a->post, to - n, to) &&
           (a->post->marks[to - n] & (TALLY_MARK_COLON | TALLY_MARK_BRACKET)) != 0;
}

/* Which lines behind the body are a signature: an issuer's name and a date below it, one of them
 * the record's own. */
static void read_signature(struct around *a, uint32_t name, uint32_t date_at, uint32_t end)
{
    struct tally_date date;
    if (!is_date(a, date_at, end, &date))
        return;
    bool own_name = is_metadata(a, name, date_at) && has_item(a, name, date_at, TALLY_ITEM_NAME);
    bool own_date = tally_date_compare(date, notice_of(a)->written) == 0;
    if (own_name && !own_date && !a->dated) {
        a->out->newer = tally_date_compare(date, notice_of(a)->written) > 0;
        claim(a, TALLY_RE_DATED, date_at, end);
    }
    for (size_t i = 0; i < a->record->name_count; i++)
        own_name |= nearly(a, name, date_at, &a->record->names[i]) ||
                    ends_with_name(a, name, date_at, &a->record->names[i]);
    if (own_date && !own_name && like_body(a, name, date_at))
        claim(a, TALLY_RE_ATTRIBUTED, name, date_at);
}

/* A title or another number alone in its line: a document of its own begins. */
static bool begins_other(const struct around *a, uint32_t from, uint32_t to)
{
    struct tally_docnum number;
    if (is_metadata(a, from, to))
        return has_item(a, from, to, TALLY_ITEM_TITLE);
    return tally_metadata_only_number(a->post, from, to, &number) ||
           (tally_metadata_like_title(a->post, from, to) && !is_paragraph(a, from, to));
}

/* Behind the date the record ends. */
static uint32_t signature_end(struct around *a, uint32_t from)
{
    uint32_t count = (uint32_t)a->post->count;
    uint32_t last = from;
    for (uint32_t i = from; i < count; i = tally_metadata_line_end(a->post, i)) {
        uint32_t to = tally_metadata_line_end(a->post, i);
        if (begins_other(a, i, to))
            return last;
        if (to < count)
            read_signature(a, i, to, tally_metadata_line_end(a->post, to));
        if (is_metadata(a, i, to) || a->taken[i])
            last = to;
        if (is_metadata(a, i, to) && has_item(a, i, to, TALLY_ITEM_DATE))
            return last;
    }
    return last;
}

static void read_tail(struct around *a, uint32_t from, uint32_t r)
{
    uint32_t count = (uint32_t)a->post->count;
    uint32_t line = from; /* the first below the text */
    if (from < count && (a->post->flags[from] & TALLY_TOKEN_LINE) == 0)
        line = tally_metadata_line_end(a->post, from);
    uint32_t last = signature_end(a, line);
    if (last > line)
        read_beside(a, from, line, r);
    for (uint32_t i = line; i < last; i = tally_metadata_line_end(a->post, i))
        read_between(a, i, tally_metadata_line_end(a->post, i), r);
}

/* --- Inside the text, where that has such lines itself --- */

static enum tally_metadata_item item_around(const struct around *a, uint32_t at)
{
    const struct tally_tokens *t = &a->differ->document->tokens;
    uint32_t end = tally_metadata_line_end(t, at);
    for (uint32_t i = tally_metadata_line_start(t, at); i < end;) {
        uint32_t took;
        enum tally_metadata_item item =
            tally_metadata_item_at(a->record, t, i, (uint32_t)t->count, &took);
        if (item == TALLY_ITEM_NONE)
            took = 1;
        if (at < i + took)
            return item;
        i += took;
    }
    return TALLY_ITEM_NONE;
}

/* The date of the post around token `at` is later than the written one. */
static bool later(const struct around *a, uint32_t at)
{
    const struct tally_tokens *t = a->post;
    if (at >= t->count)
        return false;
    uint32_t end = tally_metadata_line_end(t, at);
    for (uint32_t i = tally_metadata_line_start(t, at); i <= at; i++) {
        struct tally_date date;
        if (i + tally_dateform_read(t, i, end, &date) > at)
            return tally_date_compare(date, notice_of(a)->written) > 0;
    }
    return false;
}

static void read_inside(struct around *a)
{
    const struct tally_tokens *t = &a->differ->document->tokens;
    for (size_t i = 0; i < a->differences->count && a->out->count < TALLY_CONTEXTS_MAX; i++) {
        const struct tally_token_difference *d = &a->differences->at[i];
        static const enum tally_context_kind kinds[] = {
            [TALLY_ITEM_NONE] = TALLY_RE_TITLED,     [TALLY_ITEM_TITLE] = TALLY_RE_TITLED,
            [TALLY_ITEM_DATE] = TALLY_RE_DATED,      [TALLY_ITEM_NUMBER] = TALLY_RE_TITLED,
            [TALLY_ITEM_NAME] = TALLY_RE_ATTRIBUTED,
        };
        if (d->shown.severity != TALLY_MATERIAL || d->in_body || d->r0 >= t->count)
            continue;
        enum tally_context_kind kind = kinds[item_around(a, d->r0)];
        if (kind == TALLY_RE_TITLED && d->shown.kind == TALLY_DIFF_PLACE)
            kind = TALLY_RE_LOCATED;
        a->out->newer |= kind == TALLY_RE_DATED && later(a, d->p0);
        a->out->at[a->out->count++] =
            (struct tally_context_token){.kind = kind, .p0 = d->p0, .p1 = d->p1};
    }
}

void tally_context_read(const struct tally_differ *differ, const struct tally_alignment *alignment,
                        const bool *set_aside, struct tally_differences *differences,
                        struct tally_contexts *out, bool *taken)
{
    struct around a = {.differ = differ,
                       .alignment = alignment,
                       .record = differ->document->record,
                       .post = differ->post,
                       .set_aside = set_aside,
                       .differences = differences,
                       .out = out,
                       .taken = taken};
    *out = (struct tally_contexts){.count = 0};
    if (a.record->record.type != TALLY_RECORD_NOTICE)
        return;
    a.dated = has_item(&a, 0, (uint32_t)a.post->count, TALLY_ITEM_DATE);
    read_inside(&a);
    if (differences->ocr) /* what was misread is no claim */
        return;
    read_head(&a, alignment->p0, alignment->r0);
    read_tail(&a, alignment->p1, alignment->r1);
}
