#include "verifier/edges.h"

#include "verifier/side.h"

static bool numeral(const struct tally_tokens *tokens, uint32_t at)
{
    return at < tokens->count && tally_value_is_numeral(tokens->tok[at]);
}

static bool attached(const struct tally_tokens *tokens, uint32_t at)
{
    return at > 0 && at < tokens->count && (tokens->flags[at] & TALLY_TOKEN_LINE) == 0 &&
           (tokens->marks[at] & (uint16_t) ~(TALLY_MARK_PERCENT | TALLY_MARK_PERMILLE)) == 0;
}

/* A token as it is written; 05, which is 5 as a number, is the beginning of 0519. */
static size_t spelling(const struct tally_tokens *t, uint32_t at, char *out, size_t max)
{
    size_t len = tally_normalize_token_spelling(t, at, out, max);
    bool zero = len == 1 && t->len[at] == 2 && t->text.ptr[t->off[at]] == '0';
    if (zero) {
        out[1] = out[0];
        out[0] = '0';
    }
    return len + zero;
}

/* Token `a` of the post is a proper prefix, or suffix, of the record's token `b` as written. */
static bool affix(const struct tally_tokens *post, uint32_t a, const struct tally_tokens *record,
                  uint32_t b, bool prefix)
{
    enum { LONGEST = 64 };
    char part[LONGEST];
    char whole[LONGEST];
    size_t part_len = spelling(post, a, part, sizeof part);
    size_t whole_len = spelling(record, b, whole, sizeof whole);
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

bool tally_edges_cut(const struct tally_differing *job, const struct tally_change *edit)
{
    enum { FURTHER = 4 /* tokens of the record that the post does not reach any more */ };
    const struct tally_tokens *post = job->differ->post;
    const struct tally_tokens *record = tally_differing_record(job);
    const uint32_t count = (uint32_t)post->count;
    if (edit->r0 == edit->r1 || edit->r1 - edit->r0 > FURTHER || edit->p1 - edit->p0 > 1)
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
        if (attached(record, a->r1) && numeral(record, a->r1) && record_marks == 0)
            return true;
        if ((record_marks & signs) != (post->tail_marks & signs))
            return true;
    }
    return a->p0 == 0 && a->r0 > 0 && numeral(record, a->r0) && numeral(record, a->r0 - 1) &&
           attached(record, a->r0) && record->marks[a->r0] == 0;
}
