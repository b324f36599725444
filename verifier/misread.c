#include "verifier/misread.h"

#include "verifier/between.h"
#include "verifier/side.h"
#include "verifier/spelling.h"
#include "verifier/spots.h"
#include "verifier/stains.h"

enum { /* in halves: what a slip of the hand may be counts one */
       SHOWN = 4,
       WHOLE = 2, /* glyphs that look alike, lines in a reader's order */
       TORN = 3,  /* lines: nearly enough, for a copy of a printed page has them too */
       TORN_PLACES = 2,
       WRAPPED = 2, /* lines of English: letters and mails have them too */
       NARROW = 3,  /* and such as a screen shows, which is narrower than those */
       WRAPPED_PLACES = 3,
       NARROW_BYTES = 64,
};

static bool is_han(uint32_t token)
{
    return token >= 0x3400 && token < TALLY_TOKEN_WORD;
}

/* A letter with an accent in a word that has none: a speck above it. */
static bool accented(const struct tally_side *post, const struct tally_side *record)
{
    const struct tally_tokens *t = post->tokens;
    const struct tally_tokens *r = record->tokens;
    bool accent = false;
    for (uint32_t i = 0; i < t->len[post->from]; i++)
        accent |= (t->text.ptr[t->off[post->from] + i] & 0xFC) == 0xC0; /* up to U+00FF */
    for (uint32_t i = 0; i < r->len[record->from]; i++)
        accent &= r->text.ptr[r->off[record->from] + i] < 0x80;
    return accent;
}

/* Several words in the place of several, or of one, that have most of their letters. */
static bool jumbled(const struct tally_token_difference *d, const struct tally_side *post,
                    const struct tally_side *record)
{
    enum { WORDS = 3 };
    bool pieces = tally_side_length(post) > 1 && tally_side_length(record) == 1;
    return d->shown.severity == TALLY_MATERIAL && d->shown.kind != TALLY_DIFF_CONTACT &&
           (pieces || tally_side_length(post) >= WORDS) && tally_spelling_garbled(post, record);
}

/* An address with a slip in it, or a number that a line's end has broken and spoilt: a hand that
 * changes one keeps it one. */
static bool mangled(const struct tally_token_difference *d, const struct tally_side *post,
                    const struct tally_side *record)
{
    if (d->shown.severity != TALLY_MATERIAL || tally_side_length(post) == 0)
        return false;
    if (d->shown.kind == TALLY_DIFF_CONTACT)
        return tally_spelling_misread(post, record) || tally_spelling_garbled(post, record);
    return tally_side_line_inside(post) && tally_side_numerals(post) > 0 &&
           tally_side_numerals(post) < tally_side_length(post) && !tally_side_has_word(post) &&
           tally_side_length(post) == tally_side_length(record);
}

/* A word or number for another one. */
static size_t single_slip(const struct tally_token_difference *d, const struct tally_side *post,
                          const struct tally_side *record)
{
    bool wording = d->shown.kind == TALLY_DIFF_WORDING;
    if (tally_words_confusable(post->tokens->tok[post->from], record->tokens->tok[record->from]))
        return WHOLE;
    if (tally_spelling_garbled(post, record) && (wording || accented(post, record)))
        return accented(post, record) ? WHOLE : 1;
    bool cut = tally_side_starts_line(post->tokens, post->to) && tally_side_has_word(post) &&
               tally_spelling_begins(post, record);
    return (wording && (cut || tally_spelling_stump(post, record))) ||
           (d->shown.severity == TALLY_MATERIAL && tally_spelling_run_together(post, record));
}

/* What became of words in one place of a line. */
static size_t slip(const struct tally_differing *job, const struct tally_token_difference *d,
                   const struct tally_side *post, const struct tally_side *record)
{
    if (tally_spots_letters(post, record) || tally_misread_scraps(job, d))
        return WHOLE;
    if (tally_misread_broken_off(job, d))
        return 1 + tally_side_starts_line(post->tokens, d->p1);
    return mangled(d, post, record) || jumbled(d, post, record);
}

