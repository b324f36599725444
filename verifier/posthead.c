#include "verifier/posthead.h"

#include "verifier/dateform.h"
#include "verifier/labelled.h"
#include "verifier/metadata.h"
#include "verifier/names.h"
#include "verifier/side.h"

/* --- Titles --- */

/* Every word but the small ones begins with a capital, and no sentence ends: a title in English. */
static bool capitalised(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    enum { WORDS = 16, SMALL = 4 /* letters */, LEAST = 2 };
    size_t words = 0;
    if (to - from < LEAST || to - from > WORDS)
        return false;
    for (uint32_t i = from; i < to; i++) {
        bool word = (t->tok[i] & TALLY_TOKEN_WORD) != 0 && (i == from || t->len[i] >= SMALL);
        if (tally_token_is_character(t->tok[i]) ||
            (i > from && (t->marks[i] & (TALLY_MARK_STOP | TALLY_MARK_QUESTION)) != 0) ||
            (word && tally_tokens_small(t, i)))
            return false;
        words += (t->tok[i] & TALLY_TOKEN_WORD) != 0 && !tally_tokens_small(t, i);
    }
    return words >= LEAST && (t->tok[from] & TALLY_TOKEN_WORD) != 0;
}

/* A title, set as one: not cited, and no question. */
static bool like_title(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    const unsigned marks = TALLY_MARK_TITLE | TALLY_MARK_QUOTE | TALLY_MARK_AT;
    return (t->marks[from] & marks) == 0 &&
           (tally_tokens_marks(t, to) & TALLY_MARK_QUESTION) == 0 &&
           (tally_metadata_like_title(t, from, to) || capitalised(t, from, to));
}

/* It is about another document, whose number stands beside it: 关于转发…的通知, or the owner's
 * whole title with more. */
static bool refers(const struct tally_corpus_record *owner, const struct tally_tokens *t,
                   uint32_t from, uint32_t to)
{
    const struct tally_tokens *title = &owner->title;
    static const char32_t others[] =
        U"转发 印发 批转 贯彻 落实 修改 修订 修正 废止 停止执行 解读 解释 答复 批复 复函 回复 执行 "
        U"学习 宣传 征求 说明 解答 amending amended amendment implementing implementation response "
        U"reply repeal repealing explained explaining guide faq about comments correction";
    return tally_names_in(others, t, from, to) ||
           (title->count > 0 && tally_tokens_hold(t, from, to, title, 0, (uint32_t)title->count));
}

/* What a title is about: without 国务院办公厅关于 before it and 的通知 behind it. */
static struct tally_side matter_of(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    struct tally_side matter = {t, from, to};
    for (uint32_t i = from; i + 2 < to; i++) {
        if (t->tok[i] == U'关' && t->tok[i + 1] == U'于')
            matter.from = i + 2;
    }
    if (tally_metadata_like_title(t, from, to) && to - matter.from > 3)
        matter.to = to - 2;
    return matter;
}

static bool says_something(const struct tally_tokens *t, uint32_t at)
{
    static const char frame[] =
        "a about advisory an and announcement at by circular concerning for from in notice of on "
        "order public regarding the to";
    return tally_token_is_character(t->tok[at]) || !tally_normalize_token_is(t, at, frame);
}

bool tally_posthead_differs(const struct tally_corpus_record *record,
                            const struct tally_tokens *post, uint32_t from, uint32_t to)
{
    const struct tally_side own = matter_of(post, from, to);
    const struct tally_side other = matter_of(&record->title, 0, (uint32_t)record->title.count);
    size_t same = 0;
    size_t all = 0;
    for (uint32_t i = own.from; i < own.to; i++) {
        uint32_t end = tally_token_is_character(post->tok[i]) ? i + 2 : i + 1;
        if (end > own.to || !says_something(post, i))
            continue;
        all++;
        same += tally_tokens_hold(&record->title, other.from, other.to, post, i, end);
    }
    return record->title.count > 0 && 2 * same < all;
}

/* --- Lines --- */

struct reading {
    const struct tally_judging *j;
    const struct tally_corpus_record *owner, *source;
    struct tally_posthead *head;
};

