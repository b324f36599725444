#include "verifier/misread.h"

#include "verifier/side.h"
#include "verifier/spelling.h"
#include "verifier/spots.h"

enum { /* in halves: what a slip of the hand may be counts one */
       SHOWN = 4,
       WHOLE = 2, /* glyphs that look alike, lines in a reader's order */
       TORN = 3,  /* lines: nearly enough, for a copy of a printed page has them too */
       TORN_PLACES = 2,
       WRAPPED = 2, /* lines of English: what is written in a narrow window has them too */
       WRAPPED_PLACES = 3,
};

static bool is_han(uint32_t token)
{
    return token >= 0x3400 && token < TALLY_TOKEN_WORD;
}

/* Letters among characters, where the record has characters only: a reader's stains. */
static bool stained(const struct tally_side *post, const struct tally_side *record)
{
    enum { LETTERS = 3 /* bytes of such a word */ };
    for (uint32_t i = record->from; i < record->to; i++) {
        if (!is_han(record->tokens->tok[i]))
            return false;
    }
    for (uint32_t i = post->from; i < post->to; i++) {
        if ((post->tokens->tok[i] & TALLY_TOKEN_WORD) != 0 && post->tokens->len[i] <= LETTERS)
            return tally_side_length(post) > 1 && tally_side_length(record) > 0;
    }
    return false;
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

/* Several words in the place of several that have most of their letters. */
static bool jumbled(const struct tally_token_difference *d, const struct tally_side *post,
                    const struct tally_side *record)
{
    enum { WORDS = 3 };
    return d->shown.severity == TALLY_MATERIAL && d->shown.kind != TALLY_DIFF_CONTACT &&
           tally_side_length(post) >= WORDS && tally_spelling_garbled(post, record);
}

/* A difference that shows a reader at work: glyphs that look alike count whole, any other single
 * token that was read for another, lost or doubled by a half. */
static size_t signs_of(const struct tally_differing *job, const struct tally_token_difference *d)
{
    const struct tally_side a = {job->differ->post, d->p0, d->p1};
    const struct tally_side b = {tally_differing_record(job), d->r0, d->r1};
    bool single = tally_side_length(&a) == 1 && tally_side_length(&b) == 1;
    if (single && tally_words_confusable(a.tokens->tok[a.from], b.tokens->tok[b.from]))
        return WHOLE;
    if (single && accented(&a, &b) && tally_spelling_garbled(&a, &b))
        return WHOLE;
    if (single && d->shown.kind == TALLY_DIFF_WORDING && tally_spelling_garbled(&a, &b))
        return 1;
    if (tally_spots_letters(&a, &b))
        return WHOLE;
    if (tally_misread_broken_off(job, d))
        return WHOLE;
    if (jumbled(d, &a, &b))
        return 1;
    if (tally_misread_lines(job, d))
        return WHOLE;
    if (d->shown.severity == TALLY_MATERIAL && d->shown.kind != TALLY_DIFF_CONTACT &&
        stained(&a, &b))
        return WHOLE;
    if (d->shown.severity == TALLY_MATERIAL)
        return tally_misread_end_lost(job, d);
    if (d->shown.severity != TALLY_UNCERTAIN || !d->shown.ocr_possible)
        return 0;
    if (d->shown.kind == TALLY_DIFF_NUMBER && tally_spelling_misread(&a, &b))
        return WHOLE;
    return tally_side_length(&a) <= 2 && tally_side_length(&b) <= 2;
}

/* A blank before a mark of Chinese, which has its room in it. */
static bool blank_before_mark(const struct tally_tokens *t, uint32_t at)
{
    static const char *const marks[] = {"，", "。", "、", "；", "："};
    size_t end = t->off[at];
    for (size_t i = (size_t)t->off[at - 1] + t->len[at - 1]; i + 4 <= end; i++) {
        for (size_t k = 0; t->text.ptr[i] == ' ' && k < sizeof marks / sizeof *marks; k++) {
            if (memcmp(t->text.ptr + i + 1, marks[k], 3) == 0)
                return true;
        }
    }
    return false;
}

/* Between these two words and the ones before them the post is torn apart, by a line's end or a
 * blank, and the record is not. */
static bool torn_at(const struct tally_tokens *post, uint32_t p, const struct tally_tokens *record,
                    uint32_t r)
{
    const uint8_t gap = TALLY_TOKEN_LINE | TALLY_TOKEN_SPACE;
    bool words = (post->flags[p] & gap) != 0 && (record->flags[r] & gap) == 0 &&
                 record->marks[r] == 0 && is_han(post->tok[p]) && is_han(post->tok[p - 1]);
    return words || (blank_before_mark(post, p) && !blank_before_mark(record, r));
}

/* A line of English ends where the record's goes on, without a mark. */
static bool wrapped_at(const struct tally_tokens *post, uint32_t p,
                       const struct tally_tokens *record, uint32_t r)
{
    return (post->flags[p] & TALLY_TOKEN_LINE) != 0 && (record->flags[r] & TALLY_TOKEN_LINE) == 0 &&
           record->marks[r] == 0 && (post->tok[p] & post->tok[p - 1] & TALLY_TOKEN_WORD) != 0;
}

/* How much the ends of the post's lines say: in Chinese they tear words apart, what writes English
 * breaks its lines between words. */
static size_t line_ends(const struct tally_differing *job)
{
    const struct tally_alignment *a = job->alignment;
    const struct tally_tokens *post = job->differ->post;
    const struct tally_tokens *record = tally_differing_record(job);
    size_t torn = 0;
    size_t wrapped = 0;
    for (size_t k = 0; k < a->count; k++) {
        const struct tally_edit *e = &a->edits[k];
        for (uint32_t i = 1; e->kind == TALLY_EDIT_EQUAL && i < e->p1 - e->p0; i++) {
            torn += torn_at(post, e->p0 + i, record, e->r0 + i);
            wrapped += wrapped_at(post, e->p0 + i, record, e->r0 + i);
        }
    }
    return torn >= TORN_PLACES ? TORN : wrapped >= WRAPPED_PLACES ? WRAPPED : 0;
}

bool tally_misread_shown(const struct tally_differing *job)
{
    const struct tally_differences *out = job->out;
    size_t signs =
        tally_spots_count(job->alignment, job->differ->post, tally_differing_record(job));
    for (size_t i = 0; i < out->count; i++)
        signs += signs_of(job, &out->at[i]);
    return signs >= SHOWN || (signs > 0 && signs + line_ends(job) >= SHOWN);
}