/* Characters for as many others, in lines that are torn as a picture's. */
static bool misread_in_torn(const struct tally_differing *job,
                            const struct tally_token_difference *d, const struct tally_side *post,
                            const struct tally_side *record)
{
    bool characters = d->shown.kind == TALLY_DIFF_WORDING && tally_side_length(post) <= 2 &&
                      tally_side_length(post) == tally_side_length(record);
    for (uint32_t i = post->from; characters && i < post->to; i++)
        characters = is_han(post->tokens->tok[i]);
    return characters && job->out->ends >= TORN;
}

/* Some number or word of the record is broken by a line's end: the lines are a picture's. */
static bool broken_by_line(const struct tally_differing *job)
{
    enum { LOOKED_AT = 64 };
    for (size_t i = 0; i < job->out->count && i < LOOKED_AT; i++) {
        const struct tally_token_difference *d = &job->out->at[i];
        const struct tally_side post = {job->differ->post, d->p0, d->p1};
        if (d->r1 - d->r0 == 1 && tally_side_line_inside(&post))
            return true;
    }
    return false;
}

/* A difference that shows a reader at work: glyphs that look alike count whole, any other single
 * token that was read for another, lost or doubled by a half. */
static size_t signs_of(const struct tally_differing *job, const struct tally_token_difference *d)
{
    const struct tally_side a = {job->differ->post, d->p0, d->p1};
    const struct tally_side b = {tally_differing_record(job), d->r0, d->r1};
    if (d->twice) /* two pictures meet there, however they were read */
        return broken_by_line(job) ? WHOLE : 0;
    bool single = tally_side_length(&a) == 1 && tally_side_length(&b) == 1;
    size_t signs = single ? single_slip(d, &a, &b) : 0;
    signs = signs == 0 ? slip(job, d, &a, &b) : signs;
    if (signs > 0)
        return signs;
    if (tally_misread_lines(job, d))
        return WHOLE;
    if (d->r0 == d->r1 && tally_stains_scraps(job, d))
        return 1;
    if (d->shown.severity == TALLY_MATERIAL)
        return tally_misread_end_lost(job, d) || misread_in_torn(job, d, &a, &b);
    if (d->shown.severity != TALLY_UNCERTAIN || !d->shown.ocr_possible)
        return 0;
    if (d->shown.kind == TALLY_DIFF_NUMBER && tally_spelling_misread(&a, &b))
        return WHOLE;
    return tally_side_length(&a) <= 2 && tally_side_length(&b) <= 2;
}

/* Letters for characters, signs for letters: somebody may put such a thing there to have the rest
 * taken for a reading. */
static bool stained(const struct tally_differing *job, const struct tally_token_difference *d)
{
    const struct tally_side a = {job->differ->post, d->p0, d->p1};
    const struct tally_side b = {tally_differing_record(job), d->r0, d->r1};
    return tally_stains_shapes(&a, &b) || (d->r0 < d->r1 && tally_stains_scraps(job, d));
}

/* A blank before or behind a mark of Chinese, which has its room in it; one at the end of a line is
 * of no reader. */
static bool blank_beside_mark(const struct tally_tokens *t, uint32_t at)
{
    static const char *const marks[] = {"，", "。", "、", "；", "："};
    size_t end = t->off[at];
    if ((t->flags[at] & TALLY_TOKEN_LINE) != 0)
        return false;
    for (size_t i = (size_t)t->off[at - 1] + t->len[at - 1]; i + 4 <= end; i++) {
        for (size_t k = 0; k < sizeof marks / sizeof *marks; k++) {
            if ((t->text.ptr[i] == ' ' && memcmp(t->text.ptr + i + 1, marks[k], 3) == 0) ||
                (t->text.ptr[i + 3] == ' ' && memcmp(t->text.ptr + i, marks[k], 3) == 0))
                return true;
        }
    }
    return false;
}

/* A mark of Chinese that became one of English with the blank that goes with it, where nobody
 * writes one: 通知, 明天 for 通知，明天. */
