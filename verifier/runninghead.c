#include "verifier/runninghead.h"

#include <string.h>

#include "verifier/between.h"
#include "verifier/byline.h"
#include "verifier/matter.h"
#include "verifier/metadata.h"
#include "verifier/names.h"
#include "verifier/side.h"
#include "verifier/stampline.h"
#include "verifier/value.h"

struct line {
    const struct tally_words *words;
    const struct tally_tokens *t;
    uint32_t from, to;
};

static size_t units_of(const struct line *l)
{
    return tally_tokens_units(l->t, l->from, l->to);
}

static bool silent(const struct line *l)
{
    return tally_matter_of(l->words, l->t, l->from, l->to) == TALLY_MATTER_NONE;
}

static bool held_by(const struct tally_tokens *text, const struct line *l)
{
    return tally_tokens_hold(text, 0, (uint32_t)text->count, l->t, l->from, l->to);
}

/* 第2页, Page 2: tokens at the end of the line, or 0. */
static uint32_t page_named(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    enum { TOKENS = 3 };
    if (to > from + TOKENS && t->tok[to - 1] == U'页' && t->tok[to - 3] == U'第' &&
        tally_value_is_numeral(t->tok[to - 2]))
        return TOKENS;
    bool english = to > from + 2 && (t->tok[to - 1] & TALLY_TOKEN_NUMBER) != 0 &&
                   tally_normalize_token_is(t, to - 2, "page p");
    return english ? 2 : 0;
}

/* A number at the end of a page's head is the page's. */
static uint32_t without_page(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    uint32_t named = page_named(t, from, to);
    if (named > 0)
        return to - named;
    return to > from + 1 && (t->tok[to - 1] & TALLY_TOKEN_NUMBER) != 0 ? to - 1 : to;
}

/* The same words fill another line near by, as a page's head does. */
static bool again(const struct line *l)
{
    enum { NEAR = 2000 };
    const struct tally_tokens *t = l->t;
    const uint32_t start = l->from > NEAR ? l->from - NEAR : 0;
    for (uint32_t i = start; i < t->count && i < l->to + NEAR; i++) {
        if (i == l->from || t->tok[i] != t->tok[l->from] || !tally_side_starts_line(t, i))
            continue;
        uint32_t end = without_page(t, i, tally_metadata_line_end(t, i));
        if (tally_tokens_equal(t, i, end, t, l->from, l->to))
            return true;
    }
    return false;
}

/* A page's head or foot: no line of the record that was read twice. */
static bool running_head(const struct line *l, const struct tally_tokens *record)
{
    enum { HEAD_UNITS = 40 };
    const struct line head = {l->words, l->t, l->from, without_page(l->t, l->from, l->to)};
    const bool paged = page_named(l->t, l->from, l->to) > 0 && units_of(l) <= HEAD_UNITS;
    const bool own = page_named(l->t, l->from, l->to) == 0 && held_by(record, &head);
    return silent(&head) && (paged || again(&head)) && !own;
}

/* What a program that scans pages prints on them. */
static bool scanned(const struct line *l)
{
    static const char32_t marks[] =
        U"扫描全能王_创建 由_扫描全能王_扫描创建 scanned_with_camscanner scanned_by_camscanner "
        U"scanned_with_adobe_scan 夸克扫描王_创建";
    return tally_names_at(marks, l->t, l->from, NULL) == l->to - l->from;
}

/* 2026年第5期 at the end of the line: of when it is. */
static uint32_t without_issue(const struct line *l)
{
    uint32_t to = l->to;
    while (to > l->from + 1 &&
           (tally_stampline_word(l->t, to - 1) || tally_token_is_in(l->t->tok[to - 1], U"第期")))
        to--;
    return to;
}

/* Harbor Gazette, November 2026: a medium, and of when it is. */
static bool issue_of_medium(const struct line *l)
{
    const uint32_t to = without_issue(l);
    return to < l->to && (l->t->tok[l->to - 1] & TALLY_TOKEN_WORD) == 0 &&
           tally_byline_account(l->words, l->t, l->from, to);
}

/* The last line of the record's own title, which the record breaks there: an excerpt that begins
 * with it, under the title. */
static bool titles_end(const struct line *l, const struct tally_document *document)
{
    const struct tally_tokens *title = &document->record->title;
    const struct tally_tokens *own = &document->tokens;
    const uint32_t n = l->to - l->from;
    if (n >= title->count || !tally_tokens_equal(title, (uint32_t)title->count - n,
                                                 (uint32_t)title->count, l->t, l->from, l->to))
        return false;
    const uint32_t head = tally_metadata_run(document->record, own, 0, (uint32_t)own->count);
    for (uint32_t i = 1; i + n <= head; i++) {
        if (tally_side_starts_line(own, i) && tally_side_starts_line(own, i + n) &&
            tally_tokens_equal(own, i, i + n, l->t, l->from, l->to))
            return true;
    }
    return false;
}