/* How far whole lines from token `at` on are the record's title, issuers, date and number. */
static uint32_t lines_of(const struct tally_corpus_record *record, const struct tally_tokens *t,
                         uint32_t at)
{
    uint32_t end = tally_metadata_run(record, t, at, (uint32_t)t->count);
    while (end > at && end < t->count && (t->flags[end] & TALLY_TOKEN_LINE) == 0)
        end--;
    return end;
}

static void take_title(struct reading *r, uint32_t from, uint32_t to)
{
    r->head->titled = true;
    r->head->title = from;
    r->head->title_end = to;
}

/* Metadata of the record, up to `end`. */
static bool take_known(struct reading *r, const struct tally_corpus_record *record, uint32_t from,
                       uint32_t end)
{
    r->head->titled |= tally_metadata_has(record, &r->j->tokens, from, end, TALLY_ITEM_TITLE);
    return true;
}

/* The line that begins at `from` is one of a head; `*next`: the line behind it. */
static bool read_line(struct reading *r, uint32_t from, uint32_t *next)
{
    const struct tally_tokens *t = &r->j->tokens;
    const uint32_t to = tally_metadata_line_end(t, from);
    struct tally_date date;
    const uint32_t owners = lines_of(r->owner, t, from);
    const uint32_t sources = r->source == NULL ? from : lines_of(r->source, t, from);
    *next = to;
    if (owners >= to || sources >= to) {
        *next = owners > sources ? owners : sources;
        r->head->continued |= from >= r->j->heading.line;
        return take_known(r, owners > sources ? r->owner : r->source, from, *next);
    }
    if (r->j->post.set_aside[from] || tally_metadata_letterhead(r->j->corpus, t, from, to) ||
        tally_dateform_fills(t, from, to, &date))
        return true;
    if (!like_title(t, from, to))
        return false;
    take_title(r, from, to);
    return true;
}

/* The number fills its line, or the next field of a table stands behind it: 文号：… 公开方式：… */
static bool in_table(const struct tally_judging *j)
{
    const struct tally_heading *h = &j->heading;
    bool field = false;
    for (uint32_t i = h->beside; i < h->beside_end && i < h->beside + TALLY_LABELLED_TOKENS; i++)
        field |= i > h->beside && (j->tokens.marks[i] & TALLY_MARK_COLON) != 0;
    return h->beside == h->beside_end || (h->beside > h->line && field);
}

/* What the number's own line has beside it. */
static bool read_beside(struct reading *r)
{
    const struct tally_tokens *t = &r->j->tokens;
    const struct tally_heading *h = &r->j->heading;
    const uint32_t from = h->beside;
    const uint32_t to = h->beside_end;
    struct tally_date date;
    if (from == to)
        return true;
    if (tally_metadata_run(r->owner, t, from, to) == to)
        return take_known(r, r->owner, from, to);
    if (r->source != NULL && tally_metadata_run(r->source, t, from, to) == to)
        return take_known(r, r->source, from, to);
    if (tally_metadata_letterhead(r->j->corpus, t, from, to) ||
        tally_dateform_fills(t, from, to, &date) || (h->labelled && in_table(r->j)))
        return true;
    if (!like_title(t, from, to) || refers(r->owner, t, from, to))
        return false;
    take_title(r, from, to);
    return true;
}

/* Above the number, and below it. */
static void read_lines(struct reading *r)
{
    const struct tally_tokens *t = &r->j->tokens;
    const uint32_t number = r->j->heading.line;
    struct tally_posthead *head = r->head;
    uint32_t at = 0;
    while (head->plain && at < t->count) {
        uint32_t next = tally_metadata_line_end(t, at);
        bool above = at < number;
        if (at == number)
            head->plain = read_beside(r);
        else if (!read_line(r, at, &next))
            break;
        else if (above)
            head->plain = (t->marks[at] & TALLY_MARK_TITLE) == 0 &&
                          !(head->title < head->title_end &&
                            refers(r->owner, t, head->title, head->title_end));
        at = next;
    }
    head->body = at;
}

struct tally_posthead tally_posthead_read(const struct tally_judging *j,
                                          const struct tally_corpus_record *owner,
                                          const struct tally_corpus_record *source)
{
    struct tally_posthead head = {.plain = true};
    struct reading r = {j, owner, source, &head};
    read_lines(&r);
    head.foot = head.body <= j->heading.line;
    head.plain &= !head.foot || (j->heading.foot && in_table(j));
    return head;
}