static bool mark_with_blank(const struct tally_tokens *post, uint32_t p,
                            const struct tally_tokens *record, uint32_t r)
{
    struct tally_slice between = tally_between_bytes(post, p);
    struct tally_slice own = tally_between_bytes(record, r);
    return between.len == 2 && between.ptr[0] != 0 && strchr(",:!?;", between.ptr[0]) != NULL &&
           between.ptr[1] == ' ' && own.len == 3 && is_han(post->tok[p]) &&
           is_han(post->tok[p - 1]);
}

/* Between these two words and the ones before them the post is torn apart, by a line's end or a
 * blank, and the record is not. */
static bool torn_at(const struct tally_tokens *post, uint32_t p, const struct tally_tokens *record,
                    uint32_t r)
{
    const uint8_t gap = TALLY_TOKEN_LINE | TALLY_TOKEN_SPACE;
    bool words = (post->flags[p] & gap) != 0 && (record->flags[r] & gap) == 0 &&
                 record->marks[r] == 0 && is_han(post->tok[p]) && is_han(post->tok[p - 1]);
    return words || (blank_beside_mark(post, p) && !blank_beside_mark(record, r)) ||
           mark_with_blank(post, p, record, r);
}

/* A line of English ends where the record's goes on, without a mark. */
static bool wrapped_at(const struct tally_tokens *post, uint32_t p,
                       const struct tally_tokens *record, uint32_t r)
{
    return (post->flags[p] & TALLY_TOKEN_LINE) != 0 && (record->flags[r] & TALLY_TOKEN_LINE) == 0 &&
           record->marks[r] == 0 && (post->tok[p] & post->tok[p - 1] & TALLY_TOKEN_WORD) != 0;
}

/* Line ends of a post that its record has not. */
struct line_ends {
    size_t torn;    /* inside a word of Chinese */
    size_t wrapped; /* between words of English */
    size_t width;   /* bytes of the lines that end there */
};

/* The same at the edge of a change, whose own line ends say nothing: a blank. */
static bool torn_at_edge(const struct tally_tokens *post, uint32_t p,
                         const struct tally_tokens *record, uint32_t r)
{
    return p > 0 && r > 0 && (post->flags[p] & TALLY_TOKEN_LINE) == 0 &&
           torn_at(post, p, record, r);
}

/* Where the line of the last of tokens [from, to) begins; `before`: that of the token before. */
static uint32_t last_line(const struct tally_tokens *t, uint32_t from, uint32_t to, uint32_t before)
{
    for (uint32_t i = to; i > from; i--) {
        if (tally_side_starts_line(t, i - 1))
            return i - 1;
    }
    return before;
}

static struct line_ends line_ends(const struct tally_differing *job)
{
    const struct tally_alignment *a = job->alignment;
    const struct tally_tokens *post = job->differ->post;
    const struct tally_tokens *record = tally_differing_record(job);
    struct line_ends ends = {0};
    uint32_t start = a->p0;
    for (size_t k = 0; k < a->count; k++) {
        const struct tally_edit *e = &a->edits[k];
        if (job->verbatim[k]) {
            ends.torn += torn_at_edge(post, e->p0, record, e->r0);
            start = last_line(post, e->p0, e->p1, start);
            continue;
        }
        for (uint32_t p = e->p0; p < e->p1; p++) {
            uint32_t r = e->r0 + p - e->p0;
            bool equal = e->kind == TALLY_EDIT_EQUAL;
            bool wrapped = equal && p > e->p0 && wrapped_at(post, p, record, r);
            ends.torn += equal && (p > e->p0 ? torn_at(post, p, record, r)
                                             : torn_at_edge(post, p, record, r));
            ends.wrapped += wrapped;
            ends.width += wrapped ? post->off[p] - post->off[start] : 0;
            start = tally_side_starts_line(post, p) ? p : start;
        }
    }
    return ends;
}

/* How much they say: in Chinese they tear words apart, what writes English breaks its lines between
 * words. */
static size_t weight(struct line_ends ends)
{
    if (ends.torn >= TORN_PLACES)
        return TORN;
    if (ends.wrapped < WRAPPED_PLACES)
        return 0;
    return ends.width < NARROW_BYTES * ends.wrapped ? NARROW : WRAPPED;
}

static bool shown(size_t slips, size_t ends)
{
    return slips >= SHOWN || (slips > 0 && slips + ends >= SHOWN);
}

