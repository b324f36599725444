#include "verifier/gap.h"

#include "verifier/between.h"
#include "verifier/gapband.h"
#include "verifier/gapgrid.h"

enum { END_BONUS = 8, WHOLE_BONUS = 4 };

uint64_t tally_gap_cells(const struct tally_gap *gap)
{
    uint64_t rows = gap->p1 - gap->p0;
    uint64_t cols = gap->r1 - gap->r0;
    return rows > TALLY_GAP_SIDE || cols > TALLY_GAP_SIDE ? UINT64_MAX : (rows + 1) * (cols + 1);
}

/* 通知说：…, FYI: …, “…: what the post sets a mark before begins a line or a sentence in the
 * record, so that the words in front of the mark, all that there are, stand on its line and
 * introduce it; they are no change of what stands there. */
static bool introduced(const struct tally_pair_of_texts *texts, const struct tally_gap *gap)
{
    const struct tally_tokens *post = texts->post;
    for (uint32_t i = gap->p0 + 1; i < gap->p1; i++) {
        if ((post->flags[i] & TALLY_TOKEN_LINE) != 0)
            return false;
    }
    return tally_gapgrid_fresh_start(texts->record, gap->r1) && gap->p1 < post->count &&
           post->marks[gap->p1] != 0;
}

void tally_gap_fill(const struct tally_pair_of_texts *texts, const struct tally_gap *gap,
                    struct tally_work *work, struct tally_edit_list *list)
{
    const bool one_sided = gap->p0 == gap->p1 || gap->r0 == gap->r1;
    if (one_sided || !tally_gapband_fill(texts, gap, work, list))
        tally_edit_push(
            list, (struct tally_edit){TALLY_EDIT_REPLACE, gap->p0, gap->p1, gap->r0, gap->r1});
}

/* --- Lines of dots --- */

static bool dots_line_at(const struct tally_tokens *t, uint32_t at)
{
    return at < t->count && (t->marks[at] & TALLY_MARK_ELLIPSIS) != 0 &&
           (t->flags[at] & TALLY_TOKEN_LINE) != 0;
}

/* Behind the last line of dots: what stands before it is from elsewhere. */
static struct tally_gap behind_dots(const struct tally_tokens *post, struct tally_gap gap)
{
    for (uint32_t p = gap.p1; p > gap.p0; p--) {
        if (dots_line_at(post, p)) {
            gap.p0 = p;
            break;
        }
    }
    return gap;
}

static struct tally_gap before_dots(const struct tally_tokens *post, struct tally_gap gap)
{
    for (uint32_t p = gap.p0; p < gap.p1; p++) {
        if (dots_line_at(post, p))
            gap.p1 = p;
    }
    return gap;
}

/* [S]ec. for Sec.: two tokens of the post that a bracket closed inside of a word parts, and the
 * record's word, each right before the end of the gap. */
static bool ends_in_brackets(const struct tally_pair_of_texts *texts, const struct tally_gap *gap)
{
    enum { WORD_MAX = 32 };
    char parts[2 * WORD_MAX];
    char word[2 * WORD_MAX];
    const struct tally_tokens *t = texts->post;
    if (gap->p1 < gap->p0 + 2 || gap->r1 == gap->r0 ||
        (t->tok[gap->p1 - 1] & t->tok[gap->p1 - 2] & texts->record->tok[gap->r1 - 1] &
         TALLY_TOKEN_WORD) == 0)
        return false;
    const struct tally_slice between = tally_between_bytes(t, gap->p1 - 1);
    size_t n = tally_normalize_token_spelling(t, gap->p1 - 2, parts, WORD_MAX);
    n += tally_normalize_token_spelling(t, gap->p1 - 1, parts + n, WORD_MAX);
    return between.len == 1 && between.ptr[0] == ']' &&
           tally_normalize_token_spelling(texts->record, gap->r1 - 1, word, sizeof word) == n &&
           memcmp(parts, word, n) == 0;
}

static void fill_head(const struct tally_pair_of_texts *texts, const struct tally_gap *gap,
                      bool edge, struct tally_work *work, struct tally_edit_list *list)
{
    struct tally_gapgrid g;
    if (gap->p0 == gap->p1 || !tally_gapgrid_init(&g, texts, gap, true, work))
        return;
    bool goes_on = gap->r0 < gap->r1 && !tally_gapgrid_fresh_start(texts->post, gap->p1) &&
                   !introduced(texts, gap);
    g.sentences = goes_on && !tally_gapgrid_fresh_start(texts->record, gap->r1);
    struct tally_gapgrid_best best = tally_gapgrid_run(
        &g, edge && goes_on ? END_BONUS : 0, gap->r0 == 0 && goes_on ? WHOLE_BONUS : 0, work);
    if (best.value > 0)
        tally_gapgrid_push(&g, best, list);
}

void tally_gap_head(const struct tally_pair_of_texts *texts, const struct tally_gap *gap, bool edge,
                    struct tally_work *work, struct tally_edit_list *list)
{
    struct tally_gap behind = behind_dots(texts->post, *gap);
    const bool brackets = ends_in_brackets(texts, &behind);
    edge &= behind.p0 == gap->p0;
    behind.p1 -= brackets ? 2 : 0;
    behind.r1 -= brackets;
    fill_head(texts, &behind, edge, work, list);
    if (brackets)
        tally_edit_push(list, (struct tally_edit){TALLY_EDIT_REPLACE, behind.p1, behind.p1 + 2,
                                                  behind.r1, behind.r1 + 1});
}

void tally_gap_tail(const struct tally_pair_of_texts *texts, const struct tally_gap *gap, bool edge,
                    struct tally_work *work, struct tally_edit_list *list)
{
    struct tally_gapgrid g;
    const struct tally_gap before = before_dots(texts->post, *gap);
    if (before.p0 == before.p1 || !tally_gapgrid_init(&g, texts, &before, false, work))
        return;
    bool goes_on = before.r0 < before.r1 && !tally_gapgrid_fresh_start(texts->post, before.p0);
    g.sentences = goes_on && !tally_gapgrid_fresh_start(texts->record, before.r0);
    bool end = before.r1 == texts->record->count;
    struct tally_gapgrid_best best =
        tally_gapgrid_run(&g, edge && goes_on && before.p1 == gap->p1 ? END_BONUS : 0,
                          end && goes_on ? WHOLE_BONUS : 0, work);
    if (best.value > 0)
        tally_gapgrid_push(&g, best, list);
}
