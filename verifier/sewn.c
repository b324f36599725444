#include "verifier/sewn.h"

#include "verifier/dateform.h"
#include "verifier/metadata.h"

enum {
    CHANCE = 2,       /* tokens */
    CHANCE_UNITS = 8, /* that any two texts may have in common */
    STRAYS = 6,       /* stretches of the post that are looked for, in as many records */
    CONTEXT = 12,     /* tokens at both sides of a join that another record may hold */
};

static const uint16_t seams = TALLY_MARK_STOP | TALLY_MARK_QUESTION | TALLY_MARK_ELLIPSIS |
                              TALLY_MARK_QUOTE | TALLY_MARK_TITLE | TALLY_MARK_COLON;

static uint32_t least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

/* --- Runs --- */

static bool long_run(const struct tally_post *post, const struct tally_edit *edit)
{
    return edit->kind == TALLY_EDIT_EQUAL &&
           tally_relate_units(post, edit->p0, edit->p1) >= TALLY_UNITS_RUN;
}

/* Of the edits that end behind token `at`, the first. */
static size_t edit_behind(const struct tally_alignment *alignment, uint32_t at)
{
    size_t low = 0;
    size_t high = alignment->count;
    while (low < high) {
        const size_t middle = (low + high) / 2;
        if (alignment->edits[middle].p1 <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* 2003年6月26日 … 通过: a date and a blank begin the line, and the run is in it. */
static bool in_history(const struct tally_tokens *t, const struct tally_edit *run)
{
    const uint32_t line = tally_metadata_line_start(t, run->p0);
    const uint32_t end = tally_metadata_line_end(t, line);
    struct tally_date date;
    const uint32_t took = tally_dateform_read(t, line, end, &date);
    return took > 0 && line + took < end && run->p1 <= end &&
           (t->flags[line + took] & TALLY_TOKEN_SPACE) != 0;
}

bool tally_sewn_cited(const struct tally_post *post, const struct tally_edit *run)
{
    bool named = (post->tokens->marks[run->p0] & TALLY_MARK_TITLE) != 0;
    for (uint32_t i = run->p0 + 1; named && i < run->p1; i++)
        named = (post->tokens->marks[i] & TALLY_MARK_TITLE) == 0;
    return named || in_history(post->tokens, run);
}

/* A long run of its own: not what the other has as well, here or anywhere. */
static bool own_run(const struct tally_post *post, const struct tally_edit *run,
                    const struct tally_match *other)
{
    const struct tally_tokens *text = &other->document->tokens;
    const struct tally_alignment *alignment = &other->alignment;
    size_t units = tally_relate_units(post, run->p0, run->p1);
    for (size_t i = edit_behind(alignment, run->p0);
         i < alignment->count && alignment->edits[i].p0 < run->p1; i++) {
        const struct tally_edit *edit = &alignment->edits[i];
        uint32_t from = edit->p0 > run->p0 ? edit->p0 : run->p0;
        size_t both = tally_relate_units(post, from, least(edit->p1, run->p1));
        units -= edit->kind == TALLY_EDIT_EQUAL && both > CHANCE_UNITS ? both : 0;
    }
    return units >= TALLY_UNITS_RUN &&
           !tally_tokens_hold(text, 0, (uint32_t)text->count, post->tokens, run->p0, run->p1);
}

/* --- Joins --- */

/* A run's own text goes on here in the middle of a sentence. */
static bool mid_sentence(const struct tally_tokens *tokens, uint32_t at)
{
    return at > 0 && at < tokens->count && (tokens->flags[at] & TALLY_TOKEN_LINE) == 0 &&
           (tokens->marks[at] & (TALLY_MARK_STOP | TALLY_MARK_QUESTION)) == 0;
}

/* A word or two that both sources have by chance may hide the line break beside them. */
static bool line_near(const struct tally_tokens *post, uint32_t from, uint32_t to)
{
    for (uint32_t i = from > CHANCE ? from - CHANCE : 0; i <= to + CHANCE && i < post->count; i++) {
        if ((post->flags[i] & TALLY_TOKEN_LINE) != 0)
            return true;
    }
    return false;
}

static bool seamless(const struct tally_tokens *post, uint32_t from, uint32_t to, size_t most)
{
    size_t glue = 0;
    if (line_near(post, from, to))
        return false;
    for (uint32_t i = from; i <= to && i < post->count; i++) {
        if ((post->marks[i] & seams) != 0 || (post->flags[i] & TALLY_TOKEN_LINE) != 0)
            return false;
        glue += i < to ? tally_token_units(post->tok[i]) : 0;
    }
    return glue <= most;
}

/* At a seam one text is cut in mid-sentence, behind a comma both. */
static bool cut(const struct tally_match *a, uint32_t a_end, const struct tally_match *b,
                uint32_t b_start, bool comma)
{
    const bool first = mid_sentence(&a->document->tokens, a_end);
    const bool second = mid_sentence(&b->document->tokens, b_start);
    return comma ? first && second : first || second;
}

/* Run `y` of match b goes on where run `x` of match a ends, inside a sentence of the post. Where
 * they overlap, the seam may be at each of these words. */
static bool joined(const struct tally_post *post, const struct tally_match *a,
                   const struct tally_edit *x, const struct tally_match *b,
                   const struct tally_edit *y)
{
    uint32_t at = least(x->p1, y->p0);
    uint32_t to = x->p1 + y->p0 - at;
    size_t most = x->p1 > y->p0 ? 2 * CONTEXT : TALLY_SEWN_GLUE; /* words of both, or of neither */
    if (x->p1 > y->p0 + 2 * CONTEXT || !seamless(post->tokens, at, to, most))
        return false;
    bool comma = false;
    for (uint32_t i = at; i <= to && i < post->tokens->count; i++)
        comma |= (post->tokens->marks[i] & TALLY_MARK_COMMA) != 0;
    if (x->p1 <= y->p0)
        return cut(a, x->r1, b, y->r0, comma);
    for (uint32_t back = 0; back <= x->p1 - y->p0; back++) {
        if (!cut(a, x->r1 - back, b, y->r0 + (x->p1 - y->p0 - back), comma))
            return false;
    }
    return true;
}

/* The join as it stands, on record elsewhere. */
static bool on_record(const struct tally_match *all, size_t count, const struct tally_edit *x,
                      const struct tally_edit *y, uint32_t tokens)
{
    uint32_t at = least(x->p1, y->p0);
    uint32_t from = at > CONTEXT ? at - CONTEXT : 0;
    uint32_t end = least(x->p1 + y->p0 - at + CONTEXT, tokens);
    for (size_t i = 0; i < count; i++) {
        if (tally_alignment_holds(&all[i].alignment, from, end))
            return true;
    }
    return false;
}

/* As far as both texts go on, or a little less: of words that stand in both records at a join each
 * run may have a part, and where the seam is between them is open: 第二十 of 第二十一条. */
static struct tally_edit stretched(const struct tally_tokens *post, const struct tally_tokens *text,
                                   struct tally_edit run, bool forward)
{
    for (size_t n = 0; forward && n < CONTEXT && run.p1 < post->count && run.r1 < text->count &&
                       post->tok[run.p1] == text->tok[run.r1];
         n++, run.p1++, run.r1++)
        continue;
    for (size_t n = 0; !forward && n < CONTEXT && run.p0 > 0 && run.r0 > 0 &&
                       post->tok[run.p0 - 1] == text->tok[run.r0 - 1];
         n++, run.p0--, run.r0--)
        continue;
    return run;
}

/* They are, however far each of them goes. */
static bool sewn(const struct tally_post *post, const struct tally_sewn_run *x,
                 const struct tally_sewn_run *y)
{
    const struct tally_edit first =
        stretched(post->tokens, &x->match->document->tokens, x->edit, true);
    const struct tally_edit second =
        stretched(post->tokens, &y->match->document->tokens, y->edit, false);
    return joined(post, x->match, &first, y->match, &second);
}

bool tally_sewn_together(const struct tally_post *post, const struct tally_sewn_run *x,
                         const struct tally_sewn_run *y, const struct tally_match *all,
                         size_t all_count)
{
    return x->match->document->record != y->match->document->record && x->edit.p0 < y->edit.p0 &&
           !tally_sewn_cited(post, &x->edit) && !tally_sewn_cited(post, &y->edit) &&
           sewn(post, x, y) && own_run(post, &x->edit, y->match) &&
           own_run(post, &y->edit, x->match) &&
           !on_record(all, all_count, &x->edit, &y->edit, (uint32_t)post->tokens->count);
}

/* --- All runs --- */

/* Puts a run into its place; behind the last place it is dropped. */
static size_t put(struct tally_sewn_run *runs, size_t count, const struct tally_match *match,
                  const struct tally_edit *edit)
{
    if (count == TALLY_SEWN_RUNS)
        return count;
    size_t i = count;
    for (; i > 0 && runs[i - 1].edit.p0 > edit->p0; i--)
        runs[i] = runs[i - 1];
    runs[i] = (struct tally_sewn_run){match, *edit};
    return count + 1;
}

/* Where tokens [from, to) of the post, in the middle of which a few are looked for, stand in the
 * text; as long as it is verbatim. Empty: nowhere. */
static struct tally_edit stray(const struct tally_tokens *post, const struct tally_tokens *text,
                               uint32_t from, uint32_t to)
{
    struct tally_edit edit = {.kind = TALLY_EDIT_EQUAL};
    const uint32_t middle = from + (to - from - CONTEXT) / 2;
    uint32_t r = 0;
    while (r + CONTEXT <= text->count &&
           !(text->tok[r] == post->tok[middle] &&
             tally_tokens_equal(text, r, r + CONTEXT, post, middle, middle + CONTEXT)))
        r++;
    if (r + CONTEXT > text->count)
        return edit;
    edit = (struct tally_edit){TALLY_EDIT_EQUAL, middle, middle + CONTEXT, r, r + CONTEXT};
    while (edit.p0 > from && edit.r0 > 0 && post->tok[edit.p0 - 1] == text->tok[edit.r0 - 1]) {
        edit.p0--;
        edit.r0--;
    }
    while (edit.p1 < to && edit.r1 < text->count && post->tok[edit.p1] == text->tok[edit.r1]) {
        edit.p1++;
        edit.r1++;
    }
    return edit;
}

/* Adds what stands in some of the records of the stretch [from, to), which no run covers. */
static size_t add_strays(const struct tally_post *post, const struct tally_match *const *matches,
                         size_t match_count, uint32_t from, uint32_t to,
                         struct tally_sewn_run *runs, size_t count)
{
    for (size_t k = 0; k < match_count && k < STRAYS && to - from > CONTEXT; k++) {
        const struct tally_edit edit = stray(post->tokens, &matches[k]->document->tokens, from, to);
        if (long_run(post, &edit))
            return put(runs, count, matches[k], &edit);
    }
    return count;
}

size_t tally_sewn_read(const struct tally_post *post, const struct tally_match *const *matches,
                       size_t match_count, struct tally_sewn_run *out)
{
    size_t count = 0;
    for (size_t k = 0; k < match_count; k++) {
        const struct tally_alignment *alignment = &matches[k]->alignment;
        for (size_t i = 0; i < alignment->count; i++) {
            if (long_run(post, &alignment->edits[i]))
                count = put(out, count, matches[k], &alignment->edits[i]);
        }
    }
    uint32_t end = 0; /* of the runs so far */
    size_t strays = 0;
    for (size_t i = 0, found = count; i <= found && strays < STRAYS && match_count > 1; i++) {
        uint32_t next = i < found ? out[i].edit.p0 : (uint32_t)post->tokens->count;
        if (next > end && tally_relate_units(post, end, next) >= TALLY_UNITS_RUN) {
            size_t before = count;
            count = add_strays(post, matches, match_count, end, next, out, count);
            strays++;
            if (count > before) { /* it stands before run i, or that was the last */
                i++;
                found++;
            }
        }
        end = i < found && out[i].edit.p1 > end ? out[i].edit.p1 : end;
    }
    return count;
}
