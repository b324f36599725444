#include "verifier/foot.h"

#include "verifier/coda.h"
#include "verifier/directive.h"
#include "verifier/interline.h"
#include "verifier/remark.h"
#include "verifier/signature.h"
#include "verifier/unchanged.h"
#include "verifier/wrappers.h"

enum { LINES_MAX = 64 };

/* Who signs, and when, is told by lines that stand below each other, or by one: where the one is
 * the record's and the other is not, that is claimed. A day on which a text was printed or
 * published is not the one on which it was written, and who printed it need not be who signs. */
static void judge_signature(struct tally_around *a, struct tally_signature *s)
{
    if (s->by == TALLY_SIGNATORY_NONE || !s->dated)
        return;
    bool own_date = tally_date_compare(s->date, tally_around_notice(a)->written) == 0;
    if (s->by == TALLY_SIGNATORY_OWN && !own_date && !a->dated && !s->published) {
        a->out->newer = tally_date_compare(s->date, tally_around_notice(a)->written) > 0;
        tally_around_claim(a, TALLY_RE_DATED, s->day, s->day_end);
    }
    const struct tally_tokens *title = &a->record->title; /* of several bodies it may name one */
    bool named = s->by == TALLY_SIGNATORY_OTHER &&
                 tally_tokens_hold(title, 0, (uint32_t)title->count, a->post, s->name, s->name_end);
    if (s->by == TALLY_SIGNATORY_OTHER && own_date && !s->published && !named)
        tally_around_claim(a, TALLY_RE_ATTRIBUTED, s->name, s->name_end);
    *s = (struct tally_signature){.by = TALLY_SIGNATORY_NONE};
}

