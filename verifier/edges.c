#include "verifier/edges.h"

#include "verifier/amount.h"
#include "verifier/between.h"
#include "verifier/clockform.h"
#include "verifier/dateform.h"
#include "verifier/frame.h"
#include "verifier/side.h"

static bool numeral(const struct tally_tokens *tokens, uint32_t at)
{
    return at < tokens->count && tally_value_is_numeral(tokens->tok[at]);
}

/* Token `a` of the post is a proper prefix, or suffix, of the record's token `b` as written. */
static bool affix(const struct tally_tokens *post, uint32_t a, const struct tally_tokens *record,
                  uint32_t b, bool prefix)
{
    enum { LONGEST = 64 };
    char part[LONGEST];
    char whole[LONGEST];
    size_t part_len = tally_normalize_token_written(post, a, part, sizeof part);
    size_t whole_len = tally_normalize_token_written(record, b, whole, sizeof whole);
    bool alike = (post->tok[a] & record->tok[b] & (TALLY_TOKEN_NUMBER | TALLY_TOKEN_WORD)) != 0;
    return alike && part_len > 0 && part_len < whole_len &&
           memcmp(part, prefix ? whole : whole + whole_len - part_len, part_len) == 0;
}

/* The post's last word has a full stop behind it, so nothing was cut. */
static bool closed(const struct tally_tokens *t)
{
    static const char *const stops[] = {".", "!", "?", ";", "%", "。", "！", "？", "；", "％"};
    size_t at = t->count > 0 ? (size_t)t->off[t->count - 1] + t->len[t->count - 1] : 0;
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
        size_t len = strlen(stops[i]);
        if (len <= t->text.len - at && memcmp(t->text.ptr + at, stops[i], len) == 0)
            return (t->tail_marks & TALLY_MARK_ELLIPSIS) == 0;
    }
    return false;
}

/* One point or comma, and nothing else, parts the number before token `at` from the one there. */
static bool grouped(const struct tally_tokens *t, uint32_t at)
{
    const size_t end = (size_t)t->off[at - 1] + t->len[at - 1];
    return (t->tok[at - 1] & t->tok[at] & TALLY_TOKEN_NUMBER) != 0 && t->off[at] == end + 1 &&
           (t->text.ptr[end] == ',' || t->text.ptr[end] == '.');
}

/* A number as it is written, with its points and commas: where the written form of the token at
 * `at` begins and ends, from figure to figure. */
static struct tally_slice written(const struct tally_tokens *t, uint32_t at)
{
    size_t from = t->off[at];
    size_t to = from + t->len[at];
    for (uint32_t i = at; i > 0 && grouped(t, i); i--)
        from = t->off[i - 1];
    for (uint32_t i = at + 1; i < t->count && grouped(t, i); i++)
        to = (size_t)t->off[i] + t->len[i];
    return (struct tally_slice){t->text.ptr + from, to - from};
}

/* What the post has of the last number is the beginning of the record's as it is written, and what
 * follows it the next sign of that: 2,50,0 of 2,50,000, and 128. of 128.64. */
static bool written_part(const struct tally_tokens *post, uint32_t p,
                         const struct tally_tokens *record, uint32_t r)
{
    if ((post->tok[p] & record->tok[r] & TALLY_TOKEN_NUMBER) == 0)
        return false;
    const struct tally_slice whole = written(record, r);
    const struct tally_slice part = written(post, p);
    const uint8_t *behind = part.ptr + part.len;
    return part.len < whole.len && memcmp(part.ptr, whole.ptr, part.len) == 0 &&
           (!closed(post) || *behind == whole.ptr[part.len]);
}

bool tally_edges_cut(const struct tally_differing *job, const struct tally_change *edit)
{
    enum { FURTHER = 4 /* tokens of the record that the post does not reach any more */ };
    const struct tally_tokens *post = job->differ->post;
    const struct tally_tokens *record = tally_differing_record(job);
    const uint32_t count = (uint32_t)post->count;
    if (edit->r0 == edit->r1 || edit->r1 - edit->r0 > FURTHER || edit->p1 - edit->p0 > FURTHER)
        return false;
    if (edit->p0 < edit->p1 && tally_differ_set_aside(job->differ, edit->p1, count) &&
        written_part(post, edit->p1 - 1, record, edit->r0))
        return true;
    if (edit->p1 - edit->p0 > 1)
        return false;
    if (edit->p0 == edit->p1) /* the part is the same as a word further on */
        return edit->p0 < count && tally_differ_set_aside(job->differ, edit->p0 + 1, count) &&
               affix(post, edit->p0, record, edit->r0, true);
    return (tally_differ_set_aside(job->differ, edit->p1, count) && !closed(post) &&
            affix(post, edit->p0, record, edit->r0, true)) ||
           (tally_differ_set_aside(job->differ, 0, edit->p0) &&
            affix(post, edit->p0, record, edit->r1 - 1, false));
}

