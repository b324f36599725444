#include "verifier/omission.h"

#include "verifier/ellipsis.h"
#include "verifier/interline.h"
#include "verifier/listmark.h"
#include "verifier/metadata.h"
#include "verifier/required.h"
#include "verifier/side.h"
#include "verifier/value.h"

/* (a) */
static bool lettered(const struct tally_tokens *tokens, uint32_t at)
{
    struct tally_listmark mark;
    return tally_side_starts_line(tokens, at) && tally_listmark_read(tokens, at, &mark) &&
           mark.style == TALLY_LISTMARK_LETTER;
}

bool tally_omission_item(const struct tally_tokens *tokens, uint32_t at)
{
    enum { NUMERALS = 3 };
    const uint16_t ends = TALLY_MARK_COMMA | TALLY_MARK_STOP | TALLY_MARK_BRACKET;
    for (uint32_t i = at; i < at + NUMERALS && i + 1 < tokens->count; i++) {
        if (!tally_value_is_numeral(tokens->tok[i]))
            break;
        if ((tokens->marks[i + 1] & ends) != 0) /* what follows may be a number, too: 1. 8月 */
            return true;
    }
    return lettered(tokens, at);
}

/* A line begins here, or what stands behind the mark of its item does. */
static bool starts_item(const struct tally_tokens *t, uint32_t at)
{
    return tally_side_starts_line(t, at) ||
           tally_listmark_is(t, tally_metadata_line_start(t, at), at);
}

/* The dots are the record's: it has them on both sides of what is left out, WARNING...FROM 3 TO
 * 9...SATURDAY, as others have commas. */
static bool dots_of_record(const struct tally_tokens *record, const struct tally_change *edit)
{
    return edit->p0 == edit->p1 &&
           (tally_tokens_marks(record, edit->r0) & tally_tokens_marks(record, edit->r1) &
            TALLY_MARK_ELLIPSIS) != 0;
}

bool tally_omission_honest(const struct tally_differing *job, const struct tally_change *edit)
{
    enum { ELLIPSIS_UNITS = 4 };
    const struct tally_tokens *post = job->differ->post;
    const struct tally_tokens *record = tally_differing_record(job);
    if (tally_ellipsis_at(post, edit->p0, edit->p1) && !dots_of_record(record, edit) &&
        tally_tokens_units(record, edit->r0, edit->r1) >= ELLIPSIS_UNITS)
        return !tally_required_governs(job->differ, edit->r0, edit->r1);
    if (edit->p0 != edit->p1 || edit->p0 >= post->count)
        return false;
    if (job->picked)
        return starts_item(record, edit->r0) && starts_item(record, edit->r1) &&
               starts_item(post, edit->p0);
    bool paragraphs = tally_side_starts_line(record, edit->r0) &&
                      tally_side_starts_line(record, edit->r1) &&
                      tally_side_starts_line(post, edit->p0);
    return paragraphs &&
           !(tally_omission_item(record, edit->r0) && tally_omission_item(record, edit->r1));
}

uint32_t tally_omission_without_mark(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    uint32_t line = to > from ? tally_metadata_line_start(t, to - 1) : to;
    return line >= from && tally_listmark_is(t, line, to) ? line : to;
}

bool tally_omission_picked(const struct tally_differing *job)
{
    const struct tally_tokens *post = job->differ->post;
    const uint32_t first = tally_metadata_line_start(post, job->alignment->p0);
    return job->alignment->count > 0 && first > 0 &&
           tally_interline_picks(job->differ, tally_metadata_line_start(post, first - 1), first);
}