/* Adds the line to what was read of the signature. */
static void read_signature(struct tally_around *a, uint32_t from, uint32_t to,
                           struct tally_signature *s)
{
    struct tally_signature line;
    if (a->set_aside[from])
        return;
    if (!tally_signature_read(a, from, to, &line)) {
        *s = (struct tally_signature){.by = TALLY_SIGNATORY_NONE};
        return;
    }
    if (line.by != TALLY_SIGNATORY_NONE) {
        *s = line;
    } else {
        s->dated = true;
        s->published = line.published;
        s->date = line.date;
        s->day = line.day;
        s->day_end = line.day_end;
    }
    judge_signature(a, s);
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
    struct tally_signature signature = {.by = TALLY_SIGNATORY_NONE};
    for (uint32_t i = from; i < count; i = tally_metadata_line_end(a->post, i)) {
        uint32_t to = tally_metadata_line_end(a->post, i);
        if (begins_other(a, i, to))
            return last;
        read_signature(a, i, to, &signature);
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

/* --- The last words --- */

/* Where, inside of the line that token `from` is in, its rest is who signs or when, as in a text
 * that is one line; the line's end: nowhere. */
static uint32_t signed_in_line(const struct tally_around *a, uint32_t from)
{
    enum { TOKENS = 64 };
    const uint32_t line = tally_metadata_line_end(a->post, from);
    for (uint32_t i = line > from + TOKENS ? line - TOKENS : from; i < line; i++) {
        if (tally_around_metadata(a, i, line) && (tally_around_item(a, i, line, TALLY_ITEM_NAME) ||
                                                  tally_around_item(a, i, line, TALLY_ITEM_DATE)))
            return i;
    }
    return line;
}

/* Where the lines from `from` on are the record's metadata again, at most two lines further on;
 * `from`: nowhere. */
static uint32_t words_end(const struct tally_around *a, uint32_t from, uint32_t last)
{
    enum { LINES = 2 };
    uint32_t i = signed_in_line(a, from);
    if (i < tally_metadata_line_end(a->post, from))
        return i;
    i = from;
    for (int n = 0; n < LINES && i < last && !a->set_aside[i] && !a->taken[i]; n++) {
        i = tally_metadata_line_end(a->post, i);
        if (i < last && tally_around_metadata(a, i, tally_metadata_line_end(a->post, i)))
            return i;
    }
    return from;
}

/* The post breaks its lines inside of sentences. */
static bool wrapped(const struct tally_around *a)
{
    const struct tally_differing job = {.differ = a->differ, .alignment = a->alignment};
    return tally_unchanged_wrapped(&job);
}

/* The post's token is the beginning of the record's, and the rest of that is cut off. */
static bool broken_off(const struct tally_around *a, uint32_t p, uint32_t r)
{
    char part[64];
    char whole[64];
    size_t n = tally_normalize_token_spelling(a->post, p, part, sizeof part);
    size_t m = tally_normalize_token_spelling(&a->differ->document->tokens, r, whole, sizeof whole);
    return n < m && memcmp(part, whole, n) == 0;
}

/* The words [from, to) end the sentence, and are set as its own: not behind a bracket, an ellipsis
 * or a stop, and in a line of their own only where the post breaks its lines anywhere. */
static bool ends_sentence(const struct tally_around *a, uint32_t from, uint32_t to)
{
    const uint16_t off = TALLY_MARK_BRACKET | TALLY_MARK_ELLIPSIS | TALLY_MARK_STOP;
    const struct tally_tokens *t = a->post;
    bool line = (t->flags[from] & TALLY_TOKEN_LINE) != 0; /* a stop, too, to the folding */
    uint16_t marks = t->marks[from] & (uint16_t) ~(line ? TALLY_MARK_STOP : 0);
    for (uint32_t i = from + 1; i < to; i++)
        line |= (t->flags[i] & TALLY_TOKEN_LINE) != 0;
    return from < to && (marks & off) == 0 && tally_around_ends(a, to) && (!line || wrapped(a));
}

/* The record's last sentence goes on at its token `r`, or ends there, and in the post ends in other
 * words above what signs it: they are read as the text's, however few. */
static void read_last_words(struct tally_around *a, uint32_t from, uint32_t last, uint32_t r)
{
    const struct tally_tokens *record = &a->differ->document->tokens;
    const uint32_t count = (uint32_t)record->count;
    if (r == 0 || from == 0)
        return;
    bool over = r == count || (record->flags[r] & TALLY_TOKEN_LINE) != 0;
    bool apart = (a->post->flags[from] & (TALLY_TOKEN_LINE | TALLY_TOKEN_SPACE)) != 0;
    uint32_t end = over ? r : tally_metadata_line_end(record, r);
    uint32_t to = words_end(a, from, last);
    if (!ends_sentence(a, from, to) || (over && apart) ||
        (!over && to == from + 1 && broken_off(a, from, r)) ||
        (end < count && tally_metadata_run(a->record, record, end, count) < count))
        return;
    struct tally_token_difference d = {.p0 = from, .p1 = to, .r0 = r, .r1 = end};
    tally_around_classify(a, record, &d);
    if (d.shown.severity != TALLY_MATERIAL)
        return;
    memset(a->taken + from, 1, to - from);
    tally_differ_add_words(a->differ, a->differences, from, to, r, end);
}

/* Words [from, to) behind the last ones of the text, in their line and above what signs it: as
 * anywhere behind a sentence, they are the text's unless they are somebody's remark. */
static void read_behind(struct tally_around *a, uint32_t from, uint32_t to, uint32_t r)
{
    const struct tally_tokens *record = &a->differ->document->tokens;
    const uint32_t count = (uint32_t)record->count;
    uint32_t p0 = from;
    uint32_t p1 = to;
    if (from >= to || a->taken[from] || a->set_aside[from] ||
        tally_metadata_run(a->record, record, r, count) < count ||
        tally_around_metadata(a, from, to) ||
        tally_wrappers_line(a->differ->words, a->post, from, to) ||
        tally_directive_at(a->post, from, to) == TALLY_DIRECTIVE_READER ||
        tally_remark_find(a->differ->words, a->post, &p0, &p1))
        return;
    memset(a->taken + from, 1, to - from);
    tally_differ_add_words(a->differ, a->differences, from, to, r, r);
}

void tally_foot_read(struct tally_around *a, uint32_t from, uint32_t r)
{
    uint32_t count = (uint32_t)a->post->count;
    uint32_t line = from; /* the first below the text */
    if (from < count && (a->post->flags[from] & TALLY_TOKEN_LINE) == 0)
        line = tally_metadata_line_end(a->post, from);
    uint32_t last = signature_end(a, line);
    const uint32_t end = from < line ? signed_in_line(a, from) : line;
    if (last > line || end < line) {
        read_last_words(a, from, last, r);
        tally_around_beside(a, from, end, r);
        read_behind(a, from, end, r);
    }
    for (uint32_t i = line; i < last; i = tally_metadata_line_end(a->post, i))
        read_between(a, i, tally_metadata_line_end(a->post, i), r);
    if (last == line && line == from && line > 0 && unsigned_end(a, r) && alone(a) &&
        codas(a, line, r, false))
        (void)codas(a, line, r, true);
}