bool tally_edges_number_goes_on(const struct tally_differing *job)
{
    const struct tally_tokens *post = job->differ->post;
    const struct tally_tokens *record = tally_differing_record(job);
    const struct tally_alignment *a = job->alignment;
    const uint16_t signs = TALLY_MARK_PERCENT | TALLY_MARK_PERMILLE | TALLY_MARK_DEGREE;
    bool at_end = a->p1 == post->count && a->p1 > 0 && numeral(record, a->r1 - 1);
    if (at_end) {
        uint16_t record_marks = tally_tokens_marks(record, a->r1);
        if (tally_tokens_joined(record, a->r1) && numeral(record, a->r1))
            return true;
        if ((record_marks & signs) != (post->tail_marks & signs))
            return true;
    }
    return a->p0 == 0 && a->r0 > 0 && numeral(record, a->r0) && numeral(record, a->r0 - 1) &&
           tally_tokens_joined(record, a->r0);
}

/* Nothing but a blank parts token `at` from the one before. */
static bool attached(const struct tally_tokens *t, uint32_t at)
{
    return tally_between_blank(t, at) && (t->flags[at] & TALLY_TOKEN_LINE) == 0;
}

/* The tokens that a date, a time or an amount takes which begins at token `i`. */
static uint32_t value_from(const struct tally_tokens *t, uint32_t i)
{
    struct tally_timeform time;
    struct tally_date date;
    struct tally_amount amount;
    const uint32_t took[] = {tally_timeform_read(t, i, &time),
                             tally_dateform_named(t, i, (uint32_t)t->count, &date),
                             tally_amount_read(t, i, &amount)};
    uint32_t most = 0;
    for (size_t k = 0; k < sizeof took / sizeof *took; k++)
        most = took[k] > most ? took[k] : most;
    return most;
}

/* Tokens [from, to) are a date, whole but for its year, which may be missing. */
static bool whole_day(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    struct tally_date date;
    uint32_t took = tally_dateform_named(t, from, to, &date);
    return took > 0 && from + took == to;
}

/* A date ends before token `at`, and the time of that day begins there. */
static bool day_and_time(const struct tally_tokens *t, uint32_t from, uint32_t at)
{
    uint32_t day;
    uint32_t unit;
    uint32_t minutes;
    return from + tally_dateform_day(t, from, &day, &unit) == at && attached(t, at) &&
           tally_clockform_read(t, at, &minutes) > 0;
}

/* A value of the text begins before token `at` and goes on there: 5月|22日, 22日|9:00, 4|周. Groups
 * of figures that blanks and dashes part are one, too. The post has what stands behind that place,
 * or what stands before it; a date may do without its year. */
static bool value_goes_on(const struct tally_tokens *t, uint32_t at, bool has_behind)
{
    enum { BEFORE = 8 /* tokens of the longest value */ };
    const uint16_t parts = TALLY_MARK_DASH | TALLY_MARK_COLON;
    if (at == 0 || at >= t->count || (t->marks[at] & TALLY_MARK_COMMA) != 0 ||
        tally_frame_sentence_ends(t, at))
        return false;
    if (numeral(t, at - 1) && (attached(t, at) || (numeral(t, at) && (t->marks[at] & ~parts) == 0)))
        return true;
    for (uint32_t i = at; i > 0 && at - i < BEFORE;) {
        i--;
        const uint32_t end = i + value_from(t, i);
        const bool whole = has_behind ? whole_day(t, at, end) : whole_day(t, i, at);
        if ((end > at && !whole) || day_and_time(t, i, at))
            return true;
    }
    return false;
}

/* The post goes on beyond its place `at` with more than wrappers, tokens [from, to), and does not
 * say by dots that it leaves anything out. */
static bool uncut(const struct tally_differ *differ, uint32_t at, uint32_t from, uint32_t to)
{
    return !tally_differ_set_aside(differ, from, to) &&
           (tally_tokens_marks(differ->post, at) & TALLY_MARK_ELLIPSIS) == 0;
}

/* A full stop ends the post's words, and none the record's. */
static bool stopped(const struct tally_tokens *post, uint32_t p, const struct tally_tokens *record,
                    uint32_t r)
{
    return r < record->count && (tally_tokens_marks(post, p) & TALLY_MARK_ELLIPSIS) == 0 &&
           tally_frame_sign(post, p, U"。.!！") && !tally_frame_sign(record, r, U"。.!！?？…;；");
}

bool tally_edges_torn(const struct tally_differing *job)
{
    const struct tally_differ *differ = job->differ;
    const struct tally_tokens *record = tally_differing_record(job);
    const struct tally_alignment *a = job->alignment;
    const bool stop = stopped(differ->post, a->p1, record, a->r1);
    if (uncut(differ, a->p0, 0, a->p0) && value_goes_on(record, a->r0, true))
        return true;
    if (stop && attached(record, a->r1))
        return true;
    return (stop || uncut(differ, a->p1, a->p1, (uint32_t)differ->post->count)) &&
           value_goes_on(record, a->r1, false);
}