/* One of the differences before makes the same of the same words: a reader errs here and there, and
 * who puts one name for another does so throughout. */
static bool made_before(const struct tally_differing *job, size_t at)
{
    enum { LOOKED_AT = 64 };
    const struct tally_tokens *post = job->differ->post;
    const struct tally_tokens *record = tally_differing_record(job);
    const struct tally_token_difference *d = &job->out->at[at];
    for (size_t i = 0; i < at && i < LOOKED_AT; i++) {
        const struct tally_token_difference *o = &job->out->at[i];
        if (tally_tokens_equal(post, o->p0, o->p1, post, d->p0, d->p1) &&
            tally_tokens_equal(record, o->r0, o->r1, record, d->r0, d->r1))
            return true;
    }
    return false;
}

bool tally_misread_shown(const struct tally_differing *job)
{
    struct tally_differences *out = job->out;
    out->slips = tally_spots_count(job->alignment, job->verbatim, job->differ->post,
                                   tally_differing_record(job));
    out->ends = weight(line_ends(job));
    size_t stains = 0;
    bool whole = out->slips > 0 || out->ends > 0;
    for (size_t i = 0; i < out->count; i++) {
        const size_t signs = signs_of(job, &out->at[i]);
        whole |= signs >= WHOLE;
        out->slips += signs == WHOLE || !made_before(job, i) ? signs : 0;
        stains += stained(job, &out->at[i]) ? WHOLE : 0;
    }
    out->stained = !shown(out->slips, out->ends) && shown(out->slips + stains, out->ends);
    out->slips += stains;
    out->by_hand = !whole;
    return shown(out->slips, out->ends);
}

/* A value, or what denies or obliges, in the place of another one, with the record's own words on
 * both sides of it. */
static bool other_value(const struct tally_differing *job, const struct tally_token_difference *d)
{
    enum { CLEAN = 4 /* words */ };
    const struct tally_tokens *post = job->differ->post;
    const struct tally_tokens *record = tally_differing_record(job);
    const enum tally_difference_kind kind = d->shown.kind;
    const bool weighs = kind == TALLY_DIFF_NUMBER || kind == TALLY_DIFF_MONEY ||
                        kind == TALLY_DIFF_DATE || kind == TALLY_DIFF_TIME ||
                        kind == TALLY_DIFF_CONTACT || kind == TALLY_DIFF_POLARITY ||
                        kind == TALLY_DIFF_MODALITY;
    const bool room = d->p0 >= CLEAN && d->r0 >= CLEAN && d->p1 + CLEAN <= post->count &&
                      d->r1 + CLEAN <= record->count;
    return weighs && room && d->p0 < d->p1 && d->p1 - d->p0 == d->r1 - d->r0 &&
           tally_tokens_equal(post, d->p0 - CLEAN, d->p0, record, d->r0 - CLEAN, d->r0) &&
           tally_tokens_equal(post, d->p1, d->p1 + CLEAN, record, d->r1, d->r1 + CLEAN);
}

bool tally_misread_itself(const struct tally_differing *job, const struct tally_token_difference *d)
{
    if (job->out->by_hand && other_value(job, d) && !stained(job, d) && signs_of(job, d) == 0)
        return false;
    return !job->out->stained || d->shown.kind == TALLY_DIFF_WORDING || stained(job, d) ||
           signs_of(job, d) > 0;
}

bool tally_misread_shown_with(const struct tally_differing *job,
                              const struct tally_token_difference *d)
{
    const struct tally_tokens *post = job->differ->post;
    const struct tally_tokens *record = tally_differing_record(job);
    bool line = d->p1 - d->p0 == 1 && tally_side_starts_line(post, d->p1) && d->r0 < record->count;
    const struct tally_side last = {post, d->p0, d->p1};
    const struct tally_side whole = {record, d->r0, d->r0 + 1};
    size_t more = d->shown.kind == TALLY_DIFF_CLAUSE_ADDED && tally_misread_lines(job, d) ? WHOLE
                  : line && tally_spelling_begins(&last, &whole)                          ? 1
                                                                                          : 0;
    return more > 0 && shown(job->out->slips + more, job->out->ends);
}
