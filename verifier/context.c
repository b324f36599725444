#include "verifier/context.h"

#include "verifier/abridged.h"
#include "verifier/contact.h"
#include "verifier/dateform.h"
#include "verifier/foot.h"
#include "verifier/interline.h"
#include "verifier/labelled.h"
#include "verifier/links.h"
#include "verifier/numbershape.h"
#include "verifier/retitled.h"
#include "verifier/side.h"
#include "verifier/speaks.h"

/* --- Before the body: number, title --- */

/* Another addressee in the place of the record's own: its line ends with a colon above the body. */
static bool read_addressee(struct tally_around *a, uint32_t from, uint32_t to, uint32_t r0)
{
    const struct tally_tokens *record = &a->differ->document->tokens;
    bool own = r0 > 0 && r0 < record->count && tally_metadata_line_end(record, 0) == r0 &&
               (record->marks[r0] & TALLY_MARK_COLON) != 0;
    if (!own || to >= a->post->count || (a->post->marks[to] & TALLY_MARK_COLON) == 0)
        return false;
    memset(a->taken + from, 1, to - from);
    tally_differ_add_words(a->differ, a->differences, from, to, 0, r0);
    return true;
}

/* The last line above the body that has the title: what stands higher is another document. */
static uint32_t head_start(const struct tally_around *a, uint32_t end)
{
    uint32_t start = 0;
    for (uint32_t i = 0; i < end; i = tally_metadata_line_end(a->post, i)) {
        uint32_t to = tally_metadata_line_end(a->post, i);
        if (tally_around_metadata(a, i, to) && tally_around_item(a, i, to, TALLY_ITEM_TITLE))
            start = i;
    }
    return start;
}

enum tally_context_kind tally_context_title(const struct tally_differ *differ, uint32_t from,
                                            uint32_t to)
{
    const struct tally_around a = {
        .differ = differ, .record = differ->document->record, .post = differ->post};
    return tally_retitled_kind(&a, from, to);
}

/* How far whole lines of the record's metadata go on; a title may fill several. */
static uint32_t metadata_lines(const struct tally_around *a, uint32_t from, uint32_t to)
{
    uint32_t end = tally_metadata_run(a->record, a->post, from, to);
    while (end > from && !tally_side_starts_line(a->post, end))
        end--;
    return end;
}

/* The same year and number, and the one's sign is a short form of the other's: 市政府令第12号 for
 * 海市人民政府令第12号, and 公告〔2026〕5号 for 2026年第5号. 国发 is none of 国办发. */
static bool abbreviated(const struct tally_docnum *number, const char *own)
{
    static const char order[] = "令|";
    const struct tally_docnum_key key = tally_docnum_key(number);
    const char *shorter = key.s;
    const char *longer = own;
    const char *bar = strchr(own, '|');
    if (bar == NULL || strcmp(strchr(key.s, '|'), bar) != 0)
        return false;
    if (strlen(shorter) > strlen(longer)) {
        shorter = own;
        longer = key.s;
    }
    if (strstr(key.s, order) == NULL || strstr(own, order) == NULL)
        return shorter[0] == '|';
    while (*shorter != '\0' && *longer != '\0')
        shorter += *shorter == *longer++;
    return *shorter == '\0';
}

/* The line is a number, of a known form or made as the record's own is; a label may stand before
 * it. */
static bool other_number(const struct tally_around *a, uint32_t from, uint32_t to)
{
    const struct tally_tokens *t = a->post;
    struct tally_docnum number;
    const uint32_t at = tally_labelled_behind(t, from, to, TALLY_LABELLED_NUMBER);
    const size_t end = (size_t)t->off[to - 1] + t->len[to - 1];
    if (tally_metadata_only_number(t, from, to, &number))
        return !abbreviated(&number, a->record->number.s);
    return tally_metadata_tells(a->record) &&
           tally_numbershape_other(
               tally_around_notice(a)->number,
               (struct tally_slice){t->text.ptr + t->off[at], end - t->off[at]});
}

/* Title, date and issuer are the record's, and the number beside the title is not. Where the own
 * number stands too, the other one is what a copy was filed under. */
static void read_number(struct tally_around *a, uint32_t end)
{
    const uint32_t title = head_start(a, end);
    if (tally_around_notice(a)->number.len == 0 ||
        tally_around_item(a, 0, (uint32_t)a->post->count, TALLY_ITEM_NUMBER))
        return;
    for (uint32_t i = 0; i < end; i = tally_metadata_line_end(a->post, i)) {
        uint32_t to = tally_metadata_line_end(a->post, i);
        uint32_t low = i < title ? to : title;
        uint32_t high = i < title ? title : i;
        if (other_number(a, i, to) && metadata_lines(a, low, high) == high) {
            tally_around_claim(a, TALLY_RE_NUMBERED, i, to);
            return;
        }
    }
}

static bool has_link(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    struct tally_links links;
    size_t start = t->off[from];
    size_t end = (size_t)t->off[to - 1] + t->len[to - 1];
    tally_links_find((struct tally_slice){t->text.ptr + start, end - start}, &links);
    return links.count > 0;
}

/* 微信号 haishifabu: a page has it below its title, too. */
static bool names_account(const struct tally_around *a, uint32_t from, uint32_t to)
{
    const struct tally_side line = {a->post, from, to};
    return !tally_contact_in(&line) &&
           tally_speaks(a->differ->words, a->post, from, to).matter == TALLY_MATTER_CONTACT;
}