/* 2026/11/3 10:25, 2026/11/3, 11/3/26, 10:25 AM: when a page was printed, at the head of each. */
static uint32_t behind_printing(const struct line *l)
{
    enum { DATE = 3, FIGURES = 5 };
    const struct tally_tokens *t = l->t;
    uint16_t marks = 0;
    uint32_t i = l->from;
    for (; i < l->to && (t->tok[i] & TALLY_TOKEN_NUMBER) != 0; i++)
        marks |= i > l->from ? t->marks[i] : 0;
    const bool timed = (marks & TALLY_MARK_COLON) != 0;
    const bool printed = i - l->from == (timed ? FIGURES : DATE) &&
                         (marks & (TALLY_MARK_SLASH | TALLY_MARK_DASH)) != 0;
    return printed ? i + tally_normalize_token_is(t, i, "am pm") : l->from;
}

/* _ or a dash with blanks around it, in front of a site's name. */
static bool parts_site(const struct tally_tokens *t, uint32_t i)
{
    static const char *const signs[] = {"_", " - ", " – ", " | "};
    const struct tally_slice gap = tally_between_bytes(t, i);
    for (size_t k = 0; k < sizeof signs / sizeof *signs; k++) {
        const size_t n = strlen(signs[k]);
        for (size_t at = 0; at + n <= gap.len; at++) {
            if (memcmp(gap.ptr + at, signs[k], n) == 0)
                return true;
        }
    }
    return false;
}

/* 关于停水的通知_海市政府网, Parking Rules - City of Ashford: what a browser calls a page ends with
 * the site's name. */
static uint32_t without_site(const struct line *l)
{
    enum { SITE_TOKENS = 14 };
    const uint32_t most = l->to - l->from > SITE_TOKENS ? l->to - SITE_TOKENS : l->from + 1;
    for (uint32_t i = most; i < l->to; i++) {
        if (parts_site(l->t, i) &&
            (tally_token_is_in(l->t->tok[l->to - 1], U"网站栏台端") ||
             tally_byline_body(l->words, l->t, i, l->to) ||
             tally_byline_account(l->words, l->t, i, l->to)) &&
            !tally_byline_states(l->words, l->t, i, l->to))
            return i;
    }
    return l->to;
}

/* What may stand behind a name or a title in the head of a page: 海市人民政府文件, 用火安全通知. */
static uint32_t without_kind(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    static const char32_t *const kinds[] = {U"办公室", U"办公厅", U"文件", U"公报", U"通知",
                                            U"通告",   U"公告",   U"意见", U"办法", U"决定"};
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        for (uint32_t n = 2; n <= 3; n++) {
            if (to > from + n && tally_names_at(kinds[k], t, to - n, NULL) == n)
                return to - n;
        }
    }
    return to - (to > from + 1 && tally_normalize_token_is(t, to - 1, "cont continued"));
}

/* Words of the title one behind the other; where they are few, they say nothing of the matter. */
static bool of_title(const struct line *l, const struct tally_tokens *title)
{
    enum { FEW_UNITS = 4, MANY_UNITS = 10 };
    return held_by(title, l) && units_of(l) >= (silent(l) ? FEW_UNITS : MANY_UNITS);
}

/* The head of a printed page: the record's own title or a part of it, its name or number, 文件
 * behind it or the number of the page, and before it when that was printed. */
static bool own_head(const struct line *l, const struct tally_corpus_record *record)
{
    enum { PAGE_DIGITS = 3 };
    struct line head = {l->words, l->t, behind_printing(l), without_page(l->t, l->from, l->to)};
    if (head.to == l->to - 1 && l->t->len[head.to] > PAGE_DIGITS)
        head.to = l->to;
    if (head.from >= head.to)
        return false;
    head.to = without_site(&head);
    if (tally_metadata_run(record, l->t, head.from, l->to) == l->to ||
        tally_metadata_run(record, l->t, head.from, head.to) == head.to)
        return true;
    head.to = l->t->tok[head.to - 1] == U'期' ? without_issue(&head) : head.to;
    const struct line kind = {l->words, l->t, head.from, without_kind(l->t, head.from, head.to)};
    return (kind.to < l->to && tally_metadata_run(record, l->t, kind.from, kind.to) == kind.to) ||
           of_title(&kind, &record->title);
}

bool tally_runninghead_own(const struct tally_differ *differ, uint32_t from, uint32_t to)
{
    const struct line line = {differ->words, differ->post, from, to};
    return own_head(&line, differ->document->record) || titles_end(&line, differ->document);
}

bool tally_runninghead_is(const struct tally_words *words, const struct tally_tokens *post,
                          uint32_t from, uint32_t to, const struct tally_tokens *record)
{
    const struct line line = {words, post, from, to};
    return scanned(&line) || issue_of_medium(&line) || running_head(&line, record);
}
