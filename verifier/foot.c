#include "verifier/foot.h"

#include "verifier/coda.h"
#include "verifier/dateform.h"
#include "verifier/interline.h"

enum {
    NAME_UNITS = 40,
    LINES_MAX = 64,
};

static bool is_date(const struct tally_around *a, uint32_t from, uint32_t to,
                    struct tally_date *date)
{
    return tally_dateform_read(a->post, from, to, date) == to - from;
}

static bool like_body(const struct tally_around *a, uint32_t from, uint32_t to)
{
    static const uint32_t ends[] = {U'府', U'局', U'委', U'办', U'厅', U'部', U'院', U'会',
                                    U'处', U'室', U'署', U'校', U'队', U'社', U'司', U'行'};
    const struct tally_tokens *t = a->post;
    if (tally_tokens_units(t, from, to) > NAME_UNITS || tally_around_paragraph(a, from, to))
        return false;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        if (t->tok[to - 1] == ends[i])
            return true;
    }
    return (t->tok[to - 1] & TALLY_TOKEN_WORD) != 0 && to - from > 1;
}

/* 发布单位：海市水务局 and 【转】海市水务局 name that body. */
static bool ends_with_name(const struct tally_around *a, uint32_t from, uint32_t to,
                           const struct tally_tokens *name)
{
    uint32_t n = (uint32_t)name->count;
    return n > 0 && n < to - from && tally_tokens_equal(name, 0, n, a->post, to - n, to) &&
           (a->post->marks[to - n] & (TALLY_MARK_COLON | TALLY_MARK_BRACKET)) != 0;
}

/* The name, spelt wrong: no other name. */
static bool misspelt(const struct tally_around *a, uint32_t from, uint32_t to,
                     const struct tally_tokens *name)
{
    struct tally_token_difference d;
    return tally_around_nearly(a, from, to, name) &&
           !(tally_around_change(a, from, to, name, &d) && d.shown.severity == TALLY_MATERIAL);
}

/* Which lines behind the body are a signature: an issuer's name and a date below it, one of them
 * the record's own. */
static void read_signature(struct tally_around *a, uint32_t name, uint32_t date_at, uint32_t end)
{
    struct tally_date date;
    if (!is_date(a, date_at, end, &date))
        return;
    bool own_name = tally_around_metadata(a, name, date_at) &&
                    tally_around_item(a, name, date_at, TALLY_ITEM_NAME);
    bool own_date = tally_date_compare(date, tally_around_notice(a)->written) == 0;
    if (own_name && !own_date && !a->dated) {
        a->out->newer = tally_date_compare(date, tally_around_notice(a)->written) > 0;
        tally_around_claim(a, TALLY_RE_DATED, date_at, end);
    }
    for (size_t i = 0; i < a->record->name_count; i++)
        own_name |= misspelt(a, name, date_at, &a->record->names[i]) ||
                    ends_with_name(a, name, date_at, &a->record->names[i]);
    if (own_date && !own_name && like_body(a, name, date_at))
        tally_around_claim(a, TALLY_RE_ATTRIBUTED, name, date_at);
}

/* A title or another number alone in its line: a document of its own begins. */
static bool begins_other(const struct tally_around *a, uint32_t from, uint32_t to)
{
    struct tally_docnum number;
    if (tally_around_metadata(a, from, to))
        return tally_around_item(a, from, to, TALLY_ITEM_TITLE);
    return tally_metadata_only_number(a->post, from, to, &number) ||
           (tally_metadata_like_title(a->post, from, to) && !tally_around_paragraph(a, from, to));
}

/* Behind the date the record ends. */
static uint32_t signature_end(struct tally_around *a, uint32_t from)
{
    uint32_t count = (uint32_t)a->post->count;
    uint32_t last = from;
    for (uint32_t i = from; i < count; i = tally_metadata_line_end(a->post, i)) {
        uint32_t to = tally_metadata_line_end(a->post, i);
        if (begins_other(a, i, to))
            return last;
        if (to < count)
            read_signature(a, i, to, tally_metadata_line_end(a->post, to));
        if (tally_around_metadata(a, i, to) || a->taken[i])
            last = to;
        if (tally_around_metadata(a, i, to) && tally_around_item(a, i, to, TALLY_ITEM_DATE))
            return last;
    }
    return last;
}

/* A line of its own between the text and what signs it: an order needs no full stop to be read as
 * the text's. */
static void read_between(struct tally_around *a, uint32_t from, uint32_t to, uint32_t r)
{
    bool judged = !a->taken[from] && !a->set_aside[from] && !tally_around_metadata(a, from, to) &&
                  a->lines++ < LINES_MAX;
    if (judged &&
        (tally_interline_orders(a->differ, from, to) || tally_around_paragraph(a, from, to)))
        tally_around_added(a, from, to, r);
}

/* --- Where nobody signs --- */

/* Above the body the post has nothing but the record's own lines and a screen's. */
static bool alone(const struct tally_around *a)
{
    for (uint32_t i = 0; i < a->alignment->p0;) {
        uint32_t to = tally_metadata_line_end(a->post, i);
        to = to < a->alignment->p0 ? to : a->alignment->p0;
        if (!a->set_aside[i] && !a->taken[i] && !tally_around_metadata(a, i, to))
            return false;
        i = to;
    }
    return true;
}

/* The record's text is there to its end, and a sentence is its last line, no name and no date. */
static bool unsigned_end(const struct tally_around *a, uint32_t r)
{
    const struct tally_tokens *record = &a->differ->document->tokens;
    uint32_t count = (uint32_t)record->count;
    uint32_t last = count > 0 ? tally_metadata_line_start(record, count - 1) : 0;
    return r == count && tally_metadata_run(a->record, record, last, count) < count;
}

/* Every line below the text is set as its own, or a screen's; with `r` they are added to it. */
static bool codas(struct tally_around *a, uint32_t from, uint32_t r, bool add)
{
    enum { CODAS_MAX = 8 };
    uint32_t last = tally_metadata_line_start(a->post, from - 1);
    size_t n = 0;
    for (uint32_t i = from; i < a->post->count;) {
        uint32_t to = tally_metadata_line_end(a->post, i);
        if (a->set_aside[i]) {
            i = to;
            continue;
        }
        if (n++ == CODAS_MAX || !tally_coda_own(a->differ, last, i, to))
            return false;
        if (add)
            tally_around_added(a, i, to, r);
        last = i;
        i = to;
    }
    return true;
}

void tally_foot_read(struct tally_around *a, uint32_t from, uint32_t r)
{
    uint32_t count = (uint32_t)a->post->count;
    uint32_t line = from; /* the first below the text */
    if (from < count && (a->post->flags[from] & TALLY_TOKEN_LINE) == 0)
        line = tally_metadata_line_end(a->post, from);
    uint32_t last = signature_end(a, line);
    if (last > line)
        tally_around_beside(a, from, line, r);
    for (uint32_t i = line; i < last; i = tally_metadata_line_end(a->post, i))
        read_between(a, i, tally_metadata_line_end(a->post, i), r);
    if (last == line && line == from && line > 0 && unsigned_end(a, r) && alone(a) &&
        codas(a, line, r, false))
        (void)codas(a, line, r, true);
}