/* A few words with no command in them may be a heading that somebody gave the text: 水价调整. */
static bool like_heading(const struct tally_around *a, uint32_t from, uint32_t to)
{
    enum { UNITS = 14 };
    return tally_tokens_units(a->post, from, to) <= UNITS &&
           tally_speaks(a->differ->words, a->post, from, to).matter < TALLY_MATTER_COMMANDED;
}

/* An order needs no full stop to be read as the text's. What names the record, or is some title,
 * belongs to the head; an address may be the page's. */
static bool orders_between(const struct tally_around *a, uint32_t from, uint32_t to)
{
    const struct tally_tokens *t = a->post;
    return !like_heading(a, from, to) && tally_interline_orders(a->differ, from, to) &&
           !has_link(t, from, to) && !names_account(a, from, to) &&
           !tally_metadata_like_title(t, from, to) && !tally_retitled_one_language(a, from, to) &&
           tally_abridged_read(a->differ->words, a->differ->document, t, from, to) !=
               TALLY_ABRIDGED_TITLE &&
           !tally_around_item(a, from, to, TALLY_ITEM_TITLE);
}

/* What a title is about: without 关于 and 的通知. */
static struct tally_side matter_of(const struct tally_tokens *title)
{
    struct tally_side matter = {title, 0, (uint32_t)title->count};
    if (matter.to > 2 && title->tok[0] == U'关' && title->tok[1] == U'于')
        matter.from = 2;
    for (uint32_t i = matter.to; i > matter.from && title->count - i < 4; i--) {
        if (title->tok[i - 1] == U'的') {
            matter.to = i - 1;
            break;
        }
    }
    return matter;
}

/* What somebody says in front of the title's matter, or behind it, in a headline. */
static bool says_little(const struct tally_around *a, uint32_t from, uint32_t to)
{
    enum { UNITS = 14 };
    return from == to ||
           (tally_tokens_units(a->post, from, to) <= UNITS &&
            tally_speaks(a->differ->words, a->post, from, to).matter < TALLY_MATTER_COMMANDED &&
            !tally_interline_orders(a->differ, from, to));
}

/* 一图读懂｜西城片区计划停水, 家长们注意，西城片区计划停水！: the matter of the title, whole, and
 * no number behind it, which would say more of it. */
static bool headline(const struct tally_around *a, uint32_t from, uint32_t to)
{
    enum { LEAST = 4 /* tokens */ };
    const struct tally_side matter = matter_of(&a->record->title);
    const uint32_t n = tally_side_length(&matter);
    enum tally_abridged title =
        tally_abridged_read(a->differ->words, a->differ->document, a->post, from, to);
    if (n < LEAST || title == TALLY_ABRIDGED_TURNED || title == TALLY_ABRIDGED_FOREIGN)
        return false;
    for (uint32_t i = from; i + n <= to; i++) {
        if (tally_tokens_equal(a->post, i, i + n, matter.tokens, matter.from, matter.to))
            return says_little(a, from, i) && says_little(a, i + n, to) &&
                   tally_side_numerals(&(struct tally_side){a->post, i + n, to}) == 0;
    }
    return false;
}

/* A line below the record's own metadata. */
static void read_line_above(struct tally_around *a, uint32_t from, uint32_t to, bool *titled)
{
    bool title = !*titled && tally_retitled_below(a, from);
    bool last = to == a->alignment->p0;
    *titled = true; /* no other line is one */
    if (title || headline(a, from, to) || (last && read_addressee(a, from, to, a->alignment->r0)))
        return;
    if (tally_around_paragraph(a, from, to) || orders_between(a, from, to))
        tally_around_added(a, from, to, a->alignment->r0);
}

static void read_head(struct tally_around *a)
{
    const uint32_t end = a->alignment->p0;
    bool titled = tally_metadata_titled(a->record, a->post);
    bool below = false; /* a line of the record's own metadata stands above */
    uint32_t to;
    for (uint32_t i = head_start(a, end); i < end; i = to) {
        uint32_t own = metadata_lines(a, i, end);
        to = own > i ? own : tally_metadata_line_end(a->post, i);
        if (!below && own > i && !titled)
            tally_retitled_above(a, i);
        if (below && to > end)
            tally_around_beside(a, i, end, a->alignment->r0);
        else if (below && to <= end && own == i && !a->set_aside[i] && !a->taken[i])
            read_line_above(a, i, to, &titled);
        below |= own > i;
    }
}

/* --- Inside the text, where that has such lines itself --- */

static enum tally_metadata_item item_around(const struct tally_around *a, uint32_t at)
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
static bool later(const struct tally_around *a, uint32_t at)
{
    const struct tally_tokens *t = a->post;
    if (at >= t->count)
        return false;
    uint32_t end = tally_metadata_line_end(t, at);
    for (uint32_t i = tally_metadata_line_start(t, at); i <= at; i++) {
        struct tally_date date;
        if (i + tally_dateform_read(t, i, end, &date) > at)
            return tally_date_compare(date, tally_around_notice(a)->written) > 0;
    }
    return false;
}

static void read_inside(struct tally_around *a)
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
    struct tally_around a = {.differ = differ,
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
    a.dated = tally_around_item(&a, 0, (uint32_t)a.post->count, TALLY_ITEM_DATE);
    read_inside(&a);
    if (differences->ocr) /* what was misread is no claim */
        return;
    read_number(&a, alignment->p0);
    tally_retitled_unsettled(&a, alignment->p0);
    read_head(&a);
    tally_foot_read(&a, alignment->p1, alignment->r1);
}
